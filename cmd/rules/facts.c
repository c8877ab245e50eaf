#include "cmd/rules/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "base/text.h"

/* Columns whose empty cell is a figure that is not known. */
static const char *const figures[] = { "cad", "each_more", "min_crs" };

static const char *
cell(const struct ee_table *table, int row, const char *column)
{
	int number = ee_table_find(table, column);

	return number < 0 ? "" : ee_table_text(table, row, number);
}

/* PERIOD grows to hold MORE. */
static void
include(struct ee_facts *facts, struct ee_period more)
{
	struct ee_period *period = &facts->period;

	if (!facts->dated || ee_date_compare(more.from, period->from) < 0)
		period->from = more.from;
	if (!facts->dated || ee_date_compare(more.to, period->to) > 0)
		period->to = more.to;
	facts->dated = true;
}

/* The days of all rows: those on which a rule is in force, or those that a record is of. */
static void
read_days(struct ee_facts *facts, struct ee_date on)
{
	const struct ee_table *table = facts->table;
	int from = ee_table_find(table, "in_force_from"),
	    day = ee_table_find(
		table, strcmp(facts->file->name, "rounds.csv") == 0 ? "date" : "as_of");
	struct ee_fault none;
	struct ee_period period;
	const char *text;

	for (int row = 0; row < ee_table_rows(table); row++) {
		if (from >= 0 && ee_table_period(table, row, from, &period, &none)) {
			include(facts, period);
			if (facts->in_force[0] == '\0' || ee_period_has(period, on))
				facts->in_force = ee_period_has(period, on) ? "true" : "false";
		}
		text = day < 0 ? "" : ee_table_text(table, row, day);
		if (ee_date_parse(text, strlen(text), &period.from)) {
			period.to = period.from;
			include(facts, period);
		}
	}
}

/* "; 3 rows WHAT" */
static void
add_unknown(struct ee_facts *facts, int rows, const char *what)
{
	if (rows == 0)
		return;
	if (facts->unknown.length > 0)
		ee_buffer_text(&facts->unknown, "; ");
	ee_buffer_int(&facts->unknown, rows);
	ee_buffer_text(&facts->unknown, rows == 1 ? " row " : " rows ");
	ee_buffer_text(&facts->unknown, what);
}

/* How many rows have TEXT in COLUMN; 0 where there is no such column. */
static int
count_rows(const struct ee_table *table, const char *column, const char *text)
{
	int number = ee_table_find(table, column), rows = 0;

	for (int row = 0; number >= 0 && row < ee_table_rows(table); row++)
		rows += strcmp(ee_table_text(table, row, number), text) == 0;
	return rows;
}

static void
read_unknown(struct ee_facts *facts)
{
	static const char *const confidences[] = { "medium", "low", "reading", "house rule" };
	const struct ee_table *table = facts->table;

	for (size_t i = 0; i < sizeof confidences / sizeof confidences[0]; i++)
		add_unknown(facts, count_rows(table, "confidence", confidences[i]), confidences[i]);
	add_unknown(facts, count_rows(table, "confirmed", "no"), "not confirmed");
	add_unknown(facts, count_rows(table, "wording", "unseen"), "with wording unseen");
	for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
		char what[32] = "without ";

		add_unknown(facts, count_rows(table, figures[i], ""), strcat(what, figures[i]));
	}
	add_unknown(facts, count_rows(table, "source", ""), "without a source");
}

bool
ee_ids_have(const char *ids, size_t length, const char *id, size_t id_length)
{
	const char *at = ids, *end = ids + length, *space;

	for (; at < end; at = space + 1) {
		space = memchr(at, ' ', (size_t)(end - at));
		if (space == NULL)
			space = end;
		if ((size_t)(space - at) == id_length && memcmp(at, id, id_length) == 0)
			return true;
	}
	return false;
}

static void
add_source(const char *id, size_t length, void *context)
{
	struct ee_buffer *sources = context;

	if (sources->length > 0 && ee_ids_have(sources->data, sources->length, id, length))
		return;
	if (sources->length > 0)
		ee_buffer_put(sources, ' ');
	ee_buffer_add(sources, id, length);
}

void
ee_facts_sources(const struct ee_facts *facts, int row, ee_source_taker *take, void *context)
{
	const char *at = cell(facts->table, row, "source");

	if (ee_file_names_in_words(facts->file->name))
		return;
	for (; *at != '\0'; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");

		if (length > 0)
			take(at, length, context);
		at += length;
	}
}

/* The factors that the set before has, and this one has not. */
static void
name_missing(struct ee_facts *facts, const struct ee_facts *before)
{
	const struct ee_table *table = before == NULL ? NULL : before->table;
	int missing = 0;

	ee_buffer_text(&facts->unknown, "incomplete");
	if (count_rows(facts->table, "factor", "set") == ee_table_rows(facts->table)) {
		ee_buffer_text(&facts->unknown, ": no points");
		return;
	}
	for (int row = 0; table != NULL && row < ee_table_rows(table); row++) {
		const char *factor = cell(table, row, "factor");

		if (count_rows(facts->table, "factor", factor) > 0 ||
		    (row > 0 && strcmp(cell(table, row - 1, "factor"), factor) == 0))
			continue;
		ee_buffer_text(&facts->unknown, missing++ == 0 ? ": no rows of " : ", ");
		ee_buffer_text(&facts->unknown, factor);
	}
}

/* A rule set lasts until the day before the next one. */
static void
read_set(struct ee_all_facts *all, int number, struct ee_date on)
{
	struct ee_facts *facts = &all->table[number];
	const struct ee_facts *before = NULL;
	struct ee_period period = { .to = { EE_YEAR_MAX, 12, 31 } };
	struct ee_fault none;

	if (!ee_share_day(facts->file->path, &period.from, &none))
		return;
	for (int i = 0; i < all->count; i++) {
		struct ee_date other;

		if (all->table[i].file->kind != EE_FILE_SET ||
		    !ee_share_day(all->table[i].file->path, &other, &none))
			continue;
		if (i < number && strcmp(all->table[i].complete, "true") == 0)
			before = &all->table[i];
		if (i > number && period.to.year == EE_YEAR_MAX)
			period.to = ee_date_add_days(other, -1);
	}
	include(facts, period);
	facts->in_force = ee_period_has(period, on) ? "true" : "false";
	facts->complete = "false";
	for (int row = 0; row < ee_table_rows(facts->table); row++)
		if (strcmp(cell(facts->table, row, "factor"), "set") == 0 &&
		    strcmp(cell(facts->table, row, "without_spouse"), "1") == 0 &&
		    strcmp(cell(facts->table, row, "with_spouse"), "1") == 0)
			facts->complete = "true";
	if (strcmp(facts->complete, "false") == 0)
		name_missing(facts, before);
}

/* A list of occupations has the days of its version. */
static void
read_list(struct ee_all_facts *all, struct ee_facts *facts, struct ee_date on)
{
	static const char folder[] = "categories/";
	const char *slug = facts->file->name + sizeof folder - 1;
	const struct ee_facts *versions = all->table;
	struct ee_period period;
	struct ee_fault none;

	while (versions < all->table + all->count &&
	    strcmp(versions->file->name, "categories/versions.csv") != 0)
		versions++;
	if (versions == all->table + all->count)
		return;
	for (int row = 0; row < ee_table_rows(versions->table); row++) {
		int from = ee_table_find(versions->table, "in_force_from");

		if (from < 0 ||
		    !ee_text_is(
			slug, strlen(slug) - strlen(".csv"), cell(versions->table, row, "slug")) ||
		    !ee_table_period(versions->table, row, from, &period, &none))
			continue;
		include(facts, period);
		facts->in_force = ee_period_has(period, on) ? "true" : "false";
	}
}

static void
read_one(struct ee_all_facts *all, int number, struct ee_date on)
{
	struct ee_facts *facts = &all->table[number];

	if (facts->file->kind == EE_FILE_SET)
		read_set(all, number, on);
	else if (facts->file->kind == EE_FILE_LIST)
		read_list(all, facts, on);
	else
		read_days(facts, on);
	for (int row = 0; row < ee_table_rows(facts->table); row++)
		ee_facts_sources(facts, row, add_source, &facts->sources);
	read_unknown(facts);
	ee_buffer_put(&facts->sources, '\0');
	ee_buffer_put(&facts->unknown, '\0');
}

bool
ee_facts_read(const struct ee_files *files, struct ee_date on, bool tell, struct ee_all_facts *all)
{
	bool good = true;

	*all =
	    (struct ee_all_facts) { .table = calloc((size_t)files->count + 1, sizeof *all->table) };
	if (all->table == NULL)
		ee_fail("out of memory");
	for (int i = 0; i < files->count; i++) {
		const struct ee_file *file = &files->file[i];
		struct ee_facts *facts = &all->table[all->count];
		struct ee_fault fault;

		if (file->hidden || file->kind == EE_FILE_UNKNOWN)
			continue;
		*facts = (struct ee_facts) { .file = file,
			.table = ee_table_read(file->path, NULL, &fault),
			.complete = "",
			.in_force = "" };
		if (facts->table == NULL && tell)
			ee_tell("%s", fault.text);
		if (facts->table == NULL && good)
			all->unread = fault;
		good = good && facts->table != NULL;
		all->count += facts->table != NULL;
	}
	for (int i = 0; i < all->count; i++)
		read_one(all, i, on);
	return good;
}

void
ee_facts_free(struct ee_all_facts *all)
{
	for (int i = 0; i < all->count; i++) {
		ee_table_free(all->table[i].table);
		ee_buffer_free(&all->table[i].sources);
		ee_buffer_free(&all->table[i].unknown);
	}
	free(all->table);
}
