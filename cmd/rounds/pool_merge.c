/* The union of pool figures: by round, and then by band. */
#include <stdlib.h>

#include "cmd/rounds/conflict.h"
#include "cmd/rounds/gaps.h"
#include "cmd/rounds/input.h"
#include "cmd/rounds/merge.h"
#include "cmd/rounds/put_right.h"
#include "cmd/rounds/remarks.h"

enum { BAND_LOW_COLUMN = 2 };

/* The figures of a round, and the source of their day and of each band. */
struct merged {
	struct ee_pool pool;
	const char *day_from, *from[EE_POOL_BANDS_MAX];
};

struct pools_union {
	struct merged *merged;
	int count, capacity;
	struct ee_numbers known; /* rounds that have figures, or of which none were published */
};

static struct merged *
find(const struct pools_union *all, const char *number)
{
	for (int i = 0; i < all->count; i++)
		if (strcmp(all->merged[i].pool.round, number) == 0)
			return &all->merged[i];
	return NULL;
}

static void
add(struct pools_union *all, const struct ee_pool *pool, const char *file)
{
	struct merged *merged;

	if (all->count == all->capacity) {
		all->capacity = all->capacity == 0 ? 256 : 2 * all->capacity;
		all->merged = realloc(all->merged, (size_t)all->capacity * sizeof *all->merged);
		if (all->merged == NULL)
			ee_fail("out of memory");
	}
	merged = &all->merged[all->count++];
	merged->pool = *pool;
	merged->day_from = file;
	for (int band = 0; band < pool->count; band++)
		merged->from[band] = file;
}

static void
take_day(struct merged *merged, struct ee_date day, const char *file)
{
	struct ee_pool *pool = &merged->pool;
	char before[EE_DATE_TEXT], now[EE_DATE_TEXT];

	if (ee_date_compare(pool->as_of, day) == 0)
		return;
	ee_date_format(pool->as_of, before);
	ee_date_format(day, now);
	ee_conflict_say(file, pool->round, "as_of", now, "%s is used; %s has %s", now,
	    merged->day_from, before);
	pool->as_of = day;
	merged->day_from = file;
}

/* Puts BAND, which is none of those there, in its place at AT. */
static void
insert_band(struct merged *merged, int at, const struct ee_pool_band *band, const char *file)
{
	struct ee_pool *pool = &merged->pool;
	size_t behind = (size_t)(pool->count - at);

	if (pool->count == EE_POOL_BANDS_MAX)
		ee_fail("%s: round %s: more than %d bands", file, pool->round, EE_POOL_BANDS_MAX);
	memmove(&pool->band[at + 1], &pool->band[at], behind * sizeof *band);
	memmove(&merged->from[at + 1], &merged->from[at], behind * sizeof merged->from[0]);
	pool->band[at] = *band;
	merged->from[at] = file;
	pool->count++;
}

static void
take_band(struct merged *merged, const struct ee_pool_band *band, const char *file)
{
	struct ee_pool *pool = &merged->pool;
	char now[EE_DIGITS], name[EE_CONFLICT_FIELD];
	struct ee_pool_band *held;
	int at = 0;

	while (at < pool->count && pool->band[at].low > band->high)
		at++;
	held = &pool->band[at];
	if (at == pool->count || held->high < band->low) {
		insert_band(merged, at, band, file);
		return;
	}
	if (held->low != band->low || held->high != band->high)
		ee_fail("%s: round %s: the band %d to %d overlaps that of %d to %d in %s", file,
		    pool->round, band->low, band->high, held->low, held->high, merged->from[at]);
	if (held->candidates == band->candidates)
		return;
	ee_conflict_say(file, pool->round, ee_conflict_band(band, name),
	    ee_text_of_int(band->candidates, now), "%lld is used; %s has %lld",
	    (long long)band->candidates, merged->from[at], (long long)held->candidates);
	held->candidates = band->candidates;
	merged->from[at] = file;
}

static void
take_pools(struct pools_union *all, const struct ee_pools *pools, const char *file)
{
	for (int i = 0; i < pools->count; i++) {
		const struct ee_pool *pool = &pools->pool[i];
		struct merged *merged = find(all, pool->round);

		if (merged == NULL) {
			add(all, pool, file);
			continue;
		}
		take_day(merged, pool->as_of, file);
		for (int band = 0; band < pool->count; band++)
			take_band(merged, &pool->band[band], file);
	}
}

static bool
is_same(const struct pools_union *all, const struct ee_pools *held)
{
	if (all->count != held->count)
		return false;
	for (int i = 0; i < held->count; i++) {
		const struct ee_pool *one = &all->merged[i].pool, *other = &held->pool[i];

		if (strcmp(one->round, other->round) != 0 || one->count != other->count ||
		    ee_date_compare(one->as_of, other->as_of) != 0)
			return false;
		for (int j = 0; j < one->count; j++) {
			const struct ee_pool_band *a = &one->band[j], *b = &other->band[j];

			if (a->low != b->low || a->high != b->high ||
			    a->candidates != b->candidates)
				return false;
		}
	}
	return true;
}

/* By the rounds' numbers. */
static int
compare(const void *a, const void *b)
{
	const struct merged *one = a, *other = b;
	long number = strtol(one->pool.round, NULL, 10),
	     behind = strtol(other->pool.round, NULL, 10);

	return number != behind ? (number > behind) - (number < behind)
				: strcmp(one->pool.round, other->pool.round);
}

static void
write_pools(const struct pools_union *all, const struct ee_kept *table)
{
	struct ee_buffer rows = { 0 }, out = { 0 };
	struct ee_row_target target = { .format = EE_CSV, .out = &rows };

	target.column = ee_round_rows_columns(EE_BAND_ROWS, &target.columns);
	ee_rows_header(&target, &rows);
	for (int i = 0; i < all->count; i++)
		ee_pools_put(
		    &(struct ee_pools) { .count = 1, .pool = &all->merged[i].pool }, NULL, &target);
	ee_remarks_weave(&table->bytes, &rows, BAND_LOW_COLUMN, &out);
	ee_kept_replace(table, out.data, out.length);
	ee_buffer_free(&rows);
	ee_buffer_free(&out);
}

/*
 * Of a round that ROUNDS have without a day of figures none were published, unless the toolkit's
 * OWN table knows better.
 */
static void
note_without(struct pools_union *all, const struct ee_rounds *rounds, const struct ee_rounds *own)
{
	for (int i = 0; i < rounds->count; i++) {
		const struct ee_past_round *round = &rounds->round[i],
					   *known = ee_rounds_find(own, round->number);

		if (round->pool_as_of.year == 0 && (known == NULL || known->pool_as_of.year == 0))
			ee_numbers_add(&all->known, round->number);
	}
}

/* Rounds that have no figures, and should, between the first and the last of ALL, which is sorted.
 */
static void
say_gaps(struct pools_union *all, const char *file)
{
	if (all->count == 0)
		return;
	for (int i = 0; i < all->count; i++)
		ee_numbers_add(&all->known, all->merged[i].pool.round);
	ee_gaps_say(file, "no pool figures of", &all->known,
	    strtol(all->merged[0].pool.round, NULL, 10),
	    strtol(all->merged[all->count - 1].pool.round, NULL, 10));
}

static void
take_operands(struct pools_union *all, struct ee_source_reader *reader)
{
	const struct ee_run *run = reader->run;
	struct ee_source source, own;

	ee_source_own(false, &own);
	note_without(all, &own.rounds, &own.rounds);
	for (int i = 0; i < run->file_count; i++) {
		ee_source_read(reader, run->files[i], &source);
		if (!source.has_pools)
			ee_fail("%s: no pool figures in it; --bands reads the feed", source.file);
		ee_put_pools_right(ee_source_lore(reader), source.file, &source.pools);
		take_pools(all, &source.pools, source.file);
		note_without(all, &source.rounds, &own.rounds);
		ee_source_free(&source);
	}
	ee_source_free(&own);
}

static void
read_pools(const struct ee_kept *table, struct ee_pools *pools)
{
	struct ee_fault fault;

	*pools = (struct ee_pools) { 0 };
	if (table->bytes.length > 0 &&
	    !ee_pools_parse(
		table->path.name, table->bytes.data, table->bytes.length, pools, &fault))
		ee_fail("%s", fault.text);
	ee_rounds_must_end(table->path.name, &table->bytes);
}

void
ee_pools_merge(struct ee_source_reader *reader, const char *path)
{
	struct ee_pools held, pools;
	struct pools_union all = { 0 };
	struct ee_kept table;
	bool same;

	ee_merge_open(&table, path);
	read_pools(&table, &held);
	read_pools(&table, &pools);
	ee_put_pools_right(ee_source_lore(reader), path, &pools);
	take_pools(&all, &pools, path);
	ee_pools_free(&pools);
	take_operands(&all, reader);
	same = is_same(&all, &held);
	if (all.count > 0)
		qsort(all.merged, (size_t)all.count, sizeof *all.merged, compare);
	if (!same)
		write_pools(&all, &table);
	say_gaps(&all, path);
	ee_pools_free(&held);
	ee_kept_free(&table);
	ee_numbers_free(&all.known);
	free(all.merged);
}
