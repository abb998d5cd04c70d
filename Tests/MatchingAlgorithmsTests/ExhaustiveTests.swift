import GraphCore
import MatchingAlgorithms
import SeededTestData
import Testing

/// Goal: stable, fairest and efficient matchings are what brute force finds on every market of at most 3 x 3.
///
/// Method: two families of markets, counted through like numbers. A deep run takes all; an ordinary one
/// all small shapes and, of the large ones, every so-manieth number, the same ones each time.
struct ExhaustiveTests {
  struct Shape: Sendable, CustomStringConvertible {
    let proposers: Int
    let receivers: Int
    /// Every so-manieth market of an ordinary run; a prime, so that all digits vary.
    let stride: Int

    var description: String { "\(proposers) x \(receivers)" }
  }

  /// All affinities of 0 to 2 or no pair at all, and capacities of 0 to 2: best total and fairest.
  @Test(arguments: [
    Shape(proposers: 1, receivers: 1, stride: 1), Shape(proposers: 1, receivers: 2, stride: 1),
    Shape(proposers: 2, receivers: 1, stride: 1), Shape(proposers: 2, receivers: 2, stride: 1),
    Shape(proposers: 1, receivers: 3, stride: 1), Shape(proposers: 3, receivers: 1, stride: 1),
    Shape(proposers: 2, receivers: 3, stride: 29), Shape(proposers: 3, receivers: 2, stride: 11),
  ])
  func fairestOfAllAffinities(_ shape: Shape) throws {
    let capacities = 0..<power(3, shape.receivers)
    try checkAffinities(shape, capacities: capacities)
  }

  @Test(arguments: 0..<27) func fairestOfAllAffinitiesOfThreeByThree(capacityCode: Int) throws {
    try checkAffinities(
      Shape(proposers: 3, receivers: 3, stride: 499), capacities: capacityCode..<(capacityCode + 1))
  }

  /// All strict orders of either side over all sets of acceptable pairs, and capacities of 0 to 2.
  ///
  /// These are all markets with affinities of 0 to 2 on both sides as far as an order of three can tell:
  /// equal affinities are told apart by tie weights, which gives a strict order again. That it is the right
  /// one, `StableMatchingTests` and the random markets show.
  @Test(arguments: [
    Shape(proposers: 1, receivers: 1, stride: 1), Shape(proposers: 1, receivers: 2, stride: 1),
    Shape(proposers: 2, receivers: 1, stride: 1), Shape(proposers: 2, receivers: 2, stride: 1),
    Shape(proposers: 1, receivers: 3, stride: 1), Shape(proposers: 3, receivers: 1, stride: 1),
    Shape(proposers: 2, receivers: 3, stride: 3), Shape(proposers: 3, receivers: 2, stride: 1),
  ])
  func stableOfAllOrders(_ shape: Shape) throws {
    try checkOrders(shape, capacities: 0..<power(3, shape.receivers))
  }

  @Test(arguments: 0..<27) func stableOfAllOrdersOfThreeByThree(capacityCode: Int) throws {
    try checkOrders(
      Shape(proposers: 3, receivers: 3, stride: 127), capacities: capacityCode..<(capacityCode + 1))
  }

  // MARK: - Counting through markets

  private func checkAffinities(_ shape: Shape, capacities: Range<Int>) throws {
    let cellCount = shape.proposers * shape.receivers
    let tables = power(4, cellCount)
    for code in steps(capacities.lowerBound * tables..<capacities.upperBound * tables, of: shape) {
      let cells = digits(of: code % tables, bases: Array(repeating: 4, count: cellCount))
      var pairs: [CandidatePair] = []
      for (place, cell) in cells.enumerated() where cell < 3 {
        pairs.append(
          CandidatePair(
            Handle(place / shape.receivers), Handle(place % shape.receivers),
            affinity: Int32(cell) * 300_000))
      }
      let goal: PlacementGoal = code % 2 == 0 ? .maximum : .optional
      let market = try market(shape, capacityCode: code / tables, pairs, goal)
      if found(EveryObjective(market, [.bestTotal, .fairest]), "\(shape), number \(code)") {
        return
      }
    }
  }

  private func checkOrders(_ shape: Shape, capacities: Range<Int>) throws {
    var number = 0
    for graph in 0..<power(2, shape.proposers * shape.receivers) {
      let acceptable = (0..<shape.proposers * shape.receivers).filter { graph >> $0 & 1 == 1 }
      let rows = (0..<shape.proposers).map { row in
        acceptable.filter { $0 / shape.receivers == row }
      }
      let columns = (0..<shape.receivers).map { column in
        acceptable.filter { $0 % shape.receivers == column }
      }
      let bases = (rows + columns).map { Self.orders[$0.count].count } + [capacities.count]
      let count = bases.reduce(1, *)
      for code in steps(number..<(number + count), of: shape) {
        let choice = digits(of: code - number, bases: bases)
        var (own, theirs) = (
          Array(repeating: Int32(0), count: 9), Array(repeating: Int32(0), count: 9)
        )
        for (row, order) in zip(rows, choice) {
          for (place, rank) in zip(row, Self.orders[row.count][order]) { own[place] = rank }
        }
        for (column, order) in zip(columns, choice[rows.count...]) {
          for (place, rank) in zip(column, Self.orders[column.count][order]) {
            theirs[place] = rank
          }
        }
        let pairs = acceptable.map {
          CandidatePair(
            Handle($0 / shape.receivers), Handle($0 % shape.receivers), affinity: 0,
            proposerAffinity: own[$0], receiverAffinity: theirs[$0])
        }
        let capacityCode = capacities.lowerBound + choice[bases.count - 1]
        let market = try market(shape, capacityCode: capacityCode, pairs, .optional)
        let place = "\(shape), capacities number \(capacityCode), market \(code)"
        if found(EveryObjective(market, [.stable, .efficient]), place) { return }
      }
      number += count
    }
  }

  /// The affinities of so many in every order.
  private static let orders: [[[Int32]]] = [
    [[]], [[0]], [[0, 1], [1, 0]],
    [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]],
  ]

  private func market(
    _ shape: Shape, capacityCode: Int, _ pairs: [CandidatePair], _ goal: PlacementGoal
  ) throws -> Market {
    let bases = Array(repeating: 3, count: shape.receivers)
    return try Market(
      demands: Table(repeating: 1, count: shape.proposers),
      capacities: Table(digits(of: capacityCode, bases: bases)), pairs: pairs, goal: goal,
      proposerTieKeys: Table([3, 5, 9].prefix(shape.proposers).map { UInt64($0) }),
      receiverTieKeys: Table([7, 11, 13].prefix(shape.receivers).map { UInt64($0) }))
  }

  /// The numbers of a range that this run takes.
  private func steps(_ range: Range<Int>, of shape: Shape) -> StrideTo<Int> {
    let step = TestDepth.count(shape.stride, deep: 1)
    return Swift.stride(
      from: (range.lowerBound + step - 1) / step * step, to: range.upperBound, by: step)
  }

  /// Whether something is wrong, which is recorded.
  private func found(_ result: EveryObjective, _ place: String) -> Bool {
    if let problem = result.problems.first { Issue.record("\(place): \(problem)") }
    return !result.problems.isEmpty
  }

  private func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  private func digits(of code: Int, bases: [Int]) -> [Int] {
    var rest = code
    return bases.map { base in
      defer { rest /= base }
      return rest % base
    }
  }
}
