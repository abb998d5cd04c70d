/// Everything that can be wrong with the input, with the facts that the message needs.
///
/// The wording stands in `DefectWording.swift`, the only place that turns facts into sentences.
public enum DefectKind: Sendable, Equatable {
  // Files and their syntax
  case unreadableFile(path: String, reason: String)
  case notUTF8
  case unterminatedQuote
  case textAfterQuote
  case fieldCount(expected: Int, found: Int)
  case duplicateColumn(name: String)
  case missingColumn(table: String, name: String)
  case unknownColumn(table: String, name: String, suggestion: String?)
  case missingHeader
  case jsonSyntax(expected: String)
  case duplicateKey(key: String)
  case yamlSyntax(message: String)
  case unknownKey(key: String, known: [String], suggestion: String?)
  case limitExceeded(what: String, limit: Int)
  case wrongType(expected: String, found: String)
  case extendsCycle(chain: [String])
  case unknownTable(name: String, suggestion: String?)
  case controlCharacter(scalar: UInt32)
  case missingFile(path: String)

  // Forms of tables
  case otherSeparator(name: String)
  case ambiguousSeparator(read: String, other: String)
  case oneDocument
  case tableInTwoFiles(table: String, read: String, ignored: String)

  // Values
  case missingValue(column: String)
  case invalidID(value: String, reason: String)
  case duplicateID(id: String, first: SourceLocation)
  case notANumber(value: String, expected: String)
  case outOfRange(what: String, value: String, minimum: String, maximum: String)
  case notMoney(value: String)
  case notADate(value: String)
  case notABoolean(value: String)
  case notAShare(value: String)
  case notAChoice(value: String, choices: [String], suggestion: String?)
  case invalidWeight(value: String)

  // References
  case unknownReference(id: String, expected: String, suggestion: String?)
  case wrongKind(id: String, found: String, expected: String)
  case ambiguousReference(id: String, candidates: [String])
  case unknownSector(word: String, rows: Int, suggestion: String?, containing: [String])
  case relationEnds(predicate: String, subject: String, object: String, allowed: String)
  case unknownPredicate(name: String, suggestion: String?)
  case cycle(ids: [String])
  case duplicateAlias(alias: String, first: String)

  // Reviews and rubric
  case scoreOutOfRange(
    criterion: String, value: String, minimum: String, maximum: String, rubric: SourceLocation?)
  case scoreStep(criterion: String, value: String, step: String)
  case unknownCriterion(key: String, known: [String])
  case duplicateReview(application: String, judge: String, criterion: String)
  case missingRubric

  // Findings about the whole
  case declaredCount(table: String, declared: Int, listed: Int)
  case quotaAboveCapacity(lowerQuota: Int, capacity: Int)
  case lockedAndExcluded(left: String, right: String)
  case ignoredRule(rule: String, effect: String)

  // What press texts and registers bring along
  case declaredMembers(group: String, declared: Int, listed: Int)
  case suspectValue(reason: String)
  case implausibleAmount(value: String, reason: String)
  case personalData(PersonalDatum, cells: Int)
  case sharedName(name: String, other: String)
  case unknownKSICCode(code: String, suggestion: String?)
  case unmappedKSICCode(code: String)

  // Graph files
  case xmlSyntax(message: String)
  case xmlDocumentType
  case notAGraphFile(expected: String, found: String)
  case graphAttributeMissing(element: String, name: String)
  case undeclaredGraphKey(key: String)
  case nodesWithoutKind(count: Int)
  case edgesWithoutPredicate(count: Int)
  case graphElementNotRead(name: String, count: Int)
  case dotSyntax(found: String, expected: String, help: String)
  case dotEncoding
  case graphColumnAsText(column: String, type: String, value: String)

  // The plan
  case missingKey(key: String)
  case planValue(key: String, value: String, expected: String)
  case unsupportedRule(rule: String, instead: String)
  case eligibilityRule(text: String, expectation: String)
  case unknownStage(name: String, known: [String])
  case scoresNotWeighed(scores: Int)

  // Mappings of sheets
  case unknownHeader(name: String, headers: [String], suggestion: String?)
  case unmappedValue(value: String, column: String, rows: Int, suggestion: String?)
  case unresolvedName(
    text: String, table: String, rows: Int, candidates: [String], suggestion: String?)
  case headerNotFound
  case tableMappedTwice(name: String, other: String)
  case unknownSheet(name: String, sheets: [String])
  case mappingConflict(first: String, second: String)
  case mappingLacksColumn(table: String, column: String)
  case sheetNotChosen(sheets: [String])
  case unusedColumns(names: [String])

  // Workbooks (XLSX)
  case notAWorkbook(ForeignFile)
  case noTableSheet(names: [String])
  case damagedArchive(part: String?, reason: String)
  case partSyntax(part: String, line: Int, column: Int, reason: String)
  case missingPart(part: String, reason: String)
  case errorValue(value: String)
  case formulaWithoutValue
  case cellContent(value: String, reason: String)
  case dateSerial(value: String)
  case severalSheets(names: [String])
  case hiddenSheet(name: String)
  case mergedRows(range: String)
  case macros
  case uncalculatedFormulas(count: Int, cells: [String])
  // Encodings, keys, and rows left out (E0170 to E0179)
  case convertedText(file: String, encoding: String, isMarked: Bool)
  case damagedText(encoding: String, byte: Int)
  case leftOutReference(id: String, row: SourceLocation)
  case unusableKey(key: String, reason: String)
  case lookalikeID(id: String, other: String, first: SourceLocation?, difference: String)
  case mixedScriptID(id: String, character: String, instead: String)
}
