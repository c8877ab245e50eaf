/*
 * runs.h: entries that are more than the memory takes: runs of them, each in order, in a scratch
 * file, and their merge.  A merge reads at most as many runs at once as its memory has buffers for;
 * more are made fewer first, from one file into the next.  Failures end the program, as scratch.h
 * has it; one thread at a time.
 */
#ifndef EE_RANK_RUNS_H
#define EE_RANK_RUNS_H

#include "cmd/rank/entry.h"

struct ee_runs;

/* MEMORY: bytes for the buffers of a merge, about. */
struct ee_runs *ee_runs_new(size_t memory);
void ee_runs_free(struct ee_runs *runs);

/* Writes a run: COUNT entries, which are in order. */
void ee_runs_add(struct ee_runs *runs, const struct ee_entry *entry, size_t count);

/* Hands all entries to PUT, in order, until it returns false; their bytes are there until it
 * returns.  At most once. */
void ee_runs_merge(
    struct ee_runs *runs, bool (*put)(const struct ee_entry *entry, void *context), void *context);

#endif
