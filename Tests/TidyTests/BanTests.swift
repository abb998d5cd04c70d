// Goal: constructs that hide errors, read the machine or differ between runs stay out of Sources.
// Method: a list of words, looked for in the code of each file outside comments and literals.

import Testing

/// A construct that Sources must not contain.
struct Ban {
  let word: String
  /// The layer from which on it is allowed.
  var allowedFrom = Int.max
  let instead: String

  static let all: [Ban] = [
    Ban(word: "try!", instead: "throw, or prove it and use `guard … else { preconditionFailure }`"),
    Ban(word: "as!", instead: "use `as?` and say what happens otherwise"),
    Ban(
      word: "fatalError(", instead: "use `precondition` for programmer errors, throw for bad input"),
    Ban(
      word: "print(", instead: "write through the command's checked writer: a full disk is silent"),
    Ban(word: "debugPrint(", instead: "write through the command's checked writer"),
    Ban(word: "Date()", instead: "the plan's `as_of` is the only clock"),
    Ban(word: "Date.now", instead: "the plan's `as_of` is the only clock"),
    Ban(word: "arc4random", instead: "randomness is a parameter `using:`"),
    Ban(word: ".random(in:", instead: "randomness is a parameter `using:`"),
    Ban(word: ".shuffled()", instead: "randomness is a parameter `using:`"),
    Ban(word: ".randomElement", instead: "randomness is a parameter `using:`"),
    Ban(word: "SystemRandomNumberGenerator", instead: "randomness is a parameter `using:`"),
    Ban(word: ".hashValue", instead: "it differs in every run: use a hash with a written rule"),
    Ban(word: "Hasher()", instead: "it differs in every run: use a hash with a written rule"),
    Ban(word: "ProcessInfo", allowedFrom: Layers.firstImpure, instead: "pass it in from above"),
    Ban(word: "FileManager", allowedFrom: Layers.firstImpure, instead: "pass it in from above"),
    Ban(word: "getenv", allowedFrom: Layers.firstImpure, instead: "pass it in from above"),
    Ban(word: "ContinuousClock", allowedFrom: Layers.firstImpure, instead: "pass it in from above"),
    Ban(word: "DispatchTime", allowedFrom: Layers.firstImpure, instead: "pass it in from above"),
  ]

  /// Words that announce unfinished work, put together so that a search finds none here; they are
  /// looked for in comments too.
  static let unfinished = ["TO" + "DO", "FIX" + "ME"]

  /// The complaints about a text in a layer, with the number of each line.
  static func complaints(about text: String, layer: Int) -> [(line: Int, words: String)] {
    let parts = SwiftCode(text)
    var result: [(Int, String)] = []
    for (number, line) in parts.code.enumerated() {
      for ban in all where layer < ban.allowedFrom && ban.occurs(in: line) {
        result.append((number, "`\(ban.word)` is banned here: \(ban.instead)"))
      }
      for word in unfinished
      where line.contains(word: word) || parts.comments[number].contains(word: word) {
        result.append((number, "`\(word)`: finish it, or write an issue and leave the mark out"))
      }
    }
    return result
  }

  /// A method called `print` is not the function of that name.
  private func occurs(in line: String) -> Bool {
    guard let range = line.firstRange(ofWord: word) else { return false }
    let before = line[..<range.lowerBound]
    return !word.hasSuffix("rint(") || before.hasSuffix("Swift.")
      || !(before.hasSuffix(".") || before.hasSuffix("func "))
  }
}

@Suite struct BanTests {
  @Test func sourcesKeepTheBans() {
    for file in Repository.swiftSources {
      let layer = file.module.flatMap { Layers.layerOfModule[$0] } ?? 0
      for (line, words) in Ban.complaints(about: file.text, layer: layer) {
        Issue.record("\(file.place(line)): \(words)")
      }
    }
  }

  @Test(arguments: Ban.all.map(\.word)) func eachBanIsSeen(word: String) {
    let text = "let a = 1\nlet b = \(word.hasPrefix(".") ? "c" : "")\(word) d\n"
    #expect(Ban.complaints(about: text, layer: 0).map(\.line) == [1])
  }

  @Test func bansAreBoundedByWordsLiteralsAndLayers() {
    func count(_ text: String, layer: Int = 0) -> Int {
      Ban.complaints(about: text, layer: layer).count
    }
    #expect(count("// try! this\nlet a = \"print(1)\"") == 0)
    #expect(count("printer.print(a)\nfingerprint(b)\nfunc print(c: Int)") == 0)
    #expect(count("Swift.print(a)") == 1)
    #expect(count("// \(Ban.unfinished[0]): later") == 1)
    #expect(count("let a = \"\(Ban.unfinished[0])\"") == 0)
    #expect(count("FileManager.default", layer: 5) == 1)
    #expect(count("FileManager.default", layer: 6) == 0)
    #expect(count("let a = \"\\(try! b())\"") == 1)
  }
}
