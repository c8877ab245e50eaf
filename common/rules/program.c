/*
 * Each requirement is answered by itself from the profile, and a program by the least of its
 * answers.  What a profile does not say is not a no: work is unknown where there is no job history
 * and the plain years do not exclude it, funds where no amount is given, a foreign credential where
 * its assessment has no date.
 */
#include <stddef.h>
#include <string.h>

#include "rules/family.h"
#include "rules/lapse.h"
#include "rules/program.h"
#include "rules/program_parts.h"
#include "rules/work.h"

const char *
ee_program_name(enum ee_program program)
{
	static const char *const names[EE_PROGRAM_COUNT] = { "cec", "fst", "fsw" };

	return names[program];
}

const char *
ee_requirement_code(enum ee_requirement requirement)
{
	static const char *const codes[] = {
#define X(name, program, code) code,
		EE_REQUIREMENTS(X)
#undef X
	};

	return codes[requirement];
}

enum ee_program
ee_requirement_program(enum ee_requirement requirement)
{
	static const enum ee_program programs[] = {
#define X(name, program, code) EE_PROGRAM_##program,
		EE_REQUIREMENTS(X)
#undef X
	};

	return programs[requirement];
}

/* Languages */

bool
ee_levels_on(const struct ee_eligibility *rules, const struct ee_language *language,
    int8_t levels[EE_ABILITIES])
{
	bool counts =
	    ee_result_is_valid(language, ee_minimum(rules, EE_MIN_TEST_VALIDITY), rules->on);

	for (int ability = 0; ability < EE_ABILITIES; ability++)
		levels[ability] = counts ? language->level[ability] : 0;
	return counts;
}

/* Work */

ee_work_amount
ee_work_of_years(struct ee_decimal years)
{
	static const int64_t part = 12 * EE_WORK_MONTH / EE_PARTS;

	return years.whole * 12 * EE_WORK_MONTH + (ee_work_amount)years.part * part;
}

bool
ee_plain_work(const struct ee_profile *profile, bool canada_only, ee_work_amount *work)
{
	*work = profile->canadian_work.given ? ee_work_of_years(profile->canadian_work.years) : 0;
	if (!canada_only && profile->foreign_work.given)
		*work += ee_work_of_years(profile->foreign_work.years);
	return profile->canadian_work.given && (canada_only || profile->foreign_work.given);
}

enum ee_answer
ee_enough_work(const struct ee_profile *profile, ee_work_amount work, int months, bool canada_only)
{
	ee_work_amount needed = months * EE_WORK_MONTH, plain;

	if (profile->job_count > 0)
		return ee_answer_of(work >= needed);
	return ee_plain_work(profile, canada_only, &plain) && plain < needed ? EE_NO : EE_UNKNOWN;
}

static enum ee_answer
funds_answer(const struct ee_profile *profile, const struct ee_standing *standing, bool exempt)
{
	if (exempt)
		return EE_YES;
	if (!profile->funds_given || standing->funds_needed == 0 || profile->family_doubted)
		return EE_UNKNOWN;
	return ee_answer_of(profile->funds_cad >= standing->funds_needed);
}

void
ee_require_funds(const struct ee_profile *profile, struct ee_standing *standing,
    enum ee_requirement requirement, bool arranged, bool exempt)
{
	unsigned lacks = 0;

	if (arranged && profile->job_offer_basis == EE_BASIS_UNSAID)
		lacks |= ee_lack_bit(EE_LACKS_OFFER_BASIS);
	if (standing->funds_needed > 0 && !profile->funds_given)
		lacks |= ee_lack_bit(EE_LACKS_FUNDS);
	if (standing->funds_needed > 0 && profile->family_doubted)
		lacks |= ee_lack_bit(EE_LACKS_FAMILY_SIZE);
	ee_require(standing, requirement, funds_answer(profile, standing, exempt), lacks);
}

bool
ee_offer_exempts(const struct ee_profile *profile)
{
	return profile->job_offer_basis == EE_BASIS_A || profile->job_offer_basis == EE_BASIS_B ||
	    profile->job_offer_basis == EE_BASIS_D;
}

/* Canadian Experience Class */

static void
check_cec_language(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	int english = ee_lowest_level(standing->english),
	    french = ee_lowest_level(standing->french);
	int lower = ee_minimum(rules, EE_MIN_CEC_LANGUAGE_LOWER),
	    higher = ee_minimum(rules, EE_MIN_CEC_LANGUAGE_HIGHER);
	int best = english >= french ? english : french;
	enum ee_answer answer;

	standing->language[EE_PROGRAM_CEC] = english >= french ? EE_ENGLISH : EE_FRENCH;
	if (profile->job_count > 0) /* at a tie the higher level is needed */
		standing->cec_level = standing->cec_higher >= standing->cec_lower ? higher : lower;
	answer = profile->job_count > 0 ? ee_language_answer(profile, best >= standing->cec_level)
	    : best >= higher            ? EE_YES
	    : best >= lower             ? EE_UNKNOWN
					: ee_language_answer(profile, false);
	ee_require(standing, EE_REQUIRED_CEC_LANGUAGE, answer,
	    best >= lower ? ee_lack_bit(EE_LACKS_JOBS) : ee_language_lacks(profile));
}

static void
find_cec_work(const struct ee_eligibility *rules, struct ee_standing *standing)
{
	struct ee_work_query query = { .window_months = ee_minimum(rules, EE_MIN_CEC_WINDOW),
		.place = EE_IN_CANADA,
		.occupation = EE_ANY_OCCUPATION };
	const struct ee_history *history = &standing->history;

	standing->cec_work = ee_work(history, &query).months;
	if (standing->cec_work == 0)
		return;
	query.skill = EE_SKILL_HIGHER;
	standing->cec_higher = ee_work(history, &query).months;
	query.skill = EE_SKILL_LOWER;
	standing->cec_lower = ee_work(history, &query).months;
}

static void
check_cec(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	if (ee_work_is_asked(standing, EE_WORK_OF_CEC))
		find_cec_work(rules, standing);
	ee_require(standing, EE_REQUIRED_CEC_WORK,
	    ee_enough_work(profile, standing->cec_work, ee_minimum(rules, EE_MIN_CEC_WORK), true),
	    ee_lack_bit(EE_LACKS_JOBS));
	check_cec_language(rules, profile, standing);
}

/* Federal Skilled Trades */

static bool
speaks_for_trade(const struct ee_eligibility *rules, const int8_t levels[EE_ABILITIES])
{
	return levels[EE_LISTENING] >= ee_minimum(rules, EE_MIN_FST_LISTENING) &&
	    levels[EE_READING] >= ee_minimum(rules, EE_MIN_FST_READING) &&
	    levels[EE_WRITING] >= ee_minimum(rules, EE_MIN_FST_WRITING) &&
	    levels[EE_SPEAKING] >= ee_minimum(rules, EE_MIN_FST_SPEAKING);
}

/* An offer outside the trades is neither counted nor refused: no source decides it. */
static enum ee_answer
trade_offer(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	if (!profile->job_offer ||
	    profile->job_offer_employers > ee_minimum(rules, EE_MIN_FST_EMPLOYERS))
		return EE_NO;
	return profile->job_offer_noc[0] == '\0' || ee_trade(rules, profile->job_offer_noc) != NULL
	    ? EE_YES
	    : EE_UNKNOWN;
}

static void
find_fst_work(const struct ee_eligibility *rules, struct ee_standing *standing)
{
	struct ee_work_query query = { .window_months = ee_minimum(rules, EE_MIN_FST_WINDOW),
		.place = EE_ANYWHERE,
		.qualified = true };
	const struct ee_history *history = &standing->history;

	for (int i = 0; i < history->count; i++) {
		ee_work_amount months;

		if (!ee_is_first(history, i) || ee_trade(rules, history->job[i].noc) == NULL)
			continue;
		query.occupation = i;
		months = ee_work(history, &query).months;
		if (standing->fst_noc != NULL && months <= standing->fst_work)
			continue;
		standing->fst_work = months;
		standing->fst_noc = history->job[i].noc;
	}
}

/* A certificate does in the place of an OFFER, also of one that nothing decides. */
static void
require_offer(const struct ee_profile *profile, struct ee_standing *standing, enum ee_answer offer)
{
	bool said = profile->offer_said || profile->certificate_said;
	unsigned lacks = 0;

	if (!profile->certificate_said)
		lacks |= ee_lack_bit(EE_LACKS_CERTIFICATE);
	if (offer == EE_NO)
		lacks |= ee_lack_bit(EE_LACKS_OFFER);
	ee_require(standing, EE_REQUIRED_FST_OFFER,
	    profile->certificate_of_qualification ? EE_YES
						  : ee_answer_unless_open(profile, said, offer),
	    lacks);
}

static void
check_fst(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	enum ee_answer offer = trade_offer(rules, profile);
	bool english = speaks_for_trade(rules, standing->english),
	     french = speaks_for_trade(rules, standing->french);

	if (ee_work_is_asked(standing, EE_WORK_OF_FST))
		find_fst_work(rules, standing);
	standing->language[EE_PROGRAM_FST] = english || !french ? EE_ENGLISH : EE_FRENCH;
	if (!english && !french)
		standing->language[EE_PROGRAM_FST] = standing->language[EE_PROGRAM_CEC];
	standing->fst_exempt = offer == EE_YES && ee_offer_exempts(profile);
	ee_require(standing, EE_REQUIRED_FST_WORK,
	    ee_enough_work(profile, standing->fst_work, ee_minimum(rules, EE_MIN_FST_WORK), false),
	    ee_lack_bit(EE_LACKS_JOBS));
	ee_require(standing, EE_REQUIRED_FST_LANGUAGE,
	    ee_language_answer(profile, english || french), ee_language_lacks(profile));
	require_offer(profile, standing, offer);
	ee_require_funds(
	    profile, standing, EE_REQUIRED_FST_FUNDS, offer == EE_YES, standing->fst_exempt);
}

/* What no job decides: the levels that count, and the funds. */
static void
begin_answers(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	standing->english_counts = ee_levels_on(rules, &profile->english, standing->english);
	standing->french_counts = ee_levels_on(rules, &profile->french, standing->french);
	standing->family_size = ee_family_size(rules, profile);
	standing->funds_needed = ee_funds_needed(rules, standing->family_size);
}

void
ee_programs_begin(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	memset((char *)standing + sizeof standing->history, 0,
	    sizeof *standing - sizeof standing->history);
	ee_work_history(
	    rules->work, profile->jobs, profile->job_count, rules->on, &standing->history);
	begin_answers(rules, profile, standing);
}

/* A program is answered by the least answer to what it asks. */
enum ee_answer
ee_program_ask(const struct ee_eligibility *rules, const struct ee_profile *profile,
    enum ee_program program, struct ee_standing *standing)
{
	typedef void checker(const struct ee_eligibility *rules, const struct ee_profile *profile,
	    struct ee_standing *standing);
	static checker *const checkers[EE_PROGRAM_COUNT] = { [EE_PROGRAM_CEC] = check_cec,
		[EE_PROGRAM_FST] = check_fst,
		[EE_PROGRAM_FSW] = ee_check_skilled_worker };
	/* The requirements of a program stand together. */
	static const int first[EE_PROGRAM_COUNT + 1] = { EE_REQUIRED_CEC_WORK, EE_REQUIRED_FST_WORK,
		EE_REQUIRED_FSW_WORK, EE_REQUIREMENT_COUNT };
	enum ee_answer least = EE_YES;

	checkers[program](rules, profile, standing);
	for (int i = first[program]; i < first[program + 1]; i++)
		if (standing->requirement[i] < least)
			least = standing->requirement[i];
	standing->program[program] = least;
	return least;
}

static void
ask_all(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		(void)ee_program_ask(rules, profile, (enum ee_program)i, standing);
}

void
ee_programs(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	ee_programs_begin(rules, profile, standing);
	ask_all(rules, profile, standing);
}

/* The figures of work in a standing: all between the history and the answers. */
enum {
	FIGURES = offsetof(struct ee_standing, work_known),
	ANSWERS = offsetof(struct ee_standing, program)
};

static void
copy_figures(struct ee_standing *copy, const struct ee_standing *from)
{
	memcpy((char *)copy + FIGURES, (const char *)from + FIGURES, ANSWERS - FIGURES);
}

void
ee_programs_again(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *before, struct ee_standing *standing)
{
	const struct ee_history *history = &before->history;

	memcpy(&standing->history, history,
	    offsetof(struct ee_history, job) + (size_t)history->count * sizeof history->job[0]);
	copy_figures(standing, before);
	memset((char *)standing + ANSWERS, 0, sizeof *standing - ANSWERS);
	begin_answers(rules, profile, standing);
	ask_all(rules, profile, standing);
	if (standing->work_known != before->work_known)
		copy_figures(before, standing);
}

bool
ee_is_eligible(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	struct ee_standing standing;

	ee_programs_begin(rules, profile, &standing);
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if (ee_program_ask(rules, profile, (enum ee_program)i, &standing) != EE_NO)
			return true;
	return false;
}
