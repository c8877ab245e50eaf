/*
 * pile.h: the records of a pool until all are there: in memory, beyond that in runs on disk; of the
 * best K only, no more than about two times K.  Owns their bytes.  Want of memory ends the program,
 * and so does what scratch.h cannot write; one thread at a time.
 */
#ifndef EE_RANK_PILE_H
#define EE_RANK_PILE_H

#include "base/buffer.h"
#include "cmd/rank/entry.h"

struct ee_pile;

/* Keeps only the best KEEP, 0: all; in about MEMORY bytes, and what is more on disk. */
struct ee_pile *ee_pile_new(size_t keep, size_t memory);
void ee_pile_free(struct ee_pile *pile);

/* In input order.  BYTES are copied. */
void ee_pile_add(struct ee_pile *pile, const struct ee_rank_key *key, const char *bytes,
    size_t length, long hole);

/* What stands behind this word of its spot (struct ee_spot, high) cannot be kept any more. */
uint64_t ee_pile_floor(const struct ee_pile *pile);

/* All are there: they are put in order.  NULL: they are not all in memory, and ee_pile_merge() has
 * them; else COUNT entries, best first. */
const struct ee_entry *ee_pile_sorted(struct ee_pile *pile, size_t *count);

/* Hands the entries to PUT, best first, until it returns false. */
void ee_pile_merge(
    struct ee_pile *pile, bool (*put)(const struct ee_entry *entry, void *context), void *context);

#endif
