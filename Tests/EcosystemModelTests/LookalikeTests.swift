import EcosystemModel
import Testing

/// Goal: ids that look alike are told apart for the reader, and ids as people write them are not
/// complained about.
///
/// Method: small packages with one pair each; the words that the user reads are compared.
@Suite struct LookalikeTests {
  private func defects(_ ids: [String]) -> DefectList {
    defects(of: "id\n" + ids.map { $0 + "\n" }.joined(), ids: ids)
  }

  private func defects(of text: String, ids: [String]) -> DefectList {
    let source = SourceText(name: "startups.csv", bytes: Array(text.utf8))
    var offset = 3
    let cells = ids.map { id -> DataTable.Cell in
      defer { offset += id.utf8.count + 1 }
      return DataTable.Cell(start: offset, length: id.utf8.count)
    }
    let table = DataTable(
      name: "startups", source: source, columns: [.init(name: "id", offset: 0)], cells: cells)
    let package = PackageContent(
      name: "p", title: LocalisedText(), isSynthetic: true, extends: [], declared: [],
      tables: [table], rubric: nil)
    return Ecosystem.build(from: [package]).1
  }

  @Test func aCyrillicLetterIsSpelledOut() {
    let found = defects(["gwanak", "gw\u{430}nak"]).defects
    #expect(found.map(\.code) == ["E0174"])
    #expect(
      found.first?.kind.label
        == "`gw\u{430}nak` is not `gwanak` at startups.csv:2:1: it has U+0430 (Cyrillic) "
        + "where the other has `a` (U+0061)")
  }

  @Test(arguments: [
    ["s-1", "ｓ-１"], ["ｓ-１", "s-1"], ["οmni", "omni"], ["саре", "cape"], ["саре", "сape"],
    ["ɑi", "ai"], ["ΗΟΡΕ", "HOPE"],
  ])
  func aPairThatLooksTheSameIsAnError(_ ids: [String]) {
    let found = defects(ids)
    #expect(found.defects.map(\.code) == ["E0174"], "\(ids)")
    #expect(found.errorCount == 1)
  }

  @Test(arguments: [
    ["관악구", "관악-gu", "gwanak-구", "s-1", "S-1", "l1", "ll", "москва", "αβγ", "日本", "ñandú"],
    ["O0", "OO", "가나다", "가나라"],
  ])
  func idsAsPeopleWriteThemAreFine(_ ids: [String]) {
    #expect(defects(ids).defects.isEmpty)
  }

  @Test(arguments: [("h\u{430}nbit", "W0175"), ("ｓ-１", "W0175"), ("관악-ｇu", "W0175")])
  func aMixedIDAloneIsAWarning(_ id: String, _ code: String) {
    #expect(defects([id]).defects.map(\.code) == [code])
    #expect(defects([id]).isUsable)
  }

  @Test func nfdAndNFCAreOneID() {
    let decomposed = "\u{1112}\u{1161}\u{11AB}\u{1107}\u{1175}\u{11BE}"
    #expect(defects(["한빛", decomposed]).defects.map(\.code) == ["E0122"])
  }

  @Test func aReferenceThatLooksRightIsExplained() {
    let kind = DefectKind.unknownReference(
      id: "gw\u{430}nak-gu", expected: "place", suggestion: "gwanak-gu")
    #expect(
      kind.help
        == "did you mean `gwanak-gu`? It looks the same, but this one has U+0430 (Cyrillic) "
        + "where the other has `a` (U+0061)")
    #expect(closestID(to: "сосна", among: ["pine", "cocha", "gwanak"]) == "cocha")
    #expect(closestID(to: "ｇｗａｎａｋ", among: ["gwangjin", "gwanak"]) == "gwanak")
  }
}
