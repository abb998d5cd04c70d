//===----------------------------------------------------------------------===//
// Pictures drawn by a process of their own.
//
// PROBLEM. Graphviz 2.42 crashes on a few ordinary graphs in a hundred and has no way to stop a layout. Neither may take the
// program down.
//
// METHOD. The program starts itself again as a process that reads one document from standard input and writes the picture
// to standard output. It may not use more than 2 GiB of memory nor write any file, and is ended after a deadline. What it says on
// standard error comes in two kinds: warnings, and one line `failed: …`.
//
// NOT HERE. Where the layout is tried again in a safer way: the caller has the document.
//===----------------------------------------------------------------------===//

public import DOTLanguage
public import Foundation
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A process that draws.
public struct LayoutProcess: Sendable {
  /// The program that draws, and its first arguments; engine and format are added.
  public let program: URL
  private let arguments: [String]
  /// How long a picture may take.
  public let seconds: Int

  /// A process of the program at `program`, started with `arguments`.
  public init(program: URL, arguments: [String], seconds: Int = 10) {
    self.program = program
    self.arguments = arguments
    self.seconds = seconds
  }

  /// Returns the picture of safe DOT text.
  ///
  /// - Throws: ``RenderingError``, also where the process crashes or takes too long.
  public func render(
    text: [UInt8], engine: LayoutEngine, format: ImageFormat, caption: DOTDocument.Caption? = nil
  ) throws(RenderingError) -> RenderedImage {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments + [engine.rawValue, format.rawValue]
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    signal(SIGPIPE, SIG_IGN)  // A process that dies early must not end this one.
    do { try process.run() } catch { throw .processFailed(message: "\(error)") }
    let received = Received()
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
      try? input.fileHandleForWriting.write(contentsOf: Data(text))
      try? input.fileHandleForWriting.close()
    }
    DispatchQueue.global().async(group: group) {
      let data = (try? output.fileHandleForReading.readToEnd()) ?? nil
      received.output.withLock { $0 = [UInt8](data ?? Data()) }
    }
    DispatchQueue.global().async(group: group) {
      let data = (try? errors.fileHandleForReading.readToEnd()) ?? nil
      received.errors.withLock { $0 = String(decoding: data ?? Data(), as: UTF8.self) }
    }
    let isLate = ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut
    if isLate {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
    }
    group.wait()
    if isLate { throw .timedOut(seconds: seconds) }
    return try image(
      bytes: received.output.withLock { $0 }, messages: received.errors.withLock { $0 },
      process, format, caption)
  }

  /// What the process has said, filled by other threads.
  private final class Received: Sendable {
    let output = Mutex([UInt8]())
    let errors = Mutex("")
  }

  private func image(
    bytes: [UInt8], messages: String, _ process: Process, _ format: ImageFormat,
    _ caption: DOTDocument.Caption?
  ) throws(RenderingError) -> RenderedImage {
    if process.terminationReason == .uncaughtSignal {
      throw .processDied(signal: process.terminationStatus)
    }
    let lines = messages.split(separator: "\n").map(String.init)
    guard process.terminationStatus == 0 else {
      let failure = lines.first { $0.hasPrefix(Self.failure) }?.dropFirst(Self.failure.count)
      throw .processFailed(
        message: failure.map(String.init) ?? "exit code \(process.terminationStatus)")
    }
    guard !bytes.isEmpty else { throw .emptyOutput(format, messages: lines) }
    guard format == .svg else { return RenderedImage(bytes: bytes, warnings: lines) }
    return RenderedImage(
      bytes: try SVGDocument(bytes).checkedBytes(caption: caption), warnings: lines)
  }

  private static let failure = "failed: "
  private static let memoryMax = 2 << 30

  /// The work of the process itself: one document from standard input, one picture to standard output.
  ///
  /// - Returns: The exit code.
  public static func serve(engine: LayoutEngine, format: ImageFormat) -> Int32 {
    limitResources()
    func say(_ line: String) {
      try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
    let text = [UInt8]((try? FileHandle.standardInput.readToEnd()) ?? Data())
    do {
      let image = try GraphvizRenderer.rawImage(text: text, engine: engine, format: format)
      for warning in image.warnings { say(warning.replacing("\n", with: " ")) }
      try FileHandle.standardOutput.write(contentsOf: Data(image.bytes))
      return 0
    } catch {
      say(failure + "\(error)".replacing("\n", with: " "))
      return 1
    }
  }

  /// Takes away from this process what a picture does not need.
  private static func limitResources() {
    var memory = rlimit(rlim_cur: rlim_t(memoryMax), rlim_max: rlim_t(memoryMax))
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if os(Linux)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &none)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    #else
    setrlimit(RLIMIT_AS, &memory)
    setrlimit(RLIMIT_FSIZE, &none)
    setrlimit(RLIMIT_CORE, &none)
    #endif
  }
}
