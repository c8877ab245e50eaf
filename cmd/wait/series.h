/*
 * series.h: past rounds by kind: general, one for each program, one for nominees, one for each
 * family of categories.  The rounds of a kind in time are its series.  Constant once made; any
 * thread.
 */
#ifndef EE_SERIES_H
#define EE_SERIES_H

#include "pool/rounds.h"

enum { EE_SERIES_MAX = EE_ROUND_TYPES + EE_CATEGORIES_MAX };

struct ee_series_round {
	int32_t day; /* since 1970-01-01 */
	int cutoff; /* CRS of the last person invited */
	double reference; /* what the next cut-off is measured from, once this round is known */
	double swing; /* how far cut-offs went from round to round of late, in points; below 0:
			 fewer than two changes are known */
	bool stamped;
	ee_nanoseconds stamp; /* the tie-break */
	int stamp_age; /* days from the stamp to the round */
	char number[EE_ROUND_NUMBER];
};

struct ee_series {
	enum ee_round_type type;
	char name[EE_SLUG_MAX]; /* "general", "cec", or a family: "healthcare" */
	int count;
	struct ee_series_round *round; /* in order of time; those whose cut-off is known */
};

struct ee_all_series {
	int count;
	struct ee_series kind[EE_SERIES_MAX];
	int32_t oldest, newest; /* days of the first and the last round */
};

/* The kinds of ROUNDS, in the order of their first rounds.  NULL with FAULT. */
struct ee_all_series *ee_all_series_new(
    const struct ee_rounds *rounds, const struct ee_versions *versions, struct ee_fault *fault);
void ee_all_series_free(struct ee_all_series *series);

/* The number of the kind of that name; -1: no such round was ever held. */
int ee_series_by_name(const struct ee_all_series *series, const char *name);

/* Whether the round invites a profile with SCORE that was submitted at that time. */
static inline bool
ee_series_round_invites(const struct ee_series_round *round, int score, ee_nanoseconds submitted)
{
	return score > round->cutoff ||
	    (score == round->cutoff && (!round->stamped || submitted <= round->stamp));
}

/* How many rounds of KIND were held before DAY. */
int ee_series_before(const struct ee_series *kind, int32_t day);

/* The median of the last gaps of the first KNOWN rounds, at most ten, in days; 0 with fewer than
 * two rounds. */
int ee_series_gap(const struct ee_series *kind, int known);

/* Kinds that are held in the same manner: general and CEC; FSW; FST; nominees; categories. */
bool ee_series_alike(const struct ee_series *a, const struct ee_series *b);

#endif
