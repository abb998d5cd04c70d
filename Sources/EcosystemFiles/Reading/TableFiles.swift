// Which reader reads which file.

public import EcosystemModel

/// The endings under which a table is looked for in a package, the first one found is read.
let tableFileEndings = ["csv", "tsv", "json", "jsonl", "ndjson", "xlsx"]

/// Reads a table in the form that its file's name says: `.tsv`, `.json`, `.jsonl` or `.ndjson`;
/// anything else is read as CSV.
///
/// - Parameters:
///   - source: The file, valid UTF-8.
///   - name: The table's name: `startups`.
///   - threads: How many threads may read; the result does not depend on it.
///   - defects: Receives what is wrong.
/// - Returns: The table, with what could be read if there are defects; `nil` if a JSON document
///   has a syntax error.
/// - Complexity: O(number of bytes).
public func readTable(
  _ source: SourceText, table name: String, threads: Int = readingThreads,
  into defects: inout DefectList
) -> DataTable? {
  switch source.name.utf8.split(separator: UInt8(ascii: ".")).last.map(String.init) {
  case "tsv": return readTSV(source, table: name, threads: threads, into: &defects)
  case "jsonl", "ndjson":
    return readJSONLines(source, table: name, threads: threads, into: &defects)
  case "json":
    guard let value = readJSON(source, into: &defects) else { return nil }
    return readJSONTable(value, table: name, into: &defects)
  default: return readCSV(source, table: name, threads: threads, into: &defects)
  }
}
