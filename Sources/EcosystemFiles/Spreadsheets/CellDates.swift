//===----------------------------------------------------------------------===//
// Dates of a workbook: days since an epoch, told from numbers by the cell's number format.
//
// There are two epochs. By the usual one day 1 is 1900-01-01, and day 60 is 1900-02-29, which never
// was: Excel took over an error of Lotus 1-2-3. By the other, of early Macs, day 0 is 1904-01-01.
// A format shows a date if it has a code for year, month or day outside quotes and brackets.
//
// REFERENCES. ECMA-376-1:2016, 18.8.30 (numFmt: built-in formats, codes), 18.17.4 (dates).
//===----------------------------------------------------------------------===//

/// What a number in a cell means.
enum CellNumberKind: UInt8 {
  case number
  case date
  case time
  case dateAndTime
}

/// Which day is day 0 of a workbook.
enum DateSystem {
  case from1900
  case from1904
}

/// Returns a date, a time or both in ISO 8601, or `nil` if `serial` is out of range.
///
/// A date at midnight is written without a time. A time of 24 hours or more is a date with a time,
/// unless it comes without a day (`[h]:mm`): then its hours go on.
func isoDate(_ serial: Double, as kind: CellNumberKind, _ system: DateSystem) -> String? {
  guard serial >= 0, serial < 2_958_466 else { return nil }
  var day = Int(serial)
  var seconds = Int(((serial - Double(day)) * 86_400).rounded())
  if seconds == 86_400 {
    day += 1
    seconds = 0
  }
  let time =
    "\(twoDigits(seconds / 3_600)):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
  if kind == .time, day == 0 { return time }
  guard let date = isoDay(day, system) else { return nil }
  return kind == .date || seconds == 0 ? date : "\(date)T\(time)"
}

private func isoDay(_ serial: Int, _ system: DateSystem) -> String? {
  // Days since 1970-01-01.
  let day: Int
  switch system {
  case .from1904: day = serial - 24_107
  case .from1900:
    guard serial != 0, serial != 60 else { return nil }
    day = serial - (serial < 60 ? 25_568 : 25_569)
  }
  // Years from March, in eras of 400 years.
  let shifted = day + 719_468
  let era = shifted / 146_097
  let dayOfEra = shifted % 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  guard year <= 9_999 else { return nil }
  let digits = String(year)
  return String(repeating: "0", count: 4 - digits.count) + digits
    + "-\(twoDigits(month))-\(twoDigits(dayOfMonth))"
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

/// Returns what a built-in number format shows.
func builtInKind(_ id: Int) -> CellNumberKind {
  switch id {
  case 14...17, 27...31, 34...36, 50...58: .date
  case 18...21, 32...33, 45...47: .time
  case 22: .dateAndTime
  default: .number
  }
}

/// Returns what a number format of the user shows.
///
/// Looked at is its first section, without what stands in quotes or in brackets, behind `\`, `_` or
/// `*`, and without the word `General`. `m` is a month, unless it stands with hours or seconds.
func customKind(_ code: String) -> CellNumberKind {
  let scalars = Array(code.lowercased().unicodeScalars)
  var hasDay = false
  var hasMonth = false
  var hasTime = false
  var index = 0
  scan: while index < scalars.count {
    switch scalars[index] {
    case ";": break scan
    case "\"": index = position(of: "\"", in: scalars, from: index + 1)
    case "\\", "_", "*": index += 1
    case "[":
      let end = position(of: "]", in: scalars, from: index + 1)
      let inner = scalars[(index + 1)..<min(end, scalars.count)]
      if let first = inner.first, "hms".unicodeScalars.contains(first),
        inner.allSatisfy({ $0 == first })
      {
        hasTime = true
      }
      index = end
    case "g" where scalars[index...].starts(with: "general".unicodeScalars): index += 6
    case "y", "d": hasDay = true
    case "m": hasMonth = true
    case "h", "s": hasTime = true
    case "0", "#", "?": if !hasTime { return .number }
    default: break
    }
    index += 1
  }
  if hasTime { return hasDay ? .dateAndTime : .time }
  return hasDay || hasMonth ? .date : .number
}

private func position(
  of wanted: Unicode.Scalar, in scalars: [Unicode.Scalar], from start: Int
) -> Int {
  var index = start
  while index < scalars.count, scalars[index] != wanted { index += 1 }
  return index
}
