/// What a file is that was given as an XLSX workbook and is none.
public enum ForeignFile: Sendable, Equatable, CaseIterable {
  /// A workbook that opens only with a password.
  case encrypted
  /// A workbook of Excel 97 to 2003 (`.xls`).
  case oldExcel
  /// A binary workbook (`.xlsb`).
  case binaryExcel
  /// A spreadsheet of LibreOffice (`.ods`).
  case openDocument
  /// A document of Hangul (`.hwp`, `.hwpx`).
  case hangul
  /// A Word or PowerPoint document.
  case otherOffice
  /// A web page, as some sites offer it under the name of a spreadsheet.
  case webPage
  /// Plain text, such as CSV.
  case text
  /// A ZIP archive without a workbook in it.
  case otherArchive
  /// No bytes at all.
  case empty
  /// Anything else.
  case unknown
}
