import GraphCore

extension EcosystemBuilder {
  /// The sectors of a list such as `fintech:0.7|ai:0.3|ksic:62010`; words in either language and
  /// codes of the Korean industry classification are understood.
  mutating func sectors(_ column: String, _ reader: TableReader, _ row: Int) -> [WeightedSector] {
    var result: [WeightedSector] = []
    for text in reader.list(column, row) {
      var word = text
      var weight: Int64 = 1_000_000
      let isCode = text.lowercased().hasPrefix(KSICCode.prefix)
      if let colon = text.dropFirst(isCode ? KSICCode.prefix.count : 0).lastIndex(of: ":") {
        word = trimmed(text[..<colon])
        let number = trimmed(text[text.index(after: colon)...])
        guard let value = DecimalNumber(number), value.millionths > 0,
          value.millionths <= 1_000_000_000
        else {
          defects.add(.invalidWeight(value: number), at: reader.span(column, row))
          continue
        }
        weight = value.millionths
      }
      guard let sector = sector(named: word, at: reader.span(column, row)) else { continue }
      if !result.contains(where: { $0.sector == sector }) {
        result.append(WeightedSector(sector: sector, weight: weight))
      }
    }
    return result
  }

  /// The sector of a word or a KSIC code; reports what is neither.
  private mutating func sector(
    named word: String, at span: @autoclosure () -> SourceSpan
  ) -> Handle<Node>? {
    if let sector = ecosystem.sector(named: word) { return sector }
    guard let code = KSICCode(word) else {
      defects.add(.unknownSector(word: word, suggestion: suggestedSector(for: word)), at: span())
      return nil
    }
    guard code.isKnown else {
      defects.add(.unknownKSICCode(code: word, suggestion: code.suggestion), at: span())
      return nil
    }
    guard let sector = ecosystem.sector(of: code) else {
      defects.add(.unmappedKSICCode(code: word), at: span())
      return nil
    }
    return sector
  }

  /// The word of the taxonomy that `word` was most likely meant to be.
  func suggestedSector(for word: String) -> String? {
    guard defects.keepsErrors else { return nil }
    let words = ecosystem.sectors.flatMap { sector -> [String] in
      let node = ecosystem.nodes[sector.node]
      return [node.id.local, node.name.korean, node.name.english] + node.aliases
    }
    return suggestion(for: word, among: words)
  }
}
