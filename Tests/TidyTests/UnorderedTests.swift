// Goal: the order of a Dictionary or Set, which differs in every run, never reaches a result.
// Method: in the modules that produce results each file that names one is on a list, with the
// number of its lines that do and the reason why no order escapes. Going through one without
// sorting is a violation by itself, unless that line is on a second list.

import Testing

/// A file that may name Dictionary or Set.
struct UnorderedFile {
  let path: String
  /// How many lines name one.
  let lines: Int
  let reason: String
}

enum Unordered {
  static let modules = [
    "AffinityScoring", "Diagrams", "EcosystemModel", "GraphCore", "MatchingAlgorithms",
    "Matchmaking", "Reporting",
  ]

  static let files: [UnorderedFile] = [
    UnorderedFile(
      path: "AffinityScoring/Model/AffinityModel.swift", lines: 1,
      reason: "residences: looked up by left node"),
    UnorderedFile(
      path: "AffinityScoring/Text/TextIndex.swift", lines: 4,
      reason: "number of a term: looked up; counts of a text: sorted by term, or only counted"),
    UnorderedFile(
      path: "AffinityScoring/Text/Tokens.swift", lines: 2, reason: "stop words: membership only"),
    UnorderedFile(
      path: "Diagrams/Scene/SceneIndex.swift", lines: 2,
      reason: "members and rows by identifier: looked up"),
    UnorderedFile(
      path: "EcosystemModel/Building/ApplicationTables.swift", lines: 4,
      reason: "first spans, reviews seen, rows by id: looked up; suggestions from sorted keys"),
    UnorderedFile(
      path: "EcosystemModel/Building/EcosystemBuilder.swift", lines: 6,
      reason: "nodes by row, applications, judges and unknown words by name: looked up"),
    UnorderedFile(
      path: "EcosystemModel/Building/NodeTables.swift", lines: 1,
      reason: "first spans by id: looked up"),
    UnorderedFile(
      path: "EcosystemModel/Building/RelationTables.swift", lines: 1,
      reason: "derived relation by its ends: looked up"),
    UnorderedFile(
      path: "EcosystemModel/Building/RuleTables.swift", lines: 1,
      reason: "first spans by id: looked up"),
    UnorderedFile(
      path: "EcosystemModel/Building/SharedNames.swift", lines: 2,
      reason: "first node of a name: looked up"),
    UnorderedFile(
      path: "EcosystemModel/Building/TargetTables.swift", lines: 1,
      reason: "first spans by id: looked up"),
    UnorderedFile(
      path: "EcosystemModel/Building/TaxonomyTables.swift", lines: 1,
      reason: "first spans by id: looked up"),
    UnorderedFile(
      path: "EcosystemModel/Building/TableReader.swift", lines: 2,
      reason: "position of a column: looked up"),
    UnorderedFile(
      path: "EcosystemModel/Entities/Ecosystem.swift", lines: 3,
      reason: "handles of an id, sector of a word and of a KSIC code: looked up"),
    UnorderedFile(
      path: "MatchingAlgorithms/BeyondFlow/MarketProgram.swift", lines: 5,
      reason: "rules that hold, rival receivers: membership only; columns by receiver: looked up"),
    UnorderedFile(
      path: "MatchingAlgorithms/BeyondFlow/RuleConflict.swift", lines: 4,
      reason: "rules that hold or were found: membership only"),
    UnorderedFile(
      path: "MatchingAlgorithms/Verification/SideConstraintCheck.swift", lines: 5,
      reason: "members and pairs: membership only; first rival by receiver: looked up"),
    UnorderedFile(
      path: "Matchmaking/Matchmaker.swift", lines: 4,
      reason: "residences: looked up; ids and owners: sorted before use"),
    UnorderedFile(
      path: "MatchingAlgorithms/Verification/GroupPriceCheck.swift", lines: 1,
      reason: "members of a group: membership only"),
    UnorderedFile(
      path: "MatchingAlgorithms/Verification/QuotaBreach.swift", lines: 1,
      reason: "members of a group: membership only"),
    UnorderedFile(
      path: "Matchmaking/Outcome/EarlierPairs.swift", lines: 2,
      reason: "pairs before and after: membership only"),
    UnorderedFile(
      path: "Matchmaking/Outcome/MatchOutcome.swift", lines: 1, reason: "only counted"),
    UnorderedFile(
      path: "Matchmaking/Stage/CandidateFacts.swift", lines: 3,
      reason: "lefts of a receiver: looked up"),
    UnorderedFile(
      path: "Matchmaking/Stage/StageMarket.swift", lines: 11,
      reason: "excluded and locked pairs: membership; positions of nodes: looked up"),
    UnorderedFile(
      path: "Matchmaking/Stage/Obstacles.swift", lines: 2, reason: "lefts of a receiver: looked up"),
    UnorderedFile(
      path: "Matchmaking/Stage/StageParticipants.swift", lines: 2,
      reason: "lefts of a receiver: looked up"),
    UnorderedFile(
      path: "Matchmaking/Stage/StageReport.swift", lines: 6,
      reason: "rights of a left, lefts and loads of a receiver: looked up"),
    UnorderedFile(
      path: "Matchmaking/Stage/UnmatchedList.swift", lines: 1, reason: "who is placed: looked up"),
    UnorderedFile(
      path: "Matchmaking/Verification/OutcomeVerifier.swift", lines: 4,
      reason: "positions by id: looked up, keys sorted; who is placed: membership"),
  ]

  /// Lines that go through one in any order, and why that does no harm.
  static let harmlessTraversals: [(path: String, line: String, reason: String)] = [
    (
      "AffinityScoring/Text/TextIndex.swift",
      "for term in counts.keys { documentCounts[Int(term)] += 1 }",
      "adds 1 to a different place for each term"
    )
  ]
}

@Suite struct UnorderedTests {
  @Test func everyUseIsOnTheList() {
    for file in Repository.swiftSources where Unordered.modules.contains(file.module ?? "") {
      let use = UnorderedUse(SwiftCode(file.text).code)
      let listed = Unordered.files.first { "Sources/\($0.path)" == file.path }
      guard use.mentions.count != listed?.lines ?? 0 else { continue }
      let places = use.mentions.map { "\n  \(file.place($0))" }.joined()
      Issue.record(
        """
        \(file.path) names Dictionary or Set in \(use.mentions.count) lines, the list says \
        \(listed?.lines ?? 0):\(places)
        Their order differs in every run. Use an array or `Table`, or, if it is only looked up \
        (or sorted before use), say so in `Unordered.files` in UnorderedTests.swift.
        """)
    }
  }

  @Test func everyListedFileExists() {
    for file in Unordered.files {
      #expect(Repository.exists("Sources/\(file.path)"), "remove it from `Unordered.files`")
      #expect(!file.reason.isEmpty)
    }
  }

  @Test func noOrderEscapes() {
    let files = Repository.swiftSources.filter { Unordered.modules.contains($0.module ?? "") }
    let codes = files.map { SwiftCode($0.text).code }
    let uses = codes.map(UnorderedUse.init)
    for (index, file) in files.enumerated() {
      let code = codes[index]
      let shared = zip(files, uses).filter { $0.0.module == file.module }
        .flatMap(\.1.declarations).filter(\.isShared).map(\.name)
      for number in uses[index].traversals(in: code, shared: shared) {
        let line = code[number].drop { $0 == " " }
        let isHarmless = Unordered.harmlessTraversals.contains {
          "Sources/\($0.path)" == file.path && $0.line == line
        }
        if isHarmless { continue }
        Issue.record(
          """
          \(file.place(number)): goes through a Dictionary or Set, whose order differs in every \
          run: \(line)
          Sort it by a written rule in the same line, or go through an array.
          """)
      }
    }
  }

  @Test(arguments: [
    ("var a: [Int: String] = [:]", true),
    ("func a(b: [Handle<Node>: [Int]]) {}", true),
    ("let a = [1: 2, 3: 4]", true),
    ("let a: Set<Int> = []", true),
    ("let a = Dictionary(grouping: b) { $0.c }", true),
    ("f(a: [], b: [:], c: [.d: 1])", false),
    ("let a: [(term: Int, weight: Int)] = []", false),
    ("let a = b[c ? d : e]", false),
    ("a[b, default: []].append(self[keyPath: c])", false),
    ("let a = [f(b: 1), g { (c: Int) in c }]", false),
    ("let aSet = OptionSetLike(b: [1])", false),
  ])
  func usesAreSeen(line: String, isUse: Bool) {
    #expect(UnorderedUse([line]).mentions.isEmpty == !isUse)
  }

  @Test(arguments: [
    ("for b in a {", true), ("for (b, c) in a {", true), ("return a.map { $0.key }", true),
    ("let b = a.keys.filter { $0 > 1 }", true), ("let b = Array(a)", true),
    ("for b in a.sorted() {", false), ("for b in a[1] {", false), ("let b = a[2]", false),
    ("a.insert(3)", false), ("a.mapValues { $0 + 1 }", false),
    ("for (b, c) in d.a where b {", true),
    ("let b = data.map { $0 }", false),
  ])
  func traversalsAreSeen(line: String, isTraversal: Bool) {
    #expect(UnorderedUse([]).traversals(in: [line], shared: ["a"]).isEmpty == !isTraversal)
  }

  @Test func declaredNamesAreSeenInTheirScope() {
    let code = """
      struct A {
        let shared: [Int: Int]
        private var own: Set<Int> = []
        func b(_ c: Set<Int>, d: Int) {
          let e = Set(c)
          for f in e { g(f) }
        }
        func h(
          e: [Int], i: [Int: Int]
        ) {
          for f in e { g(i[f]) }
        }
      }
      """
    let lines = SwiftCode(code).code
    let use = UnorderedUse(lines)
    #expect(use.declarations.map(\.name) == ["shared", "own", "c", "e", "i"])
    #expect(use.declarations.map(\.isShared) == [true, false, false, false, false])
    #expect(use.declarations.map(\.scope) == [0..<13, 0..<13, 3..<6, 4..<6, 8..<11])
    #expect(use.traversals(in: lines) == [5])
  }
}
