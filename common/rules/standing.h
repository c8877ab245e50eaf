/*
 * standing.h: how a profile stands with the three programs: the answers, and the figures behind
 * them. Plain data, filled by ee_programs(), see program.h.
 */
#ifndef EE_STANDING_H
#define EE_STANDING_H

#include "rules/eligibility.h"
#include "rules/profile.h"
#include "rules/work.h"

/* In this order, so that the least of several answers is the answer to all of them together. */
enum ee_answer { EE_NO, EE_UNKNOWN, EE_YES };

enum ee_program { EE_PROGRAM_CEC, EE_PROGRAM_FST, EE_PROGRAM_FSW, EE_PROGRAM_COUNT };

/*
 * X(NAME, program, code): what each program asks for, in the order in which it is explained; those
 * of a program stand together.
 */
#define EE_REQUIREMENTS(X)                                                                         \
	X(CEC_WORK, CEC, "cec-work")                                                               \
	X(CEC_LANGUAGE, CEC, "cec-language")                                                       \
	X(FST_WORK, FST, "fst-work")                                                               \
	X(FST_LANGUAGE, FST, "fst-language")                                                       \
	X(FST_OFFER, FST, "fst-offer-or-certificate")                                              \
	X(FST_FUNDS, FST, "fst-funds")                                                             \
	X(FSW_WORK, FSW, "fsw-work")                                                               \
	X(FSW_LANGUAGE, FSW, "fsw-language")                                                       \
	X(FSW_EDUCATION, FSW, "fsw-education")                                                     \
	X(FSW_POINTS, FSW, "fsw-points")                                                           \
	X(FSW_FUNDS, FSW, "fsw-funds")

enum ee_requirement {
#define X(name, program, code) EE_REQUIRED_##name,
	EE_REQUIREMENTS(X)
#undef X
	    EE_REQUIREMENT_COUNT
};

/* X(NAME, words): what selection points may hang on and a profile need not say. */
#define EE_UNSAIDS(X)                                                                              \
	X(AGE, "age")                                                                              \
	X(EDUCATION, "education")                                                                  \
	X(LANGUAGE, "languages")                                                                   \
	X(SECOND_LANGUAGE, "a second language")                                                    \
	X(WORK, "work")                                                                            \
	X(STUDY, "study in Canada")                                                                \
	X(ASSESSMENT, "the assessment of a level above the Canadian credential")                   \
	X(CANADIAN_LEVEL, "whether the Canadian credential is of one year or two")                 \
	X(OFFER, "an offer")

enum ee_unsaid {
#define X(name, words) EE_UNSAID_##name,
	EE_UNSAIDS(X)
#undef X
	    EE_UNSAID_COUNT
};

/*
 * X(NAME): the answers that a profile need not have, and on which it then hangs whether a
 * requirement is met.  In the order in which a client is asked for them.
 */
#define EE_LACKS(X)                                                                                \
	X(AGE)                                                                                     \
	X(EDUCATION)                                                                               \
	X(CANADIAN_LEVEL) /* what the Canadian credential is, where the foreign one is over */     \
	X(ECA_DATE)                                                                                \
	X(ENGLISH)                                                                                 \
	X(FRENCH)                                                                                  \
	X(JOBS)                                                                                    \
	X(CERTIFICATE)                                                                             \
	X(STUDY) /* in Canada */                                                                   \
	X(OFFER)                                                                                   \
	X(OFFER_BASIS) /* of an offer that is there */                                             \
	X(FUNDS)                                                                                   \
	X(FAMILY_SIZE)

enum ee_lack {
#define X(name) EE_LACKS_##name,
	EE_LACKS(X)
#undef X
	    EE_LACK_COUNT
};

static inline unsigned
ee_lack_bit(enum ee_lack lack)
{
	return 1u << lack;
}

/* The six factors of the grid. */
enum ee_fsw_factor {
	EE_FSW_EDUCATION,
	EE_FSW_LANGUAGE,
	EE_FSW_EXPERIENCE,
	EE_FSW_AGE,
	EE_FSW_OFFER,
	EE_FSW_ADAPTABILITY,
	EE_FSW_FACTORS
};

/* What is asked of the jobs alone. */
enum ee_work_figure {
	EE_WORK_OF_CEC,
	EE_WORK_OF_FST,
	EE_WORK_OF_FSW,
	EE_WORK_OF_EXPERIENCE,
	EE_WORK_IN_CANADA,
	EE_WORK_OF_SPOUSE
};

/* The answers, and the figures behind them.  Borrows from the profile. */
struct ee_standing {
	/* What the jobs come to on the day, amounts in units of struct ee_work; first, since
	 * ee_programs_again() takes it over, and the history is not cleared. */
	struct ee_history history; /* the jobs that count on the day */
	unsigned work_known; /* which of these were asked for, bits of enum ee_work_figure */
	ee_work_amount cec_work, cec_higher, cec_lower;
	ee_work_amount fst_work; /* most in one trade */
	const char *fst_noc; /* that trade; NULL: none */
	ee_work_amount fsw_run; /* longest in one occupation */
	const char *fsw_noc;
	ee_work_amount experience; /* skilled work of which no plain years are given */
	ee_work_amount canadian_work, spouse_canadian_work; /* however long ago */
	/* The answers. */
	enum ee_answer program[EE_PROGRAM_COUNT];
	enum ee_answer requirement[EE_REQUIREMENT_COUNT];
	/* What an unknown one hangs on, bits of enum ee_lack; 0: no answer decides it. */
	unsigned lacks[EE_REQUIREMENT_COUNT];
	/* Levels that count on the day: all 0 where the result is too old or of a day to come. */
	int8_t english[EE_ABILITIES], french[EE_ABILITIES];
	bool english_counts, french_counts;
	enum ee_official_language language[EE_PROGRAM_COUNT]; /* the language that was judged */
	int cec_level; /* the level needed; 0: it depends on work that is not known */
	ee_work_amount fsw_experience; /* all skilled work */
	int fsw_factor[EE_FSW_FACTORS]; /* points, each after its cap */
	int fsw_adaptability[EE_ADAPT_ITEMS]; /* before the cap */
	int fsw_points; /* 0 to 100 */
	unsigned unsaid; /* more could come of these, bits of enum ee_unsaid */
	int family_size, funds_needed; /* dollars; 0: no confirmed figure */
	bool fst_exempt, fsw_exempt; /* no settlement funds are needed */
};

/* The ANSWER, but that a no is none where PROFILE leaves open what is not SAID. */
static inline enum ee_answer
ee_answer_unless_open(const struct ee_profile *profile, bool said, enum ee_answer answer)
{
	return answer == EE_NO && ee_profile_leaves_open(profile, said) ? EE_UNKNOWN : answer;
}

#endif
