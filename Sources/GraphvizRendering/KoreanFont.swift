public import DOTLanguage
import Foundation

/// Whether pictures with Hangul can be drawn on this machine.
///
/// A missing font is silent: Graphviz draws boxes. So ask before drawing.
public enum KoreanFont {
  /// What was found.
  public enum Availability: Hashable, Sendable {
    /// A font of ours is there.
    case available(DOTFont)
    /// Only other Korean fonts are there; Graphviz will take one of them, and widths may differ.
    case substitute(family: String)
    /// No Korean font is there: Hangul will be boxes. Debian's package is fonts-nanum.
    case missing
  }

  /// Looks for a Korean font: asks fontconfig's `fc-list`, or else looks into the usual folders.
  public static func availability() -> Availability {
    availability(families: familiesOfFontconfig() ?? familiesOfFiles())
  }

  /// The availability on a machine with these Korean font families.
  package static func availability(families: [String]) -> Availability {
    for font in DOTFont.allCases where families.contains(font.rawValue) { return .available(font) }
    guard let family = families.min() else { return .missing }
    return .substitute(family: family)
  }

  /// The families that fontconfig has for Korean, or `nil` if it cannot be asked.
  private static func familiesOfFontconfig() -> [String]? {
    let folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    let programs = folders.map { $0 + "/fc-list" }
    guard let program = programs.first(where: FileManager.default.isExecutableFile) else {
      return nil
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [":lang=ko", "family"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    guard let data = try? output.fileHandleForReading.readToEnd() ?? Data() else { return nil }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return families(inList: String(decoding: data, as: UTF8.self))
  }

  /// The families in an answer of `fc-list`: lines of names, separated by commas.
  package static func families(inList list: String) -> [String] {
    list.split { $0 == "\n" || $0 == "," }.map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }

  /// The families that the names of font files tell, where there is no fontconfig program.
  private static func familiesOfFiles() -> [String] {
    let home = FileManager.default.homeDirectoryForCurrentUser.path
    let folders = [
      "/usr/share/fonts", "/usr/local/share/fonts", home + "/.local/share/fonts",
      home + "/.fonts", "/System/Library/Fonts", "/Library/Fonts", home + "/Library/Fonts",
    ]
    var families: [String] = []
    for folder in folders {
      guard let files = FileManager.default.enumerator(atPath: folder) else { continue }
      for case let file as String in files {
        if let family = family(ofFile: file), !families.contains(family) {
          families.append(family)
        }
      }
    }
    return families
  }

  /// The Korean family that the file holds as far as its name tells, or `nil`.
  package static func family(ofFile path: String) -> String? {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if name.hasPrefix("nanumgothic.") { return DOTFont.nanumGothic.rawValue }
    if name.hasPrefix("notosanscjk") { return DOTFont.notoSansKorean.rawValue }
    if name.hasPrefix("nanum") { return "Nanum" }
    return name.hasPrefix("applesdgothicneo") ? "Apple SD Gothic Neo" : nil
  }
}
