/// A linear objective over whole numbers under linear rules, all with whole coefficients.
///
///     var program = IntegerProgram()
///     let lab = program.addColumn(worth: 7)
///     let mill = program.addColumn(worth: 5)
///     program.addRow([(lab, 2), (mill, 1)], 0...2)
///     program.solve(nodeLimit: 1_000)  // lab alone: worth 7
///
/// The solver behind it computes in floating point. So that its answers can be trusted, every
/// number stays small enough to be exact there, and every solution is checked in whole numbers.
public struct IntegerProgram: Sendable {
  /// The largest absolute worth, coefficient, bound, and worth of a whole solution.
  ///
  /// The solver's tolerance, about one part in 10^7 of a bound, then stays far below half a unit
  /// for each coefficient, and sums stay below 2^53.
  public static let magnitudeMax = 1 << 50

  /// A variable by its number.
  public struct Column: Hashable, Sendable {
    let index: Int
  }

  struct Row: Sendable {
    let terms: Range<Int>
    let bounds: ClosedRange<Int>
  }

  var worths: [Int] = []
  var bounds: [ClosedRange<Int>] = []
  var rows: [Row] = []
  var terms: [(column: Int32, coefficient: Int32)] = []

  /// Creates a program without variables and rules.
  public init() {}

  /// The number of variables.
  public var columnCount: Int { worths.count }
  /// The number of rules.
  public var rowCount: Int { rows.count }

  /// Adds a variable; what it is worth counts once for each unit of its value.
  ///
  /// - Precondition: The numbers stay within ``magnitudeMax``, the bounds within 32 bits.
  public mutating func addColumn(worth: Int, in bounds: ClosedRange<Int> = 0...1) -> Column {
    precondition(abs(worth) <= Self.magnitudeMax, "worths fit")
    precondition(
      bounds.lowerBound >= Int(Int32.min) && bounds.upperBound <= Int(Int32.max), "bounds fit")
    worths.append(worth)
    self.bounds.append(bounds)
    return Column(index: worths.count - 1)
  }

  /// Adds a rule: the weighted sum of some variables, each named once, lies in `bounds`.
  ///
  /// `Int.min` and `Int.max` say that there is no bound on a side.
  ///
  /// - Precondition: The coefficients fit 32 bits, the bounds ``magnitudeMax``.
  /// - Complexity: O(*n*), where *n* is the number of terms.
  public mutating func addRow(
    _ terms: some Sequence<(column: Column, coefficient: Int)>, _ bounds: ClosedRange<Int>
  ) {
    precondition(
      [bounds.lowerBound, bounds.upperBound].allSatisfy {
        $0 == .min || $0 == .max || abs($0) <= Self.magnitudeMax
      }, "bounds fit")
    let start = self.terms.count
    for term in terms {
      self.terms.append((Int32(term.column.index), Int32(term.coefficient)))
    }
    rows.append(Row(terms: start..<self.terms.count, bounds: bounds))
  }

  /// Replaces what a variable is worth.
  public mutating func setWorth(_ worth: Int, of column: Column) {
    precondition(abs(worth) <= Self.magnitudeMax, "worths fit")
    worths[column.index] = worth
  }

  /// Returns the worth of a solution, and whether it keeps every bound and rule; in whole numbers.
  ///
  /// - Complexity: O(*n*), where *n* is the number of variables and terms.
  func check(_ values: [Int]) -> (worth: Int, isFeasible: Bool) {
    guard values.count == worths.count else { return (0, false) }
    var worth = 0
    for (index, value) in values.enumerated() {
      guard bounds[index].contains(value) else { return (0, false) }
      let (product, overflows) = value.multipliedReportingOverflow(by: worths[index])
      guard !overflows, abs(product) <= Self.magnitudeMax else { return (0, false) }
      worth += product
      guard abs(worth) <= Self.magnitudeMax else { return (0, false) }
    }
    let keepsRows = rows.allSatisfy { row in
      let sum = terms[row.terms].reduce(0) { $0 + Int($1.coefficient) * values[Int($1.column)] }
      return row.bounds.contains(sum)
    }
    return (worth, keepsRows)
  }
}
