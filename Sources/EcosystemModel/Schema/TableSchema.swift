/// The tables of a data package and their columns: the contract with users, as one table.
public struct TableSchema: Sendable {
  /// The table's name.
  public let name: String
  /// The columns that must be there and filled.
  public let required: [String]
  /// The other columns that are read.
  public let optional: [String]

  /// Every column that is read, common ones included.
  public var columns: [String] { required + optional + Self.common }

  /// The columns that every table may carry.
  public static let common = ["source", "status", "valid_from", "valid_to", "suspect", "note"]

  /// The schema of the table called `name`, or `nil`.
  public static func named(_ name: String) -> TableSchema? { all.first { $0.name == name } }

  /// All tables, in the order in which they are read.
  public static let all: [TableSchema] = [
    named("sectors", ["id"], ["parent", "ksic", "isic"]),
    named("places", ["id", "kind"], ["part_of", "lon", "lat"]),
    named(
      "clusters", ["id", "places", "sectors"],
      ["seeks_ko", "seeks_en", "offers_ko", "offers_en", "capacity", "lower_quota", "instruments"]),
    named(
      "universities", ["id"],
      ["kind", "place", "sectors", "offers_ko", "offers_en", "seeks_ko", "seeks_en", "capacity"]
        + ["lower_quota"]),
    named(
      "partners", ["id"],
      ["place", "sectors", "offers_ko", "offers_en", "capacity", "lower_quota", "rival_group"]),
    named("institutions", ["id", "kind"], ["place"]),
    TableSchema(
      name: "needs", required: ["id", "owner"],
      optional: [
        "title_ko", "title_en", "aliases", "seeks_ko", "seeks_en", "offers_ko", "offers_en",
        "sectors", "stages", "budget_krw", "capacity", "lower_quota", "track", "deadline",
      ]),
    named(
      "funds", ["id"],
      [
        "parent", "size_krw", "committed_krw", "ticket_min_krw", "ticket_max_krw", "stages",
        "sectors", "residency", "eligibility", "capacity", "lower_quota",
      ]),
    named(
      "programmes", ["id", "kind"],
      [
        "operator", "area", "cap_krw", "minimum_krw", "budget_krw", "capacity", "own_share",
        "rounds", "eligibility", "stages", "sectors", "lower_quota",
      ]),
    named("zones", ["id"], ["authority", "places", "incentives"]),
    named(
      "startups", ["id"],
      [
        "place", "founded", "stage", "sectors", "description_ko", "description_en", "offers_ko",
        "offers_en", "seeks_ko", "seeks_en", "team", "rnd_staff", "revenue_krw", "raised_krw",
        "certificates", "groups", "spun_out_of", "rival_group",
      ]),
    TableSchema(
      name: "applications", required: ["id", "startup"],
      optional: [
        "round", "submitted", "ask_krw", "own_share", "demand", "preferences", "promises",
        "joint_with", "size",
      ]),
    named("judges", ["id"], ["institution", "sectors"]),
    TableSchema(
      name: "reviews", required: ["application", "judge", "criterion", "score"],
      optional: ["comment"]),
    TableSchema(
      name: "relations", required: ["subject", "predicate", "object"], optional: ["weight"]),
    TableSchema(name: "exclusions", required: ["left", "right", "reason"], optional: ["stage"]),
    TableSchema(name: "locks", required: ["left", "right", "reason"], optional: ["stage"]),
    TableSchema(
      name: "targets", required: ["id", "scope", "metric", "value", "unit", "kind"],
      optional: ["cumulative", "period_from", "period_to", "baseline", "part_of"]),
    TableSchema(
      name: "sources", required: ["id", "title"],
      optional: ["publisher", "published", "licence", "file"]),
  ]

  /// A table whose rows have names.
  private static func named(
    _ name: String, _ required: [String], _ optional: [String]
  ) -> TableSchema {
    TableSchema(
      name: name, required: required, optional: ["name_ko", "name_en", "aliases"] + optional)
  }
}
