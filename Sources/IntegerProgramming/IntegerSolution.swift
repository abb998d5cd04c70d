/// The values of a program's variables, checked in whole numbers.
public struct IntegerSolution: Hashable, Sendable {
  let values: [Int]
  /// What the values are worth together.
  public let worth: Int

  /// The value of a variable.
  public subscript(column: IntegerProgram.Column) -> Int { values[column.index] }
}

/// What is known of a program after a search of limited length.
public enum IntegerProgramResult: Hashable, Sendable {
  /// A best solution.
  case optimal(IntegerSolution)
  /// A solution; none is worth more than `bound`, but the limit came before the proof that this is the best.
  case best(IntegerSolution, bound: Int)
  /// No solution keeps all rules.
  case infeasible
  /// The limit came before the first solution.
  case undecided
}
