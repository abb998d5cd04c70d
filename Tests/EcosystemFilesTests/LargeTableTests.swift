import EcosystemFiles
import EcosystemModel
import SeededTestData
import Testing

/// Goal: a table large enough to be checked for UTF-8 while it is cut is the one that two passes give, and
/// so are the defects of a file that is broken somewhere or in another encoding.
///
/// Method: 17 MiB of Korean and English rows, so that the ends of blocks fall into characters and words;
/// the oracle is `sourceText`, then `readTable`. The seed is the argument.
@Suite struct LargeTableTests {
  private func largeTable(_ random: inout SplitMix64) -> [UInt8] {
    var bytes = Array("id,name,count,text\n".utf8)
    bytes.reserveCapacity(18 << 20)
    let words = ["한빛바이오", "matching engine ", "성수 수제화 ", "x", "…", "1.5억 원 "]
    var row = 0
    while bytes.count < 17 << 20 {
      var line = "s-\(row),"
      for _ in 0..<random.below(3) { line += random.pick(words) }
      line += "끝,\(random.below(100_000)),\""
      for _ in 0..<random.below(60) { line += random.pick(words) }
      bytes += Array((line + "\"\n").utf8)
      row += 1
    }
    return bytes
  }

  private func read(
    _ bytes: [UInt8], threads: Int, inOnePass: Bool
  ) -> (table: OwnedTable?, defects: DefectList) {
    var defects = DefectList()
    let name = "startups.csv"
    func isOwned(_ column: String) -> Bool { column == "count" }
    if inOnePass {
      let table = readTable(
        of: SourceBytes(bytes), named: name, table: "startups", owning: isOwned, threads: threads,
        into: &defects)
      return (table, defects)
    }
    guard
      let source = sourceText(
        of: SourceBytes(bytes), named: name, threads: threads, into: &defects)
    else { return (nil, defects) }
    let table = readTable(
      source, table: "startups", owning: isOwned, threads: threads, into: &defects)
    return (table, defects)
  }

  private func places(_ defects: DefectList) -> [String] {
    defects.defects.map {
      "\($0.code) \($0.span?.offset ?? -1) \($0.span?.length ?? -1) \($0.kind)"
    }
  }

  private func expectSame(_ bytes: [UInt8]) {
    let expected = read(bytes, threads: 1, inOnePass: false)
    for threads in [1, 3] {
      let found = read(bytes, threads: threads, inOnePass: true)
      #expect(places(found.defects) == places(expected.defects))
      #expect(found.table?.table.rowCount == expected.table?.table.rowCount)
      guard let table = found.table?.table, let other = expected.table?.table else { continue }
      let differing = (0..<min(table.rowCount, other.rowCount)).first { row in
        table.columns.indices.contains { column in
          table.text(row: row, column: column) != other.text(row: row, column: column)
        }
      }
      #expect(differing == nil)
      let counts = found.table?.owned.columns.map { $0.chunks.flatMap(\.numbers) }
      #expect(counts == expected.table?.owned.columns.map { $0.chunks.flatMap(\.numbers) })
    }
  }

  @Test(arguments: [1, 2] as [UInt64]) func onePassIsAsGoodAsTwo(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var bytes = largeTable(&random)
    expectSame(bytes)
    // One byte that belongs to no character, the last character cut off, and a continuation too many.
    let place = (1 << 20) + random.below(bytes.count - (1 << 20))
    let before = bytes[place]
    bytes[place] = 0xFF
    expectSame(bytes)
    bytes[place] = before
    expectSame(bytes + [0xED, 0x95])
    expectSame(bytes + [0x80])
  }

  /// The first syllable of CP949 stands behind what is looked at first.
  @Test func lateKoreanWindowsTextIsConverted() {
    var bytes = Array("id,name,count,text\n".utf8)
    while bytes.count < 17 << 20 {
      bytes += Array("s-\(bytes.count),name,1,words and more words\n".utf8)
    }
    // "한빛바이오" and "성수" in CP949.
    bytes += Array("s-1,".utf8) + [0xC7, 0xD1, 0xBA, 0xFB, 0xB9, 0xD9, 0xC0, 0xCC, 0xBF, 0xC0]
    bytes += Array(",2,".utf8) + [0xBC, 0xBA, 0xBC, 0xF6, 0x0A]
    expectSame(bytes)
    let found = read(bytes, threads: 2, inOnePass: true)
    #expect(
      found.table?.table.text(row: (found.table?.table.rowCount ?? 1) - 1, column: 1) == "한빛바이오")
  }
}

/// Goal: what stands right before many words is looked at, wherever a block of 64 bytes begins.
///
/// Method: a long field after a separator, after a closing quote and before a line end, moved through two
/// blocks byte by byte.
@Suite struct WordsAtBlockTests {
  private let words = String(repeating: "words and ", count: 25)

  private func read(_ text: String) -> (table: DataTable, codes: [String]) {
    var defects = DefectList()
    let table = readCSV(source(text), table: "t", into: &defects)
    return (table, defects.defects.map(\.code))
  }

  @Test(arguments: 0..<130) func spacesAroundWordsAreNotPartOfThem(offset: Int) {
    let filler = String(repeating: "x", count: offset)
    // One at a time: each alone must send the row to the careful reader.
    for field in [" \(words)end", "\(words)end "] {
      let (table, codes) = read("a,b\n\(filler),\(field)\n1,2\n")
      #expect(codes == [])
      #expect(table.rowCount == 2)
      #expect(table.text(row: 0, column: 1) == words + "end")
    }
  }

  @Test(arguments: 0..<130) func wordsBehindAQuoteAreADefect(offset: Int) {
    let filler = String(repeating: "x", count: offset)
    let (_, codes) = read("a,b\n\"\(filler)\"\(words)end,2\n")
    #expect(!codes.isEmpty)
  }
}
