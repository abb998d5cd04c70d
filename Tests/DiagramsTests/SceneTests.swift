import DOTLanguage
import Diagrams
import EcosystemModel
import Testing

/// Goal: a scene refuses what would not be drawn, and its text says all that it holds.
///
/// Method: small scenes with one defect each; texts are searched for every name.
@Suite struct SceneTests {
  private let heading = SceneHeading(title: LocalisedText(korean: "제목", english: "Title"))

  private func node(_ id: String) -> SceneMember {
    .node(SceneNode(id: id, kind: .fund, label: LocalisedText(english: id)))
  }

  private func scene(
    _ members: [SceneMember], edges: [(String, String?)] = []
  ) throws(SceneError) -> Scene {
    try Scene(
      heading: heading, languages: .both, profile: .columns,
      groups: [SceneGroup(members: members)],
      edges: edges.map { member, row in
        SceneEdge(
          from: SceneEdge.End("a"), to: SceneEdge.End(member, row: row), kind: .invests,
          strength: .full)
      })
  }

  @Test func refusesTwoMembersOfOneIdentifier() {
    #expect(throws: SceneError.duplicateIdentifier("a")) { try scene([node("a"), node("a")]) }
  }

  @Test func refusesTwoRowsOfOneIdentifier() {
    let row = SceneRow(id: "r", label: LocalisedText(english: "r"))
    let card = SceneCard(id: "a", title: LocalisedText(english: "a"), rows: [row, row])
    #expect(throws: SceneError.duplicateIdentifier("r")) { try scene([.card(card)]) }
  }

  @Test func refusesEdgesThatEndNowhere() {
    #expect(throws: SceneError.unknownEnd(SceneEdge.End("b"))) {
      try scene([node("a")], edges: [("b", nil)])
    }
    #expect(throws: SceneError.unknownEnd(SceneEdge.End("a", row: "r"))) {
      try scene([node("a")], edges: [("a", "r")])
    }
  }

  @Test func anEmptySceneHasADocument() throws {
    for profile in [LayoutProfile.columns, .network(.straight), .wall] {
      let scene = try Scene(
        heading: heading, languages: .korean, profile: profile, groups: [])
      #expect(scene.document().printed().contains("제목"))
    }
  }

  @Test func strengthsAreKeptInTheirRange() {
    #expect(Strength(thousandths: -5).thousandths == 0)
    #expect(Strength(thousandths: 1_200) == .full)
    #expect(Strength(thousandths: 875).percent == 88)
  }

  @Test(arguments: SceneLanguages.allCases)
  func theTextNamesEverything(languages: SceneLanguages) throws {
    let scene = try SampleScenes.placement(languages)
    let text = scene.markdown()
    for case .card(let card) in scene.groups.flatMap(\.members) {
      for row in card.rows { #expect(text.contains(row.label[languages.primary])) }
    }
    #expect(text.contains(languages == .english ? "…and 7 more" : "…외 7개"))
    #expect(text.contains(languages == .english ? "locked" : "고정"))
    let network = try SampleScenes.ecosystem(languages, startups: false, profile: .columns)
    #expect(
      network.markdown().split(separator: "\n").filter { $0.contains(" → ") }.count
        == network.edges.count)
  }

  @Test func marksOfMarkdownInNamesAreNoMarks() throws {
    let scene = try scene([
      .node(SceneNode(id: "a", kind: .fund, label: LocalisedText(english: "*a*\n# <b> [x]")))
    ])
    #expect(scene.markdown().contains("- \\*a\\* \\# \\<b\\> \\[x\\]\n"))
  }

  @Test func theLegendNamesWhatOccursAndNothingElse() throws {
    let printed = try SampleScenes.ecosystem(.english, startups: false, profile: .columns)
      .document().printed()
    for word in ["Operates", "Invests in", "University", "Programme"] {
      #expect(printed.contains(">\(word)<"))
    }
    for word in ["Prefers", "Locked match", "Zone", "affinity", "refused"] {
      #expect(!printed.contains(">\(word)<"))
    }
  }

  /// dot fails on edges inside a rank where there are frames.
  @Test func edgesInsideAFramedColumnAreListed() throws {
    let scene = try Scene(
      heading: heading, languages: .english, profile: .columns,
      groups: [SceneGroup(isFramed: true, members: [node("a"), node("b")])],
      edges: [
        SceneEdge(
          from: SceneEdge.End("a"), to: SceneEdge.End("b"), kind: .invests, strength: .full)
      ])
    let printed = scene.document().printed()
    #expect(printed.contains("Invests in: a ▶ b"))
    #expect(!printed.contains("n0 -> n1"))
  }

  @Test func edgesAreDrawnFromWeakToStrong() throws {
    let scene = try SampleScenes.ecosystem(.english, startups: false, profile: .network(.straight))
    let order = scene.document().statements.compactMap { statement -> DOTEdge? in
      guard case .edge(let edge) = statement else { return nil }
      return edge
    }
    #expect(order.count == scene.edges.count)
    func length(_ edge: DOTEdge) -> Int {
      guard case .number(let length)? = edge.attributes[.len] else { return 0 }
      return length.thousandths
    }
    for (one, next) in zip(order, order.dropFirst()) { #expect(length(one) >= length(next)) }
  }
}
