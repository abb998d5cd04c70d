/// A table in a label.
public struct HTMLTable: Hashable, Sendable {
  /// The rows, at least one.
  public let rows: [[HTMLCell]]
  /// The width of the frame around the table in points.
  public var border = 0
  /// The width of the frame around each cell in points.
  public var cellBorder = 0
  /// The space between cells in points.
  public var cellSpacing = 0
  /// The space inside each cell in points.
  public var cellPadding = 0
  /// The colour of the frames, or `nil` for the default.
  public var colour: DOTColour?
  /// The colour behind the table, or `nil` for none.
  public var background: DOTColour?
  /// Whether the corners are round.
  public var isRounded = false
  /// The name of the table as an edge's end, or `nil`.
  public var port: DOTIdentifier?

  /// Creates a table without frames and spaces.
  ///
  /// - Precondition: There is a row, and each row has a cell.
  public init(rows: [[HTMLCell]]) {
    precondition(!rows.isEmpty && rows.allSatisfy { !$0.isEmpty }, "Graphviz reads no empty table")
    self.rows = rows
  }
}

/// A cell of a table.
public struct HTMLCell: Hashable, Sendable {
  /// What a cell holds.
  public enum Content: Hashable, Sendable {
    /// Nothing.
    case empty
    /// Styled text.
    case text(HTMLText)
    /// A table.
    indirect case table(HTMLTable)
  }

  /// What the cell holds.
  public let content: Content
  /// Whether the cell is exactly `width` by `height`; only an empty cell can be.
  let hasFixedSize: Bool
  /// Where the content stands from left to right.
  public var alignment = HTMLAlignment.centre
  /// Whether the content stands at the top of the cell.
  public var isAtTop = false
  /// The least width in points, or `nil`.
  public var width: Int?
  /// The least height in points, or `nil`.
  public var height: Int?
  /// How many columns the cell covers.
  public var columnSpan = 1
  /// The space inside the cell, or `nil` for the table's.
  public var padding: Int?
  /// The colour behind the cell, or `nil` for none.
  public var background: DOTColour?
  /// The name of the cell as an edge's end, or `nil`.
  public var port: DOTIdentifier?

  private init(_ content: Content, hasFixedSize: Bool) {
    self.content = content
    self.hasFixedSize = hasFixedSize
  }

  /// Creates an empty cell.
  public init() { self.init(.empty, hasFixedSize: false) }

  /// Creates a cell with text.
  public init(_ text: HTMLText, alignment: HTMLAlignment = .left) {
    self.init(text.isEmpty ? .empty : .text(text), hasFixedSize: false)
    self.alignment = alignment
  }

  /// Creates a cell that holds a table.
  public init(_ table: HTMLTable, alignment: HTMLAlignment = .left) {
    self.init(.table(table), hasFixedSize: false)
    self.alignment = alignment
  }

  /// Creates an empty cell of an exact size, as a space or a patch of colour.
  public init(width: Int, height: Int, background: DOTColour? = nil) {
    self.init(.empty, hasFixedSize: true)
    self.width = width
    self.height = height
    self.background = background
    padding = 0
  }
}

extension DOTWriter {
  mutating func write(_ table: HTMLTable) {
    write("<TABLE")
    write(" BORDER", small: table.border)
    write(" CELLBORDER", small: table.cellBorder)
    write(" CELLSPACING", small: table.cellSpacing)
    write(" CELLPADDING", small: table.cellPadding)
    if let colour = table.colour { write(" COLOR", colour) }
    if let background = table.background { write(" BGCOLOR", background) }
    if table.isRounded { write(" STYLE=\"ROUNDED\"") }
    if let port = table.port { write(" PORT", port) }
    write(">")
    for row in table.rows {
      write("<TR>")
      for cell in row { write(cell) }
      write("</TR>")
    }
    write("</TABLE>")
  }

  private mutating func write(_ cell: HTMLCell) {
    write("<TD")
    if cell.alignment != .centre {
      write(" ALIGN=\"")
      write(escaped: cell.alignment.rawValue)
      write("\"")
    }
    if cell.isAtTop { write(" VALIGN=\"TOP\"") }
    if cell.hasFixedSize { write(" FIXEDSIZE=\"TRUE\"") }
    if let width = cell.width { write(" WIDTH", length: width) }
    if let height = cell.height { write(" HEIGHT", length: height) }
    if cell.columnSpan != 1 { write(" COLSPAN", small: cell.columnSpan) }
    if let padding = cell.padding { write(" CELLPADDING", small: padding) }
    if let background = cell.background { write(" BGCOLOR", background) }
    if let port = cell.port { write(" PORT", port) }
    write(">")
    switch cell.content {
    case .empty: break
    case .text(let text): write(text)
    case .table(let table): write(table)
    }
    write("</TD>")
  }

  private mutating func write(_ name: StaticString, small value: Int) {
    precondition((0...127).contains(value), "Graphviz takes 0...127 here")
    write(name, length: value)
  }

  private mutating func write(_ name: StaticString, length: Int) {
    precondition((0...20_000).contains(length), "no cell is that large")
    write(name)
    write("=\"")
    write(length)
    write("\"")
  }

  private mutating func write(_ name: StaticString, _ colour: DOTColour) {
    write(name)
    write("=\"")
    write(colour)
    write("\"")
  }

  private mutating func write(_ name: StaticString, _ port: DOTIdentifier) {
    write(name)
    write("=\"")
    write(port)
    write("\"")
  }
}
