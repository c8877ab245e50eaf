/*
 * progress.h: a line on stderr that says how far the run is; drawn at most five times a second.
 * One thread at a time.
 */
#ifndef EE_PROGRESS_H
#define EE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct ee_progress;

/* SIZE in bytes, or -1: not known.  ASKED: also where stderr is no terminal.  NULL if there is
 * nothing to draw. */
struct ee_progress *ee_progress_new(int64_t size, bool asked);

/* BYTES more of input are done; PROGRESS may be NULL. */
void ee_progress_step(struct ee_progress *progress, uint64_t bytes);

/* Wipes the line on a terminal. */
void ee_progress_free(struct ee_progress *progress);

#endif
