import AffinityScoring
import EcosystemFiles
import EcosystemModel
import GraphCore
import TestSupport

/// All startups of an ecosystem against all receivers of a kind, asked by id.
struct Scorer {
  let ecosystem: Ecosystem
  let model: AffinityModel

  init(_ ecosystem: Ecosystem, against kind: NodeKind, _ settings: AffinitySettings) {
    self.init(ecosystem, rights: ecosystem.nodes(of: kind), settings)
  }

  init(_ ecosystem: Ecosystem, rights: [Handle<Node>], _ settings: AffinitySettings) {
    self.ecosystem = ecosystem
    model = AffinityModel(
      ecosystem, lefts: ecosystem.nodes(of: .startup), rights: rights, settings: settings,
      merits: MeritTable(ecosystem))
  }

  func reasons(_ left: String, _ right: String) throws -> PairReasons {
    model.reasons(left: try index(left, model.lefts), rights: [try index(right, model.rights)])[0]
  }

  func score(_ left: String, _ right: String) throws -> PairScore {
    model.scores(ofLeft: try index(left, model.lefts))[try index(right, model.rights)]
  }

  /// The affinity of each pair by its ids.
  var affinities: [String: Int32] {
    var result: [String: Int32] = [:]
    for (left, node) in model.lefts.enumerated() {
      for (right, score) in zip(model.rights, model.scores(ofLeft: left)) {
        result["\(ecosystem.displayID(of: node)) \(ecosystem.displayID(of: right))"] =
          score.affinity
      }
    }
    return result
  }

  private func index(_ id: String, _ nodes: [Handle<Node>]) throws -> Int {
    guard let index = nodes.firstIndex(where: { ecosystem.displayID(of: $0) == id }) else {
      throw SupportError("no \(id)")
    }
    return index
  }
}

/// The same weights in both views.
func weights(_ weights: (Criterion, Int)..., balance: Int = 500_000) -> AffinitySettings {
  let list = weights.map { AffinitySettings.Weight(criterion: $0.0, weight: $0.1) }
  return AffinitySettings(left: list, right: list, balance: balance)
}

/// The weights that hold where a plan says nothing.
let standardSettings = weights((.sector, 40), (.text, 25), (.reach, 15), (.merit, 20))

/// The ecosystem of the synthetic applications over the clusters of Seoul.
func seoul() throws -> Ecosystem {
  try readPackage(at: "\(fixtures)/seoul-2021-applications").ecosystem
}

/// Settings with random weights of at least one criterion a view, and a random balance.
func randomSettings(_ random: inout SeededGenerator) -> AffinitySettings {
  func view() -> [AffinitySettings.Weight] {
    let chosen = Criterion.allCases.filter { _ in random.integer(0...2) > 0 }
    return (chosen.isEmpty ? [.sector] : chosen).map {
      AffinitySettings.Weight(
        criterion: $0, weight: random.pick([1, 1, 2, 3, 7, 40, random.integer(1...1_000_000)]))
    }
  }
  let full = random.integer(0...40)
  return AffinitySettings(
    left: view(), right: view(),
    balance: random.pick([0, 1_000_000, 500_000, random.integer(0...1_000_000)]),
    reachFullMinutes: full, reachZeroMinutes: full + random.integer(1...60))
}
