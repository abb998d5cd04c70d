import EcosystemFiles
import EcosystemModel
import Foundation
import GraphCore
import Testing

/// Goal: CP949 and UTF-16 are read as what they are and said; nothing else is taken for them.
///
/// Method: bytes of each encoding, made here by hand or by simple arithmetic (UTF-16), and texts of
/// other encodings that look alike. The bytes of the CP949 texts are from the published table.
@Suite struct TextEncodingTests {
  /// `이름,한빛바이오⏎` in CP949.
  private static let korean: [UInt8] = [
    0xC0, 0xCC, 0xB8, 0xA7, 0x2C, 0xC7, 0xD1, 0xBA, 0xFB, 0xB9, 0xD9, 0xC0, 0xCC, 0xBF, 0xC0, 0x0A,
  ]

  private func read(_ bytes: [UInt8]) -> (text: String?, places: [String], labels: [String]) {
    var defects = DefectList()
    let source = sourceText(of: bytes, named: "a.csv", into: &defects)
    return (
      source.map { String(decoding: $0.bytes, as: UTF8.self) }, places(defects),
      defects.defects.map(\.kind.label)
    )
  }

  private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? pair : pair.reversed()
    }
  }

  @Test func cp949IsConvertedAndSaid() {
    let found = read(Self.korean)
    #expect(found.text == "이름,한빛바이오\n")
    #expect(found.places == ["W0170 1:1"])
    #expect(
      found.labels == [
        "`a.csv` is CP949 (Korean Windows) by its bytes, and was converted to UTF-8"
      ])
  }

  /// `똠방각하` begins with a syllable that EUC-KR does not have (0x8C 0x63).
  @Test func theSyllablesThatEUCKRLacksAreThere() {
    let found = read([0x8C, 0x63, 0xB9, 0xE6, 0xB0, 0xA2, 0xC7, 0xCF] + Self.korean)
    #expect(found.text == "똠방각하이름,한빛바이오\n")
    #expect(found.places == ["W0170 1:1"])
  }

  @Test(arguments: [false, true], [false, true])
  func utf16IsConvertedWithAndWithoutMark(bigEndian: Bool, isMarked: Bool) {
    let text = "id,name_ko\ns-1,한빛 가 😀\n"
    let bytes = Self.utf16((isMarked ? "\u{FEFF}" : "") + text, bigEndian: bigEndian)
    let found = read(bytes)
    #expect(found.text == text)
    #expect(found.places == ["W0170 1:1"])
    #expect(
      found.labels == [
        "`a.csv` is UTF-16 by its \(isMarked ? "byte order mark" : "bytes"), "
          + "and was converted to UTF-8"
      ])
  }

  @Test func damagedUTF16IsRefusedWhereItBreaks() {
    let half = Self.utf16("\u{FEFF}id\nab", bigEndian: false).dropLast()
    #expect(read(Array(half)).places == ["E0171 2:2"])
    #expect(read(Array(half)).labels == ["the file is UTF-16, but byte 11 does not belong to it"])
    // A high surrogate alone, then a letter.
    let lone = Self.utf16("\u{FEFF}id\n", bigEndian: true) + [0xD8, 0x00, 0x00, 0x61]
    #expect(read(lone).places == ["E0171 2:1"])
    #expect(read(lone).text == nil)
  }

  @Test func utf8StaysAsItIs() {
    for text in ["", "a", "id\n1\n", "이름,한빛\n", "ab\u{0}d\n", "Ä\n", "똠\n"] {
      #expect(read(Array(text.utf8)).text == text)
      #expect(read(Array(text.utf8)).places.isEmpty)
      #expect(read([0xEF, 0xBB, 0xBF] + Array(text.utf8)).text == text)
    }
  }

  /// The mark of UTF-8 is a promise: CP949 after it is a mixed-up file.
  @Test func afterTheMarkOfUTF8NothingElseIsTried() {
    #expect(read([0xEF, 0xBB, 0xBF] + Self.korean).places == ["E0102 1:1"])
  }

  @Test(arguments: [
    // Latin-1: `Äpfel` and `Ärzte` are valid CP949; so is `ÀÉ` (lead 0xC0, trail 0xC9) and more.
    ([0xC4, 0x70, 0x66, 0x65, 0x6C, 0x2C, 0xC4, 0x72, 0x7A, 0x74, 0x65] as [UInt8], "E0102 1:1"),
    // `Müller` is not.
    ([0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72], "E0102 1:2"),
    // `é` at the end of a file.
    ([0x63, 0x61, 0x66, 0xE9], "E0102 1:4"),
    // GB 2312: 创新中国发展研究院 — valid CP949, a third of it Hanja.
    (
      [
        0xB4, 0xB4, 0xD0, 0xC2, 0xD6, 0xD0, 0xB9, 0xFA, 0xB7, 0xA2, 0xD5, 0xB9, 0xD1, 0xD0, 0xBE,
        0xBF, 0xD4, 0xBA,
      ], "E0102 1:1"
    ),
    // EUC-JP: ひらがな — in CP949 single jamo.
    ([0xA4, 0xD2, 0xA4, 0xE9, 0xA4, 0xAC, 0xA4, 0xCA], "E0102 1:1"),
    // Shift JIS: あい.
    ([0x82, 0xA0, 0x82, 0xA2], "E0102 1:1"),
    // UTF-32 with its mark.
    ([0xFF, 0xFE, 0, 0, 0x69, 0, 0, 0], "E0102 1:1"),
    // CP949 with one byte too many.
    (korean + [0xC0], "E0102 1:1"),
    // The first wrong byte in the middle of the second line.
    ([0x69, 0x64, 0x0A, 0x61, 0xFF, 0x0A], "E0102 2:2"),
  ])
  func otherEncodingsAreRefused(_ bytes: [UInt8], _ place: String) {
    #expect(read(bytes).places == [place])
    #expect(read(bytes).text == nil)
  }

  @Test func aKoreanTextMayHaveSymbolsAndAHanja() {
    // ㈜ (0xA2DF), · (0xA1A4), 李 (0xD7DD) among syllables.
    let bytes = [0xA2, 0xDF] + Self.korean.dropLast() + [0xA1, 0xA4, 0xD7, 0xDD, 0x0A]
    #expect(read(bytes).text == "㈜이름,한빛바이오·李\n")
  }

  @Test func positionsAreThoseOfTheConvertedText() throws {
    var defects = DefectList()
    // `이름,한빛바이오⏎한빛,한빛,1⏎`: a field too many at column 7.
    let bytes = Self.korean + [0xC7, 0xD1, 0x2C, 0xC7, 0xD1, 0x2C, 0x31, 0x0A]
    let source = try #require(sourceText(of: bytes, named: "a.csv", into: &defects))
    _ = readCSV(source, table: "t", into: &defects)
    #expect(places(defects) == ["W0170 1:1", "E0105 2:5"])
  }

  @Test func aPackageInCP949IsReadAndItsHashIsOfTheFile() throws {
    try withTemporaryFolder { folder in
      let header = Array("id,name_ko\n".utf8)
      let bytes = header + Array("s-1,".utf8) + Self.korean[5..<15] + [0x0A]
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/startups.csv"))
      let package = try readPackage(at: folder)
      #expect(places(package.defects) == ["W0170 1:1"])
      #expect(package.inputs.map(\.digest) == [SHA256.hexadecimal(of: bytes)])
      let startup = try #require(package.ecosystem.startups.first)
      #expect(package.ecosystem.nodes[startup.node].name.korean == "한빛바이오")
    }
  }
}
