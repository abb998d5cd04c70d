// swift-tools-version: 6.2
import PackageDescription

// The fuzzer: the functions of Tests/FuzzTargets under libFuzzer, built by Tools/fuzz. A package of
// its own, since it is compiled with a sanitizer that no other program wants.
let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "ClusterMatch", path: "../..")],
  targets: [
    // libFuzzer's entry, which the toolchain has no module for.
    .target(name: "CFuzzer"),
    // A link to Tests/FuzzTargets: one place for both.
    .target(
      name: "FuzzTargets",
      dependencies: [.product(name: "ClusterMatch", package: "ClusterMatch")]),
    .executableTarget(name: "Fuzz", dependencies: ["CFuzzer", "FuzzTargets"]),
  ],
  swiftLanguageModes: [.v6]
)
