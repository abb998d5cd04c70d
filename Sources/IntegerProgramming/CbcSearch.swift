//===----------------------------------------------------------------------===//
// Integer programs through COIN-OR CBC.
//
// PROBLEM. Find the best values of a program, or prove that there are none, in the same way on
// each run.
//
// METHOD. CBC's branch and cut, on one thread. The limit counts nodes and not seconds, so that the
// answer does not depend on what else the machine does. Since worths are whole numbers, a solution
// whose worth is less than one unit below the bound is a best one; CBC may stop there.
//
// WHY IT CAN BE TRUSTED. CBC computes in floating point. Its solution is rounded and then checked
// against every rule in whole numbers; a solution that fails is not returned. What remains CBC's
// word is that nothing better exists: a *bound*, correct within its tolerances.
//
// REFERENCES
//   The header Cbc_C_Interface.h of CBC 2.10.8, for the calls and what they return.
//===----------------------------------------------------------------------===//

import CCbc
import Synchronization

/// CBC's command interpreter, through which its C interface goes, keeps its commands in global variables.
private let interpreter = Mutex<Void>(())

extension IntegerProgram {
  /// Returns a best solution, or what is known after `nodeLimit` nodes of the search.
  ///
  /// Equal programs give equal results. `start` is a solution to begin with; it is not used if
  /// it breaks a rule.
  ///
  /// - Complexity: Exponential in the worst case; the search is NP-hard. `nodeLimit` bounds it.
  public func solve(nodeLimit: Int, start: IntegerSolution? = nil) -> IntegerProgramResult {
    precondition(nodeLimit > 0, "a limit is positive")
    let start = start.flatMap { start -> IntegerSolution? in
      // It may come from a program with other worths.
      let (worth, isFeasible) = check(start.values)
      return isFeasible ? IntegerSolution(values: start.values, worth: worth) : nil
    }
    guard columnCount > 0 else {
      let isFeasible = check([]).isFeasible
      return isFeasible ? .optimal(IntegerSolution(values: [], worth: 0)) : .infeasible
    }
    guard let model = Cbc_newModel() else {
      return start.map { .best($0, bound: worthMax) } ?? .undecided
    }
    defer { Cbc_deleteModel(model) }
    load(into: model, nodeLimit: nodeLimit)
    if let start {
      // CBC's own choice also looks for sets of which one is chosen. It may then ask for the name of a
      // column that is not there, give up, and write that to standard output (seen in 2.10.8).
      Cbc_setParameter(model, "preprocess", "on")
      let indices = (0..<Int32(columnCount)).map(\.self)
      let values = start.values.map(Double.init)
      Cbc_setMIPStartI(model, Int32(columnCount), indices, values)
    }
    interpreter.withLock { _ in _ = Cbc_solve(model) }
    return result(of: model, start: start)
  }

  /// An upper bound of the worth that needs no search.
  private var worthMax: Int {
    zip(worths, bounds).reduce(0) {
      $0 + max($1.0 * $1.1.lowerBound, $1.0 * $1.1.upperBound)
    }
  }

  private func load(into model: UnsafeMutableRawPointer, nodeLimit: Int) {
    Cbc_setLogLevel(model, 0)
    Cbc_setMaximumNodes(model, Int32(clamping: nodeLimit))
    // CBC minimises. Within half a unit of the bound no better whole worth is left.
    Cbc_setAllowableGap(model, 0.5)
    Cbc_setAllowableFractionGap(model, 0)
    let columns = columnMajor()
    let rowBounds = rows.map(\.bounds)
    Cbc_loadProblem(
      model, Int32(columnCount), Int32(rowCount), columns.starts, columns.rows,
      columns.coefficients, bounds.map { Double($0.lowerBound) },
      bounds.map { Double($0.upperBound) }, worths.map { -Double($0) },
      rowBounds.map { $0.lowerBound == .min ? -Double.infinity : Double($0.lowerBound) },
      rowBounds.map { $0.upperBound == .max ? Double.infinity : Double($0.upperBound) })
    for column in 0..<Int32(columnCount) { Cbc_setInteger(model, column) }
  }

  /// The coefficients column by column, as CBC takes them.
  private func columnMajor() -> (starts: [Int32], rows: [Int32], coefficients: [Double]) {
    var starts = [Int32](repeating: 0, count: columnCount + 1)
    for term in terms { starts[Int(term.column) + 1] += 1 }
    for column in 0..<columnCount { starts[column + 1] += starts[column] }
    var next = starts
    var rowOfTerm = [Int32](repeating: 0, count: terms.count)
    var coefficients = [Double](repeating: 0, count: terms.count)
    for (index, row) in rows.enumerated() {
      for term in terms[row.terms] {
        let place = Int(next[Int(term.column)])
        next[Int(term.column)] += 1
        rowOfTerm[place] = Int32(index)
        coefficients[place] = Double(term.coefficient)
      }
    }
    return (starts, rowOfTerm, coefficients)
  }

  private func result(of model: UnsafeMutableRawPointer, start: IntegerSolution?)
    -> IntegerProgramResult
  {
    var best = start
    if let values = Cbc_bestSolution(model) {
      let rounded = (0..<columnCount).map { column -> Int in
        let value = values[column].rounded()
        // No number of ours is that large: a value that is none fails the check.
        return abs(value) < 1e15 ? Int(value) : .max
      }
      let (worth, isFeasible) = check(rounded)
      if isFeasible, best.map({ $0.worth < worth }) ?? true {
        best = IntegerSolution(values: rounded, worth: worth)
      }
    }
    if Cbc_isProvenInfeasible(model) != 0, best == nil { return .infeasible }
    guard let best else { return .undecided }
    if Cbc_isProvenOptimal(model) != 0 { return .optimal(best) }
    let bound = -Cbc_getBestPossibleObjValue(model)
    let highest = worthMax
    let whole = abs(bound) < 1e15 ? Int((bound + 1e-3).rounded(.down)) : highest
    let sound = max(best.worth, min(highest, whole))
    return sound == best.worth ? .optimal(best) : .best(best, bound: sound)
  }
}
