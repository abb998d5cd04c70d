#pragma once
#include <stddef.h>
#include <stdint.h>

// Runs libFuzzer with its command line; `callback` gets each input.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
