import GraphCore

extension EcosystemBuilder {
  /// Reads which applications are joined; all applications are known by now.
  mutating func readJointApplications() {
    for (package, reader) in tables("applications") where reader.table.column("joint_with") != nil {
      for row in 0..<reader.table.rowCount {
        let words = reader.list("joint_with", row)
        let id = NodeID(package: packages[package].name, local: reader.text("id", row))
        guard !words.isEmpty, let handle = applicationOfID[id] else { continue }
        for word in words { join(handle, word, reader.span("joint_with", row), package: package) }
      }
    }
  }

  /// Joins an application with the one that has an id, or that a startup with this id made.
  private mutating func join(
    _ handle: Handle<ApplicationRow>, _ word: String, _ span: SourceSpan, package: Int
  ) {
    var found: [Handle<ApplicationRow>] = []
    for index in packages.indices where visible[package][index] || index == package {
      let name = packages[index].name
      let local = word.hasPrefix("\(name):") ? String(word.dropFirst(name.count + 1)) : word
      let id = NodeID(package: name, local: local)
      if let other = applicationOfID[id] { found.append(other) }
      // Rules look at the first application of a startup; so does a joint one.
      let ofStartup = ecosystem.applications.handles.first {
        ecosystem.nodes[ecosystem.applications[$0].startup].id == id
      }
      if let ofStartup, !found.contains(ofStartup) { found.append(ofStartup) }
    }
    guard let other = found.first else {
      let known = applicationOfID.keys.map(\.local).sorted { $0.isBefore($1) }
      defects.add(
        .unknownReference(
          id: word, expected: "application or startup that applies",
          suggestion: defects.keepsErrors ? suggestion(for: word, among: known) : nil), at: span)
      return
    }
    guard found.count == 1 else {
      let ids = found.map { ecosystem.applications[$0].id.qualified }
      defects.add(.ambiguousReference(id: word, candidates: ids), at: span)
      return
    }
    guard other != handle, !ecosystem.applications[handle].jointWith.contains(other) else { return }
    ecosystem.applications[handle].jointWith.append(other)
  }
}
