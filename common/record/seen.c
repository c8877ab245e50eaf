#include <assert.h>
#include <string.h>

#include "record/seen.h"

bool
ee_seen_add(struct ee_seen *seen, uint64_t hash)
{
	uint64_t *slot, at = hash ^ hash >> 32;

	assert(!ee_seen_is_full(seen));
	hash += hash == 0;
	while (*(slot = &seen->hash[at % EE_SEEN_SLOTS]) != 0) {
		if (*slot == hash)
			return false;
		at++;
	}
	*slot = hash;
	seen->count++;
	return true;
}

bool
ee_seen_has(const struct ee_seen *seen, uint64_t hash)
{
	uint64_t at = hash ^ hash >> 32;

	hash += hash == 0;
	for (; seen->hash[at % EE_SEEN_SLOTS] != 0; at++)
		if (seen->hash[at % EE_SEEN_SLOTS] == hash)
			return true;
	return false;
}

void
ee_seen_clear(struct ee_seen *seen)
{
	memset(seen, 0, sizeof *seen);
}
