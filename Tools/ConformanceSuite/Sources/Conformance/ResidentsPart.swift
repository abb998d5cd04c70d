import ClusterMatch
import Foundation

extension Part {
  /// A hospital/residents market: both extremes of the stable matchings, for 1, 2 and 3 places each.
  ///
  /// The file has each side's lists by name, and the matchings that another program found.
  static let residents = Part(
    title: "stable: hospital/residents, both extremes, checked on the lists of the file",
    folder: "assignment/hr_spa"
  ) { folder, _, report in
    let name = "hr_issue159"
    let file = folder.appending(path: "\(name).json")
    guard FileManager.default.fileExists(atPath: file.path) else {
      report(Finding(name: name, known: "", found: "no file", verdict: .notRun))
      return
    }
    let lists: ResidentLists
    do {
      lists = try JSONDecoder().decode(ResidentLists.self, from: Data(contentsOf: file))
    } catch { throw UnreadableData(reason: "\(name).json: \(error)") }
    for (capacity, matched) in [(1, 37), (2, 46), (3, 49)] {
      for side in ["resident", "hospital"] {
        let key = "cap\(capacity)_\(side)_optimal"
        guard let known = lists.solutions[key] else {
          throw UnreadableData(reason: "\(name).json: no solution \(key)")
        }
        let found = try lists.solve(capacity: capacity, side: side)
        let blocking = lists.blockingPairs(of: found, capacity: capacity)
        let count = found.values.reduce(0) { $0 + $1.count }
        let isSame = found.mapValues { Set($0) } == known.mapValues { Set($0) }
        report(
          Finding(
            name: "\(capacity) place\(capacity == 1 ? "" : "s"), best for each \(side)",
            known: "\(matched) matched",
            found: "\(count) matched, \(blocking) blocking, "
              + "\(isSame ? "the same" : "NOT the same") as in the file",
            verdict: count == matched && blocking == 0 && isSame ? .agrees : .differs))
      }
    }
  }
}

/// The lists of both sides by name, the best first.
private struct ResidentLists: Decodable {
  let residents: [String: [String]]
  let hospitals: [String: [String]]
  /// By name of the kind, then by hospital.
  let solutions: [String: [String: [String]]]

  /// The residents of each hospital in the stable matching that one side likes best.
  func solve(capacity: Int, side: String) throws -> [String: [String]] {
    let residentNames = residents.keys.sorted()
    let hospitalNames = hospitals.keys.sorted()
    let residentNumbers = Self.numbers(residentNames)
    let hospitalNumbers = Self.numbers(hospitalNames)
    var chosen: [(resident: Int, hospital: Int)] = []
    if side == "resident" {
      let market = try RankedMarket(
        preferences: RankedLists(
          Table(residentNames.map { try handles(residents[$0] ?? [], hospitalNumbers) })),
        priorities: RankedLists(
          Table(hospitalNames.map { try handles(hospitals[$0] ?? [], residentNumbers) })),
        capacities: Table(repeating: capacity, count: hospitalNames.count))
      let receivers = market.proposerOptimalReceivers()
      chosen = receivers.handles.compactMap { resident in
        receivers[resident].map { (resident.offset, $0.offset) }
      }
    } else {
      // Minus the ranks are affinities.
      var pairs: [CandidatePair] = []
      for (resident, name) in residentNames.enumerated() {
        for (hospital, other) in hospitalNames.enumerated() {
          guard let own = residents[name]?.firstIndex(of: other),
            let theirs = hospitals[other]?.firstIndex(of: name)
          else { continue }
          pairs.append(
            CandidatePair(
              Handle(resident), Handle(hospital), affinity: 0, proposerAffinity: Int32(-own),
              receiverAffinity: Int32(-theirs)))
        }
      }
      let market = try Market(
        demands: Table(repeating: 1, count: residentNames.count),
        capacities: Table(repeating: capacity, count: hospitalNames.count), pairs: pairs,
        goal: .optional, proposerTieKeys: Table(repeating: 1, count: residentNames.count),
        receiverTieKeys: Table(repeating: 1, count: hospitalNames.count))
      if case .stable(let matching) = market.stableMatching(proposing: .receivers) {
        chosen = matching.pairs.map { ($0.proposer.offset, $0.receiver.offset) }
      }
    }
    var result = hospitals.mapValues { _ in [String]() }
    for pair in chosen {
      result[hospitalNames[pair.hospital], default: []].append(residentNames[pair.resident])
    }
    return result
  }

  /// How many pairs block, by the definition and on the names of the file.
  func blockingPairs(of matching: [String: [String]], capacity: Int) -> Int {
    var blocking = 0
    for (resident, list) in residents {
      let own = matching.first { $0.value.contains(resident) }?.key
      for hospital in list.prefix(while: { $0 != own }) {
        guard let rank = hospitals[hospital]?.firstIndex(of: resident) else { continue }
        let held = matching[hospital] ?? []
        let isWorseHeld = held.contains { other in
          (hospitals[hospital]?.firstIndex(of: other) ?? .max) > rank
        }
        if held.count < capacity || isWorseHeld { blocking += 1 }
      }
    }
    return blocking
  }

  private static func numbers(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  private func handles<Tag>(
    _ list: [String], _ numbers: [String: Int]
  ) throws -> [Handle<Tag>] {
    try list.map { name in
      guard let number = numbers[name] else {
        throw UnreadableData(reason: "\(name) is on a list and has none")
      }
      return Handle(number)
    }
  }
}
