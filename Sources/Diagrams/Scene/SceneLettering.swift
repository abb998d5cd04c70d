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
  /// Creates a text of lines.
  init(lines: [String], style: HTMLTextStyle, _ alignment: HTMLAlignment = .left) {
    self.init()
    for (number, line) in lines.enumerated() {
      append(line, style: style)
      // The break says where its line stands; the last line of several needs one too, unless it
      // stands in the middle, where a line without a break is.
      if lines.count > 1, alignment != .centre || number < lines.count - 1 {
        appendLineBreak(alignment)
      }
    }
  }
}
