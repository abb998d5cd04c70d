import EcosystemModel

/// What `mapping.yaml` says: how sheets with any headers and values become our tables.
///
/// `MappingReader.swift` reads it, `TableMapper.swift` carries it out.
struct Mapping {
  var tables: [MappedTable] = []
}

/// A text of the mapping and where it stands: a header of a sheet, a file, a table.
struct MappingWord {
  let text: String
  let span: SourceSpan
}

/// One table and the sheet that it is made from.
struct MappedTable {
  /// Cells of a column that decide whether a row is taken.
  struct Condition {
    let header: MappingWord
    let values: [String]
  }

  /// Columns that become rows: a sheet with one column a judge becomes one row a score.
  struct Unpivot {
    /// The column of our table that takes the cell, and in which form the cell is written.
    let rule: ColumnRule
    let columns: [Column]

    /// A column of the sheet and what it says about the rows that it becomes.
    struct Column {
      let header: MappingWord
      let constants: [(target: String, value: String)]
    }
  }

  let table: MappingWord
  let file: MappingWord
  var sheet: MappingWord?
  /// The rows of the header, from 1; empty if they are to be found.
  var headerRows: [Int] = []
  var headerSpan: SourceSpan?
  var keepWhen: [Condition] = []
  var skipWhen: [Condition] = []
  var skipWhenEmpty: [MappingWord] = []
  var until: [Condition] = []
  var fillDown: [MappingWord] = []
  /// Texts that mean that nothing is known: `-`, `없음`.
  var blank: [String] = []
  var ignore: [MappingWord] = []
  var isDistinct = false
  var columns: [ColumnRule] = []
  var unpivot: Unpivot?
}

/// Where the cells of one column of our table come from and what is done with them.
struct ColumnRule {
  /// Where the text comes from.
  enum Source {
    case headers([MappingWord])
    case constant(String)
    case template([TemplatePart])
  }

  /// A piece of a template such as `s-{접수번호}`.
  enum TemplatePart {
    case text(String)
    case header(MappingWord)
    case row
  }

  /// What happens to a value that `values` does not list.
  enum Otherwise: String, CaseIterable {
    case error, keep, empty
  }

  /// In which form the cells of the sheet are written.
  enum ValueType: String, CaseIterable {
    case text, money, date, number, boolean, share, id
  }

  let target: MappingWord
  var source: Source
  var join = " "
  /// Characters that separate the parts of a list in the sheet; empty if the cell is one value.
  var split = ""
  var values: [(from: String, to: String)] = []
  var otherwise = Otherwise.error
  var lookup: String?
  var type = ValueType.text
  /// Won for each 1 of the column, for money.
  var unit: Won?
  /// Whether shares are written as percentages without `%`.
  var isPercent = false
  /// What is added to a year of two digits.
  var century: Int?
  var prefix = ""

  init(target: MappingWord, source: Source) {
    self.target = target
    self.source = source
  }
}
