//===----------------------------------------------------------------------===//
// A DOT file of somebody else, without what a picture must not have.
//
// PROBLEM. A document may make Graphviz read image files, write a script or a style sheet into SVG (font names are
// written as they are), link to `javascript:`, or bring it down with numbers that it multiplies.
//
// METHOD. The same statements, but for attributes: names on a list are left out, links, fonts, styles and shapes are taken from lists of
// what is allowed, numbers are kept within bounds. In HTML strings images and fixed sizes are taken out of the tags.
// Everything that was changed is counted and said.
//
// REFERENCES
//   Attributes: https://graphviz.org/doc/info/attrs.html. Which of them do harm was measured with Graphviz 2.42.
//===----------------------------------------------------------------------===//

extension DOTSource {
  /// Returns the file with safe attributes only, and what was left out or changed, each once.
  ///
  /// - Complexity: O(*n*) for a file of length *n*.
  public func safe() -> (source: DOTSource, changes: [String]) {
    var filter = DOTAttributeFilter()
    var result = self
    for graph in result.graphs.indices {
      for body in result.graphs[graph].bodies.indices {
        let statements = result.graphs[graph].bodies[body].statements
        result.graphs[graph].bodies[body].statements = statements.compactMap { filter.safe($0) }
      }
    }
    return (result, filter.changes)
  }
}

/// Decides about attributes, and remembers what it has changed.
private struct DOTAttributeFilter {
  private(set) var changes: [String] = []

  mutating func safe(_ statement: DOTSourceStatement) -> DOTSourceStatement? {
    switch statement {
    case .assignment(let assignment): safe(assignment).map { .assignment($0) }
    case .attributes(let kind, let assignments):
      .attributes(kind, assignments.compactMap { safe($0) })
    case .chain(let ends, let assignments): .chain(ends, assignments.compactMap { safe($0) })
    }
  }

  private mutating func note(_ change: String) {
    if !changes.contains(change) { changes.append(change) }
  }

  private mutating func safe(_ assignment: DOTAssignment) -> DOTAssignment? {
    let name = assignment.name.text.lowercased()
    let value = assignment.value
    if DOTSafety.refused.contains(name) {
      note("`\(assignment.name.text)` is left out")
      return nil
    }
    if value.isHTML, DOTSafety.labels.contains(name) {
      let html = DOTSafety.safeHTML(value.text)
      guard html != value.text else { return assignment }
      note("images, fixed sizes and unsafe links in HTML labels are left out")
      return DOTString(html: html).map { DOTAssignment(assignment.name, $0) }
    }
    guard let text = DOTSafety.safeValue(value.text, of: name) else {
      note("`\(assignment.name.text)=\(value.text.prefix(40))` is left out")
      return nil
    }
    if text == value.text, !value.isHTML { return assignment }
    note("`\(assignment.name.text)=\(value.text.prefix(40))` is read as `\(text)`")
    return DOTString(text).map { DOTAssignment(assignment.name, $0) }
  }
}

/// What attributes may say.
enum DOTSafety {
  /// Attributes that read files, put text into SVG as it is, or bring the layout down.
  static let refused: Set<String> = [
    "image", "imagepath", "shapefile", "fontpath", "stylesheet", "_background", "charset",
    "lhead", "ltail", "compound", "concentrate", "start", "layerlistsep", "layersep",
    "imagescale", "imagepos", "viewport", "page", "pagedir", "resolution", "dpi",
  ]

  /// Attributes whose text may be HTML; what stands in angle brackets elsewhere is text like any other.
  static let labels: Set<String> = ["label", "xlabel", "headlabel", "taillabel"]

  /// The text that is safe for an attribute; `nil` if there is none.
  static func safeValue(_ text: String, of name: String) -> String? {
    if name == "url" || name == "href" || name.hasSuffix("url") || name.hasSuffix("href") {
      return isSafeLink(text) ? text : nil
    }
    switch name {
    case "fontname", "labelfontname", "nodefontname": return isSafeFont(text) ? text : nil
    case "style":
      let styles = text.split(separator: ",").map { $0.filter { !$0.isWhitespace }.lowercased() }
      let safe = styles.filter { style in
        stylesAllowed.contains(style) || style.hasPrefix("setlinewidth(")
      }
      return safe.count == styles.count ? text : safe.isEmpty ? nil : safe.joined(separator: ",")
    case "shape": return shapesAllowed.contains(text.lowercased()) ? text : nil
    // fdp with clusters draws another picture each time: sfdp comes nearest.
    case "layout":
      return text.lowercased() == "fdp"
        ? LayoutEngine.sfdp.rawValue : LayoutEngine(rawValue: text.lowercased()).map(\.rawValue)
    case "splines": return text.lowercased() == "ortho" ? "polyline" : text
    case "id", "class", "colorscheme", "target", "tooltip", "comment": return text
    default: return bounded(text, of: name)
    }
  }

  /// A number within the bounds of its attribute; other texts stay.
  private static func bounded(_ text: String, of name: String) -> String {
    guard let limit = limits[name], let number = Double(text) else { return text }
    if number.isFinite, abs(number) <= limit { return text }
    return number < 0 ? "-\(Int(limit))" : "\(Int(limit))"
  }

  private static let limits: [String: Double] = [
    "minlen": 100, "weight": 1_000, "sides": 100, "peripheries": 8, "penwidth": 100,
    "fontsize": 400, "labelfontsize": 400, "width": 200, "height": 200, "nodesep": 50,
    "ranksep": 50, "margin": 50, "pad": 20, "maxiter": 10_000, "nslimit": 10, "nslimit1": 10,
    "mclimit": 10, "searchsize": 100, "quantum": 100, "samplepoints": 64, "dim": 2, "dimen": 2,
    "len": 100, "k": 100, "arrowsize": 20, "labeldistance": 50, "skew": 100, "distortion": 100,
    "repulsiveforce": 10, "sep": 100, "esep": 100, "rotate": 360, "labelangle": 360,
  ]

  /// Links within the picture, to the web, and addresses of mail.
  static func isSafeLink(_ text: String) -> Bool {
    // What is invisible could hide a scheme.
    guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else {
      return text.isEmpty
    }
    let lowered = text.lowercased()
    return ["http://", "https://", "mailto:", "#"].contains { lowered.hasPrefix($0) }
      || !lowered.contains(":") && !lowered.contains("&") && !lowered.hasPrefix("//")
  }

  /// Names of fonts: letters, digits, and what separates them.
  static func isSafeFont(_ text: String) -> Bool {
    text.utf8.count <= 100
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || " ,-_.:+".unicodeScalars.contains(scalar)
      }
  }

  private static let stylesAllowed: Set<String> = [
    "", "solid", "dashed", "dotted", "bold", "invis", "filled", "striped", "wedged", "diagonals",
    "rounded", "radial", "tapered", "invisible", "unfilled", "notfilled",
  ]

  private static let shapesAllowed: Set<String> = [
    "box", "polygon", "ellipse", "oval", "circle", "point", "egg", "triangle", "plaintext", "plain",
    "diamond", "trapezium", "parallelogram", "house", "pentagon", "hexagon", "septagon", "octagon",
    "doublecircle", "doubleoctagon", "tripleoctagon", "invtriangle", "invtrapezium", "invhouse",
    "mdiamond", "msquare", "mcircle", "rect", "rectangle", "square", "star", "none", "underline",
    "cylinder", "note", "tab", "folder", "box3d", "component", "promoter", "cds", "terminator",
    "utr", "primersite", "restrictionsite", "fivepoverhang", "threepoverhang", "noverhang",
    "assembly", "signature", "insulator", "ribosite", "rnastab", "proteasesite", "proteinstab",
    "rpromoter", "rarrow", "larrow", "lpromoter", "record", "mrecord",
  ]
}
