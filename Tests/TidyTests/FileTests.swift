// Goal: every file can be read, moved and built elsewhere. Method: plain checks of text.

import Testing

/// Checks of a file's text, each of which gives its complaints.
enum FileCheck {
  /// Code files have at most this many lines.
  static let lineCountMax = 600

  /// Code files that may be longer for now, with the reason: keep it empty.
  static let longFiles: [String: String] = [:]

  /// Whether the file is code: Swift, or a script of Tools.
  static func isCode(_ path: String) -> Bool {
    if path.hasSuffix(".swift") { return true }
    let name = path.split(separator: "/").last ?? ""
    return path.hasPrefix("Tools/")
      && (!name.contains(".") || name.hasSuffix(".sh") || name.hasSuffix(".py"))
  }

  static func lengthComplaint(_ file: TextFile) -> String? {
    let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    guard isCode(file.path), count > lineCountMax, longFiles[file.path] == nil else { return nil }
    return "\(file.path): \(count) lines, at most \(lineCountMax): cut it where a concept ends"
  }

  static func whitespaceComplaints(_ file: TextFile) -> [String] {
    var result: [String] = []
    if !file.text.isEmpty, file.text.utf8.last != UInt8(ascii: "\n") {
      result.append("\(file.path): does not end with a newline")
    }
    for (number, line) in file.lines.enumerated() {
      if line.utf8.contains(UInt8(ascii: "\t")) { result.append("\(file.place(number)): a tab") }
      if line.utf8.contains(UInt8(ascii: "\r")) {
        result.append("\(file.place(number)): a carriage return")
      }
      if line.utf8.last == UInt8(ascii: " ") {
        result.append("\(file.place(number)): a space at the end")
      }
    }
    return result
  }

  /// Roots of absolute paths that exist on one machine only, put together so that this file has
  /// none.
  private static let machineRoots = ["home", "root", "work", "Users"].map { "/" + $0 + "/" }
  private static let temporaryRoot = "/" + "tmp" + "/"

  static func pathComplaints(_ file: TextFile) -> [String] {
    let roots = machineRoots + (file.path.hasPrefix("Tests/") ? [] : [temporaryRoot])
    guard roots.contains(where: file.text.contains) else { return [] }
    var result: [String] = []
    for (number, line) in file.lines.enumerated() {
      for root in roots where startsPath(root, in: line) {
        result.append(
          "\(file.place(number)): `\(root)…` is a path of one machine; write it from the root of "
            + "the repository, or pass it in")
      }
    }
    return result
  }

  /// Whether a root stands where a path begins, not in the middle of a path or an address.
  private static func startsPath(_ root: String, in line: Substring) -> Bool {
    var rest = line
    while let range = rest.firstRange(of: root) {
      let before = line[..<range.lowerBound].last
      let goesOn = before.map { $0.isIdentifier || "./-~}".contains($0) } ?? false
      if !goesOn { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }

  /// The folders that a table of Fixtures/README.md has a row for.
  static func rows(ofTable text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("| `") else { return nil }
      return String(line.dropFirst(3).prefix { $0 != "`" })
    }
  }
}

@Suite struct FileTests {
  @Test func theRepositoryIsFound() {
    #expect(Repository.exists("Package.swift"))
    #expect(Repository.swiftSources.count > 50)
  }

  @Test func codeFilesAreShort() {
    for file in Repository.files {
      if let complaint = FileCheck.lengthComplaint(file) { Issue.record("\(complaint)") }
    }
  }

  @Test func sourcesHaveCleanWhitespace() {
    for file in Repository.files where file.path.hasPrefix("Sources/") {
      for complaint in FileCheck.whitespaceComplaints(file) { Issue.record("\(complaint)") }
    }
  }

  @Test func noFileNamesAPathOfOneMachine() {
    for file in Repository.files {
      for complaint in FileCheck.pathComplaints(file) { Issue.record("\(complaint)") }
    }
  }

  @Test func everyFixtureHasARow() throws {
    let readme = try #require(Repository.files.first { $0.path == "Fixtures/README.md" })
    let rows = Set(FileCheck.rows(ofTable: readme.text))
    for folder in Repository.folders(in: "Fixtures") where !rows.contains(folder) {
      Issue.record(
        """
        Fixtures/\(folder) has no row in Fixtures/README.md: say what it is, its source, licence \
        and known answers
        """)
    }
    for row in rows where !Repository.exists("Fixtures/\(row)") {
      Issue.record("Fixtures/README.md has a row for `\(row)`, which is not there")
    }
  }

  @Test func whitespaceIsSeen() {
    func count(_ text: String) -> Int {
      FileCheck.whitespaceComplaints(TextFile(path: "Sources/A/B.swift", text: text)).count
    }
    #expect(count("") == 0)
    #expect(count("a\n\nb\n") == 0)
    #expect(count("a") == 1)
    #expect(count("a \n") == 1)
    #expect(count("\ta\n") == 1)
    #expect(count("a\r\n") == 1)
  }

  @Test func lengthIsSeen() {
    func isTooLong(_ path: String, _ count: Int) -> Bool {
      let text = String(repeating: "a\n", count: count)
      return FileCheck.lengthComplaint(TextFile(path: path, text: text)) != nil
    }
    #expect(!isTooLong("Sources/A/B.swift", 600))
    #expect(isTooLong("Sources/A/B.swift", 601))
    #expect(isTooLong("Tools/test", 601))
    #expect(!isTooLong("Fixtures/a/b.csv", 601))
  }

  @Test func machinePathsAreSeen() {
    func count(_ line: String, _ path: String = "Tools/a") -> Int {
      FileCheck.pathComplaints(TextFile(path: path, text: line + "\n")).count
    }
    for folder in ["home", "root", "work", "Users", "tmp"] {
      #expect(count("cd \"/\(folder)/a\"") == 1)
      #expect(count("/\(folder)/a") == 1)
      #expect(count("https://example.org/\(folder)/a") == 0)
      #expect(count("cd $HOME/\(folder)/a ../\(folder)/b") == 0)
    }
    #expect(count("/tm" + "p/a", "Tests/A/B.swift") == 0)
  }

  @Test func rowsAreSeen() {
    #expect(FileCheck.rows(ofTable: "| package |\n|---|\n| `a-b` | c `d` |\n") == ["a-b"])
  }
}
