//===----------------------------------------------------------------------===//
// Moves of single nodes between communities, until no move gains modularity.
//
// METHOD. A queue holds the nodes to look at, at first all in ascending order. A node goes to the
// neighbouring community with the largest gain; then those of its neighbours that are in other
// communities are looked at again, since the move can have changed their best.
//
// The gain of node v in community c, up to what is the same for all c, is
// (weight between v and c) - resolution * (weight of v) * (weight of c without v) / (total weight).
//
// WHY IT IS CORRECT. A move has to gain more than the rounding error of that sum, so the true
// modularity rises with each move; there are finitely many divisions, so the moves end.
//===----------------------------------------------------------------------===//

/// What `localMoves` found: communities numbered in the order of their smallest node.
struct FoundCommunities {
  let communityOfNode: [Int32]
  let count: Int
}

extension CommunityGraph {
  /// Returns the communities after all moves, or `nil` if no node moved.
  func localMoves(resolution: Double) -> FoundCommunities? {
    let total = totalWeight
    guard total > 0 else { return nil }
    return lists.withPointers { lists -> FoundCommunities? in
      let moves = LocalMoves(lists: lists, nodeWeights: nodeWeights, factor: resolution / total)
      defer { moves.deallocate() }
      let hasMoved =
        if let weights = lists.weights {
          moves.run(StoredWeights(weights: weights))
        } else {
          moves.run(UnitWeights())
        }
      return hasMoved ? FoundCommunities(labels: moves.communities) : nil
    }
  }
}

/// The weights of entries: stored, or 1 each.
protocol EntryWeights {
  subscript(entry: Int) -> Double { get }
}

struct UnitWeights: EntryWeights {
  @inline(__always)
  subscript(entry: Int) -> Double { 1 }
}

struct StoredWeights: EntryWeights {
  let weights: UnsafePointer<Double>

  @inline(__always)
  subscript(entry: Int) -> Double { weights[entry] }
}

private struct LocalMoves {
  private let lists: NeighbourPointers
  private let factor: Double
  private let nodeWeights: [Double]
  /// The community of each node; the mark says that the node is queued.
  private let communityOfNode: UnsafeMutablePointer<UInt32>
  private let communityWeights: UnsafeMutablePointer<Double>
  private let queue: UnsafeMutablePointer<UInt32>
  private let links: LinkTable

  static let queuedMark: UInt32 = 1 << 31

  init(lists: NeighbourPointers, nodeWeights: [Double], factor: Double) {
    self.lists = lists
    self.factor = factor
    self.nodeWeights = nodeWeights
    let count = lists.nodeCount
    communityOfNode = .allocate(capacity: count)
    communityWeights = .allocate(capacity: count)
    queue = .allocate(capacity: count)
    var largestDegree = 0
    for node in 0..<count {
      (communityOfNode + node).initialize(to: UInt32(node) | Self.queuedMark)
      (communityWeights + node).initialize(to: nodeWeights[node])
      (queue + node).initialize(to: UInt32(node))
      largestDegree = max(largestDegree, lists.degree(of: node))
    }
    links = LinkTable(capacity: largestDegree)
  }

  func deallocate() {
    communityOfNode.deallocate()
    communityWeights.deallocate()
    queue.deallocate()
    links.deallocate()
  }

  /// The communities after `run`, marks included of nodes that were still queued at its limit.
  var communities: UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: communityOfNode, count: lists.nodeCount)
  }

  /// Moves nodes until no move gains, and returns whether one moved.
  func run(_ weights: some EntryWeights) -> Bool {
    let nodeCount = lists.nodeCount
    var head = 0
    var queuedCount = nodeCount
    var hasMoved = false
    // Moves end by themselves; should sums of extreme weights drift, the limit ends them.
    var visitsLeft = 1000 &* nodeCount
    while queuedCount > 0, visitsLeft > 0 {
      visitsLeft &-= 1
      let node = Int(queue[head])
      head = head &+ 1 == nodeCount ? 0 : head &+ 1
      queuedCount &-= 1
      let old = communityOfNode[node] & ~Self.queuedMark
      communityOfNode[node] = old
      let best = bestCommunity(for: node, in: old, weights)
      guard best != old else { continue }
      hasMoved = true
      communityOfNode[node] = best
      let first = lists.entries(of: node).lowerBound
      for place in 0..<lists.degree(of: node) {
        // The neighbour's community and mark, as they were read for the move.
        let known = links.read[place]
        guard known & Self.queuedMark == 0, known != best else { continue }
        let neighbour = lists.neighbours[first &+ place]
        // A loop or a parallel edge may have changed it since.
        let now = communityOfNode[Int(neighbour)]
        guard now & Self.queuedMark == 0, now != best else { continue }
        communityOfNode[Int(neighbour)] = now | Self.queuedMark
        let tail = head &+ queuedCount
        queue[tail >= nodeCount ? tail &- nodeCount : tail] = UInt32(bitPattern: neighbour)
        queuedCount &+= 1
      }
    }
    return hasMoved
  }

  /// Returns the community in which a node gains most, and moves the node's weight there.
  @inline(__always)
  private func bestCommunity(
    for node: Int, in old: UInt32, _ weights: some EntryWeights
  ) -> UInt32 {
    let first = lists.entries(of: node).lowerBound
    let degree = lists.degree(of: node)
    for place in 0..<degree {
      links.read[place] = communityOfNode[Int(lists.neighbours[first &+ place])]
    }
    let size = links.begin(entryCount: degree, with: old)
    for place in 0..<degree {
      let isLoop = Int(lists.neighbours[first &+ place]) == node
      links.add(
        isLoop ? 0 : weights[first &+ place], to: links.read[place] & ~Self.queuedMark, size)
    }
    let weight = nodeWeights[node]
    communityWeights[Int(old)] -= weight
    let expected = factor * weight
    var best = old
    // A move has to gain more than rounding can.
    var bestGain = -Double.infinity
    var needed = 1e-12 * weight
    links.drain { community, link in
      let gain = link - expected * communityWeights[Int(community)] + needed
      needed = 0
      if gain > bestGain { (best, bestGain) = (community, gain) }
    }
    communityWeights[Int(best)] += weight
    return best
  }
}

/// The weights between one node and the communities around it, in a table that fits the cache.
///
/// Slots are found by a multiplicative hash and linear probing; they are listed in the order in
/// which communities were met, so that the order of the table never shows.
private struct LinkTable {
  /// The communities of the neighbours, mark included, as they were read.
  let read: UnsafeMutablePointer<UInt32>
  private let communities: UnsafeMutablePointer<UInt32>
  private let weights: UnsafeMutablePointer<Double>
  private let met: UnsafeMutablePointer<UInt32>
  private let metCount: UnsafeMutablePointer<Int>

  private static let empty = UInt32.max

  /// The part of the table in use: its number of bits.
  typealias Size = UInt32

  /// - Parameter capacity: the most entries of a node.
  init(capacity: Int) {
    let slotCount = 1 << Self.bits(entryCount: capacity)
    read = .allocate(capacity: capacity + 1)
    communities = .allocate(capacity: slotCount)
    communities.initialize(repeating: Self.empty, count: slotCount)
    weights = .allocate(capacity: slotCount)
    weights.initialize(repeating: 0, count: slotCount)
    // One more for the old community, one for the slot that is written before it is counted.
    met = .allocate(capacity: capacity + 2)
    met.initialize(repeating: 0, count: capacity + 2)
    metCount = .allocate(capacity: 1)
    metCount.initialize(to: 0)
  }

  func deallocate() {
    read.deallocate()
    communities.deallocate()
    weights.deallocate()
    met.deallocate()
    metCount.deallocate()
  }

  /// So many bits that at most half of the slots are taken.
  private static func bits(entryCount: Int) -> Size {
    Size(truncatingIfNeeded: max(3, Int.bitWidth - (2 * entryCount + 1).leadingZeroBitCount))
  }

  /// Chooses the size for a node with so many entries, and meets its own community first.
  @inline(__always)
  func begin(entryCount: Int, with own: UInt32) -> Size {
    let size = Self.bits(entryCount: entryCount)
    metCount.pointee = 0
    add(0, to: own, size)
    return size
  }

  @inline(__always)
  func add(_ weight: Double, to community: UInt32, _ size: Size) {
    var slot = (community &* 2_654_435_769) &>> (32 &- size)
    let mask: UInt32 = (1 &<< size) &- 1
    while communities[Int(slot)] != community, communities[Int(slot)] != Self.empty {
      slot = (slot &+ 1) & mask
    }
    let isNew = communities[Int(slot)] == Self.empty
    communities[Int(slot)] = community
    met[metCount.pointee] = slot
    metCount.pointee &+= isNew ? 1 : 0
    weights[Int(slot)] = (isNew ? 0 : weights[Int(slot)]) + weight
  }

  /// Calls `body` with what was met, in that order, and empties the table.
  @inline(__always)
  func drain(_ body: (_ community: UInt32, _ weight: Double) -> Void) {
    for place in 0..<metCount.pointee {
      let slot = Int(met[place])
      let community = communities[slot]
      communities[slot] = Self.empty
      body(community, weights[slot])
    }
  }
}

extension FoundCommunities {
  /// Numbers labels, each the number of a node, in the order in which they first occur.
  fileprivate init(labels: UnsafeBufferPointer<UInt32>) {
    var numbers = [Int32](repeating: -1, count: labels.count)
    var count: Int32 = 0
    communityOfNode = labels.map { marked in
      let label = marked & ~LocalMoves.queuedMark
      if numbers[Int(label)] < 0 {
        numbers[Int(label)] = count
        count += 1
      }
      return numbers[Int(label)]
    }
    self.count = Int(count)
  }
}
