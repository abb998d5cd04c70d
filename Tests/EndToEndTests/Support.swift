import EcosystemFiles
import Foundation
import TestSupport

/// The fixture with startups, applications and a plan.
let applications = "\(fixtures)/seoul-2021-applications"

/// The outcome of the fixture's plan, made once by the built command.
enum SharedOutcome {
  private static let folder: Result<TemporaryFolder, any Error> = Result {
    let folder = try TemporaryFolder()
    let run = try runCommand(["match", applications, "--out", folder["outcome"], "--quiet"])
    guard run.exitCode == 0 else { throw SupportError("match: \(run.errorText)") }
    return folder
  }

  /// The folder of the outcome, not to be changed.
  static func path() throws -> String { try folder.get()["outcome"] }

  /// Copies the outcome, to be changed.
  static func copy(to path: String) throws {
    try FileManager.default.copyItem(atPath: try Self.path(), toPath: path)
  }
}

/// Runs `verify` of a folder against the fixture.
func verify(_ folder: String, package: String = applications) throws -> CommandResult {
  try runCommand(["verify", folder, "--package", package])
}

/// Copies the fixture and the package that it extends; returns the path of the copy.
func copyFixture(into folder: TemporaryFolder) throws -> String {
  for name in ["seoul-2021", "seoul-2021-applications"] {
    try FileManager.default.copyItem(atPath: "\(fixtures)/\(name)", toPath: folder[name])
  }
  return folder["seoul-2021-applications"]
}
