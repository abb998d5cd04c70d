/// Places in Swift code where a Dictionary or a Set is named, and where one is gone through.
///
/// Both are found by a simple scan of one file: a dictionary type or literal is a bracket with a
/// colon of its own (`[:]` and literals of `.member: value` have their type from elsewhere, where
/// it is found, or are the ordered attributes of a DOT document); a name counts as unordered if it is declared with such a type or value, from
/// there to the end of its scope, which the indentation tells.
struct UnorderedUse {
  /// A name that is declared with such a type or value.
  struct Declaration {
    let name: String
    /// Where the name is known.
    let scope: Range<Int>
    /// Whether other files of the module may know the name: a property that is not private.
    let isShared: Bool
  }

  /// The numbers of the lines that name a Dictionary or a Set.
  let mentions: [Int]
  let declarations: [Declaration]

  init(_ code: [String]) {
    var mentions: [Int] = []
    var declarations: [Declaration] = []
    for (number, line) in code.enumerated() {
      let starts = Self.starts(in: line)
      if !starts.isEmpty { mentions.append(number) }
      for start in starts {
        guard let name = Self.declaredName(before: line[..<start]) else { continue }
        declarations.append(Self.declaration(of: name, at: number, in: code))
      }
    }
    self.mentions = mentions
    self.declarations = declarations
  }

  private static func declaration(
    of name: String, at number: Int, in code: [String]
  ) -> Declaration {
    let line = code[number]
    let isVariable = line.contains(word: "let \(name)") || line.contains(word: "var \(name)")
    if isVariable, indentation(of: line) == 2 {
      return Declaration(
        name: name, scope: code.indices, isShared: !line.contains(word: "private"))
    }
    let isOnFunctionLine = line.contains(word: "func") || line.contains(word: "init")
    let limit = indentation(of: line) + (isOnFunctionLine && !isVariable ? 1 : 0)
    let end = code[number...].dropFirst().firstIndex { later in
      later.drop { $0 == " " }.hasPrefix("}") && indentation(of: later) < limit
    }
    return Declaration(name: name, scope: number..<(end ?? code.count), isShared: false)
  }

  private static func indentation(of line: String) -> Int { line.prefix { $0 == " " }.count }

  /// Where a Dictionary or Set is named in a line.
  private static func starts(in line: String) -> [String.Index] {
    var result: [String.Index] = []
    var before: Character = " "
    for index in line.indices {
      // A bracket right after an expression is a subscript, labels or not.
      let isSubscript = before.isIdentifier || ")]?!".contains(before)
      before = line[index]
      if before == "[", !isSubscript, isDictionary(line[index...]) { result.append(index) }
    }
    for word in ["Set", "Dictionary"] {
      if let range = line.firstRange(ofWord: word) { result.append(range.lowerBound) }
    }
    return result
  }

  /// Whether a bracket holds a colon that is not part of `a ? b : c` or of an inner bracket.
  private static func isDictionary(_ text: Substring) -> Bool {
    guard !text.hasPrefix("[:]"), !text.hasPrefix("[.") else { return false }
    var depth = 0
    var before: Character = " "
    for character in text {
      switch character {
      case "[", "(", "{": depth += 1
      case "]", ")", "}":
        depth -= 1
        if depth == 0 { return false }
      case ":" where depth == 1 && before != " ": return true
      default: break
      }
      before = character
    }
    return false
  }

  /// The name in `name: `, `name = ` or `_ name: ` at the end of a text.
  private static func declaredName(before text: Substring) -> String? {
    var rest = text
    func dropSpaces() { while rest.last == " " { rest.removeLast() } }
    dropSpaces()
    guard rest.last == ":" || rest.last == "=" else { return nil }
    rest.removeLast()
    dropSpaces()
    let name = String(rest.reversed().prefix { $0.isIdentifier }.reversed())
    return name.isEmpty ? nil : name
  }

  /// The lines that go through one of the names in the unordered order, sorting apart; `shared`
  /// are names that other files of the module declare.
  func traversals(in code: [String], shared: [String] = []) -> [Int] {
    code.indices.filter { number in
      let line = code[number]
      // A chain that is sorted in the same or in the next line has an order again.
      let isSorted =
        line.contains(".sorted")
        || (number + 1 < code.count && code[number + 1].contains(".sorted"))
      guard !isSorted else { return false }
      let own = declarations.filter { $0.scope.contains(number) }
      return own.contains { Self.goesThrough($0.name, in: line, isMember: $0.isShared) }
        || shared.contains { Self.goesThrough($0, in: line, isMember: true) }
    }
  }

  private static let ways = [
    "keys", "values", "map", "flatMap", "compactMap", "filter", "reduce", "forEach", "first",
    "firstIndex", "min", "max", "enumerated", "joined", "randomElement", "makeIterator", "prefix",
    "description",
  ]

  /// Whether a line goes through `name`, or, if it may be a member, through `….name`.
  private static func goesThrough(_ name: String, in line: String, isMember: Bool) -> Bool {
    guard let range = line.firstRange(ofWord: name) else { return false }
    let before = line[..<range.lowerBound]
    let after = line[range.upperBound...]
    let isOfAnother = before.hasSuffix(".") && !before.hasSuffix("self.")
    if isOfAnother, !isMember { return false }
    if after.hasPrefix("."), ways.contains(String(after.dropFirst().prefix { $0.isIdentifier })) {
      return true
    }
    if before.hasSuffix("Array("), after.hasPrefix(")") { return true }
    let isLoop = line.contains(word: "for") && before.contains(" in ")
    return isLoop && (after.hasPrefix(" {") || after.hasPrefix(" where ") || after.isEmpty)
  }
}
