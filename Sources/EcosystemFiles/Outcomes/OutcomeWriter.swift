//===----------------------------------------------------------------------===//
// The files of an outcome folder, as the data package contract states them.
//
// PROBLEM. The same outcome must give the same bytes on every machine, and what is written must be
// enough to explain, draw and verify the outcome without the solver.
//
// METHOD. Tables as CSV for people and spreadsheets; the same pairs with their sentences as JSON,
// one record a line. `outcomeFiles` is a pure function: verification renders an outcome that was
// read again and compares bytes, so that no file can say something else than the others.
//===----------------------------------------------------------------------===//

import AffinityScoring
import EcosystemModel
import MatchingAlgorithms
public import Matchmaking

/// Returns the files of an outcome, all but `run.json`.
///
/// - Complexity: O(bytes of the files).
public func outcomeFiles(_ outcome: MatchOutcome) -> [OutputFile] {
  var files = [
    OutputFile(path: "outcome.json", text: summary(of: outcome).pretty),
    OutputFile(path: "entities.csv", bytes: entityTable(outcome)),
  ]
  for stage in outcome.stages {
    let folder = stage.name
    files.append(OutputFile(path: "\(folder)/matches.csv", bytes: matchTable(stage)))
    files.append(
      OutputFile(path: "\(folder)/matches.json", text: lines(stage.matches.map(record))))
    files.append(OutputFile(path: "\(folder)/unmatched.csv", bytes: unmatchedTable(stage)))
    files.append(
      OutputFile(path: "\(folder)/unmatched.json", text: lines(stage.unmatched.map(record))))
    files.append(OutputFile(path: "\(folder)/waiting.csv", bytes: waitingTable(stage)))
    files.append(OutputFile(path: "\(folder)/scores.csv", bytes: scoreTable(stage)))
    files.append(OutputFile(path: "\(folder)/receivers.csv", bytes: receiverTable(stage)))
    if let prices = stage.prices {
      files.append(OutputFile(path: "\(folder)/prices.csv", bytes: priceTable(prices)))
    }
    if let breaches = stage.breaches {
      files.append(OutputFile(path: "\(folder)/breaches.csv", bytes: breachTable(breaches)))
    }
    if let moves = stage.moves {
      files.append(OutputFile(path: "\(folder)/moves.csv", bytes: moveTable(moves)))
    }
    files.append(
      OutputFile(path: "\(folder)/certificate.json", text: certificate(of: stage).pretty))
  }
  return files
}

/// A JSON list with one record a line, so that differences show by line.
private func lines(_ records: [JSONValue]) -> String {
  records.isEmpty ? "[]\n" : "[\n" + records.map(\.compact).joined(separator: ",\n") + "\n]\n"
}

private func summary(of outcome: MatchOutcome) -> JSONValue {
  [
    "title": localised(outcome.title), "as_of": .string(outcome.asOf),
    "seed": .integer(outcome.seed), "synthetic": .boolean(outcome.isSynthetic),
    "stages": .array(
      outcome.stages.map(summary)),
  ]
}

private func summary(of stage: StageOutcome) -> JSONValue {
  var members: [JSONValue.Member] = [
    .init("name", .string(stage.name)), .init("left", .string(stage.left.tableName)),
    .init("right", .string(stage.right.tableName)),
    .init("objective", .string(stage.objective.rawValue)),
    .init("criteria", .array(stage.criteria.map { .string($0.rawValue) })),
    .init("status", .string(stage.status.word)), .init("total", .integer(stage.total)),
    .init("pairs", .integer(Int64(stage.matches.count))),
    .init("matched", .integer(Int64(stage.placedCount))),
    .init("unmatched", .integer(Int64(stage.unmatched.count))),
    .init("worst", optional(stage.worst)), .init("median", optional(stage.median)),
  ]
  if let prices = stage.prices {
    members.append(.init("priced_rules", .integer(Int64(prices.count))))
  }
  if let breaches = stage.breaches {
    members.append(.init("broken_quotas", .integer(Int64(breaches.count))))
    members.append(.init("breach_cost", .integer(breaches.reduce(0) { $0 + $1.cost })))
  }
  if let moves = stage.moves { members.append(.init("moves", .integer(Int64(moves.count)))) }
  return .object(members)
}

extension StageOutcome.Status {
  /// The word for it in files.
  fileprivate var word: String {
    switch self {
    case .optimal: "optimal"
    case .bound: "bound"
    case .infeasible: "infeasible"
    case .undecided: "undecided"
    }
  }
}

private func localised(_ text: LocalisedText) -> JSONValue {
  ["ko": .string(text.korean), "en": .string(text.english)]
}

private func optional(_ number: Int?) -> JSONValue {
  number.map { .integer(Int64($0)) } ?? .null
}

// MARK: Records

private func record(_ match: MatchRecord) -> JSONValue {
  [
    "left": .string(match.left), "right": .string(match.right),
    "kind": match.isLocked ? "locked" : "matched", "rank_left": .integer(Int64(match.leftRank)),
    "rank_right": .integer(Int64(match.rightRank)), "score": record(match.score),
    "missed": .array(match.missed.map(record)),
  ]
}

private func record(_ unmatched: UnmatchedRecord) -> JSONValue {
  [
    "left": .string(unmatched.left), "code": .string(unmatched.code.rawValue),
    "reason": localised(unmatched.reason), "nearest": .string(unmatched.nearest),
    "margin": optional(unmatched.margin),
    "candidates": .array(unmatched.candidates.map(record)),
  ]
}

private func record(_ candidate: Candidate) -> JSONValue {
  [
    "right": .string(candidate.right), "score": record(candidate.score),
    "shortfall": optional(candidate.shortfall),
    "last_holder": .string(candidate.lastHolder),
    "last_affinity": .integer(Int64(candidate.lastAffinity)),
  ]
}

private func record(_ score: ScoreParts) -> JSONValue {
  [
    "affinity": .integer(Int64(score.affinity)),
    "parts": .array(score.parts.map { .integer(Int64($0)) }),
    "affinity_left": .integer(Int64(score.leftAffinity)),
    "affinity_right": .integer(Int64(score.rightAffinity)),
    "confidence": .integer(Int64(score.confidence)),
    "sentences": .array(score.sentences.map(localised)),
  ]
}

private func certificate(of stage: StageOutcome) -> JSONValue {
  if case .infeasible(let conflict) = stage.status {
    return [
      "status": "infeasible", "summary": localised(conflict.summary),
      "remedy": localised(conflict.remedy),
      "participants": .array(conflict.participants.map { .string($0) }),
    ]
  }
  if case .undecided(let nodes) = stage.status {
    return ["status": "undecided", "search_nodes": .integer(Int64(nodes))]
  }
  if let side = stage.stableFor {
    return [
      "status": "optimal", "method": "deferred-acceptance", "proposing": .string(side.rawValue),
      "pairs": .integer(Int64(stage.matches.count)), "total": .integer(stage.total),
      "blocking_pairs": .array([]),
    ]
  }
  if let fairness = stage.fairness { return certificate(fairness, of: stage) }
  if stage.isEfficient {
    return [
      "status": "optimal", "method": "top-trading-cycles",
      "pairs": .integer(Int64(stage.matches.count)), "total": .integer(stage.total),
      "improving_trades": .array([]),
    ]
  }
  if let bound = stage.bound {
    return [
      "status": .string(stage.status.word), "method": "integer-program",
      "pairs": .integer(Int64(stage.matches.count)), "total": .integer(stage.total),
      "pairs_bound": .integer(Int64(bound.count)), "total_bound": .integer(bound.total),
      "search_nodes": .integer(Int64(bound.nodes)),
      "tie_break_proven": .boolean(bound.isTieBreakProven),
    ]
  }
  guard let certificate = stage.certificate else { return ["status": "none"] }
  func prices(_ prices: [CertificateRecord.Price]) -> JSONValue {
    .object(prices.map { JSONValue.Member($0.id, .integer($0.price)) })
  }
  var members: [JSONValue.Member] = [
    .init("status", "optimal"), .init("method", "potentials"),
    .init("pairs", .integer(Int64(certificate.count))), .init("total", .integer(certificate.total)),
    .init("placement_worth", .integer(certificate.placementWorth)),
    .init("prices", prices(certificate.receivers)),
    .init("owner_prices", prices(certificate.owners)),
  ]
  if !certificate.groups.isEmpty {
    let groups = certificate.groups.map { entry -> JSONValue in
      [
        "quota": .string(entry.quota), "at": .string(entry.receiver),
        "price": .integer(entry.price),
      ]
    }
    members.append(.init("quota_prices", .array(groups)))
  }
  return .object(members)
}

private func certificate(_ fairness: FairnessRecord, of stage: StageOutcome) -> JSONValue {
  func levels(_ counts: [LevelCount]) -> JSONValue {
    .array(counts.map { ["level": .integer(Int64($0.level)), "count": .integer(Int64($0.count))] })
  }
  let prices = fairness.prices.map { entry in
    JSONValue.Member(
      entry.id,
      entry.price.map { price in
        [
          "changes": levels(price.changes), "total_loss": .integer(price.totalLoss),
          "tie_loss": .integer(price.tieLoss),
        ]
      } ?? .null)
  }
  return [
    "status": "optimal", "method": "profile-prices",
    "fairest_for": fairness.scale == .receiverAffinity ? "right" : "left",
    "pairs": .integer(Int64(stage.matches.count)), "total": .integer(stage.total),
    "profile": levels(fairness.profile), "prices": .object(prices),
  ]
}

// MARK: Tables

private func matchTable(_ stage: StageOutcome) -> [UInt8] {
  var writer = CSVWriter(
    columns: ["left", "right", "affinity"] + stage.criteria.map(\.rawValue)
      + ["rank_left", "rank_right", "kind", "amount_krw", "affinity_left", "affinity_right"]
      + ["confidence"])
  for match in stage.matches {
    var row: [CSVWriter.Value] = [
      .text(match.left), .text(match.right), .integer(match.score.affinity),
    ]
    row += match.score.parts.map { .integer($0) }
    row += [.integer(match.leftRank), .integer(match.rightRank)]
    row += [.text(match.isLocked ? "locked" : "matched"), .text("")]
    row += [.integer(match.score.leftAffinity), .integer(match.score.rightAffinity)]
    writer.addRow(row + [.integer(match.score.confidence)])
  }
  return writer.bytes
}

private func unmatchedTable(_ stage: StageOutcome) -> [UInt8] {
  var writer = CSVWriter(
    columns: ["left", "code", "reason_ko", "reason_en", "nearest", "margin"])
  for entry in stage.unmatched {
    writer.addRow([
      .text(entry.left), .text(entry.code.rawValue), .text(entry.reason.korean),
      .text(entry.reason.english), .text(entry.nearest),
      entry.margin.map { .integer($0) } ?? .text(""),
    ])
  }
  return writer.bytes
}

private func waitingTable(_ stage: StageOutcome) -> [UInt8] {
  var writer = CSVWriter(
    columns: ["right", "position", "left", "affinity", "frees_ko", "frees_en"])
  for entry in stage.waiting {
    writer.addRow([
      .text(entry.right), .integer(entry.position), .text(entry.left), .integer(entry.affinity),
      .text(entry.freeing.korean), .text(entry.freeing.english),
    ])
  }
  return writer.bytes
}

private func scoreTable(_ stage: StageOutcome) -> [UInt8] {
  var writer = CSVWriter(
    columns: ["left", "right", "affinity"] + stage.criteria.map(\.rawValue)
      + ["eligible", "confidence"])
  for score in stage.scores {
    var row: [CSVWriter.Value] = [
      .text(score.left), .text(score.right), .integer(score.affinity),
    ]
    row += score.parts.map { .integer($0) }
    writer.addRow(
      row + [.text(score.isEligible ? "true" : "false"), .integer(score.confidence)])
  }
  return writer.bytes
}

private func receiverTable(_ stage: StageOutcome) -> [UInt8] {
  var writer = CSVWriter(
    columns: ["right", "capacity", "lower_quota", "matched", "assumed"])
  for receiver in stage.receivers {
    writer.addRow([
      .text(receiver.id), .integer(receiver.capacity), .integer(receiver.lowerQuota),
      .integer(receiver.count), .text(receiver.isAssumed ? "true" : "false"),
    ])
  }
  return writer.bytes
}

private func priceTable(_ prices: [PriceRecord]) -> [UInt8] {
  var writer = CSVWriter(columns: [
    "kind", "subject", "at", "pairs", "affinity", "moved", "proven", "rule_ko", "rule_en",
  ])
  for price in prices {
    writer.addRow([
      .text(price.kind.rawValue), .text(price.subject), .text(price.place),
      .integer(price.pairs), .integer(Int(price.affinity)), .integer(price.moved),
      .text(price.isProven ? "true" : "false"), .text(price.rule.korean),
      .text(price.rule.english),
    ])
  }
  return writer.bytes
}

private func breachTable(_ breaches: [BreachRecord]) -> [UInt8] {
  var writer = CSVWriter(columns: ["quota", "at", "placed", "excess", "cost"])
  for breach in breaches {
    writer.addRow([
      .text(breach.quota), .text(breach.place), .integer(breach.count), .integer(breach.excess),
      .integer(Int(breach.cost)),
    ])
  }
  return writer.bytes
}

private func moveTable(_ moves: [MoveRecord]) -> [UInt8] {
  var writer = CSVWriter(columns: ["left", "from", "to", "kind"])
  for move in moves {
    writer.addRow([
      .text(move.left), .text(move.from), .text(move.to), .text(move.kind.rawValue),
    ])
  }
  return writer.bytes
}

private func entityTable(_ outcome: MatchOutcome) -> [UInt8] {
  var writer = CSVWriter(
    columns: ["id", "kind", "name_ko", "name_en", "sectors_ko", "sectors_en", "owner"])
  for entity in outcome.entities {
    writer.addRow([
      .text(entity.id), .text(entity.kind.rawValue), .text(entity.name.korean),
      .text(entity.name.english), .text(entity.sectors.korean), .text(entity.sectors.english),
      .text(entity.owner),
    ])
  }
  return writer.bytes
}
