import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: a plan's values are what they look like, stand where they are said to stand, and no
/// document can make the reader hang.
///
/// Method: named cases.
@Suite struct YAMLReaderTests {
  @Test func scalarsAreWhatTheyLookLike() {
    let cases = [
      ("a: true", "{a:true}"), ("a: \"true\"", "{a:\"true\"}"), ("a: no", "{a:\"no\"}"),
      ("a: ~\nb: null\nc:", "{a:null,b:null,c:null}"), ("a: ''", "{a:\"\"}"),
      ("a: 12\nb: -1.50\nc: 1e3", "{a:12,b:-1.50,c:1e3}"), ("a: 012", "{a:\"012\"}"),
      ("a: 0x1F\nb: .inf\nc: 1_000", "{a:\"0x1F\",b:\".inf\",c:\"1_000\"}"),
      ("a: 2021-02-23", "{a:\"2021-02-23\"}"), ("a: 50%", "{a:\"50%\"}"),
      ("a: True", "{a:\"True\"}"), ("a: '12'", "{a:\"12\"}"),
      ("- 1\n- [x, {y: 2}]", "[1,[\"x\",{y:2}]]"),
      ("", "null"), ("# only\n", "null"), ("a: |\n  x\n  y\n", "{a:\"x\ny\n\"}"),
      ("1: a\ntrue: b", "{1:\"a\",true:\"b\"}"), ("---\na: b\n...\n", "{a:\"b\"}"),
      ("a: x & y * z ! w", "{a:\"x & y * z ! w\"}"),
      ("a: |\n  * point &\n  & other\n", "{a:\"* point &\n& other\n\"}"),
    ]
    for (text, expected) in cases {
      let (value, defects) = yaml(text)
      #expect(shown(value) == expected, "\(text)")
      #expect(places(defects).isEmpty, "\(text)")
    }
  }

  @Test func refusals() {
    let cases = [
      ("a: [1, 2", "E0112 1:9"), ("a: b: c", "E0112 1:5"), ("a: 'x", "E0112 1:6"),
      ("a: 1\n\tb: 2", "E0112 2:1"), ("a: 1\n---\nb: 2", "E0112 2:1"), ("a: 1\na: 2", "E0111 2:1"),
      ("x:\n  한: 1\n  나: 2\n  한: 3\n", "E0111 4:3"), ("{a: 1, b: 2, a: 3}", "E0111 1:14"),
      ("1: a\n\"1\": b", "E0111 2:1"), ("? [a]\n: b", "E0115 1:3"),
      ("a: &x 1", "E0112 1:4"), ("a: &x 1\nb: *x", "E0112 2:4"), ("b: *x", "E0112 1:4"),
      ("a: !!str 1", "E0112 1:4"), ("a: !x {}", "E0112 1:4"),
    ]
    for (text, expected) in cases {
      let (value, defects) = yaml(text)
      #expect(shown(value) == "nothing", "\(text)")
      #expect(places(defects) == [expected], "\(text)")
    }
  }

  @Test func spansAreExact() {
    let text = """
      제목: {ko: 배치, en: "Place \\"ment\\""}
      stages:
        - name: 배치   # note
          'quota''s': 'it''s'
      """
    let (value, defects) = yaml(text)
    #expect(places(defects).isEmpty)
    let title = value?["제목"]
    #expect(title?["ko"]?.span.text == "배치")
    #expect(title?["en"]?.span.text == "\"Place \\\"ment\\\"\"")
    #expect(title?.span.location.column == 5)
    let stage = value?["stages"]?.elements?.first
    #expect(stage?["name"]?.span.text == "배치")
    #expect(stage?["name"]?.span.location.line == 3)
    #expect(stage?["name"]?.span.location.column == 11)
    #expect(stage?.members?.map(\.keySpan.text) == ["name", "'quota''s'"])
    #expect(stage?["quota's"]?.span.text == "'it''s'")
  }

  @Test func separatorsOfLinesThatOnlyYAMLKnowsDoNotShiftPlaces() {
    let (value, _) = yaml("a: \"x\u{2028}y\"\nb: 한 \u{85}c: 7")
    #expect(value?["c"]?.span.text == "7")
  }

  @Test func billionLaughsAreRefusedAtOnce() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...40 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(alias), \(alias)]\n"
    }
    #expect(places(yaml(text).defects) == ["E0112 2:10"])
    let keys = text.replacing("[*", with: "{? [*").replacing("]\n", with: "] : x}\n")
    #expect(places(yaml(keys).defects).map { $0.prefix(5) } == ["E0112"])
  }

  @Test(arguments: [65, 500, 1_500, 20_000]) func deepNestingIsRefused(depth: Int) {
    for opening in ["[", "- ", "{a: "] {
      let (value, defects) = yaml(String(repeating: opening, count: depth))
      #expect(value == nil || depth < 66)
      #expect(defects.errorCount >= (value == nil ? 1 : 0))
    }
    let flow = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(yaml(flow).value == nil)
  }

  @Test func controlCharactersAreRefusedAtTheirPlace() {
    #expect(places(yaml("한: 1\nb: \u{1}x").defects) == ["E0112 2:4"])
  }
}
