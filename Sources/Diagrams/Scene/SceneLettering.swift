import DOTLanguage
import EcosystemModel

/// The sizes of letters, in tenths of a point, and their styles.
enum Lettering {
  static let title = HTMLTextStyle(size: 22, colour: Palette.ink, isBold: true)
  static let secondTitle = HTMLTextStyle(size: 13, colour: Palette.greyInk)
  static let subtitle = HTMLTextStyle(size: 11, colour: Palette.greyInk)
  static let legend = HTMLTextStyle(size: 10.5, colour: Palette.ink)
  static let legendSmall = HTMLTextStyle(size: 8.5, colour: Palette.greyInk)
  static let name = HTMLTextStyle(size: 10.5, colour: Palette.ink, isBold: true)
  static let badge = HTMLTextStyle(size: 9.5, colour: Palette.ink, isBold: true)
  static let small = HTMLTextStyle(size: 8, colour: Palette.greyInk)
  static let row = HTMLTextStyle(size: 9, colour: Palette.ink)
  static let rowSmall = HTMLTextStyle(size: 7.5, colour: Palette.greyInk)
}

extension HTMLTextStyle {
  var tenths: Int { size.thousandths / 100 }

  func withColour(_ colour: DOTColour) -> HTMLTextStyle {
    HTMLTextStyle(size: size, colour: colour, isBold: isBold)
  }

  func width(_ text: String) -> Int {
    TextMeasure.width(text, tenths: tenths, isBold: isBold)
  }

  func lines(_ text: String, width: Int, atMost count: Int) -> [String] {
    TextMeasure.lines(text, tenths: tenths, isBold: isBold, width: width, atMost: count)
  }
}

extension HTMLText {
  /// Adds lines, each on its own; a text that has runs already goes on in a new line.
  mutating func append(lines: [String], style: HTMLTextStyle, alignment: HTMLAlignment) {
    for line in lines {
      if !isEmpty, alignment == .centre { appendLineBreak(alignment) }
      append(line, style: style)
      // At the left each line is ended; in the middle a line at the end would be an empty one.
      if alignment != .centre { appendLineBreak(alignment) }
    }
  }
}
