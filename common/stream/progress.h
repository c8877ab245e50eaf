/*
 * progress.h: how far the run is, on stderr: "ee-score [####....] 40%  120 MB/s  3 s left".  One
 * thread at a time.
 *
 * On a terminal it is a bar, drawn at most five times a second and as wide as the window allows.
 * The filters of a pipe share the terminal: one of them at a time draws there, mostly the first,
 * which reads a file and knows its size, and the next one when that is done.  Messages cover the
 * bar.  Elsewhere, and with TERM=dumb, it is a line of its own each second.
 */
#ifndef EE_PROGRESS_H
#define EE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct ee_progress;

/* SIZE in bytes, or -1: not known.  ASKED: also where there would be lines, or output runs through
 * the bar.  NULL if there is nothing to draw. */
struct ee_progress *ee_progress_new(int64_t size, bool asked);

/* BYTES more of input are done; PROGRESS may be NULL. */
void ee_progress_step(struct ee_progress *progress, uint64_t bytes);

/* Wipes the bar, and leaves the terminal to others. */
void ee_progress_free(struct ee_progress *progress);

#endif
