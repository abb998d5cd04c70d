/// One thing that is wrong with the input, and where.
public struct Defect: Sendable {
  /// How much a defect matters.
  public enum Severity: String, Sendable {
    /// The input cannot be used.
    case error
    /// The input is used; the finding is reported.
    case warning
  }

  /// What is wrong, as facts; the words are in `DefectKind`'s wording.
  public let kind: DefectKind
  /// Where it stands, if it stands anywhere.
  public let span: SourceSpan?

  /// Creates a defect.
  public init(_ kind: DefectKind, at span: SourceSpan? = nil) {
    self.kind = kind
    self.span = span
  }

  /// Whether the defect stops the run.
  public var severity: Severity { kind.isWarning ? .warning : .error }

  /// The stable code: `E0142`, `W0151`.
  public var code: String { kind.code }
}

/// The defects that were found in one pass, in the order in which they were found.
public struct DefectList: Sendable {
  /// How many defects are kept; the rest is only counted.
  public static let limit = 100

  /// How many errors this list keeps, and as many warnings: ``limit`` unless all are wanted.
  package let room: Int
  /// The first defects, at most ``limit`` errors and as many warnings.
  public private(set) var defects: [Defect] = []
  /// The number of errors, kept or not.
  public private(set) var errorCount = 0
  /// The number of warnings, kept or not.
  public private(set) var warningCount = 0

  /// Creates an empty list.
  public init() { room = Self.limit }

  /// Creates an empty list that keeps so many errors, and as many warnings.
  package init(room: Int) { self.room = room }

  /// Adds a defect.
  public mutating func add(_ kind: DefectKind, at span: SourceSpan? = nil) {
    add(Defect(kind, at: span))
  }

  /// Adds a defect.
  public mutating func add(_ defect: Defect) {
    switch defect.severity {
    case .error:
      errorCount += 1
      if errorCount <= room { defects.append(defect) }
    case .warning:
      warningCount += 1
      if warningCount <= room { defects.append(defect) }
    }
  }

  /// Puts a defect of the same severity in the place of one that was kept; the span stays.
  package mutating func replace(_ index: Int, by kind: DefectKind) {
    let defect = Defect(kind, at: defects[index].span)
    precondition(defect.severity == defects[index].severity, "another severity would miscount")
    defects[index] = defect
  }

  /// Adds the defects of another list.
  public mutating func add(contentsOf other: DefectList) {
    var hiddenErrors = other.errorCount
    var hiddenWarnings = other.warningCount
    for defect in other.defects {
      add(defect)
      if defect.severity == .error { hiddenErrors -= 1 } else { hiddenWarnings -= 1 }
    }
    errorCount += hiddenErrors
    warningCount += hiddenWarnings
  }

  /// Whether one more error would be kept: facts that are dear to find need not be found if not.
  package var keepsErrors: Bool { errorCount < Self.limit }

  /// Whether no error was found.
  public var isUsable: Bool { errorCount == 0 }
}
