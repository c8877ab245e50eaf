#include "cmd/rank/pile.h"

#include <stdlib.h>

#include "base/say.h"
#include "cmd/rank/arena.h"
#include "cmd/rank/radix.h"
#include "cmd/rank/runs.h"

/* Bytes that may gather before it is looked which of them belong to the best K. */
enum { TIDY_MIN = 256 << 10 };

struct ee_pile {
	struct ee_arena arena;
	struct ee_entry *entry;
	size_t count, capacity;
	uint64_t number; /* of the next one, in input order */
	size_t keep, memory;
	size_t tidy_at; /* with KEEP: bytes of the arena */
	uint64_t floor;
	struct ee_runs *runs; /* NULL: none yet */
};

struct ee_pile *
ee_pile_new(size_t keep, size_t memory)
{
	struct ee_pile *pile = calloc(1, sizeof *pile);

	if (pile == NULL)
		ee_fail("out of memory");
	pile->keep = keep;
	pile->memory = memory;
	pile->tidy_at = TIDY_MIN;
	pile->floor = UINT64_MAX;
	return pile;
}

void
ee_pile_free(struct ee_pile *pile)
{
	ee_arena_free(&pile->arena);
	ee_runs_free(pile->runs);
	free(pile->entry);
	free(pile);
}

uint64_t
ee_pile_floor(const struct ee_pile *pile)
{
	return pile->floor;
}

static void
sort(struct ee_pile *pile)
{
	ee_radix_sort(pile->entry, pile->count);
	if (pile->keep > 0 && pile->count > pile->keep)
		pile->count = pile->keep;
	if (pile->keep > 0 && pile->count == pile->keep)
		pile->floor = pile->entry[pile->count - 1].spot.high;
}

/* Of what is in order, leaves the best K and their bytes. */
static void
tidy(struct ee_pile *pile)
{
	struct ee_arena kept = { 0 };

	for (size_t i = 0; i < pile->count; i++)
		pile->entry[i].bytes =
		    ee_arena_copy(&kept, pile->entry[i].bytes, pile->entry[i].length);
	ee_arena_free(&pile->arena);
	pile->arena = kept;
	pile->tidy_at = kept.size > TIDY_MIN ? 2 * kept.size : 2 * TIDY_MIN;
}

static size_t
used(const struct ee_pile *pile)
{
	return pile->arena.size + pile->count * sizeof pile->entry[0];
}

/* Writes what is in memory and in order as a run. */
static void
spill(struct ee_pile *pile)
{
	if (pile->runs == NULL)
		pile->runs = ee_runs_new(pile->memory);
	ee_runs_add(pile->runs, pile->entry, pile->count);
	ee_arena_free(&pile->arena);
	pile->count = 0;
}

/* Makes room, where it is time for that. */
static void
check_room(struct ee_pile *pile)
{
	bool full = used(pile) > pile->memory,
	     many = pile->keep > 0 && pile->count > pile->keep &&
	    (full || pile->arena.size >= pile->tidy_at);

	if (!full && !many)
		return;
	sort(pile);
	if (many)
		tidy(pile);
	/* To tidy takes as much again as is kept. */
	if (used(pile) > (many ? pile->memory / 2 : pile->memory))
		spill(pile);
}

static void
grow(struct ee_pile *pile)
{
	size_t capacity = pile->capacity > 0 ? 2 * pile->capacity : 1024;
	struct ee_entry *entry = realloc(pile->entry, capacity * sizeof *entry);

	if (entry == NULL)
		ee_fail("out of memory");
	pile->entry = entry;
	pile->capacity = capacity;
}

void
ee_pile_add(struct ee_pile *pile, const struct ee_rank_key *key, const char *bytes, size_t length,
    long hole)
{
	struct ee_spot spot = ee_rank_spot(key, pile->number++);

	if (spot.high > pile->floor)
		return;
	if (length > INT32_MAX)
		ee_fail("out of memory");
	if (pile->count == pile->capacity)
		grow(pile);
	pile->entry[pile->count++] = (struct ee_entry) { spot,
		ee_arena_copy(&pile->arena, bytes, length), (uint32_t)length, (int32_t)hole };
	check_room(pile);
}

const struct ee_entry *
ee_pile_sorted(struct ee_pile *pile, size_t *count)
{
	static const struct ee_entry none;

	sort(pile);
	if (pile->runs != NULL) {
		if (pile->count > 0)
			spill(pile);
		free(pile->entry);
		pile->entry = NULL;
		pile->capacity = 0;
		return NULL;
	}
	*count = pile->count;
	return pile->count > 0 ? pile->entry : &none;
}

struct limited {
	bool (*put)(const struct ee_entry *entry, void *context);
	void *context;
	size_t left;
};

static bool
put_limited(const struct ee_entry *entry, void *context)
{
	struct limited *limited = context;

	return limited->put(entry, limited->context) && --limited->left > 0;
}

void
ee_pile_merge(
    struct ee_pile *pile, bool (*put)(const struct ee_entry *entry, void *context), void *context)
{
	struct limited limited = { put, context, pile->keep > 0 ? pile->keep : SIZE_MAX };

	ee_runs_merge(pile->runs, put_limited, &limited);
}
