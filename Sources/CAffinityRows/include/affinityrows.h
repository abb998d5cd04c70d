// Rows of affinities beside prices: what Swift's SIMD types cannot say fast for the processor at hand.
#ifndef CAFFINITYROWS_H
#define CAFFINITYROWS_H

#include <stddef.h>
#include <stdint.h>

// The largest affinity above the price in a row, where it is first, and the next largest.
struct cm_best_two {
    int32_t best;
    int32_t second;  // INT32_MIN in a row of one
    int32_t index;
};

// Finds it for a row of `count` affinities, at least one. Differences must fit 32 bits.
struct cm_best_two cm_best_two(const int32_t *affinities, const int32_t *prices, size_t count);

// Where own - affinities[i] < losses[i]: takes that as losses[i], and `mover` as movers[i].
void cm_lower_losses(
    int32_t own, int32_t mover, const int32_t *affinities, size_t count, int32_t *losses, int32_t *movers);

// The same by the portable code, whatever the processor can do: for tests.
struct cm_best_two cm_best_two_portable(const int32_t *affinities, const int32_t *prices, size_t count);
void cm_lower_losses_portable(
    int32_t own, int32_t mover, const int32_t *affinities, size_t count, int32_t *losses, int32_t *movers);

#endif
