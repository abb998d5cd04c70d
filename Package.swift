// swift-tools-version: 6.2
import PackageDescription

// Every target compiles under the same strict settings: a warning is an error, an import is
// internal unless the module's own API needs it, and an existential says `any`.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let collections = "swift-collections"

// Layers, from the bottom up: a module imports only modules of lower layers (Tests/TidyTests).
let package = Package(
  name: "ClusterMatch",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "ClusterMatch", targets: ["ClusterMatch"]),
    .library(name: "IntegerProgramming", targets: ["IntegerProgramming"]),
    .executable(name: "clustermatch", targets: ["ClusterMatchCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Layer 0: C. One Swift module imports each.
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .target(name: "CGraphvizSupport", dependencies: ["CGraphviz"]),
    .systemLibrary(
      name: "CLibzip", pkgConfig: "libzip",
      providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(
      name: "CCbc", pkgConfig: "cbc",
      providers: [.apt(["coinor-libcbc-dev"]), .brew(["cbc"])]),
    .target(name: "CTextScan"),
    .target(name: "CAffinityRows"),
    .target(name: "CMappedFile"),

    // Layer 1
    .target(
      name: "GraphCore",
      dependencies: [.product(name: "HeapModule", package: collections)], swiftSettings: strict),

    .target(name: "IntegerProgramming", dependencies: ["CCbc"], swiftSettings: strict),

    // Layer 2
    .target(name: "EcosystemModel", dependencies: ["GraphCore"], swiftSettings: strict),
    .target(
      name: "MatchingAlgorithms",
      dependencies: ["CAffinityRows", "GraphCore", "IntegerProgramming"],
      swiftSettings: strict),
    .target(name: "DOTLanguage", swiftSettings: strict),

    // Layer 3
    .target(
      name: "AffinityScoring",
      dependencies: [
        "EcosystemModel", "GraphCore", .product(name: "RealModule", package: "swift-numerics"),
      ], swiftSettings: strict),

    // Layer 4
    .target(
      name: "Matchmaking",
      dependencies: ["AffinityScoring", "EcosystemModel", "GraphCore", "MatchingAlgorithms"],
      swiftSettings: strict),

    // Layer 5
    .target(
      name: "Diagrams",
      dependencies: ["DOTLanguage", "EcosystemModel", "GraphCore", "Matchmaking"],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "AffinityScoring", "EcosystemModel", "GraphCore", "Matchmaking",
        .product(name: "RealModule", package: "swift-numerics"),
      ], swiftSettings: strict),

    // Layer 6: the only modules that touch files, clocks and processes.
    .target(
      name: "EcosystemFiles",
      dependencies: [
        "AffinityScoring", "CLibzip", "CMappedFile", "CTextScan", "CXLSXWriter", "DOTLanguage",
        "EcosystemModel", "GraphCore", "MatchingAlgorithms", "Matchmaking", "Reporting",
        .product(name: "Yams", package: "Yams"),
      ], swiftSettings: strict),
    .target(
      name: "GraphvizRendering",
      dependencies: ["CGraphviz", "CGraphvizSupport", "DOTLanguage"], swiftSettings: strict),

    // Layer 7
    .target(
      name: "ClusterMatch",
      dependencies: [
        "AffinityScoring", "DOTLanguage", "Diagrams", "EcosystemFiles", "EcosystemModel",
        "GraphCore", "GraphvizRendering", "MatchingAlgorithms", "Matchmaking", "Reporting",
      ], swiftSettings: strict),
    .executableTarget(
      name: "ClusterMatchCommand",
      dependencies: [
        "ClusterMatch",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    // Tests. No test is @testable: what only tests need is `package`.
    .testTarget(
      name: "MatchingAlgorithmsTests",
      dependencies: ["CAffinityRows", "GraphCore", "MatchingAlgorithms", "SeededTestData"],
      swiftSettings: strict),
    .testTarget(
      name: "IntegerProgrammingTests", dependencies: ["IntegerProgramming", "SeededTestData"],
      swiftSettings: strict),
    .testTarget(
      name: "DOTLanguageTests", dependencies: ["DOTLanguage", "SeededTestData"],
      swiftSettings: strict),
    .testTarget(
      name: "DiagramsTests",
      dependencies: [
        "DOTLanguage", "Diagrams", "EcosystemModel", "GraphvizRendering", "SeededTestData",
      ],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "GraphvizRenderingTests",
      dependencies: ["DOTLanguage", "GraphvizRendering", "SeededTestData"],
      swiftSettings: strict),
    .testTarget(
      name: "EcosystemFilesTests",
      dependencies: [
        "AffinityScoring", "CTextScan", "EcosystemFiles", "EcosystemModel", "GraphCore",
        "Matchmaking", "Reporting", "SeededTestData", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["EcosystemModel", "GraphCore", "Reporting", "SeededTestData"],
      swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
    // What is fuzzed, here and in Tools/Fuzzing.
    .target(
      name: "FuzzTargets", dependencies: ["ClusterMatch"], path: "Tests/FuzzTargets",
      swiftSettings: strict),
    .testTarget(
      name: "FuzzReplayTests", dependencies: ["FuzzTargets", "SeededTestData"],
      swiftSettings: strict),
    .target(
      name: "SeededTestData", path: "Tests/SeededTestData", swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["EcosystemFiles", "EcosystemModel", "Matchmaking"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "GraphCoreTests", dependencies: ["GraphCore", "SeededTestData"], swiftSettings: strict),
    .testTarget(
      name: "EcosystemModelTests",
      dependencies: ["EcosystemModel", "GraphCore", "SeededTestData"],
      swiftSettings: strict),
    .testTarget(
      name: "AffinityScoringTests",
      dependencies: [
        "AffinityScoring", "EcosystemFiles", "EcosystemModel", "GraphCore", "TestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "MatchmakingTests",
      dependencies: [
        "AffinityScoring", "EcosystemFiles", "EcosystemModel", "GraphCore", "MatchingAlgorithms",
        "Matchmaking", "Reporting", "TestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "FixtureTests",
      dependencies: [
        "AffinityScoring", "EcosystemFiles", "EcosystemModel", "GraphCore", "TestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "AffinityScoring", "ClusterMatchCommand", "EcosystemFiles", "EcosystemModel", "GraphCore",
        "Matchmaking", "TestSupport",
      ], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
