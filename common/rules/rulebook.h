/*
 * rulebook.h: all rules of a day, loaded and freed by one call each.  Constant once loaded; any
 * thread.  Sources are in the rows of the tables.
 *
 * What a tool does not ask for is not read.  Everything in a book is the book's own; whoever is
 * given a part of it borrows that.
 */
#ifndef EE_RULEBOOK_H
#define EE_RULEBOOK_H

#include "rules/category.h"
#include "rules/countries.h"
#include "rules/crs_rules.h"
#include "rules/eligibility.h"
#include "rules/language.h"
#include "rules/provinces.h"
#include "rules/work.h"

/* Parts of a book, as bits; the sources, the levels of tests, the rules of work and the validity of
 * results are always read. */
enum {
	EE_BOOK_CRS = 1 << 0, /* the rule set of the day */
	EE_BOOK_CRS_AHEAD = 1 << 1, /* and those that begin later */
	EE_BOOK_PROGRAMS = 1 << 2,
	EE_BOOK_CATEGORIES = 1 << 3,
	EE_BOOK_PLACES = 1 << 4, /* countries and provinces */
	EE_BOOK_PROFILE = EE_BOOK_CRS | EE_BOOK_PROGRAMS /* what reading a profile needs */
};

enum { EE_BOOK_SETS_MAX = 64, EE_NOTICE_TEXT = 160 };

/* A rule set, and the first day on which it is used. */
struct ee_book_set {
	struct ee_date from;
	struct ee_crs_choice choice;
	bool shared; /* incomplete: the rules of the set before it stand in */
};

struct ee_rulebook {
	struct ee_date on;
	char day[EE_DATE_TEXT]; /* the same as text */
	struct ee_sources sources; /* that rows name; also for tables beside the book */
	struct ee_levels *levels;
	struct ee_work_rules *work;
	struct ee_validity validity; /* on that day */
	struct ee_validities validities; /* and on later ones */
	int set_count; /* 0 without EE_BOOK_CRS; the first is that of the day */
	struct ee_book_set set[EE_BOOK_SETS_MAX];
	/* NULL: not asked for, or the day comes before all of them and CRS_FILE was given. */
	struct ee_eligibility *programs;
	struct ee_categories *categories; /* likewise */
	struct ee_countries *countries; /* NULL: not asked for */
	struct ee_provinces *provinces;
	/*
	 * What whoever uses these parts is to be told once; empty: nothing.  Another CRS set stands
	 * in for the one in force, which is not completely known; the amounts of settlement funds
	 * are not confirmed, or older than they usually get.
	 */
	char of_points[EE_NOTICE_TEXT], of_funds[EE_NOTICE_TEXT];
};

/*
 * The PARTS of the rules on the day ON, from SHARE as share.h has it.  CRS_FILE (may be NULL) is a
 * rule set of the user's own, used whatever the day.  NULL with FAULT, naming file, line and
 * column, where a table is missing or wrong.
 */
struct ee_rulebook *ee_rulebook_read(const struct ee_share *share, struct ee_date on,
    unsigned parts, const char *crs_file, struct ee_fault *fault);
void ee_rulebook_close(struct ee_rulebook *book);

/* The rule set of the book's own day. */
static inline const struct ee_crs_choice *
ee_rulebook_crs(const struct ee_rulebook *book)
{
	return &book->set[0].choice;
}

/* The rule set in force on DAY, which is not before the book's own; needs EE_BOOK_CRS_AHEAD. */
const struct ee_crs_choice *ee_rulebook_crs_on(const struct ee_rulebook *book, struct ee_date day);

#endif
