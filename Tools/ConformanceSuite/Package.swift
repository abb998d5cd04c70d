// swift-tools-version: 6.2
import PackageDescription

// The program behind Tools/Conformance: our solvers on outside data with known answers, which is not in
// the repository. A package of its own, so that neither the build nor the tests of ClusterMatch pay for it.
let package = Package(
  name: "ConformanceSuite",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "ClusterMatch", path: "../..")],
  targets: [
    .executableTarget(
      name: "Conformance",
      dependencies: [
        .product(name: "ClusterMatch", package: "ClusterMatch"),
        .product(name: "IntegerProgramming", package: "ClusterMatch"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
