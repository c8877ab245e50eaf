#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "cmd/check/explain.h"
#include "rules/lapse.h"
#include "rules/work.h"

/* What every part of an explanation needs. */
struct explaining {
	const struct ee_eligibility *rules;
	const struct ee_profile *profile;
	const struct ee_standing *standing;
	ee_finding_taker *take;
	void *context;
};

static void
begin(struct ee_finding *finding, const char *of, const char *rule, enum ee_answer answer)
{
	static const char *const met[] = { "false", "unknown", "true" };

	*finding = (struct ee_finding) { .of = of,
		.rule = rule,
		.met = met[answer],
		.unit = "",
		.confidence = "",
		.source = "" };
}

/* Appends to the note, behind "; " where something stands there already. */
static void EE_PRINTF(2, 3) note(struct ee_finding *finding, const char *format, ...)
{
	size_t used = strlen(finding->note);
	va_list arguments;

	if (used > 0 && used + 2 < sizeof finding->note)
		used = (size_t)(stpcpy(finding->note + used, "; ") - finding->note);
	va_start(arguments, format);
	(void)vsnprintf(finding->note + used, sizeof finding->note - used, format, arguments);
	va_end(arguments);
}

static void
put_number(char out[EE_FINDING_VALUE], bool *number, int value)
{
	(void)snprintf(out, EE_FINDING_VALUE, "%d", value);
	*number = true;
}

/* Work in months with up to two decimals, counted down: 12, 11.5, 11.96. */
static void
put_months(struct ee_finding *finding, ee_work_amount work, int needed)
{
	int hundredths = (int)(work * 100 / EE_WORK_MONTH);

	(void)snprintf(
	    finding->have, sizeof finding->have, "%d.%02d", hundredths / 100, hundredths % 100);
	if (hundredths % 10 == 0)
		finding->have[strlen(finding->have) - 1] = '\0';
	if (hundredths % 100 == 0)
		finding->have[strlen(finding->have) - 2] = '\0';
	finding->have_number = true;
	put_number(finding->need, &finding->need_number, needed);
	finding->unit = "months";
}

static void
cite(struct ee_finding *finding, const struct ee_minimum *minimum)
{
	finding->source = minimum->source;
	if (strcmp(minimum->confidence, "high") != 0)
		finding->confidence = minimum->confidence;
}

/* Without jobs the amount is not known, whatever the plain years are. */
static void
note_no_jobs(const struct explaining *all, struct ee_finding *finding)
{
	if (all->profile->job_count > 0)
		return;
	finding->have[0] = '\0';
	if (strcmp(finding->met, "unknown") == 0)
		note(finding, "no jobs in the profile to tell when and in which occupation");
	else
		note(finding, "no jobs, and the plain years of work are too few");
}

/* Whether the answer is missing since it is a spouse of whom nobody said it. */
static bool
is_unsaid(const struct explaining *all, const struct ee_finding *finding, bool said)
{
	return ee_profile_leaves_open(all->profile, said) && strcmp(finding->met, "unknown") == 0;
}

static const int8_t *
levels_of(const struct ee_standing *standing, enum ee_official_language language)
{
	return language == EE_ENGLISH ? standing->english : standing->french;
}

static void
note_levels(struct ee_finding *finding, const struct ee_standing *standing,
    enum ee_official_language language)
{
	const int8_t *levels = levels_of(standing, language);

	finding->unit = language == EE_ENGLISH ? "CLB" : "NCLC";
	note(finding, "%s: listening %d, reading %d, writing %d, speaking %d",
	    language == EE_ENGLISH ? "English" : "French", levels[EE_LISTENING], levels[EE_READING],
	    levels[EE_WRITING], levels[EE_SPEAKING]);
}

/* The lowest of four levels of LANGUAGE against NEEDED. */
static void
put_lowest(const struct explaining *all, struct ee_finding *finding,
    enum ee_official_language language, int needed, bool said)
{
	put_number(finding->need, &finding->need_number, needed);
	if (is_unsaid(all, finding, said)) {
		note(finding, "no whole result of a test is given");
		return;
	}
	put_number(finding->have, &finding->have_number,
	    ee_lowest_level(levels_of(all->standing, language)));
	note_levels(finding, all->standing, language);
}

/* Canadian Experience Class */

static void
explain_cec_work(const struct explaining *all, struct ee_finding *finding)
{
	const struct ee_minimum *minimum = all->rules->minimum;

	put_months(finding, all->standing->cec_work, minimum[EE_MIN_CEC_WORK].value);
	note(finding, "skilled work in Canada in the last %d months",
	    minimum[EE_MIN_CEC_WINDOW].value);
	note_no_jobs(all, finding);
	cite(finding, &minimum[EE_MIN_CEC_WORK]);
}

static void
explain_cec_language(const struct explaining *all, struct ee_finding *finding)
{
	const struct ee_standing *standing = all->standing;
	const struct ee_minimum *minimum = all->rules->minimum;
	bool lower = standing->cec_level == minimum[EE_MIN_CEC_LANGUAGE_LOWER].value;

	put_lowest(all, finding, standing->language[EE_PROGRAM_CEC], standing->cec_level,
	    ee_language_is_said(all->profile));
	if (standing->cec_level == 0) {
		(void)snprintf(finding->need, sizeof finding->need, "%d or %d",
		    minimum[EE_MIN_CEC_LANGUAGE_LOWER].value,
		    minimum[EE_MIN_CEC_LANGUAGE_HIGHER].value);
		finding->need_number = false;
		note(finding, "the level depends on the jobs");
	} else if (standing->cec_work > 0) {
		note(finding,
		    standing->cec_higher == standing->cec_lower
			? "as much work in TEER 0 or 1 as in 2 or 3: the higher level is asked for"
			: lower ? "most of the work is TEER 2 or 3"
				: "most of the work is TEER 0 or 1");
	}
	cite(finding, &minimum[lower ? EE_MIN_CEC_LANGUAGE_LOWER : EE_MIN_CEC_LANGUAGE_HIGHER]);
}

/* Federal Skilled Trades */

static void
explain_fst_work(const struct explaining *all, struct ee_finding *finding)
{
	const struct ee_minimum *minimum = all->rules->minimum;
	const char *noc = all->standing->fst_noc;

	put_months(finding, all->standing->fst_work, minimum[EE_MIN_FST_WORK].value);
	if (noc != NULL)
		note(finding, "%s (%s) in the last %d months", noc, ee_trade(all->rules, noc)->name,
		    minimum[EE_MIN_FST_WINDOW].value);
	else if (all->profile->job_count > 0)
		note(finding, "no job in the trades of this program");
	note_no_jobs(all, finding);
	cite(finding, &minimum[EE_MIN_FST_WORK]);
}

static void
explain_fst_language(const struct explaining *all, struct ee_finding *finding)
{
	const struct ee_minimum *minimum = all->rules->minimum;
	enum ee_official_language language = all->standing->language[EE_PROGRAM_FST];
	const int8_t *levels = levels_of(all->standing, language);

	(void)snprintf(finding->need, sizeof finding->need, "%d %d %d %d",
	    minimum[EE_MIN_FST_LISTENING].value, minimum[EE_MIN_FST_READING].value,
	    minimum[EE_MIN_FST_WRITING].value, minimum[EE_MIN_FST_SPEAKING].value);
	cite(finding, &minimum[EE_MIN_FST_LISTENING]);
	if (is_unsaid(all, finding, ee_language_is_said(all->profile))) {
		note(finding, "no whole result of a test is given");
		return;
	}
	(void)snprintf(finding->have, sizeof finding->have, "%d %d %d %d", levels[EE_LISTENING],
	    levels[EE_READING], levels[EE_WRITING], levels[EE_SPEAKING]);
	note_levels(finding, all->standing, language);
}

static void
explain_fst_offer(const struct explaining *all, struct ee_finding *finding)
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
	if (profile->job_offer && strcmp(finding->met, "unknown") == 0)
		note(finding, "the offer's occupation %s is not in the trades of this program",
		    profile->job_offer_noc);
	cite(finding, employers);
}

/* Funds, of either program */

static void
explain_funds(const struct explaining *all, struct ee_finding *finding, bool exempt)
{
	static const char paragraphs[] = "abcd";
	const struct ee_profile *profile = all->profile;
	const struct ee_funds *funds = &all->rules->funds;
	int size = all->standing->family_size, needed = all->standing->funds_needed;

	finding->unit = "CAD";
	finding->source = funds->source;
	if (exempt) {
		note(finding, "not asked for beside an offer under R82(2)(%c)",
		    paragraphs[profile->job_offer_basis]);
		finding->source = "IRPR";
		return;
	}
	if (profile->funds_given)
		put_number(finding->have, &finding->have_number, profile->funds_cad);
	else
		note(finding, "funds_cad is not given");
	if (needed > 0)
		put_number(finding->need, &finding->need_number, needed);
	note(finding, "for %d person%s; amounts from %s on: %s", size, size == 1 ? "" : "s",
	    funds->from, funds->note);
	if (needed == 0)
		finding->confidence = "unconfirmed";
}

/* Federal Skilled Worker */

static void
explain_fsw_work(const struct explaining *all, struct ee_finding *finding)
{
	const struct ee_minimum *minimum = all->rules->minimum;

	put_months(finding, all->standing->fsw_run, minimum[EE_MIN_FSW_WORK].value);
	if (all->standing->fsw_noc != NULL)
		note(finding, "longest without a break: %s", all->standing->fsw_noc);
	else if (all->profile->job_count > 0)
		note(finding, "no job in a skilled occupation");
	if (all->profile->job_count > 0)
		note(finding, "in the last %d months", minimum[EE_MIN_FSW_WINDOW].value);
	note_no_jobs(all, finding);
	cite(finding, &minimum[EE_MIN_FSW_WORK]);
}

static void
explain_fsw_education(const struct explaining *all, struct ee_finding *finding)
{
	const struct ee_profile *profile = all->profile;
	const struct ee_minimum *validity = &all->rules->minimum[EE_MIN_ECA_VALIDITY];
	char issued[EE_DATE_TEXT];

	(void)snprintf(finding->need, sizeof finding->need, "secondary or higher");
	if (!is_unsaid(all, finding, profile->education_said))
		(void)snprintf(finding->have, sizeof finding->have, "%s",
		    ee_education_words[profile->education]);
	if (profile->canadian_education != EE_NO_CANADIAN_EDUCATION) {
		note(finding, "Canadian credential: no assessment needed%s",
		    ee_assessment(profile) != EE_YES
			? ""
			: "; the points of the level above it rest on that of the foreign one");
	} else if (profile->eca_date.year != 0) {
		ee_date_format(profile->eca_date, issued);
		note(finding, "assessment of %s counts for %d months", issued, validity->value);
	} else if (profile->education != EE_NO_EDUCATION) {
		note(finding, "eca.date is not given: a foreign credential needs an assessment");
	}
	cite(finding, validity);
}

/* What points could still come of. */
static void
note_unsaid(const struct explaining *all, struct ee_finding *finding)
{
	static const char *const whats[] = {
#define X(name, words) words,
		EE_UNSAIDS(X)
#undef X
	};
	char text[96];
	struct ee_phrase words = ee_phrase(text, sizeof text);

	for (int i = 0; i < EE_UNSAID_COUNT; i++)
		if ((all->standing->unsaid >> i & 1) != 0)
			ee_phrase_join(&words, ", ", whats[i]);
	note(finding, "the profile says nothing of %s", text);
}

static void
explain_fsw_points(const struct explaining *all, struct ee_finding *finding)
{
	static const char *const factors[EE_FSW_FACTORS] = { "education", "language", "experience",
		"age", "arranged employment", "adaptability" };
	static const char *const items[EE_ADAPT_ITEMS] = { "spouse's language", "own study",
		"spouse's study", "own work", "spouse's work", "offer", "relative" };
	const struct ee_standing *standing = all->standing;
	const struct ee_minimum *pass = &all->rules->minimum[EE_MIN_FSW_PASS_MARK];
	char text[256] = "";
	size_t used = 0;

	put_number(finding->have, &finding->have_number, standing->fsw_points);
	put_number(finding->need, &finding->need_number, pass->value);
	finding->unit = "points";
	for (int i = 0; i < EE_FSW_FACTORS && used < sizeof text; i++)
		used += (size_t)snprintf(text + used, sizeof text - used, "%s%s %d",
		    i == 0 ? "" : " + ", factors[i], standing->fsw_factor[i]);
	note(finding, "%s", text);
	for (int item = 0; item < EE_ADAPT_ITEMS; item++)
		if (standing->fsw_adaptability[item] > 0)
			note(finding, "%s %d", items[item], standing->fsw_adaptability[item]);
	if (strcmp(finding->met, "unknown") == 0)
		note_unsaid(all, finding);
	cite(finding, pass);
}

static void
explain_fsw_language(const struct explaining *all, struct ee_finding *finding)
{
	const struct ee_minimum *needed = &all->rules->minimum[EE_MIN_FSW_LANGUAGE];

	put_lowest(all, finding, all->standing->language[EE_PROGRAM_FSW], needed->value,
	    ee_language_is_said(all->profile));
	cite(finding, needed);
}

static void
explain_fst_funds(const struct explaining *all, struct ee_finding *finding)
{
	explain_funds(all, finding, all->standing->fst_exempt);
}

static void
explain_fsw_funds(const struct explaining *all, struct ee_finding *finding)
{
	explain_funds(all, finding, all->standing->fsw_exempt);
}

static void
explain_requirement(const struct explaining *all, enum ee_requirement requirement)
{
	typedef void explainer(const struct explaining *all, struct ee_finding *finding);
	static explainer *const explain[EE_REQUIREMENT_COUNT] = { explain_cec_work,
		explain_cec_language, explain_fst_work, explain_fst_language, explain_fst_offer,
		explain_fst_funds, explain_fsw_work, explain_fsw_language, explain_fsw_education,
		explain_fsw_points, explain_fsw_funds };
	struct ee_finding finding;

	begin(&finding, ee_program_name(ee_requirement_program(requirement)),
	    ee_requirement_code(requirement), all->standing->requirement[requirement]);
	explain[requirement](all, &finding);
	all->take(&finding, all->context);
}

/* Categories */

static void
explain_category_work(const struct explaining *all, const struct ee_category *category,
    const struct ee_membership *membership, struct ee_finding *finding)
{
	finding->rule = "category-work";
	put_months(finding, membership->work, category->months);
	if (membership->noc != NULL)
		note(finding, "%s %s", membership->noc,
		    ee_category_title(category, membership->noc));
	else if (all->profile->job_count > 0)
		note(finding, "no job in a listed occupation");
	note(finding, "in one listed occupation%s in the last %d months%s",
	    category->canada_only ? " in Canada" : "", category->window_months,
	    category->continuous ? ", without a break" : "");
	note_no_jobs(all, finding);
}

static void
explain_category_offer(
    const struct explaining *all, const struct ee_category *category, struct ee_finding *finding)
{
	finding->rule = "category-offer";
	if (all->profile->job_offer)
		(void)snprintf(finding->have, sizeof finding->have, "offer%s%s",
		    all->profile->job_offer_noc[0] == '\0' ? "" : " in ",
		    all->profile->job_offer_noc);
	else
		(void)snprintf(finding->have, sizeof finding->have, "no offer");
	(void)snprintf(finding->need, sizeof finding->need, "offer in a listed occupation");
	note(finding, "%s", category->other);
	if (strcmp(finding->met, "unknown") == 0)
		note(finding, "no field of a profile says so; look into it");
}

static void
explain_category(const struct explaining *all, const struct ee_categories *categories, int number)
{
	const struct ee_category *category = &categories->in_force[number];
	struct ee_membership membership;
	struct ee_finding finding;

	ee_category_check(categories, number, all->rules, all->profile, all->standing, &membership);
	begin(&finding, category->slug, "category-language", membership.condition);
	if (category->kind == EE_CATEGORY_WORK)
		explain_category_work(all, category, &membership, &finding);
	else if (category->kind == EE_CATEGORY_OFFER)
		explain_category_offer(all, category, &finding);
	else
		put_lowest(all, &finding, EE_FRENCH, category->nclc,
		    all->profile->french.given && !all->profile->french.partial);
	if (strcmp(category->confidence, "high") != 0) {
		finding.confidence = category->confidence;
		note(&finding, "%s", category->note);
	}
	finding.source = category->source;
	all->take(&finding, all->context);
}

/* Explains once what all categories ask for. */
static void
explain_category_program(const struct explaining *all)
{
	enum ee_answer best = EE_NO;
	struct ee_finding finding;

	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if (all->standing->program[i] > best)
			best = all->standing->program[i];
	begin(&finding, "categories", "category-program", best);
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if (all->standing->program[i] == EE_YES)
			(void)snprintf(finding.have + strlen(finding.have),
			    sizeof finding.have - strlen(finding.have), "%s%s",
			    finding.have[0] == '\0' ? "" : " ",
			    ee_program_name((enum ee_program)i));
	if (finding.have[0] == '\0')
		(void)snprintf(finding.have, sizeof finding.have, "none");
	(void)snprintf(finding.need, sizeof finding.need, "cec, fst or fsw");
	finding.source = "IRPA";
	all->take(&finding, all->context);
}

void
ee_explain(const struct ee_eligibility *rules, const struct ee_categories *categories,
    const struct ee_profile *profile, const struct ee_standing *standing, ee_finding_taker *take,
    void *context)
{
	struct explaining all = { rules, profile, standing, take, context };

	for (int i = 0; i < EE_REQUIREMENT_COUNT; i++)
		explain_requirement(&all, (enum ee_requirement)i);
	if (categories->count > 0)
		explain_category_program(&all);
	for (int i = 0; i < categories->count; i++)
		explain_category(&all, categories, i);
}
