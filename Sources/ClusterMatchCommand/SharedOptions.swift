public import ArgumentParser
public import ClusterMatch

extension Language: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
extension StarterPackage.Template: ExpressibleByArgument {}

/// Options that every verb has.
struct SharedOptions: ParsableArguments {
  @Option(name: .long, help: "Language of names, tables and explanations: ko or en.")
  var lang: Language = .english

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false
}

/// How the command ended, as the codes of sysexits.h.
enum Ending {
  static let findings = ExitCode(1)
  static let badData = ExitCode(65)
  static let noInput = ExitCode(66)
  static let cannotCreate = ExitCode(73)
  static let outputFailed = ExitCode(74)
}
