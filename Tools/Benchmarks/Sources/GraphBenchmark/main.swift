// GraphBenchmark run FOLDER [THREADS]     the operations of the peers' section d on FOLDER/edges.txt
// GraphBenchmark scaling                  time of each operation by doubling
//
// `run` prints one JSON line for the peers' runner (Tools/benchmark-graph).

import Foundation

let arguments = CommandLine.arguments.dropFirst()
do {
  switch arguments.first {
  case "run" where arguments.count >= 2:
    let rest = Array(arguments.dropFirst())
    print(try peerLine(folder: rest[0], threads: rest.dropFirst().first.flatMap { Int($0) } ?? 1))
  default:
    FileHandle.standardError.write(
      Data("usage: GraphBenchmark run FOLDER [THREADS] | scaling\n".utf8))
    exit(64)
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(65)
}
