/// ClusterMatch: a graph-based matchmaking engine for innovation clusters.
///
/// One import gives all modules: read a data package, score, match, explain, verify, draw.
@_exported public import AffinityScoring
@_exported public import DOTLanguage
@_exported public import Diagrams
@_exported public import EcosystemFiles
@_exported public import EcosystemModel
@_exported public import GraphCore
@_exported public import GraphvizRendering
@_exported public import MatchingAlgorithms
@_exported public import Matchmaking
@_exported public import Reporting
