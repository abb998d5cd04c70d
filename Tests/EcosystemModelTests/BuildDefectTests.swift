import EcosystemModel
import GraphCore
import Testing

/// Goal: each defect that the builder can find is found, at its place, in the words that a user
/// reads; one pass finds all.
///
/// Method: small packages with one defect each, compared with the whole message.
@Suite struct BuildDefectTests {
  private struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let content: PackageContent
    let expected: [String]

    init(_ tables: KeyValuePairs<String, String>, _ expected: String...) {
      testDescription = expected.first ?? "nothing"
      content = package(tables)
      self.expected = expected
    }
  }

  private static let bank = "id,kind\nbank,bank\n"

  private static let columns: [Example] = [
    Example(
      ["places": "id,name_en\nseoul,Seoul"],
      "E0107 places.csv:1:1 `places` needs a column `kind` = add `kind` to the header"),
    Example(
      ["places": "id,kind,part_off\nseoul,city,"],
      "W0108 places.csv:1:9 `part_off` is kept, but `places` does not use it"
        + " = did you mean `part_of`?"),
    Example(
      ["places": "id,kind\nseoul,\n,city"],
      "E0120 places.csv:2:7 `kind` is required", "E0120 places.csv:3:1 `id` is required"),
    Example(
      ["places": "id,kind\n서울 시,city"],
      "E0121 places.csv:2:1 `서울 시` has ` `, which an id may not have"
        + " = an id has letters, digits, `.`, `_` or `-`, at most 64 characters"),
    Example(
      ["places": "id,kind\nx,city", "startups": "id\na\nx\na"],
      "E0122 startups.csv:3:1 `x` is already used at places.csv:2:1"
        + " = give one of them another id",
      "E0122 startups.csv:4:1 `a` is already used at startups.csv:2:1"
        + " = give one of them another id"),
  ]

  private static let values: [Example] = [
    Example(
      ["startups": "id,team\na,many\nb,1.0\nc,-1"],
      "E0123 startups.csv:2:3 `many` is not a whole number",
      "E0123 startups.csv:3:3 `1.0` is not a whole number",
      "E0124 startups.csv:4:3 `-1` is not in 0 to 1000000 = write a value from 0 to 1000000"),
    Example(
      ["places": "id,kind,lon,lat\na,city,126.97,37.56\nb,city,nan,0\nc,city,0,90.000001"],
      "E0123 places.csv:3:8 `nan` is not degrees",
      "E0124 places.csv:4:10 `90.000001` is not in -90 to 90 = write a value from -90 to 90"),
    Example(
      ["startups": "id,revenue_krw\na,1.5억\nb,0.5원"],
      "E0125 startups.csv:3:3 `0.5원` is not a whole number of won"
        + " = write won, for example `150000000` or `1.5억`"),
    Example(
      ["startups": "id,founded\na,2021-02-29"],
      "E0126 startups.csv:2:3 `2021-02-29` is not a date of the calendar"
        + " = write `2021-02-23`, `2021-02` or `2021`"),
    Example(
      [
        "targets":
          "id,scope,metric,value,unit,kind,cumulative\nt,seoul,jobs,1,people,plan,maybe"
      ], "E0127 targets.csv:2:28 `maybe` = write `true` or `false`"),
    Example(
      ["programmes": "id,kind,own_share\ng,grant,120%"],
      "E0128 programmes.csv:2:9 `120%` is not between 0 and 1 = write `0.2` or `20%`"),
    Example(
      ["funds": "id,residency\nf,gates"],
      "E0129 funds.csv:2:3 `gates` is not one of none, weight, quota, gate"
        + " = did you mean `gate`?"),
    Example(
      ["startups": "id,stage\na,series-c"],
      "E0129 startups.csv:2:3 `series-c` is not one of idea, pre-seed, seed, series-a, series-b,"
        + " growth = did you mean `series-a`?"),
    Example(
      ["startups": "id,sectors\na,ai:0|fintech:x|bio"],
      "E0130 startups.csv:2:3 `0` is not a number above 0 = write `fintech:0.7|ai:0.3`",
      "E0130 startups.csv:2:3 `x` is not a number above 0 = write `fintech:0.7|ai:0.3`"),
    Example(
      ["universities": "id,capacity,lower_quota\nsnu,2,3"],
      "E0152 universities.csv:2:7 at least 3 cannot go where at most 2 may"
        + " = raise the capacity or lower the quota"),
  ]

  private static let references: [Example] = [
    Example(
      ["places": "id,kind\nseoul,city", "startups": "id,place\na,seol\nb,tokyo"],
      "E0131 startups.csv:2:3 there is no place or cluster or university or institution with the"
        + " id `seol` = did you mean `seoul`?",
      "E0131 startups.csv:3:3 there is no place or cluster or university or institution with the"
        + " id `tokyo` = add it, or correct the id"),
    Example(
      ["institutions": bank + "b2,bank", "funds": "id,parent\nf,bank"],
      "E0132 funds.csv:2:3 `bank` is an institution, expected fund"),
    Example(
      ["startups": "id,sectors\na,fintec"],
      "E0134 startups.csv:2:3 `fintec` is no sector, name or alias of the taxonomy"
        + " = did you mean `fintech`?"),
    Example(
      [
        "startups": "id\na", "funds": "id\nf",
        "relations": "subject,predicate,object\na,invests_in,f",
      ],
      "E0135 relations.csv:2:3 startup `invests_in` fund is not in the table of relations"
        + " = `invests_in` goes from university, partner, institution, fund to startup, cluster,"
        + " fund, programme"),
    Example(
      [
        "startups": "id\na",
        "relations": "subject,predicate,object,weight\na,relatd,b,0\na,related,a,0",
      ],
      "E0131 relations.csv:2:10 there is no node with the id `b` = did you mean `a`?",
      "E0136 relations.csv:2:3 `relatd` is not a relation = did you mean `related`?",
      "E0123 relations.csv:3:13 `0` is not a number above 0"),
    Example(
      ["sectors": "id,name_en,aliases\nrobotics,,\nquantum,Quantum,fintech"],
      "E0138 sectors.csv:2:1 `robotics` already names `robots`",
      "E0138 sectors.csv:3:17 `fintech` already names `fintech`"),
    Example(
      ["sectors": "id,parent\nquantum,digitl"],
      "E0134 sectors.csv:2:9 `digitl` is no sector, name or alias of the taxonomy"
        + " = did you mean `digital`?"),
    Example(
      [
        "startups": "id\na", "clusters": "id,places,sectors\nc,o,ai",
        "institutions": "id,kind\no,agency",
        "exclusions": "left,right,reason,stage\na,c,rival,\na,o,x,second",
        "locks": "left,right,reason,stage\nc,a,promise,first\na,o,x,third",
      ], "E0153 locks.csv:2:1 c and a = remove the lock or the exclusion"),
  ]

  private static let joint: [Example] = [
    Example(
      [
        "startups": "id\na\nb",
        "applications": "id,startup,joint_with\nx-1,a,x-3\nx-2,b,nobody\nx-4,b,a|x-1",
      ],
      "E0131 applications.csv:2:7 there is no application or startup that applies with the id `x-3`"
        + " = did you mean `x-1`?",
      "E0131 applications.csv:3:7 there is no application or startup that applies with the id "
        + "`nobody` = add it, or correct the id")
  ]

  /// Found by this suite: circles were reported without a place, once for each node above them, and
  /// with nodes that only lead into them; circles of funds were not found.
  private static let circles: [Example] = [
    Example(
      ["places": "id,kind,part_of\na,city,b\nb,city,c\nc,city,b\nd,city,d"],
      "E0137 places.csv:3:8 b → c → b", "E0137 places.csv:5:8 d → d"),
    Example(
      ["funds": "id,parent\na,b\nb,c\nc,a"], "E0137 funds.csv:2:3 a → b → c → a"),
    Example(
      ["sectors": "id,parent\nx,y\ny,x\nz,x"], "E0137 sectors.csv:2:3 x → y → x"),
    Example(
      ["sectors": "id,parent\ndigital,ai"], "E0137 sectors.csv:2:9 digital → ai → digital"),
  ]

  /// Found by this suite: two rows of one id went unseen in these tables.
  private static let duplicates: [Example] = [
    Example(
      ["sectors": "id,name_en\nquantum,Quantum\nquantum,Other"],
      "E0122 sectors.csv:3:1 `quantum` is already used at sectors.csv:2:1"
        + " = give one of them another id"),
    Example(
      ["sources": "id,title\ns,One\ns,Two"],
      "E0122 sources.csv:3:1 `s` is already used at sources.csv:2:1"
        + " = give one of them another id"),
    Example(
      ["targets": "id,scope,metric,value,unit,kind\nt,a,b,1,c,plan\nt,a,b,1,c,plan"],
      "E0122 targets.csv:3:1 `t` is already used at targets.csv:2:1"
        + " = give one of them another id"),
    Example(
      ["startups": "id\na", "applications": "id,startup\nx,a\nx,a"],
      "E0122 applications.csv:3:1 `x` is already used at applications.csv:2:1"
        + " = give one of them another id"),
    Example(
      ["judges": "id\nj\nj"],
      "E0122 judges.csv:3:1 `j` is already used at judges.csv:2:1 = give one of them another id"),
  ]

  @Test(arguments: columns + values + references + joint + circles + duplicates)
  private func aDefectIsFoundAndSaid(example: Example) {
    let (_, defects) = Ecosystem.build(from: [example.content])
    #expect(shown(defects) == example.expected)
  }

  @Test func onePassFindsAll() {
    let (_, defects) = build([
      "places": "id,kind,part_of\nseoul,town,\nb,city,nowhere",
      "startups": "id,founded,team,place\na b,2021,1,seoul\nc,soon,few,seoul",
      "relations": "subject,predicate,object\nc,likes,seoul",
      "locks": "left,right,reason\nc,seoul,",
    ])
    #expect(
      defects.defects.map { "\($0.code) \($0.span?.location.description ?? "")" } == [
        "E0121 startups.csv:2:1", "E0129 places.csv:2:7", "E0131 places.csv:3:8",
        "E0126 startups.csv:3:3", "E0123 startups.csv:3:8", "E0136 relations.csv:2:3",
        "E0120 locks.csv:2:9",
      ])
    #expect(defects.errorCount == 7)
    #expect(!defects.isUsable)
  }

  /// Found by this suite: a column that W0108 called unused was read all the same.
  @Test func anUnknownColumnIsNotRead() throws {
    let (ecosystem, defects) = build(["startups": "id,capacity,lower_quota\na,1,9"])
    #expect(defects.defects.map(\.code) == ["W0108", "W0108"])
    #expect(defects.isUsable)
    let startup = try #require(ecosystem.node(withID: "a"))
    #expect(ecosystem.nodes[startup].capacity == nil)
  }
}
