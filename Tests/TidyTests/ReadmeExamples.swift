import Foundation

/// A block of README.md marked ```` ```console ````: commands and what they print.
struct ConsoleBlock: Equatable {
  /// The number of the line that opens the block, from 1.
  var line: Int
  /// Whether the comment `<!-- test -->` stands on the line before it.
  var isTested: Bool
  var commands: [ConsoleCommand]
}

/// A command of a block and the lines shown below it.
struct ConsoleCommand: Equatable {
  var text: String
  var output: [String]

  /// The words, quotation marks apart.
  var words: [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  /// The verbs after each `clustermatch`; an option in that place (`--help`) is none.
  var verbs: [String] {
    let words = words
    return words.indices.compactMap { index in
      guard words[index] == "clustermatch", index + 1 < words.count,
        !words[index + 1].hasPrefix("-")
      else { return nil }
      return words[index + 1]
    }
  }

  /// The paths below Fixtures.
  var fixturePaths: [String] { words.filter { $0.hasPrefix("Fixtures/") } }

  /// The command with the files and folders that examples write put into another folder.
  func text(writingTo folder: String) -> String {
    var result: [String] = []
    for piece in text.split(separator: " ", omittingEmptySubsequences: false) {
      let top = piece.prefix { $0 != "/" }
      let isTarget = ["-o", "--out", "--output", ">", ">>"].contains(result.last) && piece != "-"
      let isOutput = isTarget || ["out", "outcome", "demo-output"].contains(top)
      result.append(isOutput ? "\(folder)/\(piece)" : String(piece))
    }
    return result.joined(separator: " ")
  }

  /// The lines shown that an output lacks; `…` stands for any text.
  func missingLines(in output: String) -> [String] {
    let printed = output.split(separator: "\n").map(String.init)
    return self.output.filter { line in
      let parts = line.split(separator: "…").map { $0.trimmingCharacters(in: .whitespaces) }
      return !printed.contains { candidate in
        var rest = candidate[...]
        for part in parts {
          guard let range = rest.range(of: part) else { return false }
          rest = rest[range.upperBound...]
        }
        return true
      } && !parts.allSatisfy(\.isEmpty)
    }
  }
}

/// Returns the console blocks of a Markdown text.
///
/// A line that begins with `$ ` is a command; one that ends with a backslash goes on in the next.
func consoleBlocks(in markdown: String) -> [ConsoleBlock] {
  var blocks: [ConsoleBlock] = []
  var block: ConsoleBlock?
  var before = ""
  for (number, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false)
    .enumerated()
  {
    let line = String(line)
    if var open = block {
      if line == "```" {
        blocks.append(open)
        block = nil
      } else {
        open.take(line)
        block = open
      }
    } else if line == "```console" {
      block = ConsoleBlock(line: number + 1, isTested: before == "<!-- test -->", commands: [])
    }
    before = line
  }
  return blocks
}

extension ConsoleBlock {
  fileprivate mutating func take(_ line: String) {
    let last = commands.count - 1
    if line.hasPrefix("$ ") {
      commands.append(ConsoleCommand(text: String(line.dropFirst(2)), output: []))
    } else if last >= 0, commands[last].output.isEmpty, commands[last].text.hasSuffix("\\") {
      commands[last].text.removeLast()
      commands[last].text += line.trimmingCharacters(in: .whitespaces)
    } else if last >= 0, !line.trimmingCharacters(in: .whitespaces).isEmpty {
      commands[last].output.append(line.trimmingCharacters(in: .whitespaces))
    }
  }
}

/// The verbs that the command's sources declare.
func declaredVerbs(in files: [TextFile]) -> [String] {
  let mark = "commandName: \""
  var verbs: [String] = []
  for file in files {
    for line in file.lines {
      guard let range = line.firstRange(of: mark) else { continue }
      verbs.append(String(line[range.upperBound...].prefix { $0 != "\"" }))
    }
  }
  return verbs
}
