/// The text of a Swift file, taken apart by a simple lexer into code and comments.
///
/// Both keep every character's line and column: what is left out is blank. String literals are in
/// neither; the code of an interpolation is code. Regex literals are taken for code.
struct SwiftCode {
  /// The lines with comments and string literals blanked.
  let code: [String]
  /// The lines with everything but comments blanked.
  let comments: [String]

  init(_ text: String) {
    var lexer = Lexer(Array(text.unicodeScalars))
    lexer.run()
    code = Self.lines(lexer.code)
    comments = Self.lines(lexer.comments)
  }

  private static func lines(_ scalars: [Unicode.Scalar]) -> [String] {
    scalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var text = ""
      text.unicodeScalars.append(contentsOf: line)
      return text
    }
  }
}

private struct Lexer {
  private let text: [Unicode.Scalar]
  private var position = 0
  var code: [Unicode.Scalar] = []
  var comments: [Unicode.Scalar] = []

  init(_ text: [Unicode.Scalar]) {
    self.text = text
    code.reserveCapacity(text.count)
    comments.reserveCapacity(text.count)
  }

  mutating func run() {
    while position < text.count { element() }
  }

  /// Takes one comment, one string literal or one scalar of code.
  private mutating func element() {
    if at("//") {
      while position < text.count, text[position] != "\n" { take(.comment) }
    } else if at("/*") {
      blockComment()
    } else if let hashes = stringStart() {
      string(hashes: hashes)
    } else {
      take(.code)
    }
  }

  private enum Target { case code, comment, neither }

  private mutating func take(_ target: Target, count: Int = 1) {
    for _ in 0..<count where position < text.count {
      let scalar = text[position]
      position += 1
      code.append(target == .code || scalar == "\n" ? scalar : " ")
      comments.append(target == .comment || scalar == "\n" ? scalar : " ")
    }
  }

  private func at(_ word: String, from start: Int? = nil) -> Bool {
    var index = start ?? position
    for scalar in word.unicodeScalars {
      guard index < text.count, text[index] == scalar else { return false }
      index += 1
    }
    return true
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      if at("/*") {
        depth += 1
        take(.comment, count: 2)
      } else if at("*/") {
        depth -= 1
        take(.comment, count: 2)
      } else {
        take(.comment)
      }
    } while depth > 0 && position < text.count
  }

  /// The number of `#` before a quotation mark that starts here, or `nil`.
  private func stringStart() -> Int? {
    var hashes = 0
    while position + hashes < text.count, text[position + hashes] == "#" { hashes += 1 }
    return at("\"", from: position + hashes) ? hashes : nil
  }

  private mutating func string(hashes: Int) {
    take(.neither, count: hashes)
    let mark = at("\"\"\"") ? "\"\"\"" : "\""
    let end = mark + String(repeating: "#", count: hashes)
    let escape = "\\" + String(repeating: "#", count: hashes)
    take(.neither, count: mark.utf8.count)
    while position < text.count {
      if at(end) {
        take(.neither, count: end.utf8.count)
        return
      } else if at(escape + "(") {
        take(.neither, count: escape.utf8.count)
        interpolation()
      } else if at(escape) {
        take(.neither, count: escape.utf8.count + 1)
      } else if mark == "\"", text[position] == "\n" {
        return  // Not Swift: go on rather than lose the rest of the file.
      } else {
        take(.neither)
      }
    }
  }

  /// Takes `(…)` as code, literals in it apart.
  private mutating func interpolation() {
    var depth = 0
    repeat {
      if at("(") { depth += 1 }
      if at(")") { depth -= 1 }
      element()
    } while depth > 0 && position < text.count
  }
}

extension StringProtocol {
  /// Whether `word` occurs where no identifier goes on before it (and, for a word that ends like
  /// an identifier, none goes on after it).
  func contains(word: String) -> Bool { firstRange(ofWord: word) != nil }

  /// The first place where `word` stands by itself.
  func firstRange(ofWord word: String) -> Range<Index>? {
    var start = startIndex
    while let range = self[start...].firstRange(of: word) {
      let isFreeBefore =
        range.lowerBound == startIndex || !self[index(before: range.lowerBound)].isIdentifier
        || word.first?.isIdentifier == false
      let isFreeAfter =
        range.upperBound == endIndex || !self[range.upperBound].isIdentifier
        || word.last?.isIdentifier == false
      if isFreeBefore, isFreeAfter { return range }
      start = index(after: range.lowerBound)
    }
    return nil
  }
}

extension Character {
  var isIdentifier: Bool { isLetter || isNumber || self == "_" }
}
