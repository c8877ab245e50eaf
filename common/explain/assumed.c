#include <stdio.h>

#include "base/phrase.h"
#include "explain/assumed.h"
#include "rules/family.h"

struct assuming {
	ee_finding_taker *take;
	void *context;
};

static void
assume(const struct assuming *all, const char *rule, const char *words)
{
	struct ee_finding finding;

	finding = (struct ee_finding) { .of = "profile",
		.rule = rule,
		.met = "assumed",
		.unit = "",
		.confidence = "",
		.source = "reading" };
	(void)snprintf(finding.note, sizeof finding.note, "%s", words);
	all->take(&finding, all->context);
}

static void
assume_family(const struct assuming *all, const struct ee_profile *profile,
    const struct ee_eligibility *rules)
{
	int members = ee_family_members(rules, profile);
	char words[128];
	struct ee_phrase text = ee_phrase(words, sizeof words);

	if (profile->family_size > 0)
		return;
	ee_phrase_add(&text, "family_size is not given: ");
	ee_phrase_number(&text, members);
	ee_phrase_add(&text,
	    members == 1 ? "; a family would raise the funds needed"
		: profile->child_count > 0
		? ", the family by spouse, marital_status and children; others would raise the funds needed"
		: ", the candidate and the spouse; children would raise the funds needed");
	assume(all, "assumed-family-size", words);
}

void
ee_explain_assumed(const struct ee_eligibility *rules, const struct ee_profile *profile,
    ee_finding_taker *take, void *context)
{
	const struct assuming all = { take, context };
	const struct ee_spouse *spouse = &profile->spouse;
	bool hours = true, qualified = true;

	for (int i = 0; i < profile->job_count; i++) {
		hours = hours && profile->jobs[i].hours_given;
		if (ee_trade(rules, profile->jobs[i].noc) != NULL)
			qualified = qualified && profile->jobs[i].qualified_from.year != 0;
	}
	if (profile->english.given && profile->english.date.year == 0)
		assume(&all, "assumed-test-date", "english.date is not given: the result counts");
	if (profile->french.given && profile->french.date.year == 0)
		assume(&all, "assumed-test-date", "french.date is not given: the result counts");
	if ((spouse->english.given && spouse->english.date.year == 0) ||
	    (spouse->french.given && spouse->french.date.year == 0))
		assume(&all, "assumed-test-date",
		    "the spouse's result has no date: the result counts");
	assume_family(&all, profile, rules);
	if (!hours)
		assume(&all, "assumed-full-time", "a job without hours is full-time");
	if (!qualified)
		assume(&all, "assumed-qualified",
		    "a job in a trade without qualified_from: qualified to practise it all along");
	if (profile->job_offer && profile->job_offer_basis == EE_BASIS_UNSAID)
		assume(&all, "assumed-offer",
		    "job_offer.basis is not given: the offer earns its points, but does not stand "
		    "in for funds");
}
