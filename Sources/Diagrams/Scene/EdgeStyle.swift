package import DOTLanguage

/// How edges of a kind look.
///
/// No two kinds have the same line and arrow head.
package struct EdgeStyle: Hashable {
  /// How the line is drawn.
  package enum Line: Hashable {
    case solid, dashed, dotted, double, doubleDashed
  }

  /// What is drawn at the head.
  package enum ArrowHead: Hashable {
    case none, arrow, dot, hollowDot, diamond, hollowDiamond, box
  }

  package let line: Line
  package let arrowHead: ArrowHead
  package let colour: DOTColour

  package init(_ kind: SceneEdgeKind) {
    let (line, arrowHead, colour): (Line, ArrowHead, DOTColour) =
      switch kind {
      case .matched: (.solid, .arrow, Palette.blue)
      case .locked: (.double, .none, Palette.vermillion)
      case .prefers: (.dotted, .arrow, Palette.slate)
      case .proposed: (.dashed, .hollowDot, Palette.blue)
      case .partnerOf: (.solid, .none, Palette.vermillion)
      case .collaborates: (.doubleDashed, .none, Palette.purple)
      case .supplies: (.dashed, .arrow, Palette.magenta)
      case .offers: (.solid, .hollowDiamond, Palette.ochre)
      case .operates: (.dashed, .none, Palette.slate)
      case .hosts: (.dashed, .box, Palette.ochre)
      case .invests: (.solid, .diamond, Palette.green)
      case .commitsTo: (.double, .arrow, Palette.green)
      case .locatedIn: (.dotted, .none, Palette.slate)
      case .partOf: (.dotted, .box, Palette.slate)
      case .covers: (.dotted, .hollowDot, Palette.ochre)
      case .memberOf: (.dotted, .dot, Palette.purple)
      case .residentOf: (.solid, .hollowDot, Palette.slate)
      case .ownsNeed: (.solid, .box, Palette.magenta)
      case .spunOut: (.solid, .dot, Palette.blue)
      case .competes: (.dashed, .diamond, Palette.vermillion)
      case .related: (.dotted, .hollowDiamond, Palette.slate)
      }
    self.line = line
    self.arrowHead = arrowHead
    self.colour = colour
  }

  /// The attributes of an edge in this style.
  ///
  /// The width is 0.5 + 4.2 s², so that a few strong edges stand out among many weak ones; weak
  /// edges are paler too.
  package func attributes(strength: Strength, isTurned: Bool) -> DOTAttributes {
    let s = strength.thousandths
    let colour = colour.withAlpha(UInt8(110 + 120 * s / 1_000))
    let width = 600 + 4_200 * s * s / 1_000_000
    var attributes: DOTAttributes = [.color: .colour(colour)]
    switch line {
    case .solid: break
    case .dashed: attributes[.style] = .keyword("dashed")
    case .dotted: attributes[.style] = .keyword("dotted")
    case .double, .doubleDashed:
      attributes[.color] = .colours([colour, DOTColour.white.withAlpha(0), colour])
      if line == .doubleDashed { attributes[.style] = .keyword("dashed") }
    }
    // Thin dots vanish, and parallel lines take three times their width.
    let thousandths =
      switch line {
      case .solid, .dashed: width
      case .dotted: max(width, 1_400)
      case .double, .doubleDashed: max(width / 2, 900)
      }
    attributes[.penwidth] = .number(DOTNumber(thousandths: thousandths))
    attributes[isTurned ? .arrowtail : .arrowhead] = .keyword(arrowHead.keyword)
    if isTurned { attributes[.dir] = .keyword("back") }
    return attributes
  }
}

extension EdgeStyle.ArrowHead {
  var keyword: DOTKeyword {
    switch self {
    case .none: "none"
    case .arrow: "normal"
    case .dot: "dot"
    case .hollowDot: "odot"
    case .diamond: "diamond"
    case .hollowDiamond: "odiamond"
    case .box: "box"
    }
  }

  /// The head as a symbol that Korean fonts have.
  var symbol: String {
    switch self {
    case .none: ""
    case .arrow: "▶"
    case .dot: "●"
    case .hollowDot: "○"
    case .diamond: "◆"
    case .hollowDiamond: "◇"
    case .box: "■"
    }
  }
}
