#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "explain/explain.h"
#include "explain/explaining.h"
#include "rules/lapse.h"

/* Whether the answer is missing since it is a spouse of whom nobody said it. */
static bool
is_unsaid(const struct ee_explaining *all, const struct ee_finding *finding, bool said)
{
	return ee_profile_leaves_open(all->profile, said) && ee_finding_is_unknown(finding);
}

static const int8_t *
levels_of(const struct ee_standing *standing, enum ee_official_language language)
{
	return language == EE_ENGLISH ? standing->english : standing->french;
}

static void
say_levels(struct ee_finding *finding, const struct ee_standing *standing,
    enum ee_official_language language)
{
	const int8_t *levels = levels_of(standing, language);

	finding->unit = language == EE_ENGLISH ? "CLB" : "NCLC";
	ee_finding_note(finding, "%s: listening %d, reading %d, writing %d, speaking %d",
	    language == EE_ENGLISH ? "English" : "French", levels[EE_LISTENING], levels[EE_READING],
	    levels[EE_WRITING], levels[EE_SPEAKING]);
}

void
ee_note_levels(const struct ee_explaining *all, struct ee_finding *finding,
    enum ee_official_language language, int needed, bool said)
{
	ee_finding_number(finding->need, &finding->need_number, needed);
	if (is_unsaid(all, finding, said)) {
		ee_finding_note(finding, "no whole result of a test is given");
		return;
	}
	ee_finding_number(finding->have, &finding->have_number,
	    ee_lowest_level(levels_of(all->standing, language)));
	say_levels(finding, all->standing, language);
}

static const char no_skilled_job[] = "no job in a skilled occupation",
		  not_skilled[] = "occupation not skilled";

/* Canadian Experience Class */

static void
explain_cec_work(const struct ee_explaining *all, struct ee_finding *finding)
{
	const struct ee_minimum *minimum = all->rules->minimum;
	struct ee_left_question question = ee_left_question(all, minimum[EE_MIN_CEC_WINDOW].value);

	question.query.place = EE_IN_CANADA;
	for (int i = 0; i < question.job_count; i++)
		question.fits[i] = ee_noc_is(question.jobs[i].noc, EE_SKILLED);
	ee_finding_months(finding, all->standing->cec_work, minimum[EE_MIN_CEC_WORK].value);
	ee_finding_note(finding, "skilled work in Canada in the last %d months",
	    minimum[EE_MIN_CEC_WINDOW].value);
	ee_note_no_fit(&question, no_skilled_job, finding);
	ee_note_months(all, &question, not_skilled, finding);
	ee_finding_cite(finding, &minimum[EE_MIN_CEC_WORK]);
	ee_finding_doubt(finding, minimum[EE_MIN_CEC_WINDOW].confidence);
}

static void
explain_cec_language(const struct ee_explaining *all, struct ee_finding *finding)
{
	const struct ee_standing *standing = all->standing;
	const struct ee_minimum *minimum = all->rules->minimum;
	bool lower = standing->cec_level == minimum[EE_MIN_CEC_LANGUAGE_LOWER].value;

	ee_note_levels(all, finding, standing->language[EE_PROGRAM_CEC], standing->cec_level,
	    ee_language_is_said(all->profile));
	if (standing->cec_level == 0) {
		(void)snprintf(finding->need, sizeof finding->need, "%d or %d",
		    minimum[EE_MIN_CEC_LANGUAGE_LOWER].value,
		    minimum[EE_MIN_CEC_LANGUAGE_HIGHER].value);
		finding->need_number = false;
		ee_finding_note(finding, "the level depends on the jobs");
	} else if (standing->cec_work > 0) {
		ee_finding_note(finding,
		    standing->cec_higher == standing->cec_lower
			? "as much work in TEER 0 or 1 as in 2 or 3: the higher level is asked for"
			: lower ? "most of the work is TEER 2 or 3"
				: "most of the work is TEER 0 or 1");
	}
	ee_finding_cite(
	    finding, &minimum[lower ? EE_MIN_CEC_LANGUAGE_LOWER : EE_MIN_CEC_LANGUAGE_HIGHER]);
	if (standing->cec_level == 0)
		ee_finding_doubt(finding, minimum[EE_MIN_CEC_LANGUAGE_LOWER].confidence);
}

/* Federal Skilled Trades */

static void
explain_fst_work(const struct ee_explaining *all, struct ee_finding *finding)
{
	const struct ee_minimum *minimum = all->rules->minimum;
	const char *noc = all->standing->fst_noc;
	struct ee_left_question question = ee_left_question(all, minimum[EE_MIN_FST_WINDOW].value);

	question.query.qualified = true;
	question.one_occupation = true;
	question.noc = noc;
	for (int i = 0; i < question.job_count; i++)
		question.fits[i] = ee_trade(all->rules, question.jobs[i].noc) != NULL;
	ee_finding_months(finding, all->standing->fst_work, minimum[EE_MIN_FST_WORK].value);
	if (noc != NULL)
		ee_finding_note(finding, "%s (%s) in the last %d months", noc,
		    ee_trade(all->rules, noc)->name, minimum[EE_MIN_FST_WINDOW].value);
	ee_note_no_fit(&question, "no job in the trades of this program", finding);
	ee_note_months(all, &question, "occupation not in the trades of this program", finding);
	ee_finding_cite(finding, &minimum[EE_MIN_FST_WORK]);
	ee_finding_doubt(finding, minimum[EE_MIN_FST_WINDOW].confidence);
}

static void
explain_fst_language(const struct ee_explaining *all, struct ee_finding *finding)
{
	const struct ee_minimum *minimum = all->rules->minimum;
	enum ee_official_language language = all->standing->language[EE_PROGRAM_FST];
	const int8_t *levels = levels_of(all->standing, language);

	(void)snprintf(finding->need, sizeof finding->need, "%d %d %d %d",
	    minimum[EE_MIN_FST_LISTENING].value, minimum[EE_MIN_FST_READING].value,
	    minimum[EE_MIN_FST_WRITING].value, minimum[EE_MIN_FST_SPEAKING].value);
	ee_finding_cite(finding, &minimum[EE_MIN_FST_LISTENING]);
	ee_finding_doubt(finding, minimum[EE_MIN_FST_READING].confidence);
	ee_finding_doubt(finding, minimum[EE_MIN_FST_WRITING].confidence);
	ee_finding_doubt(finding, minimum[EE_MIN_FST_SPEAKING].confidence);
	if (is_unsaid(all, finding, ee_language_is_said(all->profile))) {
		ee_finding_note(finding, "no whole result of a test is given");
		return;
	}
	(void)snprintf(finding->have, sizeof finding->have, "%d %d %d %d", levels[EE_LISTENING],
	    levels[EE_READING], levels[EE_WRITING], levels[EE_SPEAKING]);
	say_levels(finding, all->standing, language);
}

static void
explain_fst_offer(const struct ee_explaining *all, struct ee_finding *finding)
{
	const struct ee_profile *profile = all->profile;
	const struct ee_minimum *employers = &all->rules->minimum[EE_MIN_FST_EMPLOYERS];

	(void)snprintf(finding->need, sizeof finding->need,
	    "certificate, or offers of at most %d employers", employers->value);
	if (profile->certificate_of_qualification)
		(void)snprintf(finding->have, sizeof finding->have, "certificate");
	else if (profile->job_offer)
		(void)snprintf(finding->have, sizeof finding->have, "offers of %d employer%s",
		    profile->job_offer_employers, profile->job_offer_employers == 1 ? "" : "s");
	else if (!is_unsaid(all, finding, profile->offer_said || profile->certificate_said))
		(void)snprintf(finding->have, sizeof finding->have, "neither");
	if (profile->job_offer && ee_finding_is_unknown(finding))
		ee_finding_note(finding,
		    "the offer's occupation %s is not in the trades of this program",
		    profile->job_offer_noc);
	ee_finding_cite(finding, employers);
}

/* Funds, of either program */

static void
explain_funds(const struct ee_explaining *all, struct ee_finding *finding, bool exempt)
{
	static const char paragraphs[] = "abcd";
	const struct ee_profile *profile = all->profile;
	const struct ee_funds *funds = &all->rules->funds;
	int size = all->standing->family_size, needed = all->standing->funds_needed;

	finding->unit = "CAD";
	finding->source = funds->source;
	if (exempt) {
		ee_finding_note(finding, "not asked for beside an offer under R82(2)(%c)",
		    paragraphs[profile->job_offer_basis]);
		finding->source = "IRPR";
		return;
	}
	if (profile->funds_given)
		ee_finding_number(finding->have, &finding->have_number, profile->funds_cad);
	else
		ee_finding_note(finding, "funds_cad is not given");
	if (needed > 0)
		ee_finding_number(finding->need, &finding->need_number, needed);
	ee_finding_note(finding, "for %d person%s; amounts from %s on: %s", size,
	    size == 1 ? "" : "s", funds->from, funds->note);
	if (needed == 0)
		finding->confidence = "unconfirmed";
}

/* Federal Skilled Worker */

static void
explain_fsw_work(const struct ee_explaining *all, struct ee_finding *finding)
{
	const struct ee_minimum *minimum = all->rules->minimum;
	struct ee_left_question question = ee_left_question(all, minimum[EE_MIN_FSW_WINDOW].value);

	question.one_occupation = question.continuous = true;
	question.noc = all->standing->fsw_noc;
	for (int i = 0; i < question.job_count; i++)
		question.fits[i] = ee_noc_is(question.jobs[i].noc, EE_SKILLED);
	ee_finding_months(finding, all->standing->fsw_run, minimum[EE_MIN_FSW_WORK].value);
	if (question.noc != NULL)
		ee_finding_note(finding, "longest without a break: %s", question.noc);
	ee_note_no_fit(&question, no_skilled_job, finding);
	if (question.job_count > 0)
		ee_finding_note(finding, "in the last %d months", minimum[EE_MIN_FSW_WINDOW].value);
	ee_note_months(all, &question, not_skilled, finding);
	ee_finding_cite(finding, &minimum[EE_MIN_FSW_WORK]);
	ee_finding_doubt(finding, minimum[EE_MIN_FSW_WINDOW].confidence);
}

static void
explain_fsw_education(const struct ee_explaining *all, struct ee_finding *finding)
{
	const struct ee_profile *profile = all->profile;
	const struct ee_minimum *validity = &all->rules->minimum[EE_MIN_ECA_VALIDITY];
	char issued[EE_DATE_TEXT];

	(void)snprintf(finding->need, sizeof finding->need, "secondary or higher");
	if (!is_unsaid(all, finding, profile->education_said))
		(void)snprintf(finding->have, sizeof finding->have, "%s",
		    ee_education_words[profile->education]);
	if (profile->canadian_education != EE_NO_CANADIAN_EDUCATION) {
		ee_finding_note(finding, "Canadian credential: no assessment needed%s",
		    ee_assessment(profile) != EE_YES
			? ""
			: "; the points of the level above it rest on that of the foreign one");
	} else if (profile->eca_date.year != 0) {
		ee_date_format(profile->eca_date, issued);
		ee_finding_note(
		    finding, "assessment of %s counts for %d months", issued, validity->value);
	} else if (profile->education != EE_NO_EDUCATION) {
		ee_finding_note(
		    finding, "eca.date is not given: a foreign credential needs an assessment");
	}
	ee_finding_cite(finding, validity);
}

/* What points could still come of. */
static void
note_unsaid(const struct ee_explaining *all, struct ee_finding *finding)
{
	static const char *const whats[] = {
#define X(name, words) words,
		EE_UNSAIDS(X)
#undef X
	};
	char text[320]; /* all of them */
	struct ee_phrase words = ee_phrase(text, sizeof text);

	for (int i = 0; i < EE_UNSAID_COUNT; i++)
		if ((all->standing->unsaid >> i & 1) != 0)
			ee_phrase_join(&words, ", ", whats[i]);
	ee_finding_note(finding, "the profile says nothing of %s", text);
}

/* Says what of the skilled work, where it is counted from the jobs, counts by a policy alone. */
static void
note_experience(const struct ee_explaining *all, struct ee_finding *finding)
{
	struct ee_left_question question =
	    ee_left_question(all, all->rules->minimum[EE_MIN_FSW_WINDOW].value);

	for (int i = 0; i < question.job_count; i++)
		question.fits[i] = ee_noc_is(question.jobs[i].noc, EE_SKILLED);
	if (!all->profile->canadian_work.given)
		ee_note_policies(all, &question, finding);
}

/* The points are as sure as the minimums of those that some are given for. */
static void
doubt_points(const struct ee_explaining *all, struct ee_finding *finding)
{
	const struct ee_minimum *minimum = all->rules->minimum;
	const int *adapts = all->standing->fsw_adaptability;

	if (adapts[EE_ADAPT_SPOUSE_LANGUAGE] > 0)
		ee_finding_doubt(finding, minimum[EE_MIN_FSW_SPOUSE_LANGUAGE].confidence);
	if (adapts[EE_ADAPT_OWN_WORK] > 0 || adapts[EE_ADAPT_SPOUSE_WORK] > 0)
		ee_finding_doubt(finding, minimum[EE_MIN_FSW_CANADIAN_WORK].confidence);
	if (all->standing->fsw_factor[EE_FSW_OFFER] > 0)
		ee_finding_doubt(finding, minimum[EE_MIN_FSW_EMPLOYERS].confidence);
}

static void
explain_fsw_points(const struct ee_explaining *all, struct ee_finding *finding)
{
	static const char *const factors[EE_FSW_FACTORS] = { "education", "language", "experience",
		"age", "arranged employment", "adaptability" };
	static const char *const items[EE_ADAPT_ITEMS] = { "spouse's language", "own study",
		"spouse's study", "own work", "spouse's work", "offer", "relative" };
	const struct ee_standing *standing = all->standing;
	const struct ee_minimum *pass = &all->rules->minimum[EE_MIN_FSW_PASS_MARK];
	char text[256] = "";
	size_t used = 0;

	ee_finding_number(finding->have, &finding->have_number, standing->fsw_points);
	ee_finding_number(finding->need, &finding->need_number, pass->value);
	finding->unit = "points";
	for (int i = 0; i < EE_FSW_FACTORS && used < sizeof text; i++)
		used += (size_t)snprintf(text + used, sizeof text - used, "%s%s %d",
		    i == 0 ? "" : " + ", factors[i], standing->fsw_factor[i]);
	ee_finding_note(finding, "%s", text);
	for (int item = 0; item < EE_ADAPT_ITEMS; item++)
		if (standing->fsw_adaptability[item] > 0)
			ee_finding_note(
			    finding, "%s %d", items[item], standing->fsw_adaptability[item]);
	note_experience(all, finding);
	if (ee_finding_is_unknown(finding))
		note_unsaid(all, finding);
	ee_finding_cite(finding, pass);
	doubt_points(all, finding);
}

static void
explain_fsw_language(const struct ee_explaining *all, struct ee_finding *finding)
{
	const struct ee_minimum *needed = &all->rules->minimum[EE_MIN_FSW_LANGUAGE];

	ee_note_levels(all, finding, all->standing->language[EE_PROGRAM_FSW], needed->value,
	    ee_language_is_said(all->profile));
	ee_finding_cite(finding, needed);
}

static void
explain_fst_funds(const struct ee_explaining *all, struct ee_finding *finding)
{
	explain_funds(all, finding, all->standing->fst_exempt);
}

static void
explain_fsw_funds(const struct ee_explaining *all, struct ee_finding *finding)
{
	explain_funds(all, finding, all->standing->fsw_exempt);
}

static void
explain_requirement(const struct ee_explaining *all, enum ee_requirement requirement)
{
	typedef void explainer(const struct ee_explaining *all, struct ee_finding *finding);
	static explainer *const explain[EE_REQUIREMENT_COUNT] = { explain_cec_work,
		explain_cec_language, explain_fst_work, explain_fst_language, explain_fst_offer,
		explain_fst_funds, explain_fsw_work, explain_fsw_language, explain_fsw_education,
		explain_fsw_points, explain_fsw_funds };
	struct ee_finding finding;

	ee_finding_begin(&finding, ee_program_name(ee_requirement_program(requirement)),
	    ee_requirement_code(requirement), all->standing->requirement[requirement]);
	explain[requirement](all, &finding);
	all->take(&finding, all->context);
}

void
ee_explain(const struct ee_eligibility *rules, const struct ee_categories *categories,
    const struct ee_profile *profile, const struct ee_standing *standing, ee_finding_taker *take,
    void *context)
{
	struct ee_left_out left_out;
	struct ee_explaining all = { rules, profile, standing, &left_out, take, context };

	for (int i = 0; i < EE_REQUIREMENT_COUNT; i++)
		explain_requirement(&all, (enum ee_requirement)i);
	ee_explain_categories(&all, categories);
}
