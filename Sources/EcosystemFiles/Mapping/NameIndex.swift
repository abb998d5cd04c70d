//===----------------------------------------------------------------------===//
// From the names that people write to ids: what `lookup` does.
//
// RULE. A text names a row if it is the row's id, a name or an alias of it, upper and lower case,
// spaces and hyphens apart. If no row or several have the name, nothing is resolved: the defect
// shows the candidates, and what is close is only ever suggested.
//
// An address names a place by its words. `서울특별시 관악구 신림로 3` goes word by word: a city or region
// may also be written with or without 시, 도, 특별시, 광역시. All words before the first place must be
// places around it, postcodes apart, so that `부산 중구` is never the 중구 of Seoul. A later word may
// lie deeper in what was found, or be a place around it; other places contradict it. Words behind
// that are no places are streets and numbers, if they have Hangul or digits: `Jung-gu, Busan` is
// not resolved where Busan is unknown.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// The rows of one table that can be named, in a package and those that it extends.
struct NameIndex {
  /// What a text names.
  enum Answer: Equatable {
    case one(String)
    case several([String])
    case none
  }

  private struct Entry {
    /// The id as a cell should have it.
    var id: String
    let local: String
    let package: Int
    let names: [String]
    /// The position of the place around it.
    var parent: Int?
    let parentID: String
    let kind: String
  }

  private var entries: [Entry] = []
  /// The entries of a folded word, looked up only.
  private var ofWord: [String: [Int]] = [:]
  private let isPlaces: Bool

  /// Creates an index of a table; `packages` hold the tables, bases first, the own one last.
  init(table: String, in packages: [(name: String, tables: [DataTable])]) {
    isPlaces = table == "places"
    for (number, package) in packages.enumerated() {
      for source in package.tables where source.name == table { add(source, package: number) }
    }
    qualify(names: packages.map(\.name), own: packages.count - 1)
    for (index, entry) in entries.enumerated() {
      for word in Set([entry.local, entry.id] + entry.names).map(foldedWord) where !word.isEmpty {
        if ofWord[word]?.last != index { ofWord[word, default: []].append(index) }
      }
    }
    for index in entries.indices where !entries[index].parentID.isEmpty {
      let fitting = ofWord[foldedWord(entries[index].parentID)] ?? []
      entries[index].parent = fitting.first { entries[$0].local == entries[index].parentID }
    }
  }

  private mutating func add(_ table: DataTable, package: Int) {
    func text(_ column: String, _ row: Int) -> String {
      table.column(column).map { table.text(row: row, column: $0) } ?? ""
    }
    for row in 0..<table.rowCount {
      let id = text("id", row)
      guard !id.isEmpty else { continue }
      let names =
        ["name_ko", "name_en", "title_ko", "title_en"].map { text($0, row) }
        + text("aliases", row).split(separator: "|").map { cleaned(String($0)) }
      entries.append(
        Entry(
          id: id, local: id, package: package, names: names.filter { !$0.isEmpty },
          parentID: text("part_of", row), kind: text("kind", row)))
    }
  }

  /// Writes the package before ids that several of the packages have, unless the own one has it.
  private mutating func qualify(names: [String], own: Int) {
    var seen: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() { seen[entry.local, default: []].append(index) }
    for index in entries.indices where entries[index].package != own {
      if (seen[entries[index].local]?.count ?? 0) > 1 {
        entries[index].id = "\(names[entries[index].package]):\(entries[index].local)"
      }
    }
  }

  /// The row that a text names.
  func answer(to text: String) -> Answer {
    let exact = ofWord[foldedWord(text)] ?? []
    if exact.isEmpty, isPlaces { return place(in: text) }
    if exact.count > 1 {
      // An id is meant before the names of others.
      let byID = exact.filter { entries[$0].local == text || entries[$0].id == text }
      if byID.count == 1 { return .one(entries[byID[0]].id) }
    }
    return answer(exact)
  }

  private func answer(_ found: [Int]) -> Answer {
    switch found.count {
    case 0: .none
    case 1: .one(entries[found[0]].id)
    default: .several(found.map { shown($0) })
    }
  }

  /// The name that a text is closest to, with its id, for "did you mean …?".
  func suggestion(for text: String) -> String? {
    var names: [String] = []
    var owners: [Int] = []
    for (index, entry) in entries.enumerated() {
      for name in [entry.local] + entry.names {
        names.append(name)
        owners.append(index)
      }
    }
    // The last word of an address is the closest to a place of its own.
    let words = [text] + (isPlaces ? words(of: text).reversed() : [])
    for word in words {
      guard let close = EcosystemModel.suggestion(for: word, among: names),
        let position = names.firstIndex(of: close)
      else { continue }
      return shown(owners[position])
    }
    return partlyNamed(text)
  }

  /// The one row in whose names the most words of a text stand, such as the cluster `여의도 디지털금융
  /// 클러스터` for `여의도`.
  private func partlyNamed(_ text: String) -> String? {
    let words = words(of: text).map(foldedWord).filter { $0.count >= 2 }
    var best: [Int] = []
    var most = 1
    for (index, entry) in entries.enumerated() {
      let names = entry.names.map(foldedWord)
      let count = words.count { word in names.contains { $0.contains(word) } }
      if count > most { best = [] }
      if count >= most {
        most = count
        best.append(index)
      }
    }
    return best.count == 1 ? shown(best[0]) : nil
  }

  /// An id with the Korean name behind it.
  private func shown(_ index: Int) -> String {
    let entry = entries[index]
    let name = entry.names.first { $0 != entry.id } ?? ""
    let outer = entry.parent.flatMap { entries[$0].names.first }.map { ", \($0)" } ?? ""
    return name.isEmpty ? entry.id : "\(entry.id) (\(name)\(outer))"
  }

  // MARK: - Addresses

  private func words(of address: String) -> [String] {
    address.split { $0.isWhitespace || "(),[]".contains($0) }.map(String.init)
  }

  /// The entries that a word of an address may be.
  private func places(named word: String) -> [Int] {
    let exact = ofWord[foldedWord(word)] ?? []
    guard exact.isEmpty else { return exact }
    for ending in ["특별자치시", "특별자치도", "특별시", "광역시", "시", "도"] where word.hasSuffix(ending) {
      let stem = String(word.dropLast(ending.count))
      guard stem.count >= 2 else { continue }
      let found = (ofWord[foldedWord(stem)] ?? []).filter {
        ["city", "region"].contains(entries[$0].kind)
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  private func isIn(_ inner: Int, _ outer: Int) -> Bool {
    var current: Int? = inner
    var steps = 0
    while let index = current, steps <= entries.count {
      if index == outer { return true }
      current = entries[index].parent
      steps += 1
    }
    return false
  }

  private func place(in address: String) -> Answer {
    var candidates: [Int]?
    for word in words(of: address) {
      let found = places(named: word)
      guard let current = candidates else {
        // Nothing but a postcode and places may stand before the first place.
        if word.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }) { continue }
        guard !found.isEmpty else { return .none }
        candidates = found
        continue
      }
      if found.isEmpty {
        let isStreet = word.unicodeScalars.contains {
          (0xAC00...0xD7A3).contains($0.value) || ("0"..."9").contains($0)
        }
        guard isStreet else { return .none }
        continue
      }
      let deeper = found.filter { inner in current.contains { isIn(inner, $0) } }
      let around = current.filter { inner in found.contains { isIn(inner, $0) } }
      if !deeper.isEmpty {
        candidates = deeper
      } else if !around.isEmpty {
        candidates = around
      } else {
        return .several((current + found).map { shown($0) })
      }
    }
    return answer(candidates ?? [])
  }
}
