//===----------------------------------------------------------------------===//
// What a file is that has the name of a workbook and is none, so that the message can say what to
// do: district offices get old Excel files, Hangul documents and web pages called `.xls`.
//===----------------------------------------------------------------------===//

import EcosystemModel

/// What a file is that is no ZIP archive, `nil` if it is one.
func foreignFile(_ bytes: [UInt8]) -> DefectKind? {
  if bytes.starts(with: "PK".utf8) { return nil }
  if bytes.isEmpty { return .notAWorkbook(.empty) }
  if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
    // A compound file. The names of its streams are in UTF-16, anywhere in it.
    func has(_ stream: String) -> Bool {
      contains(Array(stream.utf16.map { [UInt8(truncatingIfNeeded: $0), 0] }.joined()), in: bytes)
    }
    if has("EncryptedPackage") { return .notAWorkbook(.encrypted) }
    if has("HwpSummaryInformation") { return .notAWorkbook(.hangul) }
    if has("WordDocument") || has("PowerPoint") {
      return .notAWorkbook(.otherOffice)
    }
    return .notAWorkbook(.oldExcel)
  }
  if bytes.starts(with: [0x09, 0x08, 0x10, 0x00]) || bytes.starts(with: [0x09, 0x04, 0x06, 0x00]) {
    return .notAWorkbook(.oldExcel)
  }
  let head = bytes.prefix(4_096)
  let text = String(decoding: head, as: UTF8.self).lowercased()
  if text.contains("<html") || text.contains("<table") || text.contains("<!doctype html") {
    return .notAWorkbook(.webPage)
  }
  let isText = !head.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  return .notAWorkbook(isText ? .text : .unknown)
}

private func contains(_ pattern: [UInt8], in bytes: [UInt8]) -> Bool {
  guard let first = pattern.first, bytes.count >= pattern.count else { return false }
  var index = 0
  while index + pattern.count <= bytes.count {
    guard let found = bytes[index...].firstIndex(of: first), found + pattern.count <= bytes.count
    else { return false }
    if bytes[found..<(found + pattern.count)].elementsEqual(pattern) { return true }
    index = found + 1
  }
  return false
}
