import EcosystemFiles
import EcosystemModel
import Foundation
import SeededTestData
import Testing

/// Goal: taking a package apart loses no row and no byte of a value, and what is left can be used.
///
/// Method: copies of a fixture, broken at random places by a printed seed, taken apart and read
/// again. The rows of both sides are held against the rows of the broken file, which a splitter of
/// ten lines in this file takes apart. Then named cases: headers, rubrics, plans, documents.
@Suite struct CollectTests {
  private static let tables = ["startups", "applications", "reviews", "needs", "exclusions"]

  /// The rows of a file without the header: a line with an odd number of quotes goes on.
  private func rows(_ path: String) throws -> [String] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var rows: [String] = []
    var isOpen = false
    for line in text.split(separator: "\n").dropFirst() {
      if isOpen { rows[rows.count - 1] += "\n" + line } else { rows.append(String(line)) }
      if !line.count(where: { $0 == "\"" }).isMultiple(of: 2) { isOpen.toggle() }
    }
    return rows
  }

  /// The number of the line at which each row begins.
  private func lineNumbers(_ rows: [String]) -> [Int] {
    var number = 2
    return rows.map { row in
      defer { number += 1 + row.count { $0 == "\n" } }
      return number
    }
  }

  /// The cells of a table in a file, read as CSV, with its columns.
  private func table(_ path: String) throws -> (columns: [String], rows: [[String]]) {
    var defects = DefectList()
    guard FileManager.default.fileExists(atPath: path),
      let source = try readSource(at: path, named: path, into: &defects)
    else { return ([], []) }
    let table = readCSV(source, table: "t", into: &defects)
    return (table.columns.map(\.name), texts(table))
  }

  /// Takes the package in a folder apart and writes the result to `folder/sorted`.
  private func collect(_ package: String, in folder: String) throws -> CollectedPackage {
    let out = "\(folder)/sorted"
    let collected = try collectPackage(at: package, into: out)
    if collected.obstacles.isUsable { try writeFolder(collected.files, to: out) }
    return collected
  }

  private func expectUsable(_ folder: String) throws {
    let valid = try readPackage(at: "\(folder)/sorted/valid")
    #expect(valid.defects.errorCount == 0, "\(places(valid.defects))")
  }

  /// Breaks a field of a line in one of the ways in which fields break.
  private func broken(_ line: String, _ generator: inout SplitMix64, ids: [String]) -> String {
    var fields = line.components(separatedBy: ",")
    let index = generator.below(fields.count)
    switch generator.below(8) {
    case 0: fields[index] = "없는-id"
    case 1: fields[index] = "99999999999999999999"
    case 2: fields[index] = "a\u{202E}b"
    case 3: fields.remove(at: index)
    case 4: fields.insert("x", at: index)
    case 5: fields[0] = generator.pick(ids)
    case 6: fields[0] = ""
    default: fields[index] = "ㅎㅏㄴ 2021-13-45"
    }
    return fields.joined(separator: ",")
  }

  @Test(arguments: 0..<8 as Range<UInt64>) func noRowIsLost(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    try withTemporaryFolder { folder in
      for name in ["seoul-2021", "seoul-2021-applications"] {
        try FileManager.default.copyItem(
          atPath: "\(fixtures)/\(name)", toPath: "\(folder)/\(name)")
      }
      let package = "\(folder)/seoul-2021-applications"
      var input: [String: [String]] = [:]
      for name in Self.tables {
        let path = "\(package)/\(name).csv"
        let header = try String(contentsOfFile: path, encoding: .utf8).prefix { $0 != "\n" }
        var lines = try rows(path)
        let ids = lines.map { String($0.prefix { $0 != "," }) }
        for _ in 0..<generator.below(6) {
          let index = generator.below(lines.count)
          // A quoted comma would be cut in the middle, and the row would have two lines.
          guard !lines[index].contains("\"") else { continue }
          lines[index] = broken(lines[index], &generator, ids: ids)
        }
        if generator.chance(30) { lines.append("z-1,\"never closed") }
        input[name] = lines
        try ([String(header)] + lines).joined(separator: "\n").appending("\n")
          .write(toFile: path, atomically: true, encoding: .utf8)
      }
      let collected = try collect(package, in: folder)
      #expect(collected.obstacles.isUsable, "seed \(seed)")
      try expectUsable(folder)
      for name in Self.tables {
        let before = try table("\(package)/\(name).csv")
        let valid = try table("\(folder)/sorted/valid/\(name).csv")
        let invalid = try table("\(folder)/sorted/invalid/\(name).csv")
        let count = try #require(collected.counts.first { $0.table == name })
        #expect(
          count.valid == valid.rows.count && count.invalid == invalid.rows.count, "seed \(seed)")
        #expect(valid.rows.count + invalid.rows.count == input[name]?.count, "seed \(seed) \(name)")
        // The rows of both sides, put together by their lines, are the rows that went in.
        let width = before.columns.count
        var rest = valid.rows[...]
        var byLine: [Int: [String]] = [:]
        for row in invalid.rows { byLine[Int(row[width]) ?? 0] = row }
        let lines = lineNumbers(input[name] ?? [])
        for (index, row) in before.rows.enumerated() {
          if let left = byLine[lines[index]] {
            #expect(Array(left.prefix(width)) == row, "seed \(seed) \(name):\(lines[index])")
            #expect(!left[width + 1].isEmpty && !left[width + 2].isEmpty)
            if !left[width + 3].isEmpty { #expect(left[width + 3] == input[name]?[index]) }
          } else {
            #expect(rest.popFirst() == row, "seed \(seed) \(name):\(lines[index])")
          }
        }
        #expect(rest.isEmpty)
      }
    }
  }

  private func write(_ files: [String: String], to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
  }

  private func sorted(_ files: [String: String]) throws -> [String: String] {
    var result: [String: String] = [:]
    try withTemporaryFolder { folder in
      try write(files, to: "\(folder)/mine")
      let collected = try collect("\(folder)/mine", in: folder)
      #expect(collected.obstacles.isUsable)
      try expectUsable(folder)
      for file in collected.files {
        result[file.path] = String(decoding: file.bytes, as: UTF8.self)
      }
    }
    return result
  }

  @Test func rowsThatReferToRowsLeftOutFollowThem() throws {
    let files = try sorted([
      "places.csv": "id,kind,part_of\na,city,\nb,district,c\nc,regionn,\nd,building,b\n"
    ])
    #expect(files["valid/places.csv"] == "id,kind,part_of\na,city,\n")
    let invalid = try #require(files["invalid/places.csv"]).split(separator: "\n")
    #expect(invalid.map { $0.prefix(2) } == ["id", "b,", "c,", "d,"])
    let errors = try #require(files["errors.csv"]).split(separator: "\n")
    #expect(
      errors.map { $0.split(separator: ",")[2...5].joined(separator: ",") } == [
        "line,column,code,id", "4,3,E0129,c", "3,12,E0172,b", "5,12,E0172,d",
      ])
  }

  @Test func moreErrorsThanAreShownAreAllWritten() throws {
    let rows = (0..<350).map { "s-\($0),seedling\n" }.joined()
    let files = try sorted(["startups.csv": "id,stage\ngood,seed\n\(rows)"])
    #expect(files["valid/startups.csv"] == "id,stage\ngood,seed\n")
    #expect(files["invalid/startups.csv"]?.split(separator: "\n").count == 351)
    #expect(files["errors.csv"]?.split(separator: "\n").count == 351)
    let short = (0..<250).map { "s-\($0)\n" }.joined()
    let filled = try sorted(["startups.csv": "id,stage\ngood,seed\n\(short)"])
    #expect(filled["invalid/startups.csv"]?.split(separator: "\n").count == 251)
  }

  @Test func aBrokenHeaderLeavesTheTableOutAsItIs() throws {
    let text = "id,id,stage\ns-1,s-1,seed\n"
    let files = try sorted(["startups.csv": text, "places.csv": "id,kind\na,city\n"])
    #expect(files["valid/startups.csv"] == nil)
    #expect(files["invalid/startups.csv"] == text)
    #expect(files["valid/places.csv"] == "id,kind\na,city\n")
  }

  @Test func aFileInNoEncodingIsKeptByteForByte() throws {
    try withTemporaryFolder { folder in
      try write(["places.csv": "id,kind\na,city\n"], to: "\(folder)/mine")
      let bytes = Array("id\n".utf8) + [0xFF, 0xFE, 0x0A]
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/mine/startups.csv"))
      let collected = try collect("\(folder)/mine", in: folder)
      #expect(collected.leftOutFiles == ["startups.csv"])
      #expect(collected.files.first { $0.path == "invalid/startups.csv" }?.bytes == bytes)
      try expectUsable(folder)
    }
  }

  @Test func aBadRubricTakesTheReviewsWithIt() throws {
    let rubric = #"{"criteria": [{"key": "team", "max": 10, "weigth": 2}]}"#
    let reviews = "application,judge,criterion,score\na,j,team,5\n"
    let files = try sorted([
      "startups.csv": "id\ns\n", "applications.csv": "id,startup\na,s\n", "judges.csv": "id\nj\n",
      "reviews.csv": reviews, "rubric.json": rubric,
    ])
    #expect(files["invalid/rubric.json"] == rubric)
    #expect(files["invalid/reviews.csv"] == reviews)
    #expect(files["valid/rubric.json"] == nil && files["valid/reviews.csv"] == nil)
    #expect(files["valid/applications.csv"] == "id,startup\na,s\n")
  }

  @Test func aPlanThatNamesARowLeftOutIsLeftOut() throws {
    let plan = """
      version: 1
      as_of: 2021-02-23
      stages:
        - {name: p, left: startups, right: clusters, objective: best-total, capacity: {c: 1}}

      """
    let files = try sorted([
      "places.csv": "id,kind\np,city\n", "clusters.csv": "id,places,sectors\nc,q,ai\nd,p,ai\n",
      "startups.csv": "id\ns\n", "plan.yaml": plan,
    ])
    #expect(files["invalid/plan.yaml"] == plan)
    #expect(files["valid/plan.yaml"] == nil)
    let errors = try #require(files["errors.csv"])
    #expect(errors.contains(",plan.yaml,4,82,E0172,"), "\(errors)")
  }

  @Test func aRubricAndAPlanInADocumentAreNotLost() throws {
    try withTemporaryFolder { folder in
      let document = """
        {"name": "tiny", "startups": [{"id": "s"}],
         "rubric": {"criteria": [{"key": "team", "max": 10, "weigth": 2}]},
         "plan": {"version": 1, "as_of": "2021", "seed": 7, "stages": [], "bad": 2}}
        """
      try write(["tiny.json": document], to: folder)
      let collected = try collect("\(folder)/tiny.json", in: folder)
      let files = collected.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
      let text = { (path: String) in files.first { $0.0 == path }?.1 ?? "" }
      #expect(text("invalid/rubric.json").contains("\"weigth\""))
      #expect(text("invalid/plan.yaml").contains("\"bad\""))
    }
  }

  @Test func aWorkbookIsTakenApartToo() throws {
    try withTemporaryFolder { folder in
      let startups = OutputSheet(
        name: "startups", columns: ["id", "name_ko"],
        rows: [
          [.text("s-1"), .text("하나")], [.text("s-1"), .text("줄\n둘")], [.text("s 3"), .text("셋")],
        ])
      try writeFile(try writeWorkbook([startups]), to: "\(folder)/신청.xlsx")
      let collected = try collect("\(folder)/신청.xlsx", in: folder)
      try expectUsable(folder)
      #expect(
        collected.counts.map { "\($0.table) \($0.valid) \($0.invalid)" } == ["startups 1 2"])
      let out = try table("\(folder)/sorted/invalid/startups.csv")
      #expect(
        out.rows.map { Array($0.prefix(4)) } == [
          ["s-1", "줄\n둘", "3", "E0122"], ["s 3", "셋", "4", "E0121"],
        ])
    }
  }

  @Test func aDocumentIsTakenApartToo() throws {
    try withTemporaryFolder { folder in
      let document = """
        {"name": "tiny", "places": [{"id": "p", "kind": "city"}, 7, {"kind": "city", "id": "q w"}],
         "startups": [{"id": "s", "founded": 2020}, {"place": "p", "id": "t", "founded": "x"}],
         "plan": {"version": 1, "as_of": "2021", "seed": 7, "stages": []}}
        """
      try write(["tiny.json": document], to: folder)
      let collected = try collect("\(folder)/tiny.json", in: folder)
      try expectUsable(folder)
      let files = collected.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
      let text = { (path: String) in files.first { $0.0 == path }?.1 ?? "" }
      #expect(text("valid/places.csv") == "id,kind\np,city\n")
      #expect(text("valid/startups.csv") == "id,founded,place\ns,2020,\n")
      #expect(text("invalid/places.csv").split(separator: "\n").count == 3)
      #expect(text("invalid/places.csv").contains(",7\n"))
      #expect(text("invalid/startups.csv").contains("t,x,p,2,E0126,"))
      #expect(
        collected.counts.map { "\($0.table) \($0.valid) \($0.invalid)" } == [
          "places 1 2",
          "startups 1 1",
        ])
    }
  }

  @Test func anErrorInAPackageBelowIsNoRowOfOurs() throws {
    try withTemporaryFolder { folder in
      try write(["places.csv": "id,kind\np,citty\n"], to: "\(folder)/base")
      try write(
        [
          "datapackage.json": #"{"clustermatch": {"extends": ["../base"]}}"#,
          "startups.csv": "id\ns\n",
        ], to: "\(folder)/mine")
      let collected = try collect("\(folder)/mine", in: folder)
      #expect(places(collected.obstacles) == ["E0129 2:3"])
      #expect(collected.files.isEmpty)
    }
  }

  @Test func theWayToThePackageBelowIsKept() throws {
    try withTemporaryFolder { folder in
      try write(["places.csv": "id,kind\np,city\n"], to: "\(folder)/base")
      try write(
        [
          "datapackage.json": #"{"name": "m", "clustermatch": {"extends": ["../base"]}}"#,
          "startups.csv": "id,place\ns,p\nt,x\n",
        ], to: "\(folder)/deep/mine")
      try FileManager.default.moveItem(atPath: "\(folder)/base", toPath: "\(folder)/deep/base")
      _ = try collect("\(folder)/deep/mine", in: folder)
      try expectUsable(folder)
      let valid = try readPackage(at: "\(folder)/sorted/valid")
      #expect(valid.name == "m")
      #expect(valid.inputs.map(\.name).contains("base/places.csv"))
    }
  }
}
