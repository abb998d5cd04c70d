//===----------------------------------------------------------------------===//
// The small parts of a workbook: which sheets there are, where they lie, and what their number
// formats mean. Parts are found by their relationships, never by their usual names.
//
// REFERENCES. ECMA-376-1:2016, 18.2 (workbook), 18.8 (styles); ECMA-376-2:2012, 9.3
// (relationships).
//===----------------------------------------------------------------------===//

import EcosystemModel

/// One relationship of a part to another.
struct PartRelationship {
  let id: String
  /// The last word of its type: `worksheet`, `sharedStrings`.
  let kind: String
  /// The name of the part that it leads to.
  let target: String
}

/// Reads a `.rels` part.
final class RelationshipsReader: XMLPartReader {
  /// The folder of the part that has the relationships.
  private let folder: String
  private(set) var relationships: [PartRelationship] = []

  init(folder: String) { self.folder = folder }

  func begin(_ name: String, _ attributes: [String: String]) {
    guard name == "Relationship", attributes["TargetMode"] != "External",
      let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"]
    else { return }
    relationships.append(
      PartRelationship(
        id: id, kind: lastComponent(of: type), target: Self.resolved(target, from: folder)))
  }

  func end(_ name: String) {}
  func text(_ text: String) {}

  /// The name that a target stands for; `..` leads one folder up, but never out.
  private static func resolved(_ target: String, from folder: String) -> String {
    let bytes = target.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
    let path = String(decoding: bytes, as: UTF8.self)
    var parts = path.utf8.first == UInt8(ascii: "/") ? [] : folder.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

/// Reads `[Content_Types].xml` for the type of the workbook itself.
final class ContentTypesReader: XMLPartReader {
  private(set) var types: [String] = []

  func begin(_ name: String, _ attributes: [String: String]) {
    if let type = attributes["ContentType"] { types.append(type) }
  }

  func end(_ name: String) {}
  func text(_ text: String) {}
}

/// Reads the workbook part.
final class WorkbookPartReader: XMLPartReader {
  struct Sheet {
    let name: String
    let relationship: String
    let isHidden: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var dateSystem = DateSystem.from1900
  /// Whether the writer asks that all formulas be calculated when the file is opened.
  private(set) var wantsCalculation = false

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "sheet":
      // The only attribute with a prefix is the id of the relationship.
      let key = attributes.keys.filter { $0.hasSuffix(":id") }.min()
      let relationship = key.flatMap { attributes[$0] } ?? ""
      sheets.append(
        Sheet(
          name: composed(attributes["name"] ?? ""), relationship: relationship,
          isHidden: (attributes["state"] ?? "visible") != "visible"))
    case "workbookPr": if isTrue(attributes["date1904"]) { dateSystem = .from1904 }
    case "calcPr": wantsCalculation = isTrue(attributes["fullCalcOnLoad"])
    default: break
    }
  }

  func end(_ name: String) {}
  func text(_ text: String) {}
}

/// Reads the styles for what the numbers of a cell mean.
final class StylesReader: XMLPartReader {
  /// What numbers mean, by the style of the cell.
  private(set) var kinds: [CellNumberKind] = []
  private var custom: [Int: CellNumberKind] = [:]
  private var isInCellFormats = false

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        custom[id] = customKind(code)
      }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      kinds.append(custom[id] ?? builtInKind(id))
    default: break
    }
  }

  func end(_ name: String) {
    if name == "cellXfs" { isInCellFormats = false }
  }

  func text(_ text: String) {}
}

/// Reads a boolean attribute.
func isTrue(_ text: String?) -> Bool { text == "1" || text == "true" }
