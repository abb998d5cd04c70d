//===----------------------------------------------------------------------===//
// The written rule that chooses among equally good matchings.
//
// PROBLEM. Several matchings often reach the same count and total. The choice must not depend on
// the order of rows, on the machine or on the run, and nobody should be able to aim at it.
//
// METHOD. Each pair has a 40-bit number that is a hash of both tie keys, which in turn are hashes
// of an external identifier and the public seed. Among the best matchings the one with the
// largest sum of these numbers wins.
//
// WHY IT IS CORRECT. The sum depends on nothing but the keys of the pairs in the matching. So
// relabelling the participants relabels the winner, provided that the winner is unique. Two
// given matchings have equal sums with a chance of about one in 2^40; in that case the winner is
// still the same in every run with the same order of rows. A path passes at most 2^20
// receivers and so has at most 2^21 pairs: its sum stays below 2^61.
//
// NOT HERE. The hash of identifier and seed: whoever builds the market does it.
//
// REFERENCES. None: the mixing is three rounds of xor-shift and multiply, in the manner of the
// generator SplitMix64; any good hash would do.
//===----------------------------------------------------------------------===//

public import GraphCore

extension Market {
  /// Returns the number that a pair adds to the tie-break sum of a matching, below 2^40.
  ///
  /// Among matchings of equal count and total affinity the largest sum of these numbers wins.
  public func tieWeight(of proposer: Handle<Proposer>, _ receiver: Handle<Receiver>) -> Int64 {
    let proposerKey = mixed(proposerTieKeys[proposer] &+ 0x9E37_79B9_7F4A_7C15)
    return Int64(mixed(proposerKey ^ receiverTieKeys[receiver]) >> 24)
  }
}

/// Returns a number that depends on all bits of `value`.
private func mixed(_ value: UInt64) -> UInt64 {
  var bits = value
  bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
  bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
  return bits ^ (bits >> 31)
}
