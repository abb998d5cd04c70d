import Dispatch
public import Foundation

/// How a run of the built command ended, and what it said.
public struct CommandResult: Sendable {
  /// The exit code; 128 and the signal if a signal ended it.
  public let exitCode: Int32
  /// The bytes on standard output.
  public let output: Data
  /// The bytes on standard error.
  public let errors: Data

  /// Standard output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }
  /// Standard error as text.
  public var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// The built command: `CLUSTERMATCH_BINARY`, else the one that this checkout has built.
public let commandPath: String = {
  if let path = ProcessInfo.processInfo.environment["CLUSTERMATCH_BINARY"] { return path }
  return "\(repository)/.build/release/clustermatch"
}()

/// Runs the built command in the root of the repository and captures what it says.
///
/// `environment` is set beside the test's own, an empty value unsets a variable; `folder` is where
/// it runs; a file or device at `outputPath` takes the place of the captured standard output.
///
/// - Throws: ``SupportError`` if it cannot be started, or takes too long and was ended.
public func runCommand(
  _ arguments: [String], input: Data = Data(), environment: [String: String] = [:],
  folder: String = repository, outputPath: String? = nil, timeoutSeconds: Double = 60
) throws -> CommandResult {
  guard FileManager.default.isExecutableFile(atPath: commandPath) else {
    throw SupportError("\(commandPath) is not there: swift build -c release first")
  }
  return try run(
    commandPath, arguments, input: input, environment: environment, folder: folder,
    outputPath: outputPath, timeoutSeconds: timeoutSeconds)
}

/// Runs a line of shell in which `$CLUSTERMATCH` is the built command.
public func runShell(
  _ line: String, environment: [String: String] = [:], folder: String = repository,
  timeoutSeconds: Double = 60
) throws -> CommandResult {
  var environment = environment
  environment["CLUSTERMATCH"] = commandPath
  return try run(
    "/bin/bash", ["-c", line], input: Data(), environment: environment, folder: folder,
    outputPath: nil, timeoutSeconds: timeoutSeconds)
}

private func run(
  _ path: String, _ arguments: [String], input: Data, environment: [String: String],
  folder: String, outputPath: String?, timeoutSeconds: Double
) throws -> CommandResult {
  let scratch = try TemporaryFolder()
  // Files instead of pipes: no reader can be too slow, and nothing is lost at the end.
  try input.write(to: URL(fileURLWithPath: scratch["in"]))
  for name in ["out", "err"] { try Data().write(to: URL(fileURLWithPath: scratch[name])) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    .filter { !$0.value.isEmpty }
  guard let inputHandle = FileHandle(forReadingAtPath: scratch["in"]),
    let outputHandle = FileHandle(forWritingAtPath: outputPath ?? scratch["out"]),
    let errorHandle = FileHandle(forWritingAtPath: scratch["err"])
  else { throw SupportError("cannot open the files of \(path)") }
  process.standardInput = inputHandle
  process.standardOutput = outputHandle
  process.standardError = errorHandle
  let ended = DispatchSemaphore(value: 0)
  process.terminationHandler = { _ in ended.signal() }
  try process.run()
  let isLate = ended.wait(timeout: .now() + timeoutSeconds) == .timedOut
  if isLate {
    process.terminate()
    _ = ended.wait(timeout: .now() + 5)
    throw SupportError("more than \(timeoutSeconds) s: \(arguments.joined(separator: " "))")
  }
  let isSignal = process.terminationReason == .uncaughtSignal
  return CommandResult(
    exitCode: process.terminationStatus + (isSignal ? 128 : 0),
    output: try Data(contentsOf: URL(fileURLWithPath: scratch["out"])),
    errors: try Data(contentsOf: URL(fileURLWithPath: scratch["err"])))
}
