import DOTLanguage

// A network through `neato` or `sfdp`: near is what is related.

extension SceneDrawing {
  func networkBody() -> SceneBody {
    var statements = members.enumerated().map { number, member in
      statement(member, number: number)
    }
    for (edge, tail, head) in orderedEdges {
      // What is strongly related stands nearer: 1.2 to 1.8 inches.
      let length = DOTNumber(thousandths: 1_800 - edge.strength.thousandths * 6 / 10)
      let attributes = EdgeStyle(edge.kind).attributes(strength: edge.strength, isTurned: false)
        .merging(tooltip(of: edge)).merging([.len: .number(length)])
      statements.append(.edge(DOTEdge(tail: end(tail), head: end(head), attributes)))
    }
    // Cards side by side take about the square root of their number.
    var side = 1
    while side * side < members.count { side += 1 }
    return SceneBody(width: max(side * (cardWidth + 60), 640), statements: statements)
  }

  private func end(_ position: SceneIndex.Position) -> DOTEdge.End {
    let node = DOTIdentifier(.node, position.member)
    guard let row = position.row else { return DOTEdge.End(node) }
    return DOTEdge.End(node, port: CardDrawing.firstPort(of: row))
  }
}
