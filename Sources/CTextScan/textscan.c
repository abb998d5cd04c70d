// Which bytes of a text are structure: see textscan.h. The vectors do what the portable code does;
// `StructureScanTests` compares them on every pair of bytes.

#include "textscan.h"

#include <stdbool.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// ---- Portable -----------------------------------------------------------------------------

static bool is_suspect(uint8_t byte, uint8_t next, uint8_t separator) {
    if (byte < 0x80) {
        return (byte < 0x20 && byte != '\n' && byte != '\r' && byte != separator) || byte == 0x7F;
    }
    if (byte == 0xC2) return next < 0xA0;
    if (byte == 0xEA) return next < 0xB0;
    if (byte == 0xED) return next >= 0x9E;
    if (byte == 0xEF) return true;
    if (byte == 0xF0) return next != 0x9F;
    return (byte >= 0xCC && byte <= 0xE3) || (byte > 0xF0 && byte != 0xF3);
}

static bool has_structure(const struct cm_text_masks *masks) {
    return (masks->quote | masks->separator | masks->line_end | masks->backslash | masks->suspect) != 0;
}

uint64_t cm_scan_text_portable(
    const uint8_t *bytes, size_t blocks, uint8_t separator, struct cm_text_masks *masks) {
    uint64_t notable = 0;
    for (size_t block = 0; block < blocks; block++, bytes += 64) {
        struct cm_text_masks found;
        memset(&found, 0, sizeof found);
        for (unsigned i = 0; i < 64; i++) {
            uint8_t byte = bytes[i];
            // Letters and digits, the most bytes of a text, are none of these.
            if (byte > '"' && byte < 0x7F && byte != separator && byte != '\\') continue;
            uint64_t bit = (uint64_t)1 << i;
            if (byte == '"') found.quote |= bit;
            if (byte == separator) found.separator |= bit;
            if (byte == '\n' || byte == '\r') found.line_end |= bit;
            if (byte == ' ') found.space |= bit;
            if (byte == '\\') found.backslash |= bit;
            if (is_suspect(byte, bytes[i + 1], separator)) found.suspect |= bit;
        }
        masks[block] = found;
        notable |= (uint64_t)has_structure(&found) << block;
    }
    return notable;
}

// ---- AVX2 ---------------------------------------------------------------------------------

#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2")))

TARGET static inline __m256i all(uint8_t byte) { return _mm256_set1_epi8((char)byte); }

TARGET static inline __m256i equals(__m256i bytes, uint8_t byte) {
    return _mm256_cmpeq_epi8(bytes, all(byte));
}

// low <= byte <= high, unsigned.
TARGET static inline __m256i between(__m256i bytes, uint8_t low, uint8_t high) {
    return _mm256_cmpeq_epi8(_mm256_min_epu8(_mm256_max_epu8(bytes, all(low)), all(high)), bytes);
}

TARGET static inline uint32_t bits(__m256i bytes) {
    uint32_t mask = (uint32_t)_mm256_movemask_epi8(bytes);
    // Keeps Clang from gathering the masks again one by one: eight times slower.
    __asm__("" : "+r"(mask));
    return mask;
}

TARGET static inline uint64_t joined(__m256i low, __m256i high) {
    return bits(low) | (uint64_t)bits(high) << 32;
}

// What is suspect beyond ASCII; `next` holds the bytes after `bytes`.
TARGET static __m256i suspect_beyond_ascii(__m256i bytes, __m256i next) {
    __m256i c2 = _mm256_and_si256(equals(bytes, 0xC2), between(next, 0, 0x9F));
    __m256i ea = _mm256_and_si256(equals(bytes, 0xEA), between(next, 0, 0xAF));
    __m256i ed = _mm256_and_si256(equals(bytes, 0xED), between(next, 0x9E, 0xFF));
    __m256i f0 = _mm256_andnot_si256(equals(next, 0x9F), equals(bytes, 0xF0));
    __m256i others = _mm256_or_si256(
        _mm256_or_si256(between(bytes, 0xCC, 0xE3), equals(bytes, 0xEF)),
        _mm256_andnot_si256(equals(bytes, 0xF3), between(bytes, 0xF1, 0xFF)));
    return _mm256_or_si256(
        _mm256_or_si256(_mm256_or_si256(c2, ea), _mm256_or_si256(ed, f0)), others);
}

// Whatever is no plain ASCII text: controls and bytes from 0x80 on are below the space as signed numbers.
TARGET static inline __m256i is_notable(__m256i bytes, uint8_t separator) {
    return _mm256_or_si256(
        _mm256_or_si256(
            _mm256_or_si256(_mm256_cmpgt_epi8(all(' '), bytes), equals(bytes, 0x7F)),
            _mm256_or_si256(equals(bytes, '"'), equals(bytes, '\\'))),
        equals(bytes, separator));
}

TARGET static uint64_t scan_text_avx2(
    const uint8_t *bytes, size_t blocks, uint8_t separator, struct cm_text_masks *masks) {
    uint64_t notable = 0;
    for (size_t block = 0; block < blocks; block++, bytes += 64) {
        struct cm_text_masks found;
        __m256i a = _mm256_loadu_si256((const __m256i *)bytes);
        __m256i b = _mm256_loadu_si256((const __m256i *)(bytes + 32));
        uint64_t space = joined(equals(a, ' '), equals(b, ' '));
        // Most blocks of long texts are nothing but words.
        if (bits(_mm256_or_si256(is_notable(a, separator), is_notable(b, separator))) == 0) {
            memset(&masks[block], 0, sizeof found);
            masks[block].space = space;
            continue;
        }
        uint64_t controls = joined(
            _mm256_or_si256(between(a, 0, 0x1F), equals(a, 0x7F)),
            _mm256_or_si256(between(b, 0, 0x1F), equals(b, 0x7F)));
        found.quote = joined(equals(a, '"'), equals(b, '"'));
        found.separator = joined(equals(a, separator), equals(b, separator));
        found.line_end = joined(
            _mm256_or_si256(equals(a, '\n'), equals(a, '\r')),
            _mm256_or_si256(equals(b, '\n'), equals(b, '\r')));
        found.space = space;
        found.backslash = joined(equals(a, '\\'), equals(b, '\\'));
        found.suspect = controls & ~found.line_end & ~found.separator;
        if (bits(_mm256_or_si256(a, b)) != 0) {
            __m256i nextA = _mm256_loadu_si256((const __m256i *)(bytes + 1));
            __m256i nextB = _mm256_loadu_si256((const __m256i *)(bytes + 33));
            found.suspect |= joined(
                suspect_beyond_ascii(a, nextA), suspect_beyond_ascii(b, nextB));
        }
        masks[block] = found;
        notable |= (uint64_t)has_structure(&found) << block;
    }
    return notable;
}
#endif

// ---- Choice -------------------------------------------------------------------------------

uint64_t cm_scan_text(
    const uint8_t *bytes, size_t blocks, uint8_t separator, struct cm_text_masks *masks) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        return scan_text_avx2(bytes, blocks, separator, masks);
    }
#endif
    return cm_scan_text_portable(bytes, blocks, separator, masks);
}
