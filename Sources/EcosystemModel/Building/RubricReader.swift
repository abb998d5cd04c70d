extension EcosystemBuilder {
  /// The largest magnitude of a number of the rubric and the largest weight: with both, the sum of
  /// the scores of 400,000 judges stays in the range of `Merit`'s arithmetic.
  private static let limit = DecimalNumber(10_000)
  private static let weightMax = 10_000

  /// Reads the rubric of the last package that has one.
  mutating func readRubrics() {
    guard let value = packages.last(where: { $0.rubric != nil })?.rubric else { return }
    let known = ["id", "criteria", "aggregation", "bonus", "floor", "ties", "name", "note"]
    guard checkKeys(of: value, known: known), let list = value["criteria"]?.elements else {
      if value.members != nil, value["criteria"]?.elements == nil {
        defects.add(.missingKey(key: "criteria"), at: value.span)
      }
      return
    }
    var criteria: [Rubric.Criterion] = []
    for element in list {
      guard let criterion = readCriterion(element) else { continue }
      if criteria.contains(where: { $0.key == criterion.key }) {
        defects.add(.duplicateKey(key: criterion.key), at: element["key"]?.span)
      } else {
        criteria.append(criterion)
      }
    }
    var aggregation = Rubric.Aggregation.mean
    if let value = value["aggregation"] {
      let names = Rubric.Aggregation.allCases.map(\.rawValue)
      let word = value.scalarText ?? ""
      if let known = Rubric.Aggregation(rawValue: word) {
        aggregation = known
      } else {
        defects.add(
          .notAChoice(
            value: word, choices: names, suggestion: suggestion(for: word, among: names)),
          at: value.span)
      }
    }
    let keys = criteria.map(\.key) + ["hash"]
    var ties: [String] = []
    for tie in elements("ties", of: value) {
      let key = tie.scalarText ?? ""
      if keys.contains(key) {
        ties.append(key)
      } else {
        defects.add(.unknownCriterion(key: key, known: keys), at: tie.span)
      }
    }
    if let bonus = value["bonus"], !(bonus.elements?.isEmpty ?? false), bonus.scalarText != "0" {
      defects.add(
        .unsupportedRule(
          rule: "`bonus` points are not counted in this version",
          instead: "remove `bonus`, or add the points to a criterion"), at: bonus.span)
    }
    let floor = number("floor", of: value)
    if let floor, floor < DecimalNumber(0) || floor > DecimalNumber(100) {
      defects.add(
        .planValue(
          key: "floor", value: floor.description, expected: "a number from 0 to 100"),
        at: value["floor"]?.span)
    }
    ecosystem.rubric = Rubric(
      id: value["id"]?.scalarText ?? "rubric", criteria: criteria, aggregation: aggregation,
      floor: floor, ties: ties.filter { $0 != "hash" })
  }

  private mutating func readCriterion(_ value: PositionedValue) -> Rubric.Criterion? {
    let known = ["key", "name", "weight", "min", "max", "step", "anchors", "floor", "note"]
    guard checkKeys(of: value, known: known) else { return nil }
    guard let key = value["key"]?.scalarText, !key.isEmpty else {
      defects.add(.missingKey(key: "key"), at: value.span)
      return nil
    }
    let weightText = value["weight"]?.scalarText ?? "1"
    guard let weight = Int(decimal: weightText), (1...Self.weightMax).contains(weight) else {
      defects.add(
        .notANumber(value: weightText, expected: "a whole number from 1 to \(Self.weightMax)"),
        at: (value["weight"] ?? value).span)
      return nil
    }
    let minimum = number("min", of: value) ?? DecimalNumber(0)
    guard let maximum = number("max", of: value) else {
      if value["max"] == nil { defects.add(.missingKey(key: "max"), at: value.span) }
      return nil
    }
    guard minimum < maximum else {
      defects.add(
        .planValue(
          key: "max", value: maximum.description, expected: "more than \(minimum.description)"),
        at: value["max"]?.span)
      return nil
    }
    let step = number("step", of: value)
    if let step, step.millionths <= 0 {
      defects.add(
        .planValue(key: "step", value: step.description, expected: "a number above 0"),
        at: value["step"]?.span)
      return nil
    }
    let floor = number("floor", of: value)
    if let floor, floor < minimum || floor > maximum {
      defects.add(
        .planValue(
          key: "floor", value: floor.description,
          expected: "a number from \(minimum.description) to \(maximum.description)"),
        at: value["floor"]?.span)
    }
    let name = LocalisedText(
      korean: value["name"]?["ko"]?.scalarText ?? "",
      english: value["name"]?["en"]?.scalarText ?? value["name"]?.scalarText ?? key)
    return Rubric.Criterion(
      key: key, name: name, weight: weight, minimum: minimum, maximum: maximum, step: step,
      floor: floor, maximumSpan: value["max"]?.span)
  }

  /// The elements of a key, none if it is missing; what is no list is reported.
  private mutating func elements(_ key: String, of value: PositionedValue) -> [PositionedValue] {
    guard let member = value[key] else { return [] }
    guard let elements = member.elements else {
      defects.add(.wrongType(expected: "a list", found: member.typeName), at: member.span)
      return []
    }
    return elements
  }

  private mutating func number(_ key: String, of value: PositionedValue) -> DecimalNumber? {
    guard let member = value[key] else { return nil }
    if case .null = member.content { return nil }
    guard let text = member.scalarText, let number = DecimalNumber(text) else {
      defects.add(
        .notANumber(value: member.scalarText ?? member.typeName, expected: "a number"),
        at: member.span)
      return nil
    }
    guard number.millionths.magnitude <= Self.limit.millionths.magnitude else {
      let limit = Self.limit.description
      defects.add(
        .outOfRange(what: key, value: number.description, minimum: "-\(limit)", maximum: limit),
        at: member.span)
      return nil
    }
    return number
  }

  /// Reports keys that are not known; returns whether the value is an object.
  private mutating func checkKeys(of value: PositionedValue, known: [String]) -> Bool {
    guard let members = value.members else {
      defects.add(.wrongType(expected: "an object", found: value.typeName), at: value.span)
      return false
    }
    for member in members where !known.contains(member.key) {
      defects.add(
        .unknownKey(
          key: member.key, known: known, suggestion: suggestion(for: member.key, among: known)),
        at: member.keySpan)
    }
    return true
  }
}
