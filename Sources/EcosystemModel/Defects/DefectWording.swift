// The one place that turns a defect's facts into words (style rule 17): a title for the first
// line, a label beside the caret and a help line that says what to do.

extension DefectKind {
  /// The code, the title, the label beside the caret, and the help, if there is one.
  struct Wording {
    let code: String
    let title: String
    let label: String
    let help: String?

    init(_ code: String, _ title: String, _ label: String, help: String? = nil) {
      self.code = code
      self.title = title
      self.label = label
      self.help = help
    }
  }

  /// The stable code: `E0142` for an error, `W0151` for a warning.
  public var code: String { wording.code }
  /// What is wrong in a few words.
  public var title: String { wording.title }
  /// What stands beside the caret: the value and what was expected.
  public var label: String { wording.label }
  /// What to do about it, if there is something to say.
  public var help: String? { wording.help }
  /// Whether the input can still be used.
  public var isWarning: Bool { wording.code.hasPrefix("W") }

  var wording: Wording {
    fileWording ?? tableFormWording ?? valueWording ?? referenceWording ?? reviewWording
      ?? workbookWording ?? robustnessWording ?? documentWording ?? mappingWording
      ?? graphFileWording ?? sectorWording ?? scoreWording ?? planWording
  }

  private var fileWording: Wording? {
    switch self {
    case .unreadableFile(let path, let reason):
      Wording("E0101", "cannot read `\(path)`", reason)
    case .notUTF8:
      Wording(
        "E0102", "not UTF-8", "this byte is not valid UTF-8",
        help: "save the file as UTF-8 (Excel: \"CSV UTF-8\")")
    case .unterminatedQuote:
      Wording(
        "E0103", "quote is never closed", "the field that begins here has no closing quote",
        help: "close it with \", and write a quote inside a field as \"\"")
    case .textAfterQuote:
      Wording(
        "E0104", "text after a closing quote", "expected a separator or the end of the line",
        help: "write a quote inside a quoted field as \"\"")
    case .fieldCount(let expected, let found):
      Wording(
        "E0105", "wrong number of fields", "the header has \(expected), this row has \(found)",
        help: "quote fields that contain a comma")
    case .duplicateColumn(let name):
      Wording("E0106", "column named twice", "`\(name)` is already a column")
    case .missingColumn(let table, let name):
      Wording(
        "E0107", "required column is missing", "`\(table)` needs a column `\(name)`",
        help: "add `\(name)` to the header")
    case .unknownColumn(let table, let name, let suggestion):
      Wording(
        "W0108", "unknown column", "`\(name)` is kept, but `\(table)` does not use it",
        help: didYouMean(suggestion))
    case .missingHeader:
      Wording("E0109", "no header", "the first line must name the columns")
    case .jsonSyntax(let expected):
      Wording("E0110", "not valid JSON", "expected \(expected)")
    case .duplicateKey(let key):
      Wording("E0111", "key written twice", "`\(key)` is already a key of this object")
    case .yamlSyntax(let message):
      Wording("E0112", "not valid YAML", message)
    case .unknownKey(let key, let known, let suggestion):
      Wording(
        "E0113", "unknown key", "`\(key)` is not a key here",
        help: didYouMean(suggestion) ?? "known keys: \(known.joined(separator: ", "))")
    case .limitExceeded(let what, let limit):
      Wording("E0114", "too large", "\(what): the limit is \(limit)")
    case .wrongType(let expected, let found):
      Wording("E0115", "wrong type", "expected \(expected), found \(found)")
    case .extendsCycle(let chain):
      Wording(
        "E0116", "packages extend each other", chain.joined(separator: " → "),
        help: "remove one `extends`")
    case .missingFile(let path):
      Wording("E0117", "no such file", "`\(path)` does not exist")
    case .unknownTable(let name, let suggestion):
      Wording(
        "W0118", "unknown table", "`\(name)` is not read", help: didYouMean(suggestion))
    case .controlCharacter(let scalar):
      Wording(
        "E0119", "control character", "U+\(hexadecimal(scalar)) is not allowed in a field",
        help: "delete it; it is invisible in most editors")
    default: nil
    }
  }

  private var valueWording: Wording? {
    switch self {
    case .missingValue(let column):
      Wording("E0120", "value is missing", "`\(column)` is required")
    case .invalidID(let value, let reason):
      Wording(
        "E0121", "not an id", "`\(value)` \(reason)",
        help: "an id has letters, digits, `.`, `_` or `-`, at most 64 characters")
    case .duplicateID(let id, let first):
      Wording(
        "E0122", "id used twice", "`\(id)` is already used at \(first.description)",
        help: "give one of them another id")
    case .notANumber(let value, let expected):
      Wording("E0123", "not a number", "`\(value)` is not \(expected)")
    case .outOfRange(let what, let value, let minimum, let maximum):
      Wording(
        "E0124", "\(what) out of range", "`\(value)` is not in \(minimum) to \(maximum)",
        help: "write a value from \(minimum) to \(maximum)")
    case .notMoney(let value):
      Wording(
        "E0125", "not an amount of money", "`\(value)` is not a whole number of won",
        help: "write won, for example `150000000` or `1.5억`")
    case .notADate(let value):
      Wording(
        "E0126", "not a date", "`\(value)` is not a date of the calendar",
        help: "write `2021-02-23`, `2021-02` or `2021`")
    case .notABoolean(let value):
      Wording("E0127", "not true or false", "`\(value)`", help: "write `true` or `false`")
    case .notAShare(let value):
      Wording(
        "E0128", "not a share", "`\(value)` is not between 0 and 1",
        help: "write `0.2` or `20%`")
    case .notAChoice(let value, let choices, let suggestion):
      Wording(
        "E0129", "unknown value", "`\(value)` is not one of \(choices.joined(separator: ", "))",
        help: didYouMean(suggestion))
    case .invalidWeight(let value):
      Wording(
        "E0130", "not a weight", "`\(value)` is not a number above 0",
        help: "write `fintech:0.7|ai:0.3`")
    default: nil
    }
  }

  private var referenceWording: Wording? {
    switch self {
    case .unknownReference(let id, let expected, let suggestion):
      Wording(
        "E0131", "unknown id", "there is no \(expected) with the id `\(id)`",
        help: spelledOut(id, suggestion) ?? didYouMean(id: suggestion)
          ?? "add it, or correct the id")
    case .wrongKind(let id, let found, let expected):
      Wording("E0132", "wrong kind", "`\(id)` is \(withArticle(found)), expected \(expected)")
    case .ambiguousReference(let id, let candidates):
      Wording(
        "E0133", "ambiguous id", "`\(id)` may be \(candidates.joined(separator: " or "))",
        help: "write the package before it: `\(candidates.first ?? id)`")
    case .relationEnds(let predicate, let subject, let object, let allowed):
      Wording(
        "E0135", "relation does not fit its ends",
        "\(subject) `\(predicate)` \(object) is not in the table of relations",
        help: "`\(predicate)` goes \(allowed)")
    case .unknownPredicate(let name, let suggestion):
      Wording(
        "E0136", "unknown relation", "`\(name)` is not a relation", help: didYouMean(suggestion))
    case .cycle(let ids):
      Wording("E0137", "circle of parents", ids.joined(separator: " → "))
    case .duplicateAlias(let alias, let first):
      Wording("E0138", "name used twice", "`\(alias)` already names `\(first)`")
    default: nil
    }
  }

  private var reviewWording: Wording? {
    switch self {
    case .scoreOutOfRange(let criterion, let value, let minimum, let maximum, let rubric):
      Wording(
        "E0142", "score out of range",
        "`\(criterion)` is \(value), the rubric allows \(minimum) to \(maximum)",
        help: "write a number from \(minimum) to \(maximum)"
          + (rubric.map { ", or change `max` at \($0.description)" } ?? ""))
    case .scoreStep(let criterion, let value, let step):
      Wording(
        "E0143", "score between two steps",
        "`\(criterion)` is \(value), the rubric's step is \(step)")
    case .unknownCriterion(let key, let known):
      Wording(
        "E0144", "unknown criterion", "`\(key)` is not in the rubric",
        help: "the rubric has \(known.joined(separator: ", "))")
    case .duplicateReview(let application, let judge, let criterion):
      Wording(
        "E0145", "score given twice",
        "\(judge) has already scored `\(criterion)` of \(application)",
        help: "keep one of the two rows")
    case .missingRubric:
      Wording(
        "E0146", "no rubric", "reviews need a `rubric.json` that says what the scores mean")
    case .declaredCount(let table, let declared, let listed):
      Wording(
        "W0151", "count differs from what is declared",
        "the package declares \(declared) \(table), \(listed) are listed",
        help: "nothing is invented to reach the declared number")
    case .quotaAboveCapacity(let lowerQuota, let capacity):
      Wording(
        "E0152", "lower quota above capacity",
        "at least \(lowerQuota) cannot go where at most \(capacity) may",
        help: "raise the capacity or lower the quota")
    case .lockedAndExcluded(let left, let right):
      Wording(
        "E0153", "pair both locked and excluded", "\(left) and \(right)",
        help: "remove the lock or the exclusion")
    case .ignoredRule(let rule, let effect):
      Wording("W0154", "rule not honoured yet", "\(rule): \(effect)")
    default: nil
    }
  }

  private var planWording: Wording {
    switch self {
    case .missingKey(let key):
      Wording("E0160", "key is missing", "`\(key)` is required here")
    case .planValue(let key, let value, let expected):
      Wording("E0161", "value not understood", "`\(key)` is `\(value)`, expected \(expected)")
    case .unsupportedRule(let rule, let instead):
      Wording("E0162", "rule not supported yet", rule, help: instead)
    case .eligibilityRule(let text, let expectation):
      Wording(
        "E0169", "condition not understood", "`\(text)`, expected \(expectation)",
        help: "for example: age <= 7 and rnd_staff >= 2 and place in gwanak-gu")
    case .unknownStage(let name, let known):
      Wording(
        "E0163", "unknown stage", "`\(name)` is not a stage of the plan",
        help: "stages: \(known.joined(separator: ", "))")
    default:
      preconditionFailure("every defect kind has a wording; DefectWordingTests goes over all")
    }
  }

  private func withArticle(_ noun: String) -> String {
    let isVowel = noun.first.map("aeiou".contains) ?? false
    return (isVowel ? "an " : "a ") + noun
  }

  func didYouMean(_ suggestion: String?) -> String? {
    suggestion.map { "did you mean `\($0)`?" }
  }

  /// The same for an id that may have a name behind it, `gwanak-gu (관악구)`: the id alone is what
  /// the user should write.
  private func didYouMean(id suggestion: String?) -> String? {
    guard let suggestion, let space = suggestion.firstIndex(of: " ") else {
      return didYouMean(suggestion)
    }
    return "did you mean `\(suggestion[..<space])`\(suggestion[space...])?"
  }
}

/// A scalar's number as it is written after `U+`.
func hexadecimal(_ scalar: UInt32) -> String {
  let digits = String(scalar, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
