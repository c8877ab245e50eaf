/*
 * round.h: one round of invitations: which profiles of the pool may be invited on the day, and in
 * which class.  Reads records; otherwise pure but for ee_round_rules(); any thread.  Sources:
 * share/rounds/rules.csv; IRPA 10.3; Ministerial Instructions s.4 and the order of classes in
 * IRCC's instructions to officers.
 */
#ifndef EE_ROUND_H
#define EE_ROUND_H

#include "base/sources.h"
#include "pool/order.h"
#include "rules/category.h"

enum ee_round_type {
	EE_ROUND_GENERAL,
	EE_ROUND_CEC,
	EE_ROUND_FSW,
	EE_ROUND_FST,
	EE_ROUND_PNP,
	EE_ROUND_CATEGORY,
	EE_ROUND_TYPES
};

struct ee_round {
	enum ee_round_type type;
	char category[EE_SLUG_MAX]; /* slug of a version; empty but for EE_ROUND_CATEGORY */
	struct ee_date date;
	bool timed; /* the time of day is known: expiry counts to the second */
	ee_nanoseconds time;
	int pool_months; /* that a profile stays in the pool */
	bool tie_break; /* equal scores by time of submission; else all of them are invited */
};

/* Sets the rules of ROUND's day from the table.  False with FAULT if it is missing or wrong, or has
 * none for that day. */
bool ee_round_rules(
    struct ee_round *round, const struct ee_sources *sources, struct ee_fault *fault);

enum ee_standing_in_round {
	EE_CAN_BE_INVITED,
	EE_NOT_ELIGIBLE, /* not in the program or category, or in no program at all */
	EE_EXPIRED, /* longer in the pool than its rules allow */
	EE_NOT_YET, /* submitted after the round */
	EE_INVITED, /* an invitation that was not declined */
	EE_UNCHECKED, /* the round reads programs or categories, and the profile has none */
	EE_STANDINGS_IN_ROUND
};

/* -1 if NAME is no type of round (a category is named by its slug instead). */
int ee_round_type_by_name(const char *name);

/* The names of the types in their order, and NULL behind them. */
extern const char *const ee_round_types[EE_ROUND_TYPES + 1];
const char *ee_round_type_name(enum ee_round_type type);

/*
 * The class in which the candidate of RECORD is invited: "pnp", "cec", "fsw" or "fst", in a round
 * for several the first of them that holds; NULL if the profile does not say.  In a round by
 * category a nomination is no class.
 */
const char *ee_round_class(const struct ee_round *round, struct ee_record *record);

/* Whether RECORD with KEY can be invited in ROUND.  Faults of the fields that it reads are left in
 * RECORD. */
enum ee_standing_in_round ee_round_standing(
    const struct ee_round *round, struct ee_record *record, const struct ee_rank_key *key);

/*
 * The part of it that differs between rounds of one day: EE_CAN_BE_INVITED, EE_NOT_ELIGIBLE or
 * EE_UNCHECKED, whatever its stamps and invitations say.
 */
enum ee_standing_in_round ee_round_eligibility(
    const struct ee_round *round, struct ee_record *record);

#endif
