import ArgumentParser
import ClusterMatch
import Foundation

extension InitCommand {
  /// Adds what a second sheet has to the package in the folder.
  func addSheet(_ path: String, _ console: Console) throws {
    let existing = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard existing.contains("mapping.yaml") else {
      console.error("\(folder) has no mapping.yaml: begin with `init \(folder) --from FILE`")
      throw Ending.noInput
    }
    let bytes = try source(path, console)
    let name = lastPart(of: path)
    var defects = DefectList()
    let made: StarterPackage.Addition?
    do {
      made = try StarterPackage.Addition(
        sheet: bytes, file: name, wanted: sheet, to: folder, existing: existing.sorted(),
        into: &defects)
    } catch {
      console.error("\(error)")
      throw ending(of: error)
    }
    console.show(defects)
    guard let made, defects.isUsable else { throw Ending.badData }
    guard !made.tables.isEmpty else {
      console.error("\(name) adds nothing: \(folder) has all the tables that could be made from it")
      throw Ending.badData
    }
    var files = made.newFiles
    if !isSameFile(path, "\(folder)/\(name)") { files.append(OutputFile(path: name, bytes: bytes)) }
    let inTheWay = files.map(\.path).filter { existing.contains($0) }
    guard inTheWay.isEmpty else {
      console.error(
        "\(folder) has \(inTheWay.joined(separator: ", ")) already; nothing was written")
      throw Ending.cannotCreate
    }
    do {
      for file in files { try writeFile(file.bytes, to: "\(folder)/\(file.path)", replace: false) }
      for file in made.changedFiles {
        try writeFile(file.bytes, to: "\(folder)/\(file.path)", replace: true)
      }
    } catch {
      console.error("\(error)")
      throw error.isCannotCreate ? Ending.cannotCreate : Ending.outputFailed
    }
    if !shared.quiet { try writeData(summary(made, files)) }
  }

  private func summary(_ made: StarterPackage.Addition, _ files: [OutputFile]) -> String {
    var text = columnsText(made.columns, made.headerRows, made.sheet)
    text += made.notes.map { "note: \($0)\n" }.joined() + (made.notes.isEmpty ? "" : "\n")
    text += "tables added: \(made.tables.joined(separator: ", "))\n"
    if !files.isEmpty { text += "new: \(files.map(\.path).sorted().joined(separator: ", "))\n" }
    if !made.changedFiles.isEmpty {
      text += "added to: \(made.changedFiles.map(\.path).sorted().joined(separator: ", "))\n"
    }
    return text + "next: read what was added; then `clustermatch check \(folder)`\n"
  }
}
