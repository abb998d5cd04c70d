/// A colour with transparency, written `#rrggbb` or `#rrggbbaa`.
public struct DOTColour: Hashable, Sendable {
  /// The red part, 0...255.
  public let red: UInt8
  /// The green part, 0...255.
  public let green: UInt8
  /// The blue part, 0...255.
  public let blue: UInt8
  /// How much it covers: 0 is invisible, 255 is opaque.
  public let alpha: UInt8

  /// Creates the colour `0xRRGGBB`.
  ///
  /// - Precondition: `rgb` has at most 24 bits.
  public init(_ rgb: UInt32, alpha: UInt8 = 255) {
    precondition(rgb <= 0xFF_FFFF, "a colour is 0xRRGGBB")
    red = UInt8(truncatingIfNeeded: rgb >> 16)
    green = UInt8(truncatingIfNeeded: rgb >> 8)
    blue = UInt8(truncatingIfNeeded: rgb)
    self.alpha = alpha
  }

  /// The same colour with another transparency.
  public func withAlpha(_ alpha: UInt8) -> DOTColour {
    DOTColour(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), alpha: alpha)
  }

  /// The opaque colour white.
  public static let white = DOTColour(0xFFFFFF)
}

extension DOTWriter {
  mutating func write(_ colour: DOTColour) {
    write("#")
    writeHexadecimal(colour.red)
    writeHexadecimal(colour.green)
    writeHexadecimal(colour.blue)
    if colour.alpha < 255 { writeHexadecimal(colour.alpha) }
  }

  private mutating func writeHexadecimal(_ byte: UInt8) {
    for nibble in [byte >> 4, byte & 15] {
      write(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
    }
  }
}
