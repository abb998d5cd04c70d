import DOTLanguage
import GraphvizRendering
import Testing

/// Goal: an SVG that runs code or loads from elsewhere does not pass.
///
/// Method: small files with one unsafe thing each, and harmless ones that look alike.
@Suite struct SVGSafetyTests {
  @Test(arguments: [
    ("<svg><script>x</script></svg>", RenderingError.UnsafeSVG.element("script")),
    ("<svg><g><foreignObject/></g></svg>", .element("foreignObject")),
    ("<svg><image href=\"a.png\"/></svg>", .element("image")),
    ("<svg><style>x</style></svg>", .element("style")),
    ("<svg><g onclick=\"x\"/></svg>", .attribute("onclick", value: "x")),
    (
      "<svg><a xlink:href=\"javascript:x\"/></svg>",
      .attribute("xlink:href", value: "javascript:x")
    ),
    (
      "<svg><a xlink:href=\"//example.com\"/></svg>",
      .attribute("xlink:href", value: "//example.com")
    ),
    (
      "<svg><g xlink:href=\"https://example.com\"/></svg>",
      .attribute("xlink:href", value: "https://example.com")
    ),
    (
      "<svg><a href=\"https://example.com\"/></svg>",
      .attribute("href", value: "https://example.com")
    ),
    (
      "<svg><g fill=\"url( https://example.com)\"/></svg>",
      .attribute("fill", value: "url( https://example.com)")
    ),
    ("<?xml-stylesheet href=\"a\"?><svg/>", .instruction("?xml-stylesheet")),
    ("<svg><?php x?></svg>", .instruction("?php")),
    ("<svg><!DOCTYPE x></svg>", .instruction("!DOCTYPE")),
    ("<svg><g fill=\"red/></svg>", .malformed(offset: 19)),
    ("<svg><g fill=red/></svg>", .malformed(offset: 12)),
    ("<svg><!-- x </svg>", .malformed(offset: 5)),
    ("", .malformed(offset: 0)),
  ])
  func refuses(svg: String, reason: RenderingError.UnsafeSVG) {
    #expect(throws: RenderingError.unsafeSVG(reason)) {
      try SVGDocument(Array(svg.utf8)).checkedBytes(caption: nil)
    }
  }

  @Test(arguments: [
    "<svg><text>javascript:x onclick=\"y\" url(z)</text></svg>",
    "<svg><a xlink:title=\"javascript: a name\"><g fill=\"url(#a)\"/></a></svg>",
    "<svg><a xlink:href=\"#n1\"/><!-- <script> --></svg>",
    "<svg><a xlink:href=\"https://example.com/?a=1&amp;b\"/></svg>",
    "<svg><a xlink:href=\"page.html\"/></svg>",
  ])
  func passes(svg: String) throws {
    let bytes = try SVGDocument(Array(svg.utf8)).checkedBytes(caption: nil)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<svg role=\"img\">"
        + svg.dropFirst(5))
  }
}

/// Goal: the command can warn before it draws boxes.
///
/// Method: answers of fc-list and names of files as they occur; then this machine.
@Suite struct KoreanFontTests {
  @Test func prefersOurFontsInTheirOrder() {
    #expect(
      KoreanFont.availability(families: ["Noto Sans CJK KR", "NanumGothic"])
        == .available(.nanumGothic))
    #expect(
      KoreanFont.availability(families: ["Baekmuk", "Noto Sans CJK KR"])
        == .available(.notoSansKorean))
    #expect(KoreanFont.availability(families: ["Un", "Baekmuk"]) == .substitute(family: "Baekmuk"))
    #expect(KoreanFont.availability(families: []) == .missing)
  }

  @Test func readsListsAndFileNames() {
    #expect(
      KoreanFont.families(inList: "NanumGothic,나눔고딕\nNoto Sans CJK KR\n\n")
        == ["NanumGothic", "나눔고딕", "Noto Sans CJK KR"])
    #expect(KoreanFont.family(ofFile: "truetype/nanum/NanumGothic.ttf") == "NanumGothic")
    #expect(KoreanFont.family(ofFile: "NotoSansCJK-Regular.ttc") == "Noto Sans CJK KR")
    #expect(KoreanFont.family(ofFile: "DejaVuSans.ttf") == nil)
  }

  @Test func answersOnThisMachine() {
    if case .substitute(let family) = KoreanFont.availability() { #expect(!family.isEmpty) }
  }
}
