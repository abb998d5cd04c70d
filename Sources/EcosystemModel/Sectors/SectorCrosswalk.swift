/// Which codes of the Korean industry classification (KSIC, revision 10) and of ISIC revision 4
/// stand for which sector of the built-in taxonomy, as a CSV table.
///
/// A KSIC code stands for one sector. It may be of any level: a startup's code goes to the sector
/// of the longest code that begins it, and a section letter (`C`) is the last resort. The table
/// was made by hand and claims little: a sector that is a way of working rather than an industry
/// (metaverse, fintech, subscription economy) has no code, and what has no code stays unresolved
/// and is reported. ISIC codes stand where both classifications cut alike.
// swift-format-ignore
enum SectorCrosswalk {
  /// The table, header line first; the part of names is in Fixtures/ksic/codes.csv.
  static let csv = """
    sector,ksic,isic
    digital,63,63
    software,582|6201,5820|6201
    data-platform,63111|63991,6311
    ict,264|61|62,61|62
    cloud,63112,
    digital-hardware,26,26
    sensors,26295|272,2651
    media-content,58|59|60,58|59|60
    cultural-content,90,90
    games,5821,
    bio-health,21,21
    bio,211|212,
    healthcare,86,86
    medical,213|271,3250
    finance,K,K
    manufacturing,C,C
    advanced-manufacturing,29222,
    robots,29280,
    machinery,29,28
    metal,24|25,24|25
    printing,181,181
    power-semiconductors,26129,
    secondary-batteries,28202,
    clean-energy,28114|35114,
    circular-economy,38,38
    aviation,313,303
    drones,31312,
    commerce-lifestyle,G,G
    fashion-distribution,4641|474,4641|4771
    fashion-manufacturing,14|15,14|15
    retail-tech,4791,4791
    logistics,493|494|521|529,4923|52
    mice,75992,8230
    sports,333|911,3230|931
    agri-food,01|10|11,01|10|11
    social-education,87,87|88
    education,P,85
    childcare,8721,
    ocean,03|50,03|50
    marine-tourism,9123,
    rnd,70,72
    """

  /// The rows of ``csv``.
  static var rows: [(sector: String, ksic: [String], isic: [String])] {
    csv.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      return (
        String(fields[0]), fields[1].split(separator: "|").map(String.init),
        fields[2].split(separator: "|").map(String.init)
      )
    }
  }
}
