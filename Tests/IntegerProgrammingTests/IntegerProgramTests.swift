import IntegerProgramming
import SeededTestData
import Testing

/// Programs small enough to try every solution.
struct IntegerProgramTests {
  /// A program as its parts, which the oracle reads.
  private struct Parts {
    var worths: [Int] = []
    var uppers: [Int] = []
    var rows: [(coefficients: [Int], bounds: ClosedRange<Int>)] = []

    init(using random: inout SplitMix64) {
      let count = Int.random(in: 1...7, using: &random)
      worths = (0..<count).map { _ in Int.random(in: -5...9, using: &random) }
      uppers = (0..<count).map { _ in Int.random(in: 1...2, using: &random) }
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        let coefficients = (0..<count).map { _ in Int.random(in: -2...3, using: &random) }
        let lower = Int.random(in: -3...4, using: &random)
        let bounds = lower...(lower + Int.random(in: 0...4, using: &random))
        rows.append((coefficients, bounds))
      }
    }

    /// The largest worth, `nil` if no solution keeps the rows.
    var bestWorth: Int? {
      var best: Int?
      var values = worths.map { _ in 0 }
      while true {
        let isFeasible = rows.allSatisfy { row in
          row.bounds.contains(zip(row.coefficients, values).reduce(0) { $0 + $1.0 * $1.1 })
        }
        if isFeasible {
          let worth = zip(worths, values).reduce(0) { $0 + $1.0 * $1.1 }
          best = max(best ?? worth, worth)
        }
        guard let next = values.indices.first(where: { values[$0] < uppers[$0] }) else {
          return best
        }
        values[next] += 1
        for index in 0..<next { values[index] = 0 }
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func agreesWithTryingEverything(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for round in 0..<10 {
      let parts = Parts(using: &random)
      var program = IntegerProgram()
      let columns = zip(parts.worths, parts.uppers).map { program.addColumn(worth: $0, in: 0...$1) }
      for row in parts.rows {
        let terms = zip(columns, row.coefficients).filter { $0.1 != 0 }
        program.addRow(terms.map { (column: $0.0, coefficient: $0.1) }, row.bounds)
      }
      switch program.solve(nodeLimit: 10_000) {
      case .optimal(let solution):
        #expect(solution.worth == parts.bestWorth, "seed \(seed), round \(round)")
        let worth = zip(columns, parts.worths).reduce(0) { $0 + solution[$1.0] * $1.1 }
        #expect(worth == solution.worth)
      case .infeasible: #expect(parts.bestWorth == nil, "seed \(seed), round \(round)")
      case .best, .undecided: Issue.record("no limit is reached, seed \(seed), round \(round)")
      }
    }
  }

  /// CBC 2.10.8 gave up on one program in five of this kind when it was handed a start.
  ///
  /// It then wrote "Illegal index in ClpModel::getColumnName" to standard output, where data stands.
  @Test func aStartHidesNoBestSolution() {
    var random = SplitMix64(seed: 11)
    for round in 0..<150 {
      // Whom to place where: a place for each, sizes, and rivals; as a market's programs are.
      let (people, places) = (2 + random.below(5), 2 + random.below(4))
      var program = IntegerProgram()
      let columns = (0..<people).map { _ in (0..<places).map { _ in program.addColumn(worth: 1) } }
      let sizes = columns.map { _ in 1 + random.below(3) }
      for row in columns { program.addRow(row.map { ($0, 1) }, 0...1) }
      for place in 0..<places {
        program.addRow(
          columns.indices.map { (columns[$0][place], sizes[$0]) }, 0...(1 + random.below(5)))
        program.addRow(
          columns.indices.filter { _ in random.chance(50) }.map { (columns[$0][place], 1) }, 0...1)
      }
      guard case .optimal(let first) = program.solve(nodeLimit: 10_000) else {
        Issue.record("nobody is a solution, too; round \(round)")
        continue
      }
      program.addRow(columns.joined().map { ($0, 1) }, first.worth...first.worth)
      for column in columns.joined() { program.setWorth(random.below(1_000), of: column) }
      guard case .optimal(let expected) = program.solve(nodeLimit: 10_000),
        case .optimal(let found) = program.solve(nodeLimit: 10_000, start: first)
      else {
        Issue.record("no limit is reached, round \(round)")
        continue
      }
      #expect(found.worth == expected.worth, "round \(round)")
    }
  }

  @Test func aLimitIsSaidAndNeverCalledOptimal() {
    var random = SplitMix64(seed: 7)
    var program = IntegerProgram()
    let columns = (0..<60).map { _ in
      program.addColumn(worth: Int.random(in: 100_000...999_999, using: &random))
    }
    for _ in 0..<5 {
      let weights = columns.map { _ in Int.random(in: 1_000...9_999, using: &random) }
      program.addRow(
        zip(columns, weights).map { (column: $0, coefficient: $1) },
        0...(weights.reduce(0, +) / 2))
    }
    guard case .best(let solution, let bound) = program.solve(nodeLimit: 1) else {
      Issue.record("one node is not enough")
      return
    }
    #expect(bound > solution.worth)
    #expect(program.solve(nodeLimit: 1) == .best(solution, bound: bound))
    // A start is at least kept.
    switch program.solve(nodeLimit: 50, start: solution) {
    case .best(let later, _), .optimal(let later): #expect(later.worth >= solution.worth)
    case .infeasible, .undecided: Issue.record("there is a start")
    }
  }

  @Test func programsWithoutVariablesOrRules() {
    #expect(IntegerProgram().solve(nodeLimit: 1).worth == 0)
    var free = IntegerProgram()
    let good = free.addColumn(worth: 3)
    let bad = free.addColumn(worth: -3)
    guard case .optimal(let solution) = free.solve(nodeLimit: 1) else {
      Issue.record("free variables")
      return
    }
    #expect([solution[good], solution[bad]] == [1, 0])
    var empty = IntegerProgram()
    empty.addRow([], 1...2)
    #expect(empty.solve(nodeLimit: 1) == .infeasible)
  }

  /// Worths of a large market: CBC must not take a difference of one unit for nothing.
  @Test func oneUnitDecidesBesideLargeWorths() {
    for extra in [0, 1] {
      var program = IntegerProgram()
      let base = 1_000_000_000_000
      let first = program.addColumn(worth: base)
      let second = program.addColumn(worth: base + extra * 2 - 1)
      program.addRow([(first, 1), (second, 1)], 0...1)
      guard case .optimal(let solution) = program.solve(nodeLimit: 100) else {
        Issue.record("a small program")
        return
      }
      #expect(solution[extra == 1 ? second : first] == 1)
    }
  }
}

extension IntegerProgramResult {
  fileprivate var worth: Int? {
    if case .optimal(let solution) = self { solution.worth } else { nil }
  }
}
