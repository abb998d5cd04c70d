/// A ZIP archive without compression, written by hand: what the tests of workbooks read.
struct StoredZip {
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// The archive with its directory.
  var archive: [UInt8] {
    var end = bytes + directory
    append([0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0], to: &end)
    append(UInt32(count) | UInt32(count) << 16, to: &end)
    append(UInt32(directory.count), to: &end)
    append(UInt32(bytes.count), to: &end)
    return end + [0, 0]
  }

  /// Adds a file.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let offset = UInt32(bytes.count)
    let name = Array(name.utf8)
    var fields: [UInt8] = [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0]
    append(checkSum(content), to: &fields)
    append(UInt32(content.count), to: &fields)
    append(UInt32(content.count), to: &fields)
    fields += [UInt8(name.count & 0xFF), UInt8(name.count >> 8), 0, 0]
    bytes += [0x50, 0x4B, 0x03, 0x04] + fields + name + content
    directory += [0x50, 0x4B, 0x01, 0x02, 20, 0] + fields + [UInt8](repeating: 0, count: 10)
    append(offset, to: &directory)
    directory += name
    count += 1
  }

  private func append(_ number: UInt32, to bytes: inout [UInt8]) {
    bytes += (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private func append(_ more: [UInt8], to bytes: inout [UInt8]) { bytes += more }

  private func checkSum(_ content: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in content {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

/// A workbook in pieces of XML.
struct SmallWorkbook {
  /// What stands in `sheetData` of each sheet.
  var rows: [String] = []
  /// What follows `sheetData`.
  var afterData = ""
  /// The shared strings, each the content of an `si`.
  var strings: [String] = []
  /// The number formats of the cell styles, by id, and the custom ones.
  var formats: [Int] = []
  var customFormats: [(id: Int, code: String)] = []
  var names = ["Sheet1"]
  /// What stands in `workbook` before its sheets.
  var settings = ""

  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  /// The parts by name.
  var parts: [(name: String, text: String)] {
    let sheets = names.enumerated().map { index, name in
      "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\" r:id=\"s\(index)\"/>"
    }
    var relationships = names.indices.map { index in
      relationship("s\(index)", "worksheet", "worksheets/sheet\(index).xml")
    }
    relationships.append(relationship("t", "sharedStrings", "/xl/sharedStrings.xml"))
    relationships.append(relationship("f", "styles", "../xl/./styles.xml"))
    let custom = customFormats.map { "<numFmt numFmtId=\"\($0.id)\" formatCode=\"\($0.code)\"/>" }
    return [
      (
        "[Content_Types].xml",
        "<Types><Override ContentType=\"application/x.spreadsheetml.sheet.main+xml\"/></Types>"
      ),
      ("_rels/.rels", relations([relationship("w", "officeDocument", "xl/workbook.xml")])),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">\(settings)"
          + "<sheets>\(sheets.joined())</sheets></workbook>"
      ),
      ("xl/_rels/workbook.xml.rels", relations(relationships)),
      (
        "xl/sharedStrings.xml",
        "<sst xmlns=\"\(Self.main)\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>"
      ),
      (
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(Self.main)\"><numFmts>\(custom.joined())</numFmts>"
          + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
          + formats.map { "<xf numFmtId=\"\($0)\"/>" }.joined() + "</cellXfs></styleSheet>"
      ),
    ]
      + rows.enumerated().map { index, rows in
        (
          "xl/worksheets/sheet\(index).xml",
          "<worksheet xmlns=\"\(Self.main)\"><sheetData>\(rows)</sheetData>\(afterData)"
            + "</worksheet>"
        )
      }
  }

  /// The file.
  var bytes: [UInt8] {
    var zip = StoredZip()
    for part in parts { zip.add(part.name, Array(part.text.utf8)) }
    return zip.archive
  }

  private func relationship(_ id: String, _ kind: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(Self.office)/\(kind)\" Target=\"\(target)\"/>"
  }

  private func relations(_ relationships: [String]) -> String {
    "<Relationships>\(relationships.joined())</Relationships>"
  }
}
