import EcosystemModel
import Testing

/// The days of a month, told apart from the code under test by a table.
private func length(ofMonth month: Int, _ year: Int) -> Int {
  let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: width - digits.count) + digits
}

/// Goal: a partial date is a range of days of the Gregorian calendar.
///
/// Method: count through every day of 400 years and more; lists of accepted and rejected texts.
@Suite struct DateTests {
  /// 1600-01-01 lies 135,140 days before 1970-01-01: the oracle counts from there, day by day, and
  /// must arrive at 0 on 1970-01-01.
  @Test func dayNumbersCountEveryDayOfFourHundredYears() throws {
    var number = -135_140
    for year in 1600...2010 {
      let firstOfYear = number
      for month in 1...12 {
        let firstOfMonth = number
        for day in 1...length(ofMonth: month, year) {
          let text = "\(year)-\(padded(month, 2))-\(padded(day, 2))"
          let date = try #require(PartialDate(text))
          if date.range != number...number { Issue.record("\(text) is \(date.range)") }
          if text == "1970-01-01" { #expect(number == 0) }
          if text == "2000-02-29" { #expect(number == 11_016) }
          number += 1
        }
        let tooLate = "\(year)-\(padded(month, 2))-\(length(ofMonth: month, year) + 1)"
        if PartialDate(tooLate) != nil { Issue.record("\(tooLate) is no date") }
        let month = try #require(PartialDate("\(year)-\(padded(month, 2))"))
        if month.range != firstOfMonth...(number - 1) { Issue.record("\(month)") }
      }
      let wholeYear = try #require(PartialDate("\(year)"))
      if wholeYear.range != firstOfYear...(number - 1) { Issue.record("\(year)") }
    }
  }

  @Test func theFirstAndLastYear() {
    #expect(PartialDate("0001-01-01")?.range == -719_162 ... -719_162)
    #expect(PartialDate("9999-12-31")?.range == 2_932_896...2_932_896)
  }

  @Test(arguments: ["2021", "2021-02", "2021-02-23", "0001", "2000-02-29", "2024-02-29"])
  func aDateIsWrittenAsItWasRead(text: String) {
    #expect(PartialDate(text)?.description == text)
  }

  @Test(arguments: [
    "", "-", "21", "20210", "0000", "2021-", "2021-2", "2021-00", "2021-13", "2021-02-00",
    "2021-02-29", "1900-02-29", "2100-02-29", "2021-04-31", "2021-02-3", "2021-02-023",
    "2021-02-23-01", "2021/02/23", "2021.02.23", " 2021", "2021 ", "٢٠٢١", "2021-02-23T00:00",
    "2021년", "-021", "二〇二一",
  ])
  func whatIsNoDateIsRejected(text: String) {
    #expect(PartialDate(text) == nil)
  }

  /// Found by this suite: `+021` was the year 21, and `2021-+2` February.
  @Test(arguments: ["+021", "2021-+2", "2021-02-+3", "2021-+2-+3"])
  func aSignIsNoDigit(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test func datesAreOrderedByFirstThenLastDay() throws {
    let texts = ["2020-12-31", "2021-01-01", "2021-01", "2021", "2021-01-02", "2021-02"]
    let dates = try texts.map { try #require(PartialDate($0)) }
    #expect(dates.reversed().sorted().map(\.description) == texts)
  }

  @Test func stagesAreOrderedFromIdeaToGrowth() {
    let stages = FundingStage.allCases
    #expect(
      stages.map(\.rawValue) == ["idea", "pre-seed", "seed", "series-a", "series-b", "growth"])
    #expect(stages.map(\.rank) == Array(0..<6))
    #expect(stages.reversed().sorted() == stages)
    for stage in stages {
      #expect(!stage.name.korean.isEmpty && !stage.name.english.isEmpty)
    }
  }

  @Test func aMissingLanguageFallsBackToTheOther() {
    #expect(LocalisedText(korean: "집")[.english] == "집")
    #expect(LocalisedText(english: "house")[.korean] == "house")
    #expect(LocalisedText(korean: "집", english: "house")[.english] == "house")
    #expect(LocalisedText().isEmpty)
    #expect(LocalisedText()[.korean].isEmpty)
  }
}
