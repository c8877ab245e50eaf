#include "cmd/rounds/merge.h"

#include <limits.h>
#include <stdlib.h>

#include "cmd/rounds/conflict.h"
#include "cmd/rounds/fields.h"
#include "cmd/rounds/gaps.h"
#include "cmd/rounds/input.h"
#include "cmd/rounds/put_right.h"
#include "cmd/rounds/remarks.h"

/* A round of the union, and the source of each field. */
struct merged {
	struct ee_past_round round;
	const char *from[EE_ROUND_FIELDS];
};

struct rounds_union {
	struct merged *merged;
	int count, capacity;
};

static struct merged *
find(const struct rounds_union *all, const char *number)
{
	for (int i = 0; i < all->count; i++)
		if (strcmp(all->merged[i].round.number, number) == 0)
			return &all->merged[i];
	return NULL;
}

static void
add(struct rounds_union *all, const struct ee_past_round *round, const char *file)
{
	struct merged *merged;

	if (all->count == all->capacity) {
		all->capacity = all->capacity == 0 ? 512 : 2 * all->capacity;
		all->merged = realloc(all->merged, (size_t)all->capacity * sizeof *all->merged);
		if (all->merged == NULL)
			ee_fail("out of memory");
	}
	merged = &all->merged[all->count++];
	merged->round = *round;
	for (int field = 0; field < EE_ROUND_FIELDS; field++)
		merged->from[field] = file;
}

/* A field that ROUND does not have stays as it is. */
static void
take_field(struct merged *merged, int field, const struct ee_past_round *round, const char *file)
{
	const struct ee_round_field *way = &ee_round_field[field];
	char before[EE_ROUND_FIELD_TEXT], now[EE_ROUND_FIELD_TEXT];

	way->text(&merged->round, before);
	way->text(round, now);
	if (now[0] == '\0' || strcmp(before, now) == 0)
		return;
	if (before[0] != '\0')
		ee_conflict_say(file, round->number, way->column, now, "%s is used; %s has %s", now,
		    merged->from[field], before);
	way->copy(&merged->round, round);
	merged->from[field] = file;
}

static void
take_rounds(struct rounds_union *all, const struct ee_rounds *rounds, const char *file)
{
	for (int i = 0; i < rounds->count; i++) {
		const struct ee_past_round *round = &rounds->round[i];
		struct merged *merged = find(all, round->number);

		if (merged == NULL)
			add(all, round, file);
		else
			for (int field = 0; field < EE_ROUND_FIELDS; field++)
				take_field(merged, field, round, file);
	}
}

static bool
is_same_round(const struct ee_past_round *one, const struct ee_past_round *other)
{
	char texts[2][EE_ROUND_FIELD_TEXT];

	for (int field = 0; field < EE_ROUND_FIELDS; field++) {
		ee_round_field[field].text(one, texts[0]);
		ee_round_field[field].text(other, texts[1]);
		if (strcmp(texts[0], texts[1]) != 0)
			return false;
	}
	return strcmp(one->number, other->number) == 0;
}

/* Whether the union is what the table HELD: its rounds are the first ones. */
static bool
is_same(const struct rounds_union *all, const struct ee_rounds *held)
{
	if (all->count != held->count)
		return false;
	for (int i = 0; i < held->count; i++)
		if (!is_same_round(&all->merged[i].round, &held->round[i]))
			return false;
	return true;
}

static int
compare(const void *a, const void *b)
{
	const struct merged *one = a, *other = b;

	return ee_past_round_compare(&one->round, &other->round);
}

/* The table keeps its columns; a new one has none that follows from others. */
static void
write_rounds(const struct rounds_union *all, const struct ee_kept *table, bool families)
{
	struct ee_buffer rows = { 0 }, out = { 0 };
	struct ee_row_target target = { .format = EE_CSV, .out = &rows };
	struct ee_versions *versions = NULL;
	struct ee_fault fault;

	if (families && (versions = ee_versions_load(NULL, &fault)) == NULL)
		ee_fail("%s", fault.text);
	target.column =
	    ee_round_rows_columns(families ? EE_ROUND_ROWS : EE_PLAIN_ROUND_ROWS, &target.columns);
	ee_rows_header(&target, &rows);
	if (all->count > 0)
		qsort(all->merged, (size_t)all->count, sizeof *all->merged, compare);
	for (int i = 0; i < all->count; i++)
		ee_rounds_put(&(struct ee_rounds) { .count = 1, .round = &all->merged[i].round },
		    versions, &target);
	ee_remarks_weave(&table->bytes, &rows, 0, &out);
	ee_kept_replace(table, out.data, out.length);
	ee_buffer_free(&rows);
	ee_buffer_free(&out);
	ee_versions_free(versions);
}

static void
say_gaps(const struct rounds_union *all, const char *file)
{
	struct ee_numbers numbers = { 0 };

	for (int i = 0; i < all->count; i++)
		ee_numbers_add(&numbers, all->merged[i].round.number);
	ee_gaps_say(file, "no", &numbers, 1, LONG_MAX);
	ee_numbers_free(&numbers);
}

/* What no single source may have got wrong, but the union has: days that do not fit, or to come. */
static void
say_odd(const struct rounds_union *all, struct ee_date today, const char *file)
{
	for (int i = 0; i < all->count; i++) {
		const struct ee_past_round *round = &all->merged[i].round;
		char day[EE_DATE_TEXT], other[EE_DATE_TEXT];
		int32_t later;

		ee_date_format(round->date, day);
		if (ee_date_compare(round->date, today) > 0)
			ee_conflict_say(
			    file, round->number, "date", day, "%s is still to come", day);
		if (!round->timed)
			continue;
		later = ee_date_days(ee_time_date(round->time)) - ee_date_days(round->date);
		ee_date_format(ee_time_date(round->time), other);
		if (later != 0 && later != 1)
			ee_conflict_say(file, round->number, "time_utc", other,
			    "the day is %s, not %s of date", other, day);
	}
}

void
ee_merge_open(struct ee_kept *table, const char *path)
{
	char first;

	ee_kept_read(table, path);
	first = ee_rounds_first(&table->bytes);
	if (first == '{' || first == '[')
		ee_fail("%s: a feed, not the table that --merge brings up to date", path);
}

void
ee_rounds_merge(struct ee_source_reader *reader, const char *path)
{
	const struct ee_run *run = reader->run;
	const struct ee_feed_lore *lore = ee_source_lore(reader);
	struct ee_rounds held = { 0 }, rounds = { 0 };
	struct rounds_union all = { 0 };
	struct ee_kept table;
	struct ee_fault fault;

	ee_merge_open(&table, path);
	if (table.bytes.length > 0 &&
	    (!ee_rounds_parse(path, table.bytes.data, table.bytes.length, &held, &fault) ||
		!ee_rounds_parse(path, table.bytes.data, table.bytes.length, &rounds, &fault)))
		ee_fail("%s", fault.text);
	ee_rounds_must_end(path, &table.bytes);
	ee_put_rounds_right(lore, path, &rounds);
	take_rounds(&all, &rounds, path);
	ee_rounds_free(&rounds);
	for (int i = 0; i < run->file_count; i++) {
		struct ee_source source;

		ee_source_read(reader, run->files[i], &source);
		if (!source.has_rounds)
			ee_fail("%s: only pool figures in it", source.file);
		ee_put_rounds_right(lore, source.file, &source.rounds);
		take_rounds(&all, &source.rounds, source.file);
		ee_source_free(&source);
	}
	say_odd(&all, run->as_of, path);
	if (!is_same(&all, &held))
		write_rounds(&all, &table, held.families);
	say_gaps(&all, path);
	ee_rounds_free(&held);
	ee_kept_free(&table);
	free(all.merged);
}
