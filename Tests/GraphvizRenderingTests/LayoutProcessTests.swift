import DOTLanguage
import Foundation
import GraphvizRendering
import Testing

/// Goal: whatever happens to the process that draws, the caller gets a picture or an error that says what happened.
///
/// Method: a shell in the place of the program, which crashes, hangs, fails or says nothing.
@Suite struct LayoutProcessTests {
  private func render(_ script: String, seconds: Int = 10) -> Result<RenderedImage, RenderingError>
  {
    Result { () throws(RenderingError) in
      try LayoutProcess(
        program: URL(filePath: "/bin/sh"), arguments: ["-c", script, "sh"], seconds: seconds
      ).render(text: Array("graph { a }".utf8), engine: .dot, format: .png)
    }
  }

  @Test func aCrashIsAnError() {
    #expect(render("kill -SEGV $$") == .failure(.processDied(signal: SIGSEGV)))
  }

  @Test func aHangIsEnded() {
    #expect(render("exec sleep 100", seconds: 1) == .failure(.timedOut(seconds: 1)))
  }

  @Test func whatItSaysIsPassedOn() {
    #expect(
      render("cat > /dev/null; echo picture; echo beware >&2")
        == .success(RenderedImage(bytes: Array("picture\n".utf8), warnings: ["beware"])))
    #expect(
      render("echo 'failed: no layout' >&2; exit 1")
        == .failure(.processFailed(message: "no layout")))
    #expect(render("exit 3") == .failure(.processFailed(message: "exit code 3")))
    #expect(render("cat > /dev/null") == .failure(.emptyOutput(.png, messages: [])))
  }

  @Test func engineAndFormatAreItsLastArguments() {
    #expect(
      render("cat > /dev/null; echo $1 $2")
        == .success(RenderedImage(bytes: Array("dot png\n".utf8), warnings: [])))
  }

  @Test func aProgramThatIsNotThereIsAnError() {
    let process = LayoutProcess(program: URL(filePath: "/no/such/program"), arguments: [])
    let error = #expect(throws: RenderingError.self) {
      try process.render(text: [], engine: .dot, format: .svg)
    }
    guard case .processFailed? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// More output than a pipe holds, and more input than the process reads.
  @Test func largeDataDoesNotBlock() throws {
    let process = LayoutProcess(
      program: URL(filePath: "/bin/sh"),
      arguments: [
        "-c", "head -c 3000000 /dev/zero; head -c 500000 /dev/zero | tr '\\0' 'x' >&2", "sh",
      ])
    let image = try process.render(
      text: Array(repeating: 0x20, count: 2_000_000), engine: .dot, format: .pdf)
    #expect(image.bytes.count == 3_000_000)
    #expect(image.warnings.first?.count == 500_000)
  }
}
