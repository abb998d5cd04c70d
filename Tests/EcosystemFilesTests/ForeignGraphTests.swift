import EcosystemFiles
import EcosystemModel
import GraphCore
import Testing

/// Goal: simple files of other programs are read, what they leave out is said, and what is wrong in a
/// file is found at its place.
///
/// Method: small files as NetworkX, Gephi, yEd and Cytoscape write them; a table of broken files with
/// code, line and column.
@Suite struct ForeignGraphTests {
  private func read(
    _ text: String, _ format: GraphFileFormat
  ) -> (document: GraphDocument, defects: DefectList) {
    var defects = DefectList()
    let document = readGraphDocument(source(text), as: format, into: &defects)
    return (document, defects)
  }

  @Test func anUndirectedGraphMLFile() {
    let (document, defects) = read(
      """
      <?xml version='1.0' encoding='utf-8'?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><?pi?>
        <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
        <key id="d0" for="node" attr.name="colour" attr.type="string"><default>red</default></key>
        <graph edgedefault="undirected">
          <edge source="b" target="a"><data key="d1">0.25</data></edge>
          <node id="a"/>
          <node id="b"><data key="d0"><![CDATA[<blue>]]></data></node>
          <edge source="a" target="b" directed="true"/>
        </graph>
      </graphml>
      """, .graphML)
    #expect(places(defects) == ["W0215 7:5", "W0216 6:5"])
    #expect(document.nodes.values.map(\.id) == ["a", "b"])
    #expect(document.nodes.values.map(\.kind) == [nil, nil])
    #expect(document.value("colour", of: Handle(0)) == "red")
    #expect(document.value("colour", of: Handle(1)) == "<blue>")
    #expect(document.edges.values.map(\.weight) == [250_000, 1_000_000])
    #expect(document.edges.values.map(\.isDirected) == [false, true])
    #expect(document.edges.values.map(\.kind) == [.related, .related])
    #expect(document.edges.values[0].tail == Handle(1))
  }

  @Test func aGEXFFileOfVersion12() {
    let (document, defects) = read(
      """
      <gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
        <graph defaultedgetype="undirected" mode="static">
          <attributes class="node"><attribute id="k" title="kind" type="string"/>
            <attribute id="g" title="degree" type="integer"><default>2</default></attribute>
          </attributes>
          <nodes>
            <node id="1" label="한빛"><attvalues><attvalue for="k" value="startup"/></attvalues>
              <viz:color r="1" g="2" b="3"/></node>
            <node id="2" label="Lab"><attvalues><attvalue for="k" value="university"/>
              <attvalue for="g" value="7"/></attvalues></node>
          </nodes>
          <edges><edge id="0" source="1" target="2" type="directed" label="spun_out_of" weight="2e-1"/>
            <edge id="1" source="2" target="1" weight="3.0"/></edges>
        </graph>
      </gexf>
      """, .gexf)
    #expect(places(defects) == ["W0217 8:9", "W0216 13:7"])
    #expect(document.nodes.values.map(\.kind) == [.startup, .university])
    #expect(document.nodes.values.map(\.name.korean) == ["한빛", ""])
    #expect(document.nodes.values.map(\.name.english) == ["", "Lab"])
    #expect(document.value("degree", of: Handle(0)) == "2")
    #expect(document.value("degree", of: Handle(1)) == "7")
    #expect(document.edges.values.map(\.kind) == [.spunOutOf, .related])
    #expect(document.edges.values.map(\.weight) == [200_000, 3_000_000])
    #expect(document.edges.values.map(\.isDirected) == [true, false])
  }

  @Test func cytoscapeListsOfBothForms() {
    let (document, defects) = read(
      """
      {"elements": [
        {"group": "nodes", "data": {"id": 1, "name": "A", "size": 3, "tags": ["x", "y"]}},
        {"data": {"id": "b", "kind": "fund", "size": 2.5, "more": {"x": 1}}},
        {"data": {"id": "e", "source": 1, "target": "b", "interaction": "related"}}]}
      """, .cytoscape)
    #expect(places(defects) == ["W0217 3:53", "W0215 2:3"])
    #expect(document.nodes.values.map(\.id) == ["1", "b"])
    #expect(document.value("size", of: Handle(0)) == "3")
    #expect(document.value("tags", of: Handle(0)) == "x|y")
    #expect(document.nodeColumns.map(\.type) == [.decimal, .text])
    #expect(document.edges.count == 1)
  }

  @Test func labelsOfYEd() {
    let (document, defects) = read(
      """
      <graphml><key for="node" id="d6" yfiles.type="nodegraphics"/>
      <graph edgedefault="directed"><node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel>Mill
      </y:NodeLabel></y:ShapeNode></data></node></graph></graphml>
      """, .graphML)
    #expect(defects.isUsable)
    #expect(document.nodes.values.first?.name.english.hasPrefix("Mill") == true)
  }

  static let broken: [(text: String, expected: String)] = [
    ("<graphml>\n <graph><node/></graph></graphml>", "E0213 2:9"),
    ("<graphml><graph><node id=\"a\"/>\n<node id=\"a\"/></graph></graphml>", "E0122 2:1"),
    ("<graphml><graph><node id=\"a\"/>\n <edge source=\"a\"/></graph></graphml>", "E0213 2:2"),
    (
      "<graphml><graph><node id=\"ab\"/>\n <edge source=\"ab\" target=\"ac\"/></graph></graphml>",
      "E0131 2:2"
    ),
    (
      "<graphml><graph><node id=\"a\"><data key=\"x\">1</data></node></graph></graphml>",
      "E0214 1:30"
    ),
    (
      "<graphml><key id=\"k\" for=\"node\" attr.name=\"kind\"/>\n<graph><node id=\"a\">"
        + "<data key=\"k\">startp</data></node></graph></graphml>", "E0129 2:8"
    ),
    ("<!DOCTYPE graphml [<!ENTITY a \"b\">]>\n<graphml/>", "E0211 1:1"),
    (
      "<?xml version=\"1.0\"?>\n<!-- x -->\n<!DOCTYPE g SYSTEM \"/etc/passwd\"><graphml/>",
      "E0211 3:1"
    ),
    ("<?xml version=\"1.0\" encoding=\"EUC-KR\"?><graphml/>", "E0210 1:1"),
    ("<html><body/></html>", "E0212 1:1"),
    ("<graphml><graph><node id=\"a\">\n</graph></graphml>", "E0210 2:9"),
    ("<graphml><graph><node id=\"a\u{202E}\"/></graph></graphml>", "E0119 1:17"),
    (
      "<graphml><key id=\"w\" for=\"edge\" attr.name=\"weight\"/><graph><node id=\"a\"/>\n"
        + "<edge source=\"a\" target=\"a\"><data key=\"w\">-1</data></edge></graph></graphml>",
      "E0123 2:1"
    ),
    (
      "<graphml><key id=\"p\" for=\"edge\" attr.name=\"predicate\"/><graph><node id=\"a\"/>\n"
        + "<edge source=\"a\" target=\"a\"><data key=\"p\">relatd</data></edge></graph></graphml>",
      "E0136 2:1"
    ),
    (
      "<graphml><key id=\"p\" for=\"edge\" attr.name=\"predicate\"/>"
        + "<key id=\"k\" for=\"node\" attr.name=\"kind\"/>"
        + "<graph><node id=\"a\"><data key=\"k\">fund</data></node>\n"
        + "<edge source=\"a\" target=\"a\"><data key=\"p\">hosts</data></edge></graph></graphml>",
      "E0135 2:1"
    ),
  ]

  @Test(arguments: broken.indices) func aBrokenFileIsLocated(index: Int) {
    let (text, expected) = Self.broken[index]
    let errors = places(read(text, .graphML).defects).filter { $0.hasPrefix("E") }
    #expect(errors == [expected], "\(text)")
  }

  /// The parser compares each attribute with all before it: half a million take it hours.
  @Test(arguments: [256, 257, 500_000]) func tagsWithTooManyAttributesAreRefused(count: Int) {
    let attributes = (1..<count).map { " a\($0)=''" }.joined()
    let text =
      "<graphml><graph edgedefault='directed'>\n<node id='n'\(attributes)/></graph></graphml>"
    let errors = places(read(text, .graphML).defects).filter { $0.hasPrefix("E") }
    #expect(errors == (count > 256 ? ["E0114 2:1"] : []))
  }

  @Test func brokenFilesOfTheOtherFormats() {
    #expect(
      places(read("{\"nodes\": []}", .cytoscape).defects) == ["E0212 1:1"])
    #expect(
      places(read("{\"elements\": {\"nodes\": [{\"id\": 1}]}}", .cytoscape).defects)
        == ["E0213 1:25"])
    #expect(places(read("{\"elements\": {", .cytoscape).defects).first == "E0110 1:15")
    #expect(places(read("<graphml/>", .gexf).defects) == ["E0212 1:1"])
    #expect(
      places(
        read(
          "<gexf><graph><nodes><node id=\"a\"><attvalues><attvalue for=\"9\" value=\"1\"/>"
            + "</attvalues></node></nodes></graph></gexf>", .gexf
        ).defects
      ).first == "E0214 1:45")
  }

  /// What a file does not say because it ends in the middle is no defect of its own.
  @Test func aFileThatEndsInTheMiddle() {
    let text = "<graphml><graph><edge source=\"a\" target=\"b\"/><node id=\"a\"/>\n<node id="
    let found = places(read(text, .graphML).defects)
    #expect(found.count == 1 && found[0].hasPrefix("E0210 2:"), "\(found)")
  }

  /// A value that is none of its declared type is kept, and the column is text then.
  @Test func nothingIsLostWhereATypeDoesNotFit() {
    let (document, defects) = read(
      """
      <graphml><key id="d" for="node" attr.name="c" attr.type="double"/><graph>
      <node id="a"><data key="d">+.50</data></node>
      <node id="b"><data key="d">NaN</data></node></graph></graphml>
      """, .graphML)
    #expect(places(defects) == ["W0215 2:1", "W0218 3:1"])
    #expect(document.nodeColumns == [GraphDocument.Column("c", .text)])
    #expect(document.value("c", of: Handle(0)) == "0.50")
    #expect(document.value("c", of: Handle(1)) == "NaN")
  }

  /// Random damage to a good file never traps, and is found or harmless.
  @Test(arguments: 0..<200 as Range<UInt64>) func damagedFilesNeverTrap(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for format in GraphFileFormat.allCases {
      var bytes = GraphSamples.document(seed: seed).bytes(as: format, language: .korean)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let position = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: position)
        case 1: bytes[position] = UInt8.random(in: 0...255, using: &random)
        default: bytes.removeSubrange(position...)
        }
        if bytes.isEmpty { bytes = [0x3C] }
      }
      var defects = DefectList()
      guard let text = sourceText(of: bytes, named: "g", into: &defects) else { continue }
      let document = readGraphDocument(text, as: format, into: &defects)
      for edge in document.edges.values {
        #expect(max(edge.tail, edge.head).offset < document.nodes.count)
      }
    }
  }
}
