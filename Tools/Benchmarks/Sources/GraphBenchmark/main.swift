// GraphBenchmark run FOLDER [THREADS [OPERATION ...]]   the peers' section d on FOLDER/edges.txt
// GraphBenchmark scaling [EDGES]                         time of each operation by doubling
//
// `run` prints one JSON line for the peers' runner (Tools/benchmark-graph).

import Foundation

let arguments = CommandLine.arguments.dropFirst()
do {
  switch arguments.first {
  case "run" where arguments.count >= 2:
    let rest = Array(arguments.dropFirst())
    let threads = rest.dropFirst().first.flatMap { Int($0) } ?? 1
    print(try peerLine(folder: rest[0], threads: threads, wanted: Array(rest.dropFirst(2))))
  case "scaling" where arguments.count <= 2:
    printScaling(edgeCountMax: arguments.dropFirst().first.flatMap { Int($0) } ?? .max)
  default:
    FileHandle.standardError.write(
      Data("usage: GraphBenchmark run FOLDER [THREADS [OPERATION ...]] | scaling [EDGES]\n".utf8))
    exit(64)
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(65)
}
