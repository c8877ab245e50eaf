#include <stdio.h>

#include "explain/counting.h"
#include "rules/sittings.h"

struct taking {
	ee_finding_taker *take;
	void *context;
};

/* {"of":"english","rule":"result-counts","met":true,"have":"tests.2","note":"ielts of ..."} */
static void
take_result(const struct ee_weighed *weighed, void *context)
{
	static const char *const of[2][2] = { { "english", "french" },
		{ "spouse.english", "spouse.french" } };
	const struct taking *taking = context;
	const struct ee_sitting *sitting = weighed->sitting;
	struct ee_finding finding = { .of = of[sitting->spouse][sitting->language == EE_FRENCH],
		.rule = "result-counts",
		.met = weighed->counts ? "true" : "false",
		.unit = "",
		.confidence = "",
		.source = "reading" };
	char day[EE_DATE_TEXT + 8] = "a day not said", name[EE_RESULT_NAME];

	if (sitting->result.date.year != 0)
		ee_date_format(sitting->result.date, day);
	(void)snprintf(finding.have, sizeof finding.have, "%s", ee_result_name(sitting, "", name));
	(void)snprintf(finding.note, sizeof finding.note, "%s of %s; %s",
	    ee_test_name(sitting->result.test), day, weighed->note);
	taking->take(&finding, taking->context);
}

void
ee_explain_results(const struct ee_rulebook *book, const struct ee_profile *profile,
    ee_finding_taker *take, void *context)
{
	struct taking taking = { take, context };

	ee_sittings_weigh(book, book->on, profile, take_result, &taking);
}
