import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: columns of their own have the values of the table, whatever kind they are read as, for any
/// number of rows and threads.
///
/// Method: random columns over several blocks of rows, compared with values that are known before
/// they are written down; none is parsed here. The seed is the argument.
@Suite struct OwnedColumnsTests {
  private func owned(_ fields: [String], threads: Int) -> OwnedColumns.Column {
    var defects = DefectList()
    // A second column keeps a row with an empty field from being a blank line.
    let text = "c,end\n" + fields.map { $0 + ",x\n" }.joined()
    let table = readCSV(source(text), table: "t", threads: threads, into: &defects)
    #expect(table.rowCount == fields.count && defects.errorCount == 0)
    return OwnedColumns([0], of: table, threads: threads).columns[0]
  }

  private func texts(_ column: OwnedColumns.Column) -> [String] {
    column.chunks.flatMap { chunk in
      zip([UInt32(0)] + chunk.ends, chunk.ends).map { start, end in
        String(decoding: chunk.bytes[Int(start)..<Int(end)], as: UTF8.self)
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func decimals(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var fields = ["0.5"]
    var expected: [Int64] = [500_000]
    for _ in 0..<Int.random(in: 1...1_500, using: &random) {
      guard Int.random(in: 0...9, using: &random) > 0 else {
        fields.append("")
        expected.append(OwnedColumns.missing)
        continue
      }
      let wholeDigits = Int.random(in: 1...13, using: &random)
      let whole = (0..<wholeDigits).map { _ in Int.random(in: 0...8, using: &random) }
      let places = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        Int.random(in: 0...9, using: &random)
      }
      let sign = ["", "", "", "-", "+"].randomElement(using: &random) ?? ""
      let digits = whole + places + Array(repeating: 0, count: 6 - places.count)
      let magnitude = digits.reduce(Int64(0)) { $0 * 10 + Int64($1) }
      fields.append(
        sign + whole.map(String.init).joined() + (places.isEmpty ? "" : ".")
          + places.map(String.init).joined())
      expected.append(sign == "-" ? -magnitude : magnitude)
    }
    for threads in [1, 3] {
      let column = owned(fields, threads: threads)
      #expect(column.kind == .decimals)
      #expect(column.chunks.flatMap(\.numbers) == expected)
    }
  }

  @Test(arguments: [
    ("1.", OwnedColumns.Kind.reals), (".5", .reals), ("1.2.3", .texts), ("1,5", .texts),
    ("12.3456789", .reals), ("1e3", .decimals), ("9.6e-05", .decimals), ("9.6e-7", .reals),
    ("1e+19", .reals), ("e5", .texts), ("1e", .texts), ("nan", .texts), ("0x1", .texts),
    ("1 2", .texts),
    ("1234567890123.25", .decimals), ("9000000000000", .reals), ("-", .texts), ("가", .texts),
  ])
  func otherValueWidensTheColumn(_ value: String, _ kind: OwnedColumns.Kind) {
    let rows = 1_300
    for row in [150, 600, rows - 1] {
      var fields = (0..<rows).map { "\($0).25" }
      fields[row] = value.contains(",") ? "\"\(value)\"" : value
      let column = owned(fields, threads: 2)
      #expect(column.kind == kind)
      if column.kind == .texts { #expect(texts(column)[row] == value) }
      let count = column.chunks.reduce(0) {
        $0 + $1.numbers.count + $1.reals.count + $1.ends.count
      }
      #expect(count == rows)
    }
  }

  @Test func kindsAndTextsWithoutQuotes() {
    let days = owned(["2024-02-29", "", "1999-12-31"], threads: 1)
    #expect(days.kind == .dates)
    #expect(days.chunks.flatMap(\.numbers) == [20_240_229, OwnedColumns.missing, 19_991_231])
    #expect(owned(["2024-02-30"], threads: 1).kind == .texts)
    #expect(owned(["true", "false", ""], threads: 1).kind == .booleans)
    #expect(owned(["7", "-3", "+12"], threads: 1).chunks.flatMap(\.numbers) == [7, -3, 12])
    let exponents = owned(["9.6e-05", "1.5", "-2E3", "3.25e+1"], threads: 1)
    #expect(exponents.chunks.flatMap(\.numbers) == [96, 1_500_000, -2_000_000_000, 32_500_000])
    let quoted = owned(["\"say \"\"hi\"\"\"", "", "한빛", "\"a,b\""], threads: 1)
    #expect(texts(quoted) == ["say \"hi\"", "", "한빛", "a,b"])
  }
}
