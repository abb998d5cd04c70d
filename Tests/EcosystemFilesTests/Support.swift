import EcosystemFiles
import EcosystemModel
import Foundation

/// A small random number generator with a seed, so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// `code line:column` of each defect.
func places(_ defects: DefectList) -> [String] {
  defects.defects.map { defect in
    guard let location = defect.span?.location else { return defect.code }
    return "\(defect.code) \(location.line):\(location.column)"
  }
}

/// All cells of a table.
func texts(_ table: DataTable) -> [[String]] {
  (0..<table.rowCount).map { row in
    table.columns.indices.map { table.text(row: row, column: $0) }
  }
}

func source(_ text: String, _ name: String = "test") -> SourceText {
  SourceText(name: name, bytes: Array(text.utf8))
}

func csv(_ text: String) -> (table: DataTable, defects: DefectList) {
  var defects = DefectList()
  let table = readCSV(source(text), table: "test", into: &defects)
  return (table, defects)
}

func json(_ text: String) -> (value: PositionedValue?, defects: DefectList) {
  var defects = DefectList()
  let value = readJSON(source(text), into: &defects)
  return (value, defects)
}

func yaml(_ text: String) -> (value: PositionedValue?, defects: DefectList) {
  var defects = DefectList()
  let value = readYAML(source(text), into: &defects)
  return (value, defects)
}

/// The value in a short notation that shows types: `{a:"x",b:[1,true,null]}`.
func shown(_ value: PositionedValue?) -> String {
  guard let value else { return "nothing" }
  switch value.content {
  case .object(let members):
    return "{" + members.map { "\($0.key):\(shown($0.value))" }.joined(separator: ",") + "}"
  case .array(let elements): return "[" + elements.map(shown).joined(separator: ",") + "]"
  case .string(let text): return "\"\(text)\""
  case .number(let text): return text
  case .boolean(let flag): return flag ? "true" : "false"
  case .null: return "null"
  }
}

/// Runs a test with the path of an empty folder that is removed afterwards.
func withTemporaryFolder(_ test: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("clustermatch-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try test(folder)
}

/// The names in a folder, hidden ones too.
func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// The folder `Fixtures` of the repository.
let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures").path
