public import EcosystemModel

/// Reports characters that no text of a plan, rubric or manifest may have: controls, and those that
/// reorder what is shown. Tab and line ends are allowed in values, not in keys.
///
/// - Parameters:
///   - value: The document.
///   - skipped: Members of the document that are checked elsewhere, such as tables.
///   - defects: Receives a defect for each text.
/// - Complexity: O(length of the texts).
public func checkTexts(
  of value: PositionedValue, skipping skipped: [String] = [], into defects: inout DefectList
) {
  switch value.content {
  case .string(let text):
    if let scalar = firstForbiddenScalar(in: text) {
      defects.add(.controlCharacter(scalar: scalar), at: value.span)
    }
  case .array(let elements):
    for element in elements { checkTexts(of: element, into: &defects) }
  case .object(let members):
    for member in members where !skipped.contains(member.key) {
      let lineEnd = member.key.unicodeScalars.first { "\t\n\r".unicodeScalars.contains($0) }
      if let scalar = lineEnd?.value ?? firstForbiddenScalar(in: member.key) {
        defects.add(.controlCharacter(scalar: scalar), at: member.keySpan)
      }
      checkTexts(of: member.value, into: &defects)
    }
  case .number, .boolean, .null: break
  }
}
