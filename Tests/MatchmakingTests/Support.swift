import EcosystemFiles
import EcosystemModel
import Matchmaking
import TestSupport

/// A market whose affinities a test states: startups against clusters `c0` to `c4`.
///
/// Each cluster has one sector under a root of its own. A startup's sectors are weighted by the
/// wanted affinities, what is left to 1 goes to a sector that no cluster has; the plan scores
/// sectors alone, by the left view. So the affinity of a pair is exactly the number stated.
struct World {
  /// The affinities in millionths at `c0`, `c1` …, by startup.
  var affinities: [String: [Int]]
  /// The keys of the stage beside its name and sides, one a line.
  var stage: [String] = ["capacity: 1"]
  /// More tables, a rubric.
  var package = TinyPackage()

  init(_ affinities: [String: [Int]], _ stage: String...) {
    self.affinities = affinities
    if !stage.isEmpty { self.stage = stage }
  }

  private static let sectors = ["ai", "fintech", "bio", "games", "robots"]

  /// The package with its plan.
  func tinyPackage() -> TinyPackage {
    var package = package
    let count = affinities.values.map(\.count).max() ?? 0
    package["places"] = "id,kind\np,city\n"
    package["clusters"] =
      "id,places,sectors\n" + (0..<count).map { "c\($0),p,\(Self.sectors[$0])\n" }.joined()
    var rows = "id,sectors\n"
    for (id, values) in affinities.sorted(by: { $0.key < $1.key }) {
      let rest = 1_000_000 - values.reduce(0, +)
      var parts = zip(Self.sectors, values).filter { $1 > 0 }.map { "\($0):\(decimal($1))" }
      if rest > 0 { parts.append("ocean:\(decimal(rest))") }
      rows += "\(id),\(parts.joined(separator: "|"))\n"
    }
    package["startups"] = rows
    package.plan = planText([
      ["name: one", "left: startups", "right: clusters", "affinity: {sector: 1}", "balance: 100%"]
        + stage
    ])
    return package
  }

  func outcome() throws -> MatchOutcome { try run(tinyPackage()) }

  /// The only stage of the outcome.
  func solved() throws -> StageOutcome { try outcome().stages[0] }
}

/// Millionths as a decimal number.
func decimal(_ millionths: Int) -> String {
  "\(millionths / 1_000_000).\(String(millionths % 1_000_000 + 1_000_000).dropFirst())"
}

/// A plan of stages, each given as its lines.
func planText(_ stages: [[String]]) -> String {
  var lines = ["version: 1", "as_of: 2021-02-23", "seed: 7", "stages:"]
  for stage in stages {
    for (index, line) in stage.enumerated() { lines.append((index == 0 ? "  - " : "    ") + line) }
  }
  return lines.joined(separator: "\n") + "\n"
}

/// Reads a package with its plan and runs it.
func run(
  _ package: TinyPackage, options: Matchmaker.Options = Matchmaker.Options()
) throws -> MatchOutcome {
  try run(try package.load(), options: options)
}

/// Runs the plan of a package.
func run(
  _ package: LoadedPackage, options: Matchmaker.Options = Matchmaker.Options()
) throws -> MatchOutcome {
  guard let document = package.plan else { throw SupportError("no plan") }
  let (plan, defects) = MatchPlan.read(document, for: package.ecosystem)
  guard let plan else { throw SupportError("\(places(defects))") }
  return try Matchmaker(package.ecosystem, plan: plan, options: options).run()
}

/// `code line:column` of each defect.
func places(_ defects: DefectList) -> [String] {
  defects.defects.map { defect in
    guard let location = defect.span?.location else { return defect.code }
    return "\(defect.code) \(location.line):\(location.column)"
  }
}

/// `left-right` of each pair, in the order of the outcome.
func pairs(_ stage: StageOutcome) -> [String] { stage.matches.map { "\($0.left)-\($0.right)" } }

/// `left code` of each one without a place.
func unmatched(_ stage: StageOutcome) -> [String] {
  stage.unmatched.map { "\($0.left) \($0.code.rawValue)" }
}
