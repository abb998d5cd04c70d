//===----------------------------------------------------------------------===//
// The parts of a workbook: a ZIP archive in memory, read through libzip.
//
// Nothing is written to disk, so no name of a part can lead anywhere; names that try are refused
// all the same, as are two parts of one name, of which every program reads another one. A part is
// unpacked up to a limit, whatever size the archive claims; libzip checks its CRC at its end.
//
// REFERENCES. libzip 1.7, zip_source_buffer_create(3), zip_fread(3).
//===----------------------------------------------------------------------===//

import CLibzip
import EcosystemModel

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Why a workbook cannot be read at all.
struct WorkbookFailure: Error {
  let kind: DefectKind

  init(_ kind: DefectKind) { self.kind = kind }
}

/// An opened archive.
struct ZipArchive: ~Copyable {
  /// The most parts of one archive.
  static let partLimit = 10_000

  /// One file of the archive.
  struct Part {
    /// Its name with `/` between folders.
    let name: String
    fileprivate let index: UInt64
    fileprivate let size: UInt64
    fileprivate let isEncrypted: Bool
  }

  /// All files, in the order of the archive.
  let parts: [Part]
  private let positions: [String: Int]
  private let archive: OpaquePointer
  /// How many bytes may still be unpacked.
  private var budget: Int

  /// Opens the archive in `bytes`, of which at most `limit` bytes will be unpacked.
  init(_ bytes: [UInt8], unpackingAtMost limit: Int) throws(WorkbookFailure) {
    let opened = try Self.open(bytes)
    let listing: (parts: [Part], positions: [String: Int])
    do throws(WorkbookFailure) {
      listing = try Self.list(opened)
    } catch {
      zip_discard(opened)
      throw error
    }
    archive = opened
    parts = listing.parts
    positions = listing.positions
    budget = limit
  }

  deinit { zip_discard(archive) }

  /// The part of this name in any case of letters, or `nil`.
  func part(named name: String) -> Part? {
    positions[Self.key(name)].map { parts[$0] }
  }

  /// Returns the content of a part.
  mutating func unpack(_ part: Part) throws(WorkbookFailure) -> [UInt8] {
    guard !part.isEncrypted else { throw WorkbookFailure(.notAWorkbook(.encrypted)) }
    guard part.size <= UInt64(budget) else {
      throw WorkbookFailure(
        .limitExceeded(what: "bytes of the unpacked workbook", limit: WorkbookLimits.unpackedBytes))
    }
    guard let file = zip_fopen_index(archive, part.index, 0) else {
      throw WorkbookFailure(
        .damagedArchive(part: part.name, reason: Self.words(zip_get_error(archive))))
    }
    defer { zip_fclose(file) }
    // One byte more than claimed, so that a part that is longer shows.
    let claimed = Int(part.size)
    var failure: DefectKind?
    let content = [UInt8](unsafeUninitializedCapacity: claimed + 1) { buffer, count in
      while count <= claimed, let start = buffer.baseAddress {
        let got = zip_fread(file, start + count, UInt64(claimed + 1 - count))
        if got == 0 { break }
        guard got > 0 else {
          failure = .damagedArchive(part: part.name, reason: Self.words(zip_file_get_error(file)))
          break
        }
        count += Int(got)
      }
    }
    if failure == nil, content.count != claimed {
      failure = .damagedArchive(part: part.name, reason: "has not the length that the file claims")
    }
    if let failure { throw WorkbookFailure(failure) }
    budget -= claimed
    return content
  }

  private static func list(
    _ archive: OpaquePointer
  ) throws(WorkbookFailure) -> (parts: [Part], positions: [String: Int]) {
    let count = zip_get_num_entries(archive, 0)
    guard count <= partLimit else {
      throw WorkbookFailure(.limitExceeded(what: "parts of the workbook", limit: partLimit))
    }
    var parts: [Part] = []
    var positions: [String: Int] = [:]
    for index in 0..<UInt64(max(count, 0)) {
      var status = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &status) == 0, let raw = status.name else {
        throw WorkbookFailure(.damagedArchive(part: nil, reason: words(zip_get_error(archive))))
      }
      let name = cleanName(String(cString: raw))
      guard !name.hasSuffix("/") else { continue }
      guard !isOutside(name), !name.isEmpty else {
        throw WorkbookFailure(
          .damagedArchive(part: name, reason: "is a name that leads out of the file"))
      }
      guard positions.updateValue(parts.count, forKey: key(name)) == nil else {
        throw WorkbookFailure(.damagedArchive(part: name, reason: "is in the file twice"))
      }
      parts.append(
        Part(
          name: name, index: index, size: status.size,
          isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE)))
    }
    return (parts, positions)
  }

  private static func open(_ bytes: [UInt8]) throws(WorkbookFailure) -> OpaquePointer {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // The source frees the copy, so that the archive needs nothing of the caller.
    guard let copy = malloc(max(bytes.count, 1)) else {
      throw WorkbookFailure(.damagedArchive(part: nil, reason: "does not fit into the memory"))
    }
    bytes.withUnsafeBytes { raw in
      if let base = raw.baseAddress { memcpy(copy, base, raw.count) }
    }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
      free(copy)
      throw WorkbookFailure(.damagedArchive(part: nil, reason: words(&error)))
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      defer { zip_source_free(source) }
      throw WorkbookFailure(.damagedArchive(part: nil, reason: words(&error)))
    }
    return archive
  }

  /// What libzip says about an error, to be put behind the name of a part.
  private static func words(_ error: UnsafeMutablePointer<zip_error_t>) -> String {
    switch zip_error_code_zip(error) {
    case ZIP_ER_NOZIP: "is cut off, or not a ZIP archive"
    case ZIP_ER_CRC: "is damaged: its check sum is wrong"
    case ZIP_ER_INCONS: "contradicts itself"
    case ZIP_ER_COMPNOTSUPP: "is packed by a method that is not known"
    case ZIP_ER_EOF, ZIP_ER_SEEK, ZIP_ER_READ: "is cut off"
    case ZIP_ER_ZLIB, ZIP_ER_COMPRESSED_DATA: "cannot be unpacked"
    case ZIP_ER_MULTIDISK: "is only one volume of several"
    case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP: "is encrypted"
    default: "cannot be read: \(String(cString: zip_error_strerror(error)))"
    }
  }

  /// Some programs write the separators of Windows.
  private static func cleanName(_ name: String) -> String {
    var bytes = Array(name.utf8)
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\\") {
      bytes[index] = UInt8(ascii: "/")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Names of parts are the same in upper and lower case of ASCII letters.
  private static func key(_ name: String) -> String {
    String(
      decoding: name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
