/*
 * versions.h: the versions of the categories of rounds, by name.  Table
 * share/categories/versions.csv; constant once loaded; any thread.  Sources are named in words in
 * the table.
 */
#ifndef EE_VERSIONS_H
#define EE_VERSIONS_H

#include "base/nearest.h"
#include "base/table.h"
#include "rules/profile.h"

enum { EE_SLUG_MAX = 64 };

/* What a category asks for beside a program. */
enum ee_category_kind {
	EE_CATEGORY_WORK, /* in one listed occupation */
	EE_CATEGORY_FRENCH,
	EE_CATEGORY_OFFER /* an offer in a listed occupation, and things that no profile says */
};

struct ee_category {
	const char *slug, *family, *name;
	struct ee_period in_force;
	enum ee_category_kind kind;
	int months, window_months; /* of work */
	bool continuous, canada_only;
	bool wording_seen; /* on work in Canada that the programs leave out; of work */
	int nclc; /* in all four abilities */
	enum ee_education education; /* least credential, with an offer */
	const char *other, *confidence, *source, *note;
	struct ee_table *list; /* its occupations; NULL: none, or not read by category.h */
};

struct ee_versions {
	int count;
	struct ee_category *version; /* in the order of the table */
	struct ee_table *table;
};

/* NULL with FAULT if the table is missing or wrong. */
struct ee_versions *ee_versions_load(const struct ee_share *share, struct ee_fault *fault);
void ee_versions_free(struct ee_versions *versions);

/*
 * NAME is a family ("healthcare": its version in force on DATE) or a version's slug.  False with
 * FAULT for an unknown name, or a family without a version on that day.  IN_FORCE says whether the
 * version chosen was in force on DATE.
 */
bool ee_versions_choose(const struct ee_versions *versions, const char *name, struct ee_date date,
    char slug[EE_SLUG_MAX], bool *in_force, struct ee_fault *fault);

/*
 * Which family or slug of the table the wrong NAME may have been meant to be, "; did you mean
 * stem?"; or ";".  In HINT, which is returned.
 */
const char *ee_versions_hint(
    const struct ee_versions *versions, const char *name, char hint[EE_HINT]);

/* Whether NAME is a family or a slug of the table. */
bool ee_versions_know(const struct ee_versions *versions, const char *name);

/* The family of the version SLUG; SLUG itself where the table does not have it. */
const char *ee_versions_family(const struct ee_versions *versions, const char *slug);

#endif
