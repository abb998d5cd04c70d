//===----------------------------------------------------------------------===//
// The analysis of a network for people: sections of tables and sentences, for a terminal or as
// Markdown. Lists are cut after some entries, which is said; CSV and JSON have all.
//===----------------------------------------------------------------------===//

public import EcosystemModel
import GraphCore

extension NetworkReport {
  /// The report as text for a terminal or as Markdown.
  ///
  /// - Parameters:
  ///   - title: What the graph is called.
  ///   - language: The language of words and names.
  ///   - top: The most entries of each list.
  ///   - width: The cells of the terminal.
  ///   - isMarkdown: Whether the text is Markdown.
  /// - Returns: The text, with a line end at the end.
  /// - Complexity: O(*n* log *n*) for *n* nodes.
  public func text(
    title: String, language: Language, top: Int, width: Int, isMarkdown: Bool
  ) -> String {
    var writer = NetworkTextWriter(
      report: self, words: NetworkWords(language), top: top, width: width,
      isMarkdown: isMarkdown)
    writer.write(title: title)
    return writer.text
  }
}

private struct NetworkTextWriter {
  let report: NetworkReport
  let words: NetworkWords
  let top: Int
  let width: Int
  let isMarkdown: Bool
  let ids: Table<GraphDocument.Node, String>
  private(set) var text = ""

  init(
    report: NetworkReport, words: NetworkWords, top: Int, width: Int, isMarkdown: Bool
  ) {
    self.report = report
    self.words = words
    self.top = top
    self.width = width
    self.isMarkdown = isMarkdown
    ids = report.displayIDs()
  }

  mutating func write(title: String) {
    let stated = report.isStatedOnly ? words.say(", 명시된 관계만", ", stated relations only") : ""
    let name = words.say("네트워크", "network") + ": \(title) (\(words.view(report.view))\(stated))"
    text += isMarkdown ? "# \(markdownEscaped(name))\n" : "\(visibleText(name))\n"
    writeSummary()
    writeCounts()
    writeGroups(words.say("연결 요소", "components"), report.components)
    writeIsolated()
    writeBrokers()
    writeGroups(words.say("커뮤니티", "communities"), report.communities)
    writeClusters()
    writeGaps()
  }

  private mutating func heading(_ heading: String) {
    text += isMarkdown ? "\n## \(heading)\n\n" : "\n\(heading)\n\n"
  }

  private mutating func add(_ table: ReportTable) {
    text += isMarkdown ? table.text(as: .markdown) : table.text(as: .table, width: width)
  }

  /// Adds a paragraph, broken into lines for a terminal.
  private mutating func add(paragraph: String, indent: Int = 0) {
    if isMarkdown {
      text += (indent > 0 ? "- " : "") + markdownEscaped(paragraph) + "\n"
    } else {
      text += wrapped(visibleText(paragraph), width: width, indent: indent)
    }
  }

  /// How many entries of a list are not shown.
  private mutating func addRest(_ count: Int) {
    guard count > 0 else { return }
    if isMarkdown { text += "\n" }
    add(
      paragraph: words.say(
        "그 밖에 \(count)개 (--top 으로 더 보기, --format csv 는 전체)",
        "… and \(count) more (--top shows more, --format csv all)"))
  }

  private func name(_ node: NetworkReport.NodeHandle) -> String {
    let name = report.document.nodes[node].name[words.language]
    return name.isEmpty ? ids[node] : name
  }

  private func both(_ node: NetworkReport.NodeHandle) -> String {
    let name = name(node)
    return name == ids[node] ? name : "\(name) (\(ids[node]))"
  }

  private mutating func writeSummary() {
    heading(words.say("요약", "summary"))
    let isolatedCount = report.isolated.count
    let rows: [(String, String)] = [
      (words.say("노드", "nodes"), String(report.nodeCount)),
      (words.say("관계가 있는 쌍", "pairs with a relation"), String(report.edgeCount)),
      (words.say("밀도", "density"), decimal(report.density * 100, places: 2) + " %"),
      (words.say("연결 요소", "components"), String(report.components.count + isolatedCount)),
      (
        words.say("가장 큰 연결 요소", "largest component"),
        String(report.components.first?.nodes.count ?? min(1, report.nodeCount))
      ),
      (words.say("관계 없는 노드", "nodes without relations"), String(isolatedCount)),
      (words.say("커뮤니티", "communities"), String(report.communities.count)),
      (words.say("모듈성", "modularity"), decimal(report.modularity, places: 3)),
    ]
    var table = ReportTable(columns: [
      .init("metric", title: words.say("지표", "metric")),
      .init("value", title: words.say("값", "value"), isPoints: true),
    ])
    table.rows = rows.map { [.text($0.0), .text($0.1)] }
    add(table)
  }

  private mutating func writeCounts() {
    heading(words.say("노드와 관계의 종류", "kinds of nodes and relations"))
    var kinds = ReportTable(columns: [
      .init("kind", title: words.say("종류", "kind")),
      .init("nodes", title: words.say("노드", "nodes")),
    ])
    kinds.rows = report.kindCounts.map { [.text(words.kind($0.kind)), .integer($0.count)] }
    add(kinds)
    guard !report.relationCounts.isEmpty else { return }
    text += "\n"
    var relations = ReportTable(columns: [
      .init("relation", title: words.say("관계", "relation")),
      .init("count", title: words.say("수", "count")),
    ])
    relations.rows = report.relationCounts.sorted { $0.count > $1.count }
      .map { [.text($0.kind.name[words.language]), .integer($0.count)] }
    add(relations)
  }

  private mutating func writeGroups(_ title: String, _ groups: [NetworkReport.Group]) {
    guard !groups.isEmpty else { return }
    heading(title)
    var table = ReportTable(columns: [
      .init("number", title: words.say("번호", "no.")),
      .init("nodes", title: words.say("노드", "nodes")),
      .init("members", title: words.say("관계가 많은 순", "most relations first")),
    ])
    for group in groups.prefix(top) {
      table.rows.append([
        .integer(group.number), .integer(group.nodes.count),
        .text(group.nodes.prefix(8).map(name).joined(separator: ", ")),
      ])
    }
    add(table)
    addRest(groups.count - top)
  }

  private mutating func writeIsolated() {
    guard !report.isolated.isEmpty else { return }
    heading(words.say("관계 없는 노드", "nodes without relations"))
    add(paragraph: report.isolated.prefix(top).map(both).joined(separator: ", "))
    addRest(report.isolated.count - top)
  }

  private mutating func writeBrokers() {
    guard !report.brokers.isEmpty || report.isTooLargeForBrokers else { return }
    heading(words.say("중개자 (매개 중심성)", "brokers (betweenness)"))
    if report.isTooLargeForBrokers {
      add(
        paragraph: words.say(
          "네트워크가 너무 커서 매개 중심성을 계산하지 않았습니다.",
          "The network is too large: betweenness was not computed."))
      return
    }
    var table = ReportTable(columns: [
      .init("id"), .init("name", title: words.say("이름", "name")),
      .init("kind", title: words.say("종류", "kind")),
      .init("betweenness", title: words.say("매개", "paths"), isPoints: true),
      .init("share", title: words.say("비율 %", "share %"), isPoints: true),
      .init("relations", title: words.say("관계", "relations")),
      .init("cut", title: words.say("단절점", "cuts")),
    ])
    for broker in report.brokers.prefix(top) {
      table.rows.append([
        .text(ids[broker.node]), .text(name(broker.node)),
        .text(words.kind(report.document.nodes[broker.node].kind)),
        .text(decimal(broker.betweenness, places: 1)),
        .text(decimal(broker.normalised * 100, places: 2)), .integer(broker.degree),
        .text(broker.isCutNode ? words.say("예", "yes") : ""),
      ])
    }
    add(table)
    addRest(report.brokers.count - top)
    if isMarkdown { text += "\n" }
    add(
      paragraph: words.say(
        "매개: 다른 두 노드를 잇는 최단 경로가 이 노드를 지나는 몫의 합. 비율: 가능한 최댓값에 대한 백분율. 단절점: 이 노드가 없으면 네트워크가 나뉩니다.",
        "paths: for all pairs of others, the share of their shortest paths through the node, "
          + "summed; share: of the most possible; cuts: without it the network falls apart."))
  }

  private mutating func writeClusters() {
    guard !report.clusters.isEmpty else { return }
    heading(words.say("선언된 클러스터와 커뮤니티", "declared clusters and communities"))
    var table = ReportTable(columns: [
      .init("id"), .init("name", title: words.say("이름", "name")),
      .init("members", title: words.say("구성", "members")),
      .init("communities", title: words.say("커뮤니티별 구성 수", "members in communities")),
    ])
    for cluster in report.clusters.prefix(max(top, 30)) {
      let parts = cluster.communities.map { part in
        part.community == 0
          ? words.say("없음: \(part.members)", "none: \(part.members)")
          : words.say(
            "\(part.community)번: \(part.members)", "no. \(part.community): \(part.members)")
      }
      table.rows.append([
        .text(ids[cluster.cluster]), .text(name(cluster.cluster)),
        .integer(cluster.members.count), .text(parts.joined(separator: ", ")),
      ])
    }
    add(table)
    addRest(report.clusters.count - max(top, 30))
    if isMarkdown { text += "\n" }
    add(paragraph: words.agreement(report.agreement))
  }

  private mutating func writeGaps() {
    guard !report.gaps.isEmpty else { return }
    heading(words.say("빈틈", "gaps"))
    for gap in report.gaps {
      add(paragraph: words.sentence(gap))
      if gap.kind == .unlinkedNeighbours {
        for pair in gap.pairs.prefix(top) { add(paragraph: sentence(pair), indent: 2) }
        let rest = gap.pairs.count - top
        if rest > 0 { add(paragraph: words.say("그 밖에 \(rest)쌍", "… and \(rest) more"), indent: 2) }
      } else if !gap.nodes.isEmpty {
        var names = gap.nodes.prefix(top).map(both)
        let rest = gap.nodes.count - top
        if rest > 0 { names.append(words.say("그 밖에 \(rest)개", "… and \(rest) more")) }
        add(paragraph: names.joined(separator: ", "), indent: 2)
      }
      if isMarkdown { text += "\n" }
    }
  }

  private func sentence(_ pair: NetworkGap.Pair) -> String {
    let kilometres = decimal(Double(pair.metres) / 1_000, places: 1)
    let sectors = pair.sectors.map(name).joined(separator: ", ")
    return "\(both(pair.one)) – \(both(pair.other)): \(kilometres) km; \(sectors)"
  }
}

/// The text in lines of at most `width` cells, broken at spaces.
func wrapped(_ text: String, width: Int, indent: Int) -> String {
  let margin = String(repeating: " ", count: indent)
  var lines: [String] = []
  var line = margin
  var used = indent
  for word in text.split(separator: " ") {
    let cells = displayWidth(of: String(word))
    if used > indent, used + 1 + cells > width {
      lines.append(line)
      line = margin
      used = indent
    }
    if used > indent {
      line += " "
      used += 1
    }
    line += word
    used += cells
  }
  lines.append(line)
  return lines.joined(separator: "\n") + "\n"
}
