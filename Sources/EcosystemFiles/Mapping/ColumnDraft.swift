import EcosystemModel

/// The rule of one column of a draft: where it comes from, in which form, and which of its values
/// need a person's eye.
struct ColumnDraft {
  let name: String
  let sources: [SheetDraft.Column]
  let sheet: SheetDraft
  let base: DraftBase
  let lookup: String?

  /// How many values that are not understood are listed.
  private static let shownValues = 12

  /// The lines of the rule.
  func lines(indent: String) -> [String] {
    var keys: [String] = ["from: \(yamlList(sources.map(\.header)))"]
    var comments: [String] = []
    if sources.count > 1 { keys.append(SheetDraft.isList(name) ? "join: \"|\"" : "join: \" \"") }
    let split = separators
    if !split.isEmpty { keys.append("split: \(yamlText(split))") }
    if let lookup { keys.append("lookup: \(lookup)") }
    if let form = form {
      keys += form.keys
      comments += form.comments
    }
    if sources.contains(where: { [.ending, .similar].contains($0.suggestion.confidence) }) {
      comments.append("CHECK: is this the right column?")
    }
    if name == "preferences" {
      keys.append("otherwise: empty")
      comments.append("preferences do not count in a placement yet")
    }
    let values = valueLines(indent: indent + "    ", split: split)
    let comment = comments.isEmpty ? "" : "    # " + comments.joined(separator: "; ")
    if values.isEmpty {
      let isShort = keys.count == 1 && sources.count == 1
      let rule = isShort ? yamlText(sources[0].header) : "{\(keys.joined(separator: ", "))}"
      return ["\(indent)\(name): \(rule)\(comment)"]
    }
    return ["\(indent)\(name):\(comment)"] + keys.map { "\(indent)  \($0)" }
      + ["\(indent)  values:"] + values
  }

  // MARK: - Forms

  private static let dates = [
    "founded", "submitted", "deadline", "published", "valid_from", "valid_to", "period_from",
    "period_to",
  ]
  private static let numbers = [
    "team", "rnd_staff", "capacity", "lower_quota", "demand", "round", "rounds", "size", "lon",
    "lat", "score", "weight",
  ]

  /// The form of the cells, and what does not have it.
  private var form: (keys: [String], comments: [String])? {
    let texts = sources.flatMap { sheet.knownValues(of: $0.position) }.map(\.text)
    if name.hasSuffix("_krw") {
      let own = sources.compactMap { HeaderSuggestion.unit(in: $0.header) }.first
      let unit = own ?? sheet.unitAbove?.unit
      let won = unit.flatMap { Won("1\($0)") }
      var comments: [String] = []
      if own == nil, let above = sheet.unitAbove {
        comments.append("CHECK: row \(above.row + 1) says the unit \(above.unit)")
      } else if own == nil, texts.contains(where: { LenientValue.number($0) != nil }) {
        comments.append("CHECK: bare numbers are read as won; else add `unit: 백만원`")
      }
      let bad = texts.filter { LenientValue.money($0, unit: won) == nil }
      return (
        [unit.map { "unit: \(yamlText($0))" } ?? "type: money"], comments + notUnderstood(bad)
      )
    }
    if Self.dates.contains(name) {
      let bad = texts.filter { LenientValue.date($0) == nil }
      let isShort = !bad.isEmpty && bad.allSatisfy { LenientValue.date($0, century: 2000) != nil }
      if isShort {
        return (["type: date", "century: 2000"], ["CHECK: years of two digits are read as 20…"])
      }
      return (["type: date"], notUnderstood(bad))
    }
    if Self.numbers.contains(name) {
      return (["type: number"], notUnderstood(texts.filter { LenientValue.number($0) == nil }))
    }
    if name == "own_share" {
      let isPercent = sources.contains { HeaderSuggestion.unit(in: $0.header) == "%" }
      let bad = texts.filter { LenientValue.share($0, isPercent: isPercent) == nil }
      return ([isPercent ? "unit: \"%\"" : "type: share"], notUnderstood(bad))
    }
    if name == "cumulative" {
      return (["type: boolean"], notUnderstood(texts.filter { LenientValue.boolean($0) == nil }))
    }
    return nil
  }

  private func notUnderstood(_ texts: [String]) -> [String] {
    guard let first = texts.first else { return [] }
    return [
      "CHECK: not understood: `\(first)`" + (texts.count > 1 ? " and \(texts.count - 1) more" : "")
    ]
  }

  // MARK: - Values

  /// The signs that separate the parts of lists, judged by the cells that are not known as a whole.
  private var separators: String {
    guard SheetDraft.isList(name) else { return "" }
    let cells = sources.flatMap { sheet.knownValues(of: $0.position) }.map(\.text)
      .filter { !isKnown($0) }
    return [",", ";", "/", "、", "\n"].filter { sign in cells.contains { $0.contains(sign) } }
      .joined()
  }

  private func isKnown(_ text: String) -> Bool {
    switch lookup {
    case "sectors": base.ecosystem.sector(named: text) != nil
    case let table?:
      if case .one = base.names.index(of: table).answer(to: text) { true } else { false }
    case nil: false
    }
  }

  /// The values of the column that are to be written with a value of ours.
  private func valueLines(indent: String, split: String) -> [String] {
    var counts: [(text: String, count: Int)] = []
    for value in sources.flatMap({ sheet.knownValues(of: $0.position) }) {
      let parts =
        split.isEmpty
        ? [value.text]
        : value.text.split { split.contains($0) }.map { cleaned(String($0)) }.filter { !$0.isEmpty }
      for part in parts {
        if let index = counts.firstIndex(where: { $0.text == part }) {
          counts[index].count += value.count
        } else {
          counts.append((part, value.count))
        }
      }
    }
    if name == "stage" || name == "stages" { return stageLines(counts, indent) }
    guard let lookup else { return [] }
    let unknown = counts.filter { !isKnown($0.text) }
    guard !unknown.isEmpty else { return [] }
    let check = name == "preferences" ? "" : "CHECK: "
    var lines = [
      "\(indent)# \(check)\(unknown.count) of \(counts.count) values are not known. Write each as"
        + " `value: id` without the #, or `value: \"\"` for unknown."
    ]
    for value in unknown.prefix(Self.shownValues) {
      let close =
        lookup == "sectors"
        ? base.suggestedSector(for: value.text)
        : base.names.index(of: lookup).suggestion(for: value.text)
      let id = close?.split(separator: " ").first.map(String.init) ?? ""
      let rows = value.count == 1 ? "1 row" : "\(value.count) rows"
      let hint = close.map { ", did you mean \($0)?" } ?? ""
      let target = lookup == "sectors" ? close ?? "" : id
      lines.append("\(indent)# \(yamlText(value.text)): \(yamlText(target))    # \(rows)\(hint)")
    }
    if unknown.count > Self.shownValues {
      lines.append("\(indent)# … and \(unknown.count - Self.shownValues) more: `check` shows them")
    }
    return lines
  }

  /// The words of a stage of funding: what is known is written, the rest is for a person to say.
  private func stageLines(_ counts: [(text: String, count: Int)], _ indent: String) -> [String] {
    counts.map { value in
      let folded = foldedHeader(value.text)
      let stage = FundingStage.allCases.first { stage in
        ([stage.rawValue, stage.name.korean, stage.name.english] + Self.words(of: stage))
          .contains { foldedHeader($0) == folded }
      }
      if let stage { return "\(indent)\(yamlText(value.text)): \(stage.rawValue)" }
      let rows = value.count == 1 ? "1 row" : "\(value.count) rows"
      return
        "\(indent)# \(yamlText(value.text)): \"\"    # CHECK: \(rows). Write idea, pre-seed, seed, "
        + "series-a, series-b or growth, or \"\" for unknown, without the #"
    }
  }

  private static func words(of stage: FundingStage) -> [String] {
    switch stage {
    case .idea: ["아이디어 단계", "예비창업", "예비창업자"]
    case .preSeed: ["프리 시드", "Pre Seed"]
    case .seed: ["시드 단계", "시드 투자", "Seed 투자"]
    case .seriesA: ["시리즈에이", "Series A"]
    case .seriesB: ["시리즈비", "Series B"]
    case .growth: ["성장기", "성장단계", "Series C", "시리즈 C", "Pre-IPO"]
    }
  }
}
