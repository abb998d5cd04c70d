//===----------------------------------------------------------------------===//
// The ranked list of applications: merit first, then the receivers that fit best.
//
// Rank is by merit; equal merits go by the rubric's tie criteria, then by a hash of id and public
// seed, never by the order of rows. Applications below a floor and those without a merit stand at
// the end, with the reason.
//===----------------------------------------------------------------------===//

public import AffinityScoring
public import EcosystemModel
public import GraphCore
import Matchmaking

/// Scores of startups against receivers as tables.
public struct ScoreBoard: Sendable {
  private let ecosystem: Ecosystem
  private let merits: MeritTable
  private let model: AffinityModel
  private let seed: Int64

  /// Prepares the scores of all startups against some receivers; `seed` breaks the last ties.
  public init(
    _ ecosystem: Ecosystem, receivers: [Handle<Node>], settings: AffinitySettings, seed: Int64
  ) {
    self.seed = seed
    self.ecosystem = ecosystem
    merits = MeritTable(ecosystem)
    model = AffinityModel(
      ecosystem, lefts: ecosystem.nodes(of: .startup), rights: receivers, settings: settings,
      merits: merits)
  }

  /// The ranked list: one row for each of the best receivers of each startup.
  public func table(top: Int, language: Language) -> ReportTable {
    let isKorean = language == .korean
    func title(_ korean: String, _ english: String) -> String { isKorean ? korean : english }
    var table = ReportTable(
      columns: [
        .init("rank", title: title("순위", "rank")),
        .init("startup", title: title("기업", "startup")), .init("name", title: title("이름", "name")),
        .init("merit_total", title: title("종합 평가", "merit"), isPoints: true),
        .init("judges", title: title("심사위원", "judges")),
        .init("status", title: title("상태", "status")), .init("choice", title: title("순", "choice")),
        .init("receiver", title: title("배정처", "receiver")),
        .init("receiver_name", title: title("배정처 이름", "receiver's name")),
        .init("affinity", title: title("적합도", "affinity"), isPoints: true),
      ]
        + model.criteria.map {
          ReportTable.Column($0.rawValue, title: isKorean ? $0.name.korean : nil, isPoints: true)
        } + [.init("confidence", title: title("자료 충실도", "confidence"), isPoints: true)])
    var rank = 0
    for left in order {
      let startup = model.lefts[left]
      let merit = merits.merit(of: startup, in: ecosystem)
      let isRanked = merit != nil && merit?.missedFloor == nil
      if isRanked { rank += 1 }
      let scores = model.scores(ofLeft: left)
      let best = bestReceivers(scores, top)
      let parts = model.parts(left: left, rights: best)
      for (choice, right) in best.enumerated() {
        var row: [ReportTable.Cell] = [
          isRanked ? .integer(rank) : .missing, .text(ecosystem.displayID(of: startup)),
          .text(ecosystem.nodes[startup].name[language]),
          merit.map { .text(points($0.value)) } ?? .missing,
          merit.map { .integer($0.judgeCount) } ?? .missing, .text(status(startup, merit)),
          .integer(choice + 1), .text(ecosystem.displayID(of: model.rights[right])),
          .text(ecosystem.nodes[model.rights[right]].name[language]),
          .text(points(Int(scores[right].affinity))),
        ]
        row += parts[choice].map { .text(points($0)) }
        row.append(.text(points(Int(scores[right].confidence))))
        table.rows.append(row)
      }
    }
    return table
  }

  /// The ranked list for a terminal of some hundred cells: each startup is named once, and what
  /// only programs and auditors need is left out.
  public func briefTable(top: Int, language: Language) -> ReportTable {
    let full = table(top: top, language: language)
    func index(_ key: String) -> Int? { full.columns.firstIndex { $0.key == key } }
    guard let rank = index("rank"), let status = index("status"), let choice = index("choice")
    else { return full }
    let isLeftOut = ["judges", "status", "choice", "receiver", "confidence"]
    let kept = full.columns.indices.filter { !isLeftOut.contains(full.columns[$0].key) }
    let ofStartup = ["rank", "startup", "name", "merit_total"]
    var brief = ReportTable(columns: kept.map { full.columns[$0] })
    for row in full.rows {
      brief.rows.append(
        kept.map { column -> ReportTable.Cell in
          if row[choice] != .integer(1), ofStartup.contains(full.columns[column].key) {
            return .missing
          }
          return column == rank && row[rank] == .missing ? row[status] : row[column]
        })
    }
    return brief
  }

  /// One startup's best receivers with the sentence behind each part.
  public func reasons(of startup: Handle<Node>, top: Int, language: Language) -> ReportTable {
    let isKorean = language == .korean
    var table = ReportTable(columns: [
      .init("receiver", title: isKorean ? "배정처" : "receiver"),
      .init("name", title: isKorean ? "이름" : "name"),
      .init("criterion", title: isKorean ? "기준" : "criterion"),
      .init("part", title: isKorean ? "점수" : "part", isPoints: true),
      .init("reason", title: isKorean ? "근거" : "reason"),
    ])
    guard let left = model.lefts.firstIndex(of: startup) else { return table }
    let best = bestReceivers(model.scores(ofLeft: left), top)
    for (right, reasons) in zip(best, model.reasons(left: left, rights: best)) {
      let id = ecosystem.displayID(of: model.rights[right])
      let name = ecosystem.nodes[model.rights[right]].name[language]
      table.rows.append([
        .text(id), .text(name), .text(isKorean ? "적합도" : "Affinity"),
        .text(points(reasons.affinity)), .text(""),
      ])
      for (index, criterion) in reasons.criteria.enumerated() {
        table.rows.append([
          .text(id), .text(name), .text(criterion.name[language]),
          .text(points(reasons.parts[index])),
          .text(reasons.evidence[index].sentence(for: criterion, in: ecosystem)[language]),
        ])
      }
    }
    return table
  }

  /// The reasons for a terminal: each receiver is named once, and no sentence gives way to an id.
  public func briefReasons(
    of startup: Handle<Node>, top: Int, language: Language
  ) -> ReportTable {
    let full = reasons(of: startup, top: top, language: language)
    var brief = ReportTable(columns: Array(full.columns.dropFirst()))
    for (index, row) in full.rows.enumerated() {
      let isSameReceiver = index > 0 && full.rows[index - 1].first == row.first
      brief.rows.append([isSameReceiver ? .missing : row[1]] + row.dropFirst(2))
    }
    return brief
  }

  private func status(_ startup: Handle<Node>, _ merit: Merit?) -> String {
    guard let merit else {
      return merits.application(of: startup, in: ecosystem) == nil
        ? "no-application" : "not-reviewed"
    }
    return merit.missedFloor == nil ? "ok" : "below-floor"
  }

  private func bestReceivers(_ scores: [PairScore], _ top: Int) -> [Int] {
    let sorted = scores.indices.sorted {
      scores[$0].affinity == scores[$1].affinity
        ? ecosystem.displayID(of: model.rights[$0]).isBefore(
          ecosystem.displayID(of: model.rights[$1]))
        : scores[$0].affinity > scores[$1].affinity
    }
    return Array(sorted.prefix(top))
  }

  /// The startups from the best merit down.
  private var order: [Int] {
    let keys = model.lefts.map { startup -> [Int] in
      guard let merit = merits.merit(of: startup, in: ecosystem) else { return [2] }
      let ties = (ecosystem.rubric?.ties ?? []).compactMap { key in
        ecosystem.rubric?.index(ofCriterion: key).map { -Int(merit.scores[$0].millionths) }
      }
      return [merit.missedFloor == nil ? 0 : 1, -merit.value] + ties
    }
    let hashes = model.lefts.map { tieKey(seed: seed, id: ecosystem.nodes[$0].id.qualified) }
    return model.lefts.indices.sorted { one, other in
      keys[one] == keys[other]
        ? hashes[one] < hashes[other]
        : keys[one].lexicographicallyPrecedes(keys[other])
    }
  }
}
