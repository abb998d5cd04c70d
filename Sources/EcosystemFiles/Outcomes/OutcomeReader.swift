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
struct OutcomeReader {
  let folder: String
  var loaded = LoadedOutcome()
  /// How many parts each score of the stage that is being read must have.
  private var partCount = 0

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
    for element in list(summary["stages"] ?? summary, "a list of stages") {
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
    if let manifest = loaded.manifest,
      manifest.seed != loaded.outcome.seed
        || (try? readFile(at: "\(folder)/\(runFileName)")) != manifest.file.bytes
    {
      loaded.inconsistentFiles.append(runFileName)
    }
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

  /// A table with at least these columns.
  mutating func table(
    _ path: String, columns: [String]
  ) throws(FileFailure) -> DataTable? {
    guard
      let source = try readSource(at: "\(folder)/\(path)", named: path, into: &loaded.defects)
    else { return nil }
    let table = readCSV(source, table: path, into: &loaded.defects)
    for name in columns where table.column(name) == nil {
      loaded.defects.add(
        .missingColumn(table: path, name: name),
        at: SourceSpan(source: source, offset: 0, length: 0))
    }
    return table
  }

  private mutating func readStage(_ value: PositionedValue) throws(FileFailure) -> StageOutcome? {
    guard let name = value["name"]?.scalarText, isStageName(name),
      !loaded.outcome.stages.contains(where: { $0.name == name }),
      let left = value["left"]?.scalarText.flatMap({ NodeKind(tableName: $0) }),
      let right = value["right"]?.scalarText.flatMap({ NodeKind(tableName: $0) }),
      let objective = value["objective"]?.scalarText.flatMap({ Objective(rawValue: $0) })
    else {
      fail(value, "a stage")
      return nil
    }
    var criteria: [Criterion] = []
    for element in list(value["criteria"] ?? value, "a list of criteria") {
      guard let criterion = element.scalarText.flatMap({ Criterion(rawValue: $0) }),
        !criteria.contains(criterion)
      else {
        fail(element, "a criterion, each once")
        continue
      }
      criteria.append(criterion)
    }
    // Without the right criteria every score of the stage would be one more error.
    guard !criteria.isEmpty, loaded.defects.isUsable else {
      if loaded.defects.isUsable { fail(value["criteria"] ?? value, "at least one criterion") }
      return nil
    }
    var stage = StageOutcome(
      name: name, left: left, right: right, objective: objective, criteria: criteria,
      status: .optimal)
    if let certificate = try document("\(name)/certificate.json") {
      readCertificate(certificate, &stage)
    }
    // Each score must have as many parts: what is built on them relies on it.
    partCount = criteria.count
    if let document = try document("\(name)/matches.json") {
      for element in list(document, "a list of pairs") {
        if let match = match(element) { stage.matches.append(match) }
      }
    }
    if let document = try document("\(name)/unmatched.json") {
      for element in list(document, "a list of those without a place") {
        if let unmatched = unmatched(element) { stage.unmatched.append(unmatched) }
      }
    }
    try readTables(&stage)
    if value["priced_rules"] != nil { try readPrices(&stage) }
    if value["broken_quotas"] != nil { try readBreaches(&stage) }
    if value["moves"] != nil { try readMoves(&stage) }
    return stage
  }

  /// Whether a name can be that of a stage, so that it names a folder in the outcome.
  private func isStageName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 255
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 < 0x20 || $0 == 0x7F }
  }

  private mutating func readTables(_ stage: inout StageOutcome) throws(FileFailure) {
    if let table = try table(
      "\(stage.name)/waiting.csv",
      columns: ["right", "position", "left", "affinity", "frees_ko", "frees_en"])
    {
      for row in 0..<table.rowCount {
        stage.waiting.append(
          WaitingRecord(
            right: text(table, row, "right"), position: integer(table, row, "position"),
            left: text(table, row, "left"), affinity: integer(table, row, "affinity"),
            freeing: LocalisedText(
              korean: text(table, row, "frees_ko"), english: text(table, row, "frees_en"))))
      }
    }
    if let table = try table(
      "\(stage.name)/scores.csv",
      columns: ["left", "right", "affinity"] + stage.criteria.map(\.rawValue)
        + ["eligible", "confidence"])
    {
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
    if let table = try table(
      "\(stage.name)/receivers.csv",
      columns: ["right", "capacity", "lower_quota", "matched", "assumed"])
    {
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
    guard
      let table = try table(
        "entities.csv",
        columns: ["id", "kind", "name_ko", "name_en", "sectors_ko", "sectors_en", "owner"])
    else { return }
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

  /// The largest magnitude of a number that sums are taken of.
  private static let numberMax = 1_000_000_000

  private mutating func match(_ value: PositionedValue) -> MatchRecord? {
    guard let left = value["left"]?.scalarText, let right = value["right"]?.scalarText,
      let score = score(value["score"]), let leftRank = integer(value["rank_left"]),
      let rightRank = integer(value["rank_right"])
    else {
      fail(value, "a pair")
      return nil
    }
    return MatchRecord(
      left: left, right: right, score: score, leftRank: leftRank, rightRank: rightRank,
      isLocked: value["kind"]?.scalarText == "locked", missed: candidates(value["missed"]))
  }

  private mutating func unmatched(_ value: PositionedValue) -> UnmatchedRecord? {
    guard let left = value["left"]?.scalarText,
      let code = value["code"]?.scalarText.flatMap({ UnmatchedRecord.Code(rawValue: $0) }),
      isIntegerOrNull(value["margin"])
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
    for element in value.map({ list($0, "a list of candidates") }) ?? [] {
      guard let right = element["right"]?.scalarText, let score = score(element["score"]),
        isIntegerOrNull(element["shortfall"]), let lastAffinity = integer(element["last_affinity"])
      else {
        fail(element, "a candidate")
        continue
      }
      result.append(
        Candidate(
          right: right, score: score, shortfall: integer(element["shortfall"]),
          lastHolder: element["last_holder"]?.scalarText ?? "",
          lastAffinity: lastAffinity))
    }
    return result
  }

  private func score(_ value: PositionedValue?) -> ScoreParts? {
    let parts = (value?["parts"]?.elements ?? []).compactMap { integer($0) }
    guard let affinity = integer(value?["affinity"]), parts.count == partCount,
      value?["parts"]?.elements?.count == partCount,
      let leftAffinity = integer(value?["affinity_left"]),
      let rightAffinity = integer(value?["affinity_right"]),
      let confidence = integer(value?["confidence"])
    else { return nil }
    return ScoreParts(
      affinity: affinity, parts: parts, leftAffinity: leftAffinity, rightAffinity: rightAffinity,
      confidence: confidence,
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
    func number(_ value: PositionedValue?) -> Int64? {
      value?.scalarText.flatMap { Int64($0) }
    }
    if value["status"]?.scalarText == "undecided", let nodes = integer(value["search_nodes"]) {
      stage.status = .undecided(nodes: nodes)
      return
    }
    if value["method"]?.scalarText == "deferred-acceptance" {
      stage.stableFor = value["proposing"]?.scalarText.flatMap {
        StageOutcome.StableSide(rawValue: $0)
      }
      if stage.stableFor == nil { fail(value, "a certificate") }
      return
    }
    if value["method"]?.scalarText == "profile-prices" {
      stage.fairness = FairnessRecord(value)
      if stage.fairness == nil { fail(value, "a certificate") }
      return
    }
    if value["method"]?.scalarText == "top-trading-cycles" {
      stage.isEfficient = true
      return
    }
    if value["method"]?.scalarText == "integer-program" {
      guard let count = integer(value["pairs_bound"]), let total = number(value["total_bound"]),
        let nodes = integer(value["search_nodes"]),
        case .boolean(let isProven)? = value["tie_break_proven"]?.content,
        let status = value["status"]?.scalarText, ["optimal", "bound"].contains(status)
      else {
        fail(value, "a certificate")
        return
      }
      stage.status = status == "optimal" ? .optimal : .bound
      stage.bound = BoundRecord(
        count: count, total: total, nodes: nodes, isTieBreakProven: isProven)
      return
    }
    func prices(_ key: String) -> [CertificateRecord.Price]? {
      guard let members = value[key]?.members else { return nil }
      let prices = members.compactMap { member in
        number(member.value).map { CertificateRecord.Price(id: member.key, price: $0) }
      }
      return prices.count == members.count ? prices : nil
    }
    func groupPrices() -> [CertificateRecord.GroupPrice]? {
      guard let entries = value["quota_prices"] else { return [] }
      let prices = (entries.elements ?? []).compactMap { entry -> CertificateRecord.GroupPrice? in
        guard let quota = entry["quota"]?.scalarText, let receiver = entry["at"]?.scalarText,
          let price = number(entry["price"])
        else { return nil }
        return CertificateRecord.GroupPrice(quota: quota, receiver: receiver, price: price)
      }
      return prices.count == entries.elements?.count ? prices : nil
    }
    guard let worth = number(value["placement_worth"]), let total = number(value["total"]),
      let count = integer(value["pairs"]), let receivers = prices("prices"),
      let owners = prices("owner_prices"), let groups = groupPrices()
    else {
      fail(value, "a certificate")
      return
    }
    stage.certificate = CertificateRecord(
      placementWorth: worth, receivers: receivers, owners: owners, groups: groups, total: total,
      count: count)
  }

  // MARK: Values

  mutating func fail(_ value: PositionedValue, _ expected: String) {
    loaded.defects.add(.wrongType(expected: expected, found: value.typeName), at: value.span)
  }

  private func localised(_ value: PositionedValue?) -> LocalisedText {
    LocalisedText(
      korean: value?["ko"]?.scalarText ?? "", english: value?["en"]?.scalarText ?? "")
  }

  /// The elements of a list; what is none is reported.
  private mutating func list(
    _ value: PositionedValue, _ expected: String
  ) -> [PositionedValue] {
    if let elements = value.elements { return elements }
    fail(value, expected)
    return []
  }

  private func integer(_ value: PositionedValue?) -> Int? { value?.scalarText.flatMap(integer) }

  private func integer(_ text: String) -> Int? {
    Int(text).flatMap { $0.magnitude <= UInt(Self.numberMax) ? $0 : nil }
  }

  private func isIntegerOrNull(_ value: PositionedValue?) -> Bool {
    if let value, case .null = value.content { return true }
    return value == nil || integer(value) != nil
  }

  func text(_ table: DataTable, _ row: Int, _ column: String) -> String {
    table.column(column).map { table.text(row: row, column: $0) } ?? ""
  }

  mutating func integer(_ table: DataTable, _ row: Int, _ column: String) -> Int {
    let text = text(table, row, column)
    if let number = integer(text) { return number }
    loaded.defects.add(
      .notANumber(value: text, expected: "a whole number"), at: table.rowSpan(row))
    return 0
  }
}
