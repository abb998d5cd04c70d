import EcosystemModel

/// What `datapackage.json` says: the Frictionless manifest with our `clustermatch` member.
struct PackageManifest {
  /// A package that is extended.
  struct Base {
    let path: String
    let span: SourceSpan
  }

  /// A file that the manifest lists.
  struct Resource {
    let name: String
    let path: String
    let span: SourceSpan
  }

  /// The members of a manifest that are not tables.
  static let keys = [
    "profile", "name", "id", "title", "description", "version", "licenses", "licences", "sources",
    "contributors", "keywords", "image", "homepage", "created", "clustermatch", "resources",
    "$schema",
  ]

  var name: String
  var title = LocalisedText()
  var isSynthetic = false
  /// Whether formulas in the tables are defused by an apostrophe (``CSVDialect/excel``).
  var isDefused = false
  var extends: [Base] = []
  var declared: [PackageContent.DeclaredCount] = []
  var resources: [Resource] = []

  /// The manifest of a folder without one.
  init(name: String) { self.name = name }

  /// Reads a manifest; what is wrong goes into `defects`.
  init(_ source: SourceText, fallback: String, _ defects: inout DefectList) {
    self.init(name: fallback)
    guard let value = readJSON(source, into: &defects) else { return }
    checkTexts(of: value, into: &defects)
    self = PackageManifest(value, fallback: fallback, &defects)
  }

  /// Reads a manifest from a document.
  init(_ value: PositionedValue, fallback: String, _ defects: inout DefectList) {
    self.init(name: fallback)
    guard value.members != nil else {
      defects.add(.wrongType(expected: "an object", found: value.typeName), at: value.span)
      return
    }
    if let name = value["name"] {
      let text = name.scalarText ?? ""
      if text.isEmpty || text.utf8.contains(where: { $0 == 0x3A || $0 == 0x2F || $0 < 0x20 })
        || firstForbiddenScalar(in: text) != nil
      {
        defects.add(
          .planValue(key: "name", value: text, expected: "a name without `:` and `/`"),
          at: name.span)
      } else {
        self.name = text
      }
    }
    let title = value["title"]
    self.title = LocalisedText(
      korean: title?["ko"]?.scalarText ?? "",
      english: title?["en"]?.scalarText ?? title?.scalarText ?? "")
    readOwnMember(value["clustermatch"], &defects)
    for element in Self.elements("resources", of: value, &defects) {
      guard let name = element["name"]?.scalarText, let path = element["path"]?.scalarText else {
        defects.add(
          .missingKey(key: element["name"] == nil ? "name" : "path"), at: element.span)
        continue
      }
      guard !resources.contains(where: { $0.name == name }) else {
        defects.add(.duplicateKey(key: name), at: (element["name"] ?? element).span)
        continue
      }
      resources.append(Resource(name: name, path: path, span: (element["path"] ?? element).span))
    }
  }

  private mutating func readOwnMember(
    _ value: PositionedValue?, _ defects: inout DefectList
  ) {
    guard let value else { return }
    guard let members = value.members else {
      defects.add(.wrongType(expected: "an object", found: value.typeName), at: value.span)
      return
    }
    let known = ["schema", "extends", "synthetic", "declared", "defused"]
    for member in members where !known.contains(member.key) {
      defects.add(
        .unknownKey(
          key: member.key, known: known, suggestion: suggestion(for: member.key, among: known)),
        at: member.keySpan)
    }
    if let schema = value["schema"], schema.scalarText != "1" {
      defects.add(
        .planValue(key: "schema", value: schema.scalarText ?? "", expected: "1"), at: schema.span)
    }
    isSynthetic = Self.flag("synthetic", of: value, &defects)
    isDefused = Self.flag("defused", of: value, &defects)
    for element in Self.elements("extends", of: value, &defects) {
      guard let path = element.scalarText else {
        defects.add(.wrongType(expected: "a path", found: element.typeName), at: element.span)
        continue
      }
      extends.append(Base(path: path, span: element.span))
    }
    if let declared = value["declared"], declared.members == nil {
      defects.add(.wrongType(expected: "an object", found: declared.typeName), at: declared.span)
    }
    for member in value["declared"]?.members ?? [] {
      guard let text = member.value.scalarText, let count = Int(text), count >= 0 else {
        defects.add(
          .notANumber(
            value: member.value.scalarText ?? member.value.typeName,
            expected: "a whole number"), at: member.value.span)
        continue
      }
      declared.append(
        PackageContent.DeclaredCount(table: member.key, count: count, span: member.value.span))
    }
  }

  /// The value of a key that is true or false; false if it is missing.
  private static func flag(
    _ key: String, of value: PositionedValue, _ defects: inout DefectList
  ) -> Bool {
    guard let member = value[key] else { return false }
    if case .boolean(let flag) = member.content { return flag }
    defects.add(.notABoolean(value: member.scalarText ?? ""), at: member.span)
    return false
  }

  /// The elements of a key, none if it is missing; what is no list is reported, not skipped.
  private static func elements(
    _ key: String, of value: PositionedValue, _ defects: inout DefectList
  ) -> [PositionedValue] {
    guard let member = value[key] else { return [] }
    guard let elements = member.elements else {
      defects.add(.wrongType(expected: "a list", found: member.typeName), at: member.span)
      return []
    }
    return elements
  }
}
