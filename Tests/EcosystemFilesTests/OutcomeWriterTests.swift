import AffinityScoring
import EcosystemFiles
import EcosystemModel
import Matchmaking
import Testing

/// Goal: each number of an outcome stands in the column and member that bears its name, also in
/// the tables made for people only, which nothing reads back.
///
/// Method: an outcome in which no two numbers are equal, against its files in full.
@Suite struct OutcomeWriterTests {
  private func file(_ path: String) -> String? {
    outcomeFiles(outcome).first { $0.path == path }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func everyFileHasItsName() {
    let names = [
      "matches.csv", "matches.json", "unmatched.csv", "unmatched.json", "waiting.csv",
      "scores.csv", "receivers.csv", "certificate.json",
    ]
    let ofStages = ["one", "two"].flatMap { stage in names.map { "\(stage)/\($0)" } }
    #expect(outcomeFiles(outcome).map(\.path) == ["outcome.json", "entities.csv"] + ofStages)
  }

  @Test func matches() {
    #expect(
      file("one/matches.csv") == """
        left,right,affinity,sector,text,rank_left,rank_right,kind,amount_krw,affinity_left,\
        affinity_right,confidence
        s-1,c-1,600,401,199,2,3,locked,,710,490,900
        s-1,c-2,300,101,199,1,4,matched,,250,350,800
        s-2,c-1,450,251,199,5,6,matched,,440,460,700

        """)
    #expect(
      file("one/matches.json") == """
        [
        {"left":"s-1","right":"c-1","kind":"locked","rank_left":2,"rank_right":3,\
        "score":{"affinity":600,"parts":[401,199],"affinity_left":710,"affinity_right":490,\
        "confidence":900,"sentences":[{"ko":"가","en":"A"}]},\
        "missed":[{"right":"c-2","score":\(someScore),"shortfall":null,"last_holder":"s-2",\
        "last_affinity":650}]},
        {"left":"s-1","right":"c-2","kind":"matched","rank_left":1,"rank_right":4,\
        "score":{"affinity":300,"parts":[101,199],"affinity_left":250,"affinity_right":350,\
        "confidence":800,"sentences":[{"ko":"가","en":"A"}]},"missed":[]},
        {"left":"s-2","right":"c-1","kind":"matched","rank_left":5,"rank_right":6,\
        "score":{"affinity":450,"parts":[251,199],"affinity_left":440,"affinity_right":460,\
        "confidence":700,"sentences":[{"ko":"가","en":"A"}]},"missed":[]}
        ]

        """)
    #expect(file("two/matches.json") == "[]\n")
  }

  @Test func unmatched() {
    #expect(
      file("one/unmatched.csv") == #"""
        left,code,reason_ko,reason_en,nearest,margin
        s-3,outbid,자리 없음,"full, ""really""",c-1,12
        s-4,outbid,없음,none,c-2,0
        s-5,no-application,신청 없음,no form,,

        """#)
    #expect(
      file("one/unmatched.json") == #"""
        [
        {"left":"s-3","code":"outbid","reason":{"ko":"자리 없음","en":"full, \"really\""},\#
        "nearest":"c-1","margin":12,"candidates":[{"right":"c-1","score":\#(someScore),\#
        "shortfall":13,"last_holder":"","last_affinity":0}]},
        {"left":"s-4","code":"outbid","reason":{"ko":"없음","en":"none"},\#
        "nearest":"c-2","margin":0,"candidates":[]},
        {"left":"s-5","code":"no-application","reason":{"ko":"신청 없음","en":"no form"},\#
        "nearest":"","margin":null,"candidates":[]}
        ]

        """#)
  }

  @Test func otherTables() {
    #expect(
      file("one/waiting.csv") == "right,position,left,affinity,frees_ko,frees_en\n"
        + "c-1,1,s-3,438,자리 1개,1 place here\nc-1,2,s-4,437,,\"2 places, here\"\n")
    #expect(
      file("one/scores.csv") == """
        left,right,affinity,sector,text,eligible,confidence
        s-1,c-1,600,401,199,true,900
        s-3,c-2,20,15,5,false,500

        """)
    #expect(
      file("one/receivers.csv") == """
        right,capacity,lower_quota,matched,assumed
        c-1,7,1,2,true
        c-2,8,0,1,false

        """)
    #expect(
      file("entities.csv") == """
        id,kind,name_ko,name_en,sectors_ko,sectors_en,owner
        c-1,cluster,일,"One, Ltd",인공지능,AI,p-1

        """)
  }

  @Test func certificates() {
    #expect(
      file("one/certificate.json") == """
        {
          "status": "optimal",
          "method": "potentials",
          "pairs": 30,
          "total": 1351,
          "placement_worth": 9000,
          "prices": {
            "c-1": 5000,
            "c-2": -40
          },
          "owner_prices": {
            "p-1": 60
          }
        }

        """)
    #expect(
      file("two/certificate.json") == """
        {
          "status": "infeasible",
          "summary": {
            "ko": "안 됨",
            "en": "Does not fit"
          },
          "remedy": {
            "ko": "늘리기",
            "en": "Add one"
          },
          "participants": [
            "c-1",
            "s-1"
          ]
        }

        """)
  }

  @Test func summary() {
    #expect(
      file("outcome.json") == """
        {
          "title": {
            "ko": "회차",
            "en": "Round"
          },
          "as_of": "2021-02-23",
          "seed": 77,
          "synthetic": true,
          "stages": [
            {
              "name": "one",
              "left": "startups",
              "right": "clusters",
              "objective": "best-total",
              "criteria": [
                "sector",
                "text"
              ],
              "status": "optimal",
              "total": 1350,
              "pairs": 3,
              "matched": 2,
              "unmatched": 3,
              "worst": 300,
              "median": 450
            },
            {
              "name": "two",
              "left": "startups",
              "right": "needs",
              "objective": "best-total",
              "criteria": [],
              "status": "infeasible",
              "total": 0,
              "pairs": 0,
              "matched": 0,
              "unmatched": 0,
              "worst": null,
              "median": null
            }
          ]
        }

        """)
  }
}

/// A score as it stands in JSON.
private let someScore = """
  {"affinity":21,"parts":[20,1],"affinity_left":22,"affinity_right":23,"confidence":24,\
  "sentences":[]}
  """

private func score(
  _ affinity: Int, _ parts: [Int], _ left: Int, _ right: Int, _ confidence: Int,
  _ sentences: [LocalisedText] = [LocalisedText(korean: "가", english: "A")]
) -> ScoreParts {
  ScoreParts(
    affinity: affinity, parts: parts, leftAffinity: left, rightAffinity: right,
    confidence: confidence, sentences: sentences)
}

private let outcome: MatchOutcome = {
  let some = score(21, [20, 1], 22, 23, 24, [])
  var one = StageOutcome(
    name: "one", left: .startup, right: .cluster, objective: .bestTotal,
    criteria: [.sector, .text], status: .optimal)
  one.matches = [
    MatchRecord(
      left: "s-1", right: "c-1", score: score(600, [401, 199], 710, 490, 900), leftRank: 2,
      rightRank: 3, isLocked: true,
      missed: [
        Candidate(right: "c-2", score: some, shortfall: nil, lastHolder: "s-2", lastAffinity: 650)
      ]),
    MatchRecord(
      left: "s-1", right: "c-2", score: score(300, [101, 199], 250, 350, 800), leftRank: 1,
      rightRank: 4, isLocked: false, missed: []),
    MatchRecord(
      left: "s-2", right: "c-1", score: score(450, [251, 199], 440, 460, 700), leftRank: 5,
      rightRank: 6, isLocked: false, missed: []),
  ]
  one.unmatched = [
    UnmatchedRecord(
      left: "s-3", code: .outbid,
      reason: LocalisedText(korean: "자리 없음", english: "full, \"really\""), nearest: "c-1",
      margin: 12,
      candidates: [
        Candidate(right: "c-1", score: some, shortfall: 13, lastHolder: "", lastAffinity: 0)
      ]),
    UnmatchedRecord(
      left: "s-4", code: .outbid, reason: LocalisedText(korean: "없음", english: "none"),
      nearest: "c-2", margin: 0, candidates: []),
    UnmatchedRecord(
      left: "s-5", code: .noApplication,
      reason: LocalisedText(korean: "신청 없음", english: "no form"), nearest: "", margin: nil,
      candidates: []),
  ]
  one.waiting = [
    WaitingRecord(
      right: "c-1", position: 1, left: "s-3", affinity: 438,
      freeing: LocalisedText(korean: "자리 1개", english: "1 place here")),
    WaitingRecord(
      right: "c-1", position: 2, left: "s-4", affinity: 437,
      freeing: LocalisedText(korean: "", english: "2 places, here")),
  ]
  one.scores = [
    ScoreRecord(
      left: "s-1", right: "c-1", affinity: 600, parts: [401, 199], isEligible: true,
      confidence: 900),
    ScoreRecord(
      left: "s-3", right: "c-2", affinity: 20, parts: [15, 5], isEligible: false, confidence: 500),
  ]
  one.receivers = [
    ReceiverRecord(id: "c-1", capacity: 7, lowerQuota: 1, count: 2, isAssumed: true),
    ReceiverRecord(id: "c-2", capacity: 8, lowerQuota: 0, count: 1, isAssumed: false),
  ]
  one.certificate = CertificateRecord(
    placementWorth: 9_000,
    receivers: [
      CertificateRecord.Price(id: "c-1", price: 5_000),
      CertificateRecord.Price(id: "c-2", price: -40),
    ], owners: [CertificateRecord.Price(id: "p-1", price: 60)], total: 1_351, count: 30)
  let two = StageOutcome(
    name: "two", left: .startup, right: .need, objective: .bestTotal, criteria: [],
    status: .infeasible(
      Infeasibility(
        summary: LocalisedText(korean: "안 됨", english: "Does not fit"),
        participants: ["c-1", "s-1"],
        remedy: LocalisedText(korean: "늘리기", english: "Add one"))))
  return MatchOutcome(
    title: LocalisedText(korean: "회차", english: "Round"), asOf: "2021-02-23", seed: 77,
    isSynthetic: true, stages: [one, two],
    entities: [
      EntityRecord(
        id: "c-1", kind: .cluster, name: LocalisedText(korean: "일", english: "One, Ltd"),
        sectors: LocalisedText(korean: "인공지능", english: "AI"), owner: "p-1")
    ])
}()
