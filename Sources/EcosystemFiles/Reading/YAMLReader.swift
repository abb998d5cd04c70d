//===----------------------------------------------------------------------===//
// YAML into values that know where they stand, for the plan.
//
// METHOD. Yams (libyaml) composes one document. Types are then decided here, by fewer rules than
// YAML has: an unquoted `true`, `false`, `null`, `~` or a number as JSON writes it is what it looks
// like, everything else is a text. So `no`, `0o14`, `1:30` and `2021-02-23` stay what was written.
//
// REFUSED. Several documents, tags, anchors and aliases. An alias may stand for a value that
// contains ten aliases, and so on: 300 bytes become a billion values. Aliases are found before
// anything is expanded: with every `&` turned into `!`, no anchor is left, and Yams itself reports
// the first alias as undefined, at its place. Tags and anchors are seen in the source, at the mark
// of their value.
//===----------------------------------------------------------------------===//

public import EcosystemModel
import Yams

/// Reads a document of one YAML value.
///
/// An empty document is `null`. Texts are composed to Unicode normalisation form C.
///
/// - Parameters:
///   - source: The document, valid UTF-8.
///   - defects: Receives the first syntax error, or every duplicate key, tag and anchor.
/// - Returns: The value, or `nil` if the document has a defect.
/// - Complexity: O(number of bytes).
public func readYAML(_ source: SourceText, into defects: inout DefectList) -> PositionedValue? {
  let lines = YAMLLines(source)
  var found = DefectList(room: defects.room)
  defer { defects.add(contentsOf: found) }
  do {
    let text = String(decoding: source.bytes, as: UTF8.self)
    if source.bytes.contains(UInt8(ascii: "&")), source.bytes.contains(UInt8(ascii: "*")) {
      let probe = source.bytes.map { $0 == UInt8(ascii: "&") ? UInt8(ascii: "!") : $0 }
      _ = try compose(yaml: String(decoding: probe, as: UTF8.self), .basic, .default, .utf8)
    }
    guard let root = try compose(yaml: text, .basic, .default, .utf8) else {
      return PositionedValue(.null, span: SourceSpan(source: source, offset: 0, length: 0))
    }
    var converter = YAMLConverter(lines: lines)
    converter.defects = found
    let value = converter.value(of: root, depth: 0)
    found = converter.defects
    return found.isUsable ? value : nil
  } catch let error as YamlError {
    found.add(defect(of: error, lines))
  } catch {
    found.add(.yamlSyntax(message: "not readable"), at: lines.span(offset: 0, length: 0))
  }
  return nil
}

private func defect(of error: YamlError, _ lines: YAMLLines) -> Defect {
  func syntax(_ message: String, _ mark: Mark) -> Defect {
    let offset = lines.offset(of: mark)
    let length = min(1, lines.source.bytes.count - offset)
    return Defect(.yamlSyntax(message: message), at: lines.span(offset: offset, length: length))
  }
  switch error {
  case .scanner(let context, let problem, let mark, _),
    .parser(let context, let problem, let mark, _):
    return syntax([context?.text, problem].compactMap(\.self).joined(separator: ": "), mark)
  case .composer(_, "found undefined alias", let mark, _):
    return syntax("aliases (`*name`) are not accepted; write the value again", mark)
  case .composer(let context, let problem, let mark, _):
    return syntax([context?.text, problem].compactMap(\.self).joined(separator: " "), mark)
  case .duplicatedKeysInMapping(let keys, let context):
    let key = keys.first ?? ""
    return Defect(.duplicateKey(key: key), at: lines.secondKey(key, after: context.mark))
  case .reader(let problem, let offset, _, let yaml):
    let index = offset.flatMap {
      yaml.index(yaml.startIndex, offsetBy: $0, limitedBy: yaml.endIndex)
    }
    let bytes = index.map { yaml.utf8.distance(from: yaml.startIndex, to: $0) } ?? 0
    return Defect(.yamlSyntax(message: problem), at: lines.span(offset: bytes, length: 1))
  default:
    return Defect(
      .yamlSyntax(message: "too deeply nested, or too large"), at: lines.span(offset: 0, length: 0))
  }
}

/// Turns nodes into values.
private struct YAMLConverter {
  let lines: YAMLLines
  var defects = DefectList()

  init(lines: YAMLLines) { self.lines = lines }

  mutating func value(of node: YAMLNode, depth: Int) -> PositionedValue {
    let offset = node.mark.map { lines.offset(of: $0) } ?? 0
    guard depth < documentDepthLimit || node.scalar != nil else {
      let span = lines.span(offset: offset, length: 1)
      defects.add(
        .limitExceeded(what: "levels of nesting", limit: documentDepthLimit), at: span)
      return PositionedValue(.null, span: span)
    }
    refuseTagsAndAnchors(at: offset)
    switch node {
    case .scalar(let scalar):
      let span = lines.span(ofScalar: scalar.string, style: scalar.style, at: offset)
      return PositionedValue(content(of: scalar), span: span)
    case .sequence(let sequence):
      let elements = sequence.map { value(of: $0, depth: depth + 1) }
      return PositionedValue(.array(elements), span: lines.span(ofContainerAt: offset))
    case .mapping(let mapping):
      return PositionedValue(
        .object(members(of: mapping, depth: depth)), span: lines.span(ofContainerAt: offset))
    case .alias:
      // Yams resolves aliases itself; readYAML has refused them before.
      return PositionedValue(.null, span: lines.span(offset: offset, length: 0))
    }
  }

  private mutating func members(
    of mapping: YAMLNode.Mapping, depth: Int
  ) -> [PositionedValue.Member] {
    var members: [PositionedValue.Member] = []
    var seen: Set<String> = []
    for (keyNode, valueNode) in mapping {
      let keyValue = value(of: keyNode, depth: depth + 1)
      guard case .scalar(let scalar) = keyNode else {
        defects.add(
          .wrongType(expected: "a text as key", found: keyValue.typeName), at: keyValue.span)
        continue
      }
      let key = composed(scalar.string)
      let content = value(of: valueNode, depth: depth + 1)
      if seen.insert(key).inserted {
        members.append(
          PositionedValue.Member(key: key, keySpan: keyValue.span, value: content))
      } else {
        defects.add(.duplicateKey(key: key), at: keyValue.span)
      }
    }
    return members
  }

  private func content(of scalar: YAMLNode.Scalar) -> PositionedValue.Content {
    guard scalar.style == .plain || scalar.style == .any else {
      return .string(composed(scalar.string))
    }
    switch scalar.string {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "", "null", "~": return .null
    default:
      return isJSONNumber(scalar.string)
        ? .number(scalar.string) : .string(composed(scalar.string))
    }
  }

  private mutating func refuseTagsAndAnchors(at offset: Int) {
    guard offset < lines.source.bytes.count else { return }
    let message: String
    switch lines.source.bytes[offset] {
    case UInt8(ascii: "&"): message = "anchors (`&name`) are not accepted"
    case UInt8(ascii: "!"): message = "tags (`!name`) are not accepted"
    default: return
    }
    defects.add(.yamlSyntax(message: message), at: lines.span(offset: offset, length: 1))
  }
}

/// Returns whether a text is a number by JSON's grammar.
private func isJSONNumber(_ text: String) -> Bool {
  var digits = Substring(text).utf8
  func takeDigits() -> Int {
    let count = digits.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
    digits = digits.dropFirst(count)
    return count
  }
  func take(_ letters: [UInt8]) -> Bool {
    guard let first = digits.first, letters.contains(first) else { return false }
    digits = digits.dropFirst()
    return true
  }
  _ = take([UInt8(ascii: "-")])
  let leadsWithZero = digits.first == UInt8(ascii: "0")
  let whole = takeDigits()
  guard whole > 0, !leadsWithZero || whole == 1 else { return false }
  if take([UInt8(ascii: ".")]), takeDigits() == 0 { return false }
  if take([UInt8(ascii: "e"), UInt8(ascii: "E")]) {
    _ = take([UInt8(ascii: "+"), UInt8(ascii: "-")])
    if takeDigits() == 0 { return false }
  }
  return digits.isEmpty
}
