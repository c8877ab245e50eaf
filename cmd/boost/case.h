/*
 * case.h: how far a case is: in the pool, invited, applied, or over.  No files, no clock; any
 * thread, with a record of its own.
 */
#ifndef EE_BOOST_CASE_H
#define EE_BOOST_CASE_H

#include "dates/deadline_rules.h"
#include "dates/holding.h"
#include "pool/rounds.h"

/* Why there is a profile no longer. */
enum ee_gone { EE_NOT_GONE, EE_GONE_UNANSWERED, EE_GONE_AFTER_A_YEAR };

/* What of a case the advice hangs on. */
struct ee_boost_case {
	bool invited, applied, late; /* late: applied after the last day */
	struct ee_date invitation; /* its day; year 0: none */
	struct ee_date last; /* day to answer the invitation; year 0: not known */
	struct ee_invited of; /* what the invitation was for */
	enum ee_gone gone;
	struct ee_date ended; /* its last day, where it is gone */
};

/* What the rules say of it; constant, all borrowed. */
struct ee_boost_case_rules {
	const struct ee_rulebook *book; /* of today */
	const struct ee_deadlines *deadlines;
	const struct ee_rounds *rounds;
};

/*
 * The case of RECORD, whose profile is PROFILE; the age of who is invited becomes that of the day
 * of the invitation, from which it is frozen.  False after leaving a fault in RECORD.
 */
bool ee_boost_case_read(const struct ee_boost_case_rules *rules, struct ee_record *record,
    struct ee_profile *profile, struct ee_boost_case *found);

#endif
