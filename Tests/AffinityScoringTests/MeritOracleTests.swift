import AffinityScoring
import EcosystemModel
import GraphCore
import TestSupport
import Testing

/// Goal: the merit is the exact rational number that the rubric describes, rounded once.
///
/// Method: random rubrics and reviews; the oracle adds fractions of big integers, written as
/// numerator over a common denominator that is small by the choice of the ranges.
@Suite struct MeritOracleTests {
  private struct Criterion {
    let key: String
    let weight: Int
    let minimum: Int
    let maximum: Int
  }

  @Test(arguments: 0..<150 as Range<UInt64>) func agreesWithExactFractions(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let criteria = (0..<random.integer(1...7)).map { index in
      let minimum = random.integer(0...2)
      return Criterion(
        key: "c\(index)", weight: random.integer(1...60), minimum: minimum,
        maximum: minimum + random.pick([1, 3, 4, 5, 7, 10, 100]))
    }
    let aggregation = random.pick(["mean", "median", "trimmed", "olympic"])
    let judges = random.integer(1...11)
    var halves = criteria.map { _ in [Int]() }
    var rows: [String] = []
    for (index, criterion) in criteria.enumerated() {
      for judge in 0..<judges where random.integer(0...9) > 0 || halves[index].isEmpty {
        let half = random.integer(2 * criterion.minimum...2 * criterion.maximum)
        halves[index].append(half)
        rows.append("a,j\(judge),\(criterion.key),\(half / 2)\(half % 2 == 0 ? "" : ".5")\n")
      }
    }
    rows.shuffle(using: &random)
    let merit = try #require(try merit(criteria, rows, aggregation, judges), "seed \(seed)")
    #expect(merit.parts.reduce(0, +) == merit.value, "seed \(seed)")

    let weightSum = criteria.map(\.weight).reduce(0, +)
    // The common denominator: twice the weights' sum, times each range, times each count.
    var numerator = Fraction(0, 1)
    for (index, criterion) in criteria.enumerated() {
      let kept = Self.kept(halves[index].sorted(), aggregation)
      let above = kept.reduce(0, +) - 2 * criterion.minimum * kept.count
      let fraction = Fraction(
        criterion.weight * above,
        weightSum * 2 * kept.count * (criterion.maximum - criterion.minimum))
      let part = merit.parts[index]
      #expect(
        fraction.isWithin(part, of: 1_000_000), "seed \(seed): \(criterion.key) has \(part)")
      numerator = numerator + fraction
    }
    #expect(merit.value == numerator.rounded(times: 1_000_000), "seed \(seed)")
  }

  private func merit(
    _ criteria: [Criterion], _ rows: [String], _ aggregation: String, _ judges: Int
  ) throws -> Merit? {
    var package = TinyPackage()
    package["startups"] = "id\ns\n"
    package["applications"] = "id,startup\na,s\n"
    package["judges"] = "id\n" + (0..<judges).map { "j\($0)\n" }.joined()
    package["reviews"] = "application,judge,criterion,score\n" + rows.joined()
    let list = criteria.map {
      #"{"key": "\#($0.key)", "weight": \#($0.weight), "min": \#($0.minimum), "#
        + #""max": \#($0.maximum)}"#
    }.joined(separator: ", ")
    package.rubric = #"{"criteria": [\#(list)], "aggregation": "\#(aggregation)"}"#
    return MeritTable(try package.ecosystem()).merits.values[0]
  }

  private static func kept(_ sorted: [Int], _ aggregation: String) -> [Int] {
    var list = sorted
    switch aggregation {
    case "median": while list.count > 2 { list = Array(list.dropFirst().dropLast()) }
    case "trimmed":
      for _ in 0..<sorted.count / 5 { list = Array(list.dropFirst().dropLast()) }
    case "olympic": if list.count > 2 { list = Array(list.dropFirst().dropLast()) }
    default: break
    }
    return list
  }
}

/// A fraction in lowest terms.
private struct Fraction {
  let numerator: Int128
  let denominator: Int128

  init(_ numerator: Int, _ denominator: Int) { self.init(Int128(numerator), Int128(denominator)) }

  init(_ numerator: Int128, _ denominator: Int128) {
    var (large, small) = (numerator, denominator)
    while small != 0 { (large, small) = (small, large % small) }
    self.numerator = numerator / max(1, large)
    self.denominator = denominator / max(1, large)
  }

  static func + (left: Self, right: Self) -> Self {
    Fraction(
      left.numerator * right.denominator + right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  /// The nearest whole number to a multiple, halves up.
  func rounded(times factor: Int128) -> Int {
    Int((2 * factor * numerator + denominator) / (2 * denominator))
  }

  /// Whether a whole number is less than 1 away from a multiple.
  func isWithin(_ number: Int, of factor: Int128) -> Bool {
    let distance = numerator * factor - Int128(number) * denominator
    return distance < denominator && -distance < denominator
  }
}
