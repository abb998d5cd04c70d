// METHOD. A table of fixed size knows the mapped ranges. A fault inside one of them (the file has
// become shorter, or the disk fails) puts empty pages over the rest of the range and notes it; then
// the read that failed goes on with zeros. Any other fault goes to whoever handled it before.
//
// WHY IT IS CORRECT. The handler reads atomic numbers and calls mmap, which is one system call and
// takes no lock. It never frees memory, and what it puts there is never written. Several threads may
// come at once: each puts empty pages.
#define _GNU_SOURCE
#include "mappedfile.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif

#define SLOT_COUNT 64

struct slot {
    atomic_int is_taken;
    atomic_int is_damaged;
    atomic_uintptr_t start;
    atomic_uintptr_t end;  // 0: no range
};

static struct slot slots[SLOT_COUNT];
static struct sigaction former;
static uintptr_t page_size;
static int is_installed;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void pass_on(int signal, siginfo_t *info, void *context) {
    if (former.sa_flags & SA_SIGINFO && former.sa_sigaction) {
        former.sa_sigaction(signal, info, context);
    } else if (former.sa_handler == SIG_DFL || former.sa_handler == SIG_IGN) {
        // The access is tried again, and ends the process as it would have.
        struct sigaction standard;
        memset(&standard, 0, sizeof standard);
        standard.sa_handler = SIG_DFL;
        sigaction(signal, &standard, NULL);
    } else {
        former.sa_handler(signal);
    }
}

static void handle_fault(int signal, siginfo_t *info, void *context) {
    uintptr_t address = (uintptr_t)info->si_addr;
    // A signal that a program sent has no address.
    if (info->si_code > 0) {
        for (int index = 0; index < SLOT_COUNT; index++) {
            uintptr_t end = atomic_load(&slots[index].end);
            if (end == 0 || address < atomic_load(&slots[index].start) || address >= end) continue;
            int error = errno;
            uintptr_t page = address / page_size * page_size;
            void *empty = mmap((void *)page, end - page, PROT_READ,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
            errno = error;
            if (empty == MAP_FAILED) break;
            atomic_store(&slots[index].is_damaged, 1);
            return;
        }
    }
    pass_on(signal, info, context);
}

static void install(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    page_size = (uintptr_t)sysconf(_SC_PAGESIZE);
    action.sa_sigaction = handle_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    is_installed = sigaction(SIGBUS, NULL, &former) == 0 && sigaction(SIGBUS, &action, NULL) == 0;
}

static int take_slot(void) {
    for (int index = 0; index < SLOT_COUNT; index++) {
        int expected = 0;
        if (atomic_compare_exchange_strong(&slots[index].is_taken, &expected, 1)) return index;
    }
    return -1;
}

struct cm_mapping cm_map_file(int descriptor, size_t length) {
    struct cm_mapping none = {NULL, 0, -1};
    pthread_once(&once, install);
    if (!is_installed || length == 0) return none;
    int number = take_slot();
    if (number < 0) return none;
    void *bytes = mmap(NULL, length, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED) {
        atomic_store(&slots[number].is_taken, 0);
        return none;
    }
    // The whole file is read, soon: let the system read ahead of us.
    madvise(bytes, length, MADV_WILLNEED);
    atomic_store(&slots[number].is_damaged, 0);
    atomic_store(&slots[number].start, (uintptr_t)bytes);
    atomic_store(&slots[number].end, (uintptr_t)bytes + length);
    struct cm_mapping mapping = {bytes, length, number};
    return mapping;
}

int cm_mapping_is_damaged(struct cm_mapping mapping) {
    return mapping.number >= 0 && atomic_load(&slots[mapping.number].is_damaged);
}

void cm_unmap_file(struct cm_mapping mapping) {
    if (mapping.number < 0) return;
    atomic_store(&slots[mapping.number].end, 0);
    munmap((void *)mapping.bytes, mapping.length);
    atomic_store(&slots[mapping.number].is_taken, 0);
}
