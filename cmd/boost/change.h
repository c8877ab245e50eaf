/*
 * change.h: what a candidate could change in a profile, and what time will change in it.  Pure: no
 * files, no clock, no allocation; any thread.  What a change is worth the rules say: ee_crs(),
 * ee_programs().
 */
#ifndef EE_CHANGE_H
#define EE_CHANGE_H

#include "dates/reach.h"
#include "rules/rulebook.h"
#include "rules/standing.h"

/* X(NAME, word): that of a test is made of the person's, the language's and the ability's. */
#define EE_CHANGES(X)                                                                              \
	X(RENEWED, "renewed")                                                                      \
	X(LANGUAGE, "")                                                                            \
	X(ECA_RENEWED, "eca.renewed")                                                              \
	X(FUNDS, "funds_cad")                                                                      \
	X(UNBROKEN_YEAR, "unbroken_year")                                                          \
	X(CANADIAN_CREDENTIAL, "canadian_credential")                                              \
	X(EDUCATION, "education")                                                                  \
	X(CANADIAN_EDUCATION, "canadian_education")                                                \
	X(CANADIAN_WORK, "canadian_work")                                                          \
	X(FOREIGN_WORK, "foreign_work")                                                            \
	X(SPOUSE_EDUCATION, "spouse.education")                                                    \
	X(SPOUSE_CANADIAN_WORK, "spouse.canadian_work")                                            \
	X(SWAP, "swap")                                                                            \
	X(NOMINATION, "provincial_nomination")                                                     \
	X(CERTIFICATE, "certificate_of_qualification")                                             \
	X(SIBLING, "sibling_in_canada")                                                            \
	X(BIRTHDAY, "birthday")                                                                    \
	X(LAPSES, "lapses")                                                                        \
	X(ECA_LAPSES, "eca.lapses")                                                                \
	X(NOMINATION_LAPSES, "nomination.lapses")                                                  \
	X(WORK_LAPSES, "jobs.lapses")

enum ee_change_kind {
#define X(name, word) EE_CHANGE_##name,
	EE_CHANGES(X)
#undef X
	    EE_CHANGE_KINDS,
	EE_CHANGE_FIRST_LOSS = EE_CHANGE_BIRTHDAY
};

enum { EE_CHANGES_MAX = 128, EE_CHANGE_TEXT = 64, EE_CHANGE_NEEDS = 512, EE_ALL_ABILITIES = -1 };

struct ee_change {
	enum ee_change_kind kind;
	/* of LANGUAGE, RENEWED and LAPSES */
	bool spouse;
	enum ee_official_language language;
	int ability; /* or EE_ALL_ABILITIES */
	/*
	 * By kind: a level (FROM is the lowest of those that change; EE_LEVEL_NONE: not tested), a
	 * number of enum ee_education or ee_canadian_education (of a Canadian credential FROM is
	 * the latter and TO the former), whole years or months, dollars or an age; for the others 0
	 * and 1.
	 */
	int from, to;
	int effort; /* to compare the steps of one change: levels, years or months */
	int months; /* that it is assumed to take; 0: nothing is assumed */
	bool others; /* somebody else has to decide first */
	struct ee_date by; /* when time does it; year 0: it does not, or on no known day */
	struct ee_date issued; /* of what was renewed: its old day */
	bool ahead; /* a renewal of what is still good, but runs out within weeks */
	struct ee_language left; /* of a lapse: the result that counts from then on, if there is one
				  */
};

enum { EE_LEVEL_NONE = -1 };

/* What the changes depend on beside the profile; constant. */
struct ee_change_context {
	struct ee_date today;
	const struct ee_rulebook *book; /* borrowed */
	struct ee_reach reach;
	bool all; /* also what nobody can do, or not within reach */
	bool losses; /* also changes by which time takes points */
};

/* The case that a profile is of. */
struct ee_change_case {
	bool swap; /* the couple can be turned round */
	bool gains; /* changes that the candidate can make are asked for */
	bool outside; /* no program is met: more work can lead into one, whatever it scores */
	const struct ee_standing *standing; /* today */
};

/*
 * The changes of PROFILE in chains from small to great (the levels of one ability, the years of
 * work), losses last.  Returns their number.  For the days of changes, work goes on in jobs without
 * an end and up to the end of the others; years that are not given are counted from the jobs.
 */
int ee_changes(const struct ee_change_context *context, const struct ee_profile *profile,
    const struct ee_change_case *about, struct ee_change changes[EE_CHANGES_MAX]);

/* The losses alone: what losses.c adds to the COUNT there; returns their number. */
int ee_change_losses(const struct ee_change_context *context, const struct ee_profile *profile,
    struct ee_change changes[EE_CHANGES_MAX], int count);

/*
 * That on the day BY too little work lies in its window, added to the COUNT changes there; returns
 * their number.
 */
int ee_change_work_loss(struct ee_date by, struct ee_change changes[EE_CHANGES_MAX], int count);

/*
 * A year without a break in one occupation into CHANGE, for a PROFILE that has none: by the job
 * that goes on, else in the occupation of the latest skilled job.  False: the jobs do not say
 * which.
 */
bool ee_change_unbroken(const struct ee_change_context *context, const struct ee_profile *profile,
    const struct ee_standing *standing, struct ee_change *change);

/* The latest job in a skilled occupation, one that counts before others; NULL: there is none. */
const struct ee_job *ee_change_latest_job(const struct ee_profile *profile);

/*
 * Whether B goes on where A left off, so that it must bring more: english.reading CLB 9 and CLB 10,
 * or one year of work and two; not english.reading and english.writing.
 */
bool ee_change_is_chained(const struct ee_change *a, const struct ee_change *b);

/*
 * Whether A and B are steps of one change, told in one row: two that are chained, or
 * english.reading and english, since all abilities are one sitting; not english and spouse.english,
 * and not a renewal ahead of its day.
 */
bool ee_change_is_of_one(const struct ee_change *a, const struct ee_change *b);

/*
 * Whether both can be made, in any order with the same result: english and education; not
 * education and canadian_credential, which set the same field, and not canadian_work and
 * foreign_work, since nobody works in two places at once.
 */
bool ee_change_is_apart(const struct ee_change *a, const struct ee_change *b);

/* The day on which CHANGE is made: BY, or what is assumed of it; year 0: nothing is. */
struct ee_date ee_change_day(
    const struct ee_change_context *context, const struct ee_change *change);

/*
 * Makes the change, which is not a swap: that is read from the record.  A test taken again has no
 * date yet, and counts whatever other sittings there are.
 */
void ee_change_make(const struct ee_change_context *context, const struct ee_change *change,
    struct ee_profile *profile);

/* The result of LANGUAGE of the candidate or the SPOUSE. */
static inline const struct ee_language *
ee_change_result(const struct ee_profile *profile, bool spouse, enum ee_official_language language)
{
	if (spouse)
		return language == EE_ENGLISH ? &profile->spouse.english : &profile->spouse.french;
	return language == EE_ENGLISH ? &profile->english : &profile->french;
}

/* The same, to be set. */
static inline struct ee_language *
ee_change_result_to_set(struct ee_profile *profile, bool spouse, enum ee_official_language language)
{
	if (spouse)
		return language == EE_ENGLISH ? &profile->spouse.english : &profile->spouse.french;
	return language == EE_ENGLISH ? &profile->english : &profile->french;
}

/* "english.reading", "spouse.french", "education". */
void ee_change_name(const struct ee_change *change, char text[EE_CHANGE_TEXT]);

/* What is there and what it becomes in words: "CLB 8", "master", "3", "false". */
void ee_change_from(const struct ee_change *change, char text[EE_CHANGE_TEXT]);
void ee_change_to(const struct ee_change *change, char text[EE_CHANGE_TEXT]);

/*
 * What it takes: the least scores for a test, "ielts reading 7", the weakest ability first, by the
 * test that was taken, or by each test accepted on the day; the funds that are short; else empty,
 * as for levels without a test.
 */
void ee_change_needs(const struct ee_change *change, const struct ee_profile *profile,
    const struct ee_levels *levels, struct ee_date today, char text[EE_CHANGE_NEEDS]);

#endif
