// swift-tools-version: 6.2
import PackageDescription

// Programs that time one workload each and print one JSON line, to be run beside the peers. A
// package of its own, so that neither the build nor the tests of ClusterMatch pay for it.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "ClusterMatch", path: "../..")],
  targets: [
    .target(name: "Measuring"),
    .executableTarget(
      name: "AssignmentBenchmark",
      dependencies: ["Measuring", .product(name: "ClusterMatch", package: "ClusterMatch")]),
    .executableTarget(
      name: "GraphBenchmark",
      dependencies: [.product(name: "ClusterMatch", package: "ClusterMatch")]),
    .executableTarget(
      name: "IngestBenchmark",
      dependencies: ["Measuring", .product(name: "ClusterMatch", package: "ClusterMatch")]),
    .executableTarget(
      name: "RulesBenchmark",
      dependencies: ["Measuring", .product(name: "ClusterMatch", package: "ClusterMatch")]),
    .executableTarget(
      name: "StableBenchmark",
      dependencies: ["Measuring", .product(name: "ClusterMatch", package: "ClusterMatch")]),
  ],
  swiftLanguageModes: [.v6]
)
