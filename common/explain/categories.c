/* Explains what the categories of rounds ask for. */
#include <stdio.h>
#include <string.h>

#include "explain/explaining.h"

/* Names the occupation that counts, or could. */
static void
note_occupation(const struct ee_category *category, const struct ee_membership *membership,
    struct ee_finding *finding)
{
	const char *noc = membership->noc != NULL ? membership->noc : membership->possible_noc;

	if (noc != NULL)
		ee_finding_note(finding, "%s %s", noc, ee_category_title(category, noc));
}

static void
explain_category_work(const struct ee_explaining *all, const struct ee_categories *categories,
    int number, const struct ee_membership *membership, struct ee_finding *finding)
{
	const struct ee_category *category = &categories->in_force[number];
	struct ee_left_question question = ee_left_question(all, category->window_months);
	char months[EE_MONTHS_TEXT];

	finding->rule = "category-work";
	question.query.place = category->canada_only ? EE_IN_CANADA : EE_ANYWHERE;
	question.one_occupation = true;
	question.continuous = category->continuous;
	question.noc = membership->noc;
	for (int i = 0; i < question.job_count; i++)
		question.fits[i] =
		    (ee_category_lists(categories, question.jobs[i].noc) >> number & 1) != 0;
	ee_finding_months(finding, membership->work, category->months);
	note_occupation(category, membership, finding);
	ee_note_no_fit(&question, "no job in a listed occupation", finding);
	ee_finding_note(finding, "in one listed occupation%s in the last %d months%s",
	    category->canada_only ? " in Canada" : "", category->window_months,
	    category->continuous ? ", without a break" : "");
	ee_note_months(all, &question, "occupation not listed", finding);
	if (membership->possible_noc != NULL)
		ee_finding_note(finding,
		    "such work in Canada is left out by a reading: the wording of the rounds on it "
		    "was not seen; with it %s has %s months",
		    membership->possible_noc, ee_months_text(membership->possible, months));
}

static void
explain_category_offer(
    const struct ee_explaining *all, const struct ee_category *category, struct ee_finding *finding)
{
	finding->rule = "category-offer";
	if (all->profile->job_offer)
		(void)snprintf(finding->have, sizeof finding->have, "offer%s%s",
		    all->profile->job_offer_noc[0] == '\0' ? "" : " in ",
		    all->profile->job_offer_noc);
	else
		(void)snprintf(finding->have, sizeof finding->have, "no offer");
	(void)snprintf(finding->need, sizeof finding->need, "offer in a listed occupation");
	ee_finding_note(finding, "%s", category->other);
	if (ee_finding_is_unknown(finding))
		ee_finding_note(finding, "no field of a profile says so; look into it");
}

static void
explain_category(
    const struct ee_explaining *all, const struct ee_categories *categories, int number)
{
	const struct ee_category *category = &categories->in_force[number];
	struct ee_membership membership;
	struct ee_finding finding;

	ee_category_check(categories, number, all->rules, all->profile, all->standing, &membership);
	ee_finding_begin(&finding, category->slug, "category-language", membership.condition);
	if (category->kind == EE_CATEGORY_WORK)
		explain_category_work(all, categories, number, &membership, &finding);
	else if (category->kind == EE_CATEGORY_OFFER)
		explain_category_offer(all, category, &finding);
	else
		ee_note_levels(all, &finding, EE_FRENCH, category->nclc,
		    all->profile->french.given && !all->profile->french.partial);
	if (strcmp(category->confidence, "high") != 0) {
		ee_finding_doubt(&finding, category->confidence);
		ee_finding_note(&finding, "%s", category->note);
	}
	finding.source = category->source;
	all->take(&finding, all->context);
}

/* Explains once what all categories ask for. */
static void
explain_category_program(const struct ee_explaining *all)
{
	enum ee_answer best = EE_NO;
	struct ee_finding finding;

	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if (all->standing->program[i] > best)
			best = all->standing->program[i];
	ee_finding_begin(&finding, "categories", "category-program", best);
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
ee_explain_categories(const struct ee_explaining *all, const struct ee_categories *categories)
{
	if (categories->count > 0)
		explain_category_program(all);
	for (int i = 0; i < categories->count; i++)
		explain_category(all, categories, i);
}
