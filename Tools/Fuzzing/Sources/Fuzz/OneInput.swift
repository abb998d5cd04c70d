import FuzzTargets

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The target that the environment's FUZZ_TARGET names.
private let target: FuzzTarget = {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
    fatalError("FUZZ_TARGET is one of \(names)")
  }
  return target
}()

/// What libFuzzer calls with each input; a broken promise ends the program, as a trap does.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  if let complaint = target.run(bytes) { fatalError("broken promise: \(complaint)") }
  return 0
}
