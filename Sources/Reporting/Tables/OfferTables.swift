public import EcosystemModel
import GraphCore

/// Tables of what there is for a startup.
public enum OfferTables {
  /// One row for each offer: whether the startup may have it, and why.
  public static func offers(
    _ offers: [Offer], in ecosystem: Ecosystem, _ language: Language
  ) -> ReportTable {
    let isKorean = language == .korean
    var table = ReportTable(columns: [
      .init("answer", title: isKorean ? "판정" : "answer"),
      .init("kind", title: isKorean ? "종류" : "kind"), .init("id", title: "id"),
      .init("name", title: isKorean ? "이름" : "name"),
      .init("gives", title: isKorean ? "내용" : "gives"),
      .init("why", title: isKorean ? "이유" : "why"),
      .init("change", title: isKorean ? "필요한 변화 / 확인할 것" : "smallest change, or what to ask"),
    ])
    for offer in offers {
      let node = ecosystem.nodes[offer.node]
      table.rows.append([
        .text(word(for: offer.answer)[language]), .text(word(for: node.kind)[language]),
        .text(ecosystem.displayID(of: offer.node)), .text(node.name[language]),
        .text(gives(node, ecosystem)[language]),
        .text(reasons(offer)[language]), .text(change(offer)[language]),
      ])
    }
    return table
  }

  private static func word(for answer: Rule.Answer) -> LocalisedText {
    switch answer {
    case .yes: LocalisedText(korean: "가능", english: "yes")
    case .unknown: LocalisedText(korean: "확인 필요", english: "ask")
    case .no: LocalisedText(korean: "불가", english: "no")
    }
  }

  private static func word(for kind: NodeKind) -> LocalisedText {
    switch kind {
    case .programme: LocalisedText(korean: "사업", english: "programme")
    case .fund: LocalisedText(korean: "펀드", english: "fund")
    case .need: LocalisedText(korean: "과제", english: "need")
    case .zone: LocalisedText(korean: "특구", english: "zone")
    default: LocalisedText(korean: "클러스터", english: "cluster")
    }
  }

  /// What it gives at most, as far as the tables say.
  private static func gives(_ node: Node, _ ecosystem: Ecosystem) -> LocalisedText {
    func upTo(_ amount: Won?) -> LocalisedText {
      guard let amount else { return LocalisedText() }
      return LocalisedText(
        korean: "최대 \(amount.amount)원", english: "up to \(amount.amount) won")
    }
    switch node.kind {
    case .programme: return upTo(ecosystem.programmes[node.row].cap)
    case .fund: return upTo(ecosystem.funds[node.row].ticketMaximum)
    case .need: return upTo(ecosystem.needs[node.row].budget)
    case .zone:
      let incentives = ecosystem.zones[node.row].incentives.joined(separator: ", ")
      return LocalisedText(korean: incentives, english: incentives)
    default:
      let instruments = node.instruments.joined(separator: ", ")
      return LocalisedText(korean: instruments, english: instruments)
    }
  }

  /// The conditions that decide: those that fail, else those that are unknown, else all.
  private static func reasons(_ offer: Offer) -> LocalisedText {
    let deciding = offer.conditions.filter { $0.answer == offer.answer }
    guard !deciding.isEmpty else {
      return LocalisedText(korean: "조건 없음", english: "no condition is stated")
    }
    return LocalisedText(
      korean: deciding.map { $0.words.korean }.joined(separator: "; "),
      english: deciding.map { $0.words.english }.joined(separator: "; "))
  }

  /// What would make a no a yes, or the columns to ask for.
  private static func change(_ offer: Offer) -> LocalisedText {
    switch offer.answer {
    case .yes: return LocalisedText()
    case .unknown:
      let columns = offer.asks.joined(separator: ", ")
      return LocalisedText(korean: columns, english: columns)
    case .no:
      let failing = offer.conditions.filter { $0.answer == .no }
      guard failing.allSatisfy({ !$0.change.isEmpty }) else {
        return LocalisedText(
          korean: "신청 기업이 바꿀 수 없음", english: "nothing that the startup can change")
      }
      return LocalisedText(
        korean: failing.map { $0.change.korean }.joined(separator: ", "),
        english: failing.map { $0.change.english }.joined(separator: " and "))
    }
  }

  /// The question to ask next, as a sentence; empty if nothing is unknown.
  public static func question(_ offers: [Offer], _ language: Language) -> String {
    guard let question = offers.nextQuestion else { return "" }
    if language == .korean {
      return "먼저 확인할 것: `\(question.column)` – 이것만으로 \(question.settles)건이 결정되고, "
        + "모두 \(question.matters)건에 필요합니다."
    }
    return "ask next: `\(question.column)` – it alone settles \(question.settles), and matters for "
      + "\(question.matters) in all."
  }
}
