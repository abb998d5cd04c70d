import ArgumentParser
import ClusterMatch
import Foundation

/// What the program says to the person at the terminal: notes, progress and errors, all on
/// standard error, so that standard output holds data only.
struct Console {
  let isQuiet: Bool
  /// Whether standard error is a terminal that may be coloured and overwritten.
  let isTerminal: Bool
  let isColoured: Bool

  init(_ options: SharedOptions) { self.init(isQuiet: options.quiet) }

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = isatty(2) == 1
    let environment = ProcessInfo.processInfo.environment
    isColoured =
      isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// Says a line, unless the program is quiet.
  func note(_ text: String) {
    if !isQuiet { write(text + "\n") }
  }

  /// Says what went wrong.
  func error(_ text: String) {
    write((isColoured ? "\u{1B}[1;31merror\u{1B}[0m: " : "error: ") + text + "\n")
  }

  /// Shows a step that is under way; on a terminal the next step takes its line.
  func progress(_ text: String) {
    guard !isQuiet, isTerminal else { return }
    write("\r\u{1B}[K\(text) …")
  }

  /// Takes the line of the last step away.
  func endProgress() {
    guard !isQuiet, isTerminal else { return }
    write("\r\u{1B}[K")
  }

  /// Shows defects.
  func show(_ defects: DefectList) {
    guard !defects.defects.isEmpty, !isQuiet || !defects.isUsable else { return }
    write(DefectReport(defects).text(isColoured: isColoured, width: width))
  }

  /// The width of the terminal, 120 where there is none.
  var width: Int {
    var size = winsize()
    guard isTerminal, ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 40 else { return 120 }
    return Int(size.ws_col)
  }

  private func write(_ text: String) {
    // A closed or full standard error must not end the program: there is nobody left to tell.
    var errors = StandardOutput(descriptor: STDERR_FILENO)
    errors.write(text)
    try? errors.finish()
  }
}

/// Measures the steps of a run for `--timings`: wall time since the last step, and the largest
/// memory so far.
struct StepTimer {
  private let console: Console
  private let isOn: Bool
  private let clock = ContinuousClock()
  private var start: ContinuousClock.Instant

  init(_ console: Console, isOn: Bool) {
    self.console = console
    self.isOn = isOn
    start = clock.now
  }

  /// Ends a step and says what it took.
  mutating func end(_ step: String) {
    let now = clock.now
    defer { start = now }
    guard isOn else { return }
    let components = (now - start).components
    let milliseconds = components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    var usage = rusage()
    // 0 is RUSAGE_SELF, which Glibc and Darwin import as different types.
    getrusage(0, &usage)
    #if os(Linux)
    let mebibytes = usage.ru_maxrss / 1_024
    #else
    let mebibytes = usage.ru_maxrss / 1_048_576
    #endif
    console.note("timing: \(step): \(milliseconds) ms, at most \(mebibytes) MiB so far")
  }
}

/// Writes data to standard output, checked: a full disk is an error, a closed pipe is not.
func writeData(_ text: String) throws {
  var output = StandardOutput()
  output.write(text)
  do {
    try output.finish()
  } catch {
    Console(isQuiet: false).error("\(error)")
    throw Ending.outputFailed
  }
}

/// Writes bytes to a file, whole or not at all, or to standard output for `-` and `nil`.
func writeData(_ bytes: [UInt8], to path: String?, replace: Bool = true) throws {
  guard let path, path != "-" else {
    var output = StandardOutput()
    output.write(bytes)
    do {
      try output.finish()
    } catch {
      Console(isQuiet: false).error("\(error)")
      throw Ending.outputFailed
    }
    return
  }
  do {
    try writeFile(bytes, to: path, replace: replace)
  } catch {
    Console(isQuiet: false).error("\(error)")
    throw error.isCannotCreate ? Ending.cannotCreate : Ending.outputFailed
  }
}
