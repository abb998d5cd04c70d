//===----------------------------------------------------------------------===//
// Whole numbers for the fractions of a sum.
//
// PROBLEM. The parts that are shown must sum to the score that is shown. If each part is rounded by
// itself the sum drifts: seven of ten points in three equal criteria would be 69.9999, below a
// floor of 70; six equal criteria that are all full would be more than 1.
//
// METHOD. The running sums of the fractions are rounded, half up; a part is the difference of two
// neighbouring running sums.
//
// WHY IT IS CORRECT. (1) The differences sum to the last rounded sum: the exact sum, rounded once.
// (2) Two roundings differ from the exact difference by less than 1, so each part does. (3) Sums
// of fractions that are not negative never fall, so no part is negative and a fraction of 0 has
// the part 0. (4) If a fraction grows, the sum does not become smaller.
//===----------------------------------------------------------------------===//

/// Returns whole parts of `numerators[i] / denominator` that sum to the rounded sum of all.
///
/// - Complexity: O(*n*) for *n* numerators.
/// - Precondition: No numerator is negative, and the denominator is above 0.
func wholeParts(_ numerators: [Int], over denominator: Int) -> [Int] {
  var sum = 0
  var rounded = 0
  return numerators.map { numerator in
    sum += numerator
    let next = (2 * sum + denominator) / (2 * denominator)
    defer { rounded = next }
    return next - rounded
  }
}
