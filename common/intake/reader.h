/*
 * reader.h: a record to a profile: every field of it that is known is checked, used or not.
 */
#ifndef EE_READER_H
#define EE_READER_H

#include "record/record.h"
#include "rules/profile.h"
#include "rules/rulebook.h"

/* What reading a profile needs to know; constant. */
struct ee_profile_context {
	const struct ee_rulebook *book;
	struct ee_date as_of; /* the scoring day */
	/*
	 * The programs ask, not a score: warnings say that old results lapse, and years of work
	 * that are not given stay 0 instead of being counted from the jobs.
	 */
	bool for_programs;
	bool quiet; /* another tool gives the warnings: none are left in the record */
};

/*
 * Reads the profile out of RECORD and checks every field of it that is known, used or not.  The
 * profile is the caller's.  False after leaving in RECORD one message a bad value: path, what was
 * expected, the value. The readings of absent values stand in ee-profile(5).
 */
bool ee_profile_read(
    const struct ee_profile_context *context, struct ee_record *record, struct ee_profile *profile);

#endif
