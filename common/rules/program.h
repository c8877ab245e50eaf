/*
 * program.h: which of the three programs a profile meets: Canadian Experience Class (CEC), Federal
 * Skilled Trades (FST), Federal Skilled Worker (FSW).  Pure: no files, no clock, no allocation; any
 * thread.  Sources: IRPR ss. 73 to 83, 87.1, 87.2, by the rows of the tables; the readings of
 * absent values stand in ee-check(1).
 */
#ifndef EE_PROGRAM_H
#define EE_PROGRAM_H

#include "rules/eligibility.h"
#include "rules/work.h"

/* In this order, so that the least of several answers is the answer to all of them together. */
enum ee_answer { EE_NO, EE_UNKNOWN, EE_YES };

enum ee_program { EE_PROGRAM_CEC, EE_PROGRAM_FST, EE_PROGRAM_FSW, EE_PROGRAM_COUNT };

/* X(NAME, program, code): what each program asks for, in the order in which it is explained. */
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

/* The answers, and the figures behind them.  Borrows from the profile. */
struct ee_standing {
	struct ee_history history; /* the jobs that count on the day; first, as it is not cleared */
	enum ee_answer program[EE_PROGRAM_COUNT];
	enum ee_answer requirement[EE_REQUIREMENT_COUNT];
	/* Levels that count on the day: all 0 where the result is too old or of a day to come. */
	int8_t english[EE_ABILITIES], french[EE_ABILITIES];
	enum ee_official_language language[EE_PROGRAM_COUNT]; /* the language that was judged */
	ee_work_amount cec_work, cec_higher, cec_lower; /* parts of a month, as struct ee_work */
	int cec_level; /* the level needed; 0: it depends on work that is not known */
	ee_work_amount fst_work; /* most in one trade */
	const char *fst_noc; /* that trade; NULL: none */
	ee_work_amount fsw_run; /* longest in one occupation */
	const char *fsw_noc;
	ee_work_amount fsw_experience; /* all skilled work */
	int fsw_factor[EE_FSW_FACTORS]; /* points, each after its cap */
	int fsw_adaptability[EE_ADAPT_ITEMS]; /* before the cap */
	int fsw_points; /* 0 to 100 */
	int family_size, funds_needed; /* dollars; 0: no confirmed figure */
	bool fst_exempt, fsw_exempt; /* no settlement funds are needed */
};

void ee_programs(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing);

/* The levels of LANGUAGE if its result counts on the day of RULES, else four zeros. */
void ee_levels_on(const struct ee_eligibility *rules, const struct ee_language *language,
    int8_t levels[EE_ABILITIES]);

/* Whether a result of SPOUSE brings selection points of the Federal Skilled Worker on the day of
 * RULES. */
bool ee_spouse_speaks(const struct ee_eligibility *rules, const struct ee_spouse *spouse);

/* The lowest of the four. */
int ee_lowest_level(const int8_t levels[EE_ABILITIES]);

/* Whether the credential counts on the day of RULES: Canadian, or with an assessment young enough.
 */
enum ee_answer ee_credential(const struct ee_eligibility *rules, const struct ee_profile *profile);

/*
 * Whether WORK, counted from the jobs, is MONTHS or more.  Unknown where there are no jobs and the
 * plain years do not exclude it.
 */
enum ee_answer ee_enough_work(
    const struct ee_profile *profile, ee_work_amount work, int months, bool canada_only);

const char *ee_program_name(enum ee_program program); /* "cec" */
const char *ee_requirement_code(enum ee_requirement requirement); /* "cec-work" */
enum ee_program ee_requirement_program(enum ee_requirement requirement);

#endif
