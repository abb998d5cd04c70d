/// The bytes of one input file, and where in it a byte stands.
///
/// A reference type, since every cell of a large table points into it.
public final class SourceText: Sendable {
  /// The name under which the user knows the file, relative to the package: `startups.csv`.
  public let name: String
  /// The content as UTF-8 without byte order mark.
  public let bytes: SourceBytes
  /// How places in it are named.
  public let form: SourceForm

  /// Creates the text of the file `name`.
  public convenience init(name: String, bytes: [UInt8], form: SourceForm = .text) {
    self.init(name: name, bytes: SourceBytes(bytes), form: form)
  }

  /// Creates the text of the file `name`.
  public init(name: String, bytes: SourceBytes, form: SourceForm = .text) {
    self.name = name
    self.bytes = bytes
    self.form = form
  }

  /// Returns line and column of a byte, both counted from 1.
  ///
  /// Lines end at LF, CRLF or a lone CR; columns count Unicode scalars, and those of a sheet cells.
  ///
  /// - Complexity: O(*offset*). Locations are computed only for defects that are shown.
  public func location(atByteOffset offset: Int) -> SourceLocation {
    let end = min(max(offset, 0), bytes.count)
    var line = 1
    var column = 1
    var index = 0
    while index < end {
      let byte = bytes[index]
      if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
        line += 1
        column = 1
      } else if form.beginsColumn(byte) {
        column += 1
      }
      index += 1
    }
    return SourceLocation(file: name, line: line, column: column, form: form)
  }

  /// Returns the line with this number (from 1) without its line end, or `""` past the end.
  public func line(_ number: Int) -> String {
    var current = 1
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let isCRLF = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if byte == 0x0A || byte == 0x0D {
        if current == number { break }
        current += 1
        index += isCRLF ? 2 : 1
        start = index
      } else {
        index += 1
      }
    }
    guard current == number else { return "" }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}

/// A position in an input file.
public struct SourceLocation: Hashable, Sendable, Comparable {
  /// The file's name, relative to its package.
  public let file: String
  /// The line, counted from 1.
  public let line: Int
  /// The column in Unicode scalars, in a sheet the column of cells, counted from 1.
  public let column: Int
  /// How the place is named.
  public let form: SourceForm

  /// Creates a location.
  public init(file: String, line: Int, column: Int, form: SourceForm = .text) {
    self.file = file
    self.line = line
    self.column = column
    self.form = form
  }

  /// `file:line:column`, in a workbook `file[sheet]!B7`, or the file alone.
  public var description: String {
    switch form {
    case .text: "\(file):\(line):\(column)"
    case .sheet(let sheet): "\(file)[\(sheet)]!\(columnLetters(column - 1))\(line)"
    case .whole: file
    }
  }

  /// Orders by file, sheet, line, column.
  public static func < (left: Self, right: Self) -> Bool {
    (left.file, left.form.sheet ?? "", left.line, left.column)
      < (right.file, right.form.sheet ?? "", right.line, right.column)
  }
}
