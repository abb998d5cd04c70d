// AssignmentBenchmark DIR [REPEATS [CHANGES]]
//
// Times the best-total solver on a workload `a_*` of the peers' generator: `dense.bin` holds n, k, the k
// capacities and n times k affinities, all 32-bit; `sparse.bin` holds n, k, the length t of each list, the k capacities,
// n times t receivers and as many affinities, and there proposers may stay out. From the affinities in memory to the market, and to the
// matching with its prices; reading the file and verifying are outside. With REPEATS the same market
// is built and solved so often, and the mean is printed. With CHANGES a kept matching follows so many small changes
// (somebody withdraws, a receiver gets a place more or less), and the mean of one is printed as `change`, what it takes to
// keep the matching as `keep`; the prices after the last change are verified. One JSON line in the form of the peers'
// script.

import ClusterMatch
import Foundation
import Measuring

#if canImport(Glibc)
import Glibc
#endif

guard CommandLine.arguments.count >= 2 else { fail("usage: AssignmentBenchmark DIR [REPEATS]") }
let folder = CommandLine.arguments[1]
let repeats = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1

func numbers(_ name: String) -> [Int32]? {
  FileManager.default.contents(atPath: folder + "/" + name)?.withUnsafeBytes {
    Array($0.bindMemory(to: Int32.self))
  }
}
let dense = numbers("dense.bin")
guard let numbers = dense ?? numbers("sparse.bin") else { fail("no workload in \(folder)") }
let count = Int(numbers[0])
let width = Int(numbers[1])
/// How many candidates each proposer lists, where it does not have all receivers.
let listed = dense == nil ? Int(numbers[2]) : nil
let head = listed == nil ? 2 : 3
let capacities = numbers[head..<(head + width)].map(Int.init)
let listLength = count * (listed ?? 0)
let candidates = Array(numbers[(head + width)...].prefix(listLength))
let affinities = Array(numbers[(head + width + listLength)...])
let startMemory = memory("VmRSS")
let startWall = seconds(CLOCK_MONOTONIC)
let startCPU = seconds(CLOCK_PROCESS_CPUTIME_ID)

func proposerKeys() -> [UInt64] { (0..<count).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 } }
func receiverKeys() -> [UInt64] { (0..<width).map { UInt64($0) &* 0xBF58_476D_1CE4_E5B9 } }

func market() -> Market {
  do {
    if let listed {
      return try Market(
        demands: Table(repeating: 1, count: count), capacities: Table(capacities),
        rowEnds: (1...count).map { Int32($0 * listed) }, candidates: candidates,
        affinities: affinities, goal: .optional, proposerTieKeys: Table(proposerKeys()),
        receiverTieKeys: Table(receiverKeys()))
    }
    return try Market(
      demands: Table(repeating: 1, count: count), capacities: Table(capacities),
      affinities: affinities, goal: .maximum,
      proposerTieKeys: Table(proposerKeys()), receiverTieKeys: Table(receiverKeys()))
  } catch { fail("\(error)") }
}

var built = 0.0
var result: (market: Market, matching: BMatching, certificate: OptimalityCertificate)?
for _ in 0..<repeats {
  let begin = seconds(CLOCK_PROCESS_CPUTIME_ID)
  let market = market()
  built += seconds(CLOCK_PROCESS_CPUTIME_ID) - begin
  guard case .optimal(let matching, let certificate) = market.bestTotalMatching() else {
    fail("infeasible")
  }
  result = (market, matching, certificate)
}
let wall = (seconds(CLOCK_MONOTONIC) - startWall) / Double(repeats)
let cpu = (seconds(CLOCK_PROCESS_CPUTIME_ID) - startCPU) / Double(repeats)
let peak = memory("VmHWM")
guard let result else { fail("nothing to do") }
let changes = CommandLine.arguments.dropFirst(3).first.flatMap { Int($0) } ?? 0

/// The processor time to keep a matching, and that of one change of it; fails if the prices do not prove the last one.
func followChanges() -> (keep: Double, change: Double) {
  let begin = seconds(CLOCK_PROCESS_CPUTIME_ID)
  guard var kept = IncrementalMatching(result.market) else { fail("other rules than capacities") }
  let first = seconds(CLOCK_PROCESS_CPUTIME_ID)
  var left = capacities
  for change in 0..<changes {
    if change % 2 == 0 {
      // A step that visits all before one comes twice.
      kept.withdraw(Handle(change * 7_919 % count))
    } else {
      let receiver = change * 31 % width
      left[receiver] = max(0, left[receiver] + (change % 4 == 1 ? 1 : -1))
      kept.setCapacity(of: Handle(receiver), to: left[receiver])
    }
  }
  let last = seconds(CLOCK_PROCESS_CPUTIME_ID)
  let gone = Set(stride(from: 0, to: changes, by: 2).map { $0 * 7_919 % count })
  let changed = changedMarket(left, without: gone)
  let matching = BMatching(kept.pairs, in: changed)
  let certificate = kept.certificate
  guard changed.defects(of: certificate, for: matching).isEmpty else { fail("a wrong change") }
  return (first - begin, (last - first) / Double(changes))
}

func changedMarket(_ left: [Int], without gone: Set<Int>) -> Market {
  var ends: [Int32] = []
  var receivers: [Int32] = []
  var worths: [Int32] = []
  for proposer in 0..<count {
    if !gone.contains(proposer) {
      for position in result.market.pairs.positions(of: Handle(proposer)) {
        receivers.append(Int32(result.market.pairs.receiver(at: position).offset))
        worths.append(result.market.pairs.affinity(at: position))
      }
    }
    ends.append(Int32(receivers.count))
  }
  do {
    return try Market(
      demands: result.market.demands, capacities: Table(left), rowEnds: ends,
      candidates: receivers, affinities: worths, goal: result.market.goal,
      proposerTieKeys: result.market.proposerTieKeys,
      receiverTieKeys: result.market.receiverTieKeys)
  } catch { fail("\(error)") }
}

let isProven = result.market.defects(of: result.certificate, for: result.matching).isEmpty
let followed = changes > 0 ? followChanges() : (keep: 0, change: 0)
print(
  "{\"ok\": \(isProven), \"objective\": \(result.matching.totalAffinity), "
    + "\"pairs\": \(result.matching.count), \"build\": \(built / Double(repeats)), "
    + "\"solve\": \(cpu - built / Double(repeats)), \"wall\": \(wall), \"cpu\": \(cpu), "
    + "\"keep\": \(followed.keep), \"change\": \(followed.change), "
    + "\"rss0_mb\": \(startMemory), \"peak_mb\": \(peak)}")
