// Files as memory, without the danger of it: a mapped file that another program shortens reads as
// zeros from there on, and its mapping knows that, where the system would end the process (SIGBUS).
#ifndef CMAPPEDFILE_H
#define CMAPPEDFILE_H

#include <stddef.h>
#include <stdint.h>

// A mapping; `number` is -1 if there is none.
struct cm_mapping {
    const uint8_t *bytes;
    size_t length;
    int number;
};

// Maps the first `length` bytes of a regular file for reading. There is no mapping if the system
// refuses it or too many files are mapped: the caller reads the file then.
struct cm_mapping cm_map_file(int descriptor, size_t length);

// Whether bytes of the file could not be had when they were asked for.
int cm_mapping_is_damaged(struct cm_mapping mapping);

// Ends a mapping; its bytes must not be used any more.
void cm_unmap_file(struct cm_mapping mapping);

#endif
