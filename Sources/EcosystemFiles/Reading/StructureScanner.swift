import CTextScan

/// The masks of a text's blocks of 64 bytes, computed a window of 4 KiB at a time.
///
/// Block *n* is bytes 64 *n* to 64 *n* + 63. Bits past the end of the text are clear.
struct StructureScanner: ~Copyable {
  private static let windowBlocks = 64

  private let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  private let window: UnsafeMutablePointer<cm_text_masks>
  private var firstBlock = 0
  private var endBlock = 0
  /// The blocks of the window with more than words and spaces; bit 0 is its first block.
  private var notable: UInt64 = 0
  /// The number of blocks, the last one may be short.
  let blockCount: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    window = .allocate(capacity: Self.windowBlocks)
    blockCount = (bytes.count + 63) / 64
  }

  deinit { window.deallocate() }

  /// The masks of a block.
  @inline(__always)
  mutating func masks(ofBlock block: Int) -> cm_text_masks {
    if block < firstBlock || block >= endBlock { load(block) }
    return window[block - firstBlock]
  }

  /// The first block from `block` on that has more than words and spaces, or the one behind those whose
  /// masks are there.
  @inline(__always)
  mutating func nextNotableBlock(from block: Int) -> Int {
    if block < firstBlock || block >= endBlock { load(block) }
    let rest = notable >> UInt64(block - firstBlock)
    return min(block + rest.trailingZeroBitCount, endBlock)
  }

  /// Computes the window that begins with a block.
  private mutating func load(_ block: Int) {
    // A block is looked at with the byte that follows it.
    let whole = max(0, bytes.count - 1) / 64
    firstBlock = block
    if block < whole {
      endBlock = min(block + Self.windowBlocks, whole)
      guard let base = bytes.baseAddress else { return }
      notable = cm_scan_text(base + block * 64, endBlock - block, separator, window)
    } else {
      endBlock = block + 1
      loadLast(block)
    }
  }

  /// Computes the masks of the last block from a copy that is padded with NUL.
  private mutating func loadLast(_ block: Int) {
    let start = block * 64
    let count = bytes.count - start
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65) { copy in
      copy.initialize(repeating: 0)
      for index in 0..<count { copy[index] = bytes[start + index] }
      guard let base = copy.baseAddress else { return }
      notable = cm_scan_text(base, 1, separator, window)
    }
    if count < 64 { window[0].suspect &= (1 << UInt64(count)) - 1 }
  }
}
