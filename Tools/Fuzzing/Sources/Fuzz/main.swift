// Fuzz [libFuzzer's arguments]: runs the target that FUZZ_TARGET names under libFuzzer.
//
// libFuzzer brings a `main` of its own. Whichever of the two the linker takes, each input goes to
// the same function.

import CFuzzer

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
let status = LLVMFuzzerRunDriver(&count, &arguments) { data, size in fuzzOneInput(data, size) }
if status != 0 { fatalError("libFuzzer ended with \(status)") }
