import EcosystemFiles
import Foundation
import Testing

/// Goal: the fast checks miss nothing.
///
/// Method: all Unicode scalars against Foundation; random bytes against the standard library.
@Suite struct NormalisationTests {
  private func needsLook(_ scalar: Unicode.Scalar) -> Bool {
    let bytes = Array(String(scalar).utf8) + [0, 0]
    return mayNeedComposition(bytes[0], bytes[1], bytes[2])
  }

  @Test func everyScalarThatNFCMayChangeIsLookedAt() {
    var missed: [String] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), !needsLook(scalar) else { continue }
      let text = String(scalar)
      let isMark = scalar.properties.canonicalCombiningClass != .notReordered
      let changes = !text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text.utf8)
      if isMark || changes { missed.append(String(value, radix: 16)) }
    }
    #expect(missed == [])
  }

  @Test func everySecondHalfOfAPairIsLookedAt() {
    var missed: [String] = []
    for value in UInt32(0x80)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let parts = Array(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars)
      for part in parts.dropFirst() where !needsLook(part) {
        missed.append(String(part.value, radix: 16))
      }
    }
    #expect(missed == [])
  }

  @Test func commonKoreanTextNeedsNoLook() {
    let text = "한빛바이오 주식회사(株) 「가격」 – ‘따옴표’ “둘” … ① ㎡ ㅋㅋ ■ ▶ １２ 😀 café"
    #expect(text.unicodeScalars.allSatisfy { !needsLook($0) })
  }

  @Test func forbiddenScalarsAreSeenInBytesAndInText() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8) + [0, 0]
      let inBytes = forbiddenScalar(bytes[0], bytes[1], bytes[2])
      let inText = firstForbiddenScalar(in: String(scalar))
      if ![0x09, 0x0A, 0x0D].contains(value), inBytes != inText {
        Issue.record("U+\(String(value, radix: 16))")
      }
      if let inBytes, inBytes != value { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test(arguments: 0..<2_000 as Range<UInt64>) func validationAgreesWithTheStandardLibrary(
    seed: UInt64
  ) {
    var random = SeededGenerator(seed: seed)
    let leads: [UInt8] = [
      0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xA0, 0xED, 0x9F, 0xEA, 0xF0, 0x90, 0xF4, 0x8F,
    ]
    let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
      leads.randomElement(using: &random) ?? 0
    }
    let offset = firstInvalidUTF8(in: bytes)
    #expect((offset == nil) == (String(validating: bytes, as: UTF8.self) != nil))
    if let offset {
      #expect(String(validating: bytes[..<offset], as: UTF8.self) != nil)
    }
  }

  @Test func validationStopsAtTheFirstBadByte() {
    let text = Array("한빛 abcdefgh".utf8)
    #expect(firstInvalidUTF8(in: text) == nil)
    #expect(firstInvalidUTF8(in: text + [0xC7, 0xD1]) == text.count)
    #expect(firstInvalidUTF8(in: [0xED, 0xA0, 0x80]) == 0)
    #expect(firstInvalidUTF8(in: [0x41, 0xE1, 0x84]) == 1)
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if firstInvalidUTF8(in: Array(String(scalar).utf8)) != nil {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }
}
