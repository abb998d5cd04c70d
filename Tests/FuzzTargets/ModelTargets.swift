import ClusterMatch

/// A document as a package, without files.
private func package(_ text: [UInt8]) -> (PackageContent, DefectList)? {
  var defects = DefectList()
  let source = SourceText(name: "fuzz.json", bytes: text)
  guard String(validating: text, as: UTF8.self) != nil,
    let value = readJSON(source, into: &defects)
  else { return nil }
  let tables = (value.members ?? []).compactMap { member -> DataTable? in
    guard TableSchema.named(member.key) != nil, member.value.elements != nil else { return nil }
    return readJSONTable(member.value, table: member.key, into: &defects)
  }
  let content = PackageContent(
    name: "fuzz", title: LocalisedText(), isSynthetic: true, extends: [], declared: [],
    tables: tables, rubric: value["rubric"])
  return (content, defects)
}

/// A small ecosystem for plans and rules.
private let ecosystem: Ecosystem = {
  let text = """
    {"places": [{"id": "seoul", "kind": "city"}, {"id": "gwanak-gu", "kind": "district",
      "part_of": "seoul", "lon": 126.95, "lat": 37.47}],
     "clusters": [{"id": "c", "places": "gwanak-gu", "sectors": "ai|fintech", "capacity": 2}],
     "startups": [{"id": "s", "stage": "seed", "sectors": "ai", "team": 5, "place": "gwanak-gu",
       "founded": "2019", "raised_krw": "1.5억"}, {"id": "t"}],
     "partners": [{"id": "p"}], "needs": [{"id": "n", "owner": "p", "stages": "seed"}],
     "applications": [{"id": "a", "startup": "s", "own_share": "20%"}]}
    """
  return package(Array(text.utf8)).map { Ecosystem.build(from: [$0.0]).0 } ?? Ecosystem()
}()

/// Any document is an ecosystem or a list of errors, the same each time.
@Sendable func fuzzPackage(_ bytes: [UInt8]) -> String? {
  guard let (content, defects) = package(bytes) else { return nil }
  let (first, firstDefects) = Ecosystem.build(from: [content])
  let (second, secondDefects) = Ecosystem.build(from: [content])
  if first.nodes.count != second.nodes.count
    || firstDefects.defects.map(\.kind) != secondDefects.defects.map(\.kind)
  {
    return "a second build differs"
  }
  _ = DefectReport(firstDefects).text(isColoured: false, width: 60)
  _ = defects
  return nil
}

/// Any document is a plan or a list of errors.
@Sendable func fuzzPlan(_ bytes: [UInt8]) -> String? {
  var defects = DefectList()
  guard String(validating: bytes, as: UTF8.self) != nil,
    let value = readYAML(SourceText(name: "plan.yaml", bytes: bytes), into: &defects)
  else { return nil }
  let (plan, planDefects) = MatchPlan.read(value, for: ecosystem)
  if (plan == nil) == planDefects.isUsable { return "a plan and errors, or neither" }
  _ = DefectReport(planDefects).text(isColoured: false, width: 60)
  return nil
}

/// A rule is parsed or refused with a sentence; what is parsed and fits can be asked.
@Sendable func fuzzRule(_ bytes: [UInt8]) -> String? {
  let text = String(decoding: bytes, as: UTF8.self)
  let rule: Rule
  do {
    rule = try Rule(text)
  } catch {
    return error.expectation.isEmpty ? "refused without a word" : nil
  }
  if rule.text != text { return "the text changed" }
  if (try? Rule(text)) != rule { return "a second reading differs" }
  if rule.columns.isEmpty { return "a condition over nothing" }
  guard let day = PartialDate("2021-02-23") else { return "no day" }
  for kind in NodeKind.allCases where ecosystem.defect(in: rule, about: kind) == nil {
    for node in ecosystem.nodes(of: kind) {
      let context = RuleContext(node: node, application: nil, asOf: day)
      let answer = ecosystem.answer(to: rule, in: context)
      // A rule and its opposite never both hold, unless nesting forbids to write the opposite.
      if let opposite = try? Rule("not (\(text))") {
        let other = ecosystem.answer(to: opposite, in: context)
        let isConsistent =
          switch answer {
          case .yes: other == .no
          case .no: other == .yes
          case .unknown: other == .unknown
          }
        if !isConsistent { return "the opposite is \(other) where the rule is \(answer)" }
      }
    }
  }
  return nil
}

/// A number that is read comes back from what it is written as.
@Sendable func fuzzNumbers(_ bytes: [UInt8]) -> String? {
  let text = String(decoding: bytes, as: UTF8.self)
  if let number = DecimalNumber(text) {
    if DecimalNumber(number.description) != number { return "\(number.description) is another" }
    if let other = Double(text), abs(other * 1e6 - Double(number.millionths)) > 1 + abs(other) {
      return "\(number.description) is not \(other)"
    }
  }
  if let won = Won(text) {
    if won.amount < 0 || won.amount >= 1_000_000_000_000_000_000 { return "\(won.amount) won" }
    if Won(String(won.amount)) != won { return "\(won.amount) is another amount" }
  }
  if let date = PartialDate(text) {
    if date.description != text { return "\(date.description) for \(text)" }
    if date.range.count < (date.day == nil ? 28 : 1) || date.range.count > 366 {
      return "a range of \(date.range.count) days"
    }
  }
  return nil
}
