import AffinityScoring
import EcosystemModel
import GraphCore
import MatchingAlgorithms

/// What can be said about a receiver that a left side did not get.
struct CandidateFacts {
  let market: StageMarket
  let ids: ParticipantIDs
  let ecosystem: Ecosystem
  /// What keeps whom from where.
  let ledger: PlaceLedger
  /// The prices of places; `nil` where the rules are no flow, so that places have none.
  private let prices: Prices?
  private let lastHolders: [(left: Int, affinity: Int)?]
  /// The pairs by receiver.
  let leftsOfRight: [Int: [Int]]

  init(
    market: StageMarket, matching: BMatching, certificate: OptimalityCertificate?,
    leftsOfRight: [Int: [Int]], ids: ParticipantIDs, ecosystem: Ecosystem
  ) {
    ledger = PlaceLedger(market, matching, leftsOfRight)
    self.market = market
    self.ids = ids
    self.ecosystem = ecosystem
    self.leftsOfRight = leftsOfRight
    prices = certificate.map { certificate in
      Prices(
        full: market.participants.rights.indices.map {
          market.market.fullPrice(of: Handle($0), in: certificate)
        }, prohibitive: market.market.prohibitivePrice,
        placementWorth: certificate.placementWorth)
    }
    lastHolders = market.participants.rights.indices.map { right in
      Self.lastHolder(at: right, market, leftsOfRight)
    }
  }

  private struct Prices {
    let full: [Int64]
    let prohibitive: Int64
    let placementWorth: Int64
  }

  /// Whether places have prices, so that a shortfall can be told.
  var hasPrices: Bool { prices != nil }

  /// Who holds the place of lowest affinity at a full receiver; where its owner is full and the
  /// receiver itself is not, over all receivers of the owner.
  private static func lastHolder(
    at right: Int, _ market: StageMarket, _ leftsOfRight: [Int: [Int]]
  ) -> (left: Int, affinity: Int)? {
    let participants = market.participants
    var rights = [right]
    if participants.seats(right, leftsOfRight) < participants.rights[right].capacity {
      guard let owner = participants.fullOwner(of: right, leftsOfRight) else { return nil }
      rights = participants.rights.indices.filter { participants.rights[$0].owner == owner }
    }
    var last: (left: Int, affinity: Int)?
    for one in rights {
      for left in leftsOfRight[one] ?? [] {
        let affinity = Int(market.scores.score(left, one).affinity)
        guard let other = last else {
          last = (left, affinity)
          continue
        }
        if (affinity, left) < (other.affinity, other.left) { last = (left, affinity) }
      }
    }
    return last
  }

  /// By how much the affinity of a pair falls short of a place, for one without any; `nil` if no
  /// affinity would do, or if places have no prices.
  func shortfall(_ left: Int, _ right: Int) -> Int? {
    guard let prices, prices.full[right] < prices.prohibitive else { return nil }
    return Int(
      prices.full[right] - prices.placementWorth
        - Int64(market.worth(left, right)))
  }

  /// The facts about some receivers of one left side.
  func candidates(_ left: Int, _ rights: [Int], withShortfall: Bool) -> [Candidate] {
    let scores = ScorePartsBuilder(market.model, ecosystem).scores(left, rights)
    return zip(rights, scores).map { right, score in
      Candidate(
        right: ids.right(right), score: score,
        shortfall: withShortfall ? shortfall(left, right).map { max(0, $0) } : nil,
        lastHolder: lastHolders[right].map { ids.left($0.left) } ?? "",
        lastAffinity: lastHolders[right]?.affinity ?? 0)
    }
  }
}

/// Turns a model's reasons into the form that an outcome keeps.
struct ScorePartsBuilder {
  private let model: AffinityModel
  private let ecosystem: Ecosystem

  init(_ model: AffinityModel, _ ecosystem: Ecosystem) {
    self.model = model
    self.ecosystem = ecosystem
  }

  /// The scores of one left side at some receivers.
  func scores(_ left: Int, _ rights: [Int]) -> [ScoreParts] {
    model.reasons(left: left, rights: rights).map { reasons in
      ScoreParts(
        affinity: reasons.affinity, parts: reasons.parts,
        leftAffinity: reasons.leftParts.reduce(0, +),
        rightAffinity: reasons.rightParts.reduce(0, +), confidence: reasons.confidence,
        sentences: zip(reasons.criteria, reasons.evidence).map {
          $1.sentence(for: $0, in: ecosystem)
        })
    }
  }
}
