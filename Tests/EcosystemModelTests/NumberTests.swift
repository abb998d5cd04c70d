import EcosystemModel
import SeededTestData
import Testing

/// Goal: numbers, shares and amounts are read by a strict decimal grammar, exactly.
///
/// Method: lists of accepted and of rejected texts; random numbers written and read again;
/// amounts against sums that the test computes itself.
@Suite struct NumberTests {
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("+7", 7_000_000), ("007", 7_000_000), ("7.5", 7_500_000),
      ("-0.000001", -1), ("0.123456", 123_456), ("8999999999999", 8_999_999_999_999_000_000),
      ("-8999999999999.999999", -8_999_999_999_999_999_999),
    ] as [(String, Int64)])
  func aDecimalNumberIsRead(text: String, millionths: Int64) {
    #expect(DecimalNumber(text)?.millionths == millionths)
  }

  @Test(arguments: [
    "", "+", "-", ".", "1.", ".5", "nan", "inf", "Infinity", "0x1p4", "0x10", "1e400", "1e3",
    "1_000", "1,000", " 1", "1 ", "٣", "１", "½", "--1", "+-1", "1.2.3", "0.1234567", "1.-2",
    "9000000000000", "12345678901234", "10000000000000000000000", "1\u{301}", "1%",
  ])
  func whatIsNoDecimalNumberIsRejected(text: String) {
    #expect(DecimalNumber(text) == nil)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func aNumberThatIsWrittenIsReadBack(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<100 {
      let bound = Int64(10) << Int64(random.below(59))
      let number = DecimalNumber(millionths: Int64.random(in: -bound...bound, using: &random))
      #expect(DecimalNumber(number.description) == number, "seed \(seed): \(number.description)")
    }
  }

  @Test func aNumberIsWrittenWithoutTrailingZeros() {
    #expect(DecimalNumber(millionths: 7_500_000).description == "7.5")
    #expect(DecimalNumber(millionths: -1).description == "-0.000001")
    #expect(DecimalNumber(-12).description == "-12")
    #expect(DecimalNumber(millionths: 0).description == "0")
    #expect(DecimalNumber(1) < DecimalNumber(millionths: 1_000_001))
  }

  @Test func aWholeNumberHasNoPoint() {
    #expect(Int(decimal: "12") == 12)
    #expect(Int(decimal: "-3") == -3)
    for text in ["1.0", "1.5", "", "0x1", "1e3", "٣", " 1"] { #expect(Int(decimal: text) == nil) }
  }

  @Test(arguments: [
    ("0.2", 200_000), ("20%", 200_000), ("0", 0), ("-0", 0), ("1", 1_000_000),
    ("100%", 1_000_000), ("12.5%", 125_000), ("0.0001%", 1), ("0.000001", 1),
  ])
  func aShareIsRead(text: String, millionths: Int) {
    #expect(parseShare(text) == millionths)
  }

  @Test(arguments: [
    "", "%", "-0.1", "-1%", "1.1", "101%", "100.0001%", "0.00001%", "20 %", "20%%", "20", "nan%",
    "1e-2",
  ])
  func whatIsNoShareIsRejected(text: String) {
    #expect(parseShare(text) == nil)
  }
}

/// Goal: an amount of won is read as a Korean reader reads it, or not at all.
///
/// Method: lists of accepted and of rejected texts; random amounts written with units, whose value
/// the test sums itself.
@Suite struct WonTests {
  @Test(
    arguments: [
      ("0", 0), ("150000000", 150_000_000), ("150,000,000원", 150_000_000), ("1.5억", 150_000_000),
      ("1.5 억원", 150_000_000), ("300백만", 300_000_000), ("300백만원", 300_000_000),
      ("1억 5천만원", 150_000_000), ("1억5000만", 150_000_000), ("1조", 1_000_000_000_000),
      ("1조 2,345억 원", 1_234_500_000_000), ("5천", 5_000), ("3십", 30), ("0.5천", 500),
      ("1억 5", 100_000_005), ("₩150,000,000", 150_000_000), ("￦ 3천만", 30_000_000),
      ("3,000만 원", 30_000_000), ("0.000001조", 1_000_000),
    ] as [(String, Int64)])
  func anAmountIsRead(text: String, won: Int64) {
    #expect(Won(text)?.amount == won)
  }

  /// Found by this suite: `2천5백만` was read as 2,000 + 5,000,000.
  @Test func aLargeUnitCountsAllBeforeIt() {
    #expect(Won("2천5백만")?.amount == 25_000_000)
    #expect(Won("1천 2백 3십 4만원")?.amount == 12_340_000)
    #expect(Won("5천 300만")?.amount == 53_000_000)
  }

  /// Found by this suite: plain digits above 9 × 10¹² were refused, a city's yearly budget.
  @Test func fortyTrillionWonAreAnAmount() {
    #expect(Won("40000000000000")?.amount == 40_000_000_000_000)
    #expect(Won("40,000,000,000,000원")?.amount == 40_000_000_000_000)
    #expect(Won("999999999999999999")?.amount == 999_999_999_999_999_999)
    #expect(Won("999999조")?.amount == 999_999_000_000_000_000)
  }

  /// Found by this suite: `1,5억` was read as 15억.
  @Test(arguments: [
    "1,5억", "1,50,000", "1234,567", "1,", ",000", "1,0000", "1.5,000", "15 00", "1 5천만",
  ])
  func digitsAreGroupedInThrees(text: String) {
    #expect(Won(text) == nil)
  }

  /// Units that do not fall are a slip of the pen, and a sum of them a guess.
  @Test(arguments: ["5천만 1억", "1만 1만", "1억억", "1십백", "5백2천만", "1억조", "3 4"])
  func unitsMustFall(text: String) {
    #expect(Won(text) == nil)
  }

  @Test(arguments: [
    "", "원", "억", "천만원", "0.5원", "0.5", "1.5", "0.00000001억", "-1", "-1억", "+1", "1억-5천만",
    "1억+5천만", "1원원", "₩", "₩₩1", "1₩", "1원 5", "nan", "1e9", "0x10", "٣억", "１억", "1,000 달러", "$100",
    "1000000000000000000", "1000000조", "99999999999999999999", "999999999조",
    "1.1234567억",
  ])
  func whatIsNoAmountIsRejected(text: String) {
    #expect(Won(text) == nil)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func unitsAddUp(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var text = ""
    var expected: Int64 = 0
    for (unit, factor) in [("조", 1_000_000_000_000), ("억", 100_000_000), ("만", 10_000), ("", 1)]
      as [(String, Int64)] where random.chance(60)
    {
      let count = Int64(1 + random.below(9_999))
      expected += count * factor
      let grouped = count >= 1_000 && random.chance(50)
      let digits = String(count)
      text += grouped ? digits.prefix(digits.count - 3) + "," + digits.suffix(3) : digits
      text += unit + (random.chance(50) ? " " : "")
      if unit.isEmpty { break }
    }
    guard !text.isEmpty else { return }
    #expect(Won(text + "원")?.amount == expected, "seed \(seed): \(text)")
  }

  @Test func amountsAreOrdered() {
    #expect(Won(1) < Won(2))
  }
}
