// AssignmentBenchmark DIR [REPEATS]
//
// Times the best-total solver on a workload `a_*` of the peers' generator: `dense.bin` holds n, k, the k
// capacities and n times k affinities, all 32-bit; `sparse.bin` holds n, k, the length t of each list, the k capacities,
// n times t receivers and as many affinities, and there proposers may stay out. From the affinities in memory to the market, and to the
// matching with its prices; reading the file and verifying are outside. With REPEATS the same market
// is built and solved so often, and the mean is printed. One JSON line in the form of the peers'
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
let isProven = result.market.defects(of: result.certificate, for: result.matching).isEmpty
print(
  "{\"ok\": \(isProven), \"objective\": \(result.matching.totalAffinity), "
    + "\"pairs\": \(result.matching.count), \"build\": \(built / Double(repeats)), "
    + "\"solve\": \(cpu - built / Double(repeats)), \"wall\": \(wall), \"cpu\": \(cpu), "
    + "\"rss0_mb\": \(startMemory), \"peak_mb\": \(peak)}")
