/// A font that a document may ask for.
///
/// The list is closed: Graphviz 2.42 writes a font's name into SVG unescaped, so that a name from
/// outside could carry a script.
public enum DOTFont: String, CaseIterable, Sendable {
  /// NanumGothic: good Hangul and Latin, a small package.
  case nanumGothic = "NanumGothic"
  /// Noto Sans CJK KR: real weights, full Hanja and Kana, a large package.
  case notoSansKorean = "Noto Sans CJK KR"
}

/// A layout program of Graphviz.
///
/// `fdp` is missing on purpose: with framed subgraphs it does not give the same picture twice.
public enum LayoutEngine: String, CaseIterable, Sendable {
  /// Ranks, for graphs with a direction of flow.
  case dot
  /// Springs by stress majorisation, for networks of up to a few hundred nodes.
  case neato
  /// Springs on several scales, for thousands of nodes.
  case sfdp
  /// Nested boxes packed side by side, for walls of cards.
  case osage
  /// Rings around a root.
  case twopi
  /// Circles.
  case circo
  /// A treemap.
  case patchwork
  /// No layout: each node's position is given.
  case nop2
}
