#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // RTLD_DEFAULT
#endif
#include "support.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// ---- Messages -----------------------------------------------------------------------------
// Graphviz has one hook for the whole process and calls it with fragments ("Error", ": ", text).

static char *messages;
static size_t messages_length, messages_capacity;
static const size_t messages_limit = 64 * 1024;

static int collect(char *fragment) {
    size_t length = strlen(fragment);
    if (messages_length + length > messages_limit) return 0;  // Enough to know what is wrong.
    if (messages_length + length + 1 > messages_capacity) {
        size_t capacity = 2 * (messages_length + length + 1);
        char *larger = realloc(messages, capacity);
        if (larger == NULL) return 0;
        messages = larger;
        messages_capacity = capacity;
    }
    memcpy(messages + messages_length, fragment, length + 1);
    messages_length += length;
    return 0;
}

const char *cm_messages(void) { return messages_length == 0 ? "" : messages; }

void cm_clear_messages(void) { messages_length = 0; }

// ---- The process --------------------------------------------------------------------------

void cm_prepare_process(void) {
    agseterrf(collect);

    // Graphviz reads image files that a document names, unless it believes to serve the web. Up to
    // 2.42 and beyond the variable of that name is exported; where it is not, nothing is lost,
    // since the documents that we print name no file.
    char **serves_web = dlsym(RTLD_DEFAULT, "HTTPServerEnVar");
    if (serves_web != NULL) *serves_web = "clustermatch";

    // Up to 2.42 a message longer than the buffer (1 KB at first) reads its arguments twice, which
    // is undefined. A long message without arguments makes the buffer large once and for all.
    size_t length = 256 * 1024;
    char *filler = malloc(length);
    if (filler != NULL) {
        memset(filler, ' ', length - 1);
        filler[length - 1] = '\0';
        agerr(AGERR, filler);
        free(filler);
    }
    cm_clear_messages();
}

void cm_seed(void) {
    srand(1);
    srand48(1);
}

// ---- Names --------------------------------------------------------------------------------
// Graphviz identifies things by numbers, by default the addresses of their names: the order of
// subgraphs then differs from run to run. Here the n-th new name gets the number 2n, and what has
// no name an odd number; a hash table finds the number of a name.

typedef struct {
    char **names;       // The n-th name; ours to free.
    size_t count, capacity;
    size_t *slots;      // Open addressing: index into names, plus 1; 0 is free.
    size_t slot_count;  // A power of 2, at least twice count.
    uint64_t anonymous;
} Names;

static void *names_open(Agraph_t *graph, Agdisc_t *disciplines) {
    (void)graph;
    (void)disciplines;
    return calloc(1, sizeof(Names));
}

static void names_close(void *state) {
    Names *names = state;
    if (names == NULL) return;
    for (size_t i = 0; i < names->count; i++) free(names->names[i]);
    free(names->names);
    free(names->slots);
    free(names);
}

static uint64_t hash(const char *text) {  // FNV-1a
    uint64_t value = 14695981039346656037u;
    for (; *text != '\0'; text++) value = (value ^ (unsigned char)*text) * 1099511628211u;
    return value;
}

// The slot that holds `text`, or the free slot where it belongs.
static size_t *find_slot(const Names *names, const char *text) {
    size_t mask = names->slot_count - 1;
    size_t position = hash(text) & mask;
    while (names->slots[position] != 0
           && strcmp(names->names[names->slots[position] - 1], text) != 0) {
        position = (position + 1) & mask;
    }
    return &names->slots[position];
}

static int grow(Names *names) {
    if (names->count == names->capacity) {
        size_t capacity = names->capacity == 0 ? 64 : 2 * names->capacity;
        char **larger = realloc(names->names, capacity * sizeof *larger);
        if (larger == NULL) return 0;
        names->names = larger;
        names->capacity = capacity;
    }
    if (2 * (names->count + 1) > names->slot_count) {
        size_t slot_count = names->slot_count == 0 ? 256 : 2 * names->slot_count;
        size_t *slots = calloc(slot_count, sizeof *slots);
        if (slots == NULL) return 0;
        free(names->slots);
        names->slots = slots;
        names->slot_count = slot_count;
        for (size_t i = 0; i < names->count; i++) *find_slot(names, names->names[i]) = i + 1;
    }
    return 1;
}

static long names_map(void *state, int kind, char *text, IDTYPE *id, int create) {
    Names *names = state;
    (void)kind;
    if (names == NULL) return 0;
    if (text == NULL) {
        if (!create) return 0;
        *id = 2 * names->anonymous++ + 1;
        return 1;
    }
    if (names->slot_count > 0) {
        size_t *slot = find_slot(names, text);
        if (*slot != 0) {
            *id = 2 * (*slot - 1);
            return 1;
        }
    }
    if (!create || !grow(names)) return 0;
    char *name = strdup(text);
    if (name == NULL) return 0;
    names->names[names->count++] = name;
    *find_slot(names, text) = names->count;
    *id = 2 * (names->count - 1);
    return 1;
}

static void names_free(void *state, int kind, IDTYPE id) {
    (void)state;
    (void)kind;
    (void)id;  // A number is never used twice.
}

static char *names_print(void *state, int kind, IDTYPE id) {
    Names *names = state;
    (void)kind;
    return (id % 2 == 0 && id / 2 < names->count) ? names->names[id / 2] : NULL;
}

static void names_register(void *state, int kind, void *object) {
    (void)state;
    (void)kind;
    (void)object;
}

// ---- Reading ------------------------------------------------------------------------------

typedef struct {
    const char *text;
    size_t length, position;
} Source;

static int source_read(void *channel, char *buffer, int size) {
    Source *source = channel;
    size_t rest = source->length - source->position;
    size_t length = (size_t)size < rest ? (size_t)size : rest;
    memcpy(buffer, source->text + source->position, length);
    source->position += length;
    return (int)length;
}

Agraph_t *cm_read_graph(const char *text, size_t length) {
    // Copied and then changed, since the list of functions differs between versions.
    static Agiddisc_t naming;
    static Agiodisc_t input;
    static Agdisc_t disciplines;
    naming = AgIdDisc;
    naming.open = names_open;
    naming.map = names_map;
    naming.free = names_free;
    naming.print = names_print;
    naming.close = names_close;
    naming.idregister = names_register;
    input = AgIoDisc;
    input.afread = source_read;
    memset(&disciplines, 0, sizeof disciplines);
    disciplines.mem = &AgMemDisc;
    disciplines.id = &naming;
    disciplines.io = &input;
    Source source = {text, length, 0};
    return agread(&source, &disciplines);
}
