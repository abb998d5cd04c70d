// Clocks and memory of the process, as the peers' script measures them.

public import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// The seconds that a clock shows.
public func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// A line of `/proc/self/status` in MB, 0 where there is none.
public func memory(_ key: String) -> Double {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix(key) }
  let number = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
  return number.flatMap { Double($0) }.map { $0 / 1024 } ?? 0
}

/// Prints a line that says what is wrong, and ends the program.
public func fail(_ message: String) -> Never {
  print("{\"ok\": false, \"error\": \"\(message)\"}")
  exit(1)
}
