// Conformance [--data DIR] [--nodes N] [--only TEXT]; Tools/Conformance says what it does.

import Foundation

/// The command line, or the end of the program.
func parsedOptions() -> Options {
  var options = Options()
  var rest = CommandLine.arguments.dropFirst()
  while let argument = rest.popFirst() {
    switch (argument, rest.popFirst()) {
    case ("--data", let value?): options.data = URL(filePath: value, directoryHint: .isDirectory)
    case ("--only", let value?): options.only = value
    case ("--nodes", let value?):
      guard let nodes = Int(value), 1...10_000_000 ~= nodes else {
        end("--nodes takes a number from 1 to 10,000,000", 64)
      }
      options.nodeLimit = nodes
    default: end("\(argument) is unknown, or has no value; try --help", 64)
    }
  }
  return options
}

func end(_ message: String, _ code: Int32) -> Never {
  FileHandle.standardError.write(Data("Conformance: \(message)\n".utf8))
  exit(code)
}

func isFolder(_ url: URL) -> Bool {
  var isFolder: ObjCBool = false
  return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    && isFolder.boolValue
}

/// A line of the table; each is written at once, since a search may take a while.
func line(_ cells: [String], indent: String = "  ") {
  let padded = zip(cells, cells.count == 1 ? [0] : [34, 14, 50, 0]).map { cell, width in
    cell + String(repeating: " ", count: max(0, width - cell.count))
  }
  FileHandle.standardOutput.write(
    Data((indent + padded.joined(separator: "  ")).appending("\n").utf8))
}

/// Runs the parts; returns the exit code.
func run(_ options: Options) -> Int32 {
  var counts: [Finding.Verdict: Int] = [:]
  func report(_ finding: Finding) {
    counts[finding.verdict, default: 0] += 1
    line([finding.name, finding.known, finding.found, finding.verdict.rawValue])
  }
  for part in Part.all where options.only.isEmpty || part.folder.contains(options.only) {
    line(["\(part.folder): \(part.title)"], indent: "")
    guard let folder = options.data?.appending(path: part.folder), isFolder(folder) else {
      let reason = options.data == nil ? "--data was not given" : "the folder is missing"
      report(Finding(name: "all", known: "", found: reason, verdict: .notRun))
      continue
    }
    line(["case", "known", "found", "verdict"])
    do {
      try part.run(folder, options, report)
    } catch {
      let reason = (error as? UnreadableData)?.reason ?? "\(error)"
      report(Finding(name: "rest", known: "", found: reason, verdict: .unreadable))
    }
  }
  if counts.isEmpty { end("no part has \(options.only) in its name", 64) }
  let summary = Finding.Verdict.allCases.compactMap { verdict in
    counts[verdict].map { "\($0) \(verdict.rawValue)" }
  }
  line([summary.joined(separator: ", ")], indent: "")
  return counts[.differs] != nil ? 1 : counts[.unreadable] != nil ? 65 : 0
}

let options = parsedOptions()
if let data = options.data, !isFolder(data) { end("\(data.path) is no folder", 66) }
exit(run(options))
