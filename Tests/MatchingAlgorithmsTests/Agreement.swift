import GraphCore
import MatchingAlgorithms

/// Compares the solver with brute force, and its evidence with the verifier.
///
/// - Returns: What is wrong, or `nil`.
func disagreement(on market: Market) -> String? {
  let oracle = BruteForce(market)
  let result = market.bestTotalMatching()
  // However small: the prices of a sample to begin with have no effect.
  if market.bestTotalMatching(sampleMin: 2) != result { return "depends on the start" }
  switch result {
  case .infeasible(let witness):
    if oracle.best != nil { return "infeasible, but \(oracle.bestPairs) is feasible" }
    return market.confirms(witness) ? nil : "not confirmed: \(witness)"
  case .optimal(let matching, let certificate):
    guard let best = oracle.best else { return "optimal, but infeasible: \(matching.pairs)" }
    if matching.pairs != oracle.bestPairs {
      return "\(matching.pairs) is not \(oracle.bestPairs)"
    }
    if matching.totalAffinity != best.total { return "total \(matching.totalAffinity)" }
    let defects = market.defects(of: certificate, for: matching)
    return defects.isEmpty ? nil : "\(defects)"
  }
}

/// The matching and certificate of a market, or `nil` if it is infeasible.
func solved(_ market: Market) -> (matching: BMatching, certificate: OptimalityCertificate)? {
  guard case .optimal(let matching, let certificate) = market.bestTotalMatching() else {
    return nil
  }
  return (matching, certificate)
}
