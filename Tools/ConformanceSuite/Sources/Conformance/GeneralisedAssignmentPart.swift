import Foundation
import IntegerProgramming

extension Part {
  /// Generalised assignment: each job to one agent, the jobs' weights within each agent's capacity.
  ///
  /// `bounds.csv` has what is known for the least and the greatest cost of each instance.
  static let generalisedAssignment = Part(
    title: "integer programs: generalised assignment, least and greatest cost",
    folder: "assignment/gap"
  ) { folder, options, report in
    let list = try TextTable(folder.appending(path: "bounds.csv"), hasHeader: true)
    for row in list.rows {
      let name = try list.text("instance", in: row)
      let file = folder.appending(path: "instances/\(name).json")
      guard FileManager.default.fileExists(atPath: file.path) else {
        report(Finding(name: name, known: "", found: "no file", verdict: .notRun))
        continue
      }
      let instance: AgentsAndJobs
      do {
        instance = try JSONDecoder().decode(AgentsAndJobs.self, from: Data(contentsOf: file))
      } catch { throw UnreadableData(reason: "\(name).json: \(error)") }
      guard instance.isSound else { throw UnreadableData(reason: "\(name).json: counts, numbers") }
      for (word, sign) in [("least", -1), ("greatest", 1)] {
        let prefix = sign < 0 ? "min" : "max"
        let (lower, upper) = (
          try list.number("\(prefix)_lb", in: row), try list.number("\(prefix)_ub", in: row)
        )
        let result = instance.solve(sign: sign, nodeLimit: options.nodeLimit)
        report(finding("\(name), \(word)", result, lower: lower, upper: upper, sign: sign))
      }
    }
  }

  private static func finding(
    _ name: String, _ result: AgentsAndJobs.Result, lower: Int, upper: Int, sign: Int
  ) -> Finding {
    let known = lower == upper ? "\(lower)" : "\(lower) to \(upper)"
    func finding(_ found: String, _ verdict: Finding.Verdict) -> Finding {
      Finding(name: name, known: known, found: found, verdict: verdict)
    }
    switch result {
    case .optimal(let cost): return finding("\(cost)", lower...upper ~= cost ? .agrees : .differs)
    case .best(let cost, let bound):
      // The optimum lies between what was reached and the bound, and between what is known.
      let range = min(cost, bound)...max(cost, bound)
      let percent = Double(abs(bound - cost)) * 100 / Double(max(1, abs(cost)))
      let gap = (percent * 100).rounded() / 100
      return finding(
        "\(cost), bound \(bound), gap \(gap) %",
        range.overlaps(lower...upper) ? .undecided : .differs)
    case .none: return finding("infeasible", .differs)
    case .undecided: return finding("nothing within the limit", .undecided)
    case .broken(let rule): return finding("breaks a rule: \(rule)", .differs)
    }
  }
}

/// An instance: costs and weights by agent, then job.
private struct AgentsAndJobs: Decodable {
  let agents: Int
  let jobs: Int
  let cost: [[Int]]
  let weight: [[Int]]
  let capacity: [Int]

  enum Result {
    case optimal(Int)
    case best(Int, bound: Int)
    case none
    case undecided
    case broken(String)
  }

  /// Whether the tables have their sizes and the numbers are small enough for an integer program.
  var isSound: Bool {
    func fits(_ table: [[Int]]) -> Bool {
      table.count == agents
        && table.allSatisfy { $0.count == jobs && $0.allSatisfy { 0...1_000_000 ~= $0 } }
    }
    return jobs > 0 && fits(cost) && fits(weight) && capacity.count == agents
      && capacity.allSatisfy { 0...1_000_000_000 ~= $0 }
  }

  /// The least cost for a sign of -1, the greatest for 1.
  func solve(sign: Int, nodeLimit: Int) -> Result {
    var program = IntegerProgram()
    let columns = cost.map { row in row.map { program.addColumn(worth: sign * $0) } }
    for job in 0..<jobs { program.addRow(columns.map { ($0[job], 1) }, 1...1) }
    for agent in 0..<agents {
      program.addRow(zip(columns[agent], weight[agent]).map { ($0, $1) }, 0...capacity[agent])
    }
    switch program.solve(nodeLimit: nodeLimit) {
    case .optimal(let solution):
      return check(solution, columns, sign) ?? .optimal(sign * solution.worth)
    case .best(let solution, let bound):
      return check(solution, columns, sign) ?? .best(sign * solution.worth, bound: sign * bound)
    case .infeasible: return .none
    case .undecided: return .undecided
    }
  }

  /// The solution once more on the numbers of the file; `nil` if all is well.
  private func check(
    _ solution: IntegerSolution, _ columns: [[IntegerProgram.Column]], _ sign: Int
  ) -> Result? {
    let values = columns.map { row in row.map { solution[$0] } }
    for job in 0..<jobs where values.reduce(0, { $0 + $1[job] }) != 1 {
      return .broken("job \(job + 1) is not done once")
    }
    for agent in 0..<agents {
      let load = zip(values[agent], weight[agent]).reduce(0) { $0 + $1.0 * $1.1 }
      if load > capacity[agent] { return .broken("agent \(agent + 1) has \(load)") }
    }
    let total = zip(values.joined(), cost.joined()).reduce(0) { $0 + $1.0 * $1.1 }
    return total == sign * solution.worth ? nil : .broken("the cost is \(total)")
  }
}
