#include <stdlib.h>
#include <string.h>

#include "ee/parts.h"
#include "explain/checked.h"
#include "intake/reader.h"
#include "rules/consistency.h"

struct ee_answers {
	enum ee_answer program[EE_PROGRAM_COUNT];
	int fsw_points;
	struct ee_texts categories;
	struct ee_notices notices;
	struct ee_reason *reason;
	int reason_count, reason_room;
	struct ee_texts texts; /* of the reasons */
};

static void
keep(const struct ee_finding *finding, void *context)
{
	struct ee_answers *answers = context;
	struct ee_texts *texts = &answers->texts;
	struct ee_reason *grown =
	    ee_grow(answers->reason, answers->reason_count, &answers->reason_room, sizeof *grown);

	if (grown == NULL) {
		texts->lack = true;
		return;
	}
	answers->reason = grown;
	grown[answers->reason_count++] = (struct ee_reason) { ee_texts_add(texts, finding->of),
		ee_texts_add(texts, finding->rule), ee_texts_add(texts, finding->met),
		ee_texts_add(texts, finding->have), ee_texts_add(texts, finding->need),
		ee_texts_add(texts, finding->unit), ee_texts_add(texts, finding->note),
		ee_texts_add(texts, finding->confidence), ee_texts_add(texts, finding->source) };
}

/* Those that the reader has not said itself. */
static void
add_notices(struct ee_answers *answers, const struct ee_rulebook *book, uint32_t warnings)
{
	char text[EE_WARNING_TEXT];

	for (int i = 0; i < EE_WARNING_COUNT; i++)
		if ((warnings & ee_warning_bit((enum ee_warning)i)) != 0)
			ee_notices_add(&answers->notices, ee_warning_code((enum ee_warning)i), "",
			    ee_consistency_text((enum ee_warning)i, &book->validity, text));
}

static bool
check(const struct ee_rulebook *book, const struct ee_form *form, struct ee_answers *answers,
    struct ee_error *error)
{
	const struct ee_places places = ee_places_of(book);
	const struct ee_profile_context context = {
		.book = book, .places = &places, .as_of = book->on, .for_programs = true
	};
	struct ee_hearing hearing;
	struct ee_profile profile;
	struct ee_checked checked;

	ee_hearing_begin(&hearing, &ee_library_ready()->programs, error, &answers->notices);
	if (!ee_profile_read(&context, form, &hearing.review, &profile))
		return false;
	ee_check_profile(book, &profile, &checked);
	memcpy(answers->program, checked.standing.program, sizeof answers->program);
	answers->fsw_points = checked.standing.fsw_points;
	for (int i = 0; i < book->categories->count; i++)
		if ((checked.categories >> i & 1) != 0)
			(void)ee_texts_add(
			    &answers->categories, book->categories->in_force[i].slug);
	ee_explain_checked(book, &profile, &checked, keep, answers);
	add_notices(answers, book, checked.warnings & ~profile.warnings);
	return (!answers->texts.lack && !answers->categories.lack &&
		   !answers->notices.texts.lack) ||
	    ee_error_memory(error);
}

struct ee_answers *
ee_check(
    const struct ee_rulebook *book, const struct ee_candidate *candidate, struct ee_error *error)
{
	struct ee_form *form = ee_candidate_form(candidate);
	struct ee_answers *answers = calloc(1, sizeof *answers);
	bool good = form != NULL && answers != NULL ? check(book, form, answers, error)
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
	ee_notices_free(&answers->notices);
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
	const struct ee_texts *slugs = &answers->categories;

	return number >= 0 && number < slugs->count ? slugs->text[number] : NULL;
}

const struct ee_reason *
ee_answers_reason(const struct ee_answers *answers, int number)
{
	return number >= 0 && number < answers->reason_count ? &answers->reason[number] : NULL;
}

const struct ee_notice *
ee_answers_notice(const struct ee_answers *answers, int number)
{
	return ee_notices_at(&answers->notices, number);
}
