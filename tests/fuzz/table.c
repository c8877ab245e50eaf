/*
 * Fuzzes the tables and their loaders.  The first line of the input is the name of a table
 * ("holidays.csv") behind "=": the rest is its text; or behind "+": the rest changes the shipped
 * table, line by line: "12 row" puts that in the place of line 12, "12" takes it out, "0 row" adds
 * a row. The loader takes it or says what is wrong, naming the file.  By rules that it takes,
 * points stay within their bounds.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/names.h"
#include "base/table.h"
#include "cmd/rounds/lore.h"
#include "dates/holiday.h"
#include "dates/papers.h"
#include "dates/reach.h"
#include "intake/reader.h"
#include "intake/score.h"
#include "intake/vocabulary.h"
#include "pool/model.h"
#include "pool/round.h"
#include "record/json_reader.h"
#include "rules/rulebook.h"
#include "tests/fuzz/kit/kit.h"

enum { LINES_MAX = 4096 };

static struct ee_sources sources;
static struct ee_work_rules *work;

#define LOADS(name, type, load, free)                                                              \
	static bool name(struct ee_fault *fault)                                                   \
	{                                                                                          \
		type *loaded = load;                                                               \
		bool good = loaded != NULL;                                                        \
		free(loaded);                                                                      \
		return good;                                                                       \
	}

static const struct ee_date day = { 2026, 9, 14 };

LOADS(load_countries, struct ee_countries, ee_countries_load(NULL, fault), ee_countries_free)
LOADS(load_provinces, struct ee_provinces, ee_provinces_load(NULL, fault), ee_provinces_free)
LOADS(load_levels, struct ee_levels, ee_levels_load(NULL, &sources, fault), ee_levels_free)
LOADS(load_holidays, struct ee_holidays, ee_holidays_load(&sources, fault), ee_holidays_free)
LOADS(load_deadlines, struct ee_deadlines, ee_deadlines_load(fault), ee_deadlines_free)
LOADS(load_names, struct ee_names, ee_names_load(fault), ee_names_free)
LOADS(load_vocabulary, struct ee_vocabulary, ee_vocabulary_load(fault), ee_vocabulary_free)
LOADS(load_words, struct ee_words, ee_words_load(fault), ee_words_free)
LOADS(load_model, struct ee_model, ee_model_load(fault), ee_model_free)
LOADS(load_papers, struct ee_papers, ee_papers_load(&sources, fault), ee_papers_free)
LOADS(
    load_work, struct ee_work_rules, ee_work_rules_load(NULL, &sources, fault), ee_work_rules_free)
LOADS(load_versions, struct ee_versions, ee_versions_load(NULL, fault), ee_versions_free)
LOADS(
    load_categories, struct ee_categories, ee_categories_load(NULL, day, fault), ee_categories_free)
LOADS(load_programs, struct ee_eligibility, ee_eligibility_load(NULL, work, day, &sources, fault),
    ee_eligibility_free)

static bool
load_documents(struct ee_fault *fault)
{
	return ee_documents_check(&sources, fault);
}

static bool
load_fees(struct ee_fault *fault)
{
	return ee_fees_check(&sources, fault);
}

static bool
load_reach(struct ee_fault *fault)
{
	struct ee_reach reach;

	return ee_reach_load(&sources, &reach, fault);
}

static bool
load_bands(struct ee_fault *fault)
{
	static struct ee_bands bands;

	return ee_bands_load(&bands, fault);
}

static bool
load_sources(struct ee_fault *fault)
{
	struct ee_sources loaded;
	bool good = ee_sources_load(NULL, &loaded, fault);

	ee_sources_free(&loaded);
	return good;
}

static bool
load_lore(struct ee_fault *fault)
{
	struct ee_feed_lore lore;
	bool good = ee_feed_lore_load(&lore, fault);

	ee_feed_lore_free(&lore);
	return good && ee_feed_names_check(fault);
}

static bool
load_round_rules(struct ee_fault *fault)
{
	struct ee_round round = { .date = day };

	return ee_round_rules(&round, &sources, fault);
}

static bool
load_rounds(struct ee_fault *fault)
{
	struct ee_rounds rounds;

	if (!ee_rounds_read(NULL, &rounds, fault))
		return false;
	ee_rounds_free(&rounds);
	return true;
}

static bool
load_pools(struct ee_fault *fault)
{
	struct ee_pools pools;

	if (!ee_pools_read(NULL, &pools, fault))
		return false;
	ee_pools_free(&pools);
	return true;
}

static void
pass_over(const struct ee_message *message, void *context)
{
	(void)message;
	(void)context;
}

/* Profiles that meet many rows, and the points that each gets. */
static void
score_by(const struct ee_rulebook *book)
{
	static const char *const values[][2] = { { "education", "master" }, { "age", "29" },
		{ "english.listening", "8.5" }, { "english.reading", "8" },
		{ "english.writing", "7" }, { "english.speaking", "7.5" },
		{ "english.test", "ielts" }, { "canadian_work_years", "3" },
		{ "foreign_work_years", "4" }, { "canadian_education", "three_years_or_more" },
		{ "provincial_nomination", "true" }, { "sibling_in_canada", "true" },
		{ "job_offer.noc", "00012" }, { "certificate_of_qualification", "true" },
		{ "spouse.education", "bachelor" }, { "spouse.canadian_work_years", "2" } };
	enum { VALUES = sizeof values / sizeof values[0] };
	struct ee_score_context context = ee_score_context(book, &ee_places_late);
	static struct ee_form form;
	static struct ee_profile profile;

	for (int left_out = -1; left_out < VALUES; left_out++) {
		struct ee_review review = { .take = pass_over };
		struct ee_breakdown points;

		memset(&form, 0, sizeof form);
		for (int i = 0; i < VALUES; i++) {
			int node = ee_node_of_path(values[i][0], strlen(values[i][0]));

			if (i != left_out)
				(void)ee_form_put(&form, node, -1,
				    (struct ee_value) {
					values[i][1], (uint32_t)strlen(values[i][1]), EE_CELL });
		}
		if (ee_score_form(&context, &form, &review, &profile, &points) &&
		    (points.total < 0 || points.total > 1200))
			kit_wrong("%d points", points.total);
	}
}

static bool
load_book(struct ee_fault *fault)
{
	struct ee_rulebook *book = ee_rulebook_read(NULL, day, EE_BOOK_PROFILE, NULL, fault);

	if (book == NULL)
		return false;
	score_by(book);
	ee_rulebook_close(book);
	return true;
}

static bool
load_set(struct ee_fault *fault)
{
	struct ee_rulebook *book =
	    ee_rulebook_read(NULL, day, EE_BOOK_PROFILE, "share/crs/2025-03-25.csv", fault);

	if (book == NULL)
		return false;
	score_by(book);
	ee_rulebook_close(book);
	return true;
}

static const struct loader {
	const char *name;
	bool (*load)(struct ee_fault *fault);
	bool (*also)(struct ee_fault *fault); /* what else reads it */
} loaders[] = {
	{ "bands.csv", load_bands, NULL },
	{ "boost/reach.csv", load_reach, NULL },
	{ "categories/trades-2026-v3.csv", load_categories, NULL },
	{ "categories/versions.csv", load_versions, load_categories },
	{ "countries.csv", load_countries, NULL },
	{ "country-names.csv", load_vocabulary, NULL },
	{ "crs/2025-03-25.csv", load_set, NULL },
	{ "deadlines.csv", load_deadlines, NULL },
	{ "documents.csv", load_documents, load_papers },
	{ "fees.csv", load_fees, load_papers },
	{ "holidays.csv", load_holidays, NULL },
	{ "import/words.csv", load_vocabulary, NULL },
	{ "language/levels.csv", load_levels, load_book },
	{ "language/tests.csv", load_levels, load_book },
	{ "names.csv", load_names, NULL },
	{ "pool.csv", load_pools, NULL },
	{ "programs/fsw-grid.csv", load_programs, NULL },
	{ "programs/funds.csv", load_programs, NULL },
	{ "programs/minimums.csv", load_programs, NULL },
	{ "programs/trades.csv", load_programs, NULL },
	{ "provinces.csv", load_provinces, NULL },
	{ "rounds.csv", load_rounds, NULL },
	{ "rounds/columns.csv", load_lore, NULL },
	{ "rounds/corrections.csv", load_lore, NULL },
	{ "rounds/names.csv", load_lore, NULL },
	{ "rounds/pools.csv", load_lore, NULL },
	{ "rounds/rules.csv", load_round_rules, NULL },
	{ "rounds/words.csv", load_words, load_lore },
	{ "sample/model.csv", load_model, NULL },
	{ "sources.csv", load_sources, NULL },
	{ "work.csv", load_work, NULL },
};

struct trial {
	bool (*load)(struct ee_fault *fault);
	const char *name;
	bool good;
	struct ee_fault fault;
};

static void
try(void *context)
{
	struct trial *trial = context;

	trial->good = trial->load(&trial->fault);
}

static void
load(bool (*loader)(struct ee_fault *fault), const char *name)
{
	struct trial trial = { .load = loader, .name = name };

	if (loader == NULL)
		return;
	trial.fault.text[0] = '\0';
	if (kit_guard(try, &trial) >= 0)
		kit_wrong("the loader of %s ends the program", name);
	if (!trial.good && strstr(trial.fault.text, ".csv") == NULL)
		kit_wrong("the fault of %s names no file: %s", name, trial.fault.text);
}

/* The shipped table NAME, changed by AT up to END. */
static void
change(const char *name, const char *at, const char *end, struct kit_text *text)
{
	static const char *line[LINES_MAX];
	static size_t length[LINES_MAX];
	struct kit_text shipped = { 0 };
	char path[256], *behind;
	const char *from, *row;
	size_t of_row;
	int count = 1;

	(void)snprintf(path, sizeof path, "%s/%s", getenv("EE_SHARE"), name);
	kit_file(path, &shipped);
	for (from = shipped.data; count < LINES_MAX &&
	     kit_line(&from, shipped.data + shipped.length, &line[count], &length[count]);)
		count++;
	while (kit_line(&at, end, &row, &of_row)) {
		char number[8] = "";
		long which;

		memcpy(number, row, of_row < 7 ? of_row : 7);
		which = strtol(number, &behind, 10);
		if (which < 0 || behind == number)
			continue;
		if (which == 0 && count < LINES_MAX)
			which = count++;
		else if (which > 0)
			which = 1 + (which - 1) % (count - 1);
		line[which] = row + (behind - number) + (*behind == ' ');
		length[which] = *behind == ' ' ? of_row - (size_t)(behind - number) - 1 : 0;
	}
	for (int i = 1; i < count; i++) {
		kit_text_add(text, line[i], length[i]);
		kit_text_add(text, "\n", 1);
	}
	free(shipped.data);
}

/* The table as its rows and cells: any text may be asked for, and a line that exists is found
 * again. */
static void
look_at(const char *name, const char *bytes, size_t length)
{
	struct ee_fault fault;
	struct ee_table *table = ee_table_parse(name, bytes, length, NULL, &fault);

	if (table == NULL) {
		if (strncmp(fault.text, name, strlen(name)) != 0)
			kit_wrong("a table without a file: %s", fault.text);
		return;
	}
	for (int row = 0; row < ee_table_rows(table); row++) {
		if (ee_table_row(table, ee_table_line(table, row)) != row)
			kit_wrong("%s: row %d is not on its line", name, row);
		for (int column = 0; column < ee_table_columns(table); column++)
			if (!ee_utf8_valid(ee_table_text(table, row, column),
				strlen(ee_table_text(table, row, column))))
				kit_wrong("%s: a cell of row %d is not UTF-8", name, row);
	}
	for (int column = 0; column < ee_table_columns(table); column++) {
		/* Of two columns of a name the last one. */
		if (ee_table_find(table, ee_table_column(table, column)) < column)
			kit_wrong("%s: a column is not found by its name", name);
	}
	ee_table_free(table);
}

static void
begin(void)
{
	struct ee_fault fault;

	kit_begin();
	if (work == NULL &&
	    (!ee_sources_load(NULL, &sources, &fault) ||
		(work = ee_work_rules_load(NULL, &sources, &fault)) == NULL))
		kit_wrong("%s", fault.text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *at = (const char *)data, *end = at + size, *line;
	struct kit_text text = { 0 };
	size_t length;

	begin();
	if (!kit_line(&at, end, &line, &length) || length < 2 || (*line != '=' && *line != '+'))
		return 0;
	for (size_t i = 0; i < sizeof loaders / sizeof loaders[0]; i++) {
		const struct loader *loader = &loaders[i];

		if (strlen(loader->name) != length - 1 ||
		    memcmp(loader->name, line + 1, length - 1) != 0)
			continue;
		kit_text_add(&text, "", 0);
		if (*line == '=')
			kit_text_add(&text, at, (size_t)(end - at));
		else
			change(loader->name, at, end, &text);
		look_at(loader->name, text.data, text.length);
		kit_table(loader->name, text.data, text.length);
		load(loader->load, loader->name);
		load(loader->also, loader->name);
		kit_table(NULL, NULL, 0);
	}
	free(text.data);
	return 0;
}
