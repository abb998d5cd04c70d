// IngestBenchmark FILE THREADS [own]
//
// Times the product's table reader, the one that a data package is read with, on one file of the
// workload `e_*`: from the path to the table with every field that is no text read as a number,
// date or truth value, and texts as views into the file; with `own` texts are copied out, without quotes and escapes.
// Prints one JSON line in the form of the peers' script. The file is read once before the clock
// starts, as by all peers.

import ClusterMatch
import Foundation
import Measuring

#if canImport(Glibc)
import Glibc
#endif

func warmPageCache(_ path: String) -> Int {
  guard let file = FileHandle(forReadingAtPath: path) else { return 0 }
  var count = 0
  while let data = try? file.read(upToCount: 1 << 24), !data.isEmpty { count += data.count }
  return count
}

func characters<Bytes: Sequence<UInt8>>(_ bytes: Bytes) -> Int {
  bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
}

guard CommandLine.arguments.count >= 3, let threads = Int(CommandLine.arguments[2]) else {
  fail("usage: IngestBenchmark FILE THREADS [own]")
}
let path = CommandLine.arguments[1]
let ownsTexts = CommandLine.arguments.dropFirst(3).first == "own"
let byteCount = warmPageCache(path)
let startMemory = memory("VmRSS")
let startWall = seconds(CLOCK_MONOTONIC)
let startCPU = seconds(CLOCK_PROCESS_CPUTIME_ID)

let textColumns: Set = ["name", "country", "stage", "sector", "email", "url", "pitch"]
var defects = DefectList()
guard let bytes = try? readBytes(at: path, threads: threads),
  let read = readTable(
    of: bytes, named: path, table: "t", owning: { ownsTexts || !textColumns.contains($0) },
    threads: threads, into: &defects),
  defects.isUsable
else { fail("cannot read the file") }
let table = read.table
let owned = read.owned
guard (try? confirmUnchanged(bytes, path: path)) != nil else { fail("the file has changed") }

let wall = seconds(CLOCK_MONOTONIC) - startWall
let cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - startCPU

func chunks(_ name: String) -> [OwnedColumns.Chunk] {
  owned.columns.first { $0.name == name }?.chunks ?? []
}
let team = chunks("team").flatMap(\.numbers).reduce(0, +)
let missing = chunks("score").reduce(0) { sum, chunk in
  sum + chunk.numbers.count { $0 == OwnedColumns.missing } + chunk.reals.count(where: \.isNaN)
}
var pitch = 0
if ownsTexts {
  pitch = chunks("pitch").reduce(0) { $0 + characters($1.bytes) }
} else if let column = table.column("pitch") {
  for row in 0..<table.rowCount { pitch += characters(table.text(row: row, column: column).utf8) }
}
print(
  """
  {"ok": true, "wall": \(wall), "cpu": \(cpu), \
  "objective": "\(table.rowCount)/\(team)/\(missing)/\(pitch)", "bytes": \(byteCount), \
  "rss0_mb": \(startMemory), "peak_mb": \(memory("VmHWM"))}
  """)
