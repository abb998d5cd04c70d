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
      guard let sector = sector(named: word, column, reader, row) else { continue }
      if !result.contains(where: { $0.sector == sector }) {
        result.append(WeightedSector(sector: sector, weight: weight))
      }
    }
    return result
  }

  /// The sector of a word or a KSIC code; reports what is neither.
  private mutating func sector(
    named word: String, _ column: String, _ reader: TableReader, _ row: Int
  ) -> Handle<Node>? {
    if let sector = ecosystem.sector(named: word) { return sector }
    func span() -> SourceSpan { reader.span(column, row) }
    guard let code = KSICCode(word) else {
      noteUnknownSector(word, at: span(), row)
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

  /// Reports a word that is no sector.
  ///
  /// All rows of a table that have it are one defect, at the first of them; where rows are to be left
  /// out one by one, each has a defect of its own.
  private mutating func noteUnknownSector(_ word: String, at span: SourceSpan, _ row: Int) {
    let key = "\(span.source.name)\u{1F}\(word)"
    if defects.room == DefectList.limit, let known = unknownSectors[key] {
      guard known.lastRow != row else { return }
      unknownSectors[key]?.lastRow = row
      guard let index = known.defect,
        case .unknownSector(_, let rows, let suggestion, let containing) = defects.defects[index]
          .kind
      else { return }
      defects.replace(
        index,
        by: .unknownSector(
          word: word, rows: rows + 1, suggestion: suggestion, containing: containing))
      return
    }
    let isKept = defects.keepsErrors
    defects.add(
      .unknownSector(
        word: word, rows: 1, suggestion: suggestedSector(for: word),
        containing: isKept ? ecosystem.sectorWords(containing: word) : []), at: span)
    unknownSectors[key] = (isKept ? defects.defects.count - 1 : nil, row)
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

extension Ecosystem {
  /// Returns the first three names of sectors that hold `word` as a part, in the order of the
  /// taxonomy: the Korean name, or else the English one; none for a word of one letter.
  package func sectorWords(containing word: String) -> [String] {
    let wanted = word.lowercased()
    guard wanted.count >= 2 else { return [] }
    var words: [String] = []
    for sector in sectors where words.count < 3 {
      let name = nodes[sector.node].name
      let found = [name.korean, name.english].first { $0.lowercased().contains(wanted) }
      if let found { words.append(found) }
    }
    return words
  }
}
