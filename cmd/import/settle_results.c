/* Which test the scores of a table are of, where its names leave that open. */
#include <stdio.h>

#include "cmd/import/draft_parts.h"

enum {
	/* In tenths: */
	CLB_MOST = 120, /* of a level, and of a score of CELPIP */
	IELTS_MOST = 90,
	TCF_WRITING_MOST = 200,
	TEF_LISTENING_MOST = 3600
};

static bool
is_result(const struct ee_draft_column *column)
{
	return !column->passes && column->path[0] != '\0' && column->target.kind == EE_TO_RESULT;
}

static bool
is_ability(const struct ee_draft_column *column)
{
	return is_result(column) && column->target.type == EE_TYPE_SCORE;
}

/* The column becomes the same part of a result of SOURCE. */
static void
turn_to(struct ee_draft_column *column, const char *source)
{
	const char *part = strrchr(column->path, '.');
	struct ee_fault fault;
	char path[EE_PATH_TEXT];

	/* "test" alone is the name of the row's test. */
	part = part == NULL || column->target.result.part == EE_PART_OF_TEST ? ".test" : part;
	(void)snprintf(path, sizeof path, "%s%s%s",
	    column->target.result.of_spouse ? "spouse." : "", source, part);
	if (ee_target_read(path, &column->target, &fault))
		(void)snprintf(column->path, sizeof column->path, "%s", path);
}

static int
count_columns(const struct ee_draft *draft, enum ee_result_source source, bool of_spouse,
    enum ee_result_part part)
{
	int count = 0;

	for (int i = 0; i < draft->columns; i++) {
		const struct ee_draft_column *column = &draft->column[i];

		count += is_result(column) && column->target.result.source == source &&
		    column->target.result.of_spouse == of_spouse &&
		    column->target.result.part == part;
	}
	return count;
}

/* Scores without a test in their names, of one language or of either, of one person. */
struct group {
	enum ee_result_source source; /* EE_OF_ENGLISH, EE_OF_FRENCH or EE_OF_TEST */
	bool of_spouse;
	uint64_t halves;
	int largest, listening,
	    writing; /* tenths, of all abilities, and of these two and their like */
};

static bool
is_in(const struct group *group, const struct ee_draft_column *column)
{
	return is_result(column) && column->target.result.source == group->source &&
	    column->target.result.of_spouse == group->of_spouse;
}

static void
measure(const struct ee_draft *draft, struct group *group)
{
	for (int i = 0; i < draft->columns; i++) {
		const struct ee_draft_column *column = &draft->column[i];
		enum ee_result_part part = column->target.result.part;
		int largest = column->look.largest, *of_part;

		if (!is_in(group, column) || !is_ability(column))
			continue;
		group->halves += column->look.halves;
		of_part = part == EE_PART_OF_LISTENING || part == EE_PART_OF_READING
		    ? &group->listening
		    : &group->writing;
		*of_part = largest > *of_part ? largest : *of_part;
		group->largest = largest > group->largest ? largest : group->largest;
	}
}

/* The only test whose results such scores can be; NULL: there are several, or none. */
static const char *
only_test(const struct group *group)
{
	if (group->source != EE_OF_FRENCH && group->halves > 0)
		return group->largest <= IELTS_MOST ? "ielts" : NULL;
	if (group->source == EE_OF_ENGLISH && group->largest > CLB_MOST)
		return "pte";
	if (group->source == EE_OF_FRENCH && group->writing > TCF_WRITING_MOST)
		return "tef";
	if (group->source == EE_OF_FRENCH && group->listening > TEF_LISTENING_MOST)
		return "tcf";
	return NULL;
}

/* Scores of which no column says the test. */
static void
settle_group(struct ee_draft *draft, struct group *group)
{
	bool named = count_columns(draft, group->source, group->of_spouse, EE_PART_OF_TEST) == 1,
	     by_row = count_columns(draft, EE_OF_TEST, group->of_spouse, EE_PART_OF_TEST) == 1;
	const char *test;

	measure(draft, group);
	test = named ? NULL : by_row ? "test" : only_test(group);
	for (int i = 0; i < draft->columns; i++) {
		struct ee_draft_column *column = &draft->column[i];

		if (!is_in(group, column) || !is_ability(column) || column->open ||
		    column->mapped || named)
			continue;
		if (test != NULL) {
			turn_to(column, test);
			if (!by_row)
				ee_draft_note(column, "only %s has such scores", test);
		} else if (column->target.result.part == EE_PART_OF_ALL) {
			ee_draft_open(column,
			    "levels or scores of which test? such as %s if it is the level of each ability",
			    group->source == EE_OF_FRENCH ? "nclc.all" : "clb.all");
		} else {
			const char *part = strrchr(column->path, '.');

			ee_draft_open(column, "a level, or a score of which test? %s%s or %s%s",
			    group->largest > CLB_MOST           ? "pte"
				: group->source == EE_OF_FRENCH ? "nclc"
								: "clb",
			    part,
			    group->largest > CLB_MOST || group->source == EE_OF_FRENCH ? "tef"
										       : "ielts",
			    part);
		}
	}
}

/* The one test of LANGUAGE (1, 2, 3 for either) that columns of a person name; NULL: several. */
static const char *
only_source(const struct ee_draft *draft, bool of_spouse, int languages, char out[EE_PATH_TEXT])
{
	int found = -1;

	for (int i = 0; i < draft->columns; i++) {
		const struct ee_draft_column *column = &draft->column[i];
		int source = (int)column->target.result.source;

		if (!is_ability(column) || column->open ||
		    column->target.result.of_spouse != of_spouse ||
		    !(ee_result_languages((enum ee_result_source)source) & languages))
			continue;
		if (found >= 0 && found != source)
			return NULL;
		if (found < 0)
			(void)snprintf(out, EE_PATH_TEXT, "%.*s",
			    (int)strcspn(column->path + (of_spouse ? 7 : 0), "."),
			    column->path + (of_spouse ? 7 : 0));
		found = source;
	}
	return found < 0 ? NULL : out;
}

/* The day of a result whose test its name does not say. */
static void
settle_dates(struct ee_draft *draft)
{
	for (int i = 0; i < draft->columns; i++) {
		struct ee_draft_column *column = &draft->column[i];
		const struct ee_result_place *place = &column->target.result;
		char source[EE_PATH_TEXT];

		if (!is_result(column) || place->part != EE_PART_OF_DATE || column->open ||
		    column->mapped ||
		    (place->source != EE_OF_ENGLISH && place->source != EE_OF_FRENCH &&
			place->source != EE_OF_TEST))
			continue;
		if (count_columns(draft, place->source, place->of_spouse, EE_PART_OF_TEST) == 1)
			continue;
		if (only_source(draft, place->of_spouse, ee_result_languages(place->source),
			source) != NULL)
			turn_to(column, source);
		else
			ee_draft_open(column, "of which test? such as ielts.date or tef.date");
	}
}

/* Results of one language in one row, whose columns name two tests. */
static void
settle_doubles(struct ee_draft *draft)
{
	for (int i = 0; i < draft->columns; i++) {
		struct ee_draft_column *column = &draft->column[i];
		const struct ee_result_place *place = &column->target.result;
		uint64_t rows = draft->doubles.rows[place->of_spouse][column->named];

		if (!is_result(column) || column->open || column->mapped || rows == 0 ||
		    place->source == EE_OF_TEST)
			continue;
		ee_draft_open(column,
		    "%llu row%s another result of this language: %s keeps both, - leaves this one out",
		    (unsigned long long)rows, rows == 1 ? " has" : "s have", column->path);
	}
}

void
ee_draft_settle_results(struct ee_draft *draft)
{
	static const enum ee_result_source sources[] = { EE_OF_ENGLISH, EE_OF_FRENCH, EE_OF_TEST };

	for (int person = 0; person < 2; person++)
		for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
			settle_group(draft,
			    &(struct group) { .source = sources[i], .of_spouse = person == 1 });
	settle_dates(draft);
	settle_doubles(draft);
}
