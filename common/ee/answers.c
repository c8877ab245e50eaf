#include <stdlib.h>
#include <string.h>

#include "ee/parts.h"
#include "explain/assumed.h"
#include "explain/counting.h"
#include "explain/explain.h"
#include "intake/reader.h"
#include "rules/consistency.h"

struct ee_answers {
	enum ee_answer program[EE_PROGRAM_COUNT];
	int fsw_points;
	struct ee_texts categories, warnings;
	struct ee_reason *reason;
	int reason_count, reason_room;
	struct ee_texts texts; /* of the reasons */
};

static struct ee_reason *
next_reason(struct ee_answers *answers)
{
	int room = answers->reason_room == 0 ? 64 : 2 * answers->reason_room;
	struct ee_reason *reason;

	if (answers->reason_count < answers->reason_room)
		return &answers->reason[answers->reason_count++];
	reason = realloc(answers->reason, (size_t)room * sizeof *reason);
	if (reason == NULL) {
		answers->texts.full = true;
		return NULL;
	}
	answers->reason = reason;
	answers->reason_room = room;
	return &reason[answers->reason_count++];
}

static void
keep(const struct ee_finding *finding, void *context)
{
	struct ee_answers *answers = context;
	struct ee_reason *reason = next_reason(answers);
	struct ee_texts *texts = &answers->texts;

	if (reason != NULL)
		*reason = (struct ee_reason) { .of = ee_texts_add(texts, finding->of),
			.rule = ee_texts_add(texts, finding->rule),
			.met = ee_texts_add(texts, finding->met),
			.have = ee_texts_add(texts, finding->have),
			.need = ee_texts_add(texts, finding->need),
			.unit = ee_texts_add(texts, finding->unit),
			.note = ee_texts_add(texts, finding->note),
			.confidence = ee_texts_add(texts, finding->confidence),
			.source = ee_texts_add(texts, finding->source) };
}

/* Those that the reader has not said itself. */
static void
add_warnings(struct ee_answers *answers, const struct ee_rulebook *book, uint32_t warnings)
{
	char text[EE_WARNING_TEXT];

	for (int i = 0; i < EE_WARNING_COUNT; i++)
		if ((warnings & ee_warning_bit((enum ee_warning)i)) != 0)
			(void)ee_texts_add(&answers->warnings,
			    ee_consistency_text((enum ee_warning)i, &book->validity, text));
}

static void
judge(struct ee_answers *answers, const struct ee_rulebook *book, const struct ee_profile *profile)
{
	const struct ee_categories *categories = book->categories;
	struct ee_standing standing;
	uint32_t met;

	ee_programs(book->programs, profile, &standing);
	memcpy(answers->program, standing.program, sizeof answers->program);
	answers->fsw_points = standing.fsw_points;
	met = ee_categories_met(categories, book->programs, profile, &standing);
	for (int i = 0; i < categories->count; i++)
		if ((met >> i & 1) != 0)
			(void)ee_texts_add(&answers->categories, categories->in_force[i].slug);
	ee_explain(book->programs, categories, profile, &standing, keep, answers);
	ee_explain_assumed(book->programs, profile, keep, answers);
	ee_explain_results(book, profile, keep, answers);
	add_warnings(answers, book,
	    ee_consistency(book->programs, profile, &standing.history, &book->validity) &
		~profile->warnings);
}

static bool
answer(struct ee_answers *answers, const struct ee_rulebook *book, const struct ee_form *form,
    struct ee_error *error)
{
	const struct ee_places places = ee_places_of(book);
	const struct ee_profile_context context = {
		.book = book, .places = &places, .as_of = book->on, .for_programs = true
	};
	struct ee_hearing hearing;
	struct ee_profile profile;

	ee_hearing_begin(&hearing, &ee_library_ready()->programs, error, &answers->warnings);
	if (!ee_profile_read(&context, form, &hearing.review, &profile))
		return false;
	judge(answers, book, &profile);
	return (!answers->texts.full && !answers->categories.full && !answers->warnings.full) ||
	    ee_error_memory(error);
}

struct ee_answers *
ee_answers(
    const struct ee_rulebook *book, const struct ee_candidate *candidate, struct ee_error *error)
{
	struct ee_form *form = ee_candidate_form(candidate);
	struct ee_answers *answers = calloc(1, sizeof *answers);
	bool good = form != NULL && answers != NULL ? answer(answers, book, form, error)
						    : ee_error_memory(error);

	free(form);
	if (good)
		return answers;
	ee_answers_free(answers);
	return NULL;
}

void
ee_answers_free(struct ee_answers *answers)
{
	if (answers == NULL)
		return;
	ee_texts_free(&answers->categories);
	ee_texts_free(&answers->warnings);
	ee_texts_free(&answers->texts);
	free(answers->reason);
	free(answers);
}

int
ee_answers_program(const struct ee_answers *answers, const char *program)
{
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if (strcmp(ee_program_name((enum ee_program)i), program) == 0)
			return answers->program[i] == EE_YES ? 1
			    : answers->program[i] == EE_NO   ? 0
							     : -1;
	return -2;
}

int
ee_answers_fsw_points(const struct ee_answers *answers)
{
	return answers->fsw_points;
}

const char *
ee_answers_category(const struct ee_answers *answers, int number)
{
	return ee_texts_at(&answers->categories, number);
}

bool
ee_answers_reason(const struct ee_answers *answers, int number, struct ee_reason *reason)
{
	if (number < 0 || number >= answers->reason_count)
		return false;
	*reason = answers->reason[number];
	return true;
}

const char *
ee_answers_warning(const struct ee_answers *answers, int number)
{
	return ee_texts_at(&answers->warnings, number);
}
