import EcosystemModel
import Testing

/// Goal: each kind of defect has a code of its own, a title and a label, and a list counts them.
///
/// Method: `next(after:)` is an exhaustive switch that leads from each case to the next: a new
/// case breaks the build until it is put into the chain, and the chain visits all.
@Suite struct DefectWordingTests {
  private static let location = SourceLocation(file: "a.csv", line: 2, column: 3)

  /// One defect of each kind.
  private static let all: [DefectKind] = {
    var kinds: [DefectKind] = []
    var current: DefectKind? = .unreadableFile(path: "a.csv", reason: "no permission")
    while let kind = current {
      kinds.append(kind)
      current = next(after: kind)
    }
    return kinds
  }()

  private static func next(after kind: DefectKind) -> DefectKind? {
    switch kind {
    case .unreadableFile: .notUTF8
    case .notUTF8: .unterminatedQuote
    case .unterminatedQuote: .textAfterQuote
    case .textAfterQuote: .fieldCount(expected: 3, found: 2)
    case .fieldCount: .duplicateColumn(name: "id")
    case .duplicateColumn: .missingColumn(table: "places", name: "kind")
    case .missingColumn: .unknownColumn(table: "places", name: "knd", suggestion: "kind")
    case .unknownColumn: .missingHeader
    case .missingHeader: .jsonSyntax(expected: "`,`")
    case .jsonSyntax: .duplicateKey(key: "id")
    case .duplicateKey: .yamlSyntax(message: "found a tab")
    case .yamlSyntax: .unknownKey(key: "x", known: ["a", "b"], suggestion: nil)
    case .unknownKey: .limitExceeded(what: "bytes", limit: 9)
    case .limitExceeded: .wrongType(expected: "a list", found: "a text")
    case .wrongType: .extendsCycle(chain: ["a", "b", "a"])
    case .extendsCycle: .unknownTable(name: "place", suggestion: "places")
    case .unknownTable: .controlCharacter(scalar: 7)
    case .controlCharacter: .missingFile(path: "b.csv")
    case .missingFile: .otherSeparator(name: "a tab")
    case .otherSeparator: .ambiguousSeparator(read: "a comma", other: "a tab")
    case .ambiguousSeparator: .oneDocument
    case .oneDocument: .tableInTwoFiles(table: "t", read: "t.csv", ignored: "t.json")
    case .tableInTwoFiles: .missingValue(column: "id")
    case .missingValue: .invalidID(value: "a b", reason: "has a space")
    case .invalidID: .duplicateID(id: "a", first: location)
    case .duplicateID: .notANumber(value: "x", expected: "a whole number")
    case .notANumber: .outOfRange(what: "lon", value: "999", minimum: "-180", maximum: "180")
    case .outOfRange: .notMoney(value: "x")
    case .notMoney: .notADate(value: "x")
    case .notADate: .notABoolean(value: "x")
    case .notABoolean: .notAShare(value: "x")
    case .notAShare: .notAChoice(value: "x", choices: ["a", "b"], suggestion: nil)
    case .notAChoice: .invalidWeight(value: "x")
    case .invalidWeight: .unknownReference(id: "x", expected: "place", suggestion: nil)
    case .unknownReference: .wrongKind(id: "x", found: "fund", expected: "place")
    case .wrongKind: .ambiguousReference(id: "x", candidates: ["a:x", "b:x"])
    case .ambiguousReference: .unknownSector(word: "x", rows: 2, suggestion: nil, containing: [])
    case .unknownSector:
      .relationEnds(predicate: "p", subject: "fund", object: "place", allowed: "from a to b")
    case .relationEnds: .unknownPredicate(name: "x", suggestion: nil)
    case .unknownPredicate: .cycle(ids: ["a", "b", "a"])
    case .cycle: .duplicateAlias(alias: "x", first: "y")
    case .duplicateAlias:
      .scoreOutOfRange(
        criterion: "team", value: "11", minimum: "0", maximum: "10", rubric: location)
    case .scoreOutOfRange: .scoreStep(criterion: "team", value: "1.5", step: "1")
    case .scoreStep: .unknownCriterion(key: "x", known: ["team"])
    case .unknownCriterion: .duplicateReview(application: "a", judge: "j", criterion: "team")
    case .duplicateReview: .missingRubric
    case .missingRubric: .declaredCount(table: "clusters", declared: 21, listed: 20)
    case .declaredCount: .quotaAboveCapacity(lowerQuota: 3, capacity: 2)
    case .quotaAboveCapacity: .lockedAndExcluded(left: "a", right: "b")
    case .lockedAndExcluded: .ignoredRule(rule: "rival groups", effect: "not kept apart")
    case .ignoredRule: .declaredMembers(group: "plan", declared: 14, listed: 12)
    case .declaredMembers: .suspectValue(reason: "digits lost")
    case .suspectValue: .implausibleAmount(value: "16", reason: "is too little")
    case .implausibleAmount: .personalData(.emailAddress, cells: 2)
    case .personalData: .sharedName(name: "Seongsu", other: "seongsu-it")
    case .sharedName: .unknownKSICCode(code: "62999", suggestion: "62")
    case .unknownKSICCode: .unmappedKSICCode(code: "41")
    case .unmappedKSICCode: .xmlSyntax(message: "an element that is never closed")
    case .xmlSyntax: .xmlDocumentType
    case .xmlDocumentType: .notAGraphFile(expected: "<graphml>", found: "<html>")
    case .notAGraphFile: .graphAttributeMissing(element: "edge", name: "source")
    case .graphAttributeMissing: .undeclaredGraphKey(key: "d9")
    case .undeclaredGraphKey: .nodesWithoutKind(count: 3)
    case .nodesWithoutKind: .edgesWithoutPredicate(count: 3)
    case .edgesWithoutPredicate: .graphElementNotRead(name: "hyperedge", count: 2)
    case .graphElementNotRead: .graphColumnAsText(column: "c", type: "decimal", value: "NaN")
    case .graphColumnAsText: .dotSyntax(found: "`}`", expected: "`=`", help: "write a value")
    case .dotSyntax: .dotEncoding
    case .dotEncoding:
      .eligibilityRule(text: "age <", expectation: "a condition with a value after `<`")
    case .eligibilityRule: .missingKey(key: "version")
    case .missingKey: .planValue(key: "a", value: "b", expected: "c")
    case .planValue: .unsupportedRule(rule: "x", instead: "y")
    case .unsupportedRule: .unknownStage(name: "x", known: ["a"])
    case .unknownStage: .scoresNotWeighed(scores: 178)
    case .scoresNotWeighed: .notAWorkbook(.oldExcel)
    case .notAWorkbook: .noTableSheet(names: ["a"])
    case .noTableSheet: .damagedArchive(part: "xl/workbook.xml", reason: "is cut off")
    case .damagedArchive: .partSyntax(part: "a.xml", line: 1, column: 2, reason: "a NUL")
    case .partSyntax: .missingPart(part: "a.xml", reason: "is not in the file")
    case .missingPart: .errorValue(value: "#N/A")
    case .errorValue: .formulaWithoutValue
    case .formulaWithoutValue: .cellContent(value: "x", reason: "is not a number")
    case .cellContent: .dateSerial(value: "-1")
    case .dateSerial: .severalSheets(names: ["a", "b"])
    case .severalSheets: .hiddenSheet(name: "codes")
    case .hiddenSheet: .mergedRows(range: "A1:A2")
    case .mergedRows: .macros
    case .macros: .uncalculatedFormulas(count: 2, cells: ["G5", "G9"])
    case .uncalculatedFormulas: .convertedText(file: "a.csv", encoding: "UTF-16", isMarked: true)
    case .convertedText: .damagedText(encoding: "UTF-16", byte: 7)
    case .damagedText: .leftOutReference(id: "x", row: location)
    case .leftOutReference: .unusableKey(key: " x", reason: "begins with a space")
    case .unusableKey:
      .lookalikeID(id: "x", other: "y", first: location, difference: "has U+0445 for U+0078")
    case .lookalikeID: .mixedScriptID(id: "x", character: "U+0445", instead: "U+0078")
    case .mixedScriptID: .unknownHeader(name: "기업", headers: ["기업명"], suggestion: "기업명")
    case .unknownHeader: .unmappedValue(value: "a", column: "place", rows: 2, suggestion: nil)
    case .unmappedValue:
      .unresolvedName(
        text: "중구", table: "places", rows: 1, candidates: ["a", "b"], suggestion: nil)
    case .unresolvedName: .headerNotFound
    case .headerNotFound: .tableMappedTwice(name: "startups", other: "startups.csv")
    case .tableMappedTwice: .unknownSheet(name: "a", sheets: ["b"])
    case .unknownSheet: .mappingConflict(first: "from", second: "constant")
    case .mappingConflict: .mappingLacksColumn(table: "startups", column: "id")
    case .mappingLacksColumn: .sheetNotChosen(sheets: ["a", "b"])
    case .sheetNotChosen: .unusedColumns(names: ["비고"])
    case .unusedColumns: nil
    }
  }

  @Test(arguments: all) func eachKindIsWorded(kind: DefectKind) {
    let defect = Defect(kind)
    #expect(defect.code.count == 5)
    #expect(defect.code.hasPrefix("E") || defect.code.hasPrefix("W"))
    #expect(defect.code.dropFirst().allSatisfy { ("0"..."9").contains($0) })
    #expect((defect.severity == .warning) == defect.code.hasPrefix("W"))
    #expect(!kind.title.isEmpty)
    #expect(!kind.label.isEmpty)
    #expect(kind.help != "")
    for text in [kind.title, kind.label, kind.help ?? "x"] {
      #expect(!text.contains("Optional") && !text.hasSuffix(".") && !text.hasSuffix(" "))
    }
  }

  @Test func eachKindHasACodeOfItsOwn() {
    let codes = Self.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    #expect(codes.count == 105)
  }

  @Test func aSuggestionTakesThePlaceOfTheGeneralHelp() {
    #expect(
      DefectKind.unknownKey(key: "ab", known: ["abc"], suggestion: "abc").help
        == "did you mean `abc`?")
    #expect(
      DefectKind.unknownReference(id: "x", expected: "place", suggestion: "y").help
        == "did you mean `y`?")
    let sector = DefectKind.unknownSector(word: "x", rows: 1, suggestion: "y", containing: [])
    #expect(sector.help == "did you mean `y`?")
    #expect(DefectKind.unknownTable(name: "x", suggestion: nil).help == nil)
    #expect(DefectKind.controlCharacter(scalar: 0x7).label == "U+0007 is not allowed in a field")
  }
}

/// Goal: a list keeps the first hundred errors and warnings, and counts all.
///
/// Method: add more than that, in one list and over two.
@Suite struct DefectListTests {
  private func list(errors: Int, warnings: Int) -> DefectList {
    var list = DefectList()
    for number in 0..<max(errors, warnings) {
      if number < errors { list.add(.missingValue(column: "\(number)")) }
      if number < warnings { list.add(.unknownTable(name: "\(number)", suggestion: nil)) }
    }
    return list
  }

  @Test func anEmptyListIsUsable() {
    #expect(DefectList().isUsable)
    #expect(DefectList().defects.isEmpty)
  }

  @Test func warningsDoNotStopTheRun() {
    #expect(list(errors: 0, warnings: 3).isUsable)
    #expect(!list(errors: 1, warnings: 0).isUsable)
  }

  @Test func theFirstHundredOfEachAreKept() {
    let list = list(errors: 150, warnings: 130)
    #expect(list.errorCount == 150)
    #expect(list.warningCount == 130)
    let kept = list.defects.map(\.kind)
    #expect(kept.count == 200)
    #expect(kept.first == .missingValue(column: "0"))
    #expect(kept.contains(.missingValue(column: "99")))
    #expect(!kept.contains(.missingValue(column: "100")))
    #expect(kept.contains(.unknownTable(name: "99", suggestion: nil)))
    #expect(!kept.contains(.unknownTable(name: "100", suggestion: nil)))
  }

  @Test(arguments: [(0, 0), (10, 20), (60, 60), (150, 0), (150, 130)])
  func theCountsOfListsAddUp(errors: Int, warnings: Int) {
    var sum = list(errors: 60, warnings: 30)
    sum.add(contentsOf: list(errors: errors, warnings: warnings))
    #expect(sum.errorCount == 60 + errors)
    #expect(sum.warningCount == 30 + warnings)
    #expect(sum.defects.count { $0.severity == .error } == min(100, 60 + errors))
    #expect(sum.defects.count { $0.severity == .warning } == min(100, 30 + warnings))
  }
}
