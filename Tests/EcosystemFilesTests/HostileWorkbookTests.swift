import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: no bytes whatever end the program; what is damaged gives an error or reads as something.
///
/// Method: a small workbook with every kind of cell, changed at random places: once in its XML, so
/// that the check sums are right, once in the archive. Then the tricks that are known.
@Suite struct HostileWorkbookTests {
  private static let workbook: SmallWorkbook = {
    var workbook = SmallWorkbook()
    workbook.strings = ["<t>접수번호</t>", "<r><t>a</t></r><rPh><t>b</t></rPh>"]
    workbook.formats = [0, 14, 170]
    workbook.customFormats = [(170, "yyyy&quot;년&quot;")]
    workbook.afterData = "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"
    workbook.names = ["startups"]
    workbook.rows = [
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>id</t></is></c></row>"
        + "<row r=\"3\"><c r=\"A3\" s=\"1\"><v>44260.5</v></c><c t=\"b\"><v>1</v></c>"
        + "<c t=\"e\"><v>#N/A</v></c><c><f>A1</f></c><c s=\"2\"><v>1.5E3</v></c></row>"
    ]
    return workbook
  }()

  private func read(_ bytes: [UInt8]) -> DefectList {
    var defects = DefectList()
    for sheet in readSheets(bytes, named: "x.xlsx", into: &defects) {
      sheet.reportProblems(into: &defects)
      _ = sheet.table(named: sheet.name, into: &defects)
      for row in 0..<sheet.grid.rowCount {
        for column in sheet.grid.columns.indices {
          let text = sheet.grid.text(row: row, column: column)
          let place = sheet.grid.span(row: row, column: column).location
          #expect(place.line == row + 1 && place.column == column + 1, "\(text)")
        }
      }
    }
    return defects
  }

  private func changed(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    let markup = Array("<>&/\"=019AZ-. \u{0}".utf8) + [0xFF, 0xED, 0x80]
    for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(markup[Int.random(in: 0..<markup.count, using: &generator)], at: place)
      case 2: bytes[place] = markup[Int.random(in: 0..<markup.count, using: &generator)]
      default: bytes.removeLast(bytes.count - place)
      }
    }
    return bytes
  }

  @Test func partsThatWereChangedAtRandom() {
    var generator = SeededGenerator(seed: 41)
    var damaged = 0
    for _ in 0..<300 {
      var parts = Self.workbook.parts.map { ($0.name, Array($0.text.utf8)) }
      let part = Int.random(in: 0..<parts.count, using: &generator)
      parts[part].1 = changed(parts[part].1, &generator)
      var zip = StoredZip()
      for (name, content) in parts { zip.add(name, content) }
      if !read(zip.archive).isUsable { damaged += 1 }
    }
    #expect(damaged > 100, "most changes must show (seed 41)")
  }

  @Test func archivesThatWereChangedAtRandom() {
    var generator = SeededGenerator(seed: 42)
    for _ in 0..<300 { _ = read(changed(Self.workbook.bytes, &generator)) }
  }

  @Test func everyBeginningOfAWorkbookIsRefused() {
    let bytes = Self.workbook.bytes
    for length in stride(from: 0, to: bytes.count, by: 37) {
      #expect(!read(Array(bytes.prefix(length))).isUsable, "the first \(length) bytes")
    }
  }

  @Test(arguments: [
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>", "<!-- - --><!DOCTYPE x>",
    "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<?xml version='1.0' encoding='EUC-KR'?>",
    "\u{FEFF}<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"http://example.org/x.dtd\">",
  ]) func prologsThatAreRefused(prolog: String) {
    var zip = StoredZip()
    for part in Self.workbook.parts {
      let isSheet = part.name.hasSuffix("sheet0.xml")
      zip.add(part.name, Array(((isSheet ? prolog : "") + part.text).utf8))
    }
    #expect(places(read(zip.archive)) == ["E0183 1:1"])
  }

  /// The parser compares each attribute with all before it: half a million take it hours.
  @Test func tagsWithTooManyAttributesAreRefused() {
    func found(_ cell: String) -> [String] {
      var workbook = SmallWorkbook()
      workbook.rows = ["\n<row r=\"1\">\n\(cell)</row>"]
      return places(read(workbook.bytes))
    }
    func names(_ count: Int) -> String {
      (0..<count).map { " a\($0)='\"=>'" }.joined()
    }
    #expect(found("<c r='A1'\(names(255))><v>1</v></c>") == [])
    #expect(found("<c r='A1'\(names(256))><v>1</v></c>") == ["E0183 1:1"])
    #expect(found("<c r='A1'\(names(500_000))><v>1</v></c>") == ["E0183 1:1"])
    let elsewhere = "<!-- <x\(names(300))> --><?x <x\(names(300)) ?>"
    #expect(found("<c r='A1'><v>1</v></c>\(elsewhere)") == [])
    let text = "<![CDATA[<x\(names(300))>]]>"
    #expect(found("<c r='A1' t='str'><v>\(text)</v></c>") == [])
  }

  @Test func partsMayHaveAMarkAndAnotherCaseAndTheSeparatorsOfWindows() {
    var zip = StoredZip()
    for part in Self.workbook.parts {
      let name = part.name.hasSuffix("sheet0.xml") ? "XL\\Worksheets\\SHEET0.xml" : part.name
      zip.add(
        name,
        Array("\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?><!-- x -->\n".utf8)
          + Array(part.text.utf8))
    }
    let wanted = read(Self.workbook.bytes)
    #expect(places(read(zip.archive)) == places(wanted))
    #expect(places(wanted).contains("E0185 3:3") && places(wanted).contains("E0186 3:4"))
  }
}
