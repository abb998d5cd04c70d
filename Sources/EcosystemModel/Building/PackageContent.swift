/// What a reader hands over for one data package: its manifest and its tables as text.
public struct PackageContent: Sendable {
  /// A number of rows that the manifest declares.
  public struct DeclaredCount: Sendable {
    /// The table.
    public let table: String
    /// The number that is declared.
    public let count: Int
    /// Where it is declared.
    public let span: SourceSpan

    /// Creates a declared count.
    public init(table: String, count: Int, span: SourceSpan) {
      self.table = table
      self.count = count
      self.span = span
    }
  }

  /// The package's name, the prefix of its ids.
  public let name: String
  /// What it is called.
  public let title: LocalisedText
  /// Whether its rows are invented.
  public let isSynthetic: Bool
  /// The names of the packages that it extends.
  public let extends: [String]
  /// What the manifest says should be listed.
  public let declared: [DeclaredCount]
  /// Its tables.
  public let tables: [DataTable]
  /// The content of `rubric.json`.
  public let rubric: PositionedValue?

  /// Creates the content of a package.
  public init(
    name: String, title: LocalisedText, isSynthetic: Bool, extends: [String],
    declared: [DeclaredCount], tables: [DataTable], rubric: PositionedValue?
  ) {
    self.name = name
    self.title = title
    self.isSynthetic = isSynthetic
    self.extends = extends
    self.declared = declared
    self.tables = tables
    self.rubric = rubric
  }

  /// The table called `name`, or `nil`.
  func table(_ name: String) -> DataTable? { tables.first { $0.name == name } }

  /// Returns the package without personal data in its texts, and reports what was left out.
  package func withoutPersonalData(_ defects: inout DefectList) -> PackageContent {
    PackageContent(
      name: name, title: title, isSynthetic: isSynthetic, extends: extends, declared: declared,
      tables: tables.map { $0.withoutPersonalData(&defects) }, rubric: rubric)
  }
}
