extension EcosystemBuilder {
  /// The eligibility rule of a row, as it is written; it is checked later.
  mutating func eligibility(_ reader: TableReader, _ row: Int) -> String {
    let text = reader.text("eligibility", row)
    if !text.isEmpty { eligibilityRules.append((text, reader.span("eligibility", row))) }
    return text
  }

  /// Reports eligibility rules that cannot be read, or that ask for what startups do not have.
  mutating func checkEligibility() {
    for (text, span) in eligibilityRules {
      do {
        let rule = try Rule(text)
        guard let expectation = ecosystem.defect(in: rule, about: .startup) else { continue }
        defects.add(.eligibilityRule(text: text, expectation: expectation), at: span)
      } catch {
        defects.add(.eligibilityRule(text: text, expectation: error.expectation), at: span)
      }
    }
  }
}
