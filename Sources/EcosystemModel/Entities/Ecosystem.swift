public import GraphCore

/// Everything that a data package and the packages that it extends say, as one typed graph.
///
/// Nodes are dense handles; what every node has stands in ``Node``, what one kind has in that
/// kind's table, and the relations are the arcs of a directed multigraph. An ecosystem is valid:
/// every reference resolves, every id is unique in its package.
public struct Ecosystem: Sendable {
  /// A package that was read.
  public struct Package: Sendable {
    /// Its name.
    public let name: String
    /// What it is called.
    public let title: LocalisedText
    /// Whether its rows are invented.
    public let isSynthetic: Bool
  }

  /// The packages, bases first; the last one is the one that was asked for.
  public internal(set) var packages: [Package] = []
  /// The nodes.
  public internal(set) var nodes = Table<Node, Node>([])
  /// The relations, stated and derived.
  public internal(set) var relations = Table<Relation, Relation>([])
  /// The relations as a graph.
  public internal(set) var graph = Digraph<Node, Relation>(nodeCount: 0, arcs: [])
  /// What only startups have.
  public internal(set) var startups: [Startup] = []
  /// What only needs have.
  public internal(set) var needs: [Need] = []
  /// What only partners have.
  public internal(set) var partners: [Partner] = []
  /// What only funds have.
  public internal(set) var funds: [Fund] = []
  /// What only programmes have.
  public internal(set) var programmes: [Programme] = []
  /// What only zones have.
  public internal(set) var zones: [Zone] = []
  /// What only institutions have.
  public internal(set) var institutions: [Institution] = []
  /// What only universities have.
  public internal(set) var universities: [Institution] = []
  /// What only places have.
  public internal(set) var places: [Place] = []
  /// The sector taxonomy, broader sectors first.
  public internal(set) var sectors: [Sector] = []
  /// The applications.
  public internal(set) var applications = Table<ApplicationRow, Application>([])
  /// The judges.
  public internal(set) var judges = Table<JudgeRow, Judge>([])
  /// The scores that judges gave.
  public internal(set) var reviews: [Review] = []
  /// The rubric, if there is one.
  public internal(set) var rubric: Rubric?
  /// Pairs that must not be matched.
  public internal(set) var exclusions: [PairRule] = []
  /// Pairs that must be matched.
  public internal(set) var locks: [PairRule] = []
  /// Figures that were promised or reached.
  public internal(set) var targets: [Target] = []
  /// The documents that facts come from.
  public internal(set) var sources: [SourceDocument] = []
  /// The nodes of each kind, ascending.
  var nodesOfKind: [[Handle<Node>]] = Array(repeating: [], count: NodeKind.allCases.count)
  /// The handles of an id, over all packages.
  var handlesOfID: [String: [Handle<Node>]] = [:]
  /// The sector of an id, name or alias, folded.
  var sectorOfWord: [String: Handle<Node>] = [:]
  /// The sector of a KSIC code, as the crosswalk and the `ksic` columns of packages say.
  var sectorOfKSIC: [String: Handle<Node>] = [:]

  /// Creates an empty ecosystem; ``build(from:)`` makes one from packages.
  public init() {}

  /// The nodes of one kind in the order in which they were read.
  public func nodes(of kind: NodeKind) -> [Handle<Node>] {
    nodesOfKind[NodeKind.allCases.firstIndex(of: kind) ?? 0]
  }

  /// The id that users see: without the package where that is not ambiguous.
  ///
  /// - Complexity: O(1) on average.
  public func displayID(of node: Handle<Node>) -> String {
    let id = nodes[node].id
    return (handlesOfID[id.local]?.count ?? 0) > 1 ? id.qualified : id.local
  }

  /// The node of an id as users write it, `id` or `package:id`; `nil` if unknown or ambiguous.
  ///
  /// - Complexity: O(1) on average.
  public func node(withID text: String) -> Handle<Node>? {
    if let colon = text.firstIndex(of: ":") {
      let package = text[..<colon]
      return handlesOfID[String(text[text.index(after: colon)...])]?.first {
        nodes[$0].id.package == package
      }
    }
    guard let candidates = handlesOfID[text], candidates.count == 1 else { return nil }
    return candidates[0]
  }

  /// The id among all that `text` was most likely meant to be.
  ///
  /// - Complexity: O(number of ids of `kinds`).
  public func suggestedID(for text: String, kinds: [NodeKind]) -> String? {
    let ids = kinds.flatMap { nodes(of: $0) }.map { displayID(of: $0) }
    if let id = suggestion(for: text, among: ids) { return id }
    guard case .one(let node) = nodeSoundingLike(text, kinds: kinds) else { return nil }
    return displayID(of: node)
  }

  /// The id that `text` was most likely meant to be, with the name behind it where the text is, or
  /// is closer to, a name: `gwanak-gu (관악구)` for `관악구` and for `관약구`.
  ///
  /// - Complexity: O(number of ids and names of `kinds`).
  package func suggestedNode(for text: String, kinds: [NodeKind]) -> String? {
    var words: [String] = []
    var shown: [String] = []
    for node in kinds.flatMap({ nodes(of: $0) }) {
      let id = displayID(of: node)
      words.append(id)
      shown.append(id)
      let name = nodes[node].name
      for word in [name.korean, name.english] + nodes[node].aliases where !word.isEmpty {
        words.append(word)
        shown.append(word == id ? id : "\(id) (\(word))")
      }
    }
    let folded = foldedWord(text)
    if let same = words.firstIndex(where: { foldedWord($0) == folded }) { return shown[same] }
    guard let close = suggestion(for: text, among: words) else { return nil }
    return words.firstIndex(of: close).map { shown[$0] }
  }

  /// The sector with this id, name or alias in either language, or `nil`.
  public func sector(named word: String) -> Handle<Node>? { sectorOfWord[foldedWord(word)] }

  /// The coordinates of a place, or of the smallest place around it that has some, in degrees.
  public func coordinates(of place: Handle<Node>) -> (longitude: Double, latitude: Double)? {
    var current: Handle<Node>? = place
    while let node = current, nodes[node].kind == .place {
      let details = places[nodes[node].row]
      if let longitude = details.longitude, let latitude = details.latitude {
        return (Double(longitude) / 1_000_000, Double(latitude) / 1_000_000)
      }
      current = details.partOf
    }
    return nil
  }

  /// Whether a place is another one or lies in it.
  public func place(_ place: Handle<Node>, isIn outer: Handle<Node>) -> Bool {
    var current: Handle<Node>? = place
    while let node = current {
      if node == outer { return true }
      guard nodes[node].kind == .place else { return false }
      current = places[nodes[node].row].partOf
    }
    return false
  }
}
