import EcosystemModel
import GraphCore

extension PlanReader {
  /// The group quotas of a stage.
  mutating func readQuotas(
    _ value: PositionedValue?, _ left: NodeKind, _ right: NodeKind
  ) -> [GroupQuota] {
    guard let value else { return [] }
    guard let elements = value.elements else {
      report("quotas", value.typeName, "a list of quotas", at: value)
      return []
    }
    var quotas: [GroupQuota] = []
    var read: [PositionedValue] = []
    for element in elements {
      guard let quota = readQuota(element, left, right) else { continue }
      if quotas.contains(where: { $0.name == quota.name }) {
        report("name", quota.name, "a name that no other quota has", at: element["name"])
      }
      quotas.append(quota)
      read.append(element)
    }
    checkOverflow(quotas, in: read)
    return quotas
  }

  private mutating func readQuota(
    _ value: PositionedValue, _ left: NodeKind, _ right: NodeKind
  ) -> GroupQuota? {
    guard checkKeys(of: value, known: ["name", "group", "at", "min", "max", "soft", "overflow"])
    else { return nil }
    let name = text("name", of: value) ?? ""
    if name.isEmpty { defects.add(.missingKey(key: "name"), at: value.span) }
    if text("group", of: value)?.isEmpty ?? true {
      defects.add(.missingKey(key: "group"), at: value.span)
    }
    let group = condition("group", of: value, left)
    let scope = readScope(value["at"], right)
    let least = readBound("min", of: value)
    let most = readBound("max", of: value)
    if value["min"] == nil, value["max"] == nil {
      report("quotas", name, "`min`, `max` or both", at: value)
    }
    if let least, let most, least.exceeds(most) {
      report("min", text("min", of: value) ?? "", "not above `max`", at: value["min"])
    }
    let price = share("soft", of: value)
    let overflow = readOverflow(value, isSoft: price != nil, hasLeast: least != nil)
    guard let group, !name.isEmpty else { return nil }
    return GroupQuota(
      name: name, group: group, scope: scope, least: least, most: most, breachPrice: price,
      overflow: overflow)
  }

  /// The names of the groups that come next; whether they are quotas of the stage is seen when all are read.
  private mutating func readOverflow(
    _ value: PositionedValue, isSoft: Bool, hasLeast: Bool
  ) -> [String] {
    guard let list = value["overflow"] else { return [] }
    guard isSoft, hasLeast else {
      report("overflow", list.scalarText ?? list.typeName, "only beside `soft` and `min`", at: list)
      return []
    }
    let names = (list.elements ?? [list]).map { $0.scalarText ?? $0.typeName }
    for (index, name) in names.enumerated() where names.firstIndex(of: name) != index {
      report("overflow", name, "each quota once", at: list)
    }
    return names
  }

  /// Reports what an overflow names that is no other quota of the stage.
  private mutating func checkOverflow(_ quotas: [GroupQuota], in elements: [PositionedValue]) {
    for (quota, element) in zip(quotas, elements) {
      for name in quota.overflow
      where name == quota.name || !quotas.contains(where: { $0.name == name }) {
        report("overflow", name, "the name of another quota of the stage", at: element["overflow"])
      }
    }
  }

  private mutating func readScope(
    _ value: PositionedValue?, _ right: NodeKind
  ) -> GroupQuota.Scope {
    guard let value else { return .each }
    switch value.scalarText {
    case "each": return .each
    case "overall": return .overall
    default: break
    }
    var nodes: [Handle<Node>] = []
    for element in value.elements ?? [value] {
      let id = element.scalarText ?? element.typeName
      guard let node = ecosystem.node(withID: id), ecosystem.nodes[node].kind == right else {
        if value.elements == nil {
          report("at", id, "each, overall, or a list of ids", at: element)
        } else {
          defects.add(
            .unknownReference(
              id: id, expected: right.rawValue,
              suggestion: ecosystem.suggestedID(for: id, kinds: [right])), at: element.span)
        }
        continue
      }
      if nodes.contains(node) {
        report("at", id, "each id once", at: element)
      } else {
        nodes.append(node)
      }
    }
    if value.elements?.isEmpty == true {
      report("at", "[]", "each, overall, or a list of ids", at: value)
    }
    return .receivers(nodes)
  }

  /// A number of places, or a share with a percent sign.
  private mutating func readBound(_ key: String, of value: PositionedValue) -> GroupQuota.Bound? {
    guard let text = text(key, of: value) else { return nil }
    if text.hasSuffix("%") {
      guard let share = parseShare(text) else {
        defects.add(.notAShare(value: text), at: value[key]?.span)
        return nil
      }
      return .share(share)
    }
    guard let count = Int(decimal: text), (0...10_000_000).contains(count) else {
      report(key, text, "a whole number from 0, or a share such as 20%", at: value[key])
      return nil
    }
    return .count(count)
  }
}

extension GroupQuota.Bound {
  /// Whether the bound is above another of the same form.
  fileprivate func exceeds(_ other: Self) -> Bool {
    switch (self, other) {
    case (.count(let one), .count(let two)), (.share(let one), .share(let two)): one > two
    default: false
    }
  }
}
