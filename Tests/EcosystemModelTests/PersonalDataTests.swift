import EcosystemModel
import SeededTestData
import Testing

/// Goal: personal data is cut out of texts, and nothing else is.
///
/// Method: texts written by hand with what must stay; texts that look alike and are none; random
/// texts around one number, where the rest must come back as it was.
@Suite struct PersonalDataTests {
  @Test(arguments: [
    ("a reporter@example.com b", "a  b", PersonalDatum.emailAddress),
    ("메일:kim.min-su+x@mail.example.co.kr.", "메일:.", .emailAddress),
    ("010-1234-5678", "", .phoneNumber), ("02-123-4567", "", .phoneNumber),
    ("전화 02) 123-4567 로", "전화  로", .phoneNumber), ("01012345678", "", .phoneNumber),
    ("0111234567", "", .phoneNumber), ("(031) 123 4567", "(", .phoneNumber),
    ("+82 10-1234-5678", "", .phoneNumber), ("+82-2-123-4567", "", .phoneNumber),
    ("850101-1234567", "", .residentNumber), ("850101 - 1234567 끝", "끝", .residentNumber),
    ("850101-1******", "", .residentNumber), ("주민번호850101-2345678", "주민번호", .residentNumber),
  ])
  func isCutOut(_ text: String, _ kept: String, _ datum: PersonalDatum) {
    let (rest, found) = withoutPersonalData(text)
    #expect(rest == kept)
    #expect(found == [datum])
  }

  @Test(arguments: [
    "", "2021-02-23", "1000000000000", "012345678901", "1588-1234", "000_34c7e824a528da58.txt:8",
    "@handle", "a@b", "x @ y.z", "851301-1234567", "850132-1234567", "850101-123456",
    "850101-12345678", "0101-2345", "010-12-5678", "관악S밸리 2.0", "newspim 20210223000488",
    "r2d2@", "10 x 1.3 at 20 km/h", "010 1234 567", "no010-1234-5678",
  ])
  func looksAlikeAndStays(_ text: String) {
    let (rest, found) = withoutPersonalData(text)
    #expect(rest == text)
    #expect(found.isEmpty)
  }

  @Test func severalInOneText() {
    let (rest, found) = withoutPersonalData("a@b.kr, 010-1234-5678; 850101-1234567 ok")
    #expect(rest == ", ;  ok")
    #expect(found == [.emailAddress, .phoneNumber, .residentNumber])
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func theRestComesBack(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func words() -> String {
      let pieces = ["가나", "abc", "12", "-", ".", "(", "2021-02-23", "é", "@", "🙂", "0"]
      return (0..<Int.random(in: 0...5, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined(separator: " ")
    }
    let before = words()
    let after = words()
    let (rest, found) = withoutPersonalData("x \(before) | 010-1234-5678 | \(after) x")
    #expect(rest == "x \(before) |  | \(after) x", "seed \(seed)")
    #expect(found == [.phoneNumber], "seed \(seed)")
  }
}
