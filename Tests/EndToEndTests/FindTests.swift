import TestSupport
import Testing

/// `find`, as somebody types it.
@Suite struct FindTests {
  @Test func theFixtureSaysWhatThereIs() throws {
    let run = try runCommand(["find", applications, "s-001", "--lang", "en"])
    #expect(run.exitCode == 0, "\(run.errorText)")
    #expect(run.text.contains("answer") && run.text.contains("need"))
    let korean = try runCommand(["find", applications, "s-001", "--lang", "ko", "--answer", "no"])
    #expect(korean.text.contains("불가") && !korean.text.contains("가능 "))
    let csv = try runCommand(["find", applications, "s-001", "--format", "csv", "-q"])
    #expect(csv.text.hasPrefix("answer,kind,id,name,gives,why,change\n"))
  }

  @Test func whatIsWrongIsSaid() throws {
    let unknown = try runCommand(["find", applications, "s-01"])
    #expect(unknown.exitCode == 65 && unknown.errorText.contains("no startup `s-01`"))
    let cluster = try runCommand(["find", applications, "seoul-yeouido"])
    #expect(cluster.exitCode == 65)
    let date = try runCommand(["find", applications, "s-001", "--as-of", "tomorrow"])
    #expect(date.exitCode == 64)
    let none = try runCommand(["find", "\(fixtures)/seoul-2021", "x"])
    #expect(none.exitCode == 65)
  }
}
