/// Where the proposers of one level are, and what a place is worth.
struct LevelState: ~Copyable {
  /// By site: the price; that of outside contains the placement worth.
  let prices: UnsafeMutablePointer<Int64>
  /// By site: the price when the exchanges were filled.
  let filledPrices: UnsafeMutablePointer<Int64>
  /// By index of a proposer: its site.
  var sites: [Int32] = []
  /// By index of a proposer: by how much its site was better than the next when it chose.
  var margins: [Int64] = []
  /// By site: the empty places that are there.
  var spare: [Int] = []
  /// By site: how many are too many there, proposers and empty places together.
  var excess: [Int] = []

  init(prices: UnsafeMutablePointer<Int64>, siteCount: Int) {
    self.prices = prices
    filledPrices = .allocate(capacity: siteCount)
    filledPrices.initialize(from: prices, count: siteCount)
  }

  deinit { filledPrices.deallocate() }
}
