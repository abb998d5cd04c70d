// StableBenchmark DIR [REPEATS]
//
// Times stable matching on a workload `b_*` of the peers' generator: `hr.bin` holds n, m and the number of
// list entries (64-bit), the bounds of both sides' lists (64-bit), the lists, best first, and the capacities
// (32-bit). From the lists in memory to the market and to the matching; reading the file and verifying
// are outside. With REPEATS the same market is built and solved so often, and the mean is printed. One
// JSON line in the form of the peers' script.

import ClusterMatch
import Foundation
import Measuring

#if canImport(Glibc)
import Glibc
#endif

/// The lists of one workload.
struct Lists {
  var proposerStarts: [Int]
  var receiverStarts: [Int]
  var preferences: [Int32]
  var priorities: [Int32]
  var capacities: [Int32]

  /// Reads `hr.bin`; `nil` if it is shorter than it says.
  init?(_ data: Data) {
    var offset = 0
    func read<Number: FixedWidthInteger>(_ count: Int, _: Number.Type) -> [Number]? {
      let size = count * MemoryLayout<Number>.size
      guard count >= 0, offset + size <= data.count else { return nil }
      defer { offset += size }
      return data.withUnsafeBytes { bytes in
        (0..<count).map {
          bytes.loadUnaligned(
            fromByteOffset: offset + $0 * MemoryLayout<Number>.size, as: Number.self)
        }
      }
    }
    guard let counts = read(3, Int64.self) else { return nil }
    let (proposers, receivers, entries) = (Int(counts[0]), Int(counts[1]), Int(counts[2]))
    guard let rows = read(proposers + 1, Int64.self), let columns = read(receivers + 1, Int64.self),
      let preferences = read(entries, Int32.self), let priorities = read(entries, Int32.self),
      let capacities = read(receivers, Int32.self)
    else { return nil }
    proposerStarts = rows.map { Int($0) }
    receiverStarts = columns.map { Int($0) }
    self.preferences = preferences
    self.priorities = priorities
    self.capacities = capacities
  }

  /// The market that is timed.
  func ranked() throws -> RankedMarket {
    guard
      let preferences = RankedLists<Proposer, Receiver>(
        starts: proposerStarts, entries: preferences),
      let priorities = RankedLists<Receiver, Proposer>(starts: receiverStarts, entries: priorities)
    else { fail("bounds of lists") }
    return try RankedMarket(
      preferences: preferences, priorities: priorities, capacities: Table(capacities.map(Int.init)))
  }

  /// The same market in affinities, for the verifier: minus the ranks.
  func market() throws(MarketError) -> Market {
    let (proposers, receivers) = (proposerStarts.count - 1, capacities.count)
    var pairs = Array(
      repeating: CandidatePair(Handle(0), Handle(0), affinity: 0), count: preferences.count)
    // Rows ascend by receiver, since the receivers' lists are read in that order.
    var next = proposerStarts
    for receiver in 0..<receivers {
      let list = receiverStarts[receiver]..<receiverStarts[receiver + 1]
      for entry in list {
        let proposer = Int(priorities[entry])
        let place = next[proposer]
        next[proposer] = place + 1
        let start = proposerStarts[proposer]
        var rank = 0
        while preferences[start + rank] != receiver { rank += 1 }
        pairs[place] = CandidatePair(
          Handle(proposer), Handle(receiver), affinity: 0, proposerAffinity: Int32(-rank),
          receiverAffinity: Int32(list.lowerBound - entry))
      }
    }
    return try Market(
      demands: Table(repeating: 1, count: proposers), capacities: Table(capacities.map(Int.init)),
      pairs: pairs, goal: .optional,
      proposerTieKeys: Table((0..<proposers).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }),
      receiverTieKeys: Table((0..<receivers).map { UInt64($0) &* 0xBF58_476D_1CE4_E5B9 }))
  }
}

guard CommandLine.arguments.count >= 2,
  let data = FileManager.default.contents(atPath: CommandLine.arguments[1] + "/hr.bin"),
  let lists = Lists(data)
else { fail("usage: StableBenchmark DIR [REPEATS]") }
let repeats = max(1, CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1)
let startMemory = memory("VmRSS")
let startWall = seconds(CLOCK_MONOTONIC)
let startCPU = seconds(CLOCK_PROCESS_CPUTIME_ID)
var built = 0.0
var receivers: Table<Proposer, Handle<Receiver>?> = Table([])
do {
  for _ in 0..<repeats {
    let begin = seconds(CLOCK_PROCESS_CPUTIME_ID)
    let market = try lists.ranked()
    built += seconds(CLOCK_PROCESS_CPUTIME_ID) - begin
    receivers = market.proposerOptimalReceivers()
  }
} catch { fail("\(error)") }
let wall = (seconds(CLOCK_MONOTONIC) - startWall) / Double(repeats)
let cpu = (seconds(CLOCK_PROCESS_CPUTIME_ID) - startCPU) / Double(repeats)
let peak = memory("VmHWM")
guard let market = try? lists.market() else { fail("the lists are no market") }
let matching = BMatching(
  receivers.handles.compactMap { proposer in receivers[proposer].map { MatchedPair(proposer, $0) }
  },
  in: market)
let isStable = market.blockingPairs(of: matching).isEmpty
let rankSum = matching.pairs.reduce(0) { sum, pair in
  let position = market.pairs.position(of: pair.proposer, pair.receiver)
  return sum - (position.map { Int(market.pairs.proposerAffinity(at: $0)) } ?? 0)
}
print(
  "{\"ok\": \(isStable), \"objective\": \"matched \(matching.count), ranksum \(rankSum)\", "
    + "\"build\": \(built / Double(repeats)), \"solve\": \(cpu - built / Double(repeats)), "
    + "\"wall\": \(wall), \"cpu\": \(cpu), \"rss0_mb\": \(startMemory), \"peak_mb\": \(peak)}")
