// Costs of the best-total solver: first the objective, then the tie-break, in one number.

import GraphCore

/// A cost with two parts, of which the first decides: primary * 2^64 + tie.
///
/// Sums and differences of such numbers are sums and differences of both parts, and `<` compares
/// the primary parts first, as long as the tie part of a sum stays within ±2^63 (`TieBreak.swift`
/// states the bound).
typealias LexicographicCost = Int128

extension LexicographicCost {
  init(primary: Int64, tie: Int64 = 0) {
    self = Int128(primary) << 64 + Int128(tie)
  }

  /// The first part, also where the tie part is negative.
  var primary: Int64 { Int64(truncatingIfNeeded: (self + Int128(1) << 63) >> 64) }
}

/// What a pair and a filled quota are worth beside affinities.
///
/// Let R be the number of receivers and A the largest absolute affinity. A simple cycle of the
/// residual network enters and leaves each receiver at most once, so that it has at most 2R pairs
/// and changes the total affinity by at most 2RA < `unit`. Hence
///   (1) a pair that is worth `unit` beside its affinity comes before every affinity;
///   (2) a quota place that is worth 8 `unit` comes before every pair and affinity.
struct CostScale {
  let unit: Int64
  let placementWorth: Int64
  /// The largest absolute affinity.
  let affinityMax: Int64

  init(of market: Market) {
    unit = (2 * Int64(market.capacities.count) + 2) * (market.affinityMagnitudeMax + 1)
    affinityMax = market.affinityMagnitudeMax
    placementWorth = market.goal == .optional ? 0 : unit
  }

  /// The worth of a place below a lower quota.
  var quotaWorth: Int64 { 8 * unit }

  /// A price that no loss of objective and quota reaches: for places that locks fill.
  var impassablePrice: Int64 { 2 * quotaWorth }

  /// Above each price that stands for affinities and pairs only (at most 2 `unit`), and below
  /// each that contains a quota place (at least 7 `unit`).
  var prohibitivePrice: Int64 { 4 * unit }
}
