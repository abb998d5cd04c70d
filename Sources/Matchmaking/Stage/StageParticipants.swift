import AffinityScoring
import EcosystemModel
import GraphCore

/// Who takes part in a stage, with what each may have.
struct StageParticipants {
  /// One of the left side.
  struct Left {
    let node: Handle<Node>
    let application: Handle<ApplicationRow>?
    let demand: Int
    /// The seats that it needs wherever it goes.
    let size: Int
    /// Why it cannot be placed at all, if so.
    var refusal: Refusal?
  }

  /// Why one of the left side is not in the market.
  enum Refusal {
    case noApplication
    case noDemand
    case leftOut(Rule, isUnknown: Bool)
    case belowFloor(Merit.MissedFloor)
    case jointRefused(Handle<Node>)
  }

  /// One of the right side.
  struct Right {
    let node: Handle<Node>
    let capacity: Int
    let lowerQuota: Int
    let isAssumed: Bool
    let owner: Handle<Node>?
  }

  var lefts: [Left] = []
  var rights: [Right] = []
  /// The owners whose receivers share places, in the order of their first receiver.
  var owners: [(node: Handle<Node>, capacity: Int)] = []
  /// Receivers whose capacity nobody states.
  var withoutCapacity: [Handle<Node>] = []

  init(_ stage: MatchStage, plan: MatchPlan, _ ecosystem: Ecosystem, _ merits: MeritTable) {
    addLefts(stage, plan, ecosystem, merits)
    addRights(stage, plan, ecosystem)
  }

  private mutating func addLefts(
    _ stage: MatchStage, _ plan: MatchPlan, _ ecosystem: Ecosystem, _ merits: MeritTable
  ) {
    let needsApplication = stage.left == .startup && ecosystem.applications.count > 0
    for node in Self.nodes(of: stage.left, ecosystem) {
      let application = merits.application(of: node, in: ecosystem)
      var answer = Rule.Answer.yes
      if let condition = stage.leftCondition {
        let context = RuleContext(node: node, application: application, asOf: plan.asOf)
        answer = ecosystem.answer(to: condition, in: context)
      }
      var demand = stage.demand
      if !stage.isDemandFixed, let application {
        demand = ecosystem.applications[application].demand ?? demand
      }
      var refusal: Refusal?
      if needsApplication, application == nil {
        refusal = .noApplication
      } else if let condition = stage.leftCondition, answer != .yes {
        refusal = .leftOut(condition, isUnknown: answer == .unknown)
      } else if demand == 0 {
        refusal = .noDemand
      } else if let merit = merits.merit(of: node, in: ecosystem), let missed = merit.missedFloor {
        refusal = .belowFloor(missed)
      }
      lefts.append(
        Left(
          node: node, application: application, demand: demand,
          size: application.map { ecosystem.applications[$0].size } ?? 1, refusal: refusal))
    }
    refuseJointApplicants(ecosystem)
  }

  /// Refuses those whose joint applicant is refused, or does not apply in this stage.
  private mutating func refuseJointApplicants(_ ecosystem: Ecosystem) {
    var leftOfApplication = Table<ApplicationRow, Int?>(
      repeating: nil, count: ecosystem.applications.count)
    for (left, one) in lefts.enumerated() {
      if let application = one.application { leftOfApplication[application] = left }
    }
    // Both ends of a joint application must be there, whichever of them names the other.
    var joint: [(one: Int, other: Int?, node: Handle<Node>)] = []
    for application in ecosystem.applications.handles {
      for other in ecosystem.applications[application].jointWith {
        for (one, two) in [(application, other), (other, application)] {
          guard let left = leftOfApplication[one] else { continue }
          joint.append((left, leftOfApplication[two], ecosystem.applications[two].startup))
        }
      }
    }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for (one, other, node) in joint
      where lefts[one].refusal == nil && (other.map { lefts[$0].refusal != nil } ?? true) {
        lefts[one].refusal = .jointRefused(node)
        hasChanged = true
      }
    }
  }

  private mutating func addRights(
    _ stage: MatchStage, _ plan: MatchPlan, _ ecosystem: Ecosystem
  ) {
    for node in Self.nodes(of: stage.right, ecosystem) {
      if let condition = stage.rightCondition {
        let context = RuleContext(node: node, application: nil, asOf: plan.asOf)
        guard ecosystem.answer(to: condition, in: context) == .yes else { continue }
      }
      let details = ecosystem.nodes[node]
      let capacity = stage.capacity.count(for: node, table: details.capacity)
      if capacity == nil { withoutCapacity.append(node) }
      let lowerQuota = stage.lowerQuota.count(for: node, table: details.lowerQuota) ?? 0
      let owner = stage.isWithinOwner ? Self.owner(of: node, ecosystem) : nil
      let isFromPlan = stage.capacity.count(for: node, table: nil) != nil
      rights.append(
        Right(
          node: node, capacity: capacity ?? 0, lowerQuota: lowerQuota,
          isAssumed: stage.capacity.isAssumed && isFromPlan, owner: owner))
      if let owner, !owners.contains(where: { $0.node == owner }),
        let capacity = ecosystem.nodes[owner].capacity
      {
        owners.append((owner, capacity))
      }
    }
  }

  /// The owner of a receiver whose own seats are all taken, over its receivers, if that is so.
  func fullOwner(of right: Int, _ leftsOfRight: [Int: [Int]]) -> Handle<Node>? {
    guard let owner = rights[right].owner,
      let capacity = owners.first(where: { $0.node == owner })?.capacity
    else { return nil }
    let taken = rights.indices.filter { rights[$0].owner == owner }
      .reduce(0) { $0 + seats($1, leftsOfRight) }
    return taken >= capacity ? owner : nil
  }

  /// The seats of a receiver that are taken.
  func seats(_ right: Int, _ leftsOfRight: [Int: [Int]]) -> Int {
    (leftsOfRight[right] ?? []).reduce(0) { $0 + lefts[$1].size }
  }

  /// The nodes of a kind, ascending by id: the order of rows in a table may not show.
  private static func nodes(of kind: NodeKind, _ ecosystem: Ecosystem) -> [Handle<Node>] {
    ecosystem.nodes(of: kind).sorted { ecosystem.nodes[$0].id < ecosystem.nodes[$1].id }
  }

  /// Who owns a need or runs a programme.
  static func owner(of node: Handle<Node>, _ ecosystem: Ecosystem) -> Handle<Node>? {
    let details = ecosystem.nodes[node]
    switch details.kind {
    case .need: return ecosystem.needs[details.row].owner
    case .programme: return ecosystem.programmes[details.row].operatedBy
    default: return nil
    }
  }
}
