extension DOTSource {
  /// The file with the layout that never failed in trials: straight edges, new ranks, bounded effort.
  ///
  /// What the file itself says about that is left out, ranks within subgraphs too.
  ///
  /// - Complexity: O(*n*) for a file of length *n*.
  public func inSafeProfile() -> DOTSource {
    let replaced: Set<String> = [
      "splines", "overlap", "newrank", "nslimit", "nslimit1", "mclimit", "rank", "constraint",
      "samehead", "sametail", "ratio", "mode", "model", "overlap_scaling", "smoothing", "ordering",
      "group", "clusterrank",
    ]
    func isKept(_ assignment: DOTAssignment) -> Bool {
      !replaced.contains(assignment.name.text.lowercased())
    }
    let profile = [
      ("splines", "line"), ("overlap", "prism"), ("newrank", "true"), ("nslimit", "2"),
      ("nslimit1", "2"), ("mclimit", "0.3"),
    ].map { name, value in
      DOTSourceStatement.assignment(
        DOTAssignment(
          DOTString(parsed: name, isHTML: false), DOTString(parsed: value, isHTML: false)))
    }
    var result = self
    for graph in result.graphs.indices {
      for body in result.graphs[graph].bodies.indices {
        let kept = result.graphs[graph].bodies[body].statements.compactMap { statement in
          switch statement {
          case .assignment(let assignment): isKept(assignment) ? statement : nil
          case .attributes(let kind, let assignments):
            DOTSourceStatement.attributes(kind, assignments.filter(isKept))
          case .chain(let ends, let assignments):
            DOTSourceStatement.chain(ends, assignments.filter(isKept))
          }
        }
        result.graphs[graph].bodies[body].statements = body == 0 ? profile + kept : kept
      }
    }
    return result
  }

  /// The layout engine that the first graph asks for, if it asks for one that there is.
  public var engine: LayoutEngine? {
    guard let statements = graphs.first?.bodies.first?.statements else { return nil }
    var engine: LayoutEngine?
    for statement in statements {
      let assignments: [DOTAssignment] =
        switch statement {
        case .assignment(let assignment): [assignment]
        case .attributes(.graph, let assignments): assignments
        case .attributes, .chain: []
        }
      for assignment in assignments where assignment.name.text == "layout" {
        engine = LayoutEngine(rawValue: assignment.value.text) ?? engine
      }
    }
    return engine
  }
}
