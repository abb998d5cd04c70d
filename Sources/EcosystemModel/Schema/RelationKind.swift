/// The kinds of relations between nodes, directed from subject to object.
///
/// The one table of the program: which node kinds may stand at each end, and what the relation is
/// called. A relation that is not in the table is a defect.
public enum RelationKind: String, CaseIterable, Sendable, Hashable {
  /// A node lies in a place, cluster, university or institution.
  case locatedIn = "located_in"
  /// A place, sector, zone or programme belongs to a larger one.
  case partOf = "part_of"
  /// A node works in a sector.
  case specialisesIn = "specialises_in"
  /// A startup is a resident of a cluster or facility.
  case residentOf = "resident_of"
  /// A body runs a programme, zone, cluster or facility.
  case operates
  /// Two bodies work together.
  case partnerOf = "partner_of"
  /// A node offers a programme, need or zone to others.
  case offers
  /// A body invests in a startup, cluster or fund.
  case investsIn = "invests_in"
  /// A fund commits money to another fund.
  case commitsTo = "commits_to"
  /// A startup came out of a university or partner.
  case spunOutOf = "spun_out_of"
  /// A node supplies technology, goods or advice.
  case supplies
  /// Two nodes are rivals.
  case competesWith = "competes_with"
  /// Two nodes work on something together.
  case collaboratesWith = "collaborates_with"
  /// A node is a member of a programme, institution or network.
  case memberOf = "member_of"
  /// A zone covers a place, a cluster or another site.
  case covers
  /// A body owns an open-innovation need.
  case ownsNeed = "owns_need"
  /// Two clusters, places or zones share ground.
  case overlaps
  /// Two clusters stand at the same place, perhaps in other years.
  case samePlaceAs = "same_place_as"
  /// Two places have a border in common; stated once, read both ways.
  case adjacentTo = "adjacent_to"
  /// A node prefers another one.
  case prefers
  /// A body or place gives room to a cluster, programme or facility.
  case hosts
  /// A zone or programme has been proposed for a place or cluster.
  case proposedFor = "proposed_for"
  /// Named together, without a closer relation.
  case related

  /// What may stand at the ends of a relation.
  public struct Ends: Sendable {
    /// The node kinds that may be the subject.
    public let subjects: [NodeKind]
    /// The node kinds that may be the object.
    public let objects: [NodeKind]

    /// Whether a relation may go from one kind to the other.
    public func allow(_ subject: NodeKind, _ object: NodeKind) -> Bool {
      subjects.contains(subject) && objects.contains(object)
    }
  }

  /// The node kinds that may stand at each end.
  public var ends: Ends {
    let bodies: [NodeKind] = [.university, .partner, .institution, .fund]
    let sites: [NodeKind] = [.place, .cluster, .university, .institution]
    let all = NodeKind.allCases
    return switch self {
    case .locatedIn:
      Ends(
        subjects: [
          .startup, .cluster, .university, .partner, .fund, .need, .programme, .institution, .zone,
          .place,
        ], objects: sites)
    case .partOf:
      Ends(
        subjects: [.place, .sector, .zone, .programme, .institution, .fund, .cluster],
        objects: [.place, .sector, .zone, .programme, .institution, .fund, .cluster])
    case .specialisesIn:
      Ends(
        subjects: [
          .startup, .cluster, .university, .partner, .fund, .need, .programme, .institution,
        ], objects: [.sector])
    case .residentOf: Ends(subjects: [.startup, .partner], objects: sites)
    case .operates:
      Ends(
        subjects: bodies + [.cluster], objects: [.programme, .zone, .cluster, .institution, .fund])
    case .partnerOf:
      Ends(
        subjects: bodies + [.startup, .cluster],
        objects: bodies + [.startup, .cluster, .programme, .zone])
    case .offers: Ends(subjects: bodies + [.cluster, .zone], objects: [.programme, .need, .zone])
    case .investsIn:
      Ends(subjects: bodies, objects: [.startup, .cluster, .fund, .programme])
    case .commitsTo: Ends(subjects: [.fund], objects: [.fund])
    case .spunOutOf: Ends(subjects: [.startup], objects: [.university, .partner, .institution])
    case .supplies:
      Ends(
        subjects: bodies + [.startup],
        objects: bodies + [.startup, .cluster, .programme])
    case .competesWith, .collaboratesWith:
      Ends(subjects: bodies + [.startup, .cluster], objects: bodies + [.startup, .cluster])
    case .memberOf:
      Ends(
        subjects: bodies + [.startup, .cluster], objects: [.programme, .institution, .cluster])
    case .covers: Ends(subjects: [.zone], objects: sites)
    case .ownsNeed:
      Ends(subjects: [.partner, .institution, .university, .programme], objects: [.need])
    case .overlaps:
      Ends(subjects: [.cluster, .place, .zone], objects: [.cluster, .place, .zone])
    case .samePlaceAs:
      Ends(subjects: [.cluster, .place], objects: [.cluster, .place])
    case .adjacentTo: Ends(subjects: [.place], objects: [.place])
    case .prefers:
      Ends(subjects: bodies + [.startup, .programme], objects: all)
    case .hosts:
      Ends(
        subjects: [.institution, .university, .partner, .place, .cluster],
        objects: [.cluster, .programme, .institution, .need, .startup])
    case .proposedFor:
      Ends(subjects: [.zone, .programme], objects: [.place, .cluster, .institution])
    case .related: Ends(subjects: all, objects: all)
    }
  }

  /// What the relation is called, read from subject to object.
  public var name: LocalisedText {
    switch self {
    case .locatedIn: LocalisedText(korean: "위치", english: "located in")
    case .partOf: LocalisedText(korean: "소속", english: "part of")
    case .specialisesIn: LocalisedText(korean: "특화", english: "specialises in")
    case .residentOf: LocalisedText(korean: "입주", english: "resident of")
    case .operates: LocalisedText(korean: "운영", english: "operates")
    case .partnerOf: LocalisedText(korean: "협력", english: "partner of")
    case .offers: LocalisedText(korean: "제공", english: "offers")
    case .investsIn: LocalisedText(korean: "투자", english: "invests in")
    case .commitsTo: LocalisedText(korean: "출자", english: "commits to")
    case .spunOutOf: LocalisedText(korean: "분사", english: "spun out of")
    case .supplies: LocalisedText(korean: "공급", english: "supplies")
    case .competesWith: LocalisedText(korean: "경쟁", english: "competes with")
    case .collaboratesWith: LocalisedText(korean: "공동 작업", english: "collaborates with")
    case .memberOf: LocalisedText(korean: "회원", english: "member of")
    case .covers: LocalisedText(korean: "포함", english: "covers")
    case .ownsNeed: LocalisedText(korean: "수요 보유", english: "owns need")
    case .overlaps: LocalisedText(korean: "겹침", english: "overlaps")
    case .samePlaceAs: LocalisedText(korean: "같은 장소", english: "same place as")
    case .adjacentTo: LocalisedText(korean: "인접", english: "adjacent to")
    case .prefers: LocalisedText(korean: "우대", english: "prefers")
    case .hosts: LocalisedText(korean: "유치", english: "hosts")
    case .proposedFor: LocalisedText(korean: "제안", english: "proposed for")
    case .related: LocalisedText(korean: "관련", english: "related")
    }
  }
}
