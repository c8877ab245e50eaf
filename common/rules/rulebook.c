#include <stdlib.h>
#include <string.h>

#include "base/share.h"
#include "rules/rulebook.h"

/* The set in force from FROM on.  A set that stands in for several in turn is kept once. */
static bool
add_set(struct ee_rulebook *book, struct ee_date from, const char *file, struct ee_fault *fault)
{
	struct ee_book_set *set = &book->set[book->set_count], *before = set - 1;

	if (book->set_count == EE_BOOK_SETS_MAX)
		return ee_fault_set(fault, "more than %d CRS rule sets", EE_BOOK_SETS_MAX);
	if (!ee_crs_rules_choose(file, from, &set->choice, fault))
		return false;
	set->from = from;
	if (book->set_count > 0 && strcmp(set->choice.label, before->choice.label) == 0) {
		ee_crs_rules_free(set->choice.rules);
		set->choice.rules = before->choice.rules;
		set->shared = true;
	}
	book->set_count++;
	return true;
}

/* The sets that begin after the book's day. */
static bool
add_sets_ahead(struct ee_rulebook *book, struct ee_fault *fault)
{
	struct ee_share_dated *files = calloc(EE_BOOK_SETS_MAX, sizeof *files);
	int count = 0;
	bool good;

	if (files == NULL)
		return ee_fault_set(fault, "out of memory");
	count = ee_share_dated("crs", files, EE_BOOK_SETS_MAX, fault);
	good = count >= 0;
	for (int i = 0; i < count && good; i++)
		if (ee_date_compare(files[i].from, book->on) > 0)
			good = add_set(book, files[i].from, NULL, fault);
	free(files);
	return good;
}

static bool
load(struct ee_rulebook *book, unsigned parts, const char *crs_file, struct ee_fault *fault)
{
	bool ahead = (parts & EE_BOOK_CRS_AHEAD) != 0, crs = ahead || (parts & EE_BOOK_CRS) != 0;

	if ((crs && !add_set(book, book->on, crs_file, fault)) ||
	    (ahead && !add_sets_ahead(book, fault)))
		return false;
	book->levels = ee_levels_load(fault);
	if (book->levels == NULL || (book->work = ee_work_rules_load(fault)) == NULL)
		return false;
	if ((parts & EE_BOOK_PROGRAMS) == 0) {
		if (!ee_validity_load(book->on, &book->validity, fault))
			return false;
	} else {
		book->programs = ee_eligibility_load(book->work, book->on, fault);
		if (book->programs == NULL)
			return false;
		book->validity = ee_validity(book->programs);
	}
	return (parts & EE_BOOK_CATEGORIES) == 0 ||
	    (book->categories = ee_categories_load(book->on, fault)) != NULL;
}

struct ee_rulebook *
ee_rulebook_load(struct ee_date on, unsigned parts, const char *crs_file, struct ee_fault *fault)
{
	struct ee_rulebook *book = calloc(1, sizeof *book);

	if (book == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	book->on = on;
	if (load(book, parts, crs_file, fault))
		return book;
	ee_rulebook_free(book);
	return NULL;
}

void
ee_rulebook_free(struct ee_rulebook *book)
{
	if (book == NULL)
		return;
	for (int i = 0; i < book->set_count; i++)
		if (!book->set[i].shared)
			ee_crs_rules_free(book->set[i].choice.rules);
	ee_levels_free(book->levels);
	ee_work_rules_free(book->work);
	ee_eligibility_free(book->programs);
	ee_categories_free(book->categories);
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
