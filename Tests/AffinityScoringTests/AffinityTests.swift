import AffinityScoring
import EcosystemModel
import GraphCore
import TestSupport
import Testing

/// Goal: an affinity is the sum of its parts, in 0 to 1, by the weights and the balance that the
/// settings say, and it comes with sentences.
///
/// Method: all pairs of the fixture under the standard settings; random settings with the seed as
/// the argument; tiny packages for what was computed by hand.
@Suite struct AffinityTests {
  @Test func partsSumOnAllPairsOfTheFixture() throws {
    let ecosystem = try seoul()
    for kind in [NodeKind.cluster, .need] {
      try expectSums(Scorer(ecosystem, against: kind, standardSettings), "standard, \(kind)")
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>) func partsSumUnderAnySettings(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let settings = randomSettings(&random)
    let ecosystem = try seoul()
    let kind = random.pick([NodeKind.cluster, .need, .university])
    try expectSums(Scorer(ecosystem, against: kind, settings), "seed \(seed)", stride: 7)
  }

  private func expectSums(_ scorer: Scorer, _ note: String, stride step: Int = 1) throws {
    let model = scorer.model
    let rights = Array(model.rights.indices)
    for left in stride(from: 0, to: model.lefts.count, by: step) {
      let scores = model.scores(ofLeft: left)
      let reasons = model.reasons(left: left, rights: rights)
      #expect(model.parts(left: left, rights: rights) == reasons.map(\.parts), "\(note)")
      for (score, reason) in zip(scores, reasons) {
        let isExact =
          reason.parts.reduce(0, +) == Int(score.affinity)
          && reason.leftParts.reduce(0, +) == Int(score.left)
          && reason.rightParts.reduce(0, +) == Int(score.right)
          && reason.confidence == Int(score.confidence)
          && reason.parts.count == model.criteria.count
        #expect(isExact, "\(note): \(left)")
        let all =
          [score.affinity, score.left, score.right, score.confidence]
          + reason.parts.map(Int32.init)
        #expect(all.allSatisfy { (0...1_000_000).contains($0) }, "\(note): \(all)")
      }
    }
  }

  /// A startup that fits in everything has 1, not a few millionths more: sixths round up.
  @Test func aPerfectPairHasExactlyOne() throws {
    var package = TinyPackage()
    package["places"] = "id,kind,lon,lat\np,city,127,37\n"
    package["startups"] =
      "id,place,stage,sectors,offers_en,seeks_en\ns,p,seed,ai,credit scoring,pilot branch\n"
    package["partners"] = "id,place\np1,p\n"
    package["needs"] =
      "id,owner,stages,sectors,seeks_en,offers_en\nn,p1,seed,ai,credit scoring,pilot branch\n"
    package["applications"] = "id,startup\na,s\n"
    package["judges"] = "id\nj\n"
    package["reviews"] = "application,judge,criterion,score\na,j,c,10\n"
    package.rubric = rubricText([("c", 1, 10)])
    let ecosystem = try package.ecosystem()
    let sixths = weights((.sector, 1), (.text, 1), (.reach, 2), (.merit, 1), (.stage, 1))
    for settings in [sixths, weights((.sector, 1), (.text, 1), (.merit, 1))] {
      let score = try Scorer(ecosystem, against: .need, settings).score("s", "n")
      #expect(score.affinity == 1_000_000)
      #expect(score.left == 1_000_000)
      #expect(score.right == 1_000_000)
      #expect(score.confidence == 1_000_000)
    }
  }

  @Test func weightsAreScaledToTheirSum() throws {
    let ecosystem = try seoul()
    let one = Scorer(
      ecosystem, against: .cluster, weights((.sector, 40), (.text, 25), (.reach, 15), (.merit, 20)))
    let double = Scorer(
      ecosystem, against: .cluster, weights((.sector, 80), (.text, 50), (.reach, 30), (.merit, 40)))
    #expect(one.affinities == double.affinities)
    #expect(one.affinities == Scorer(ecosystem, against: .cluster, standardSettings).affinities)
  }

  @Test func theBalanceChoosesTheView() throws {
    let ecosystem = try seoul()
    let left = [AffinitySettings.Weight(criterion: .sector, weight: 3)]
    let right = [
      AffinitySettings.Weight(criterion: .text, weight: 1),
      AffinitySettings.Weight(criterion: .merit, weight: 1),
    ]
    func model(_ balance: Int) -> AffinityModel {
      Scorer(
        ecosystem, against: .cluster,
        AffinitySettings(left: left, right: right, balance: balance)
      ).model
    }
    for row in 0..<40 {
      for score in model(1_000_000).scores(ofLeft: row) { #expect(score.affinity == score.left) }
      for score in model(0).scores(ofLeft: row) { #expect(score.affinity == score.right) }
      for score in model(250_000).scores(ofLeft: row) {
        #expect(score.affinity == (score.left + 3 * score.right + 2) / 4)
      }
    }
  }

  /// 40 × 0.5 + 60 × 1 of 100 for the startup; the cluster is silent on nothing.
  @Test func partsByHand() throws {
    var package = TinyPackage()
    package["places"] = "id,kind,lon,lat\np,city,127,37\n"
    package["startups"] = "id,place,sectors\ns,p,ai\nblank,,\n"
    package["clusters"] = "id,places,sectors\nc,p,software\n"
    let scorer = Scorer(
      try package.ecosystem(), against: .cluster, weights((.sector, 40), (.reach, 60)))
    let reasons = try scorer.reasons("s", "c")
    #expect(reasons.parts == [200_000, 600_000])
    #expect(try scorer.score("blank", "c").affinity == 0)
    #expect(try scorer.score("blank", "c").confidence == 0)
  }

  @Test func everyPairHasSentencesInBothLanguages() throws {
    let ecosystem = try seoul()
    let settings = weights((.sector, 1), (.text, 1), (.reach, 1), (.merit, 1), (.stage, 1))
    for kind in [NodeKind.cluster, .need] {
      let model = Scorer(ecosystem, against: kind, settings).model
      for left in model.lefts.indices {
        for reasons in model.reasons(left: left, rights: Array(model.rights.indices)) {
          for (criterion, evidence) in zip(reasons.criteria, reasons.evidence) {
            let sentence = evidence.sentence(for: criterion, in: ecosystem)
            #expect(sentence.english.hasSuffix("."), "\(sentence)")
            #expect(sentence.korean.hasSuffix("."), "\(sentence)")
            let hasHangul = sentence.korean.unicodeScalars.contains {
              (0xAC00...0xD7A3).contains($0.value)
            }
            #expect(hasHangul, "\(sentence.korean)")
          }
        }
      }
    }
  }
}
