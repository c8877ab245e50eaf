/*
 * day.h: what a forecast of one day stands on: the kinds of rounds that can be held then, the
 * newest round known, rules that change, and what all forecasts of the day do not know.  Constant
 * once loaded; any thread.
 */
#ifndef EE_WAIT_DAY_H
#define EE_WAIT_DAY_H

#include "cmd/wait/forecast.h"
#include "pool/scoring.h"

enum { EE_WAIT_WORDS = 512 };

/* A kind of round that can be held on the day. */
struct ee_wait_kind {
	const char *name; /* "cec", or a family: "healthcare" */
	int series; /* its number; -1: none was held before */
	bool late; /* none in the last 365 days */
	struct ee_round round; /* such a round on the day */
};

/* A round of the last 365 days whose category no table lists: for nobody. */
struct ee_unlisted {
	char round[EE_ROUND_NUMBER], category[EE_SLUG_MAX];
};

struct ee_wait_day {
	struct ee_date today;
	int32_t origin; /* today, or the day after the newest round where that is long ago: rounds
			   may have been held that the table does not know */
	struct ee_versions *versions;
	struct ee_all_series *series;
	int count;
	struct ee_wait_kind kind[EE_SERIES_MAX]; /* those with a round in the last 365 days
						    first, then those with an older one; each
						    in the order of their first rounds */
	struct ee_scoring scoring;
	bool known; /* some round is */
	struct ee_date newest; /* the day of the newest one */
	int stale; /* days since then, where they are many */
	bool too_old; /* so many that no figures are given */
	bool has_changed, will_change; /* the rules of the score: from 365 days ago to 365 ahead */
	struct ee_date changed, to_change; /* first days of the rules */
	int crossing; /* days to the first rules that no known round was held under; 0: they are
			 here; EE_NEVER: not within 365 days */
	int unscored; /* rounds of the last 365 days without a cut-off, which are left out */
	int unlisted_count;
	struct ee_unlisted unlisted[EE_CATEGORIES_MAX];
	char warnings[EE_WAIT_WORDS]; /* codes of all this, with blanks between them */
};

/*
 * OLD_ROUNDS: figures are given however old the newest round is.  False with FAULT where a table is
 * missing or wrong; free with ee_wait_day_free, also then.
 */
bool ee_wait_day_load(
    struct ee_wait_day *day, struct ee_date today, bool old_rounds, struct ee_fault *fault);
void ee_wait_day_free(struct ee_wait_day *day);

/* The warnings in words, on standard error.  TABLE: figures in it are marked. */
void ee_wait_day_say(const struct ee_wait_day *day, bool table);

/* "no-round-yet" or "no-round-365", where KIND is one of those; else "". */
const char *ee_wait_kind_code(const struct ee_wait_kind *kind);

#endif
