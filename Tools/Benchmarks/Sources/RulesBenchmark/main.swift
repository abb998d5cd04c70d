// RulesBenchmark DIR [REPEATS]
//
// Times the best-total solver on a market with lower quotas, own demands, locks, exclusions and quota groups that do not
// overlap, as `rules_workload.py` writes it. From the numbers in memory to the market, and to the matching with its
// prices; reading the file and verifying are outside. One JSON line in the form of the peers' script.

import ClusterMatch
import Foundation
import Measuring

#if canImport(Glibc)
import Glibc
#endif

guard CommandLine.arguments.count >= 2 else { fail("usage: RulesBenchmark DIR [REPEATS]") }
let repeats = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1
guard let data = FileManager.default.contents(atPath: CommandLine.arguments[1] + "/rules.bin")
else { fail("no rules.bin in \(CommandLine.arguments[1])") }
let numbers = data.withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) }
let (count, width, groupCount) = (Int(numbers[0]), Int(numbers[1]), Int(numbers[2]))

/// Reads one list of numbers after the other.
struct Lists {
  let numbers: [Int32]
  var place = 3

  mutating func next(_ length: Int) -> [Int] {
    defer { place += length }
    return numbers[place..<(place + length)].map(Int.init)
  }
}
var lists = Lists(numbers: numbers)
let capacities = lists.next(width)
let lowerQuotas = lists.next(width)
let least = lists.next(width * groupCount)
let most = lists.next(width * groupCount)
let demands = lists.next(count)
let groups = lists.next(count)
let ends = lists.next(count)
let pairCount = ends.last ?? 0
let receivers = lists.next(pairCount)
let affinities = lists.next(pairCount)
let locks = lists.next(pairCount)

let startMemory = memory("VmRSS")
let startWall = seconds(CLOCK_MONOTONIC)
let startCPU = seconds(CLOCK_PROCESS_CPUTIME_ID)

func market() -> Market {
  var pairs: [CandidatePair] = []
  pairs.reserveCapacity(pairCount)
  var position = 0
  for proposer in 0..<count {
    while position < ends[proposer] {
      pairs.append(
        CandidatePair(
          Handle(proposer), Handle(receivers[position]), affinity: Int32(affinities[position]),
          kind: locks[position] == 1 ? .locked : .normal))
      position += 1
    }
  }
  let members = (0..<groupCount).map { group in
    (0..<count).filter { groups[$0] == group }.map { Handle<Proposer>($0) }
  }
  let quotas = (0..<(width * groupCount)).map { cell in
    QuotaGroup(
      members: members[cell % groupCount], scope: .receivers([Handle(cell / groupCount)]),
      lowerQuota: least[cell], capacity: most[cell])
  }
  do {
    return try Market(
      demands: Table(demands), capacities: Table(capacities), lowerQuotas: Table(lowerQuotas),
      quotaGroups: quotas, pairs: pairs, goal: .maximum,
      proposerTieKeys: Table((0..<count).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }),
      receiverTieKeys: Table((0..<width).map { UInt64($0) &* 0xBF58_476D_1CE4_E5B9 }))
  } catch { fail("\(error)") }
}

var built = 0.0
var result: (market: Market, matching: BMatching, certificate: OptimalityCertificate)?
for _ in 0..<repeats {
  let begin = seconds(CLOCK_PROCESS_CPUTIME_ID)
  let market = market()
  built += seconds(CLOCK_PROCESS_CPUTIME_ID) - begin
  guard case .optimal(let matching, .prices(let certificate)) = market.boundedBestTotalMatching()
  else { fail("not solved as a flow") }
  result = (market, matching, certificate)
}
let wall = (seconds(CLOCK_MONOTONIC) - startWall) / Double(repeats)
let cpu = (seconds(CLOCK_PROCESS_CPUTIME_ID) - startCPU) / Double(repeats)
let peak = memory("VmHWM")
guard let result else { fail("nothing to do") }
let isProven = result.market.defectsUnderEveryRule(
  of: result.certificate, for: result.matching
).isEmpty
print(
  "{\"ok\": \(isProven), \"objective\": \(result.matching.totalAffinity), "
    + "\"pairs\": \(result.matching.count), \"build\": \(built / Double(repeats)), "
    + "\"solve\": \(cpu - built / Double(repeats)), \"wall\": \(wall), \"cpu\": \(cpu), "
    + "\"rss0_mb\": \(startMemory), \"peak_mb\": \(peak)}")
