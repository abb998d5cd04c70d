import EcosystemModel

/// The columns of one side of a graph file while it is read.
struct GraphColumns {
  private var keys: [String] = []
  private var types: [GraphDocument.ValueType] = []
  private var demoted: [(key: String, type: String, value: String, span: SourceSpan)] = []
  private var positions: [String: Int] = [:]
  /// The names in `keys`, looked up only.
  private var taken: Set<String> = []
  private let reserved: [String]

  /// Begins without columns.
  ///
  /// A column with a reserved name, which a format needs for itself, is kept with `_` after it.
  init(reserved: [String]) { self.reserved = reserved }

  var columns: [GraphDocument.Column] {
    zip(keys, types).map { GraphDocument.Column($0, $1) }
  }

  /// The value as a cell, `nil` if it is empty.
  mutating func cell(
    _ attribute: GraphFileAttribute, _ text: String, _ span: SourceSpan,
    _ defects: inout DefectList
  ) -> GraphDocument.Cell? {
    guard !text.isEmpty else { return nil }
    let position = position(attribute, span, &defects)
    let declared = types[position]
    if let written = Self.written(text, as: declared) {
      return GraphDocument.Cell(column: position, text: written)
    }
    if !attribute.isDeclared, declared == .integer, let written = Self.written(text, as: .decimal) {
      types[position] = .decimal
      return GraphDocument.Cell(column: position, text: written)
    }
    demote(position, text, span)
    return GraphDocument.Cell(column: position, text: text)
  }

  /// Adds a column that the file declares, before any value of it.
  mutating func declare(
    _ key: String, _ type: GraphDocument.ValueType, _ span: SourceSpan, _ defects: inout DefectList
  ) {
    _ = position(
      GraphFileAttribute(key: key, type: type, isDeclared: true, text: ""), span, &defects)
  }

  /// Says which columns became text.
  func reportDemoted(_ defects: inout DefectList) {
    for column in demoted {
      defects.add(
        .graphColumnAsText(column: column.key, type: column.type, value: column.value),
        at: column.span)
    }
  }

  private mutating func position(
    _ attribute: GraphFileAttribute, _ span: SourceSpan, _ defects: inout DefectList
  ) -> Int {
    let key = composed(attribute.key)
    if let position = positions[key] { return position }
    if let scalar = firstForbiddenScalar(in: key) {
      defects.add(.controlCharacter(scalar: scalar), at: span)
    }
    var name = key
    while reserved.contains(name) || taken.contains(name) { name += "_" }
    positions[key] = keys.count
    taken.insert(name)
    keys.append(name)
    types.append(attribute.type)
    return keys.count - 1
  }

  private mutating func demote(_ position: Int, _ text: String, _ span: SourceSpan) {
    demoted.append((keys[position], types[position].rawValue, text, span))
    types[position] = .text
  }

  /// The value as JSON and XML both write it, or `nil` if it is none of the type.
  static func written(_ text: String, as type: GraphDocument.ValueType) -> String? {
    switch type {
    case .text: return text
    case .boolean:
      switch text.lowercased() {
      case "true", "1": return "true"
      case "false", "0": return "false"
      default: return nil
      }
    case .integer:
      guard let number = number(text), let value = Int64(number) else { return nil }
      return String(value)
    case .decimal: return number(text)
    }
  }

  /// A number as JSON has it, or `nil`: spaces and `+` are taken away, `.5` and `5.` filled up.
  static func number(_ text: String) -> String? {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    var bytes = Array(rest.utf8)
    var sign = ""
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      if first == UInt8(ascii: "-") { sign = "-" }
      bytes.removeFirst()
    }
    let parts = bytes.split(omittingEmptySubsequences: false) { $0 == 0x65 || $0 == 0x45 }
    guard parts.count <= 2 else { return nil }
    let mantissa = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard mantissa.count <= 2, mantissa.contains(where: { !$0.isEmpty }),
      mantissa.allSatisfy(isDigits)
    else { return nil }
    var whole = String(decoding: mantissa[0].drop { $0 == 0x30 }, as: UTF8.self)
    if whole.isEmpty { whole = "0" }
    var result = sign + whole
    if mantissa.count == 2 {
      result += "." + (mantissa[1].isEmpty ? "0" : String(decoding: mantissa[1], as: UTF8.self))
    }
    guard parts.count == 2 else { return result }
    var exponent = parts[1]
    var exponentSign = ""
    if let first = exponent.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      if first == UInt8(ascii: "-") { exponentSign = "-" }
      exponent.removeFirst()
    }
    guard !exponent.isEmpty, isDigits(exponent) else { return nil }
    return result + "e" + exponentSign + String(decoding: exponent, as: UTF8.self)
  }

  private static func isDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { (0x30...0x39).contains($0) }
  }
}
