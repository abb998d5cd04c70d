import Foundation
import TestSupport
import Testing

/// Goal: `check` shows a hundred errors, says how many more there are, and writes all of them with
/// `--on-error collect`; its JSON has the shape that the handbook states.
///
/// Method: the built command on small packages with a known number of mistakes.
@Suite struct CollectRunTests {
  private func package(_ csv: String, in folder: TemporaryFolder) throws -> String {
    try FileManager.default.createDirectory(
      atPath: folder["mine"], withIntermediateDirectories: true)
    try write(csv, to: folder["mine/startups.csv"])
    return folder["mine"]
  }

  @Test func aHundredAreShownAndAllAreCounted() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<250).map { "s-\($0),seedling\n" }.joined()
    let mine = try package("id,stage\n\(rows)", in: folder)
    let run = try runCommand(["check", mine])
    #expect(run.exitCode == 65)
    #expect(run.errorText.components(separatedBy: "error[E0129]").count == 101)
    #expect(run.errorText.hasSuffix("… 150 more errors not shown\n250 errors\n"))
    let json = try runCommand(["check", mine, "--format", "json"])
    let list = try JSONSerialization.jsonObject(with: json.output) as? [[String: Any]]
    #expect(list?.count == 100)
    let collected = try runCommand(
      ["check", mine, "--on-error", "collect", "--out", folder["out"]])
    #expect(collected.exitCode == 1)
    #expect(collected.text.contains("startups      0       250"), "\(collected.text)")
    #expect(try text(of: folder["out/errors.csv"]).split(separator: "\n").count == 251)
    #expect(try text(of: folder["out/valid/startups.csv"]) == "id,stage\n")
  }

  @Test func theJSONSaysCodePlaceAndHelp() throws {
    let folder = try TemporaryFolder()
    let mine = try package("id,stage,citty\n한빛,sead,x\n", in: folder)
    let run = try runCommand(["check", mine, "--format", "json"])
    #expect(run.exitCode == 65)
    #expect(run.errorText.isEmpty)
    #expect(
      run.text == #"""
        [
          {"code": "W0108", "severity": "warning", "file": "startups.csv", "line": 1, "column": 10, "title": "unknown column", "label": "`citty` is kept, but `startups` does not use it", "help": null},
          {"code": "E0129", "severity": "error", "file": "startups.csv", "line": 2, "column": 4, "title": "unknown value", "label": "`sead` is not one of idea, pre-seed, seed, series-a, series-b, growth", "help": "did you mean `seed`?"}
        ]

        """#)
  }

  @Test func theExitCodeSaysWhetherSomethingWasLeftOut() throws {
    let folder = try TemporaryFolder()
    let good = try package("id,stage\ns,seed\n", in: folder)
    let run = try runCommand(["check", good, "--on-error", "collect", "--out", folder["a"]])
    #expect(run.exitCode == 0)
    #expect(try runCommand(["check", folder["a/valid"], "--strict"]).exitCode == 0)
    try write("id,stage,x\ns,seed,\n", to: folder["mine/startups.csv"])
    let strict = try runCommand(
      ["check", good, "--on-error", "collect", "--out", folder["b"], "--strict"])
    #expect(strict.exitCode == 1)
    try write(#"{"name": 3"#, to: folder["x.json"])
    let broken = try runCommand(
      ["check", folder["x.json"], "--on-error", "collect", "--out", folder["c"]])
    #expect(broken.exitCode == 65)
    #expect(broken.errorText.contains("nothing was written"))
    #expect(!FileManager.default.fileExists(atPath: folder["c"]))
    for arguments in [["--on-error", "collect"], ["--out", folder["d"]]] {
      #expect(try runCommand(["check", good] + arguments).exitCode == 64)
    }
  }

  @Test func cp949IsSaidAndMatched() throws {
    let folder = try TemporaryFolder()
    let mine = try package("", in: folder)
    // `s-1,한빛` in CP949.
    let bytes = Data("id,name_ko\ns-1,".utf8) + Data([0xC7, 0xD1, 0xBA, 0xFB, 0x0A])
    try bytes.write(to: URL(fileURLWithPath: "\(mine)/startups.csv"))
    let run = try runCommand(["check", mine])
    #expect(run.exitCode == 0)
    #expect(run.errorText.contains("W0170"))
    #expect(run.errorText.contains("`startups.csv` is CP949 (Korean Windows) by its bytes"))
    let strict = try runCommand(["check", mine, "--strict"])
    #expect(strict.exitCode == 1)
  }
}
