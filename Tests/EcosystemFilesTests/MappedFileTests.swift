import EcosystemFiles
import EcosystemModel
import Foundation
import Testing

/// Goal: a mapped file is read as a file that was copied; if another program changes it meanwhile,
/// that is one clear failure and never the end of the process.
///
/// Method: files just above the size from which they are mapped, shortened or written into between
/// mapping and reading; the copy is read by ``readFile(at:threads:)``.
@Suite(.serialized) struct MappedFileTests {
  /// A table of about 17 MiB.
  private static let text: [UInt8] = {
    var text = Array("\u{FEFF}id,name\n".utf8)
    let row = Array(
      "s-1,\"한빛 \"\"바이오\"\"\"\nplain,row of some length without anything in it\n".utf8)
    while text.count < 17 << 20 { text += row }
    return text
  }()

  private func withFile(_ test: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/startups.csv"
      try Data(Self.text).write(to: URL(fileURLWithPath: path))
      try test(path)
    }
  }

  private func read(_ bytes: SourceBytes) throws -> DataTable {
    var defects = DefectList()
    let source = try #require(sourceText(of: bytes, named: "t.csv", into: &defects))
    return readCSV(source, table: "t", into: &defects)
  }

  private func failure(_ bytes: SourceBytes, _ path: String) -> FileFailure? {
    do {
      try confirmUnchanged(bytes, path: path)
      return nil
    } catch {
      return error
    }
  }

  private func overwrite(_ path: String) throws {
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    defer { try? file.close() }
    try file.seek(toOffset: 1 << 20)
    try file.write(contentsOf: Data("!".utf8))
  }

  @Test func aMappedFileIsReadLikeACopy() throws {
    try withFile { path in
      let mapped = try readBytes(at: path)
      let copied = try readFile(at: path)
      #expect(mapped.keeper != nil, "the file is mapped")
      #expect(mapped == SourceBytes(copied))
      #expect(mapped.array == copied)
      #expect(SHA256.hexadecimal(of: mapped) == SHA256.hexadecimal(of: copied))
      let (table, other) = (try read(mapped), try read(SourceBytes(copied)))
      #expect(table.columns == other.columns)
      #expect(table.rowCount == other.rowCount && table.rowCount > 100_000)
      for row in stride(from: 0, to: table.rowCount, by: 997) + [table.rowCount - 1] {
        #expect(table.text(row: row, column: 1) == other.text(row: row, column: 1))
      }
      #expect(failure(mapped, path) == nil)
    }
  }

  @Test func smallFilesAreCopied() throws {
    try withTemporaryFolder { folder in
      try Data("id\n1\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/t.csv"))
      let bytes = try readBytes(at: "\(folder)/t.csv")
      #expect(bytes.keeper == nil)
      #expect(bytes.array == Array("id\n1\n".utf8))
      #expect(throws: FileFailure.self) { try readBytes(at: "\(folder)/none.csv") }
      #expect(throws: FileFailure.self) { try readBytes(at: folder) }
    }
  }

  @Test(arguments: [0, 5 << 20])
  func aFileThatIsCutIsAFailure(size: Int) throws {
    try withFile { path in
      let bytes = try readBytes(at: path)
      #expect(truncate(path, off_t(size)) == 0)
      // What is missing reads as zeros.
      #expect(bytes.last == 0)
      _ = try? read(bytes)
      let found = failure(bytes, "startups.csv")
      #expect(found?.kind == .readFailed)
      #expect(found?.description == "startups.csv: changed while it was read")
    }
  }

  @Test func aFileThatIsCutAndGrowsAgainIsAFailure() throws {
    try withFile { path in
      let bytes = try readBytes(at: path)
      #expect(truncate(path, 0) == 0)
      #expect(bytes[bytes.count / 2] == 0)
      try Data(Self.text).write(to: URL(fileURLWithPath: path), options: [])
      #expect(failure(bytes, path) != nil)
    }
  }

  @Test func aFileThatIsWrittenIntoIsAFailure() throws {
    try withFile { path in
      let bytes = try readBytes(at: path)
      _ = try read(bytes)
      #expect(failure(bytes, path) == nil)
      try overwrite(path)
      #expect(failure(bytes, path)?.kind == .readFailed)
    }
  }

  @Test func moreFilesThanPlacesAreCopied() throws {
    try withFile { path in
      var files: [SourceBytes] = []
      for _ in 0..<70 {
        let file = try readBytes(at: path)
        if file.keeper == nil { break }
        files.append(file)
      }
      #expect(files.count <= 64)
      #expect(try readBytes(at: path).count == Self.text.count)
      files = []
      #expect(try readBytes(at: path).keeper != nil, "a place is free again")
    }
  }
}
