// What is fuzzed: functions from bytes to a complaint, pure, and used in two places: by libFuzzer
// (`Tools/fuzz`) and by `swift test`, which replays the corpus in `Fixtures/FuzzCorpus`.

/// A function that takes any bytes at all and must neither trap nor break its promises.
public struct FuzzTarget: Sendable {
  /// The target's name, also of its corpus.
  public let name: String
  /// Runs the target; returns which promise was broken, `nil` if none was.
  public let run: @Sendable ([UInt8]) -> String?

  /// All targets; `Tools/fuzz` lists their names.
  public static let all: [FuzzTarget] = [
    FuzzTarget(name: "encoding", run: fuzzEncoding),
    FuzzTarget(name: "csv", run: fuzzCSV),
    FuzzTarget(name: "json", run: fuzzJSON),
    FuzzTarget(name: "jsonl", run: fuzzJSONLines),
    FuzzTarget(name: "yaml", run: fuzzYAML),
    FuzzTarget(name: "xlsx", run: fuzzXLSX),
    FuzzTarget(name: "mapping", run: fuzzMapping),
    FuzzTarget(name: "graph", run: fuzzGraph),
    FuzzTarget(name: "dot", run: fuzzDOT),
    FuzzTarget(name: "package", run: fuzzPackage),
    FuzzTarget(name: "plan", run: fuzzPlan),
    FuzzTarget(name: "rule", run: fuzzRule),
    FuzzTarget(name: "numbers", run: fuzzNumbers),
  ]
}
