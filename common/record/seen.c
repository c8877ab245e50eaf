#include <assert.h>
#include <string.h>

#include "record/seen.h"

/* Where HASH is, or would be. */
static int
slot_of(const struct ee_seen *seen, uint64_t hash)
{
	uint64_t at = hash ^ hash >> 32;

	while (seen->hash[at % EE_SEEN_SLOTS] != 0 && seen->hash[at % EE_SEEN_SLOTS] != hash)
		at++;
	return (int)(at % EE_SEEN_SLOTS);
}

void
ee_seen_put(struct ee_seen *seen, uint64_t hash, const char *finding)
{
	int slot;

	assert(!ee_seen_is_full(seen));
	hash += hash == 0;
	slot = slot_of(seen, hash);
	seen->count += seen->hash[slot] == 0;
	seen->hash[slot] = hash;
	seen->finding[slot] = finding;
}

bool
ee_seen_add(struct ee_seen *seen, uint64_t hash)
{
	int before = seen->count;

	ee_seen_put(seen, hash, NULL);
	return seen->count > before;
}

bool
ee_seen_get(const struct ee_seen *seen, uint64_t hash, const char **finding)
{
	int slot;

	hash += hash == 0;
	slot = slot_of(seen, hash);
	if (seen->hash[slot] == 0)
		return false;
	*finding = seen->finding[slot];
	return true;
}

void
ee_seen_clear(struct ee_seen *seen)
{
	memset(seen, 0, sizeof *seen);
}
