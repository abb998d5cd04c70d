// What Graphviz needs to be used safely more than once in a process. None of these functions is
// safe to call from two threads at a time; the caller holds a lock.
#pragma once
#include <stddef.h>
#include <gvc.h>

// Prepares the process: collects Graphviz's messages, keeps it from reading files that a document
// names, and makes room for long messages. Call once, before anything else of Graphviz.
void cm_prepare_process(void);

// Reads a graph from DOT text. Names are numbered in the order in which they are created, so that
// equal texts give equal drawings. Returns NULL if the text is no graph; agclose frees the graph.
Agraph_t *cm_read_graph(const char *text, size_t length);

// Seeds the process's random numbers, which some layouts use.
void cm_seed(void);

// The messages since the last cm_clear_messages, one a line; valid until the next call.
const char *cm_messages(void);
void cm_clear_messages(void);
