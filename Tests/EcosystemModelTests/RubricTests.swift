import EcosystemModel
import GraphCore
import Testing

/// Goal: a rubric and the scores under it are read, and what is wrong with them is said where it
/// stands.
///
/// Method: a rubric written by hand, changed one member at a time; review tables with one defect
/// a row.
@Suite struct RubricTests {
  private let document = Document(
    """
    {"id": "psst", "criteria": [
      {"key": "team", "weight": 30, "min": 0, "max": 10, "step": 0.5},
      {"key": "market", "weight": 70, "max": 100}],
     "aggregation": "median", "ties": ["market", "hash"], "floor": 60,
     "bonus": 5, "colour": "red", "worst": 7, "nothing": -1}
    """)

  private var team: PositionedValue {
    document.object(
      [
        "key": document.string("team"), "weight": document.number("30"),
        "min": document.number("0"), "max": document.number("10"), "step": document.number("0.5"),
      ], at: "{\"key\": \"team\"")
  }

  private var market: PositionedValue {
    document.object(
      [
        "key": document.string("market"), "weight": document.number("70"),
        "max": document.number("100"),
      ], at: "{\"key\": \"market\"")
  }

  private var rubric: PositionedValue {
    document.object([
      "id": document.string("psst"), "criteria": document.list([team, market]),
      "aggregation": document.string("median"),
      "ties": document.list([document.string("market"), document.string("hash")]),
      "floor": document.number("60"),
    ])
  }

  private func build(
    _ rubric: PositionedValue?, reviews: String = "application,judge,criterion,score"
  ) -> (ecosystem: Ecosystem, defects: DefectList) {
    Ecosystem.build(from: [
      package(
        rubric: rubric,
        [
          "startups": "id\na", "applications": "id,startup\nx,a", "judges": "id\nj\nk",
          "reviews": reviews,
        ])
    ])
  }

  @Test func aRubricIsRead() throws {
    let (ecosystem, defects) = build(
      rubric, reviews: "application,judge,criterion,score\nx,j,team,7.5\nx,k,market,100")
    #expect(shown(defects).isEmpty)
    let read = try #require(ecosystem.rubric)
    #expect(read.id == "psst")
    #expect(read.criteria.map(\.key) == ["team", "market"])
    #expect(read.criteria.map(\.weight) == [30, 70])
    #expect(read.criteria.map(\.minimum) == [DecimalNumber(0), DecimalNumber(0)])
    #expect(read.criteria.map(\.step) == [DecimalNumber(millionths: 500_000), nil])
    #expect(read.aggregation == .median)
    #expect(read.ties == ["market"])
    #expect(read.floor == DecimalNumber(60))
    #expect(ecosystem.reviews.map(\.criterion) == [0, 1])
    #expect(ecosystem.reviews.map(\.score.description) == ["7.5", "100"])
  }

  @Test func scoresAreHeldAgainstTheRubric() {
    let (_, defects) = build(
      rubric,
      reviews: """
        application,judge,criterion,score
        x,j,team,11
        x,j,team,7.25
        x,j,style,1
        x,j,market,good
        x,j,market,-1
        x,k,market,5
        x,k,market,6
        y,j,team,1
        x,i,team,1
        """)
    #expect(
      shown(defects) == [
        "E0142 reviews.csv:2:10 `team` is 11, the rubric allows 0 to 10"
          + " = write a number from 0 to 10, or change `max` at rubric.json:2:50",
        "E0143 reviews.csv:3:10 `team` is 7.25, the rubric's step is 0.5",
        "E0144 reviews.csv:4:5 `style` is not in the rubric = the rubric has team, market",
        "E0123 reviews.csv:5:12 `good` is not a score",
        "E0142 reviews.csv:6:12 `market` is -1, the rubric allows 0 to 100"
          + " = write a number from 0 to 100, or change `max` at rubric.json:3:42",
        "E0145 reviews.csv:8:5 k has already scored `market` of x = keep one of the two rows",
        "E0131 reviews.csv:9:1 there is no application with the id `y` = did you mean `x`?",
        "E0131 reviews.csv:10:3 there is no judge with the id `i` = did you mean `j`?",
      ])
  }

  @Test func reviewsNeedARubric() {
    let (_, defects) = build(nil, reviews: "application,judge,criterion,score\nx,j,team,7")
    #expect(
      shown(defects) == [
        "E0146 reviews.csv:2:1 reviews need a `rubric.json` that says what the scores mean"
      ])
    #expect(build(nil).defects.isUsable)
  }

  @Test func whatIsWrongWithARubricIsSaid() {
    let wrong = document.object([
      "id": document.string("psst"),
      "criteria": document.list([
        team, team, document.object(["max": document.number("10")], at: "{\"key\": \"market\""),
        document.object(["key": document.string("market"), "max": document.number("-1")]),
        document.object(["key": document.string("market"), "weight": document.number("7")]),
        document.object(["key": document.string("market"), "weight": document.number("0.5")]),
        document.number("7"),
      ]),
      "aggregation": document.string("red"), "bonus": document.number("5"),
      "ties": document.list([document.string("colour")]), "colour": document.string("red"),
    ])
    #expect(
      shown(build(wrong).defects) == [
        "E0113 rubric.json:5:14 `colour` is not a key here"
          + " = known keys: id, criteria, aggregation, bonus, floor, ties, name, note",
        "E0111 rubric.json:2:11 `team` is already a key of this object",
        "E0160 rubric.json:3:3 `key` is required here",
        "E0161 rubric.json:5:54 `max` is `-1`, expected more than 0",
        "E0160 rubric.json:1:1 `max` is required here",
        "E0123 rubric.json:2:62 `0.5` is not a whole number from 1 to 10000",
        "E0115 rubric.json:3:31 expected an object, found a number",
        "E0129 rubric.json:5:24 `red` is not one of mean, median, trimmed, olympic",
        "E0144 rubric.json:5:14 `colour` is not in the rubric = the rubric has team, hash",
        "E0162 rubric.json:2:64 `bonus` points are not counted in this version"
          + " = remove `bonus`, or add the points to a criterion",
      ])
    #expect(
      shown(build(document.object(["id": document.string("psst")])).defects)
        == ["E0160 rubric.json:1:1 `criteria` is required here"])
    #expect(
      shown(build(document.list([])).defects)
        == ["E0115 rubric.json:1:28 expected an object, found a list"])
  }
}
