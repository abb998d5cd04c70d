/// Millionths as points of 100 with four decimals, exact: `712345` is `71.2345`.
///
/// Four decimals, since then the parts that are shown sum to the sum that is shown.
public func points(_ millionths: Int) -> String {
  let magnitude = millionths.magnitude
  var fraction = String(magnitude % 10_000)
  fraction = String(repeating: "0", count: 4 - fraction.utf8.count) + fraction
  return "\(millionths < 0 ? "-" : "")\(magnitude / 10_000).\(fraction)"
}
