// See affinityrows.h. The vectors do what the portable code does; `AffinityRowTests` compares them.

#include "affinityrows.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// ---- Portable -----------------------------------------------------------------------------

struct cm_best_two cm_best_two_portable(const int32_t *affinities, const int32_t *prices, size_t count) {
    struct cm_best_two found = {affinities[0] - prices[0], INT32_MIN, 0};
    for (size_t i = 1; i < count; i++) {
        int32_t worth = affinities[i] - prices[i];
        if (worth > found.best) {
            found.second = found.best;
            found.best = worth;
            found.index = (int32_t)i;
        } else if (worth > found.second) {
            found.second = worth;
        }
    }
    return found;
}

void cm_lower_losses_portable(
    int32_t own, int32_t mover, const int32_t *affinities, size_t count, int32_t *losses, int32_t *movers) {
    for (size_t i = 0; i < count; i++) {
        int32_t loss = own - affinities[i];
        if (loss < losses[i]) {
            losses[i] = loss;
            movers[i] = mover;
        }
    }
}

// ---- AVX2 ---------------------------------------------------------------------------------

#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2")))

// All ones in the first `count` of eight lanes.
TARGET static inline __m256i first_lanes(size_t count) {
    const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), lanes);
}

TARGET static inline int32_t largest(__m256i lanes) {
    __m128i four = _mm_max_epi32(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
    four = _mm_max_epi32(four, _mm_shuffle_epi32(four, 0x4E));
    return _mm_cvtsi128_si32(_mm_max_epi32(four, _mm_shuffle_epi32(four, 0xB1)));
}

TARGET static struct cm_best_two best_two_avx2(
    const int32_t *affinities, const int32_t *prices, size_t count) {
    const __m256i least = _mm256_set1_epi32(INT32_MIN);
    __m256i best = least, second = least, at = _mm256_setzero_si256();
    __m256i index = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    const __m256i eight = _mm256_set1_epi32(8);
    for (size_t i = 0; i < count; i += 8) {
        __m256i worth;
        if (count - i >= 8) {
            worth = _mm256_sub_epi32(
                _mm256_loadu_si256((const __m256i *)(affinities + i)),
                _mm256_loadu_si256((const __m256i *)(prices + i)));
        } else {
            __m256i mask = first_lanes(count - i);
            worth = _mm256_blendv_epi8(
                least,
                _mm256_sub_epi32(
                    _mm256_maskload_epi32(affinities + i, mask), _mm256_maskload_epi32(prices + i, mask)),
                mask);
        }
        __m256i better = _mm256_cmpgt_epi32(worth, best);
        second = _mm256_max_epi32(second, _mm256_min_epi32(worth, best));
        best = _mm256_max_epi32(best, worth);
        at = _mm256_blendv_epi8(at, index, better);
        index = _mm256_add_epi32(index, eight);
    }
    struct cm_best_two found;
    found.best = largest(best);
    __m256i isBest = _mm256_cmpeq_epi32(best, _mm256_set1_epi32(found.best));
    // The first of equal ones: the smallest index among them.
    __m256i places = _mm256_blendv_epi8(_mm256_set1_epi32(INT32_MIN), _mm256_sub_epi32(_mm256_setzero_si256(), at), isBest);
    found.index = -largest(places);
    // Without the lane that holds it, and with what that lane had second.
    __m256i lane = _mm256_cmpeq_epi32(places, _mm256_set1_epi32(-found.index));
    found.second = largest(_mm256_max_epi32(second, _mm256_blendv_epi8(best, least, lane)));
    return found;
}

TARGET static void lower_losses_avx2(
    int32_t own, int32_t mover, const int32_t *affinities, size_t count, int32_t *losses, int32_t *movers) {
    const __m256i owns = _mm256_set1_epi32(own), moving = _mm256_set1_epi32(mover);
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        __m256i loss = _mm256_sub_epi32(owns, _mm256_loadu_si256((const __m256i *)(affinities + i)));
        __m256i before = _mm256_loadu_si256((const __m256i *)(losses + i));
        __m256i others = _mm256_loadu_si256((const __m256i *)(movers + i));
        __m256i isLess = _mm256_cmpgt_epi32(before, loss);
        _mm256_storeu_si256((__m256i *)(losses + i), _mm256_min_epi32(before, loss));
        _mm256_storeu_si256((__m256i *)(movers + i), _mm256_blendv_epi8(others, moving, isLess));
    }
    cm_lower_losses_portable(own, mover, affinities + i, count - i, losses + i, movers + i);
}
#endif

// ---- Choice -------------------------------------------------------------------------------

struct cm_best_two cm_best_two(const int32_t *affinities, const int32_t *prices, size_t count) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) return best_two_avx2(affinities, prices, count);
#endif
    return cm_best_two_portable(affinities, prices, count);
}

void cm_lower_losses(
    int32_t own, int32_t mover, const int32_t *affinities, size_t count, int32_t *losses, int32_t *movers) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        lower_losses_avx2(own, mover, affinities, count, losses, movers);
        return;
    }
#endif
    cm_lower_losses_portable(own, mover, affinities, count, losses, movers);
}
