// Goal: the simple lexer blanks what it should and nothing else. Method: small texts with the
// expected code, column by column.

import Testing

@Suite struct SwiftCodeTests {
  @Test(arguments: [
    ("a // try!", "a        "),
    ("a /* b /* c */ d */ e", "a                   e"),
    (#"f("try!") + g"#, "f(      ) + g"),
    (#"f("a\(try! b("c"))d")"#, "f(   (try! b(   ))  )"),
    (#"f("\"try!") + g"#, "f(        ) + g"),
    (##"f(#"a"\(b)"#) + g"##, "f(          ) + g"),
    (##"f(#"\#(b)"#) + g"##, "f(    (b)  ) + g"),
    ("let a = \"\"\"\n  try! \"b\"\n  \"\"\"\nc", "let a =    \n          \n     \nc"),
    (#"// "a"# + "\nb", "       ".prefix(5) + "\nb"),
  ])
  func codeKeepsColumns(text: String, code: String) {
    #expect(SwiftCode(text).code.joined(separator: "\n") == code)
  }

  @Test func commentsAreKeptApart() {
    let parts = SwiftCode("a /* b */ \"c\" // d")
    #expect(parts.comments == ["  /* b */     // d"])
    #expect(parts.code == ["a                 "])
  }

  @Test func aWordStandsByItself() {
    #expect("x = Date()".contains(word: "Date()"))
    #expect(!"x = PartialDate()".contains(word: "Date()"))
    #expect("a as! B".contains(word: "as!"))
    #expect(!"areas!".contains(word: "as!"))
    #expect("values.shuffled()".contains(word: ".shuffled()"))
    #expect(!"ProcessInformation".contains(word: "ProcessInfo"))
  }
}
