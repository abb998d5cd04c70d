import EcosystemModel

/// What went into a run and what came out of it: `run.json`.
///
/// No times, paths, host names or command lines: the same run gives the same bytes anywhere.
public struct RunManifest: Sendable, Equatable {
  /// The version of the program.
  public var version: String
  /// The plan's seed.
  public var seed: Int64
  /// All input files with their digests, ascending by name.
  public var inputs: [InputFile]
  /// All other files of the outcome with their digests, in the order of writing.
  public var outputs: [InputFile]

  /// Creates a manifest.
  public init(version: String, seed: Int64, inputs: [InputFile], outputs: [InputFile]) {
    self.version = version
    self.seed = seed
    self.inputs = inputs
    self.outputs = outputs
  }

  /// The manifest of files that are about to be written.
  public init(version: String, seed: Int64, inputs: [InputFile], files: [OutputFile]) {
    self.init(
      version: version, seed: seed, inputs: inputs,
      outputs: files.map {
        InputFile(name: $0.path, digest: SHA256.hexadecimal(of: $0.bytes))
      })
  }

  /// The file.
  public var file: OutputFile {
    func list(_ files: [InputFile]) -> JSONValue {
      .array(
        files.map { ["file": .string($0.name), "sha256": .string($0.digest)] })
    }
    let value: JSONValue = [
      "tool": "clustermatch", "version": .string(version), "seed": .integer(seed),
      "inputs": list(inputs), "outputs": list(outputs),
    ]
    return OutputFile(path: runFileName, text: value.pretty)
  }

  /// Reads a manifest; `nil` with defects if it is none.
  init?(_ value: PositionedValue, _ defects: inout DefectList) {
    func list(_ key: String) -> [InputFile]? {
      guard let elements = value[key]?.elements else { return nil }
      let files = elements.compactMap { element -> InputFile? in
        guard let name = element["file"]?.scalarText,
          let digest = element["sha256"]?.scalarText
        else { return nil }
        return InputFile(name: name, digest: digest)
      }
      return files.count == elements.count ? files : nil
    }
    guard let version = value["version"]?.scalarText,
      let seed = value["seed"]?.scalarText.flatMap({ Int64($0) }), let inputs = list("inputs"),
      let outputs = list("outputs"), !outputs.contains(where: { isOutside($0.name) })
    else {
      defects.add(
        .wrongType(expected: "the manifest of a run", found: value.typeName), at: value.span)
      return nil
    }
    self.init(version: version, seed: seed, inputs: inputs, outputs: outputs)
  }
}
