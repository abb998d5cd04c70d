public import EcosystemModel
import GraphCore
public import Matchmaking

extension GraphDocument {
  /// Creates the graph of an outcome: all that it names, and an edge for each accepted pair.
  ///
  /// An edge says `related` with the status `proposed`, since a match is a proposal until somebody
  /// decides; its weight is the affinity, and it names its stage. Owners of needs have edges too.
  /// Ids are those of the outcome.
  ///
  /// - Complexity: O(*n* log *n* + *m*) for *n* entities and *m* pairs.
  public init(_ outcome: MatchOutcome) {
    let entities = outcome.entities
    let nodes = entities.map { entity in
      Node(
        id: entity.id, kind: entity.kind, name: entity.name,
        cells: [(0, entity.sectors.korean), (1, entity.sectors.english), (2, entity.owner)]
          .filter { !$0.1.isEmpty }.map { Cell(column: $0.0, text: $0.1) })
    }
    func handle(_ id: String) -> Handle<Node>? {
      var low = 0
      var high = entities.count
      while low < high {
        let middle = (low + high) / 2
        if entities[middle].id.isBefore(id) { low = middle + 1 } else { high = middle }
      }
      return low < entities.count && entities[low].id == id ? Handle(low) : nil
    }
    var edges: [Edge] = []
    for stage in outcome.stages {
      for match in stage.matches {
        guard let tail = handle(match.left), let head = handle(match.right) else { continue }
        edges.append(
          Edge(
            tail: tail, head: head, kind: .related, weight: Int64(match.score.affinity),
            cells: [
              Cell(column: 0, text: "proposed"), Cell(column: 1, text: stage.name),
              Cell(column: 2, text: match.isLocked ? "locked" : "matched"),
              Cell(column: 3, text: String(match.leftRank)),
              Cell(column: 4, text: String(match.rightRank)),
            ]))
      }
    }
    for entity in entities where entity.kind == .need {
      guard let head = handle(entity.id), let tail = handle(entity.owner) else { continue }
      edges.append(Edge(tail: tail, head: head, kind: .ownsNeed, isStated: false))
    }
    self.init(
      nodeColumns: [Column("sectors_ko"), Column("sectors_en"), Column("owner")],
      edgeColumns: [
        Column("status"), Column("stage"), Column("match"), Column("rank_left", .integer),
        Column("rank_right", .integer),
      ], nodes: nodes, edges: edges)
  }
}
