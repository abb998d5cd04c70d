package import DOTLanguage
package import EcosystemModel

/// The colours of pictures: pale fills and strong outlines after Okabe and Ito, dark letters.
package enum Palette {
  package static let ink = DOTColour(0x1F2933)
  package static let greyInk = DOTColour(0x55606B)
  static let frame = DOTColour(0xB4BFCA)
  static let track = DOTColour(0xDDE3E9)
  static let blue = DOTColour(0x0072B2)
  static let vermillion = DOTColour(0xC24E00)
  static let green = DOTColour(0x00805B)
  static let purple = DOTColour(0x8E5BA6)
  static let magenta = DOTColour(0xB0457F)
  static let ochre = DOTColour(0x8A6A00)
  static let slate = DOTColour(0x4A5763)
}

/// How nodes of a kind look: any two kinds differ in shape, and most in colour too.
package struct NodeStyle {
  package let shape: DOTKeyword
  package let style: DOTKeyword
  package let fill: DOTColour
  package let outline: DOTColour
  package let name: LocalisedText
  package let shapeName: LocalisedText

  package init(_ kind: NodeKind) {
    func look(
      _ shape: DOTKeyword, _ style: DOTKeyword, _ fill: UInt32, _ outline: DOTColour,
      _ korean: String, _ english: String, _ shapeKorean: String, _ shapeEnglish: String
    ) -> Self {
      NodeStyle(
        shape: shape, style: style, fill: DOTColour(fill), outline: outline,
        name: LocalisedText(korean: korean, english: english),
        shapeName: LocalisedText(korean: shapeKorean, english: shapeEnglish))
    }
    self =
      switch kind {
      case .startup:
        look(
          "box", "rounded,filled", 0xFFFFFF, Palette.slate, "스타트업", "Startup", "둥근 상자",
          "rounded box")
      case .cluster:
        look(
          "box", "filled", 0xE2E8F0, Palette.slate, "클러스터", "Cluster", "카드", "card")
      case .university:
        look(
          "hexagon", "filled", 0xD6E8F5, Palette.blue, "대학·연구소", "University", "육각형",
          "hexagon")
      case .partner:
        look("box", "filled,bold", 0xFCE0CC, Palette.vermillion, "협력기업", "Partner", "사각형", "box")
      case .fund:
        look("octagon", "filled", 0xCDEDE0, Palette.green, "펀드", "Fund", "팔각형", "octagon")
      case .need:
        look("note", "filled", 0xF8E1EC, Palette.magenta, "수요과제", "Need", "메모지", "note")
      case .programme:
        look("tab", "filled", 0xFBF0C4, Palette.ochre, "지원사업", "Programme", "탭", "tab")
      case .institution:
        look(
          "component", "filled", 0xEBE2F3, Palette.purple, "기관", "Institution", "부품형",
          "component")
      case .place:
        look("ellipse", "filled", 0xF0EBE3, Palette.slate, "장소", "Place", "타원", "ellipse")
      case .zone:
        look(
          "box", "dashed,filled", 0xFDF3E0, Palette.ochre, "특구", "Zone", "점선 상자",
          "dashed box")
      case .sector:
        look("cds", "filled", 0xE3F1F4, Palette.blue, "산업분야", "Sector", "화살표", "arrow")
      }
  }

  private init(
    shape: DOTKeyword, style: DOTKeyword, fill: DOTColour, outline: DOTColour,
    name: LocalisedText, shapeName: LocalisedText
  ) {
    self.shape = shape
    self.style = style
    self.fill = fill
    self.outline = outline
    self.name = name
    self.shapeName = shapeName
  }
}

extension SceneCard.Tint {
  package var colour: DOTColour {
    switch self {
    case .blue: DOTColour(0xDCEAF6)
    case .sand: DOTColour(0xF6EBD7)
    case .slate: DOTColour(0xE2E8F0)
    case .green: DOTColour(0xE0F0E4)
    case .violet: DOTColour(0xEAE3F3)
    case .rose: DOTColour(0xF7E2E0)
    case .grey: DOTColour(0xE6E6E6)
    }
  }
}

extension RowMark {
  /// A symbol that Korean fonts have.
  var symbol: String {
    switch self {
    case .locked: "◆"
    case .waiting: "○"
    case .refused: "×"
    }
  }

  package var colour: DOTColour {
    switch self {
    case .locked: Palette.vermillion
    case .waiting: Palette.ochre
    case .refused: Palette.slate
    }
  }
}
