import EcosystemFiles
import Foundation
import Testing

/// Goal: an output is whole or not there, nothing else is ever lost, and every failure is said.
///
/// Method: real files in a temporary folder; `/dev/full` for the disk that is full.
@Suite struct OutputTests {
  private let files = [
    OutputFile(path: "run.json", text: "{}\n"),
    OutputFile(path: "placement/matches.csv", text: "left,right\n"),
    OutputFile(path: "placement/deep/er.txt", text: ""),
  ]

  private func failure(_ body: () throws -> Void) -> OutputFailure? {
    do {
      try body()
      return nil
    } catch {
      return error as? OutputFailure
    }
  }

  @Test func writesAFolder() throws {
    try withTemporaryFolder { folder in
      try writeFolder(files, to: "\(folder)/out/")
      #expect(try names(in: folder) == ["out"])
      #expect(try names(in: "\(folder)/out") == ["placement", "run.json"])
      #expect(try readFile(at: "\(folder)/out/placement/matches.csv") == files[1].bytes)
      #expect(try readFile(at: "\(folder)/out/placement/deep/er.txt") == [])
    }
  }

  @Test func refusesAnExistingTarget() throws {
    try withTemporaryFolder { folder in
      try writeFolder(files, to: "\(folder)/out")
      let found = failure { try writeFolder([files[0]], to: "\(folder)/out") }
      #expect(found?.operation == .create)
      #expect(found?.isCannotCreate == true)
      #expect(try names(in: folder) == ["out"])
      #expect(try names(in: "\(folder)/out") == ["placement", "run.json"])
    }
  }

  @Test func replacesOnlyTheResultOfARun() throws {
    try withTemporaryFolder { folder in
      try writeFolder(files, to: "\(folder)/out")
      let new = [OutputFile(path: "run.json", text: "{\"seed\": 1}\n")]
      try writeFolder(new, to: "\(folder)/out", replace: true)
      #expect(try names(in: folder) == ["out"])
      #expect(try names(in: "\(folder)/out") == ["run.json"])
      #expect(try readFile(at: "\(folder)/out/run.json") == new[0].bytes)

      try writeFolder([OutputFile(path: "thesis.txt", text: "x")], to: "\(folder)/mine")
      let found = failure { try writeFolder(new, to: "\(folder)/mine", replace: true) }
      #expect(found?.operation == .replace)
      #expect(try names(in: "\(folder)/mine") == ["thesis.txt"])
      #expect(try names(in: folder) == ["mine", "out"])

      try writeFile([1], to: "\(folder)/file")
      #expect(
        failure { try writeFolder(new, to: "\(folder)/file", replace: true) }?.operation
          == .replace)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/link", withDestinationPath: "out")
      #expect(failure { try writeFolder(new, to: "\(folder)/link", replace: true) } != nil)
      #expect(try names(in: folder) == ["file", "link", "mine", "out"])
    }
  }

  @Test func aFailureLeavesNothing() throws {
    try withTemporaryFolder { folder in
      let found = failure { try writeFolder(files, to: "\(folder)/no/out") }
      #expect(found?.operation == .create)
      #expect(found?.errorNumber == ENOENT)
      let twice = [files[0], files[0]]
      #expect(failure { try writeFolder(twice, to: "\(folder)/out") }?.errorNumber == EEXIST)
      let longName = String(repeating: "x", count: 300)
      for path in ["../x", "/x", "a//b", "", ".", "a/..", "a\nb", longName] {
        let unsafe = [files[0], OutputFile(path: path, text: "")]
        #expect(failure { try writeFolder(unsafe, to: "\(folder)/out") } != nil, "\(path)")
      }
      #expect(failure { try writeFolder(files, to: "\(folder)/.") } != nil)
      #expect(failure { try writeFolder(files, to: "") } != nil)
      #expect(failure { try writeFolder(files, to: "/") } != nil)
      let left = try names(in: folder)
      #expect(left.isEmpty)
    }
  }

  @Test func aFailedReplacementKeepsTheOldRun() throws {
    try withTemporaryFolder { folder in
      try writeFolder(files, to: "\(folder)/out")
      let twice = [files[0], files[0]]
      #expect(failure { try writeFolder(twice, to: "\(folder)/out", replace: true) } != nil)
      #expect(try names(in: folder) == ["out"])
      #expect(try names(in: "\(folder)/out") == ["placement", "run.json"])
    }
  }

  @Test func writesAFile() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/한빛.txt"
      try writeFile([1, 2], to: path)
      #expect(failure { try writeFile([3], to: path) }?.reason == "exists already")
      #expect(try readFile(at: path) == [1, 2])
      chmod(path, 0o600)
      try writeFile([3], to: path, replace: true)
      #expect(try readFile(at: path) == [3])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/link", withDestinationPath: path)
      try writeFile([4], to: "\(folder)/link", replace: true)
      #expect(try readFile(at: path) == [4])
      #expect(failure { try writeFile([5], to: "\(folder)/no/x") }?.errorNumber == ENOENT)
      #expect(failure { try writeFile([5], to: folder) }?.reason == "is a folder")
      #expect(failure { try writeFile([5], to: "") } != nil)
      #expect(try names(in: folder) == ["link", "한빛.txt"])
    }
  }

  @Test func aFullDiskIsSaid() throws {
    try #require(FileManager.default.fileExists(atPath: "/dev/full"))
    let found = failure { try writeFile([1], to: "/dev/full") }
    #expect(found?.operation == .write)
    #expect(found?.errorNumber == ENOSPC)
    #expect(found?.isCannotCreate == false)
    try writeFile([1], to: "/dev/null")
    #expect(try names(in: "/dev").filter { $0.hasPrefix(".") } == [])

    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    var output = StandardOutput(descriptor: descriptor)
    for _ in 0..<10_000 { output.write("한빛바이오\n") }
    var thrown: OutputFailure?
    do throws(OutputFailure) { try output.finish() } catch { thrown = error }
    #expect(thrown?.errorNumber == ENOSPC)
    let isClosed = output.isClosedByReader
    #expect(!isClosed)
  }

  @Test func aReaderThatHasSeenEnoughIsNoFailure() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    var output = StandardOutput(descriptor: ends[1])
    output.write("one\n")
    try output.finish()
    var buffer = [UInt8](repeating: 0, count: 16)
    #expect(read(ends[0], &buffer, 16) == 4)
    close(ends[0])
    output.write("two\n")
    try output.finish()
    let isClosed = output.isClosedByReader
    #expect(isClosed)
    output.write("three\n")
    try output.finish()
    close(ends[1])
  }
}

/// Goal: each way in which a file cannot be read has its name.
///
/// Method: real files, folders, links and pipes.
@Suite struct FileReaderTests {
  private func kind(_ path: String) -> FileFailure.Kind? {
    do {
      _ = try readFile(at: path)
      return nil
    } catch {
      return error.kind
    }
  }

  @Test func failuresAreNamed() throws {
    try withTemporaryFolder { folder in
      #expect(kind("\(folder)/none") == .notFound)
      #expect(kind(folder) == .isDirectory)
      #expect(kind("\(folder)/a\0b") == .notFound)
      #expect(kind("/dev/zero") == .notRegular)
      mkfifo("\(folder)/pipe", 0o600)
      #expect(kind("\(folder)/pipe") == .notRegular)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/loop", withDestinationPath: "loop")
      #expect(kind("\(folder)/loop") == .notFound)
      try writeFile([7], to: "\(folder)/file")
      #expect(kind("\(folder)/file/x") == .notFound)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/link", withDestinationPath: "file")
      #expect(try readFile(at: "\(folder)/link") == [7])
      chmod("\(folder)/file", 0)
      if getuid() != 0 { #expect(kind("\(folder)/file") == .noPermission) }
    }
  }

  @Test func aFileThatIsTooLargeIsRefusedUnread() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/sparse"
      try writeFile([], to: path)
      #expect(truncate(path, inputLimit + 1) == 0)
      #expect(kind(path) == .tooLarge)
    }
  }

  @Test func readsAsManyBytesAsThereAre() throws {
    try withTemporaryFolder { folder in
      for count in [0, 1, 65_535, 65_536, 65_537, 200_000] {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try writeFile(bytes, to: "\(folder)/f", replace: true)
        #expect(try readFile(at: "\(folder)/f") == bytes)
      }
    }
    // A file that says that it is empty and is not.
    #expect(try !readFile(at: "/proc/self/status").isEmpty)
  }
}
