public import EcosystemModel

/// Reports characters that no text of a plan, rubric or manifest may have.
///
/// These are controls, and characters that reorder what is shown. Tab and line ends are allowed in
/// values, not in keys.
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
      if let scalar = firstUnprintableScalar(in: member.key) {
        defects.add(.controlCharacter(scalar: scalar), at: member.keySpan)
      }
      checkTexts(of: member.value, into: &defects)
    }
  case .number, .boolean, .null: break
  }
}

/// Returns the first scalar of a key that no key may have: tab and line ends are not allowed.
func firstUnprintableScalar(in key: String) -> UInt32? {
  let blank = key.unicodeScalars.first { $0 == "\t" || $0 == "\n" || $0 == "\r" }
  return blank?.value ?? firstForbiddenScalar(in: key)
}
