import DOTLanguage
import Diagrams
import EcosystemModel
import Foundation
import GraphvizRendering
import SeededTestData
import Testing

/// Goal: Graphviz draws every scene without a word, with all nodes and edges, in a shape that
/// fits a slide.
///
/// Method: the sample scenes in each language, as SVG; then random scenes (seeded) of every
/// profile with hostile names, where straight edges must never fail. With `SCENE_PICTURES` set to
/// a folder the samples are written there, to be looked at.
@Suite struct PictureTests {
  static let names = [
    "ecosystem-columns", "ecosystem-network", "ecosystem-wall", "placement", "startup-ties",
    "needs",
  ]

  @Test(arguments: names, SceneLanguages.allCases)
  func samplesAreDrawn(name: String, languages: SceneLanguages) throws {
    let scene = try sample(name, languages)
    let document = scene.document()
    let image = try GraphvizRenderer.render(document, format: .svg)
    #expect(image.warnings == [])
    let text = String(decoding: image.bytes, as: UTF8.self)
    let others = scene.profile == .wall && !scene.edges.isEmpty ? 1 : 0
    let anchors = text.components(separatedBy: "<title>a").count - 1
    #expect(count("class=\"node\"", in: text) - anchors == memberCount(scene) + others)
    // Invisible edges between anchors are not written.
    #expect(count("class=\"edge\"", in: text) == (scene.profile == .wall ? 0 : scene.edges.count))
    if name.hasSuffix("wall") || name == "placement" {
      let size = try #require(pointSize(of: text))
      #expect((1.28...1.82).contains(size.width / size.height), "\(size)")
    }
    try write(document, scene, "\(name)-\(languages)")
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func randomScenesAreDrawn(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for profile in [LayoutProfile.columns, .network(.straight), .wall] {
      let scene = try randomScene(profile, using: &generator)
      let image = try GraphvizRenderer.render(scene.document(), format: .svg)
      let text = String(decoding: image.bytes, as: UTF8.self)
      // Some edges are listed instead of drawn; those of the document are drawn.
      let expected = drawnEdgeCount(scene.document())
      #expect(count("class=\"edge\"", in: text) == expected, "seed \(seed), \(profile)")
      // Said where an edge has little room; it is drawn all the same.
      let warnings = image.warnings.filter { !$0.contains("Unable to reclaim box space") }
      #expect(warnings == [], "seed \(seed), \(profile)")
    }
  }

  @Test(arguments: [LayoutProfile.columns, .network(.straight), .wall])
  func equalScenesGiveEqualPictures(profile: LayoutProfile) throws {
    let scene = try SampleScenes.ecosystem(.both, startups: false, profile: profile)
    let first = try GraphvizRenderer.render(scene.document(), format: .png)
    #expect(try GraphvizRenderer.render(scene.document(), format: .png) == first)
  }

  @Test(arguments: [LayoutProfile.columns, .network(.straight), .wall])
  func sceneWithoutMembersIsDrawn(profile: LayoutProfile) throws {
    let scene = try Scene(
      heading: SceneHeading(title: LocalisedText(korean: "빈 장면")), languages: .both,
      profile: profile,
      groups: [
        SceneGroup(title: LocalisedText(korean: "빈 묶음"), isFramed: true, members: []),
        SceneGroup(members: []),
      ])
    let image = try GraphvizRenderer.render(scene.document(), format: .svg)
    #expect(image.warnings == [])
  }

  private func sample(_ name: String, _ languages: SceneLanguages) throws -> Scene {
    switch name {
    case "ecosystem-columns":
      try SampleScenes.ecosystem(languages, startups: false, profile: .columns)
    case "ecosystem-network":
      try SampleScenes.ecosystem(languages, startups: false, profile: .network(.straight))
    case "ecosystem-wall": try SampleScenes.ecosystem(languages, startups: true, profile: .wall)
    case "startup-ties": try SampleScenes.startupTies(languages)
    case "placement": try SampleScenes.placement(languages)
    default: try SampleScenes.needs(languages)
    }
  }

  private func randomScene(
    _ profile: LayoutProfile, using generator: inout SplitMix64
  ) throws -> Scene {
    var groups: [SceneGroup] = []
    var ends: [SceneEdge.End] = []
    for group in 0..<Int.random(in: 1...5, using: &generator) {
      var members: [SceneMember] = []
      for member in 0..<Int.random(in: 1...8, using: &generator) {
        let id = "\(group)-\(member)"
        let name = LocalisedText(
          korean: hostileText(seed: generator.next()), english: hostileText(seed: generator.next())
        )
        ends.append(SceneEdge.End(id))
        if Bool.random(using: &generator) {
          let kind = NodeKind.allCases.randomElement(using: &generator) ?? .fund
          members.append(.node(SceneNode(id: id, kind: kind, label: name, sublabel: name)))
          continue
        }
        let rows = (0..<Int.random(in: 0...5, using: &generator)).map { row in
          SceneRow(
            id: "\(row)", label: name, mark: Bool.random(using: &generator) ? .locked : nil,
            strength: Bool.random(using: &generator) ? Strength(thousandths: row * 250) : nil)
        }
        ends += rows.map { SceneEdge.End(id, row: $0.id) }
        members.append(
          .card(
            SceneCard(
              id: id, title: name, subtitle: name, badge: "\(member)", rows: rows,
              hiddenRowCount: member % 3)))
      }
      groups.append(
        SceneGroup(
          title: LocalisedText(korean: hostileText(seed: generator.next())),
          column: SceneGroup.Column.allCases.randomElement(using: &generator) ?? .left,
          isFramed: Bool.random(using: &generator), members: members))
    }
    let edges = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
      SceneEdge(
        from: ends.randomElement(using: &generator) ?? ends[0],
        to: ends.randomElement(using: &generator) ?? ends[0],
        kind: SceneEdgeKind.allCases.randomElement(using: &generator) ?? .related,
        strength: Strength(thousandths: Int.random(in: 0...1_000, using: &generator)),
        tooltip: LocalisedText(korean: hostileText(seed: generator.next())))
    }
    return try Scene(
      heading: SceneHeading(title: LocalisedText(korean: hostileText(seed: generator.next()))),
      languages: .both, profile: profile, groups: groups, edges: edges)
  }

  private func drawnEdgeCount(_ document: DOTDocument) -> Int {
    document.statements.filter { statement in
      guard case .edge(let edge) = statement else { return false }
      return edge.tail.node.role != .anchor
    }.count
  }

  private func memberCount(_ scene: Scene) -> Int { scene.groups.map(\.members.count).reduce(0, +) }

  private func count(_ part: String, in text: String) -> Int {
    text.components(separatedBy: part).count - 1
  }

  private func pointSize(of svg: String) -> (width: Double, height: Double)? {
    guard let start = svg.range(of: "viewBox=\""),
      let end = svg[start.upperBound...].firstIndex(of: "\"")
    else { return nil }
    let numbers = svg[start.upperBound..<end].split(separator: " ").compactMap { Double($0) }
    return numbers.count == 4 ? (numbers[2], numbers[3]) : nil
  }

  private func write(_ document: DOTDocument, _ scene: Scene, _ name: String) throws {
    let environment = ProcessInfo.processInfo.environment
    guard let folder = environment["SCENE_PICTURES"] else { return }
    let url = URL(filePath: folder)
    for format in ImageFormat.allCases {
      let image = try GraphvizRenderer.render(document, format: format)
      try Data(image.bytes).write(to: url.appending(path: "\(name).\(format)"))
    }
    try Data(document.printedBytes()).write(to: url.appending(path: "\(name).gv"))
    try Data(scene.markdown().utf8).write(to: url.appending(path: "\(name).md"))
  }
}
