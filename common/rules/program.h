/*
 * program.h: which of the three programs a profile meets: Canadian Experience Class (CEC), Federal
 * Skilled Trades (FST), Federal Skilled Worker (FSW).  Pure: no files, no clock, no allocation; any
 * thread.  Sources: IRPR ss. 73 to 83, 87.1, 87.2, by the rows of the tables; the readings of
 * absent values stand in ee-check(1).
 */
#ifndef EE_PROGRAM_H
#define EE_PROGRAM_H

#include "rules/eligibility.h"
#include "rules/standing.h"

void ee_programs(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing);

/*
 * The parts of it, for who needs less: what the programs ask of a profile alike, the jobs that
 * count among it, with no answer yet; then the answers of one PROGRAM.
 */
void ee_programs_begin(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing);
enum ee_answer ee_program_ask(const struct ee_eligibility *rules, const struct ee_profile *profile,
    enum ee_program program, struct ee_standing *standing);

/*
 * ee_programs() where BEFORE has the answers, or ee_programs_begin() alone, of another profile with
 * the same jobs and the same years of work said or not, on the same day: what the jobs come to is
 * taken over from there, borrows from that profile, and what is found now is kept there too.
 */
void ee_programs_again(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *before, struct ee_standing *standing);

/* Whether a program is met, or may be where an answer is missing: asks no further than it needs. */
bool ee_is_eligible(const struct ee_eligibility *rules, const struct ee_profile *profile);

/* The levels of LANGUAGE if its result counts on the day of RULES, else four zeros and false. */
bool ee_levels_on(const struct ee_eligibility *rules, const struct ee_language *language,
    int8_t levels[EE_ABILITIES]);

/* Whether a result of SPOUSE brings selection points of the Federal Skilled Worker on the day of
 * RULES. */
bool ee_spouse_speaks(const struct ee_eligibility *rules, const struct ee_spouse *spouse);

/* The lowest of the four. */
static inline int
ee_lowest_level(const int8_t levels[EE_ABILITIES])
{
	int lowest = levels[0];

	for (int ability = 1; ability < EE_ABILITIES; ability++)
		lowest = levels[ability] < lowest ? levels[ability] : lowest;
	return lowest;
}

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
