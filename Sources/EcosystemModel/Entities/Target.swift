/// A figure that somebody has promised or reached.
public struct Target: Sendable {
  /// The external identifier.
  public let id: NodeID
  /// What the figure is about: a node's id, or words.
  public let scope: String
  /// What is counted.
  public let metric: String
  /// The figure as written.
  public let value: String
  /// Its unit.
  public let unit: String
  /// target, achieved, plan, cap or estimate.
  public let kind: String
  /// Whether earlier figures are inside it.
  public let isCumulative: Bool
  /// The first day of the time that the figure is about.
  public var periodFrom: PartialDate?
  /// The last day of that time, or the day by which it should be reached.
  public var periodTo: PartialDate?
  /// What the figure is measured against, as written: a year, a figure.
  public var baseline = ""
  /// The target whose figure contains this one, as written.
  public var partOf = ""
  /// Where it comes from.
  public let provenance: Provenance

  /// Creates a target without period, baseline and whole.
  public init(
    id: NodeID, scope: String, metric: String, value: String, unit: String, kind: String,
    isCumulative: Bool, provenance: Provenance
  ) {
    self.id = id
    self.scope = scope
    self.metric = metric
    self.value = value
    self.unit = unit
    self.kind = kind
    self.isCumulative = isCumulative
    self.provenance = provenance
  }

  /// The figure as a number, `nil` if it is none, such as a date.
  public var amount: DecimalNumber? { DecimalNumber(value) }

  /// The figure as a date, `nil` unless the unit is `date`.
  public var date: PartialDate? { unit == "date" ? PartialDate(value) : nil }

  /// The days since 1970-01-01 that the figure is about, `nil` if no period is given.
  public var period: ClosedRange<Int>? {
    guard let first = periodFrom ?? periodTo, let last = periodTo ?? periodFrom else { return nil }
    let from = first.range.lowerBound
    let to = last.range.upperBound
    return from <= to ? from...to : nil
  }
}
