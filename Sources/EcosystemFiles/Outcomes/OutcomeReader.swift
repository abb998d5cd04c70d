//===----------------------------------------------------------------------===//
// Reads an outcome folder again.
//
// The pairs come from the JSON files, which hold everything; the CSV files are for people. That
// both say the same is checked by rendering what was read and comparing bytes (`changedFiles`).
//===----------------------------------------------------------------------===//

import AffinityScoring
public import EcosystemModel
public import Matchmaking

/// An outcome folder that was read.
public struct LoadedOutcome: Sendable {
  /// The outcome; to be used only if ``defects`` has no error.
  public internal(set) var outcome = MatchOutcome(
    title: LocalisedText(), asOf: "", seed: 0, isSynthetic: false, stages: [], entities: [])
  /// What went in and came out.
  public internal(set) var manifest: RunManifest?
  /// Everything that is wrong with the files.
  public internal(set) var defects = DefectList()
  /// The files whose bytes differ from the digest in `run.json`, or that are missing.
  public internal(set) var changedFiles: [String] = []
  /// The files that say something else than the pairs in the JSON files.
  public internal(set) var inconsistentFiles: [String] = []
}

/// Whether `path` is a folder that holds the result of a run.
public func isOutcomeFolder(_ path: String) -> Bool {
  (try? readFile(at: "\(path)/\(runFileName)")) != nil
}

/// Reads the outcome in a folder.
///
/// - Throws: ``FileFailure`` if the folder or one of the files that hold the pairs cannot be read.
public func readOutcome(at path: String) throws(FileFailure) -> LoadedOutcome {
  var reader = OutcomeReader(folder: try canonicalFolder(path))
  try reader.read()
  return reader.loaded
}

/// The state of reading one folder.
private struct OutcomeReader {
  let folder: String
  var loaded = LoadedOutcome()

  init(folder: String) { self.folder = folder }

  mutating func read() throws(FileFailure) {
    if let value = try document(runFileName) {
      loaded.manifest = RunManifest(value, &loaded.defects)
    }
    guard let summary = try document("outcome.json") else { return }
    loaded.outcome.title = localised(summary["title"])
    loaded.outcome.asOf = summary["as_of"]?.scalarText ?? ""
    loaded.outcome.seed = summary["seed"]?.scalarText.flatMap { Int64($0) } ?? 0
    loaded.outcome.isSynthetic = summary["synthetic"]?.scalarText == "true"
    for element in summary["stages"]?.elements ?? [] {
      if let stage = try readStage(element) { loaded.outcome.stages.append(stage) }
    }
    try readEntities()
    compareFiles()
  }

  /// Compares all files with the manifest's digests, and with what the pairs render to.
  private mutating func compareFiles() {
    for file in loaded.manifest?.outputs ?? [] {
      let bytes = try? readFile(at: "\(folder)/\(file.name)")
      if bytes.map({ SHA256.hexadecimal(of: $0) }) != file.digest {
        loaded.changedFiles.append(file.name)
      }
    }
    guard loaded.defects.isUsable else { return }
    for file in outcomeFiles(loaded.outcome)
    where (try? readFile(at: "\(folder)/\(file.path)")) != file.bytes {
      loaded.inconsistentFiles.append(file.path)
    }
  }

  private mutating func document(_ path: String) throws(FileFailure) -> PositionedValue? {
    guard
      let source = try readSource(at: "\(folder)/\(path)", named: path, into: &loaded.defects)
    else { return nil }
    return readJSON(source, into: &loaded.defects)
  }

  private mutating func table(_ path: String) throws(FileFailure) -> DataTable? {
    guard
      let source = try readSource(at: "\(folder)/\(path)", named: path, into: &loaded.defects)
    else { return nil }
    return readCSV(source, table: path, into: &loaded.defects)
  }

  private mutating func readStage(_ value: PositionedValue) throws(FileFailure) -> StageOutcome? {
    guard let name = value["name"]?.scalarText, !name.contains("/"), name != "..",
      let left = value["left"]?.scalarText.flatMap({ NodeKind(tableName: $0) }),
      let right = value["right"]?.scalarText.flatMap({ NodeKind(tableName: $0) }),
      let objective = value["objective"]?.scalarText.flatMap({ Objective(rawValue: $0) })
    else {
      fail(value, "a stage")
      return nil
    }
    let criteria = (value["criteria"]?.elements ?? []).compactMap { element in
      element.scalarText.flatMap { Criterion(rawValue: $0) }
    }
    var stage = StageOutcome(
      name: name, left: left, right: right, objective: objective, criteria: criteria,
      status: .optimal)
    if let certificate = try document("\(name)/certificate.json") {
      readCertificate(certificate, &stage)
    }
    for element in try document("\(name)/matches.json")?.elements ?? [] {
      if let match = match(element) { stage.matches.append(match) }
    }
    for element in try document("\(name)/unmatched.json")?.elements ?? [] {
      if let unmatched = unmatched(element) { stage.unmatched.append(unmatched) }
    }
    try readTables(&stage)
    return stage
  }

  private mutating func readTables(_ stage: inout StageOutcome) throws(FileFailure) {
    if let table = try table("\(stage.name)/waiting.csv") {
      for row in 0..<table.rowCount {
        stage.waiting.append(
          WaitingRecord(
            right: text(table, row, "right"), position: integer(table, row, "position"),
            left: text(table, row, "left"), affinity: integer(table, row, "affinity")))
      }
    }
    if let table = try table("\(stage.name)/scores.csv") {
      for row in 0..<table.rowCount {
        stage.scores.append(
          ScoreRecord(
            left: text(table, row, "left"), right: text(table, row, "right"),
            affinity: integer(table, row, "affinity"),
            parts: stage.criteria.map { integer(table, row, $0.rawValue) },
            isEligible: text(table, row, "eligible") == "true",
            confidence: integer(table, row, "confidence")))
      }
    }
    if let table = try table("\(stage.name)/receivers.csv") {
      for row in 0..<table.rowCount {
        stage.receivers.append(
          ReceiverRecord(
            id: text(table, row, "right"), capacity: integer(table, row, "capacity"),
            lowerQuota: integer(table, row, "lower_quota"),
            count: integer(table, row, "matched"),
            isAssumed: text(table, row, "assumed") == "true"))
      }
    }
  }

  private mutating func readEntities() throws(FileFailure) {
    guard let table = try table("entities.csv") else { return }
    for row in 0..<table.rowCount {
      guard let kind = NodeKind(rawValue: text(table, row, "kind")) else {
        loaded.defects.add(
          .notAChoice(
            value: text(table, row, "kind"), choices: NodeKind.allCases.map(\.rawValue),
            suggestion: nil), at: table.rowSpan(row))
        continue
      }
      loaded.outcome.entities.append(
        EntityRecord(
          id: text(table, row, "id"), kind: kind,
          name: LocalisedText(
            korean: text(table, row, "name_ko"), english: text(table, row, "name_en")),
          sectors: LocalisedText(
            korean: text(table, row, "sectors_ko"), english: text(table, row, "sectors_en")),
          owner: text(table, row, "owner")))
    }
  }

  // MARK: Records

  private mutating func match(_ value: PositionedValue) -> MatchRecord? {
    guard let left = value["left"]?.scalarText, let right = value["right"]?.scalarText,
      let score = score(value["score"])
    else {
      fail(value, "a pair")
      return nil
    }
    return MatchRecord(
      left: left, right: right, score: score, leftRank: integer(value["rank_left"]) ?? 0,
      rightRank: integer(value["rank_right"]) ?? 0,
      isLocked: value["kind"]?.scalarText == "locked", missed: candidates(value["missed"]))
  }

  private mutating func unmatched(_ value: PositionedValue) -> UnmatchedRecord? {
    guard let left = value["left"]?.scalarText,
      let code = value["code"]?.scalarText.flatMap({ UnmatchedRecord.Code(rawValue: $0) })
    else {
      fail(value, "one without a place")
      return nil
    }
    return UnmatchedRecord(
      left: left, code: code, reason: localised(value["reason"]),
      nearest: value["nearest"]?.scalarText ?? "", margin: integer(value["margin"]),
      candidates: candidates(value["candidates"]))
  }

  private mutating func candidates(_ value: PositionedValue?) -> [Candidate] {
    var result: [Candidate] = []
    for element in value?.elements ?? [] {
      guard let right = element["right"]?.scalarText, let score = score(element["score"]) else {
        fail(element, "a candidate")
        continue
      }
      result.append(
        Candidate(
          right: right, score: score, shortfall: integer(element["shortfall"]),
          lastHolder: element["last_holder"]?.scalarText ?? "",
          lastAffinity: integer(element["last_affinity"]) ?? 0))
    }
    return result
  }

  private func score(_ value: PositionedValue?) -> ScoreParts? {
    guard let affinity = integer(value?["affinity"]) else { return nil }
    return ScoreParts(
      affinity: affinity, parts: (value?["parts"]?.elements ?? []).compactMap { integer($0) },
      leftAffinity: integer(value?["affinity_left"]) ?? 0,
      rightAffinity: integer(value?["affinity_right"]) ?? 0,
      confidence: integer(value?["confidence"]) ?? 0,
      sentences: (value?["sentences"]?.elements ?? []).map { localised($0) })
  }

  private mutating func readCertificate(_ value: PositionedValue, _ stage: inout StageOutcome) {
    if value["status"]?.scalarText == "infeasible" {
      stage.status = .infeasible(
        Infeasibility(
          summary: localised(value["summary"]),
          participants: (value["participants"]?.elements ?? []).compactMap(\.scalarText),
          remedy: localised(value["remedy"])))
      return
    }
    func prices(_ key: String) -> [CertificateRecord.Price] {
      (value[key]?.members ?? []).compactMap { member in
        integer(member.value).map {
          CertificateRecord.Price(id: member.key, price: Int64($0))
        }
      }
    }
    guard let worth = integer(value["placement_worth"]), let total = integer(value["total"]),
      let count = integer(value["pairs"])
    else {
      fail(value, "a certificate")
      return
    }
    stage.certificate = CertificateRecord(
      placementWorth: Int64(worth), receivers: prices("prices"), owners: prices("owner_prices"),
      total: Int64(total), count: count)
  }

  // MARK: Values

  private mutating func fail(_ value: PositionedValue, _ expected: String) {
    loaded.defects.add(.wrongType(expected: expected, found: value.typeName), at: value.span)
  }

  private func localised(_ value: PositionedValue?) -> LocalisedText {
    LocalisedText(
      korean: value?["ko"]?.scalarText ?? "", english: value?["en"]?.scalarText ?? "")
  }

  private func integer(_ value: PositionedValue?) -> Int? { value?.scalarText.flatMap { Int($0) } }

  private func text(_ table: DataTable, _ row: Int, _ column: String) -> String {
    table.column(column).map { table.text(row: row, column: $0) } ?? ""
  }

  private mutating func integer(_ table: DataTable, _ row: Int, _ column: String) -> Int {
    let text = text(table, row, column)
    if let number = Int(text) { return number }
    loaded.defects.add(
      .notANumber(value: text, expected: "a whole number"), at: table.rowSpan(row))
    return 0
  }
}
