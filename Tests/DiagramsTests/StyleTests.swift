import DOTLanguage
import Diagrams
import EcosystemModel
import Foundation
import Testing

/// Goal: signs can be told apart without colour, and letters can be read on their ground.
///
/// Method: every kind is compared with every other; contrast is computed as WCAG 2.1 defines it.
@Suite struct StyleTests {
  @Test func noTwoKindsOfEdgesHaveTheSameLineAndArrowHead() {
    let looks = SceneEdgeKind.allCases.map { EdgeStyle($0) }
    for (number, look) in looks.enumerated() {
      for other in looks[(number + 1)...] {
        #expect(look.line != other.line || look.arrowHead != other.arrowHead)
      }
    }
  }

  @Test func noTwoKindsOfNodesHaveTheSameShapeAndFrame() {
    let looks = NodeKind.allCases.map { NodeStyle($0) }
    for (number, look) in looks.enumerated() {
      for other in looks[(number + 1)...] {
        #expect(look.shape != other.shape || look.style != other.style)
        #expect(look.name != other.name)
      }
    }
  }

  @Test func lettersContrastWithTheirGround() {
    var grounds = NodeKind.allCases.map { NodeStyle($0).fill }
    grounds += SceneCard.Tint.allCases.map(\.colour) + [.white]
    for ground in grounds {
      for ink in [Palette.ink, Palette.greyInk] {
        #expect(contrast(ink, ground) >= 4.5, "\(ink) on \(ground)")
      }
    }
    for mark in RowMark.allCases { #expect(contrast(mark.colour, .white) >= 4.5) }
  }

  @Test func outlinesAndLinesContrastWithWhite() {
    let colours =
      NodeKind.allCases.map { NodeStyle($0).outline }
      + SceneEdgeKind.allCases.map { EdgeStyle($0).colour }
    for colour in colours { #expect(contrast(colour, .white) >= 3) }
  }

  @Test(arguments: SceneEdgeKind.allCases)
  func strongerEdgesAreWiderAndDarker(kind: SceneEdgeKind) {
    let style = EdgeStyle(kind)
    let weak = style.attributes(strength: Strength(thousandths: 300), isTurned: false)
    let strong = style.attributes(strength: .full, isTurned: false)
    guard case .number(let weakWidth)? = weak[.penwidth],
      case .number(let strongWidth)? = strong[.penwidth]
    else {
      Issue.record("no width")
      return
    }
    #expect(weakWidth.thousandths < strongWidth.thousandths)
    #expect(strongWidth.thousandths <= 4_800)
    #expect(weak[.color] != strong[.color])
  }

  private func contrast(_ one: DOTColour, _ other: DOTColour) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private func luminance(_ colour: DOTColour) -> Double {
    func linear(_ part: UInt8) -> Double {
      let value = Double(part) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green)
      + 0.0722 * linear(colour.blue)
  }
}

/// Goal: lines are broken where the words allow it, and what does not fit is visibly cut.
///
/// Method: examples in both scripts.
@Suite struct TextMeasureTests {
  @Test func breaksAtSpaces() {
    #expect(
      TextMeasure.lines("홍릉·창동 바이오 및 메타버스 클러스터", tenths: 100, width: 110, atMost: 3)
        == ["홍릉·창동 바이오 및", "메타버스 클러스터"])
  }

  @Test func breaksAWordThatIsLongerThanALine() {
    #expect(
      TextMeasure.lines("가나다라마바사", tenths: 100, width: 30, atMost: 3) == ["가나다", "라마바", "사"])
  }

  @Test func cutsWhatDoesNotFit() {
    let lines = TextMeasure.lines(
      "Guro and Geumcheon game industry", tenths: 100, width: 80, atMost: 2)
    #expect(lines.count == 2 && lines[1].hasSuffix("…"))
    for line in lines { #expect(TextMeasure.width(line, tenths: 100) <= 80) }
  }

  @Test func nothingGivesNoLine() {
    #expect(TextMeasure.lines("", tenths: 100, width: 80, atMost: 2) == [])
    #expect(TextMeasure.lines(" \n ", tenths: 100, width: 80, atMost: 2) == [])
  }

  @Test func aWallFillsASlide() {
    let plan = WallPlan(heights: [10, 30, 10, 10], columnCount: 2)
    #expect(plan.columns == [[0, 2, 3], [1]])
    let arrangement = WallPlan.arrangement(
      sections: [[Int](repeating: 200, count: 20)], cardWidth: 160, otherHeight: { _ in 200 })
    #expect((5...10).contains(arrangement.columnCount))
    #expect((160...200).contains(arrangement.cardWidth))
  }
}
