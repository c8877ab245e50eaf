/*
 * change.h: what a candidate could change in a profile, and what time will change in it.  Pure: no
 * files, no clock, no allocation; any thread.  What a change is worth the rules say: ee_crs(),
 * ee_programs().
 */
#ifndef EE_CHANGE_H
#define EE_CHANGE_H

#include "rules/rulebook.h"

/* X(NAME, word): a language's word is made of the person's, the language's and the ability's. */
#define EE_CHANGES(X)                                                                              \
	X(LANGUAGE, "")                                                                            \
	X(EDUCATION, "education")                                                                  \
	X(CANADIAN_EDUCATION, "canadian_education")                                                \
	X(CANADIAN_WORK, "canadian_work")                                                          \
	X(FOREIGN_WORK, "foreign_work")                                                            \
	X(SPOUSE_EDUCATION, "spouse.education")                                                    \
	X(SPOUSE_CANADIAN_WORK, "spouse.canadian_work")                                            \
	X(SPOUSE_STAYS, "spouse.accompanying")                                                     \
	X(SWAP, "swap")                                                                            \
	X(NOMINATION, "provincial_nomination")                                                     \
	X(CERTIFICATE, "certificate_of_qualification")                                             \
	X(SIBLING, "sibling_in_canada")                                                            \
	X(BIRTHDAY, "birthday")                                                                    \
	X(ENGLISH_LAPSES, "english.lapses")                                                        \
	X(FRENCH_LAPSES, "french.lapses")                                                          \
	X(ECA_LAPSES, "eca.lapses")

enum ee_change_kind {
#define X(name, word) EE_CHANGE_##name,
	EE_CHANGES(X)
#undef X
	    EE_CHANGE_KINDS,
	EE_CHANGE_FIRST_LOSS = EE_CHANGE_BIRTHDAY
};

enum { EE_CHANGES_MAX = 96, EE_CHANGE_TEXT = 64, EE_CHANGE_NEEDS = 512, EE_ALL_ABILITIES = -1 };

struct ee_change {
	enum ee_change_kind kind;
	/* of LANGUAGE */
	bool spouse;
	enum ee_official_language language;
	int ability; /* or EE_ALL_ABILITIES */
	/*
	 * By kind: a level (FROM is the lowest of those that change; EE_LEVEL_NONE: not tested), a
	 * number of enum ee_education or ee_canadian_education, whole years or an age; for the
	 * others 0 and 1.
	 */
	int from, to;
	struct ee_date by; /* when time does it; year 0: it does not, or on no known day */
	struct ee_language left; /* of a lapse: the result that counts from then on, if there is one
				  */
};

enum { EE_LEVEL_NONE = -1 };

/* What the changes depend on beside the profile; constant. */
struct ee_change_context {
	struct ee_date today;
	const struct ee_rulebook *book; /* borrowed */
	bool losses; /* also changes by which time takes points */
};

/*
 * The changes of PROFILE, with SWAP also that the couple is turned round, in chains from small to
 * great (the levels of one ability, the years of work), losses last.  Returns their number.  For
 * the days of changes, work goes on in jobs without an end and up to the end of the others; years
 * that are not given are counted from the jobs.
 */
int ee_changes(const struct ee_change_context *context, const struct ee_profile *profile, bool swap,
    struct ee_change changes[EE_CHANGES_MAX]);

/* Whether B goes on where A left off, so that it must bring more. */
bool ee_change_is_chained(const struct ee_change *a, const struct ee_change *b);

/* Whether both can be made, in any order with the same result. */
bool ee_change_is_apart(const struct ee_change *a, const struct ee_change *b);

/*
 * Makes the change, which is not a swap: that is read from the record.  A test taken again has no
 * date yet, and counts whatever other sittings there are.
 */
void ee_change_make(const struct ee_change *change, struct ee_profile *profile);

/* "english.reading", "spouse.french", "education". */
void ee_change_name(const struct ee_change *change, char text[EE_CHANGE_TEXT]);

/* FROM or TO in words: "CLB 8", "master", "3", "false". */
void ee_change_value(const struct ee_change *change, int value, char text[EE_CHANGE_TEXT]);

/*
 * The least scores for a change of LANGUAGE, "ielts reading 7", by the test that was taken, or by
 * each test accepted on the day; empty for other changes, and for levels without a test.
 */
void ee_change_needs(const struct ee_change *change, const struct ee_profile *profile,
    const struct ee_levels *levels, struct ee_date today, char text[EE_CHANGE_NEEDS]);

#endif
