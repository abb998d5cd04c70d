public import EcosystemModel
public import GraphCore

/// A bound of a plan on how many members of a group some receivers take.
public struct GroupQuota: Sendable {
  /// The receivers over which members are counted.
  public enum Scope: Sendable, Equatable {
    /// At each receiver on its own.
    case each
    /// At all receivers of the stage together.
    case overall
    /// At these receivers together.
    case receivers([Handle<Node>])
  }

  /// A number of places, or a share of them.
  public enum Bound: Sendable, Equatable {
    /// So many places.
    case count(Int)
    /// So many millionths of the places that the quota covers.
    case share(Int)

    /// The number of places; a share of them is rounded up for a least number, else down.
    func count(of places: Int, isLeast: Bool) -> Int {
      switch self {
      case .count(let count): return count
      case .share(let share):
        let (high, low) = places.quotientAndRemainder(dividingBy: 1_000_000)
        return high * share + (low * share + (isLeast ? 999_999 : 0)) / 1_000_000
      }
    }
  }

  /// What the quota is called.
  public var name: String
  /// Who is in the group.
  public var group: Rule
  /// Where members are counted.
  public var scope: Scope
  /// The fewest members.
  public var least: Bound?
  /// The most members.
  public var most: Bound?
  /// What each place too few or too many costs in millionths of affinity; `nil` if the bounds must hold.
  public var breachPrice: Int?
  /// Where a least number is missed: the groups to whom the places go before others, in this order.
  public var overflow: [String]
}
