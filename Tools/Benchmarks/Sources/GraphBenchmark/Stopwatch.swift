import Foundation

/// Times named steps and keeps what the peers' runner reads: wall seconds, CPU seconds, memory.
struct Stopwatch {
  private(set) var fields: [(name: String, json: String)] = []
  private let startMegabytes = Self.residentMegabytes
  private var wallSeconds = 0.0
  private var cpuSeconds = 0.0

  /// Runs a step, keeps how long it took, and returns what it returns.
  mutating func time<Result>(
    _ name: String, _ step: () throws -> Result
  ) rethrows -> Result {
    let clock = ContinuousClock()
    let cpuBefore = Self.cpuSecondsUsed
    let begin = clock.now
    let result = try step()
    let wall = (clock.now - begin) / .seconds(1)
    let cpu = Self.cpuSecondsUsed - cpuBefore
    add(name, number: wall)
    add(name + "_cpu", number: cpu)
    wallSeconds += wall
    cpuSeconds += cpu
    return result
  }

  mutating func add(_ name: String, number: Double, digits: Int = 4) {
    fields.append((name, String(format: "%.\(digits)f", number)))
  }

  mutating func add(_ name: String, text: String) { fields.append((name, "\"\(text)\"")) }

  /// Keeps by how much memory has grown since the start.
  mutating func addMemoryGrowth(_ name: String) {
    add(name, number: Self.residentMegabytes - startMegabytes, digits: 0)
  }

  /// One JSON line with all that was kept.
  func line() -> String {
    var all = self
    all.add("wall", number: wallSeconds)
    all.add("cpu", number: cpuSeconds)
    all.add("rss0_mb", number: startMegabytes, digits: 0)
    all.add("peak_mb", number: Self.peakMegabytes, digits: 0)
    return "{\"ok\":true," + all.fields.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",")
      + "}"
  }

  static var cpuSecondsUsed: Double {
    var usage = rusage()
    getrusage(Self.this, &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// This process; Glibc and Darwin type the constant differently.
  #if canImport(Glibc)
  private static let this = __rusage_who_t(RUSAGE_SELF.rawValue)
  #else
  private static let this = RUSAGE_SELF
  #endif

  private static var peakMegabytes: Double {
    var usage = rusage()
    getrusage(Self.this, &usage)
    return Double(usage.ru_maxrss) / 1024
  }

  /// 0 where the system has no `/proc`.
  private static var residentMegabytes: Double {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
    else { return 0 }
    return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
  }
}
