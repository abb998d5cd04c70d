import DOTLanguage
import Testing

/// Goal: what could run code, read files, load from elsewhere or bring Graphviz down is left out of a file of somebody else, and all
/// else stays.
@Suite struct DOTSafetyTests {
  private func safe(_ attributes: String) throws -> (text: String, changes: [String]) {
    let (source, changes) = try DOTSource.parse(Array("graph { a [\(attributes)] }".utf8)).safe()
    return (source.printed(), changes)
  }

  @Test(arguments: [
    "image=\"/etc/passwd\"", "shapefile=\"x.ps\"", "stylesheet=\"a.css\"",
    "URL=\"javascript:alert(1)\"",
    "href=\"JavaScript:x\"", "URL=\" javascript:x\"", "edgeURL=\"data:text/html,x\"",
    "URL=\"//evil.example/x\"",
    "URL=\"java&#115;cript:x\"", "fontname=\"x\\\"><script>\"", "fontname=\"a;b\"", "shape=epsf",
    "start=rand",
    "_background=\"c 7 -#ff0000\"", "lhead=cluster_a", "style=\"url(x)\"", "layout=evil",
    "charset=latin1",
    "IMAGE=x", "URL=\"file:///etc/passwd\"", "fontpath=\"/tmp\"", "URL=\"java\tscript:x\"",
    "URL=<javascript:x>", "fontname=<x\" onload=\"y>", "fontname=<a;b>",
  ])
  func whatDoesHarmIsLeftOut(attribute: String) throws {
    let (text, changes) = try safe(attribute)
    #expect(text == "graph {\n  a\n}\n", "\(text)")
    #expect(changes.count == 1)
  }

  @Test(arguments: [
    "label=\"C:\\\\x\"", "URL=\"https://example.com/a?b=c\"", "URL=\"#n1\"",
    "fontname=\"Noto Sans CJK KR\"",
    "fontname=나눔고딕", "style=\"filled,rounded\"", "shape=box", "color=\"#ff000080\"", "minlen=3",
    "splines=true", "layout=neato", "tooltip=\"javascript: a book\"", "URL=\"page.html\"",
    "URL=\"mailto:a@b.c\"",
  ])
  func allElseStays(attribute: String) throws {
    let source = try DOTSource.parse(Array("graph { a [\(attribute)] }".utf8))
    let (kept, changes) = source.safe()
    #expect(kept == source)
    #expect(changes == [])
  }

  @Test(arguments: [
    ("minlen=99999", "minlen=100"), ("weight=2147483647", "weight=1000"),
    ("sides=1e9", "sides=100"),
    ("peripheries=1000000000", "peripheries=8"), ("layout=fdp", "layout=sfdp"),
    ("splines=ortho", "splines=polyline"),
    ("style=\"filled,evil\"", "style=filled"), ("fontsize=-99999", "fontsize=-400"),
    ("penwidth=inf", "penwidth=100"),
  ])
  func numbersStayWithinBounds(attribute: String, wanted: String) throws {
    #expect(
      try safe(attribute.replacing("1e9", with: "\"1e9\"")).text == "graph {\n  a [\(wanted)]\n}\n")
  }

  @Test(
    arguments: [
      ("<b>x</b>", "<b>x</b>"), ("<IMG SRC=\"/etc/passwd\"/>a", "a"), ("<img src='x'>", ""),
      (
        "<TABLE><TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"9\">x</TD></TR></TABLE>",
        "<TABLE><TR><TD WIDTH=\"9\">x</TD></TR></TABLE>"
      ),
      ("<TD HREF=\"javascript:x\" PORT=\"p\"/>", "<TD PORT=\"p\"/>"),
      ("<TD COLSPAN=\"65535\">", "<TD>"),
      (
        "<FONT FACE=\"Noto Sans\" POINT-SIZE=\"12\">y</FONT>",
        "<FONT FACE=\"Noto Sans\" POINT-SIZE=\"12\">y</FONT>"
      ),
    ] as [(String, String)])
  func htmlLabelsLoseImagesAndTricks(html: String, wanted: String) throws {
    let (text, _) = try safe("label=<\(html)>")
    #expect(text == "graph {\n  a [label=<\(wanted)>]\n}\n", "\(text)")
  }

  @Test func theSafeProfileReplacesWhatTheFileSays() throws {
    let source = try DOTSource.parse(
      Array(
        "digraph { splines=curved; subgraph cluster_x { rank=same a b } a -> b [constraint=false, color=red] }"
          .utf8))
    let text = source.inSafeProfile().printed()
    #expect(text.hasPrefix("digraph {\n  splines=line\n"))
    #expect(!text.contains("curved") && !text.contains("rank=same") && !text.contains("constraint"))
    #expect(text.contains("a -> b [color=red]"))
    #expect(try DOTSource.parse(Array("graph { graph [layout=neato] }".utf8)).engine == .neato)
  }
}
