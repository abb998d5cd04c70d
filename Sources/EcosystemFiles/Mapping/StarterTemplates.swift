import EcosystemModel

/// The files of a package to start from, with example rows that say that they are examples.
enum StarterTemplates {
  /// The tables with one or two example rows each; `note` says so in every row.
  private static let tables: [(name: String, needsBase: Bool, isMinimal: Bool, csv: String)] = [
    (
      "places", false, true,
      """
      id,name_ko,name_en,aliases,kind,part_of,lon,lat,note
      example-city,예시시,Example City,,city,,,,EXAMPLE: delete this row
      example-gu,예시구,Example-gu,,district,example-city,126.95,37.48,EXAMPLE: delete this row
      """
    ),
    (
      "clusters", false, true,
      """
      id,name_ko,name_en,places,sectors,seeks_ko,offers_ko,capacity,lower_quota,note
      example-cluster,예시 클러스터,Example cluster,example-gu,ai|bio,인공지능으로 진단을 돕는 기업,공용 연구실과 전담 멘토,10,,EXAMPLE: delete this row
      """
    ),
    (
      "startups", true, true,
      """
      id,name_ko,place,founded,stage,sectors,description_ko,offers_ko,seeks_ko,team,revenue_krw,raised_krw,note
      example-startup,예시기업,example-gu,2024-03,seed,ai,진료 기록을 요약하는 소프트웨어,의료 문서 요약 기술,공용 연구실,7,1.5억,3억,EXAMPLE: delete this row
      """
    ),
    (
      "applications", true, false,
      """
      id,startup,round,submitted,ask_krw,own_share,preferences,note
      example-a-1,example-startup,1,2026-01-05,5000만,20%,,EXAMPLE: delete this row
      """
    ),
    (
      "judges", true, false,
      """
      id,name_ko,sectors,note
      j-01,심사위원 1,,EXAMPLE: delete this row
      j-02,심사위원 2,,EXAMPLE: delete this row
      """
    ),
    (
      "reviews", true, false,
      """
      application,judge,criterion,score,comment
      example-a-1,j-01,market,7.5,EXAMPLE: delete this row
      example-a-1,j-01,team,8,EXAMPLE: delete this row
      example-a-1,j-02,market,6,EXAMPLE: delete this row
      example-a-1,j-02,team,9,EXAMPLE: delete this row
      """
    ),
  ]

  /// The files of a template over a package that is extended, or over none.
  static func files(isMinimal: Bool, extends: String?, name: String) -> [OutputFile] {
    var files: [OutputFile] = []
    for table in tables where table.isMinimal || !isMinimal {
      if extends != nil, !table.needsBase { continue }
      var csv = table.csv
      // The example's place is in the example's own table.
      if extends != nil { csv = csv.replacing(",example-gu,", with: ",,") }
      files.append(OutputFile(path: "\(table.name).csv", text: csv + "\n"))
    }
    if !isMinimal {
      files.append(
        OutputFile(
          path: "rubric.json",
          text: rubric([("market", "시장성", 10), ("team", "팀", 10)])))
    }
    files.append(manifest(name: name, extends: extends))
    files.append(
      OutputFile(
        path: "plan.yaml",
        text: plan(asOf: "2026-01-31", hasReviews: !isMinimal, hasPlaces: true)))
    files.append(OutputFile(path: "README.md", text: readMe(extends: extends)))
    return files
  }

  /// The first two tables of a template: places and clusters for a package that extends none.
  static func receivers() -> [OutputFile] {
    tables.filter { !$0.needsBase }.map { OutputFile(path: "\($0.name).csv", text: $0.csv + "\n") }
  }

  /// `datapackage.json`.
  static func manifest(name: String, extends: String?) -> OutputFile {
    let own = extends.map { #""schema": 1, "extends": [\#(jsonString($0))]"# } ?? #""schema": 1"#
    return OutputFile(
      path: "datapackage.json",
      text: """
        {
          "name": \(jsonString(name)),
          "title": {"ko": \(jsonString(name)), "en": \(jsonString(name))},
          "clustermatch": {\(own)}
        }

        """)
  }

  /// `rubric.json` with criteria of equal weight: key, Korean name, largest score.
  static func rubric(_ criteria: [(key: String, name: String, maximum: Int)]) -> String {
    let rows = criteria.map {
      #"    {"key": \#(jsonString($0.key)), "name": {"ko": \#(jsonString($0.name))}, "#
        + #""weight": 1, "min": 0, "max": \#($0.maximum)}"#
    }
    return """
      {
        "id": "rubric",
        "criteria": [
      \(rows.joined(separator: ",\n"))
        ],
        "aggregation": "mean"
      }

      """
  }

  /// `plan.yaml`: one stage that places startups at clusters.
  static func plan(asOf: String?, hasReviews: Bool, hasPlaces: Bool) -> String {
    // No clock is read: where the sheet has no date, the plan has none, and `check` says so.
    let day = asOf ?? "YYYY-MM-DD"
    return """
      # Written by `clustermatch init`: one stage, to start with. The handbook explains every key.
      version: 1
      title: {ko: 입주 배정, en: Placement}
      as_of: \(day)              # CHECK: the day on which ages are counted, such as 2026-01-31
      seed: 1                        # ties end in a hash of this number and the id
      stages:
        - name: placement
          left: startups             # who is placed
          right: clusters            # who receives
          # where: {left: "age <= 7"}   # only these take part
          objective: best-total
          affinity:                  # weights, scaled to their sum
      \(affinity(hasReviews: hasReviews, hasPlaces: hasPlaces))    balance: 50%               # weight of the startup's view
          # minimum: 0.2             # below this affinity nobody is placed
          capacity:
            default: 10              # CHECK: places at each cluster; or `ID: 8` for one of them
            assumed: true            # remove this once the numbers are real
          total: maximum             # place as many as fit, then the best total

      """
  }

  /// The lines of weights under `affinity` of a drafted plan.
  static func affinity(hasReviews: Bool, hasPlaces: Bool) -> String {
    let reach = hasPlaces ? 15 : 0
    let merit = hasReviews ? 20 : 0
    var affinity = ["      sector: 40               # how close the sectors of both are"]
    affinity.append(
      "      text: 25                 # what one side seeks against what the other offers")
    if reach > 0 {
      affinity.append(
        "      reach: \(reach)                # travel time between their places")
    }
    if merit > 0 {
      affinity.append(
        "      merit: \(merit)                # the judges' scores under rubric.json")
    }
    return affinity.map { "\($0)\n" }.joined()
  }

  /// What the reader of the folder should know.
  private static func readMe(extends: String?) -> String {
    let base =
      extends.map {
        "Clusters, places and sectors come from `\($0)`, which this package extends.\n"
      }
      ?? "Places and clusters are your own: `places.csv`, `clusters.csv`.\n"
    return """
      # A data package for ClusterMatch

      \(base)
      Rows whose `note` or `comment` says EXAMPLE are there to show how a row is written: replace
      them. The first line of each table names its columns; leave unknown cells empty.

          clustermatch check .
          clustermatch match . --out outcome

      Have a spreadsheet with other columns? `clustermatch init FOLDER --from SHEET.xlsx` writes a
      mapping from it.

      """
  }

  private static func jsonString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
