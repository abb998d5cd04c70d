import Foundation
import TestSupport
import Testing

/// Goal: an input that cannot be read and an output that cannot be written end with the code that
/// the handbook states, a message that names the path and the reason, and nothing half-written.
///
/// Method: the built command on folders, pipes, huge files and files without permission, and with
/// outputs that are closed, full, limited, or in a folder that is not there.
@Suite struct FailureTests {
  /// A package with one startup; `change` puts something else in its place.
  private func package(
    in folder: TemporaryFolder, _ change: (String) throws -> Void = { _ in }
  ) throws -> String {
    let path = folder["mine"]
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try write("id\ns-1\n", to: "\(path)/startups.csv")
    try change("\(path)/startups.csv")
    return path
  }

  private func expect(
    _ run: CommandResult, _ code: Int32, _ words: String, _ note: String = "",
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(run.exitCode == code, "\(note) \(run.errorText)", sourceLocation: location)
    #expect(
      words.isEmpty || run.errorText.contains(words), "\(note) \(run.errorText)",
      sourceLocation: location)
    #expect(!run.errorText.contains("Fatal"), sourceLocation: location)
  }

  @Test func aReportNeverReplacesAFileThatWasRead() throws {
    let folder = try TemporaryFolder()
    let mine = try package(in: folder)
    let clusters = "id,places,sectors\nc,p,ai\n"
    try write("id,kind\np,city\n", to: "\(mine)/places.csv")
    try write(clusters, to: "\(mine)/clusters.csv")
    let table = "\(mine)/clusters.csv"
    for arguments in [
      ["score", mine, "--format", "xlsx"], ["score", mine], ["draw", mine, "-T", "dot"],
    ] {
      let run = try runCommand(arguments + ["-o", table])
      expect(run, 73, "it was read as mine/clusters.csv", arguments[0])
      #expect(try String(contentsOfFile: table, encoding: .utf8) == clusters)
    }
    let report = folder["scores.csv"]
    for _ in 0..<2 {
      expect(try runCommand(["score", mine, "--format", "csv", "-o", report]), 0, "")
    }
  }

  @Test func aFolderIsNoFile() throws {
    let folder = try TemporaryFolder()
    let mine = try package(in: folder) { path in
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    expect(try runCommand(["check", mine]), 66, "startups.csv: is a folder")
    try FileManager.default.createDirectory(
      atPath: folder["x.json"], withIntermediateDirectories: true)
    expect(try runCommand(["check", folder["x.json"]]), 66, "x.json: is a folder")
    expect(
      try runCommand(["match", applications, "--plan", folder["x.json"]]), 66,
      "x.json: is a folder")
    try write("id\n", to: folder["x.csv"])
    expect(
      try runCommand(["check", folder["x.csv"]]), 66,
      "a data package is a folder, a .xlsx or a .json file")
  }

  @Test func aPipeIsNeitherReadNorWaitedFor() throws {
    let folder = try TemporaryFolder()
    let mine = try package(in: folder) { path in
      try FileManager.default.removeItem(atPath: path)
      mkfifo(path, 0o600)
    }
    let run = try runCommand(["check", mine], timeoutSeconds: 20)
    expect(run, 66, "startups.csv: is a pipe")
    let plan = try runCommand(
      ["match", applications, "--plan", "\(mine)/startups.csv"], timeoutSeconds: 20)
    expect(plan, 66, "startups.csv: is a pipe")
    let collected = try runCommand(
      ["check", mine, "--on-error", "collect", "--out", folder["out"]], timeoutSeconds: 20)
    expect(collected, 66, "startups.csv: is a pipe")
    #expect(!FileManager.default.fileExists(atPath: folder["out"]))
  }

  /// The shell's words that run the command as a user whom modes bind, and the path of a copy of
  /// the command that this user may run.
  private func bound(in folder: TemporaryFolder) throws -> String {
    guard getuid() == 0 else { return "'\(commandPath)'" }
    try FileManager.default.copyItem(atPath: commandPath, toPath: folder["clustermatch"])
    return "setpriv --reuid=65534 --regid=65534 --clear-groups '\(folder["clustermatch"])'"
  }

  @Test func whatMayNotBeReadOrMadeIsSaid() throws {
    let folder = try TemporaryFolder()
    let mine = try package(in: folder)
    let command = try bound(in: folder)
    expect(try runShell("\(command) check '\(mine)'"), 0, "", "readable")
    chmod("\(mine)/startups.csv", 0)
    expect(
      try runShell("\(command) check '\(mine)'"), 66, "startups.csv: no permission to read it")
    chmod("\(mine)/startups.csv", 0o644)
    let locked = folder["locked"]
    try FileManager.default.createDirectory(atPath: locked, withIntermediateDirectories: true)
    chmod(locked, 0o555)
    defer { chmod(locked, 0o755) }
    expect(
      try runShell("\(command) check '\(mine)' --on-error collect --out '\(locked)/out'"), 73,
      "\(locked)/out: cannot create: Permission denied")
    expect(
      try runShell("\(command) draw '\(mine)' -T dot -o '\(locked)/x.gv'"), 73,
      "\(locked)/x.gv: cannot create: Permission denied")
    #expect(try FileManager.default.contentsOfDirectory(atPath: locked).isEmpty)
  }

  @Test func aFileOverTheLimitIsRefusedUnread() throws {
    let folder = try TemporaryFolder()
    let mine = try package(in: folder) { truncate($0, (1 << 30) + 1) }
    expect(try runCommand(["check", mine]), 65, "startups.csv: has more than 1024 MiB")
    expect(
      try runCommand(["match", applications, "--plan", "\(mine)/startups.csv"]), 65,
      "startups.csv: has more than 1024 MiB")
  }

  @Test func aClosedStandardOutputIsAnError() throws {
    let folder = try TemporaryFolder()
    let out = folder["out"]
    for line in [
      "check '\(applications)' -q --format json", "check '\(applications)'",
      "score '\(applications)' --quiet",
    ] {
      expect(try runShell("\"$CLUSTERMATCH\" \(line) >&-"), 74, "-: cannot write", line)
    }
    // What was written before stays, whole.
    expect(
      try runShell("\"$CLUSTERMATCH\" match '\(applications)' --out '\(out)' >&-"), 74,
      "-: cannot write")
    #expect(try verify(out).exitCode == 0)
    // Nothing that is said on a closed standard error ends up in a file.
    let collect = "check '\(applications)' --on-error collect --out '\(folder["c"])'"
    let silent = try runShell("\"$CLUSTERMATCH\" \(collect) 2>&- >&-")
    #expect(silent.exitCode == 74)
    for (name, bytes) in try contents(of: folder["c"]) {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("warning["), "\(name)")
    }
    let closed = try runShell("\"$CLUSTERMATCH\" check - <&-")
    #expect(closed.exitCode == 65, "\(closed.errorText)")
  }

  @Test func anOutputInAFolderThatIsNotThere() throws {
    let folder = try TemporaryFolder()
    let missing = folder["no/such"]
    for arguments in [
      ["match", applications, "--out", "\(missing)/out"],
      ["check", applications, "--on-error", "collect", "--out", "\(missing)/out"],
      ["draw", applications, "-o", "\(missing)/x.svg"],
    ] {
      expect(try runCommand(arguments), 73, "cannot create: No such file or directory")
    }
    let run = try runCommand(
      ["check", applications, "--on-error", "collect", "--out", folder.path])
    expect(run, 73, "cannot create: exists already")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  /// `ulimit -f` counts in KiB: the largest file of an output does not fit.
  @Test(arguments: [
    "match '\(applications)' --out '$OUT/out' -q",
    "check '\(applications)' --on-error collect --out '$OUT/out' -q",
    "draw '\(applications)' -T svg -o '$OUT/out.svg' -q",
  ])
  func aFileThatMayNotGrowLeavesNothingBehind(_ line: String) throws {
    let folder = try TemporaryFolder()
    let command = line.replacing("$OUT", with: folder.path)
    let run = try runShell("ulimit -f 20; \"$CLUSTERMATCH\" \(command)")
    expect(run, 74, "File too large")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
