import Foundation
import FuzzTargets
import SeededTestData
import Testing

/// Goal: no input of the fuzz corpus, and none that differs from it a little, makes a reader trap or
/// break a promise.
///
/// Method: the functions that libFuzzer runs (`Tools/fuzz`) on every file of `Fixtures/FuzzCorpus`
/// and on seeded changes of them. What a fuzzer finds becomes a file there.
@Suite struct FuzzReplayTests {
  private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/FuzzCorpus").path

  private static func files(_ target: String) throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default.contentsOfDirectory(atPath: "\(corpus)/\(target)").sorted().map {
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(corpus)/\(target)/\($0)"))
      return ($0, Array(data))
    }
  }

  @Test(arguments: FuzzTarget.all.map(\.name)) func theCorpusKeepsItsPromises(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let files = try Self.files(name)
    #expect(files.count >= 5)
    for (file, bytes) in files {
      #expect(target.run(bytes) == nil, "\(name)/\(file)")
    }
  }

  @Test(arguments: FuzzTarget.all.map(\.name)) func neighboursKeepThemToo(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    for (file, bytes) in try Self.files(name) where bytes.count < 2_000 {
      for seed in 0..<UInt64(TestDepth.count(20, deep: 2_000)) {
        var generator = SplitMix64(seed: seed)
        var changed = bytes
        for _ in 0...generator.below(3) {
          let place = generator.below(changed.count + 1)
          switch generator.below(3) {
          case 0 where place < changed.count: changed.remove(at: place)
          case 1 where place < changed.count: changed[place] = UInt8(generator.below(256))
          default: changed.insert(generator.pick(Array("\",\n\r|:[]{}0가\u{0}".utf8)), at: place)
          }
        }
        #expect(target.run(changed) == nil, "\(name)/\(file) seed \(seed)")
      }
    }
  }

  @Test func everyCorpusHasATarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus)
      .filter { !$0.contains(".") }
    #expect(Set(folders) == Set(FuzzTarget.all.map(\.name)))
  }
}
