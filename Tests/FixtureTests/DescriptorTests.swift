import EcosystemModel
import Foundation
import TestSupport
import Testing

/// Goal: a manifest describes the tables that lie beside it: other tools read them by it.
///
/// Method: resources and fields of each `datapackage.json` against the folder's CSV files and
/// their headers; only columns of numbers, dates and truth values have a type of their own.
@Suite struct DescriptorTests {
  private struct Manifest: Decodable {
    struct Resource: Decodable {
      struct Schema: Decodable {
        struct Field: Decodable {
          let name: String
          let type: String
        }
        let fields: [Field]
      }
      let name: String
      let path: String
      let schema: Schema?
    }
    let name: String
    let resources: [Resource]
  }

  @Test(arguments: KnownAnswerTests.answers.map(\.name) + ["founding-documents"])
  func describesWhatIsThere(name: String) throws {
    let folder = "\(fixtures)/\(name)"
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/datapackage.json")))
    #expect(manifest.name == name)
    let tables = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".csv") }
    #expect(manifest.resources.map(\.path).sorted() == tables.sorted())
    for resource in manifest.resources {
      let fields = try #require(resource.schema).fields
      let header = try text(of: "\(folder)/\(resource.path)").prefix { $0 != "\n" }
      #expect(fields.map(\.name).joined(separator: ",") == header, "\(resource.path)")
      let schema = try #require(TableSchema.named(resource.name))
      for field in fields { #expect(schema.columns.contains(field.name), "\(field.name)") }
      #expect(Set(schema.required).isSubset(of: fields.map(\.name)))
      for field in fields where field.type != "string" {
        #expect(Self.typed.contains(field.name), "\(resource.path): \(field.name)")
      }
    }
  }

  /// The columns that may be anything but texts.
  private static let typed = [
    "lon", "lat", "capacity", "lower_quota", "size_krw", "committed_krw", "ticket_min_krw",
    "ticket_max_krw", "cap_krw", "minimum_krw", "budget_krw", "own_share", "weight", "value",
    "cumulative", "published", "valid_from", "valid_to", "period_from", "period_to",
  ]
}
