#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/share.h"
#include "rules/rulebook.h"

/*
 * A set that begins after the book's day.  An incomplete one has no points, and those of the set
 * before it go on: the book holds a complete set from its first day on.
 */
static bool
add_later_set(struct ee_rulebook *book, const struct ee_share_dated *file, struct ee_fault *fault)
{
	struct ee_book_set *set = &book->set[book->set_count], *before = set - 1;
	bool complete;

	if (book->set_count == EE_BOOK_SETS_MAX)
		return ee_fault_set(fault, "more than %d CRS rule sets", EE_BOOK_SETS_MAX);
	set->from = file->from;
	set->choice.rules = ee_crs_rules_read(file->path, &book->sources, &complete, fault);
	if (set->choice.rules == NULL)
		return false;
	book->set_count++;
	ee_date_format(file->from, set->choice.in_force);
	if (complete) {
		ee_date_format(file->from, set->choice.label);
		return true;
	}
	ee_crs_rules_free(set->choice.rules);
	set->choice.rules = before->choice.rules;
	memcpy(set->choice.label, before->choice.label, sizeof set->choice.label);
	set->shared = true;
	return true;
}

/* The set of the book's day, and with AHEAD those that begin after it. */
static bool
add_sets(const struct ee_share *share, struct ee_rulebook *book, const char *file, bool ahead,
    struct ee_fault *fault)
{
	struct ee_share_dated *files;
	int count;
	bool good;

	book->set[0].from = book->on;
	if (!ee_crs_rules_choose(
		share, file, book->on, &book->sources, &book->set[0].choice, fault))
		return false;
	book->set_count = 1;
	if (!ahead)
		return true;
	files = malloc(EE_BOOK_SETS_MAX * sizeof *files);
	if (files == NULL)
		return ee_fault_set(fault, "out of memory");
	count = ee_share_dated(share, "crs", files, EE_BOOK_SETS_MAX, fault);
	good = count >= 0;
	for (int i = 0; i < count && good; i++)
		if (ee_date_compare(files[i].from, book->on) > 0)
			good = add_later_set(book, &files[i], fault);
	free(files);
	return good;
}

static bool
load(const struct ee_share *share, struct ee_rulebook *book, unsigned parts, const char *crs_file,
    struct ee_fault *fault)
{
	bool ahead = (parts & EE_BOOK_CRS_AHEAD) != 0, crs = ahead || (parts & EE_BOOK_CRS) != 0,
	     programs = (parts & EE_BOOK_PROGRAMS) != 0;

	const struct ee_sources *sources = &book->sources;

	if (!ee_sources_load(share, &book->sources, fault) ||
	    (crs && !add_sets(share, book, crs_file, ahead, fault)))
		return false;
	book->levels = ee_levels_load(share, sources, fault);
	if (book->levels == NULL ||
	    (book->work = ee_work_rules_load(share, sources, fault)) == NULL)
		return false;
	if (crs && crs_file == NULL && !ee_work_has_crs_window(book->work, book->on, fault))
		return false;
	if ((crs_file != NULL || !programs) &&
	    !ee_validity_load(share, book->on, sources, &book->validities, fault))
		return false;
	/* With points of the user's own, a day before all programs is no fault. */
	if (programs &&
	    (crs_file == NULL ||
		ee_date_compare(book->on, book->validities.test.row[0].period.from) >= 0)) {
		book->programs = ee_eligibility_load(share, book->work, book->on, sources, fault);
		if (book->programs == NULL)
			return false;
		book->validities = book->programs->validities;
	}
	book->validity = ee_validity_on(&book->validities, book->on);
	if ((parts & EE_BOOK_CATEGORIES) != 0 &&
	    (book->categories = ee_categories_load(share, book->on, fault)) == NULL)
		return false;
	return (parts & EE_BOOK_PLACES) == 0 ||
	    ((book->countries = ee_countries_load(share, fault)) != NULL &&
		(book->provinces = ee_provinces_load(share, fault)) != NULL);
}

static void
notice_points(struct ee_rulebook *book)
{
	const struct ee_crs_choice *set = ee_rulebook_crs(book);

	if (set->in_force[0] != '\0' && strcmp(set->in_force, set->label) != 0)
		(void)snprintf(book->of_points, sizeof book->of_points,
		    "the rules of %s, in force on %s, are not completely known; scored by those of %s",
		    set->in_force, book->day, set->label);
}

/* The amounts change every year; the table marks those that no source confirms. */
static void
notice_funds(struct ee_rulebook *book)
{
	enum { USUAL_MONTHS = 12 };
	const struct ee_funds *funds = &book->programs->funds;

	if (!funds->confirmed)
		(void)snprintf(book->of_funds, sizeof book->of_funds,
		    "no source confirms the settlement funds asked for on %s; they decide nothing",
		    book->day);
	else if (funds->open &&
	    ee_date_compare(ee_date_add_months(funds->since, USUAL_MONTHS), book->on) <= 0)
		(void)snprintf(book->of_funds, sizeof book->of_funds,
		    "the settlement funds of %s are used; newer ones were not found", funds->from);
}

struct ee_rulebook *
ee_rulebook_read(const struct ee_share *share, struct ee_date on, unsigned parts,
    const char *crs_file, struct ee_fault *fault)
{
	struct ee_rulebook *book = calloc(1, sizeof *book);

	if (book == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	book->on = on;
	ee_date_format(on, book->day);
	if (load(share, book, parts, crs_file, fault)) {
		notice_points(book);
		if (book->programs != NULL)
			notice_funds(book);
		return book;
	}
	ee_rulebook_close(book);
	return NULL;
}

void
ee_rulebook_close(struct ee_rulebook *book)
{
	if (book == NULL)
		return;
	for (int i = 0; i < book->set_count; i++)
		if (!book->set[i].shared)
			ee_crs_rules_free(book->set[i].choice.rules);
	ee_sources_free(&book->sources);
	ee_levels_free(book->levels);
	ee_work_rules_free(book->work);
	ee_eligibility_free(book->programs);
	ee_categories_free(book->categories);
	ee_countries_free(book->countries);
	ee_provinces_free(book->provinces);
	free(book);
}

const struct ee_crs_choice *
ee_rulebook_crs_on(const struct ee_rulebook *book, struct ee_date day)
{
	int set = book->set_count - 1;

	while (set > 0 && ee_date_compare(book->set[set].from, day) > 0)
		set--;
	return &book->set[set].choice;
}
