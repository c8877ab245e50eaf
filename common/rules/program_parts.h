/*
 * program_parts.h: what the parts of ee_programs() share: program.c and skilled_worker.c.  Nobody
 * else needs it.
 */
#ifndef EE_PROGRAM_PARTS_H
#define EE_PROGRAM_PARTS_H

#include "rules/standing.h"

static inline int
ee_least(int a, int b)
{
	return a < b ? a : b;
}

static inline enum ee_answer
ee_answer_of(bool yes)
{
	return yes ? EE_YES : EE_NO;
}

static inline int
ee_minimum(const struct ee_eligibility *rules, enum ee_minimum_name name)
{
	return rules->minimum[name].value;
}

/*
 * The ANSWER to REQUIREMENT, and what an unknown one LACKS: the only way to give one, so that what
 * is not known always says what it hangs on.
 */
static inline void
ee_require(struct ee_standing *standing, enum ee_requirement requirement, enum ee_answer answer,
    unsigned lacks)
{
	standing->requirement[requirement] = answer;
	standing->lacks[requirement] = answer == EE_UNKNOWN ? lacks : 0;
}

/* MET, but where that is a no, and nobody said a language of a spouse who is the principal now. */
static inline enum ee_answer
ee_language_answer(const struct ee_profile *profile, bool met)
{
	return ee_answer_unless_open(profile, ee_language_is_said(profile), ee_answer_of(met));
}

/* What an unknown language_answer lacks: the first language, or the one that was begun with. */
static inline unsigned
ee_language_lacks(const struct ee_profile *profile)
{
	bool french = profile->first_language == EE_FRENCH ||
	    (profile->first_language == EE_LANGUAGE_UNSAID && profile->french.given &&
		!profile->english.given);

	return ee_lack_bit(french ? EE_LACKS_FRENCH : EE_LACKS_ENGLISH);
}

/* Whether JOB is the first one of its occupation. */
static inline bool
ee_is_first(const struct ee_history *history, int job)
{
	return history->job[job].occupation == job;
}

/* Whether FIGURE has to be found, since it was not asked for before; from now on it is known. */
static inline bool
ee_work_is_asked(struct ee_standing *standing, enum ee_work_figure figure)
{
	bool known = (standing->work_known >> figure & 1) != 0;

	standing->work_known |= 1u << figure;
	return !known;
}

/* What the plain years of work come to; false where they are not all given. */
bool ee_plain_work(const struct ee_profile *profile, bool canada_only, ee_work_amount *work);
ee_work_amount ee_work_of_years(struct ee_decimal years);

/* Settlement funds, REQUIREMENT.  With EXEMPT the offer takes their place; ARRANGED: there is one
 * that would on another basis. */
void ee_require_funds(const struct ee_profile *profile, struct ee_standing *standing,
    enum ee_requirement requirement, bool arranged, bool exempt);

/* Whether the offer is of a basis with which its holder may already work in Canada. */
bool ee_offer_exempts(const struct ee_profile *profile);

/* The Federal Skilled Worker class, into STANDING. */
void ee_check_skilled_worker(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing);

#endif
