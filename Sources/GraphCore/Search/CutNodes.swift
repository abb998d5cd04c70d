//===----------------------------------------------------------------------===//
// Cut nodes (articulation points): nodes without which a component falls apart.
//
// PROBLEM. Find each node whose removal, with its edges, leaves more components than before.
//
// METHOD. One depth-first search from each node not yet seen. A node gets a number when it is
// entered; its low number is the smallest number that the nodes entered from it on can reach by one
// edge that is not in the search tree. The search keeps its own stack, so that a long path does
// not exhaust the thread's.
//
// WHY IT IS CORRECT. Every edge outside the tree leads from a node to one of its ancestors. (1) A
// root is a cut node if and only if it has two children: there is no edge between their subtrees.
// (2) Another node is one if and only if it has a child whose subtree has no edge to an ancestor of
// the node, that is, whose low number is at least the node's number.
//
// REFERENCES. R. Tarjan. Depth-first search and linear graph algorithms. SIAM Journal on Computing
// 1(2), 1972, 146-160.
//===----------------------------------------------------------------------===//

extension AdjacencyGraph {
  /// Returns for each node whether its component falls apart without it.
  ///
  /// - Precondition: The graph is undirected.
  /// - Complexity: O(*n* + *m*) time and O(*n*) space for *n* nodes and *m* edges.
  public func cutNodes() -> Table<NodeTag, Bool> {
    precondition(!isDirected, "cut nodes are defined on the undirected view")
    var isCut = Table<NodeTag, Bool>(repeating: false, count: nodeCount)
    var number = Table<NodeTag, Int32>(repeating: 0, count: nodeCount)
    var low = Table<NodeTag, Int32>(repeating: 0, count: nodeCount)
    var next = Table<NodeTag, Int32>(repeating: 0, count: nodeCount)
    var entered: Int32 = 0
    for root in nodes where number[root] == 0 {
      var path = [root]
      var childrenOfRoot = 0
      entered += 1
      number[root] = entered
      low[root] = entered
      while let node = path.last {
        let neighbours = neighbours(of: node)
        if Int(next[node]) < neighbours.count {
          let neighbour = neighbours[
            neighbours.index(neighbours.startIndex, offsetBy: Int(next[node]))]
          next[node] += 1
          if number[neighbour] == 0 {
            entered += 1
            number[neighbour] = entered
            low[neighbour] = entered
            path.append(neighbour)
          } else {
            // An edge to the parent lowers it to the parent's number at most, which changes neither
            // condition.
            low[node] = min(low[node], number[neighbour])
          }
        } else {
          path.removeLast()
          guard let parent = path.last else { continue }
          low[parent] = min(low[parent], low[node])
          if parent == root {
            childrenOfRoot += 1
          } else if low[node] >= number[parent] {
            isCut[parent] = true
          }
        }
      }
      isCut[root] = childrenOfRoot > 1
    }
    return isCut
  }
}
