//===----------------------------------------------------------------------===//
// The analysis of a network for programs: one long table, or one JSON object. Both have all.
//
// JSON. `summary` holds numbers; `kinds` and `relations` counts; `components` and `communities` lists
// of ids; `isolated` ids; `brokers` objects; `clusters` each declared cluster with its members and the
// communities in which they are (0 is none); `agreement` two figures or null; `gaps` objects with a
// code, sentences in both languages, and ids or pairs. Ids are those of the file: `package:id`.
//===----------------------------------------------------------------------===//

public import EcosystemModel
import GraphCore

extension NetworkReport {
  /// The report as one long table: section, id, name, metric, value.
  ///
  /// - Complexity: O(*n*) for *n* nodes.
  public func records(language: Language) -> ReportTable {
    var table = ReportTable(columns: [
      .init("section"), .init("id"), .init("name"), .init("metric"), .init("value"),
    ])
    func add(_ section: String, _ id: String, _ name: String, _ metric: String, _ value: String) {
      table.rows.append([.text(section), .text(id), .text(name), .text(metric), .text(value)])
    }
    func add(_ section: String, _ node: NodeHandle, _ metric: String, _ value: String) {
      let node = document.nodes[node]
      add(section, node.id, node.name[language], metric, value)
    }
    for (metric, value) in summaryValues { add("summary", "", "", metric, value) }
    for (kind, count) in kindCounts {
      add("kind", kind?.rawValue ?? "", NetworkWords(language).kind(kind), "nodes", String(count))
    }
    for (kind, count) in relationCounts {
      add("relation", kind.rawValue, kind.name[language], "count", String(count))
    }
    for component in components {
      for node in component.nodes { add("component", node, "component", String(component.number)) }
    }
    for node in isolated { add("isolated", node, "relations", "0") }
    for broker in brokers {
      add("broker", broker.node, "betweenness", decimal(broker.betweenness, places: 6))
      add("broker", broker.node, "normalised", decimal(broker.normalised, places: 6))
      add("broker", broker.node, "relations", String(broker.degree))
      add("broker", broker.node, "cut_node", broker.isCutNode ? "true" : "false")
    }
    for community in communities {
      for node in community.nodes { add("community", node, "community", String(community.number)) }
    }
    for cluster in clusters {
      add("cluster", cluster.cluster, "members", String(cluster.members.count))
      for part in cluster.communities {
        add("cluster", cluster.cluster, "community-\(part.community)", String(part.members))
      }
    }
    for gap in gaps {
      add("gap", "", NetworkWords(language).sentence(gap), gap.code, String(gap.count))
      for node in gap.nodes { add("gap", node, gap.code, "1") }
      for pair in gap.pairs {
        let (one, other) = (document.nodes[pair.one], document.nodes[pair.other])
        add(
          "gap", "\(one.id)|\(other.id)", "\(one.name[language]) – \(other.name[language])",
          gap.code, String(pair.metres))
      }
    }
    return table
  }

  /// The numbers of the whole, by what programs call them.
  private var summaryValues: [(String, String)] {
    let values: [(String, String?)] = [
      ("nodes", String(nodeCount)), ("edges", String(edgeCount)),
      ("density", decimal(density, places: 6)),
      ("components", String(components.count + isolated.count)),
      ("largest_component", String(components.first?.nodes.count ?? min(1, nodeCount))),
      ("isolated", String(isolated.count)), ("communities", String(communities.count)),
      ("modularity", decimal(modularity, places: 6)),
      ("compared_nodes", String(agreement.itemCount)),
      ("adjusted_rand", agreement.adjustedRand.map { decimal($0, places: 6) }),
      ("mutual_information", agreement.mutualInformation.map { decimal($0, places: 6) }),
    ]
    return values.compactMap { name, value in value.map { (name, $0) } }
  }

  /// The report as one JSON object, with a line end at the end.
  ///
  /// - Complexity: O(*n*) for *n* nodes.
  public var json: String {
    func id(_ node: NodeHandle) -> String { jsonText(document.nodes[node].id) }
    func list(_ items: [String]) -> String {
      items.isEmpty ? "[]" : "[\n    " + items.joined(separator: ",\n    ") + "\n  ]"
    }
    func ids(_ nodes: [NodeHandle]) -> String { "[" + nodes.map(id).joined(separator: ", ") + "]" }
    func group(_ group: Group) -> String {
      "{\"number\": \(group.number), \"size\": \(group.nodes.count), \"ids\": \(ids(group.nodes))}"
    }
    let members: [(String, String)] = [
      ("view", jsonText(view.rawValue)),
      (
        "summary",
        "{" + summaryValues.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
      ),
      (
        "kinds",
        list(
          kindCounts.map {
            "{\"kind\": \($0.kind.map { jsonText($0.rawValue) } ?? "null"), \"nodes\": \($0.count)}"
          })
      ),
      (
        "relations",
        list(
          relationCounts.map { "{\"predicate\": \"\($0.kind.rawValue)\", \"count\": \($0.count)}" })
      ),
      ("components", list(components.map(group))), ("isolated", ids(isolated)),
      ("brokers", list(brokers.map(json))), ("communities", list(communities.map(group))),
      ("clusters", list(clusters.map(json))), ("gaps", list(gaps.map(json))),
    ]
    return "{\n" + members.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "\n}\n"
  }

  private func json(_ broker: Broker) -> String {
    let node = document.nodes[broker.node]
    return "{\"id\": \(jsonText(node.id)), \"name\": \(json(node.name)), "
      + "\"betweenness\": \(decimal(broker.betweenness, places: 6)), "
      + "\"normalised\": \(decimal(broker.normalised, places: 6)), "
      + "\"relations\": \(broker.degree), \"cut_node\": \(broker.isCutNode)}"
  }

  private func json(_ cluster: DeclaredCluster) -> String {
    let node = document.nodes[cluster.cluster]
    let members = cluster.members.map { jsonText(document.nodes[$0].id) }.joined(separator: ", ")
    let parts = cluster.communities.map {
      "{\"community\": \($0.community), \"members\": \($0.members)}"
    }
    return "{\"id\": \(jsonText(node.id)), \"name\": \(json(node.name)), "
      + "\"members\": [\(members)], \"communities\": [\(parts.joined(separator: ", "))]}"
  }

  private func json(_ gap: NetworkGap) -> String {
    func id(_ node: NodeHandle) -> String { jsonText(document.nodes[node].id) }
    let sentence = LocalisedText(
      korean: NetworkWords(.korean).sentence(gap), english: NetworkWords(.english).sentence(gap))
    let pairs = gap.pairs.map { pair in
      "{\"ids\": [\(id(pair.one)), \(id(pair.other))], \"metres\": \(pair.metres), "
        + "\"sectors\": [\(pair.sectors.map(id).joined(separator: ", "))]}"
    }
    return "{\"gap\": \(jsonText(gap.code)), \"count\": \(gap.count), \"of\": \(gap.total), "
      + "\"sentence\": \(json(sentence)), \"ids\": [\(gap.nodes.map(id).joined(separator: ", "))], "
      + "\"pairs\": [\(pairs.joined(separator: ", "))]}"
  }

  private func json(_ text: LocalisedText) -> String {
    "{\"ko\": \(jsonText(text.korean)), \"en\": \(jsonText(text.english))}"
  }
}
