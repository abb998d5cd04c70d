//===----------------------------------------------------------------------===//
// What the graph of an ecosystem says as a network.
//
// METHOD. The nodes of the view and the relations between them, as an undirected graph without loops
// and parallel edges. On it: components, cut nodes, betweenness (Brandes), communities (modularity);
// beside it the declared clusters with their members, and the gaps of the whole document.
//
// ORDER. Lists go from the largest number down; equal numbers by id, scalar by scalar.
//===----------------------------------------------------------------------===//

public import EcosystemModel
public import GraphCore

/// The analysis of a graph as a network.
public struct NetworkReport: Sendable {
  /// A node of the document.
  public typealias NodeHandle = Handle<GraphDocument.Node>

  /// A node that many shortest paths go through.
  public struct Broker: Sendable {
    /// The node.
    public let node: NodeHandle
    /// The sum over pairs of other nodes of the share of their shortest paths through the node.
    public let betweenness: Double
    /// The betweenness as a share of its greatest possible value, (*n* - 1)(*n* - 2) / 2.
    public let normalised: Double
    /// The number of nodes that it has a relation with.
    public let degree: Int
    /// Whether the network would fall apart without it.
    public let isCutNode: Bool
  }

  /// A set of nodes.
  public struct Group: Sendable {
    /// Its number, from 1.
    public let number: Int
    /// The nodes, those with most relations first.
    public let nodes: [NodeHandle]
  }

  /// A declared cluster with its members.
  public struct DeclaredCluster: Sendable {
    /// The cluster's node.
    public let cluster: NodeHandle
    /// The cluster itself and what belongs to it: residents, members, what it hosts or holds.
    public let members: [NodeHandle]
    /// In which communities the members are: number of the community and of members, most first.
    public let communities: [(community: Int, members: Int)]
  }

  /// The graph.
  public let document: GraphDocument
  /// What counts.
  public let view: NetworkView
  /// Whether only stated relations count.
  public let isStatedOnly: Bool
  /// The number of nodes of each kind, `nil` for those that say none; kinds without nodes left out.
  public let kindCounts: [(kind: NodeKind?, count: Int)]
  /// The number of relations of each kind that count.
  public let relationCounts: [(kind: RelationKind, count: Int)]
  /// The number of nodes that count.
  public let nodeCount: Int
  /// The number of pairs of nodes with a relation.
  public let edgeCount: Int
  /// The components of at least two nodes, the largest first.
  public let components: [Group]
  /// The nodes without relations.
  public let isolated: [NodeHandle]
  /// The nodes with a betweenness above 0; none if ``isTooLargeForBrokers``.
  public let brokers: [Broker]
  /// Whether betweenness was left out, since it would take nodes × pairs steps.
  public let isTooLargeForBrokers: Bool
  /// The communities of at least two nodes, the largest first.
  public let communities: [Group]
  /// The modularity of the communities.
  public let modularity: Double
  /// The declared clusters.
  public let clusters: [DeclaredCluster]
  /// How well communities and declared clusters agree about nodes of one cluster with members.
  public let agreement: PartitionAgreement
  /// What is missing.
  public let gaps: [NetworkGap]

  /// The most nodes × pairs for which betweenness is computed: some minutes.
  public static let brokerLimit = 20_000_000_000

  /// Analyses a graph.
  ///
  /// - Complexity: O(*n* (*n* + *m*)) time over `threads` for *n* nodes and *m* relations.
  public init(
    _ document: GraphDocument, view: NetworkView = .actors, isStatedOnly: Bool = false,
    threads: Int = 1
  ) {
    self.document = document
    self.view = view
    self.isStatedOnly = isStatedOnly
    let network = Network(document, view, isStatedOnly: isStatedOnly)
    let names = NodeOrder(document)
    nodeCount = network.nodes.count
    edgeCount = network.graph.edgeCount
    kindCounts = network.kindCounts
    relationCounts = network.relationCounts
    let groups = network.graph.components().members().values
    components = network.groups(groups, names)
    isolated = network.nodes.filter { network.graph.degree(of: $0) == 0 }
    let cutNodes = network.graph.cutNodes()
    isTooLargeForBrokers = nodeCount * edgeCount > Self.brokerLimit
    brokers =
      isTooLargeForBrokers ? [] : network.brokers(cutNodes: cutNodes, names, threads: threads)
    let division = network.graph.communities()
    modularity = network.graph.modularity(of: division)
    let communities = network.groups(division.members().values, names)
    self.communities = communities
    let declared = DeclaredClusters(network, communities, names)
    clusters = declared.clusters
    agreement = declared.agreement
    gaps = NetworkGaps(document, names).found
  }

  /// The share of all pairs of nodes that have a relation, 0 to 1.
  public var density: Double {
    nodeCount < 2 ? 0 : Double(edgeCount) / (Double(nodeCount) * Double(nodeCount - 1) / 2)
  }

  /// The id that users see: without the package where that is not ambiguous.
  public func displayIDs() -> Table<GraphDocument.Node, String> { NodeOrder(document).displayIDs }
}

/// The nodes and edges that count.
struct Network {
  let document: GraphDocument
  let nodes: [NetworkReport.NodeHandle]
  /// All nodes of the document; those that do not count have no edges.
  let graph: AdjacencyGraph<GraphDocument.Node>
  let relationCounts: [(kind: RelationKind, count: Int)]

  init(_ document: GraphDocument, _ view: NetworkView, isStatedOnly: Bool) {
    self.document = document
    func counts(_ node: NetworkReport.NodeHandle) -> Bool {
      view.includes(document.nodes[node].kind)
    }
    nodes = document.nodes.handles.filter(counts)
    var pairs: [(Int, Int)] = []
    var numbers = [Int](repeating: 0, count: RelationKind.allCases.count)
    for edge in document.edges.values where counts(edge.tail) && counts(edge.head) {
      let isTaxonomy =
        document.nodes[edge.tail].kind == .sector && document.nodes[edge.head].kind == .sector
      guard !isTaxonomy, edge.isStated || !isStatedOnly else { continue }
      numbers[RelationKind.allCases.firstIndex(of: edge.kind) ?? 0] += 1
      if edge.tail != edge.head { pairs.append((edge.tail.offset, edge.head.offset)) }
    }
    graph = AdjacencyGraph(nodeCount: document.nodes.count, edges: pairs, isDirected: false)
      .simplified()
    relationCounts = zip(RelationKind.allCases, numbers).filter { $0.1 > 0 }
      .map { (kind: $0.0, count: $0.1) }
  }

  var kindCounts: [(kind: NodeKind?, count: Int)] {
    (NodeKind.allCases.map(Optional.some) + [nil]).map { kind in
      (kind: kind, count: nodes.count { document.nodes[$0].kind == kind })
    }.filter { $0.count > 0 }
  }

  /// Sets of at least two nodes, the largest first, numbered from 1.
  func groups(
    _ members: [[NetworkReport.NodeHandle]], _ names: NodeOrder
  ) -> [NetworkReport.Group] {
    members.filter { $0.count > 1 }
      .map { nodes in
        nodes.sorted { one, other in
          let (first, second) = (graph.degree(of: one), graph.degree(of: other))
          return first == second ? names.isBefore(one, other) : first > second
        }
      }
      .sorted { $0.count == $1.count ? names.isBefore($0[0], $1[0]) : $0.count > $1.count }
      .enumerated().map { NetworkReport.Group(number: $0.offset + 1, nodes: $0.element) }
  }

  func brokers(
    cutNodes: Table<GraphDocument.Node, Bool>, _ names: NodeOrder, threads: Int
  ) -> [NetworkReport.Broker] {
    let betweenness = graph.betweenness(threads: threads)
    let count = Double(nodes.count)
    let most = (count - 1) * (count - 2) / 2
    return
      nodes.filter { betweenness[$0] > 0 }
      .sorted { one, other in
        betweenness[one] == betweenness[other]
          ? names.isBefore(one, other) : betweenness[one] > betweenness[other]
      }
      .map { node in
        NetworkReport.Broker(
          node: node, betweenness: betweenness[node],
          normalised: most > 0 ? betweenness[node] / most : 0,
          degree: graph.degree(of: node), isCutNode: cutNodes[node])
      }
  }
}

/// The order of nodes by id, and the ids that users see.
struct NodeOrder {
  let displayIDs: Table<GraphDocument.Node, String>
  private let ranks: Table<GraphDocument.Node, Int>

  init(_ document: GraphDocument) {
    let ids = document.nodes.values.map(\.id)
    let locals = ids.map { id in
      id.firstIndex(of: ":").map { String(id[id.index(after: $0)...]) } ?? id
    }
    let order = ids.indices.sorted { one, other in
      locals[one] == locals[other]
        ? ids[one].isBefore(ids[other]) : locals[one].isBefore(locals[other])
    }
    var shown = locals
    var ranks = [Int](repeating: 0, count: ids.count)
    for (rank, index) in order.enumerated() {
      ranks[index] = rank
      for neighbour in [rank - 1, rank + 1] where order.indices.contains(neighbour) {
        if locals[order[neighbour]] == locals[index] { shown[index] = ids[index] }
      }
    }
    displayIDs = Table(shown)
    self.ranks = Table(ranks)
  }

  /// The position of a node by id.
  func rank(_ node: NetworkReport.NodeHandle) -> Int { ranks[node] }

  func isBefore(_ one: NetworkReport.NodeHandle, _ other: NetworkReport.NodeHandle) -> Bool {
    ranks[one] < ranks[other]
  }
}
