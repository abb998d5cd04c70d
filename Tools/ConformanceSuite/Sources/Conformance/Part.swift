import Foundation

/// What one case gave, beside what is known of it.
struct Finding {
  enum Verdict: String, CaseIterable {
    /// What was found is what is known.
    case agrees
    /// The limit of the search came first; what is known lies within what was found.
    case undecided = "within bound"
    /// What was found contradicts what is known.
    case differs = "DIFFERS"
    /// The data is not there.
    case notRun = "not run"
    /// The data is there, but is not what it should be.
    case unreadable = "UNREADABLE"
  }

  let name: String
  let known: String
  let found: String
  let verdict: Verdict
}

/// One kind of outside data: a folder, and what to do with it.
///
/// To add one, write a file with an extension that has a `static let` of it, and name it in `all`.
struct Part: Sendable {
  /// What is done with the data, in a few words.
  let title: String
  /// Where it is, below the folder of `--data`.
  let folder: String
  /// Runs the cases of the folder, one after another, and reports each as soon as it is known.
  let run: @Sendable (_ folder: URL, _ options: Options, _ report: (Finding) -> Void) throws -> Void

  static let all: [Part] = [.assignment, .residents, .generalisedAssignment, .dot]
}

/// What the command line said.
struct Options {
  var data: URL?
  /// The most nodes of one search of an integer program.
  var nodeLimit = 2_000
  /// Parts whose folder does not contain this are left out.
  var only = ""
}

/// Data that is not what it should be.
struct UnreadableData: Error {
  let reason: String
}
