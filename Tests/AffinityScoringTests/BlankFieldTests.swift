import AffinityScoring
import EcosystemFiles
import EcosystemModel
import Foundation
import GraphCore
import TestSupport
import Testing

/// Goal: leaving a field of an application blank never raises any affinity of that startup.
///
/// Method: blank one field of one startup in a copy of the fixture, score all its pairs again
/// under standard and random settings, and compare pair by pair. The seed is the argument.
@Suite struct BlankFieldTests {
  /// The tables and the columns that are blanked together.
  private static let fields: [[String]] = [
    ["place"], ["stage"], ["sectors"], ["description_ko", "description_en"],
    ["offers_ko", "offers_en"], ["seeks_ko", "seeks_en"], ["description_ko"], ["offers_en"],
    ["description_ko", "description_en", "offers_ko", "offers_en"], ["reviews"],
  ]

  @Test(arguments: 0..<30 as Range<UInt64>) func neverRaisesAnAffinity(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let field = Self.fields[Int(seed) % Self.fields.count]
    let settings = seed < 10 ? standardSettings : randomSettings(&random)
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: "\(fixtures)/seoul-2021-applications", toPath: folder["copy"])
    let manifest = folder["copy/datapackage.json"]
    try replace("\"../seoul-2021\"", with: "\"\(fixtures)/seoul-2021\"", in: manifest)
    let before = try readPackage(at: folder["copy"]).ecosystem
    // Hand-written profiles say most; the others come from templates.
    let id = "s-\(String(random.integer(1...240) + 1_000).dropFirst())"
    if field == ["reviews"] {
      try blankReviews(of: id, in: before, path: folder["copy/reviews.csv"])
    } else {
      try blank(field, of: id, path: folder["copy/startups.csv"])
    }
    let package = try readPackage(at: folder["copy"])
    #expect(package.defects.isUsable)
    for kind in [NodeKind.cluster, .need] {
      let old = Scorer(before, against: kind, settings).affinities
      let new = Scorer(package.ecosystem, against: kind, settings).affinities
      for (pair, affinity) in new {
        guard pair.hasPrefix("\(id) ") else {
          #expect(affinity == old[pair], "seed \(seed): \(pair), without \(field) of \(id)")
          continue
        }
        #expect(
          affinity <= old[pair] ?? 0, "seed \(seed): \(pair), without \(field)")
      }
    }
  }

  private func blank(_ columns: [String], of id: String, path: String) throws {
    var defects = DefectList()
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let table = readCSV(SourceText(name: path, bytes: bytes), table: "startups", into: &defects)
    let names = table.columns.map(\.name)
    var writer = CSVWriter(columns: names)
    for row in 0..<table.rowCount {
      let isChosen = table.text(row: row, column: 0) == id
      writer.addRow(
        names.enumerated().map { column, name in
          .text(isChosen && columns.contains(name) ? "" : table.text(row: row, column: column))
        })
    }
    try Data(writer.bytes).write(to: URL(fileURLWithPath: path))
  }

  private func blankReviews(of id: String, in ecosystem: Ecosystem, path: String) throws {
    let startup = try #require(ecosystem.node(withID: id))
    let applications = ecosystem.applications.values.filter { $0.startup == startup }
      .map(\.id.local)
    let lines = try text(of: path).components(separatedBy: "\n")
    let kept = lines.filter { line in !applications.contains { line.hasPrefix("\($0),") } }
    try write(kept.joined(separator: "\n"), to: path)
  }
}
