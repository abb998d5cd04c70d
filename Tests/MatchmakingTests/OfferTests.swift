import EcosystemFiles
import EcosystemModel
import TestSupport
import Testing

/// Goal: each condition of an offer is asked, blanks are questions, and what would help is said.
@Suite struct OfferTests {
  private func package(
    startup: String = "2019-03,3,gu,ai,seed", application: String = "30000000,0.1,"
  ) -> TinyPackage {
    var package = TinyPackage()
    package["places"] = "id,kind,part_of\ncity,city,\ngu,district,city\nother,district,city\n"
    package["startups"] = "id,founded,rnd_staff,place,sectors,stage\na,\(startup)\n"
    package["applications"] = "id,startup,ask_krw,own_share,promises\nx,a,\(application)\n"
    package["programmes"] = """
      id,kind,eligibility,own_share,cap_krw,minimum_krw,status,valid_to
      consulting,consulting,age <= 7 and rnd_staff >= 2,20%,10000000,,running,
      old,grant,,,,,ended,
      over,grant,,,,,running,2020
      soon,grant,,,,,planned,
      whole,plan,,,,,running,
      large,loan,,,,50000000,running,
      free,event,,,,,running,
      """ + "\n"
    package["funds"] = """
      id,stages,sectors,residency,eligibility
      early,idea|pre-seed,,,
      machine,,ai,,
      gated,,,gate,
      rich,,,,revenue_krw >= 100000000
      """ + "\n"
    package["zones"] = "id,places\nzone,other\n"
    return package
  }

  private func offers(_ package: TinyPackage) throws -> [String: Offer] {
    let ecosystem = try package.ecosystem()
    let node = try #require(ecosystem.node(withID: "a"))
    let date = try #require(PartialDate("2021-02-23"))
    let list = ecosystem.offers(to: node, asOf: date)
    return Dictionary(uniqueKeysWithValues: list.map { (ecosystem.displayID(of: $0.node), $0) })
  }

  @Test func everyConditionIsAsked() throws {
    let offers = try offers(package())
    #expect(offers["whole"] == nil)
    let answers = offers.mapValues(\.answer)
    #expect(
      answers == [
        "consulting": .no, "old": .no, "over": .no, "soon": .no, "large": .no, "free": .yes,
        "early": .no, "machine": .yes, "gated": .no, "rich": .unknown, "zone": .no,
      ])
    let consulting = try #require(offers["consulting"])
    #expect(consulting.conditions.map(\.kind) == [.ownShare, .rule, .amount])
    #expect(consulting.conditions[0].change.english == "raise the own share from 10% to 20%")
    #expect(offers["large"]?.conditions[0].change.english == "ask for at least 50000000 won")
    #expect(offers["gated"]?.conditions[0].change.english == "become a resident of a cluster")
    #expect(offers["rich"]?.asks == ["revenue_krw"])
  }

  @Test func aPromiseToMoveCounts() throws {
    let offers = try offers(package(application: "30000000,0.2,relocates:other"))
    #expect(offers["zone"]?.answer == .yes)
    #expect(
      offers["zone"]?.conditions[0].words.english.hasSuffix("once it has moved as it promises")
        == true)
    #expect(offers["consulting"]?.answer == .yes)
  }

  @Test func blanksAreQuestionsAndTheBestComesFirst() throws {
    let package = package(startup: ",,,,", application: ",,")
    let ecosystem = try package.ecosystem()
    let node = try #require(ecosystem.node(withID: "a"))
    let date = try #require(PartialDate("2021-02-23"))
    let list = ecosystem.offers(to: node, asOf: date)
    let byID = Dictionary(uniqueKeysWithValues: list.map { (ecosystem.displayID(of: $0.node), $0) })
    #expect(byID["consulting"]?.asks == ["age", "rnd_staff", "own_share"])
    #expect(byID["early"]?.asks == ["stage"] && byID["zone"]?.asks == ["place"])
    // Four offers wait for one column each; of equal ones the first name.
    let question = list.nextQuestion
    #expect(question?.column == "place" && question?.settles == 1 && question?.matters == 1)
    // What it may have comes first, what it may not have last.
    let ranks = list.map { $0.answer == .yes ? 0 : $0.answer == .unknown ? 1 : 2 }
    #expect(ranks == ranks.sorted())
    let empty: [Offer] = []
    #expect(empty.nextQuestion == nil)
  }
}
