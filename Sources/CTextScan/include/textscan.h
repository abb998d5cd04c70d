// Which bytes of a text are structure: what Swift's SIMD types cannot say fast, a comparison of 64
// bytes as 64 bits.
#ifndef CTEXTSCAN_H
#define CTEXTSCAN_H

#include <stddef.h>
#include <stdint.h>

// The bytes of one block of 64; bit i speaks of byte i.
struct cm_text_masks {
    uint64_t quote;      // "
    uint64_t separator;  // the separator
    uint64_t line_end;   // LF or CR
    uint64_t space;      // U+0020
    // First bytes of characters that may be forbidden or may need composition (NFC), and the
    // controls of ASCII but for LF, CR and the separator. Too many rather than too few: the caller looks closer.
    uint64_t suspect;
    uint64_t backslash;  // for JSON
};

// Fills `masks` for `blocks` blocks of 64 bytes, at most 64 of them. Reads 64 * blocks + 1 bytes.
// Returns which blocks are notable: those with a bit in a mask other than `space`.
uint64_t cm_scan_text(const uint8_t *bytes, size_t blocks, uint8_t separator, struct cm_text_masks *masks);

// The same by the portable code, whatever the processor can do: for tests.
uint64_t cm_scan_text_portable(
    const uint8_t *bytes, size_t blocks, uint8_t separator, struct cm_text_masks *masks);

#endif
