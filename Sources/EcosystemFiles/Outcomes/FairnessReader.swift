// From `certificate.json` to what proves a placement the fairest.

import EcosystemModel
import MatchingAlgorithms
import Matchmaking

extension FairnessRecord {
  /// The record that a certificate holds; `nil` if something is missing or is no number.
  init?(_ value: PositionedValue) {
    guard let profile = Self.levels(value["profile"]), let members = value["prices"]?.members else {
      return nil
    }
    var prices: [Price] = []
    for member in members {
      if case .null = member.value.content {
        prices.append(Price(id: member.key, price: nil))
        continue
      }
      guard let changes = Self.levels(member.value["changes"]),
        let total = Self.number(member.value["total_loss"]),
        let tie = Self.number(member.value["tie_loss"])
      else { return nil }
      prices.append(
        Price(
          id: member.key, price: FairnessPrice(changes: changes, totalLoss: total, tieLoss: tie)))
    }
    self.init(
      scale: value["fairest_for"]?.scalarText == "right" ? .receiverAffinity : .affinity,
      profile: profile, prices: prices)
  }

  private static func levels(_ value: PositionedValue?) -> [LevelCount]? {
    guard let elements = value?.elements else { return nil }
    let levels = elements.compactMap { element -> LevelCount? in
      guard let level = number(element["level"]).flatMap({ Int32(exactly: $0) }),
        let count = number(element["count"]).flatMap({ Int32(exactly: $0) })
      else { return nil }
      return LevelCount(level: level, count: count)
    }
    return levels.count == elements.count ? levels : nil
  }

  private static func number(_ value: PositionedValue?) -> Int64? {
    value?.scalarText.flatMap { Int64($0) }
  }
}
