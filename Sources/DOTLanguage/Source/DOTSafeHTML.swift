extension DOTSafety {
  /// HTML-like text without images, and without tags' attributes that name files, unsafe links or fonts, or fix sizes.
  ///
  /// Text between tags stays as it is. What is no tag that can be read is left to Graphviz, which reports it.
  ///
  /// - Complexity: O(*n*) for a text of length *n*.
  static func safeHTML(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      rest = rest[open...]
      if rest.hasPrefix("<!--") {
        // A comment may hold anything but its own end.
        let end = rest.firstRange(of: "-->")?.upperBound ?? rest.endIndex
        rest = rest[end...]
        continue
      }
      guard let close = rest.firstIndex(of: ">") else { break }
      result += safeTag(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// A tag without what is refused; nothing for an image.
  private static func safeTag(_ tag: Substring) -> String {
    let inner = tag.dropFirst().dropLast()
    let name = inner.drop { $0 == "/" }.prefix { $0.isLetter }.lowercased()
    if name == "img" { return "" }
    guard let end = inner.firstIndex(where: \.isWhitespace) else { return String(tag) }
    var attributes: [String] = []
    var rest = inner[end...]
    var isClosed = false
    while true {
      rest = rest.drop(while: \.isWhitespace)
      if rest.isEmpty { break }
      if rest == "/" {
        isClosed = true
        break
      }
      guard let equals = rest.firstIndex(of: "=") else { return String(tag) }
      let key = rest[..<equals].filter { !$0.isWhitespace }
      let after = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
      guard let quote = after.first, quote == "\"" || quote == "'",
        let closing = after.dropFirst().firstIndex(of: quote)
      else { return String(tag) }
      let value = String(after[after.index(after: after.startIndex)..<closing])
      if isSafe(key.lowercased(), value) { attributes.append("\(key)=\(quote)\(value)\(quote)") }
      rest = after[after.index(after: closing)...]
    }
    let joined = ([String(inner[..<end])] + attributes).joined(separator: " ")
    return "<\(joined)\(isClosed ? "/" : "")>"
  }

  private static func isSafe(_ key: String, _ value: String) -> Bool {
    switch key {
    case "src", "fixedsize": false
    case "href": isSafeLink(value)
    case "face": isSafeFont(value)
    case "colspan", "rowspan": Int(value).map { (1...100).contains($0) } ?? false
    case "width", "height", "border", "cellpadding", "cellspacing", "cellborder", "point-size":
      Int(value).map { (0...4_000).contains($0) }
        ?? (Double(value).map { $0 >= 0 && $0 <= 4_000 } ?? false)
    default: true
    }
  }
}
