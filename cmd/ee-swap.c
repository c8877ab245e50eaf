/* ee-swap: the spouse becomes the principal, so that both can be checked and scored. */
#include <stdio.h>

#include "intake/want.h"
#include "record/turn.h"
#include "stream/filter.h"

enum { OPT_BOTH = EE_OPT_FIRST_FREE };
enum { DETAIL = 64 }; /* room for the name of a key */

static const struct ee_about about = {
	.tool = "ee-swap",
	.synopsis = "[--both] [option ...] [FILE ...]",
	.text = "Turns each couple round: the spouse becomes the principal, and the "
		"principal the spouse. Adds principal: applicant, or spouse where the one "
		"at first was the other.",
	.example = { "ee-swap -r singles.ndjson couples.ndjson | ee-score",
	    "ee-swap --both couples.ndjson | ee-score | ee-rank" },
};

static const struct ee_option options[] = {
	{ "both", OPT_BOTH, NULL, "write each record as it is, too, and first" },
	{ "as-of", 'd', "DATE", "accepted, without effect: nothing here depends on it" },
	EE_OPTION_KEEP_BAD,
	{ NULL, 0, NULL, NULL },
};

static const char *const added[] = { "principal" };

struct job {
	bool both;
};

/* Why a record cannot be turned. */
struct obstacle {
	enum ee_fault_code code;
	const char *field, *words; /* FIELD: NULL, it is none; WORDS: NULL, nothing is in the way */
};

static struct obstacle
obstacle_of(struct ee_record *record)
{
	static const char citizen[] = "spouse.citizen_or_pr";

	if (!ee_form_has_below(&record->form, "spouse"))
		return (struct obstacle) { EE_BAD_MISSING, NULL,
			"no spouse, who could be the principal" };
	if (ee_want_boolean(
		&record->review, citizen, ee_record_get(record, EE_F_SPOUSE_CITIZEN_OR_PR), false))
		return (struct obstacle) { EE_BAD_CONTRADICTION, citizen,
			"a citizen or permanent resident cannot be the principal" };
	if (!ee_turn_knows(record, true))
		return (struct obstacle) { EE_BAD_MISSING, NULL,
			"nothing is said of the spouse, who would be the principal" };
	if (!ee_turn_knows(record, false))
		return (struct obstacle) { EE_BAD_MISSING, NULL,
			"nothing is said of the principal, who would be the spouse" };
	return (struct obstacle) { .words = NULL };
}

static void
turn(struct ee_record *record)
{
	const char *taken_out = ee_turn_record(record);
	char detail[DETAIL];

	ee_record_add_text(
	    record, 0, ee_principal_is_spouse(&record->form) ? "applicant" : "spouse");
	if (taken_out == NULL)
		return;
	(void)snprintf(detail, sizeof detail, "; here %s", taken_out);
	ee_review_warn_each(&record->review, "taken-out", NULL, detail,
	    "what tools had added, and what belongs to the profile of one person, is left out of the other's");
}

/* With --both: as it is. */
static enum ee_verdict
pass_on(struct ee_record *record, const struct obstacle *obstacle)
{
	ee_record_add_text(
	    record, 0, ee_principal_is_spouse(&record->form) ? "spouse" : "applicant");
	if (obstacle->words == NULL)
		return EE_AGAIN;
	ee_review_warn(&record->review, "not-turned", obstacle->field, "%s%s%s: written once",
	    obstacle->field == NULL ? "" : obstacle->field, obstacle->field == NULL ? "" : ": ",
	    obstacle->words);
	return EE_OK;
}

/* Runs in any worker: reads the job, writes only the record. */
static enum ee_verdict
swap_one(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct obstacle obstacle = obstacle_of(record);

	if (record->faults.length > 0)
		return EE_BAD;
	if (job->both && record->written == 0)
		return pass_on(record, &obstacle);
	if (obstacle.words != NULL) {
		ee_review_fault(
		    &record->review, obstacle.code, obstacle.field, "%s", obstacle.words);
		return EE_BAD;
	}
	turn(record);
	return EE_OK;
}

/* What changes places must stand in its place, and only once. */
static void
find_needs(const char *needs[EE_FIELDS + 1])
{
	static const char *const above[] = { "spouse", "jobs", "countries", "police", "tests" };
	int count = 0;

	for (size_t i = 0; i < sizeof above / sizeof above[0]; i++)
		needs[count++] = above[i];
	for (int field = 0; field < EE_SINGLE_FIELDS; field++) {
		enum ee_field at = (enum ee_field)field;

		if (ee_field_twin(at) != at && !ee_field_is_of_spouse(at))
			needs[count++] = ee_field_path(at);
	}
	needs[count] = NULL;
}

int
main(int argc, char *argv[])
{
	const char *needs[EE_FIELDS + 1];
	struct job job = { .both = false };
	struct ee_stage stage = { .added = added,
		.added_count = 1,
		.each = swap_one,
		.needs = needs,
		.turns = true,
		.context = &job };
	struct ee_run run;
	int option;

	ee_run_begin(&run, &about, options);
	while ((option = ee_run_next(&run, argc, argv)) != -1)
		if (option == OPT_BOTH)
			job.both = true;
	ee_run_operands(&run, argc - optind, argv + optind);
	if (job.both && run.keep_bad)
		ee_run_usage(&run, "--both and --keep-bad exclude each other");
	stage.keeps_bad = !job.both;
	find_needs(needs);
	return ee_filter(&run, &stage);
}
