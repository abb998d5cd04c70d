public import AffinityScoring
import EcosystemModel

extension PlanReader {
  /// Reports a value that is not understood.
  mutating func report(
    _ key: String, _ value: String, _ expected: String, at place: PositionedValue?
  ) {
    defects.add(.planValue(key: key, value: value, expected: expected), at: place?.span)
  }

  /// The text of a key's scalar, `nil` if the key is missing; containers are reported.
  mutating func text(_ key: String, of value: PositionedValue) -> String? {
    guard let member = value[key] else { return nil }
    if case .null = member.content { return nil }
    guard let text = member.scalarText else {
      defects.add(.wrongType(expected: "a value", found: member.typeName), at: member.span)
      return nil
    }
    return text
  }

  /// A whole number in a range.
  mutating func integer(
    _ key: String, of value: PositionedValue, in range: ClosedRange<Int>
  ) -> Int? {
    guard let text = text(key, of: value) else { return nil }
    guard let number = Int(decimal: text), range.contains(number) else {
      report(
        key, text, "a whole number from \(range.lowerBound) to \(range.upperBound)",
        at: value[key])
      return nil
    }
    return number
  }

  /// A share in millionths.
  mutating func share(_ key: String, of value: PositionedValue) -> Int? {
    guard let text = text(key, of: value) else { return nil }
    guard let share = parseShare(text) else {
      defects.add(.notAShare(value: text), at: value[key]?.span)
      return nil
    }
    return share
  }

  /// Reports keys that are not known; returns whether the value is an object.
  mutating func checkKeys(of value: PositionedValue, known: [String]) -> Bool {
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

  /// The weights of both views, the balance and the reach.
  mutating func readSettings(_ value: PositionedValue) -> AffinitySettings {
    var settings = AffinitySettings.standard
    if let affinity = value["affinity"] {
      if affinity["left"] != nil || affinity["right"] != nil {
        _ = checkKeys(of: affinity, known: ["left", "right"])
        settings.left = weights("left", of: affinity)
        settings.right = weights("right", of: affinity)
      } else {
        settings.left = weights(affinity)
        settings.right = settings.left
      }
    }
    settings.balance = share("balance", of: value) ?? settings.balance
    if let reach = value["reach"], checkKeys(of: reach, known: ["full", "zero"]) {
      settings.reachFullMinutes =
        integer("full", of: reach, in: 0...100_000) ?? settings.reachFullMinutes
      settings.reachZeroMinutes =
        integer("zero", of: reach, in: 0...100_000) ?? settings.reachZeroMinutes
      if settings.reachZeroMinutes <= settings.reachFullMinutes {
        report("reach", "\(settings.reachZeroMinutes)", "`zero` above `full`", at: reach)
      }
    }
    return settings
  }

  private mutating func weights(
    _ view: String, of affinity: PositionedValue
  ) -> [AffinitySettings.Weight] {
    guard let value = affinity[view] else {
      defects.add(.missingKey(key: view), at: affinity.span)
      return []
    }
    return weights(value)
  }

  private mutating func weights(_ value: PositionedValue) -> [AffinitySettings.Weight] {
    let names = Criterion.allCases.map(\.rawValue)
    guard let members = value.members, !members.isEmpty else {
      report("affinity", value.typeName, "criteria with weights", at: value)
      return []
    }
    var weights: [AffinitySettings.Weight] = []
    for member in members {
      guard let criterion = Criterion(rawValue: member.key) else {
        defects.add(
          .unknownKey(
            key: member.key, known: names, suggestion: suggestion(for: member.key, among: names)),
          at: member.keySpan)
        continue
      }
      let text = member.value.scalarText ?? member.value.typeName
      guard let weight = Int(decimal: text), (0...1_000_000).contains(weight) else {
        report(member.key, text, "a whole number from 0 to 1000000", at: member.value)
        continue
      }
      if weight > 0 {
        weights.append(AffinitySettings.Weight(criterion: criterion, weight: weight))
      }
    }
    if weights.isEmpty, defects.isUsable {
      report("affinity", "0", "at least one weight above 0", at: value)
    }
    return weights
  }

  /// The conditions on both sides.
  mutating func readConditions(
    _ value: PositionedValue?, _ left: NodeKind, _ right: NodeKind
  ) -> (left: Rule?, right: Rule?) {
    guard let value, checkKeys(of: value, known: ["left", "right"]) else { return (nil, nil) }
    return (condition("left", of: value, left), condition("right", of: value, right))
  }

  /// A condition in the rule language, `nil` if there is none or it is wrong.
  mutating func condition(
    _ key: String, of value: PositionedValue, _ kind: NodeKind
  ) -> Rule? {
    guard let text = text(key, of: value), !text.isEmpty else { return nil }
    do {
      let rule = try Rule(text)
      if let expectation = ecosystem.defect(in: rule, about: kind) {
        report(key, text, expectation, at: value[key])
      }
      return rule
    } catch {
      report(key, text, error.expectation, at: value[key])
      return nil
    }
  }
}

extension AffinitySettings {
  /// The weights that hold where a plan says nothing: sector 40, text 25, reach 15, merit 20.
  public static let standard: AffinitySettings = {
    let weights = [
      Weight(criterion: .sector, weight: 40), Weight(criterion: .text, weight: 25),
      Weight(criterion: .reach, weight: 15), Weight(criterion: .merit, weight: 20),
    ]
    return AffinitySettings(left: weights, right: weights)
  }()
}
