#include "cmd/rules/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/names.h"
#include "base/nearest.h"
#include "base/say.h"
#include "base/text.h"
#include "dates/deadline_rules.h"
#include "dates/holiday.h"
#include "dates/papers.h"
#include "dates/reach.h"
#include "intake/vocabulary.h"
#include "pool/feed_tables.h"
#include "pool/model.h"
#include "pool/round_columns.h"
#include "pool/words.h"
#include "rules/category.h"
#include "rules/countries.h"
#include "rules/crs_rules.h"
#include "rules/eligibility.h"
#include "rules/language.h"
#include "rules/provinces.h"

/* Room for one more of a list that grows. */
static void *
grow(void *list, int count, int *room, size_t size)
{
	if (count < *room)
		return list;
	*room = *room == 0 ? 64 : 2 * *room;
	list = realloc(list, (size_t)*room * size);
	if (list == NULL)
		ee_fail("out of memory");
	return list;
}

void
ee_checking_tell(struct ee_checking *checking, const struct ee_fault *fault)
{
	for (int i = 0; i < checking->told_count; i++)
		if (strcmp(checking->told[i].text, fault->text) == 0)
			return;
	checking->told = grow(
	    checking->told, checking->told_count, &checking->told_room, sizeof *checking->told);
	checking->told[checking->told_count++] = *fault;
	ee_tell("%s", fault->text);
}

/* Days */

static void
add_day(struct ee_checking *checking, struct ee_date day)
{
	int at = checking->day_count;

	for (int i = 0; i < checking->day_count; i++)
		if (ee_date_compare(checking->day[i], day) == 0)
			return;
	checking->day =
	    grow(checking->day, checking->day_count, &checking->day_room, sizeof *checking->day);
	for (; at > 0 && ee_date_compare(checking->day[at - 1], day) > 0; at--)
		checking->day[at] = checking->day[at - 1];
	checking->day[at] = day;
	checking->day_count++;
}

/* The first day that any rule set is for; year 0: there is none. */
static struct ee_date
first_day(const struct ee_all_facts *all)
{
	for (int i = 0; i < all->count; i++)
		if (all->table[i].file->kind == EE_FILE_SET && all->table[i].dated)
			return all->table[i].period.from;
	return (struct ee_date) { 0 };
}

/* Whether there are rule sets, of which each is told what is wrong with it. */
static bool
has_sets(const struct ee_files *files)
{
	for (int i = 0; i < files->count; i++)
		if (files->file[i].kind == EE_FILE_SET && !files->file[i].hidden)
			return true;
	return false;
}

/* Between two of these days nothing begins and nothing ends; the last stands for all after it. */
static void
find_days(struct ee_checking *checking)
{
	struct ee_date first = first_day(checking->all);
	struct ee_fault none;

	if (first.year == 0) { /* there are no points on any day */
		if (!has_sets(checking->files) &&
		    !ee_crs_rules_in_force(NULL, first, &first, &none))
			ee_checking_tell(checking, &none);
		return;
	}
	for (int i = 0; i < checking->all->count; i++) {
		const struct ee_facts *facts = &checking->all->table[i];
		int from = ee_table_find(facts->table, "in_force_from");
		struct ee_period period;

		if (facts->file->kind == EE_FILE_SET && facts->dated)
			add_day(checking, facts->period.from);
		for (int row = 0; from >= 0 && row < ee_table_rows(facts->table); row++) {
			if (!ee_table_period(facts->table, row, from, &period, &none))
				continue;
			if (ee_date_compare(period.from, first) >= 0)
				add_day(checking, period.from);
			if (period.to.year < EE_YEAR_MAX && ee_date_compare(period.to, first) >= 0)
				add_day(checking, ee_date_add_days(period.to, 1));
		}
	}
}

/* Tables that are the same on any day.  Each is freed at once: what matters is that it was read. */

#define FREED(type, load, free)                                                                    \
	do {                                                                                       \
		type *loaded = load;                                                               \
		bool good = loaded != NULL;                                                        \
		free(loaded);                                                                      \
		return good;                                                                       \
	} while (0)

static bool
check_levels(const struct ee_checking *checking, struct ee_fault *fault)
{
	FREED(struct ee_levels, ee_levels_load(NULL, checking->sources, fault), ee_levels_free);
}

static bool
check_holidays(const struct ee_checking *checking, struct ee_fault *fault)
{
	FREED(struct ee_holidays, ee_holidays_load(checking->sources, fault), ee_holidays_free);
}

static bool
check_deadlines(const struct ee_checking *checking, struct ee_fault *fault)
{
	(void)checking;
	FREED(struct ee_deadlines, ee_deadlines_load(fault), ee_deadlines_free);
}

static bool
check_countries(const struct ee_checking *checking, struct ee_fault *fault)
{
	(void)checking;
	FREED(struct ee_countries, ee_countries_load(NULL, fault), ee_countries_free);
}

static bool
check_provinces(const struct ee_checking *checking, struct ee_fault *fault)
{
	(void)checking;
	FREED(struct ee_provinces, ee_provinces_load(NULL, fault), ee_provinces_free);
}

static bool
check_names(const struct ee_checking *checking, struct ee_fault *fault)
{
	(void)checking;
	FREED(struct ee_names, ee_names_load(fault), ee_names_free);
}

static bool
check_vocabulary(const struct ee_checking *checking, struct ee_fault *fault)
{
	(void)checking;
	FREED(struct ee_vocabulary, ee_vocabulary_load(fault), ee_vocabulary_free);
}

static bool
check_words(const struct ee_checking *checking, struct ee_fault *fault)
{
	(void)checking;
	FREED(struct ee_words, ee_words_load(fault), ee_words_free);
}

static bool
check_model(const struct ee_checking *checking, struct ee_fault *fault)
{
	(void)checking;
	FREED(struct ee_model, ee_model_load(fault), ee_model_free);
}

static bool
check_documents(const struct ee_checking *checking, struct ee_fault *fault)
{
	return ee_documents_check(checking->sources, fault);
}

static bool
check_fees(const struct ee_checking *checking, struct ee_fault *fault)
{
	return ee_fees_check(checking->sources, fault);
}

static bool
check_reach(const struct ee_checking *checking, struct ee_fault *fault)
{
	struct ee_reach reach;

	return ee_reach_load(checking->sources, &reach, fault);
}

static bool
check_bands(const struct ee_checking *checking, struct ee_fault *fault)
{
	static struct ee_bands bands;

	(void)checking;
	return ee_bands_load(&bands, fault);
}

static bool
check_feed_names(const struct ee_checking *checking, struct ee_fault *fault)
{
	(void)checking;
	return ee_feed_names_check(fault);
}

static bool
check_columns(const struct ee_checking *checking, struct ee_fault *fault)
{
	struct ee_feed_tables *tables = ee_feed_tables_load(fault);
	struct ee_round_columns *columns = NULL;
	bool good;

	(void)checking;
	if (tables != NULL)
		columns = ee_round_columns_load(tables, fault);
	good = columns != NULL;
	ee_round_columns_free(columns);
	ee_feed_tables_free(tables);
	return good;
}

static bool
check_rounds(const struct ee_checking *checking, struct ee_fault *fault)
{
	struct ee_rounds rounds;
	bool good = ee_rounds_read(NULL, &rounds, fault);

	(void)checking;
	if (good)
		ee_rounds_free(&rounds);
	return good;
}

/* Both tables of pool figures. */
static bool
check_pools(const struct ee_checking *checking, struct ee_fault *fault)
{
	const struct ee_file *lost = ee_files_named(checking->files, "rounds/pools.csv");
	struct ee_pools pools;

	if (!ee_pools_read(NULL, &pools, fault))
		return false;
	ee_pools_free(&pools);
	if (lost == NULL || !ee_pools_read(lost->path, &pools, fault))
		return lost == NULL; /* that it is not there is told with the feed's tables */
	ee_pools_free(&pools);
	return true;
}

static void
check_tables(struct ee_checking *checking)
{
	static bool (*const checks[])(
	    const struct ee_checking *checking, struct ee_fault *fault) = { check_bands,
		check_columns, check_countries, check_deadlines, check_documents, check_feed_names,
		check_fees, check_holidays, check_levels, check_model, check_names, check_pools,
		check_provinces, check_reach, check_rounds, check_vocabulary, check_words };
	struct ee_fault fault;

	for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
		if (!checks[i](checking, &fault))
			ee_checking_tell(checking, &fault);
}

/* What depends on the day */

static bool
check_programs(const struct ee_checking *checking, struct ee_date day, enum ee_program_table table,
    struct ee_fault *fault)
{
	/* Which trades are in force depends on work.csv; what is wrong there is told already. */
	return (table == EE_PROGRAM_TRADES && checking->work == NULL) ||
	    ee_eligibility_check(NULL, table, checking->work, day, checking->sources, fault);
}

static bool
check_window(const struct ee_checking *checking, struct ee_date day, struct ee_fault *fault)
{
	return checking->work == NULL || ee_work_has_crs_window(checking->work, day, fault);
}

static bool
check_round_rules(const struct ee_checking *checking, struct ee_date day, struct ee_fault *fault)
{
	struct ee_round round = { .date = day };

	return ee_round_rules(&round, checking->sources, fault);
}

static bool
check_categories(const struct ee_checking *checking, struct ee_date day, struct ee_fault *fault)
{
	(void)checking;
	FREED(struct ee_categories, ee_categories_load(NULL, day, fault), ee_categories_free);
}

static bool
check_set_in_force(const struct ee_checking *checking, struct ee_date day, struct ee_fault *fault)
{
	struct ee_crs_choice choice;
	bool good = ee_crs_rules_choose(NULL, NULL, day, checking->sources, &choice, fault);

	if (good)
		ee_crs_rules_free(choice.rules);
	return good;
}

/* Each check stops at the first day that it fails on: the next ones would say the same of it. */
static void
check_days(struct ee_checking *checking)
{
	static bool (*const checks[])(const struct ee_checking *checking, struct ee_date day,
	    struct ee_fault *fault) = { check_set_in_force, check_window, check_round_rules,
		check_categories };
	enum { CHECKS = sizeof checks / sizeof checks[0], ALL = CHECKS + EE_PROGRAM_TABLES };
	struct ee_fault fault;

	for (int i = 0; i < ALL; i++)
		for (int day = 0; day < checking->day_count; day++) {
			if (i < CHECKS ? checks[i](checking, checking->day[day], &fault)
				       : check_programs(checking, checking->day[day],
					     (enum ee_program_table)(i - CHECKS), &fault))
				continue;
			ee_checking_tell(checking, &fault);
			break;
		}
}

/* Files by themselves */

static void
check_unknown(struct ee_checking *checking, const struct ee_file *file)
{
	const char *meant = ee_file_meant(file->name);
	struct ee_fault fault;

	ee_fault_set(&fault, "%s: no filter reads a table of this name%s%s%s", file->path,
	    meant == NULL ? "" : "; did you mean ", meant == NULL ? "" : meant,
	    meant == NULL ? "" : "?");
	ee_checking_tell(checking, &fault);
}

static void
check_set(struct ee_checking *checking, const struct ee_file *file)
{
	struct ee_crs_rules *rules = NULL;
	struct ee_fault fault;
	struct ee_date day;
	bool complete;

	if (ee_share_day(file->path, &day, &fault))
		rules = ee_crs_rules_read(file->path, checking->sources, &complete, &fault);
	if (rules == NULL)
		ee_checking_tell(checking, &fault);
	ee_crs_rules_free(rules);
}

/* A list is read for a version that has one. */
static void
check_list(
    struct ee_checking *checking, const struct ee_versions *versions, const struct ee_file *file)
{
	static const char folder[] = "categories/";
	const char *slug = file->name + sizeof folder - 1, *meant;
	size_t length = strlen(slug) - strlen(".csv");
	const char **slugs = calloc((size_t)versions->count + 1, sizeof *slugs);
	struct ee_fault fault;

	if (slugs == NULL)
		ee_fail("out of memory");
	for (int i = 0; i < versions->count; i++) {
		const struct ee_category *version = &versions->version[i];

		slugs[i] = version->slug;
		if (!ee_text_is(slug, length, version->slug))
			continue;
		if (version->kind == EE_CATEGORY_FRENCH) {
			ee_fault_set(
			    &fault, "%s: a version of the kind french has no list", file->path);
			ee_checking_tell(checking, &fault);
		}
		free(slugs);
		return;
	}
	meant = ee_text_nearest(slug, length, slugs);
	ee_fault_set(&fault, "%s: categories/versions.csv has no version %.*s%s%s%s", file->path,
	    (int)length, slug, meant == NULL ? "" : "; did you mean ", meant == NULL ? "" : meant,
	    meant == NULL ? "" : "?");
	ee_checking_tell(checking, &fault);
	free(slugs);
}

static void
check_lists(struct ee_checking *checking)
{
	struct ee_fault fault;
	struct ee_versions *versions = ee_versions_load(NULL, &fault);

	if (versions == NULL) {
		ee_checking_tell(checking, &fault);
		return;
	}
	for (int i = 0; i < versions->count; i++)
		if (versions->version[i].kind != EE_CATEGORY_FRENCH &&
		    !ee_category_list_check(NULL, versions->version[i].slug, &fault))
			ee_checking_tell(checking, &fault);
	for (int i = 0; i < checking->files->count; i++)
		if (checking->files->file[i].kind == EE_FILE_LIST)
			check_list(checking, versions, &checking->files->file[i]);
	ee_versions_free(versions);
}

int
ee_rules_check(
    const struct ee_files *files, const struct ee_all_facts *all, struct ee_rules_checked *checked)
{
	struct ee_checking checking = { .files = files, .all = all };
	struct ee_fault fault;

	if (ee_sources_load(NULL, &checking.loaded, &fault))
		checking.sources = &checking.loaded;
	else
		ee_checking_tell(&checking, &fault);
	checking.work = ee_work_rules_load(NULL, checking.sources, &fault);
	if (checking.work == NULL)
		ee_checking_tell(&checking, &fault);
	find_days(&checking);
	for (int i = 0; i < files->count; i++)
		if (files->file[i].kind == EE_FILE_UNKNOWN)
			check_unknown(&checking, &files->file[i]);
		else if (files->file[i].kind == EE_FILE_SET && !files->file[i].hidden)
			check_set(&checking, &files->file[i]);
	check_lists(&checking);
	check_tables(&checking);
	check_days(&checking);
	ee_check_across(&checking);
	*checked = (struct ee_rules_checked) { .days = checking.day_count };
	if (checking.day_count > 0) {
		checked->first = checking.day[0];
		checked->last = checking.day[checking.day_count - 1];
	}
	ee_work_rules_free(checking.work);
	ee_sources_free(&checking.loaded);
	free(checking.day);
	free(checking.told);
	return checking.told_count;
}
