//===----------------------------------------------------------------------===//
// User text in DOT documents.
//
// PROBLEM. A name typed by somebody must appear in the picture letter by letter: it must not end
// a string, start a tag, expand an escape such as \N (the node's own name), make the SVG
// malformed, or reorder the text beside it.
//
// METHOD. First `legibleScalars` drops what has no place in a label; then the writer doubles
// backslashes (both plain labels and text in tables expand \N, \G, \l ...), turns & < > into
// entities (both decode them), and at last escapes the quote, the one escape of DOT itself.
//
// WHY IT IS CORRECT. (1) After doubling, every run of backslashes is even, so none can reach a
// quote or the end of the string. (2) No "<" is left, so a plain label never equals a table's
// text: Graphviz interns strings and would draw the one like the other.
//
// NOT HERE. Lengths: Graphviz's scanner takes runs of 16 KB, so the writer breaks longer ones by
// a line break that the scanner (plain) or the table reader (HTML) drops.
//===----------------------------------------------------------------------===//

extension String {
  /// The scalars of a text that a label may hold; lines end in "\n".
  ///
  /// Left out: control characters, non-characters (XML forbids them) and the invisible characters
  /// that embed, override or isolate a direction of writing. A tab becomes a space.
  package var legibleScalars: [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(utf8.count)
    var previousIsReturn = false
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x0A where previousIsReturn: break
      case 0x0A, 0x0D, 0x2028, 0x2029: result.append("\n")
      case 0x09: result.append(" ")
      case 0x00...0x1F, 0x7F...0x9F: break
      case 0x202A...0x202E, 0x2066...0x2069: break
      case let value where value & 0xFFFE == 0xFFFE: break
      default: result.append(scalar)
      }
      previousIsReturn = scalar.value == 0x0D
    }
    return result
  }
}

extension DOTWriter {
  /// The longest run of bytes written without a break.
  private static let runLength = 4_000

  /// Writes a quoted string that shows `text` as a plain label.
  mutating func writeQuoted(label text: String) {
    write("\"")
    var run = 0
    for scalar in text.legibleScalars {
      if run >= Self.runLength {
        write("\\\n")  // A backslash at the end of a line: the scanner drops both.
        run = 0
      }
      let start = bytes.count
      switch scalar {
      case "\\": write("\\\\")
      case "\"": write("\\\"")
      case "\n": write("\\n")
      default: writeMarkup(scalar)
      }
      run += bytes.count - start
    }
    write("\"")
  }

  /// Writes text inside a table; a line break is the caller's business.
  mutating func writeMarkup(label text: some Sequence<Unicode.Scalar>) {
    var run = 0
    for scalar in text {
      if run >= Self.runLength {
        write("\n")
        run = 0
      }
      let start = bytes.count
      if scalar == "\\" { write("\\\\") } else { writeMarkup(scalar) }
      run += bytes.count - start
    }
  }

  private mutating func writeMarkup(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "&": write("&amp;")
    case "<": write("&lt;")
    case ">": write("&gt;")
    default: write(scalar: scalar)
    }
  }
}
