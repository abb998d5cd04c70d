//===----------------------------------------------------------------------===//
// Reading a graph from text: one edge in a line, as two node numbers.
//
// PROBLEM. Read a hundred million bytes of digits as fast as memory allows, and say of the first
// line that is not an edge where it is and what to do.
//
// METHOD. Eight bytes at a time: the first byte that is not a digit ends the number, and three
// multiplications turn up to eight digits into their value, with no branch that depends on how
// many there are. A line of any other shape (comment, blank, more spaces, longer numbers, errors)
// goes to `EdgeListLine`, which goes byte by byte and reports defects. Line numbers are counted
// only when a defect is reported.
//
// WHY IT IS CORRECT. (1) A line is taken by the fast way only if it is exactly digits, one space or
// tab, digits and a line end. (2) Eight bytes are read only where that many remain. (3) The lowest
// byte that is not a digit is marked correctly: carries of the test only go up.
//===----------------------------------------------------------------------===//

extension AdjacencyGraph {
  /// Creates the graph of a text that has an edge in each line: two node numbers, counted from 0,
  /// with spaces or tabs between them.
  ///
  /// Blank lines and lines that begin with `#` or `%` are skipped. Lines end with LF or CRLF.
  ///
  /// - Parameters:
  ///   - edgeList: The text, in UTF-8 or ASCII.
  ///   - isDirected: Whether edges go from the first node to the second only.
  ///   - nodeCount: How many nodes the graph has; `nil` if one more than the largest number.
  ///   - nodeCountMax: The most nodes that a graph may have if `nodeCount` is `nil`; one line with
  ///     a large number must not take all memory.
  /// - Throws: The first line that is not an edge, with the place and what to do.
  /// - Complexity: O(*b* + *n*) time for *b* bytes and *n* nodes; space for 8 bytes an edge
  ///   besides the graph.
  public init(
    edgeList: Span<UInt8>, isDirected: Bool = false, nodeCount: Int? = nil,
    nodeCountMax: Int = 1 << 27
  ) throws(EdgeListDefect) {
    precondition((nodeCount ?? nodeCountMax) < Int(Int32.max), "nodes are numbered in 31 bits")
    let result = edgeList.withUnsafeBufferPointer { text in
      EdgeListReader.read(text, nodeLimit: max(0, nodeCount ?? nodeCountMax))
    }
    let pairs = try result.get()
    let largest = pairs.withUnsafeBufferPointer { $0.reduce(-1) { Swift.max($0, $1) } }
    self.init(
      nodeCount: nodeCount ?? Int(largest) + 1, pairs: pairs, weights: nil, isDirected: isDirected)
  }
}

/// The first line of an edge list that is not an edge.
public struct EdgeListDefect: Error, Equatable, Sendable {
  /// What is wrong with a line.
  public enum Reason: Equatable, Sendable {
    /// A number was expected, something else is there.
    case notANumber(String)
    /// A number below zero.
    case negativeNumber(String)
    /// The number is not below the number of nodes that is given or allowed.
    case nodeBeyondLimit(String, limit: Int)
    /// The line ends after the first number.
    case missingSecondNode
    /// There is something after the second number.
    case unexpectedText(String)
    /// There are more edges than the lists can hold.
    case tooManyEdges(max: Int)
  }

  /// The line, counted from 1.
  public let line: Int
  /// The column, counted in bytes from 1.
  public let column: Int
  /// What is wrong.
  public let reason: Reason

  package init(line: Int, column: Int, reason: Reason) {
    self.line = line
    self.column = column
    self.reason = reason
  }
}

extension EdgeListDefect: CustomStringConvertible {
  /// Place, defect and remedy in one line, without the name of the file.
  public var description: String { "\(line):\(column): \(words)" }

  private var words: String {
    switch reason {
    case .notANumber(let text):
      "`\(text)` is not a node number; write two whole numbers from 0, such as `0 17`, or begin "
        + "a comment with #"
    case .negativeNumber(let text): "`\(text)` is negative; nodes are counted from 0"
    case .nodeBeyondLimit(let text, let limit):
      "node \(text) is not below \(limit), the number of nodes allowed; number the nodes from 0 "
        + "without gaps, or raise the limit"
    case .missingSecondNode: "an edge needs two nodes; write the second after a space"
    case .unexpectedText(let text):
      "`\(text)` after the edge; remove it, or keep only the first two columns"
    case .tooManyEdges(let max): "there are more than \(max) edges; split the graph"
    }
  }
}

/// The loop over all lines.
private enum EdgeListReader {
  /// Undirected graphs have two entries for each edge, and entries are counted in 31 bits.
  static let edgeCountMax = Int(Int32.max) / 2

  static func read(
    _ text: UnsafeBufferPointer<UInt8>, nodeLimit: Int
  ) -> Result<[Int32], EdgeListDefect> {
    var defect: EdgeListDefect?
    // The shortest edge has four bytes, the last one perhaps three. Memory that is not written to
    // is not used.
    let capacity = 2 * min(text.count / 4 + 1, edgeCountMax)
    let pairs = [Int32](unsafeUninitializedCapacity: capacity) { pairs, count in
      defect = read(text, nodeLimit: nodeLimit, into: pairs, count: &count)
    }
    if let defect { return .failure(defect) }
    return .success(pairs)
  }

  private static func read(
    _ text: UnsafeBufferPointer<UInt8>, nodeLimit: Int,
    into pairs: UnsafeMutableBufferPointer<Int32>, count: inout Int
  ) -> EdgeListDefect? {
    guard let bytes = UnsafeRawPointer(text.baseAddress), let pairs = pairs.baseAddress else {
      return nil
    }
    let limit = UInt64(nodeLimit)
    let fastEnd = text.count - 18  // Two reads of eight bytes, each with its line end behind it.
    var position = 0
    var filled = 0
    defer { count = filled }
    while position < text.count {
      if position < fastEnd {
        let first = Digits(at: bytes + position)
        let middle = position &+ first.count
        let separator = text[middle]
        let second = Digits(at: bytes + (middle &+ 1))
        var end = middle &+ 1 &+ second.count
        if text[end] == UInt8(ascii: "\r") { end &+= 1 }
        if first.isNumber, second.isNumber, text[end] == UInt8(ascii: "\n"),
          separator == UInt8(ascii: " ") || separator == UInt8(ascii: "\t"),
          first.value < limit, second.value < limit, filled < 2 * edgeCountMax
        {
          (pairs + filled).initialize(to: Int32(truncatingIfNeeded: first.value))
          (pairs + filled + 1).initialize(to: Int32(truncatingIfNeeded: second.value))
          filled &+= 2
          position = end &+ 1
          continue
        }
      }
      var line = EdgeListLine(text: text, start: position, nodeLimit: nodeLimit)
      if let edge = line.edge() {
        if filled >= 2 * edgeCountMax { line.fail(.tooManyEdges(max: edgeCountMax)) }
        (pairs + filled).initialize(to: edge.0)
        (pairs + filled + 1).initialize(to: edge.1)
        filled &+= 2
      }
      if let defect = line.defect { return defect }
      position = line.end
    }
    return nil
  }
}

/// The digits at the beginning of eight bytes.
private struct Digits {
  /// How many there are.
  let count: Int
  /// Digits as bytes 0...9, the last in the highest byte.
  private let shifted: UInt64

  @inline(__always)
  init(at pointer: UnsafeRawPointer) {
    let word = UInt64(littleEndian: pointer.loadUnaligned(as: UInt64.self))
    let digits = word ^ 0x3030_3030_3030_3030
    // The high bit of each byte that is 10 or more.
    let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    count = others.trailingZeroBitCount >> 3
    shifted = digits &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
  }

  /// Whether there are one to seven digits; eight may go on.
  @inline(__always)
  var isNumber: Bool { count &- 1 < 7 && count > 0 }

  @inline(__always)
  var value: UInt64 {
    let pairs = ((shifted & 0x0F0F_0F0F_0F0F_0F0F) &* 2561) &>> 8
    let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* 6_553_601) &>> 16
    return ((fours & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) &>> 32
  }
}

/// One line, read byte by byte.
private struct EdgeListLine {
  private let text: UnsafeBufferPointer<UInt8>
  private let start: Int
  private let nodeLimit: Int
  private var position: Int
  private(set) var defect: EdgeListDefect?
  /// Where the next line begins.
  let end: Int
  /// Where the line's text ends, its CR and LF left out.
  private let textEnd: Int

  init(text: UnsafeBufferPointer<UInt8>, start: Int, nodeLimit: Int) {
    self.text = text
    self.start = start
    self.nodeLimit = nodeLimit
    position = start
    var lineFeed = start
    while lineFeed < text.count, text[lineFeed] != UInt8(ascii: "\n") { lineFeed += 1 }
    end = min(lineFeed + 1, text.count)
    let hasReturn = lineFeed > start && text[lineFeed - 1] == UInt8(ascii: "\r")
    textEnd = hasReturn ? lineFeed - 1 : lineFeed
  }

  /// Returns the edge, or `nil` if the line is blank, a comment or defective.
  mutating func edge() -> (Int32, Int32)? {
    skipBlanks()
    guard position < textEnd else { return nil }
    if text[position] == UInt8(ascii: "#") || text[position] == UInt8(ascii: "%") { return nil }
    guard let first = number() else { return nil }
    skipBlanks()
    guard position < textEnd else {
      fail(.missingSecondNode)
      return nil
    }
    guard let second = number() else { return nil }
    skipBlanks()
    guard position == textEnd else {
      fail(.unexpectedText(word()))
      return nil
    }
    return (first, second)
  }

  /// Records a defect at the place that has been reached.
  mutating func fail(_ reason: EdgeListDefect.Reason) {
    let line = 1 + text[..<start].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    defect = EdgeListDefect(line: line, column: position - start + 1, reason: reason)
  }

  private mutating func skipBlanks() {
    while position < textEnd, Self.isBlank(text[position]) { position += 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Returns the number of a node and goes behind it, or records a defect.
  private mutating func number() -> Int32? {
    var value = 0
    var digitEnd = position
    while digitEnd < textEnd, case let digit = text[digitEnd] &- UInt8(ascii: "0"), digit < 10 {
      // A number that is too large stays so, whatever follows.
      value = min(value * 10 + Int(digit), Int(Int32.max))
      digitEnd += 1
    }
    guard digitEnd > position, digitEnd == textEnd || Self.isBlank(text[digitEnd]) else {
      let word = word()
      let digits = word.utf8.dropFirst()
      let isNegative =
        word.hasPrefix("-") && !digits.isEmpty && digits.allSatisfy { $0 &- 48 < 10 }
      fail(isNegative ? .negativeNumber(word) : .notANumber(word))
      return nil
    }
    guard value < nodeLimit else {
      fail(.nodeBeyondLimit(word(), limit: nodeLimit))
      return nil
    }
    position = digitEnd
    return Int32(value)
  }

  /// The text up to the next blank, at most 40 bytes of it.
  private func word() -> String {
    var wordEnd = position
    while wordEnd < textEnd, !Self.isBlank(text[wordEnd]) { wordEnd += 1 }
    let shown = text[position..<min(wordEnd, position + 40)]
    return String(decoding: shown, as: UTF8.self) + (wordEnd - position > 40 ? "…" : "")
  }
}
