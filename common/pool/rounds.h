/*
 * rounds.h: past rounds of invitations and the pool figures published with them.  Tables
 * share/rounds.csv and share/pool.csv, both in the shape that ee-rounds writes, but for the family
 * of a round, which rounds.csv may lack; constant once read; any thread.  Source: IRCC's rounds
 * feed, with the corrections of share/rounds/.
 */
#ifndef EE_ROUNDS_H
#define EE_ROUNDS_H

#include "base/fault.h"
#include "base/table.h"
#include "pool/round.h"
#include "record/rows.h"

enum { EE_ROUND_NUMBER = 8, EE_POOL_BANDS_MAX = 32 };

extern const char ee_rounds_columns[]; /* the header of rounds.csv */
extern const char
    ee_rounds_columns_family[]; /* the other one that it may have: ee-rounds writes it */
extern const char ee_pools_columns[]; /* the header of pool.csv */

struct ee_past_round {
	char number[EE_ROUND_NUMBER]; /* "404", "91a" */
	struct ee_date date; /* as published; the UTC day of TIME may be the next one */
	bool timed, stamped, scored; /* TIME, TIE_BREAK, SCORE_MIN are known */
	ee_nanoseconds time, tie_break;
	enum ee_round_type type;
	char category[EE_SLUG_MAX]; /* slug of the version; empty but for EE_ROUND_CATEGORY */
	int invitations, score_min; /* CRS of the last person invited */
	struct ee_date pool_as_of; /* of the pool figures; year 0: none are published */
	int response_days; /* to answer the invitation */
};

/* Candidates with a CRS of LOW to HIGH. */
struct ee_pool_band {
	int low, high;
	int64_t candidates;
};

/* The pool figures of one round, highest band first. */
struct ee_pool {
	char round[EE_ROUND_NUMBER];
	struct ee_date as_of;
	int count;
	struct ee_pool_band band[EE_POOL_BANDS_MAX];
};

struct ee_rounds {
	int count;
	struct ee_past_round *round; /* in order of time */
	bool families; /* the table had a column of them */
};

struct ee_pools {
	int count;
	struct ee_pool *pool; /* in the order of the table */
};

/*
 * Reads the file PATH, or the toolkit's own table if PATH is NULL.  False with FAULT, which names
 * line and column, if it is missing or wrong.  The caller frees what was read.
 */
bool ee_rounds_read(const char *path, struct ee_rounds *rounds, struct ee_fault *fault);
bool ee_pools_read(const char *path, struct ee_pools *pools, struct ee_fault *fault);
/* The same from bytes in memory that messages call NAME. */
bool ee_rounds_parse(const char *name, const char *bytes, size_t length, struct ee_rounds *rounds,
    struct ee_fault *fault);
bool ee_pools_parse(const char *name, const char *bytes, size_t length, struct ee_pools *pools,
    struct ee_fault *fault);
void ee_rounds_free(struct ee_rounds *rounds);
void ee_pools_free(struct ee_pools *pools);

/*
 * Score of the last person invited in the round of RECORD's invitation, which was on DAY: by
 * invitation.round, else by day, type and category where one round alone has them.  0: not known.
 */
int ee_rounds_lowest(
    const struct ee_rounds *rounds, const struct ee_record *record, struct ee_date day);

/* Type and category of ROUND from COLUMN and the one behind it. */
bool ee_round_kind_read(const struct ee_table *table, int row, int column,
    struct ee_past_round *round, struct ee_fault *fault);

/*
 * What tells kinds of rounds apart, whatever the version: the family of the category, or its slug
 * where VERSIONS do not know it; for all others the type.
 */
const char *ee_past_round_family(
    const struct ee_past_round *round, const struct ee_versions *versions);

/* NULL if there is none of that number. */
const struct ee_past_round *ee_rounds_find(const struct ee_rounds *rounds, const char *number);
const struct ee_pool *ee_pools_find(const struct ee_pools *pools, const char *number);

/*
 * NAME in lower case and without accents, its words joined by hyphens.  Two names of the feed with
 * the same slug are the same.  A long one loses words in its middle: the version is at its end.
 */
void ee_round_slug(const char *name, char slug[EE_SLUG_MAX]);

/* A number such as 404 is a number in JSON, 91a is text. */
struct ee_row_cell ee_round_number_cell(const char *number);

/* By day, then number: a time of day is not always known. */
int ee_past_round_compare(const struct ee_past_round *a, const struct ee_past_round *b);

#endif
