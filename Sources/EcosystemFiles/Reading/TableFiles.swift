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

/// Reads a table as ``readTable(_:table:threads:into:)`` does, and the values of some columns.
///
/// Of a CSV file they are read while the rows are cut, which is faster than ``OwnedColumns`` afterwards.
///
/// - Parameters:
///   - source: The file, valid UTF-8.
///   - name: The table's name: `startups`.
///   - isOwned: Whether the values of the column with this name are wanted.
///   - threads: How many threads may read; the result does not depend on it.
///   - defects: Receives what is wrong.
/// - Returns: The table and the values; `nil` if a JSON document has a syntax error.
/// - Complexity: O(number of bytes).
public func readTable(
  _ source: SourceText, table name: String, owning isOwned: (String) -> Bool,
  threads: Int = readingThreads, into defects: inout DefectList
) -> OwnedTable? {
  switch source.name.utf8.split(separator: UInt8(ascii: ".")).last.map(String.init) {
  case "tsv", "jsonl", "ndjson", "json":
    guard let table = readTable(source, table: name, threads: threads, into: &defects) else {
      return nil
    }
    let wanted = table.columns.indices.filter { isOwned(table.columns[$0].name) }
    return OwnedTable(
      table, wanted.map { WantedColumn($0, of: table) },
      read: table.parts.map { _ in wanted.map { _ in nil } }, threads: threads)
  default:
    return readCSV(source, table: name, owning: isOwned, threads: threads, into: &defects)
  }
}

/// Reads a table, and the values of some columns, from the bytes of a file.
///
/// It does what ``sourceText(of:named:threads:into:)`` does, and then
/// ``readTable(_:table:owning:threads:into:)``. Whether a large CSV file is UTF-8 is seen while its rows are
/// cut: one way over its bytes instead of two.
///
/// - Parameters:
///   - bytes: The content of the file.
///   - fileName: The name that defects show, relative to the package; its ending says the form.
///   - name: The table's name: `startups`.
///   - isOwned: Whether the values of the column with this name are wanted.
///   - threads: How many threads may read; the result does not depend on it.
///   - defects: Receives what is wrong, and which encoding was converted.
/// - Returns: The table and the values; `nil` if the text is in no encoding that is read, or a JSON
///   document has a syntax error.
/// - Complexity: O(number of bytes).
public func readTable(
  of bytes: SourceBytes, named fileName: String, table name: String,
  owning isOwned: (String) -> Bool = { _ in false }, threads: Int = readingThreads,
  into defects: inout DefectList
) -> OwnedTable? {
  if bytes.count >= MappedFile.leastSize, bytes.count <= inputLimit, fileName.hasSuffix(".csv"),
    DetectedEncoding.isLikelyUTF8(bytes),
    let table = readCSV(
      unchecked: SourceText(name: fileName, bytes: bytes), table: name, owning: isOwned,
      threads: threads, into: &defects)
  {
    return table
  }
  guard let source = sourceText(of: bytes, named: fileName, threads: threads, into: &defects) else {
    return nil
  }
  return readTable(source, table: name, owning: isOwned, threads: threads, into: &defects)
}
