import DOTLanguage
import Diagrams
import EcosystemModel
import Foundation
import Testing

/// Goal: the sample scenes keep their documents and texts, to the byte.
///
/// Method: compare with the files in Golden. With `RECORD_GOLDEN=1` the files are written anew
/// and the run fails, so that nobody records by accident; look at the difference before you
/// commit it.
@Suite struct GoldenTests {
  @Test(arguments: [
    "ecosystem-columns-both", "ecosystem-network-en", "ecosystem-wall-ko", "placement-both",
    "needs-ko", "needs-en", "startup-ties-both",
  ])
  func theSceneKeepsItsDocumentAndText(name: String) throws {
    let scene = try #require(try sampleScene(name))
    try compare(scene.document().printed(), "\(name).gv")
    try compare(scene.markdown(), "\(name).md")
  }

  private func sampleScene(_ name: String) throws -> Scene? {
    switch name {
    case "ecosystem-columns-both":
      try SampleScenes.ecosystem(.both, startups: false, profile: .columns)
    case "ecosystem-network-en":
      try SampleScenes.ecosystem(.english, startups: false, profile: .network(.straight))
    case "ecosystem-wall-ko": try SampleScenes.ecosystem(.korean, startups: true, profile: .wall)
    case "placement-both": try SampleScenes.placement(.both)
    case "startup-ties-both": try SampleScenes.startupTies(.both)
    case "needs-ko": try SampleScenes.needs(.korean)
    case "needs-en": try SampleScenes.needs(.english)
    default: nil
    }
  }

  private func compare(_ text: String, _ file: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let url = folder.appending(path: file)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: url)
      Issue.record("recorded \(file)")
      return
    }
    let golden = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    guard golden != text else { return }
    let pairs = zip(golden.split(separator: "\n"), text.split(separator: "\n"))
    let line = pairs.first { $0 != $1 }
    Issue.record("\(file): \(line?.0.prefix(300) ?? "") became \(line?.1.prefix(300) ?? "")")
  }
}
