// Fuzz TARGET [libFuzzer's arguments]: runs one of the targets under libFuzzer.

import CFuzzer
import FuzzTargets

guard CommandLine.arguments.count > 1,
  let target = FuzzTarget.all.first(where: { $0.name == CommandLine.arguments[1] })
else {
  let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
  fatalError("the first argument is one of \(names)")
}

enum Current {
  nonisolated(unsafe) static var target: FuzzTarget?
}
Current.target = target

var count = CommandLine.argc - 1
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
let status = LLVMFuzzerRunDriver(&count, &arguments) { data, size in
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  if let complaint = Current.target?.run(bytes) { fatalError("broken promise: \(complaint)") }
  return 0
}
if status != 0 { fatalError("libFuzzer ended with \(status)") }
