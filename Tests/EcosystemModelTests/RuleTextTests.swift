import EcosystemModel
import Testing

/// Goal: the rule language accepts what it should, and says exactly what it misses.
///
/// Method: a list of accepted texts with the columns that they read, and a list of rejected texts
/// with the whole expectation.
@Suite struct RuleTextTests {
  @Test(arguments: [
    ("age <= 7", ["age"]), ("age<=7", ["age"]), ("age = 7", ["age"]), ("age == 7", ["age"]),
    ("a != 1 and b < 2 or c > 3 and d >= 4", ["a", "b", "c", "d"]),
    ("stage in [idea, pre-seed]", ["stage"]), ("stage not in [idea]", ["stage"]),
    ("place in gwanak-gu", ["place"]), ("place in seoul-2021:gwanak-gu", ["place"]),
    ("not (a = 1 or b = 2)", ["a", "b"]), ("not not a = 1", ["a"]), ("((a = 1))", ["a"]),
    ("a = 1 and a = 2", ["a"]), ("\"a\" = \"and\"", ["a"]), ("분야 = 바이오", ["분야"]),
    ("a = \"\"", ["a"]), ("a = \"x, (y) < z\"", ["a"]), ("ask_krw <= 1.5억", ["ask_krw"]),
    ("own_share >= 20%", ["own_share"]), ("a\t=\n1", ["a"]), ("a=1\r\nand b=2", ["a", "b"]),
    ("a\u{A0}= 1", ["a"]), ("android = 1", ["android"]), ("inside = 1", ["inside"]),
  ])
  func aRuleIsAccepted(text: String, columns: [String]) throws {
    #expect(try Rule(text).columns == columns)
    #expect(try Rule(text).text == text)
  }

  @Test(arguments: [
    ("", "a column at the start"), ("   ", "a column at the start"),
    ("age", "=, !=, <, <=, >, >= or `in` after `age`"),
    ("age <=", "a value after `<=`"), ("<= 7", "a column at the start"),
    ("age <= and", "a value after `<=`"), ("age <= 7 8", "the end, `and` or `or` after `7`"),
    ("age <= 7 and", "a column after `and`"), ("age <= 7 or or b = 1", "a column after `or`"),
    ("and age = 7", "a column at the start"), ("not", "a column after `not`"),
    ("(age = 7", "`)` after `7`"), ("age = 7)", "the end, `and` or `or` after `7`"),
    ("()", "a column after `(`"), ("stage in", "a value or a list after `in`"),
    ("stage in []", "a value after `[`"), ("stage in [idea", "`]` after `idea`"),
    ("stage in [idea,]", "a value after `,`"), ("stage in [idea seed]", "`]` after `idea`"),
    ("stage in idea, seed", "the end, `and` or `or` after `idea`"),
    ("stage not idea", "`in` after `not`"), ("age ! 7", "=, !=, <, <=, >, >= or `in` after `age`"),
    ("age => 7", "a value after `=`"), ("age === 7", "a value after `==`"),
    ("ask_krw <= 150,000,000", "the end, `and` or `or` after `150`"),
    ("age = 7 AND team = 2", "the end, `and` or `or` after `7`"),
    ("a = \"x\" \"y\"", "the end, `and` or `or` after `\"x\"`"),
    // Found by this suite: an open quote was said to be a missing column after `(`.
    ("\"age <= 7", "a closing `\"` at the end"), ("a = \"x", "a closing `\"` at the end"),
    ("a = \"", "a closing `\"` at the end"),
  ])
  func aRejectedTextSaysWhatIsExpected(text: String, expectation: String) {
    let error = #expect(throws: Rule.SyntaxError.self) { try Rule(text) }
    #expect(error?.expectation == "a condition with \(expectation)")
  }

  /// Found by this suite: a cell of a hundred thousand parentheses overflowed the stack.
  @Test(arguments: ["(", "not "])
  func deepNestingIsRefused(opening: String) throws {
    let closing = opening == "(" ? ")" : ""
    func nested(_ depth: Int) -> String {
      String(repeating: opening, count: depth) + "age = 7"
        + String(repeating: closing, count: depth)
    }
    #expect(try Rule(nested(63)).columns == ["age"])
    let error = #expect(throws: Rule.SyntaxError.self) { try Rule(nested(100_000)) }
    let last = opening == "(" ? "(" : "not"
    #expect(
      error?.expectation
        == "a condition with at most 64 levels of `not` and parentheses after `\(last)`")
  }

  @Test func longRulesAreNotDeep() throws {
    let text = Array(repeating: "age = 7", count: 5_000).joined(separator: " and ")
    #expect(try Rule(text).columns == ["age"])
  }
}
