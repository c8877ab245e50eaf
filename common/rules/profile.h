/*
 * profile.h: a candidate's profile as the rules see it: checked, typed, and with test scores turned
 * into levels.  Plain data: a profile belongs to its caller and borrows nothing.  What an absent
 * field means stands in ee-profile(5).
 *
 * A profile is large, since it has room for many jobs and sittings: these stand at its end, are not
 * cleared, and ee_profile_copy() copies those that are there.
 */
#ifndef EE_PROFILE_H
#define EE_PROFILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "rules/value.h"

enum ee_education {
	EE_NO_EDUCATION,
	EE_SECONDARY,
	EE_ONE_YEAR,
	EE_TWO_YEAR,
	EE_BACHELOR,
	EE_TWO_OR_MORE,
	EE_MASTER,
	EE_PROFESSIONAL,
	EE_DOCTORATE,
	EE_EDUCATION_LEVELS
};

enum ee_canadian_education {
	EE_NO_CANADIAN_EDUCATION,
	EE_ONE_OR_TWO_YEARS,
	EE_THREE_YEARS_OR_MORE,
	EE_CANADIAN_EDUCATION_LEVELS
};

enum ee_ability { EE_LISTENING, EE_READING, EE_WRITING, EE_SPEAKING, EE_ABILITIES };

enum ee_test {
	EE_TEST_CLB,
	EE_TEST_IELTS,
	EE_TEST_CELPIP,
	EE_TEST_PTE,
	EE_TEST_TEF,
	EE_TEST_TCF,
	EE_TESTS
};

enum ee_official_language { EE_LANGUAGE_UNSAID, EE_ENGLISH, EE_FRENCH };

enum {
	EE_LEVEL_MAX = 10,
	EE_JOBS_MAX = 64,
	EE_CHILDREN_MAX = 64,
	EE_SITTINGS_MAX = 2 * (64 + 2), /* of both partners: tests, and english and french */
	EE_WORK_YEARS_MAX = 80,
	EE_AGE_MAX = 120,
	EE_FULL_TIME_HOURS = 30, /* a week */
	EE_CRS_MAX = 1200
};

#define EE_FULL_TIME (EE_FULL_TIME_HOURS * EE_PARTS) /* a week of it */

struct ee_language {
	bool given; /* at least one ability has a score, */
	bool partial; /* and at least one has none */
	bool said; /* the test is named; else the scores are levels */
	enum ee_test test;
	int8_t level[EE_ABILITIES]; /* CLB or NCLC, 0 to EE_LEVEL_MAX */
	int8_t place; /* where it stands: number in tests, from 1; 0: english or french itself */
	struct ee_date date; /* of the result; year 0: not said */
};

/* One of several results of a person, of which one a language counts; see sittings.h. */
struct ee_sitting {
	bool spouse; /* whose it is */
	enum ee_official_language language;
	struct ee_language result;
};

struct ee_job {
	char noc[6]; /* 5 digits (NOC 2021) or 4 (NOC 2011/2016), NUL-terminated */
	bool in_canada;
	uint8_t place; /* number among the profile's jobs, from 1 */
	struct ee_date start, end; /* first and last day worked; end.year 0: still there */
	int64_t hours; /* a week, in EE_PARTS; EE_FULL_TIME where absent, and never above it */
	bool self_employed, student, unauthorized;
	bool hours_given;
	struct ee_date qualified_from; /* could practise the trade alone; year 0: all along */
};

/* Years of work as the profile says them. */
struct ee_years {
	bool given;
	struct ee_decimal years; /* 0 where not given */
};

struct ee_spouse {
	bool exists; /* the profile has something below spouse, be it known or unknown */
	bool accompanying, citizen_or_pr;
	enum ee_education education;
	struct ee_language english, french;
	int canadian_work_years,
	    foreign_work_years; /* whole years; from the jobs where not given */
	struct ee_years canadian_work, foreign_work;
	int job_count; /* of spouse_jobs */
	enum ee_canadian_education canadian_education;
	int age; /* -1: not said */
	struct ee_date birth_date; /* year 0: only the age is known */
	bool studied_in_canada, worked_in_canada;
};

/* Decides which papers are asked for; points go by struct ee_spouse. */
enum ee_marital_status {
	EE_MARITAL_UNSAID,
	EE_SINGLE,
	EE_MARRIED,
	EE_COMMON_LAW,
	EE_SEPARATED,
	EE_DIVORCED,
	EE_WIDOWED,
	EE_MARITAL_STATUSES
};

struct ee_child {
	struct ee_date birth_date; /* year 0: not said */
	bool accompanying, citizen_or_pr;
	int8_t number; /* its place in the list, from 1 */
};

/* Paragraphs (a) to (d) of IRPR 82(2). */
enum ee_basis {
	EE_BASIS_A,
	EE_BASIS_B,
	EE_BASIS_C,
	EE_BASIS_D,
	EE_BASIS_NONE, /* the offer does not qualify */
	EE_BASIS_UNSAID
};

struct ee_profile {
	int age; /* whole years on the scoring day, 0 to EE_AGE_MAX */
	struct ee_date birth_date; /* year 0: only the age is known */
	uint32_t warnings; /* bits of enum ee_warning that came up while it was read */
	enum ee_education education;
	enum ee_canadian_education canadian_education;
	struct ee_language english, french;
	enum ee_official_language first_language; /* UNSAID: what gives more points */
	int canadian_work_years,
	    foreign_work_years; /* whole years; from the jobs where not given */
	struct ee_years canadian_work, foreign_work; /* as given */
	bool certificate_of_qualification, provincial_nomination, sibling_in_canada;
	bool job_offer; /* an offer that qualifies: job_offer.basis is not "none" */
	char job_offer_noc[6]; /* as struct ee_job; empty where not said */
	enum ee_basis job_offer_basis;
	int job_offer_employers; /* 1 where not said */
	bool relative_in_canada, studied_in_canada;
	bool submitted_given, funds_given;
	struct ee_stamp submitted;
	int funds_cad; /* whole dollars, counted down */
	int family_size; /* 0: not said */
	enum ee_marital_status marital_status;
	int child_count; /* of children, who are born */
	bool child_to_come; /* another's birth date is a day to come */
	bool family_doubted; /* how many they are hangs on a value that was left out */
	struct ee_date eca_date, nomination_expires, nomination_applied; /* year 0: not said */
	/*
	 * The principal was the spouse at first, of whom less is asked: what a program asks for and
	 * is not said is not known.
	 */
	bool turned;
	bool age_said, education_said, offer_said, certificate_said, study_said;
	struct ee_spouse spouse;
	bool sittings_doubted; /* which result counts hangs on a value that was left out, */
	bool sitting_lost; /* or on one of the candidate's results that was */
	int job_count, sitting_count; /* 0 sittings: english and french are all that there is */
	struct ee_child children[EE_CHILDREN_MAX];
	struct ee_sitting sitting[EE_SITTINGS_MAX];
	struct ee_job jobs[EE_JOBS_MAX], spouse_jobs[EE_JOBS_MAX];
};

/* "listening" and so on, by their number; NULL ends them. */
extern const char *const ee_ability_words[EE_ABILITIES + 1];

/* The words of education and of canadian_education, by their numbers; NULL ends them. */
extern const char *const ee_education_words[EE_EDUCATION_LEVELS + 1];
extern const char *const ee_canadian_education_words[EE_CANADIAN_EDUCATION_LEVELS + 1];

/* Likewise of marital_status, from EE_SINGLE on. */
extern const char *const ee_marital_words[EE_MARITAL_STATUSES];

/* Whether the profile says anything of the spouse that could score. */
static inline bool
ee_profile_scores_spouse_fields(const struct ee_profile *profile)
{
	const struct ee_spouse *spouse = &profile->spouse;

	return spouse->education != EE_NO_EDUCATION || spouse->english.given ||
	    spouse->french.given || spouse->canadian_work_years > 0;
}

/* Whether what is not SAID is not known, rather than none. */
static inline bool
ee_profile_leaves_open(const struct ee_profile *profile, bool said)
{
	return profile->turned && !said;
}

/* Whether there is a result of a test with all abilities. */
static inline bool
ee_language_is_said(const struct ee_profile *profile)
{
	return (profile->english.given && !profile->english.partial) ||
	    (profile->french.given && !profile->french.partial);
}

/* Whether marital_status says that there is a spouse. */
static inline bool
ee_profile_is_coupled(const struct ee_profile *profile)
{
	return profile->marital_status == EE_MARRIED || profile->marital_status == EE_COMMON_LAW;
}

/* Whether there is a spouse, by the fields of spouse or by marital_status. */
static inline bool
ee_profile_has_spouse(const struct ee_profile *profile)
{
	return profile->spouse.exists || ee_profile_is_coupled(profile);
}

/* Age on DAY of who was born on BIRTH, as a profile has it: 0 in front of that, and EE_AGE_MAX
 * where a day so far ahead is asked for that it would be more. */
int ee_profile_age(struct ee_date birth, struct ee_date day);

/* COPY, which is not FROM, becomes the same. */
void ee_profile_copy(struct ee_profile *copy, const struct ee_profile *from);

/*
 * Whether the spouse counts for points: comes along, and is neither a citizen nor a permanent
 * resident.
 */
static inline bool
ee_profile_scores_spouse(const struct ee_profile *profile)
{
	return profile->spouse.exists && profile->spouse.accompanying &&
	    !profile->spouse.citizen_or_pr;
}

#endif
