/// Returns the candidate that `text` was most likely meant to be, for "did you mean …?".
///
/// The edit distance (insert, delete, replace, swap of neighbours) must be at most a third of the
/// length (but 1 is always allowed) and at most three; equal distances go to the candidate that
/// comes first. Upper and lower case are the same, and so are letters that look alike.
///
/// - Complexity: O(*c* · *l*²), where *c* is the number of candidates and *l* the length of a text.
package func suggestion(for text: String, among candidates: some Sequence<String>) -> String? {
  // Candidates are many: their letters are looked at only if this text has some that mislead.
  let isStrange = !lookalikes(in: text).isEmpty
  let wanted = Array(skeleton(of: text).lowercased().unicodeScalars)
  let limit = min(3, max(1, wanted.count / 3))
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    let folded = isStrange ? skeleton(of: candidate) : candidate
    let other = Array(folded.lowercased().unicodeScalars)
    guard abs(other.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, other)
    if distance <= limit, distance < (best?.distance ?? Int.max) {
      best = (distance, candidate)
    }
  }
  return best?.candidate
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for (row, scalar) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = min(previous[column + 1], current[column]) + 1
      cost = min(cost, previous[column] + (scalar == other ? 0 : 1))
      if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
        cost = min(cost, beforePrevious[column - 1] + 1)
      }
      current.append(cost)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}

/// Returns the id that `text` was most likely meant to be, for "did you mean …?".
///
/// - Complexity: O(*c* · *l*²) for *c* ids of length *l*.
public func closestID(to text: String, among ids: [String]) -> String? {
  suggestion(for: text, among: ids)
}
