import EcosystemFiles
import EcosystemModel
import Foundation
import Matchmaking
import TestSupport
import Testing

/// Goal: the same facts give the same bytes, whatever the order of rows and the number of threads.
///
/// Method: the fixture with the rows of every table shuffled, all outcome files compared; a larger
/// random package on one, two and five threads. The seed is the argument.
@Suite struct OrderTests {
  @Test(arguments: 0..<4 as Range<UInt64>) func rowsInAnyOrder(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    for package in ["seoul-2021", "seoul-2021-applications"] {
      try FileManager.default.copyItem(
        atPath: "\(fixtures)/\(package)", toPath: folder[package])
      let names = try FileManager.default.contentsOfDirectory(atPath: folder[package]).sorted()
      for name in names where name.hasSuffix(".csv") {
        try shuffle(folder["\(package)/\(name)"], &random)
      }
    }
    let straight = try readPackage(at: "\(fixtures)/seoul-2021-applications")
    let shuffled = try readPackage(at: folder["seoul-2021-applications"])
    try #require(shuffled.defects.isUsable)
    let wanted = outcomeFiles(try run(straight))
    let found = outcomeFiles(try run(shuffled))
    #expect(found.map(\.path) == wanted.map(\.path))
    for (one, other) in zip(found, wanted) {
      #expect(one.bytes == other.bytes, "seed \(seed): \(one.path)")
    }
  }

  /// Shuffles all records but the header.
  private func shuffle(_ path: String, _ random: inout SeededGenerator) throws {
    var defects = DefectList()
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let table = readCSV(SourceText(name: path, bytes: bytes), table: "t", into: &defects)
    var writer = CSVWriter(columns: table.columns.map(\.name))
    for row in Array(0..<table.rowCount).shuffled(using: &random) {
      writer.addRow(table.columns.indices.map { .text(table.text(row: row, column: $0)) })
    }
    try Data(writer.bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test func anyNumberOfThreads() throws {
    var random = SeededGenerator(seed: 1)
    let sectors = ["ai", "fintech", "bio", "games", "robots", "ocean", "software"]
    let words = (0..<60).map { "kx\($0)q" }
    func phrase() -> String {
      (0..<random.integer(3...9)).map { _ in random.pick(words) }.joined(separator: " ")
    }
    var package = TinyPackage()
    package["places"] =
      "id,kind,lon,lat\n"
      + (0..<20).map { "p\($0),city,127.\(random.integer(0...9)),37.\($0 % 7)\n" }.joined()
    package["startups"] =
      "id,place,sectors,offers_en,seeks_en\n"
      + (0..<900).map { "s\($0),p\($0 % 20),\(random.pick(sectors)),\(phrase()),\(phrase())\n" }
      .joined()
    package["clusters"] =
      "id,places,sectors,seeks_en,offers_en\n"
      + (0..<12).map { "c\($0),p\($0),\(random.pick(sectors)),\(phrase()),\(phrase())\n" }
      .joined()
    package.plan = planText([
      [
        "name: one", "left: startups", "right: clusters", "capacity: 60",
        "affinity: {text: 2, reach: 1, sector: 1}",
      ]
    ])
    let loaded = try package.load()
    var options = Matchmaker.Options()
    let one = outcomeFiles(try run(loaded, options: options)).map(\.bytes)
    for threads in [2, 5] {
      options.threads = threads
      #expect(outcomeFiles(try run(loaded, options: options)).map(\.bytes) == one)
    }
  }
}
