import EcosystemFiles
import EcosystemModel
import Testing

/// Goal: the digests are those of FIPS 180-4.
///
/// Method: NIST's example messages; pieces of every size against one piece.
@Suite struct SHA256Tests {
  @Test func vectors() {
    let cases = [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
          + "lmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ]
    for (text, digest) in cases { #expect(SHA256.hexadecimal(of: Array(text.utf8)) == digest) }
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256.hexadecimal(of: million)
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func piecesOfAnySizeGiveTheSameDigest() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let whole = SHA256.hexadecimal(of: bytes)
    for size in 1...130 {
      var hash = SHA256()
      for start in stride(from: 0, to: bytes.count, by: size) {
        hash.update(Array(bytes[start..<min(start + size, bytes.count)]))
      }
      #expect(hash.hexadecimalDigest() == whole)
    }
  }

  @Test func digestsOfEveryLengthAroundABlockDiffer() {
    // 55, 56, 63 and 64 bytes need different padding; the length is part of the hash.
    let digests = (50...130).map { SHA256.hexadecimal(of: [UInt8](repeating: 0, count: $0)) }
    #expect(Set(digests).count == digests.count)
    // 56 and 119 zero bytes, by sha256sum.
    #expect(digests[6] == "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb")
    #expect(digests[69] == "f616b0d54e78571a9611f343c9f8e022e859e920381ab0e4d3da01e193a7bd7e")
  }
}

/// Goal: the text is exactly as documented.
///
/// Method: golden texts; what is written is read back by the reader of this module.
@Suite struct WriterTests {
  @Test func csvQuotesOnlyIfNeeded() {
    var writer = CSVWriter(columns: ["left", "affinity"])
    writer.addRow(["한빛바이오", 812_500])
    writer.addRow(["a,b", -1])
    writer.addRow(["say \"hi\"", 0])
    writer.addRow([" x", 1])
    writer.addRow(["", 1])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == #"""
        left,affinity
        한빛바이오,812500
        "a,b",-1
        "say ""hi""",0
        " x",1
        ,1

        """#)
  }

  @Test func json() {
    let value: JSONValue = [
      "tool": "clustermatch", "b": [1, -2, true, nil], "a": [:], "empty": [],
      "text": "한\"\\\n\u{1}\u{7F}/",
    ]
    #expect(
      value.pretty == """
        {
          "tool": "clustermatch",
          "b": [
            1,
            -2,
            true,
            null
          ],
          "a": {},
          "empty": [],
          "text": "한\\"\\\\\\n\\u0001\\u007f/"
        }

        """)
    #expect(
      value.compact
        == "{\"tool\":\"clustermatch\",\"b\":[1,-2,true,null],\"a\":{},\"empty\":[],"
        + "\"text\":\"한\\\"\\\\\\n\\u0001\\u007f/\"}")
    let extremes: JSONValue = [.integer(.min), .integer(.max)]
    #expect(extremes.compact == "[-9223372036854775808,9223372036854775807]")
  }

  @Test func jsonIsReadBack() {
    let value: JSONValue = ["a": [1, ["b": "x\t\u{0}\u{2028}\"\\"]], "c": nil, "d": false]
    for text in [value.pretty, value.compact] {
      let (read, defects) = EcosystemFilesTests.json(text)
      #expect(places(defects).isEmpty)
      #expect(shown(read) == "{a:[1,{b:\"x\t\u{0}\u{2028}\"\\\"}],c:null,d:false}")
    }
  }
}
