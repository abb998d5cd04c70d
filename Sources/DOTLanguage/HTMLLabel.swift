/// A label of tables and styled text, as a tree.
///
/// Graphviz reads a small dialect of HTML. The types admit only what it can read: a table is
/// never beside text, rows and tables are not empty, tags are balanced and text is escaped.
public enum HTMLLabel: Hashable, Sendable {
  /// Styled text.
  case text(HTMLText)
  /// A table.
  case table(HTMLTable)
}

/// Text in runs of one style each.
public struct HTMLText: Hashable, Sendable {
  /// A run of text, or the end of a line.
  enum Run: Hashable, Sendable {
    case characters([Unicode.Scalar], HTMLTextStyle)
    case lineBreak(HTMLAlignment)
  }

  private(set) var runs: [Run] = []

  /// Creates an empty text.
  public init() {}

  /// Creates a text of one style; a line break in it ends a line at the left.
  public init(_ text: String, style: HTMLTextStyle) {
    append(text, style: style)
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { runs.isEmpty }

  /// Adds a run of one style; lines end at `alignment`.
  public mutating func append(
    _ text: String, style: HTMLTextStyle, alignment: HTMLAlignment = .left
  ) {
    let lines = text.legibleScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (position, line) in lines.enumerated() {
      if position > 0 { runs.append(.lineBreak(alignment)) }
      if !line.isEmpty { runs.append(.characters(Array(line), style)) }
    }
  }

  /// Ends a line.
  public mutating func appendLineBreak(_ alignment: HTMLAlignment) {
    runs.append(.lineBreak(alignment))
  }
}

/// How a run of text looks.
public struct HTMLTextStyle: Hashable, Sendable {
  /// The size in points.
  public var size: DOTNumber
  /// The colour.
  public var colour: DOTColour
  /// Whether it is bold.
  public var isBold: Bool

  /// Creates a style.
  public init(size: DOTNumber, colour: DOTColour, isBold: Bool = false) {
    self.size = size
    self.colour = colour
    self.isBold = isBold
  }
}

/// Where a line of text or the content of a cell stands.
public enum HTMLAlignment: String, Sendable {
  /// At the left.
  case left = "LEFT"
  /// In the middle.
  case centre = "CENTER"
  /// At the right.
  case right = "RIGHT"
}

extension DOTWriter {
  mutating func write(_ label: HTMLLabel) {
    switch label {
    case .text(let text): write(text)
    case .table(let table): write(table)
    }
  }

  mutating func write(_ text: HTMLText) {
    for run in text.runs {
      switch run {
      case .lineBreak(.centre):
        write("<BR/>")
      case .lineBreak(let alignment):
        write("<BR ALIGN=\"")
        write(escaped: alignment.rawValue)
        write("\"/>")
      case .characters(let scalars, let style):
        write("<FONT POINT-SIZE=\"")
        write(style.size)
        write("\" COLOR=\"")
        write(style.colour)
        write(style.isBold ? "\"><B>" : "\">")
        writeMarkup(label: scalars)
        write(style.isBold ? "</B></FONT>" : "</FONT>")
      }
    }
  }
}
