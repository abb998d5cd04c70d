import EcosystemModel

/// The place of a cell, both counted from 0.
public struct CellReference: Hashable, Sendable {
  /// The row.
  public let row: Int
  /// The column.
  public let column: Int

  /// Creates a place.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads a reference such as `B7`, also `$B$7`; `nil` if it is none.
  init?(_ text: some StringProtocol) {
    let bytes = text.utf8.filter { $0 != UInt8(ascii: "$") }
    let letters = bytes.prefix { $0 | 0x20 >= UInt8(ascii: "a") }
    let digits = bytes.dropFirst(letters.count)
    guard let column = columnNumber(letters.map { $0 & ~0x20 }), (1...7).contains(digits.count),
      digits.first != 0x30
    else { return nil }
    var row = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      row = row * 10 + Int(digit - 0x30)
    }
    self.init(row: row - 1, column: column)
  }

  /// The reference as Excel writes it: `B7`.
  public var description: String { "\(columnLetters(column))\(row + 1)" }
}

/// A rectangle of cells.
public struct CellRange: Hashable, Sendable {
  /// The top left cell.
  public let first: CellReference
  /// The bottom right cell.
  public let last: CellReference

  /// Creates a range.
  ///
  /// - Precondition: `last` is not above or left of `first`.
  public init(first: CellReference, last: CellReference) {
    precondition(first.row <= last.row && first.column <= last.column)
    self.first = first
    self.last = last
  }

  /// Reads a range such as `A1:H1`; `nil` if it is none.
  init?(_ text: String) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let start = ends.first, let end = ends.last, ends.count <= 2,
      let first = CellReference(start), let last = CellReference(end), first.row <= last.row,
      first.column <= last.column
    else { return nil }
    self.init(first: first, last: last)
  }

  /// The range as Excel writes it: `A1:H1`.
  public var description: String { "\(first.description):\(last.description)" }

  /// The numbers of its columns.
  public var columns: Range<Int> { first.column..<(last.column + 1) }

  /// Whether the range has more than one row.
  public var hasSeveralRows: Bool { first.row < last.row }
}
