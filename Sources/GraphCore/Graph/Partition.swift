/// A set of nodes that hang together.
public enum Component: Sendable {}

/// A set of nodes with more edges among them than chance would give; never a designated cluster.
public enum Community: Sendable {}

/// A division of all nodes into groups, numbered from 0 in the order of their smallest node.
public struct Partition<NodeTag, GroupTag>: Sendable, Equatable {
  /// The group of each node.
  public let groupOfNode: Table<NodeTag, Handle<GroupTag>>
  /// The number of groups.
  public let count: Int

  /// Creates the division in which two nodes are in one group if their labels are equal.
  ///
  /// - Complexity: O(*n*) for *n* nodes, and space for the largest label.
  /// - Precondition: Labels are not negative.
  public init(labels: [Int32]) {
    var numbers = [Int32](repeating: -1, count: labels.max().map { Int($0) + 1 } ?? 0)
    var count: Int32 = 0
    groupOfNode = Table(
      labels.map { label in
        if numbers[Int(label)] < 0 {
          numbers[Int(label)] = count
          count += 1
        }
        return Handle(Int(numbers[Int(label)]))
      })
    self.count = Int(count)
  }

  /// Takes groups that are numbered as promised.
  init(groupOfNode: [Handle<GroupTag>], count: Int) {
    self.groupOfNode = Table(groupOfNode)
    self.count = count
  }

  /// The groups, in ascending order.
  public var groups: some RandomAccessCollection<Handle<GroupTag>> {
    (0..<count).lazy.map { Handle<GroupTag>($0) }
  }

  /// Returns the nodes of each group, in ascending order.
  ///
  /// - Complexity: O(*n*) for *n* nodes.
  public func members() -> Table<GroupTag, [Handle<NodeTag>]> {
    var result = Table<GroupTag, [Handle<NodeTag>]>(repeating: [], count: count)
    for node in groupOfNode.handles { result[groupOfNode[node]].append(node) }
    return result
  }
}
