import ArgumentParser
import ClusterMatch

/// Reads the package at `path`, shows what is wrong with it, and ends the program if it cannot be
/// used.
func loadPackage(
  _ path: String, _ console: Console, keepsTables: Bool = false
) throws -> LoadedPackage {
  console.progress("reading \(path)")
  let package: LoadedPackage
  do {
    package = try readPackage(at: path, keepsTables: keepsTables)
  } catch {
    console.endProgress()
    console.error("\(error)")
    throw ending(of: error)
  }
  console.endProgress()
  if !package.defects.isUsable {
    console.show(package.defects)
    throw Ending.badData
  }
  return package
}

/// Reads the graph file at `path`, shows what is wrong with it, and ends the program if it cannot
/// be used.
func loadGraph(_ path: String, _ console: Console) throws -> LoadedGraph {
  console.progress("reading \(path)")
  let graph: LoadedGraph
  do {
    graph = try readGraphDocument(at: path)
  } catch {
    console.endProgress()
    console.error("\(error)")
    throw ending(of: error)
  }
  console.endProgress()
  console.show(graph.defects)
  guard graph.defects.isUsable else { throw Ending.badData }
  return graph
}

/// Reads the plan at `path`, or the package's own, and ends the program if it cannot be used.
func loadPlan(
  _ path: String?, of package: LoadedPackage, _ console: Console
) throws -> (plan: MatchPlan, inputs: [InputFile]) {
  var defects = DefectList()
  var document = package.plan
  var inputs = package.inputs
  if let path {
    do {
      let bytes = try readFile(at: path)
      guard let source = sourceText(of: bytes, named: path, into: &defects) else {
        console.show(defects)
        throw Ending.badData
      }
      document =
        path.hasSuffix(".json")
        ? readJSON(source, into: &defects) : readYAML(source, into: &defects)
      if let document { checkTexts(of: document, into: &defects) }
      inputs.append(InputFile(name: "plan", digest: SHA256.hexadecimal(of: bytes)))
    } catch let failure as FileFailure {
      console.error("\(failure)")
      throw ending(of: failure)
    }
  }
  guard let document else {
    if defects.isUsable {
      console.error(
        "the package has no plan. Write a plan.yaml into it, or name one with --plan.")
      throw Ending.noInput
    }
    console.show(defects)
    throw Ending.badData
  }
  let (plan, planDefects) = MatchPlan.read(document, for: package.ecosystem)
  defects.add(contentsOf: planDefects)
  guard let plan, defects.isUsable else {
    console.show(defects)
    throw Ending.badData
  }
  console.show(defects)
  return (plan, inputs)
}

/// Reads an outcome folder and ends the program if it is none.
func loadOutcome(_ path: String, _ console: Console) throws -> LoadedOutcome {
  let loaded: LoadedOutcome
  do {
    loaded = try readOutcome(at: path)
  } catch {
    console.error("\(error)")
    throw ending(of: error)
  }
  guard loaded.defects.isUsable else {
    console.show(loaded.defects)
    throw Ending.badData
  }
  return loaded
}

/// The exit code of a file that cannot be read.
func ending(of failure: FileFailure) -> ExitCode {
  switch failure.kind {
  case .notFound, .isDirectory, .notRegular, .noPermission: Ending.noInput
  case .tooLarge, .readFailed: Ending.badData
  }
}

/// Ends the program if the file to be written is one of those that were read: a wrong `-o` must not
/// put a report in the place of a table.
///
/// Files are the same if their bytes are, so that the packages that are extended are safe too.
func checkIsNoInput(_ output: String?, _ inputs: [InputFile], _ console: Console) throws {
  guard let output, output != "-", let bytes = try? readFile(at: output) else { return }
  let digest = SHA256.hexadecimal(of: bytes)
  guard let input = inputs.first(where: { $0.digest == digest }) else { return }
  console.error("\(output): cannot replace: it was read as \(input.name); name another file.")
  throw Ending.cannotCreate
}
