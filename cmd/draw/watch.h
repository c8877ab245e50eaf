/*
 * watch.h: bounds for what may run for ever or take all memory: a question of --where, which
 * nothing else can interrupt.  A thread looks at it from time to time, and ends the tool with a
 * message.
 */
#ifndef EE_WATCH_H
#define EE_WATCH_H

#include <stdint.h>

#include "base/fault.h"

enum {
	EE_WATCH_SECONDS = 2, /* of processor time for one question */
	EE_WATCH_MIB = 256 /* more memory than before */
};

struct ee_watch; /* opaque */

/* NULL with FAULT. */
struct ee_watch *ee_watch_new(struct ee_fault *fault);
void ee_watch_free(struct ee_watch *watch);

/* The calling thread begins to work on line LINE of FILE, which is borrowed until the end. */
void ee_watch_begin(struct ee_watch *watch, const char *file, uint64_t line);
void ee_watch_end(struct ee_watch *watch);

#endif
