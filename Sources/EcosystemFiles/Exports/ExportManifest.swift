/// The file by which a folder is known to be an export.
public let exportFileName = "export.json"

/// The file that says what an exported folder was made of: inputs and outputs with their digests.
///
/// - Complexity: O(bytes of the files).
public func exportManifest(
  version: String, format: String, inputs: [InputFile], files: [OutputFile]
) -> OutputFile {
  func list(_ files: [InputFile]) -> JSONValue {
    .array(files.map { ["file": .string($0.name), "sha256": .string($0.digest)] })
  }
  let outputs = files.map {
    InputFile(name: $0.path, digest: SHA256.hexadecimal(of: $0.bytes))
  }
  let value: JSONValue = [
    "tool": "clustermatch", "version": .string(version), "to": .string(format),
    "inputs": list(inputs), "outputs": list(outputs),
  ]
  return OutputFile(path: exportFileName, text: value.pretty)
}
