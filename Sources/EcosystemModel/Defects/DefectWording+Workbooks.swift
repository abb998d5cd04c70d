// The words for what can be wrong with a spreadsheet.

extension DefectKind {
  var workbookWording: Wording? {
    switch self {
    case .notAWorkbook(let found):
      Wording("E0180", "not an XLSX workbook", found.label, help: found.remedy)
    case .noTableSheet(let names):
      Wording(
        "E0181", "no sheet is a table",
        names.isEmpty ? "all sheets are empty" : "its sheets are \(sheetList(names))",
        help: "name each sheet after a table (`startups`), or let `clustermatch init` write a "
          + "mapping for your own headers")
    case .damagedArchive(let part, let reason):
      Wording(
        "E0182", "workbook is damaged", (part.map { "`\($0)` " } ?? "the file ") + reason,
        help: "get the file once more, or open it in Excel and save it anew")
    case .partSyntax(let part, let line, let column, let reason):
      Wording(
        "E0183", "workbook is damaged", "`\(part)` line \(line), column \(column): \(reason)",
        help: "open the file in Excel and save it anew")
    case .missingPart(let part, let reason):
      Wording(
        "E0184", "workbook is incomplete", "`\(part)` \(reason)",
        help: "open the file in Excel and save it anew")
    case .errorValue(let value):
      Wording(
        "E0185", "error in a cell", "`\(value)` is the result of a formula that failed",
        help: "correct the formula, or empty the cell")
    case .formulaWithoutValue:
      Wording(
        "E0186", "formula without a value", "the file holds no result of this formula",
        help: "open the file in Excel and save it: that stores the results")
    case .cellContent(let value, let reason):
      Wording("E0187", "cell not understood", "`\(value)` \(reason)")
    case .dateSerial(let value):
      Wording(
        "E0188", "not a date", "the cell is formatted as a date, but `\(value)` is none",
        help: "correct the date, or format the cell as a number")
    case .severalSheets(let names):
      Wording(
        "E0189", "more than one sheet", "a table is one sheet, here are \(sheetList(names))",
        help: "keep one sheet in the file, or give the whole workbook as the package")
    case .hiddenSheet(let name):
      Wording("W0180", "hidden sheet", "`\(name)` is hidden in Excel, but is read")
    case .mergedRows(let range):
      Wording(
        "W0181", "merged cells", "the value of \(range) counts for its first row only",
        help: "unmerge the cells and write the value into each row")
    case .macros:
      Wording("W0182", "workbook with macros", "macros are not run; the stored values are read")
    case .uncalculatedFormulas(let count, let cells):
      Wording(
        "W0183", "formulas perhaps never calculated",
        "\(count) \(count == 1 ? "formula" : "formulas") (\(cells.joined(separator: ", "))"
          + "\(count > cells.count ? " …" : "")): the program that wrote the file left "
          + "the calculation to Excel",
        help: "open the file in Excel and save it, then read it again")
    default: nil
    }
  }

  private func sheetList(_ names: [String]) -> String {
    let shown = names.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
  }
}

extension ForeignFile {
  var label: String {
    switch self {
    case .encrypted: "it is encrypted and opens only with a password"
    case .oldExcel: "this is a workbook of Excel 97 to 2003 (.xls)"
    case .binaryExcel: "this is a binary workbook (.xlsb)"
    case .openDocument: "this is an OpenDocument file (.ods)"
    case .hangul: "this is a document of Hangul (.hwp, .hwpx)"
    case .otherOffice: "this is a Word or PowerPoint document"
    case .webPage: "this is a web page with the name of a spreadsheet"
    case .text: "this is plain text"
    case .otherArchive: "this is a ZIP archive without a workbook in it"
    case .empty: "the file is empty"
    case .unknown: "the file does not begin like one"
    }
  }

  var remedy: String {
    switch self {
    case .encrypted:
      "open it in Excel, take the password off (File, Info, Protect Workbook) and save it"
    case .oldExcel, .binaryExcel, .openDocument, .webPage:
      "open it in Excel or LibreOffice and save it as \"Excel Workbook (.xlsx)\""
    case .hangul, .otherOffice: "copy its table into a spreadsheet and save that as .xlsx"
    case .text: "if its values are separated by commas, give it the ending .csv"
    case .otherArchive: "unpack it and give the workbook in it"
    case .empty, .unknown: "get the file once more"
    }
  }
}
