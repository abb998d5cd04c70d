//===----------------------------------------------------------------------===//
// How many nodes, edges and subgraphs a graph of a DOT file has.
//
// PROBLEM. A node is one however often it is named, `{a b} -> {c d}` is four edges, a strict graph has no parallel ones, and a
// subgraph that is named again where it stands is the same.
//
// METHOD. The statements are gone through in order, with an explicit stack of bodies. What Graphviz does is followed: an edge with
// a `key` is one with the same ends and key; a subgraph is found again by its name within its parent only.
//===----------------------------------------------------------------------===//

/// How many things a graph of a DOT file has.
public struct DOTCounts: Hashable, Sendable {
  /// The names of the nodes, in the order in which they come.
  public private(set) var nodeNames: [String] = []
  /// The number of edges.
  public private(set) var edges = 0
  /// The number of subgraphs, at any depth.
  public private(set) var subgraphs = 0
  /// How many of them have names that begin with `cluster`.
  public private(set) var clusters = 0
  /// How deep subgraphs stand in each other.
  public private(set) var depth = 0

  /// The number of nodes.
  public var nodes: Int { nodeNames.count }

  /// Counts what a graph has.
  ///
  /// - Complexity: O(*n* + *e*) on average for *n* names in the text and *e* edges of a strict graph or with keys.
  public init(_ graph: DOTSourceGraph) {
    var walk = Walk(graph: graph)
    walk.run(&self)
  }

  fileprivate mutating func addNode(_ name: String) { nodeNames.append(name) }
  fileprivate mutating func addEdges(_ count: Int) { edges += count }

  fileprivate mutating func addSubgraph(_ name: String?, depth: Int) {
    subgraphs += 1
    if name?.hasPrefix("cluster") == true { clusters += 1 }
    self.depth = max(self.depth, depth)
  }
}

/// The state of going through one graph.
private struct Walk {
  /// A graph or subgraph that exists.
  private struct Instance {
    let parent: Int?
    let depth: Int
    var nodes: Set<Int> = []
    /// Its nodes in the order in which they came.
    var order: [Int] = []
    var byName: [String: Int] = [:]
  }

  /// A body that is gone through: where in it, and which of the ends of a chain comes next.
  private struct Frame {
    let body: Int
    let instance: Int
    var statement = 0
    var end = 0
  }

  private struct EdgeKey: Hashable {
    let tail: Int
    let head: Int
    let key: String?
  }

  let graph: DOTSourceGraph
  private var instances = [Instance(parent: nil, depth: 0)]
  private var nodeOfName: [String: Int] = [:]
  private var instanceOfBody: [Int: Int] = [:]
  private var edges: Set<EdgeKey> = []

  init(graph: DOTSourceGraph) { self.graph = graph }

  mutating func run(_ counts: inout DOTCounts) {
    var stack = [Frame(body: 0, instance: 0)]
    while var frame = stack.popLast() {
      let statements = graph.bodies[frame.body].statements
      guard frame.statement < statements.count else { continue }
      if case .chain(let ends, let assignments) = statements[frame.statement] {
        var inner: Frame?
        while inner == nil, frame.end < ends.count {
          switch ends[frame.end] {
          case .nodes(let nodes):
            for node in nodes { add(node.name.text, to: frame.instance, &counts) }
          case .subgraph(let body):
            let instance = open(graph.bodies[body].name?.text, in: frame.instance, &counts)
            instanceOfBody[body] = instance
            inner = Frame(body: body, instance: instance)
          }
          frame.end += 1
        }
        if let inner {
          stack += [frame, inner]
          continue
        }
        connect(ends, assignments, &counts)
      }
      frame.statement += 1
      frame.end = 0
      stack.append(frame)
    }
  }

  private mutating func add(_ name: String, to instance: Int, _ counts: inout DOTCounts) {
    let node: Int
    if let known = nodeOfName[name] {
      node = known
    } else {
      node = nodeOfName.count
      nodeOfName[name] = node
      counts.addNode(name)
    }
    var place: Int? = instance
    while let index = place, instances[index].nodes.insert(node).inserted {
      instances[index].order.append(node)
      place = instances[index].parent
    }
  }

  private mutating func open(
    _ name: String?, in parent: Int, _ counts: inout DOTCounts
  ) -> Int {
    if let name, let known = instances[parent].byName[name] { return known }
    let index = instances.count
    instances.append(Instance(parent: parent, depth: instances[parent].depth + 1))
    if let name { instances[parent].byName[name] = index }
    counts.addSubgraph(name, depth: instances[index].depth)
    return index
  }

  private mutating func connect(
    _ ends: [DOTEnd], _ assignments: [DOTAssignment], _ counts: inout DOTCounts
  ) {
    let key = assignments.last { $0.name.text == "key" }?.value.text
    for (one, other) in zip(ends, ends.dropFirst()) {
      let (tails, heads) = (nodes(of: one), nodes(of: other))
      guard graph.isStrict || key != nil else {
        counts.addEdges(tails.count * heads.count)
        continue
      }
      for tail in tails {
        for head in heads where insert(tail, head, key: graph.isStrict ? nil : key) {
          counts.addEdges(1)
        }
      }
    }
  }

  private mutating func insert(_ tail: Int, _ head: Int, key: String?) -> Bool {
    let isKept = graph.isDirected || tail <= head
    return edges.insert(
      EdgeKey(tail: isKept ? tail : head, head: isKept ? head : tail, key: key)
    ).inserted
  }

  private func nodes(of end: DOTEnd) -> [Int] {
    switch end {
    case .nodes(let nodes): nodes.compactMap { nodeOfName[$0.name.text] }
    case .subgraph(let body): instanceOfBody[body].map { instances[$0].order } ?? []
    }
  }
}
