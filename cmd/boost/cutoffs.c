#include <string.h>

#include "base/phrase.h"
#include "cmd/boost/cutoffs.h"

enum { DAYS = 365 }; /* how much older than the newest a round may be and still be a mark */

/* ROUND, later than what is there, into TEXT. */
static void
put(const struct ee_past_round *round, const char *kind, char text[EE_CUTOFF_TEXT])
{
	struct ee_phrase phrase = ee_phrase(text, EE_CUTOFF_TEXT);
	char day[EE_DATE_TEXT];

	ee_date_format(round->date, day);
	ee_phrase_add(&phrase, kind);
	ee_phrase_add(&phrase, "=");
	ee_phrase_number(&phrase, round->score_min);
	ee_phrase_add(&phrase, "@");
	ee_phrase_add(&phrase, day);
}

/* Another version of a category asks for something else: its rounds are no mark. */
static void
put_category(const struct ee_past_round *round, const struct ee_categories *categories,
    struct ee_cutoffs *cutoffs)
{
	for (int i = 0; i < categories->count; i++)
		if (strcmp(categories->in_force[i].slug, round->category) == 0)
			put(round, round->category, cutoffs->category[i]);
}

static void
put_round(const struct ee_past_round *round, const struct ee_categories *categories,
    struct ee_cutoffs *cutoffs)
{
	static const int programs[EE_ROUND_TYPES] = { [EE_ROUND_CEC] = EE_PROGRAM_CEC,
		[EE_ROUND_FSW] = EE_PROGRAM_FSW,
		[EE_ROUND_FST] = EE_PROGRAM_FST };
	const char *name = ee_round_type_name(round->type);

	switch (round->type) {
	case EE_ROUND_GENERAL:
		put(round, name, cutoffs->general);
		break;
	case EE_ROUND_PNP:
		put(round, name, cutoffs->nominees);
		break;
	case EE_ROUND_CATEGORY:
		put_category(round, categories, cutoffs);
		break;
	default:
		put(round, name, cutoffs->program[programs[round->type]]);
		break;
	}
}

void
ee_cutoffs_make(const struct ee_rounds *rounds, const struct ee_categories *categories,
    struct ee_date today, struct ee_cutoffs *cutoffs)
{
	int count = 0; /* of those up to today: they are in order */

	*cutoffs = (struct ee_cutoffs) { 0 };
	while (count < rounds->count && ee_date_compare(rounds->round[count].date, today) <= 0)
		cutoffs->newest = rounds->round[count++].date;
	for (int i = 0; i < count; i++)
		if (rounds->round[i].scored &&
		    ee_date_days(cutoffs->newest) - ee_date_days(rounds->round[i].date) <= DAYS)
			put_round(&rounds->round[i], categories, cutoffs);
}

void
ee_cutoffs_of(
    const struct ee_cutoffs *cutoffs, uint64_t kinds, bool nominated, char text[EE_CUTOFFS_TEXT])
{
	struct ee_phrase all = ee_phrase(text, EE_CUTOFFS_TEXT);
	uint64_t programs = kinds & (((uint64_t)1 << EE_PROGRAM_COUNT) - 1);

	if (programs == 0)
		return;
	ee_phrase_join(&all, " ", cutoffs->general);
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if ((programs >> i & 1) != 0)
			ee_phrase_join(&all, " ", cutoffs->program[i]);
	if (nominated)
		ee_phrase_join(&all, " ", cutoffs->nominees);
	for (int i = 0; kinds >> (EE_PROGRAM_COUNT + i) != 0; i++)
		if ((kinds >> (EE_PROGRAM_COUNT + i) & 1) != 0)
			ee_phrase_join(&all, " ", cutoffs->category[i]);
}
