import EcosystemModel
import GraphCore

/// The declared clusters beside the communities that were found.
struct DeclaredClusters {
  let clusters: [NetworkReport.DeclaredCluster]
  let agreement: PartitionAgreement

  init(_ network: Network, _ communities: [NetworkReport.Group], _ names: NodeOrder) {
    let document = network.document
    // 0 is a node that is in no community of at least two.
    var communityOfNode = Table<GraphDocument.Node, Int>(
      repeating: 0, count: document.nodes.count)
    for community in communities {
      for node in community.nodes { communityOfNode[node] = community.number }
    }
    let memberships = Self.memberships(document)
    var members = Table<GraphDocument.Node, [NetworkReport.NodeHandle]>(
      repeating: [], count: document.nodes.count)
    for node in document.nodes.handles {
      for cluster in memberships[node] { members[cluster].append(node) }
    }
    clusters = document.nodes.handles.filter { document.nodes[$0].kind == .cluster }
      .sorted(by: names.isBefore)
      .map { cluster in
        NetworkReport.DeclaredCluster(
          cluster: cluster, members: members[cluster].sorted(by: names.isBefore),
          communities: Self.counts(members[cluster].map { communityOfNode[$0] }))
      }
    // Nodes in several clusters, or in a community of one, have no one answer; a cluster without
    // members agrees with anything.
    let divided = network.nodes.filter { node in
      memberships[node].count == 1 && communityOfNode[node] > 0
        && members[memberships[node][0]].count > 1
    }
    agreement = PartitionAgreement(
      divided.map { memberships[$0][0].offset }, divided.map { communityOfNode[$0] })
  }

  /// The clusters that each node belongs to: a cluster to itself, residents, members, what lies in
  /// the cluster or is a part of it, and what it hosts.
  private static func memberships(
    _ document: GraphDocument
  ) -> Table<GraphDocument.Node, [NetworkReport.NodeHandle]> {
    var clusters = Table<GraphDocument.Node, [NetworkReport.NodeHandle]>(
      repeating: [], count: document.nodes.count)
    func isCluster(_ node: NetworkReport.NodeHandle) -> Bool {
      document.nodes[node].kind == .cluster
    }
    for node in document.nodes.handles where isCluster(node) { clusters[node] = [node] }
    for edge in document.edges.values {
      let (member, cluster) =
        edge.kind == .hosts ? (edge.head, edge.tail) : (edge.tail, edge.head)
      guard [.residentOf, .memberOf, .locatedIn, .partOf, .hosts].contains(edge.kind),
        isCluster(cluster), !isCluster(member), !clusters[member].contains(cluster)
      else { continue }
      clusters[member].append(cluster)
    }
    return clusters
  }

  /// How often each number occurs, most first, then the smaller number.
  private static func counts(_ numbers: [Int]) -> [(community: Int, members: Int)] {
    var counts: [(community: Int, members: Int)] = []
    for number in numbers.sorted() {
      if counts.last?.community == number {
        counts[counts.count - 1].members += 1
      } else {
        counts.append((number, 1))
      }
    }
    return counts.sorted {
      $0.members == $1.members ? $0.community < $1.community : $0.members > $1.members
    }
  }
}
