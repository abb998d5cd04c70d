import Diagrams
import DOTLanguage
import Foundation
import GraphvizRendering
import Testing

@Suite struct PictureTests {
  @Test func draw() throws {
    guard let folder = ProcessInfo.processInfo.environment["SCENE_PICTURES"] else { return }
    let formats = (ProcessInfo.processInfo.environment["SCENE_FORMATS"] ?? "png").split(separator: ",")
    let wanted = ProcessInfo.processInfo.environment["SCENE_ONLY"] ?? ""
    for languages in SceneLanguages.allCases {
      let scenes: [(String, Scene)] = [
        ("ecosystem-columns", try SampleScenes.ecosystem(languages, startups: false, profile: .columns)),
        ("ecosystem-network", try SampleScenes.ecosystem(languages, startups: false, profile: .network(.curved))),
        ("ecosystem-straight", try SampleScenes.ecosystem(languages, startups: false, profile: .network(.straight))),
        ("ecosystem-wall", try SampleScenes.ecosystem(languages, startups: true, profile: .wall)),
        ("placement", try SampleScenes.placement(languages)),
        ("needs", try SampleScenes.needs(languages)),
      ]
      for (name, scene) in scenes {
        let title = "\(name)-\(languages)"
        guard wanted.isEmpty || title.contains(wanted) else { continue }
        let document = scene.document()
        try document.printed().write(toFile: "\(folder)/\(title).gv", atomically: false, encoding: .utf8)
        try scene.markdown().write(toFile: "\(folder)/\(title).md", atomically: false, encoding: .utf8)
        for format in formats {
          let start = ContinuousClock.now
          let image = try GraphvizRenderer.render(document, format: ImageFormat(rawValue: String(format)) ?? .png)
          try Data(image.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(title).\(format)"))
          FileHandle.standardError.write(Data("\(title).\(format) \(ContinuousClock.now - start) \(image.warnings)\n".utf8))
        }
      }
    }
  }
}
