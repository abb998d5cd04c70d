import EcosystemModel

/// The line of a defect as a terminal shows it, and where under it the caret goes.
///
/// Columns of the caret are terminal cells, so that it stands under the text whatever its script.
/// A long line is cut around the caret, and `…` says where.
struct SourceExcerpt {
  /// The line, with tabs expanded to four spaces and controls made visible.
  let line: String
  /// The number of cells before the caret.
  let indent: Int
  /// The number of cells under which the caret goes, at least 1.
  let caretWidth: Int

  /// One scalar as it is shown.
  private struct Piece {
    let text: String
    let width: Int
  }

  /// Creates the excerpt of a span that takes at most `limit` cells.
  init(_ located: LocatedSpan, limit: Int) {
    let limit = max(limit, 20)
    let start = min(max(located.span.offset, located.lineStart), located.lineEnd)
    let end = min(max(start, located.span.offset + located.span.length), located.lineEnd)
    let bytes = located.span.source.bytes
    // The cells of a sheet are told apart by a stroke, not by a gap of four spaces.
    let tab =
      located.span.source.form.sheet == nil
      ? Piece(text: "    ", width: 4) : Piece(text: " | ", width: 3)
    func pieces(_ range: Range<Int>, keepEnd: Bool = false) -> [Piece] {
      Self.pieces(bytes, range, limit: limit, keepEnd: keepEnd, tab: tab)
    }
    let before = pieces(located.lineStart..<start, keepEnd: true)
    let marked = pieces(start..<end)
    let after = pieces(end..<located.lineEnd)

    // Two cells are for the two `…`. The marked text comes first, then a third of the line before
    // it, then what follows, then more of what stands before.
    var room = limit - 2
    let markedKept = Self.prefix(marked, width: room)
    room -= markedKept.width
    let afterWidth = Self.width(after)
    let beforeRoom = max(room / 3, room - afterWidth)
    let beforeKept = Self.suffix(before, width: min(beforeRoom, room))
    room -= beforeKept.width
    let afterKept =
      markedKept.count == marked.count ? Self.prefix(after, width: room) : (count: 0, width: 0)

    let isCutBefore = beforeKept.count < before.count
    let isCutAfter = markedKept.count < marked.count || afterKept.count < after.count
    let shown =
      before.suffix(beforeKept.count) + marked.prefix(markedKept.count)
      + after.prefix(afterKept.count)
    line = (isCutBefore ? "…" : "") + shown.map(\.text).joined() + (isCutAfter ? "…" : "")
    indent = beforeKept.width + (isCutBefore ? 1 : 0)
    caretWidth = max(1, markedKept.width)
  }

  /// The scalars of a range; of a very long one, only as many as can be shown, and one more.
  private static func pieces(
    _ bytes: SourceBytes, _ range: Range<Int>, limit: Int, keepEnd: Bool, tab: Piece
  ) -> [Piece] {
    // A scalar has at most four bytes; some room for those that have no width.
    let most = limit * 8 + 8
    var range = range
    if range.count > most {
      range =
        keepEnd
        ? range.upperBound - most..<range.upperBound
        : range.lowerBound..<range.lowerBound + most
      if keepEnd {
        while !range.isEmpty, bytes[range.lowerBound] & 0xC0 == 0x80 {
          range = range.lowerBound + 1..<range.upperBound
        }
      } else {
        while !range.isEmpty, bytes[range.upperBound] & 0xC0 == 0x80 {
          range = range.lowerBound..<range.upperBound - 1
        }
      }
    }
    return String(decoding: bytes[range], as: UTF8.self).unicodeScalars.map { scalar in
      if scalar == "\t" { return tab }
      let shown = visibleScalar(scalar)
      return Piece(text: String(shown), width: displayWidth(of: shown))
    }
  }

  private static func width(_ pieces: [Piece]) -> Int { pieces.reduce(0) { $0 + $1.width } }

  private static func prefix(_ pieces: [Piece], width limit: Int) -> (count: Int, width: Int) {
    var width = 0
    for (index, piece) in pieces.enumerated() {
      if width + piece.width > limit { return (index, width) }
      width += piece.width
    }
    return (pieces.count, width)
  }

  private static func suffix(_ pieces: [Piece], width limit: Int) -> (count: Int, width: Int) {
    prefix(pieces.reversed(), width: limit)
  }
}
