import Foundation
import TestSupport
import Testing

/// Goal: from a sheet to a match: `init`, the edits that it asks for, `check`, `match`, `verify`.
///
/// Method: the built command on a Korean CSV file with a title, headers of its own, a column too
/// many and a total row; and on folders where it must not write.
@Suite struct InitTests {
  private static let sheet = """
    2021년 상반기 창업기업 신청 현황,,,,,,,,,,
    접수번호,기업명,대표자,업종,소재지,설립일,매출액(백만원),종업원수,사업내용,접수일,혈액형
    1,㈜한빛바이오,김○○,바이오,서울시 관악구,2018.3.5,"1,200",12명,유전체로 희귀 질환을 진단하는 소프트웨어,2021.3.2,A
    2,누리핀테크,이○○,핀테크,서울 영등포구,2019년 11월 1일,350,7,소상공인 대출 심사를 돕는 신용평가,2021.3.3,
    3,하늘로봇,박○○,로봇,관약구,2020-01-15,,5,물류센터용 운반 로봇,2021.3.8,O
    합계,3개사,,,,,"1,550",24,,,

    """

  private func started() throws -> (folder: TemporaryFolder, package: String) {
    let folder = try TemporaryFolder()
    try write(Self.sheet, to: folder["신청현황.csv"])
    try FileManager.default.copyItem(atPath: "\(fixtures)/seoul-2021", toPath: folder["seoul-2021"])
    let result = try runCommand(
      ["init", "round", "--from", "신청현황.csv", "--extends", "seoul-2021"], folder: folder.path)
    #expect(result.exitCode == 0, "\(result.errorText)")
    #expect(result.text.contains("startups.revenue_krw"))
    #expect(result.text.contains("혈액형"))
    return (folder, folder["round"])
  }

  @Test func fromASheetToAMatch() throws {
    let (folder, package) = try started()
    #expect(try text(of: "\(package)/datapackage.json").contains(#""../seoul-2021""#))
    let first = try runCommand(["check", package])
    #expect(first.exitCode == 65)
    #expect(first.errorText.contains("E0192"))
    #expect(first.errorText.contains("신청현황.csv:5:15"))
    #expect(first.errorText.contains("did you mean `gwanak-gu`"))
    try replace("# 관약구: gwanak-gu", with: "관약구: gwanak-gu", in: "\(package)/mapping.yaml")
    let second = try runCommand(["check", package])
    #expect(second.exitCode == 0, "\(second.errorText)")
    #expect(second.text.contains("skipped row 6: 접수번호 is 합계"))
    #expect(second.text.contains("not used: 혈액형"))
    #expect(second.text.contains("서울시 관악구 → gwanak-gu"))
    #expect(second.errorText.contains("W0190"))
    let match = try runCommand(["match", package, "--out", folder["outcome"]])
    #expect(match.exitCode == 0, "\(match.errorText)")
    let pairs = try text(of: folder["outcome/placement/matches.csv"])
    #expect(pairs.split(separator: "\n").count == 4)
    let verified = try runCommand(["verify", folder["outcome"], "--package", package])
    #expect(verified.exitCode == 0, "\(verified.errorText)")
    // The sheet and the mapping are inputs of the run.
    let run = try text(of: folder["outcome/run.json"])
    #expect(run.contains("round/신청현황.csv") && run.contains("round/mapping.yaml"))
  }

  @Test func nothingIsOverwritten() throws {
    let (folder, package) = try started()
    try write("mine", to: "\(package)/plan.yaml")
    let arguments = ["init", "round", "--from", "신청현황.csv", "--extends", "seoul-2021"]
    let again = try runCommand(arguments, folder: folder.path)
    #expect(again.exitCode == 73)
    #expect(again.errorText.contains("plan.yaml"))
    #expect(try text(of: "\(package)/plan.yaml") == "mine")
    let forced = try runCommand(arguments + ["--force"], folder: folder.path)
    #expect(forced.exitCode == 0, "\(forced.errorText)")
    #expect(try text(of: "\(package)/plan.yaml").contains("as_of: 2021-03-08"))
  }

  @Test func aTemplateIsCheckedAndMatched() throws {
    let folder = try TemporaryFolder()
    let made = try runCommand(["init", folder["new"], "--template", "applications"])
    #expect(made.exitCode == 0, "\(made.errorText)")
    let check = try runCommand(["check", folder["new"], "--strict"])
    #expect(check.exitCode == 0, "\(check.errorText)")
    #expect(try runCommand(["match", folder["new"]]).exitCode == 0)
  }

  @Test func whatCannotBeReadIsSaid() throws {
    let folder = try TemporaryFolder()
    let missing = try runCommand(["init", folder["a"], "--from", folder["nothing.csv"]])
    #expect(missing.exitCode == 66)
    #expect(missing.errorText.contains("no such file"))
    try write("1,2\n3,4\n", to: folder["numbers.csv"])
    let numbers = try runCommand(["init", folder["a"], "--from", folder["numbers.csv"]])
    #expect(numbers.exitCode == 65)
    #expect(numbers.errorText.contains("E0193"))
    #expect(!FileManager.default.fileExists(atPath: folder["a"]))
    let base = try runCommand(["init", folder["a"], "--extends", folder["nowhere"]])
    #expect(base.exitCode == 66)
    try write("x", to: folder["file"])
    #expect(try runCommand(["init", folder["file"]]).exitCode == 73)
    #expect(try runCommand(["init", folder["a"], "--sheet", "x"]).exitCode == 64)
  }

  @Test func aSecondFileIsAddedAndItsScoresCount() throws {
    let (folder, package) = try started()
    try write("접수번호,심사1,심사2\n1,80,70\n2,60,90\n3,50,\n", to: folder["심사.csv"])
    let again = try runCommand(["init", package, "--from", folder["심사.csv"]])
    #expect(again.exitCode == 73)
    #expect(again.errorText.contains("--add FILE"))
    try replace("# 관약구: gwanak-gu", with: "관약구: gwanak-gu", in: "\(package)/mapping.yaml")
    let before = try text(of: "\(package)/mapping.yaml")
    let added = try runCommand(["init", package, "--add", folder["심사.csv"]])
    #expect(added.exitCode == 0, "\(added.errorText)")
    #expect(added.text.contains("tables added: reviews"))
    #expect(try text(of: "\(package)/mapping.yaml").hasPrefix(before))
    let check = try runCommand(["check", package])
    #expect(check.exitCode == 0, "\(check.errorText)")
    #expect(!check.errorText.contains("W0164"))
    try replace("merit: 20", with: "merit: 0", in: "\(package)/plan.yaml")
    #expect(try runCommand(["check", package]).errorText.contains("5 scores"))
    let twice = try runCommand(["init", package, "--add", folder["심사.csv"]])
    #expect(twice.exitCode == 65)
    #expect(try runCommand(["init", folder["no"], "--add", folder["심사.csv"]]).exitCode == 66)
    #expect(try runCommand(["match", package, "--out", folder["outcome"]]).exitCode == 0)
    let explained = try runCommand(["explain", folder["outcome"], "한빛바이오"])
    #expect(explained.exitCode == 0, "\(explained.errorText)")
    #expect(explained.text.contains("s-1"))
  }

  @Test func theSectorsAreListed() throws {
    let list = try runCommand(["sectors", "--format", "csv", "--lang", "ko"])
    #expect(list.exitCode == 0, "\(list.errorText)")
    #expect(list.text.hasPrefix("code,korean,english,parent,aliases\n"))
    #expect(list.text.contains("패션 유통"))
  }
}
