import EcosystemFiles
import EcosystemModel
import Foundation
import Testing

/// Goal: a manifest or rubric with a member of the wrong type, or with numbers that no sum can
/// hold, is refused where it stands; nothing in it is skipped in silence.
///
/// Method: a package of a manifest and a rubric with one thing wrong; code and place are compared.
@Suite struct HostilePackageTests {
  private func found(_ files: [String: String]) throws -> [String] {
    var result: [String] = []
    try withTemporaryFolder { folder in
      for (name, text) in files {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      }
      result = places(try readPackage(at: folder).defects)
    }
    return result
  }

  @Test(arguments: [
    (#"{"clustermatch": 3}"#, "E0115 1:18"),
    (#"{"clustermatch": {"extends": "../base"}}"#, "E0115 1:30"),
    (#"{"clustermatch": {"extends": {"a": 1}}}"#, "E0115 1:30"),
    (#"{"clustermatch": {"declared": 3}}"#, "E0115 1:31"),
    (#"{"resources": {"name": "startups"}}"#, "E0115 1:15"),
    (#"{"name": "a:\#u{301}b"}"#, "E0161 1:10"),
    (#"{"resources": [{"name": "rubric", "path": "mine.json"}]}"#, "E0161 1:43"),
    (#"{"resources": [{"name": "startups", "path": "../\#u{301}/x.csv"}]}"#, "E0117 1:45"),
  ])
  func aManifestMemberOfTheWrongKindIsRefused(_ text: String, _ place: String) throws {
    #expect(try found(["datapackage.json": text]) == [place])
  }

  @Test func aTableThatIsListedTwiceIsRefused() throws {
    let resource = #"{"name": "startups", "path": "startups.csv"}"#
    let manifest = #"{"resources": [\#(resource), \#(resource)]}"#
    #expect(
      try found(["datapackage.json": manifest, "startups.csv": "id\na\n"]) == ["E0111 1:71"])
  }

  private func rubric(_ criterion: String, _ more: String = "") -> String {
    #"{"criteria": [{"key": "k", \#(criterion)}]\#(more)}"#
  }

  @Test(arguments: [
    (#""min": -8999999999999, "max": 8999999999999"#, "", ["E0124 1:35", "E0124 1:58"]),
    (#""max": 8999999999999"#, "", ["E0124 1:35"]),
    (#""max": 10, "weight": 1000000"#, "", ["E0123 1:49"]),
    (#""max": 10, "floor": 11"#, "", ["E0161 1:48"]),
    (#""max": 10, "floor": -1"#, "", ["E0161 1:48"]),
    (#""max": 10"#, #", "floor": 101"#, ["E0161 1:50"]),
    (#""max": 10"#, #", "ties": "k""#, ["E0115 1:49"]),
    (#""max": 10, "floor": 10"#, #", "floor": 100, "ties": ["k", "hash"]"#, []),
  ])
  func aRubricBeyondItsRangeIsRefused(
    _ criterion: String, _ more: String, _ wanted: [String]
  ) throws {
    #expect(try found(["rubric.json": rubric(criterion, more)]) == wanted)
  }

  @Test func aTableUnderAnotherNameIsSaid() throws {
    try withTemporaryFolder { folder in
      for name in ["clusters.csv", "startup.csv", "Applications.CSV", "need.xlsx", "notes.txt"] {
        try Data("id,places,sectors\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      }
      let defects = try readPackage(at: folder).defects
      #expect(defects.isUsable)
      #expect(
        defects.defects.map(\.kind) == [
          .unknownTable(name: "Applications.CSV", suggestion: "applications.csv"),
          .unknownTable(name: "need.xlsx", suggestion: "needs.csv"),
          .unknownTable(name: "startup.csv", suggestion: "startups.csv"),
        ])
    }
  }

  @Test func aLinkThatLeadsNowhereIsNoMissingFile() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/startups.csv", withDestinationPath: "nowhere.csv")
      let failure = #expect(throws: FileFailure.self) { try readPackage(at: folder) }
      #expect(failure?.kind == .notFound)
      #expect(failure?.path == "startups.csv")
    }
  }

  /// Looking for a similar id for each of them would cost ten thousand times as much as the same
  /// package without a mistake.
  @Test func manyUnknownIDsAreNotSearchedForOneByOne() throws {
    func time(ofReferencesTo prefix: String, errors: Int) throws -> Duration {
      let startups = (0..<20_000).map { "startup-\($0)\n" }.joined()
      let applications = (0..<20_000).map { "a\($0),\(prefix)\($0)\n" }.joined()
      var time = Duration.zero
      try withTemporaryFolder { folder in
        for (name, text) in [
          ("startups", "id\n\(startups)"), ("applications", "id,startup\n\(applications)"),
        ] {
          try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).csv"))
        }
        var found = 0
        time = try ContinuousClock().measure {
          found = try readPackage(at: folder).defects.errorCount
        }
        #expect(found == errors)
      }
      return time
    }
    let known = try time(ofReferencesTo: "startup-", errors: 0)
    let unknown = try time(ofReferencesTo: "startup-x", errors: 20_000)
    #expect(unknown < known * 1_000, "\(unknown) against \(known)")
  }
}
