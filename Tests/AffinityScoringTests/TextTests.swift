import AffinityScoring
import EcosystemModel
import TestSupport
import Testing

/// Goal: texts that say the same meet, in each language, and texts that do not, do not.
///
/// Method: tiny packages under the text criterion alone. The right view is what the startup offers
/// against what the need seeks; the left view is what it seeks against what the need offers.
@Suite struct TextTests {
  /// The right view of one startup at one need, with other needs beside it.
  private func score(
    offers: String, seeks: String, language: String = "en", others: [String] = []
  ) throws -> Int32 {
    try reasons(offers: offers, seeks: seeks, language: language, others: others).right
  }

  private func reasons(
    offers: String, seeks: String, language: String = "en", seeksLanguage: String? = nil,
    others: [String] = []
  ) throws -> PairScore {
    var package = TinyPackage()
    package["startups"] = "id,offers_\(language)\ns,\"\(offers)\"\n"
    package["partners"] = "id\np\n"
    let rows = others.enumerated().map { "m\($0),p,\"\($1)\"\n" }.joined()
    package["needs"] = "id,owner,seeks_\(seeksLanguage ?? language)\nn,p,\"\(seeks)\"\n" + rows
    return try Scorer(package.ecosystem(), against: .need, weights((.text, 1))).score("s", "n")
  }

  @Test func identicalTextsAreFull() throws {
    let english = "explainable credit scoring for corner shops"
    #expect(try score(offers: english, seeks: english, others: ["robots", "drones"]) == 1_000_000)
    let korean = "소상공인의 상환 능력을 설명하는 대안 신용평가"
    #expect(try score(offers: korean, seeks: korean, language: "ko") == 1_000_000)
  }

  @Test func disjointTextsAreNothing() throws {
    #expect(try score(offers: "credit scoring", seeks: "vertical farming") == 0)
    #expect(try score(offers: "신용평가 모델", seeks: "수직농장 설계", language: "ko") == 0)
    // Stop words and single letters do not count.
    #expect(try score(offers: "a platform for the company", seeks: "the platform of a team") == 0)
    #expect(try score(offers: "서비스 제공", seeks: "서비스 개발", language: "ko") == 0)
  }

  @Test func koreanParticlesMeet() throws {
    for (one, other) in [("결제를", "결제의"), ("로봇이", "로봇은"), ("신용평가에", "신용평가도")] {
      let value = try score(offers: one, seeks: other, language: "ko", others: ["창고", "병동"])
      #expect(value > 100_000, "\(one) – \(other): \(value)")
    }
    #expect(try score(offers: "결제를", seeks: "주문을", language: "ko") == 0)
  }

  @Test(arguments: [
    ("payment", "payments"), ("battery", "batteries"), ("class", "classes"), ("robot", "robots"),
    ("box", "boxes"), ("dish", "dishes"), ("branch", "branches"), ("farm", "farming"),
    ("worker", "workers"), ("PAYMENT", "payment"), ("service-robot", "robots"),
  ])
  func englishEndingsMeet(_ one: String, _ other: String) throws {
    #expect(try score(offers: one, seeks: other) > 0)
    #expect(try score(offers: other, seeks: one) > 0)
  }

  /// Each language is compared with itself; a text in both languages takes the better one.
  @Test func languages() throws {
    #expect(
      try reasons(offers: "로봇", seeks: "robot", language: "ko", seeksLanguage: "en").right == 0)
    var package = TinyPackage()
    package["startups"] =
      "id,offers_ko,offers_en\nboth,배송 로봇,delivery robot\nko,배송 로봇,\nen,,delivery robot\n"
    package["partners"] = "id\np\n"
    package["needs"] =
      "id,owner,seeks_ko,seeks_en\nk,p,병동 배송 로봇,\ne,p,,a delivery robot for wards\n"
      + "b,p,병동 배송 로봇,a delivery robot for wards\n"
    let scorer = Scorer(try package.ecosystem(), against: .need, weights((.text, 1)))
    let values = scorer.affinities
    #expect(values["ko e"] == 0)
    #expect(values["en k"] == 0)
    for pair in ["ko k", "en e", "ko b", "en b", "both k", "both e"] {
      #expect((values[pair] ?? 0) > 0, "\(pair)")
    }
    #expect(values["both b"] == max(values["ko b"] ?? 0, values["en b"] ?? 0))
  }

  /// A receiver without words of its own is asked by its sectors' names, its instruments and needs.
  @Test func theWrittenRuleForSilentReceivers() throws {
    var package = TinyPackage()
    package["places"] = "id,kind\np,city\n"
    package["startups"] =
      "id,offers_ko,offers_en\na,핀테크,\nb,,rooftop greenhouse\nc,,unrelated words\n"
    package["clusters"] =
      "id,places,sectors,instruments,seeks_en\n"
      + "c1,p,fintech,rooftop greenhouse|pilot fund,\nc2,p,fintech,rooftop greenhouse,own words\n"
    let values = Scorer(try package.ecosystem(), against: .cluster, weights((.text, 1))).affinities
    #expect((values["a c1"] ?? 0) > 0)
    #expect((values["b c1"] ?? 0) > 0)
    #expect(values["c c1"] == 0)
    #expect(values["a c2"] == 0)
    #expect(values["b c2"] == 0)
  }

  @Test func sharedWordsAreNamed() throws {
    var package = TinyPackage()
    package["startups"] = "id,offers_en,seeks_en\ns,explainable credit scoring,pilot branch\n"
    package["partners"] = "id\np\n"
    package["needs"] =
      "id,owner,seeks_en,offers_en\nn,p,credit scoring for shops,three pilot branches\n"
    let reasons = try Scorer(package.ecosystem(), against: .need, weights((.text, 1)))
      .reasons("s", "n")
    guard case .words(let offered, let sought) = reasons.evidence[0] else {
      Issue.record("\(reasons.evidence[0])")
      return
    }
    #expect(Set(offered) == ["credit", "scoring"])
    #expect(sought.contains("pilot"))
  }
}
