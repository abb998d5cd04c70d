import EcosystemFiles
import EcosystemModel
import GraphCore
import TestSupport
import Testing

/// Goal: a code of the Korean industry classification names the sector that it stands for, or is
/// reported.
///
/// Method: the codes in the program against the classification in `Fixtures/ksic`, both ways; the
/// crosswalk against the taxonomy; hand-picked codes as a user would write them.
@Suite struct IndustryCodeTests {
  /// The codes of the classification, read here from the file: the name may hold commas.
  private static let codes: [Substring] = {
    let lines = (try? text(of: "\(fixtures)/ksic/codes.csv"))?.split(separator: "\n") ?? []
    return lines.dropFirst().compactMap { $0.split(separator: ",").first }
  }()

  @Test func everyCodeOfTheClassificationIsKnown() throws {
    #expect(Self.codes.count == 2_021)
    #expect(Self.codes.count { $0.count == 5 } == 1_196)
    for code in Self.codes {
      let read = try #require(KSICCode("ksic:\(code)"), "\(code)")
      #expect(read.isKnown, "\(code)")
    }
  }

  @Test func noOtherCodeIsKnown() throws {
    let codes = Set(Self.codes)
    var known = 0
    var wrong: [String] = []
    for number in 0..<100_000 {
      let digits = String(number)
      let text = String(repeating: "0", count: 5 - digits.count) + digits
      // Each shorter code once: as the beginning of the first number that has it.
      for length in 2...5 where text.dropFirst(length).allSatisfy({ $0 == "0" }) {
        let code = text.prefix(length)
        let isKnown = KSICCode(String(code))?.isKnown ?? false
        if isKnown != codes.contains(code) { wrong.append(String(code)) }
        known += isKnown ? 1 : 0
      }
    }
    #expect(wrong.isEmpty)
    // All but the 21 letters.
    #expect(known == 2_021 - 21)
  }

  @Test func theCrosswalkNamesWhatIsThere() throws {
    let ecosystem = try fixture("seoul-2021").ecosystem
    let codes = Set(Self.codes)
    var mapped: Set<String> = []
    for sector in ecosystem.sectors {
      for code in sector.ksic {
        #expect(codes.contains(Substring(code)), "\(code)")
        #expect(mapped.insert(code).inserted, "\(code) stands for two sectors")
      }
      for code in sector.isic {
        #expect((1...4).contains(code.count) && code.allSatisfy { $0.isASCII })
      }
    }
    #expect(mapped.count == 61)
    // Each row of the crosswalk has found its sector: 41 of them have codes.
    #expect(ecosystem.sectors.count { !$0.ksic.isEmpty } == 41)
  }

  @Test(arguments: [
    ("62010", "software"), ("ksic:62010", "software"), ("J62010", "software"), ("62", "ict"),
    ("62021", "ict"), ("C26", "digital-hardware"), ("26129", "power-semiconductors"),
    ("26111", "digital-hardware"), ("KSIC:c", "manufacturing"), ("23221", "manufacturing"),
    ("58211", "games"), ("58222", "software"), ("58111", "media-content"), ("31312", "drones"),
    ("31322", "aviation"), ("28202", "secondary-batteries"), ("64121", "finance"),
    ("87210", "childcare"), ("87291", "social-education"), ("01152", "agri-food"),
    ("47911", "retail-tech"), ("47411", "fashion-distribution"), ("85502", "education"),
    ("75992", "mice"), ("38322", "circular-economy"), ("21102", "bio"), ("70113", "rnd"),
  ])
  func aCodeNamesASector(_ code: String, _ wanted: String) throws {
    var package = TinyPackage()
    package["startups"] = "id,sectors\na,\(code):0.7|urban\n"
    let ecosystem = try package.ecosystem()
    let sectors = ecosystem.nodes[try ecosystem.required("a")].sectors
    #expect(ecosystem.ids(sectors.map(\.sector)) == [wanted, "urban"])
    #expect(sectors[0].weight == 700_000)
  }

  @Test(arguments: [
    ("62999", "E0205", "did you mean `62`?"), ("C62", "E0205", "did you mean `62`?"),
    (
      "99", "E0206",
      "write the code into the `ksic` column of a sector in a `sectors` table"
    ),
    (
      "ksic:x", "E0205", "write 2 to 5 digits, with or without the section: `62010`, `C26`"
    ),
    (
      "ksic:", "E0205", "write 2 to 5 digits, with or without the section: `62010`, `C26`"
    ),
    (
      "ksic:1234567", "E0205", "did you mean `12`?"
    ),
    ("41", "E0206", "write the code into the `ksic` column of a sector in a `sectors` table"),
    ("softwar", "E0134", "did you mean `software`?"),
    (
      "7", "E0134",
      "write a word that `clustermatch sectors` lists (in a mapping under `values`), or add `7` to "
        + "a `sectors` table"
    ),
  ])
  func whatIsNoCodeIsReported(_ code: String, _ defect: String, _ help: String) throws {
    let folder = try TemporaryFolder()
    try write("id,sectors\na,\(code)\n", to: folder["startups.csv"])
    let defects = try readPackage(at: folder.path).defects.defects
    #expect(defects.map(\.code) == [defect])
    #expect(defects.first?.kind.help == help)
  }

  /// A package says where its own sectors stand; its word is stronger than the crosswalk.
  @Test func aPackageHasTheLastWord() throws {
    var package = TinyPackage()
    package["sectors"] = "id,parent,ksic,isic\nbuilding,urban,F|41,F\nweb-shop,retail-tech,58222,\n"
    package["startups"] = "id,sectors\na,41112\nb,58222\nc,58221\nd,42110\n"
    let ecosystem = try package.ecosystem()
    func sector(_ id: String) throws -> [String] {
      ecosystem.ids(ecosystem.nodes[try ecosystem.required(id)].sectors.map(\.sector))
    }
    #expect(try sector("a") == ["building"])
    #expect(try sector("b") == ["web-shop"])
    #expect(try sector("c") == ["software"])
    #expect(try sector("d") == ["building"])
    package["sectors"] = "id,parent,ksic\nbuilding,urban,F99\n"
    package["startups"] = ""
    #expect(throws: SupportError.self) { try package.load() }
  }

  /// A relation to a sector may name it by code; an id of a node is never taken for one.
  @Test func codesInRelations() throws {
    var package = TinyPackage()
    package["startups"] = "id\n62010\n"
    package["partners"] = "id\np\n"
    package["relations"] = "subject,predicate,object\n62010,specialises_in,62010\n"
    let ecosystem = try package.ecosystem()
    let stated = ecosystem.relations.values.filter(\.isStated)
    #expect(ecosystem.ids(stated.map(\.subject)) == ["62010"])
    #expect(ecosystem.ids(stated.map(\.object)) == ["software"])
  }
}
