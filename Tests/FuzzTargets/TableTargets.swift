import ClusterMatch

/// Any bytes are a workbook or a list of errors; bytes that begin with `<` are the one sheet of a
/// workbook that is right otherwise, so that a fuzzer need not find check sums.
@Sendable func fuzzXLSX(_ bytes: [UInt8]) -> String? {
  let file = bytes.first == UInt8(ascii: "<") ? workbook(sheet: bytes) : bytes
  var defects = DefectList()
  let grids = readWorkbook(file, named: "fuzz.xlsx", into: &defects)
  if let complaint = placeComplaint(defects) { return complaint }
  if grids.isEmpty, defects.isUsable, file.first != UInt8(ascii: "P") {
    return "no sheet and no error"
  }
  for grid in grids {
    if let complaint = complaint(aboutCellsOf: grid) { return complaint }
  }
  var others = DefectList()
  for sheet in readSheets(file, named: "fuzz.xlsx", into: &others) {
    let table = sheet.table(named: "startups", into: &others)
    if let complaint = complaint(aboutCellsOf: table) { return complaint }
    if table.rowCount > sheet.grid.rowCount { return "a table has more rows than its sheet" }
  }
  return placeComplaint(others)
}

/// The sheet that the fuzzed mappings read.
private let mappedSheet = OutputFile(
  path: "list.csv",
  text: """
    번호,기업명,단계,분야,소재지,점수 김,점수 이,비고
    1,가람,시드,인공지능,관악구,4,5,-
    2,나래,시리즈A,핀테크|AI,마포구,3,,합계
    2,나래,,,,,,
    ,,,,,,,
    합계,2,,,,7,5,
    """)

/// Any document makes tables whose cells lie in their sheet, or a list of errors, the same each time.
@Sendable func fuzzMapping(_ bytes: [UInt8]) -> String? {
  let files = [
    OutputFile(path: "mapping.yaml", bytes: bytes), mappedSheet,
    OutputFile(
      path: "places.csv",
      text: "id,kind,name_ko\ngwanak-gu,district,관악구\nmapo-gu,district,마포구\n"),
  ]
  var defects = DefectList()
  let tables = readMappedTables(files, into: &defects)
  if let complaint = placeComplaint(defects) { return complaint }
  for table in tables {
    if let complaint = complaint(aboutCellsOf: table) { return complaint }
    if TableSchema.named(table.name) == nil { return "a table `\(table.name)`" }
  }
  var others = DefectList()
  if readMappedTables(files, into: &others).map(\.rowCount) != tables.map(\.rowCount)
    || others.defects.map(\.kind) != defects.defects.map(\.kind)
  {
    return "a second reading differs"
  }
  return nil
}

/// Lines without an error are the rows of the same objects in one list.
@Sendable func fuzzJSONLines(_ bytes: [UInt8]) -> String? {
  guard let source = source(bytes) else { return nil }
  var defects = DefectList()
  let table = readJSONLines(source, table: "fuzz", into: &defects)
  if let complaint = placeComplaint(defects) ?? complaint(aboutCellsOf: table) { return complaint }
  guard defects.isUsable else { return nil }
  let lines = source.bytes.split { $0 == 0x0A || $0 == 0x0D }
    .filter { line in line.contains { $0 != 0x20 && $0 != 0x09 } }
  let list = Array("[".utf8) + lines.joined(separator: ",\n".utf8) + Array("]".utf8)
  var others = DefectList()
  guard let value = readJSON(SourceText(name: "list", bytes: list), into: &others) else {
    return "the lines are no list"
  }
  let listed = readJSONTable(value, table: "fuzz", into: &others)
  guard others.isUsable else { return "the list has \(others.defects.first?.code ?? "")" }
  guard listed.columns.map(\.name) == table.columns.map(\.name),
    listed.rowCount == table.rowCount
  else { return "the list is another table" }
  for row in 0..<table.rowCount {
    for column in table.columns.indices
    where table.text(row: row, column: column) != listed.text(row: row, column: column) {
      return "the cell \(row):\(column) differs from the list's"
    }
  }
  return nil
}

/// Any document is a graph or a list of errors; a graph without errors comes back when it is
/// written in any format.
@Sendable func fuzzGraph(_ bytes: [UInt8]) -> String? {
  guard let source = source(bytes) else { return nil }
  let beginning = String(decoding: bytes.prefix(400), as: UTF8.self)
  let format: GraphFileFormat =
    bytes.first { $0 > 0x20 } == UInt8(ascii: "{")
    ? .cytoscape : beginning.contains("<gexf") ? .gexf : .graphML
  var defects = DefectList()
  let document = readGraphDocument(source, as: format, into: &defects)
  if let complaint = placeComplaint(defects) { return complaint }
  guard defects.isUsable else { return nil }
  for format in GraphFileFormat.allCases {
    var others = DefectList()
    let text = SourceText(name: "again", bytes: document.bytes(as: format, language: .korean))
    let again = readGraphDocument(text, as: format, into: &others)
    guard others.isUsable else {
      return "as \(format.rawValue) it has \(others.defects.first?.kind.label ?? "an error")"
    }
    if again.nodes.values.map(\.id) != document.nodes.values.map(\.id) {
      return "as \(format.rawValue) it has other nodes"
    }
    if again.edges.values.map(\.kind) != document.edges.values.map(\.kind) {
      return "as \(format.rawValue) it has other edges"
    }
  }
  return nil
}

// MARK: - A workbook of one sheet

/// An archive, not compressed, with the parts that a workbook needs and `sheet` as its sheet.
private func workbook(sheet: [UInt8]) -> [UInt8] {
  let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  let packageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships"
  let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  func relationship(_ kind: String, _ target: String) -> String {
    """
    <Relationships xmlns="\(packageRelationships)"><Relationship Id="r1" \
    Type="\(relationships)/\(kind)" Target="\(target)"/></Relationships>
    """
  }
  return archive([
    (
      "[Content_Types].xml",
      Array(
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override \
        PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.\
        spreadsheetml.sheet.main+xml"/></Types>
        """.utf8)
    ),
    ("_rels/.rels", Array(relationship("officeDocument", "xl/workbook.xml").utf8)),
    (
      "xl/workbook.xml",
      Array(
        """
        <workbook xmlns="\(main)" xmlns:r="\(relationships)"><sheets><sheet name="startups" \
        sheetId="1" r:id="r1"/></sheets></workbook>
        """.utf8)
    ),
    (
      "xl/_rels/workbook.xml.rels",
      Array(relationship("worksheet", "worksheets/sheet1.xml").utf8)
    ),
    ("xl/worksheets/sheet1.xml", sheet),
  ])
}

private func archive(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
  func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
  var bytes: [UInt8] = []
  var directory: [UInt8] = []
  for part in parts {
    let name = Array(part.name.utf8)
    // Version, flags, method, time, the date 1980-01-01, check sum, sizes, lengths of the names.
    let header =
      little(20, 2) + little(0, 6) + little(0x21, 2) + little(checkSum(part.bytes), 4)
      + little(part.bytes.count, 4) + little(part.bytes.count, 4) + little(name.count, 2)
      + little(0, 2)
    directory += little(0x0201_4B50, 4) + little(20, 2) + header + little(0, 10)
    directory += little(bytes.count, 4) + name
    bytes += little(0x0403_4B50, 4) + header + name + part.bytes
  }
  return bytes + directory + little(0x0605_4B50, 4) + little(0, 4) + little(parts.count, 2)
    + little(parts.count, 2) + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
}

/// The CRC-32 of ZIP.
private func checkSum(_ bytes: [UInt8]) -> Int {
  var sum: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
  }
  return Int(~sum)
}
