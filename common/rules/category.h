/*
 * category.h: category-based selection: the versions of the categories in force on a day, and which
 * of them a profile meets.  Tables share/categories/versions.csv and, for each version with a list
 * of occupations, share/categories/SLUG.csv; constant once loaded; any thread.  Checking is pure.
 * Source: IRPA 10.3 and the Ministerial Instructions of the rounds, by the table's rows.
 */
#ifndef EE_CATEGORY_H
#define EE_CATEGORY_H

#include "rules/program.h"
#include "rules/versions.h"

enum { EE_CATEGORIES_MAX = 32 };

struct ee_categories {
	struct ee_versions *versions; /* all of them */
	int count;
	struct ee_category in_force[EE_CATEGORIES_MAX];
	uint32_t rest; /* bits by number of those that do not ask for work */
	struct ee_category_occupation *occupation; /* by code, each once */
	int occupation_count;
};

/* The answer for one category, and the figures behind it.  Borrows from the profile. */
struct ee_membership {
	enum ee_answer all; /* the least of the other two */
	enum ee_answer program; /* whether one of the three programs is met */
	enum ee_answer condition; /* whether what the category itself asks for is met */
	unsigned lacks; /* what an unknown condition hangs on, bits of enum ee_lack; 0: no answer
			   decides it */
	ee_work_amount work; /* the most in one listed occupation, in units of struct ee_work */
	const char *noc; /* that occupation; NULL: none */
	/*
	 * The same where the condition is unknown: with work in Canada that the programs leave out,
	 * and of which no wording of the category's rounds was seen.
	 */
	ee_work_amount possible;
	const char *possible_noc; /* NULL: such work makes no difference */
};

/* The list of occupations of the version SLUG by itself.  False with FAULT if it is missing or
 * wrong.
 */
bool ee_category_list_check(const struct ee_share *share, const char *slug, struct ee_fault *fault);

/* The versions in force on ON; on a day before the first of them there are none.  NULL with FAULT
 * if a table is wrong. */
struct ee_categories *ee_categories_load(
    const struct ee_share *share, struct ee_date on, struct ee_fault *fault);
void ee_categories_free(struct ee_categories *categories);

/* Bits by number of the categories that list NOC. */
uint32_t ee_category_lists(const struct ee_categories *categories, const char *noc);

/* Whether PROFILE, whose programs are STANDING, is in category NUMBER of CATEGORIES. */
void ee_category_check(const struct ee_categories *categories, int number,
    const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_standing *standing, struct ee_membership *membership);

/* Bits by number of the categories that PROFILE is in. */
uint32_t ee_categories_met(const struct ee_categories *categories,
    const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_standing *standing);

/*
 * The two parts of it for who has met a program: categories that ask for work, which hang on the
 * jobs alone, and the others.
 */
uint32_t ee_categories_of_work(const struct ee_categories *categories,
    const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_history *history);
uint32_t ee_categories_of_rest(const struct ee_categories *categories,
    const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_standing *standing);

/* Title of the occupation in the category's list; NULL if it is not listed. */
const char *ee_category_title(const struct ee_category *category, const char *noc);

#endif
