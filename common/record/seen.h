/*
 * seen.h: which texts were met before, by their hashes, in memory of a fixed size, and what was
 * made of each.  A set belongs to one thread.
 */
#ifndef EE_SEEN_H
#define EE_SEEN_H

#include <stdbool.h>
#include <stdint.h>

/*
 * How many texts a set holds.  No text costs more comparisons, even if somebody chose texts with
 * like hashes.
 */
enum { EE_SEEN_MAX = 2048, EE_SEEN_SLOTS = 2 * EE_SEEN_MAX };

/* {0} is empty. */
struct ee_seen {
	uint64_t hash[EE_SEEN_SLOTS]; /* 0: free */
	const char *finding[EE_SEEN_SLOTS]; /* borrowed */
	int count;
};

static inline bool
ee_seen_is_full(const struct ee_seen *seen)
{
	return seen->count == EE_SEEN_MAX;
}

/* Adds HASH, with no finding; true if it was not in the set before.  The set must not be full. */
bool ee_seen_add(struct ee_seen *seen, uint64_t hash);

/* Adds HASH, or changes what was found of it.  The set must not be full. */
void ee_seen_put(struct ee_seen *seen, uint64_t hash, const char *finding);

/* False if HASH is not in the set. */
bool ee_seen_get(const struct ee_seen *seen, uint64_t hash, const char **finding);

void ee_seen_clear(struct ee_seen *seen);

#endif
