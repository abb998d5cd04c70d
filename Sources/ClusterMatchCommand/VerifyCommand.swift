import ArgumentParser
import ClusterMatch

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks an outcome against its package without trusting the solver.",
    discussion: """
      Digests of all inputs and outputs, the agreement of the files with each other,
      each affinity and its parts, every rule, and the certificate that no better
      placement exists. The package's folder must have the name that it had.

      Example:
        clustermatch verify outcome --package Fixtures/seoul-2021-applications
      """)

  @Argument(help: "The folder that `match --out` wrote.")
  var outcome: String

  @Option(help: ArgumentHelp("The data package of the run.", valueName: "folder"))
  var package: String

  @Option(
    help: ArgumentHelp("The plan of the run, if it was not the package's.", valueName: "file"))
  var plan: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = Console(shared)
    if let missing = missingFile() {
      try writeData("FAILED  \(missing): is missing\n1 finding\n")
      throw Ending.findings
    }
    let loaded = try loadOutcome(outcome, console)
    let input = try loadPackage(package, console)
    let (plan, inputs) = try loadPlan(plan, of: input, console)
    var findings: [String] = []
    findings += changedInputs(loaded.manifest, inputs)
    findings += unlistedFiles(loaded)
    findings += loaded.changedFiles.map { "\($0): its bytes differ from the digest in run.json" }
    findings += loaded.inconsistentFiles.map { "\($0): says something else than the other files" }
    console.progress("recomputing affinities")
    let result: (findings: [VerificationFinding], stages: [VerifiedStage])
    do {
      result = try Matchmaker(input.ecosystem, plan: plan).findings(in: loaded.outcome)
    } catch {
      console.endProgress()
      console.error(error.message)
      throw Ending.badData
    }
    console.endProgress()
    findings += result.findings.map { $0.stage.isEmpty ? $0.message : "\($0.stage): \($0.message)" }
    guard findings.isEmpty else {
      try writeData(
        findings.map { "FAILED  \($0)\n" }.joined()
          + "\(findings.count) \(findings.count == 1 ? "finding" : "findings")\n")
      throw Ending.findings
    }
    try writeData(confirmation(result.stages, inputs: inputs.count, loaded))
  }

  /// A file without which the rest of an outcome folder cannot be read, if it is not there.
  private func missingFile() -> String? {
    guard isOutcomeFolder(outcome) else { return nil }
    do {
      _ = try readOutcome(at: outcome)
      return nil
    } catch {
      return error.kind == .notFound ? error.path : nil
    }
  }

  private func confirmation(
    _ stages: [VerifiedStage], inputs: Int, _ loaded: LoadedOutcome
  ) -> String {
    var lines = [
      "ok  \(inputs) input files and \(loaded.manifest?.outputs.count ?? 0) output files are "
        + "those of the run"
    ]
    for stage in stages {
      lines.append("ok  \(stage.name): \(words(stage))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func words(_ stage: VerifiedStage) -> String {
    let checked = "\(stage.pairs) affinities recomputed, all rules kept"
    return switch stage.status {
    case .optimal where stage.hasPrices:
      "\(checked), and no better placement exists (prices held against "
        + "\(stage.candidates) candidate pairs)"
    case .optimal where stage.isStable:
      "\(checked), and no two of \(stage.candidates) candidate pairs would rather have each other"
    case .optimal where stage.isFairest:
      "\(checked), and no other placement leaves the worst-off better off (prices held against "
        + "\(stage.candidates) candidate pairs)"
    case .optimal where stage.isEfficient:
      "\(checked), and nobody can gain by a trade over \(stage.candidates) candidate pairs"
    case .optimal:
      "\(checked); a second run of the integer program finds no better placement either"
    case .bound: "\(checked); that no better placement exists is not proved (see certificate.json)"
    case .infeasible: "no placement keeps all rules"
    case .undecided: "a second run of the search finds no placement either"
    }
  }

  /// The files of an outcome that its manifest does not list, so that no digest guards them.
  private func unlistedFiles(_ loaded: LoadedOutcome) -> [String] {
    guard let manifest = loaded.manifest else { return [] }
    let listed = Set(manifest.outputs.map(\.name))
    return outcomeFiles(loaded.outcome).map(\.path).filter { !listed.contains($0) }
      .map { "\($0): run.json does not list it" }
  }

  private func changedInputs(_ manifest: RunManifest?, _ inputs: [InputFile]) -> [String] {
    guard let manifest else { return ["run.json: is not the manifest of a run"] }
    var findings: [String] = []
    for file in manifest.inputs {
      guard let now = inputs.first(where: { $0.name == file.name }) else {
        findings.append("input \(file.name): is not there any more")
        continue
      }
      if now.digest != file.digest { findings.append("input \(file.name): has changed") }
    }
    for file in inputs where !manifest.inputs.contains(where: { $0.name == file.name }) {
      findings.append("input \(file.name): was not part of the run")
    }
    return findings
  }
}
