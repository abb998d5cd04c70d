/// Which part of an ecosystem a graph document shows.
public struct GraphSelection: Sendable, Equatable {
  /// Which relations are shown.
  public enum Relations: String, Sendable, CaseIterable {
    /// Those of the `relations` tables only.
    case stated
    /// Also those that follow from columns, such as a cluster's places and sectors.
    case all
  }

  /// The kinds of nodes that are shown.
  public var kinds: [NodeKind]
  /// The relations that are shown.
  public var relations: Relations
  /// Whether sectors are shown that no shown node works in.
  public var hasUnusedSectors: Bool

  /// Creates a selection; without arguments all is shown but unused sectors.
  public init(
    kinds: [NodeKind] = NodeKind.allCases, relations: Relations = .all,
    hasUnusedSectors: Bool = false
  ) {
    self.kinds = kinds
    self.relations = relations
    self.hasUnusedSectors = hasUnusedSectors
  }
}
