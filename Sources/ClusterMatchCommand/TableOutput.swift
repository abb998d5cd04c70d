import ArgumentParser
import ClusterMatch
import Foundation

/// In which form a command writes a table: as text in one of the forms of reports, or as a workbook.
enum TableFormat: ExpressibleByArgument, Equatable {
  case text(ReportFormat)
  case workbook

  init?(argument: String) {
    if argument == "xlsx" {
      self = .workbook
    } else if let format = ReportFormat(argument: argument) {
      self = .text(format)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) + ["xlsx"] }

  var defaultValueDescription: String {
    switch self {
    case .text(let format): format.rawValue
    case .workbook: "xlsx"
    }
  }

  /// The form of a text; `nil` for a workbook.
  var text: ReportFormat? {
    if case .text(let format) = self { format } else { nil }
  }

  /// Refuses to write the bytes of a workbook to a terminal.
  func check(output: String?) throws {
    if self == .workbook, output == nil, isatty(STDOUT_FILENO) == 1 {
      throw ValidationError("a workbook is no text for a terminal: name a file with -o.")
    }
  }
}

/// Writes a table as a workbook of one sheet, to a file or to standard output.
func writeWorkbook(_ table: ReportTable, sheet name: String, to path: String?) throws {
  let bytes: [UInt8]
  do {
    bytes = try writeWorkbook([OutputSheet(name: name, table: table)])
  } catch {
    Console(isQuiet: false).error("\(error)")
    throw error.isCannotCreate ? Ending.cannotCreate : Ending.outputFailed
  }
  try writeData(bytes, to: path)
}

/// Writes a text to a file, whole or not at all, or to standard output.
func writeData(_ text: String, to path: String?) throws {
  try writeData(Array(text.utf8), to: path)
}
