/* What the values of a table leave open of what the names of its columns say. */
#include <stdio.h>

#include "base/text.h"
#include "cmd/import/draft_parts.h"

enum {
	YEARS_OPEN = 110, /* tenths; from so many on, a number without a unit may be of months */
	LEVEL_MOST = 120, /* likewise, of a level, */
	BAND_MOST = 90 /* of a band of IELTS */
};

/* Text with two examples behind it: "03/04/1995, 05/06/1990". */
static const char *
examples(const struct ee_tally_of *tally, char out[2 * EE_VISIBLE + 4])
{
	(void)snprintf(out, 2 * EE_VISIBLE + 4, "%s%s%s", tally->example[0],
	    tally->examples > 1 ? ", " : "", tally->examples > 1 ? tally->example[1] : "");
	return out;
}

static void
add_style(struct ee_draft_column *column, const char *style)
{
	size_t used = strlen(column->becomes);

	(void)snprintf(column->becomes + used, sizeof column->becomes - used, " %s", style);
}

/* Which of day and month is in front, by all that speaks for it. */
struct order_of {
	const struct ee_tally_of *dmy, *mdy, *open, *brief, *serial, *sure;
	uint64_t day_first, month_first; /* cells that can only be read so */
	enum ee_date_order order; /* EE_ANY_ORDER: nothing tells */
};

static struct order_of
order_of(const struct ee_draft_column *column)
{
	const struct ee_column_look *look = &column->look;
	struct order_of order = { .dmy = &look->day[EE_DAY_DMY],
		.mdy = &look->day[EE_DAY_MDY],
		.open = &look->day[EE_DAY_OPEN],
		.brief = &look->day[EE_DAY_SHORT],
		.serial = &look->day[EE_DAY_SERIAL],
		.sure = &look->day[EE_DAY_SURE] };

	order.day_first = order.dmy->count + look->short_dmy;
	order.month_first = order.mdy->count + look->short_mdy;
	order.order = order.day_first > 0 ? EE_DMY
	    : order.month_first > 0       ? EE_MDY
					  : column->meaning.order;
	return order;
}

/* Whether the values contradict each other, or the name of the column. */
static bool
open_contradiction(struct ee_draft_column *column, const struct order_of *order)
{
	char shown[2][2 * EE_VISIBLE + 4];

	if (order->day_first > 0 && order->month_first > 0) {
		ee_draft_open(column, "%llu with the day in front (%s), %llu with the month (%s)",
		    (unsigned long long)order->day_first, examples(order->dmy, shown[0]),
		    (unsigned long long)order->month_first, examples(order->mdy, shown[1]));
		return true;
	}
	if (column->meaning.order != EE_ANY_ORDER && column->meaning.order != order->order) {
		ee_draft_open(column, "the name of the column says %s, the values can only be %s",
		    ee_date_order_names[column->meaning.order], ee_date_order_names[order->order]);
		return true;
	}
	return false;
}

/* Whether some days have two readings between which nothing decides. */
static bool
open_days(struct ee_draft_column *column, const struct order_of *order)
{
	char shown[2][2 * EE_VISIBLE + 4];
	const struct ee_tally_of *written = order->dmy->count > 0 ? order->dmy
	    : order->mdy->count > 0                               ? order->mdy
								  : order->open;

	if (order->brief->count > 0) {
		ee_draft_open(column,
		    "%llu with a year of two digits (%s): say the hundred years, such as %s %s %s%s",
		    (unsigned long long)order->brief->count, examples(order->brief, shown[0]),
		    column->path, order->order == EE_MDY ? "mdy" : "dmy",
		    strstr(column->path, "birth_date") != NULL ? "1930-2029" : "2000-2099",
		    order->order == EE_ANY_ORDER ? ", or mdy" : "");
		return true;
	}
	if (order->open->count > 0 && order->order == EE_ANY_ORDER) {
		ee_draft_open(column, "%llu can be read in two ways (%s): %s dmy or %s mdy",
		    (unsigned long long)order->open->count, examples(order->open, shown[0]),
		    column->path, column->path);
		if (order->serial->count > 0)
			ee_draft_note(column,
			    "and excel, if the %llu numbers of days (%s) are right",
			    (unsigned long long)order->serial->count,
			    examples(order->serial, shown[0]));
		return true;
	}
	if (order->serial->count == 0 || written->count == 0)
		return false;
	ee_draft_open(column,
	    "%llu numbers of days (%s) beside days that a spreadsheet did not take for any (%s): it may have taken the others with day and month exchanged; if they are right: %s excel %s",
	    (unsigned long long)order->serial->count, examples(order->serial, shown[0]),
	    examples(written, shown[1]), column->path, order->order == EE_MDY ? "mdy" : "dmy");
	return true;
}

static void
settle_days(struct ee_draft_column *column)
{
	const struct order_of order = order_of(column);
	char shown[2 * EE_VISIBLE + 4];

	if (open_contradiction(column, &order) || open_days(column, &order))
		return;
	if (order.order != EE_ANY_ORDER &&
	    order.day_first + order.month_first + order.open->count > 0) {
		const struct ee_tally_of *proof = order.order == EE_DMY ? order.dmy : order.mdy;

		add_style(column, ee_date_order_names[order.order]);
		if (proof->count > 0)
			ee_draft_note(column, "%llu can only be read so (%s)",
			    (unsigned long long)proof->count, examples(proof, shown));
		else
			ee_draft_note(column, "as the name of the column says");
	}
	if (order.sure->count > 0 && order.day_first + order.month_first > 0)
		ee_draft_note(column,
		    "beside %llu whose order is sure (%s); if a spreadsheet wrote those, day and month may be exchanged in them",
		    (unsigned long long)order.sure->count, examples(order.sure, shown));
	if (order.serial->count > 0) {
		add_style(column, "excel");
		ee_draft_note(column,
		    "%llu numbers of days, counted from 1900 (%s); from 1904 they would be four years later",
		    (unsigned long long)order.serial->count, examples(order.serial, shown));
	}
}

/* The mark of decimals.  SMALL: no number has thousands, so that 6,500 is not open. */
static void
settle_mark(struct ee_draft_column *column, bool small)
{
	const struct ee_column_look *look = &column->look;
	const struct ee_tally_of *point = &look->number[EE_NUMBER_POINT],
				 *comma = &look->number[EE_NUMBER_COMMA],
				 *open = &look->number[EE_NUMBER_OPEN];
	char shown[2 * EE_VISIBLE + 4];

	if (!small && open->count > 0 && (point->count > 0) == (comma->count > 0)) {
		ee_draft_open(column, "%llu can be read in two ways (%s): %s point or %s comma",
		    (unsigned long long)open->count, examples(open, shown), column->path,
		    column->path);
		return;
	}
	if (comma->count > 0 && point->count == 0)
		add_style(column, "comma");
	else if (!small && open->count > 0)
		add_style(column, "point");
	if (!small && open->count > 0) {
		const struct ee_tally_of *proof = point->count > 0 ? point : comma;

		ee_draft_note(column, "%llu can only be read so (%s)",
		    (unsigned long long)proof->count, examples(proof, shown));
	}
}

static void
settle_years(struct ee_draft_column *column)
{
	const struct ee_column_look *look = &column->look;
	const struct ee_meaning *meaning = &column->meaning;

	if (meaning->months && !meaning->years)
		add_style(column, "months");
	else if (look->number[EE_NUMBER_OPEN].count > 0)
		ee_draft_open(column, "decimals, or thousands of hours? %s",
		    look->number[EE_NUMBER_OPEN].example[0]);
	else if (!meaning->years && !meaning->months && look->numbers > 0 &&
	    look->largest >= YEARS_OPEN)
		ee_draft_open(column, "up to %d: years (%s years) or months (%s months)?",
		    look->largest / 10, column->path, column->path);
	if (!column->open)
		settle_mark(column, true);
}

/* The four scores in one cell. */
static void
settle_all(struct ee_draft *draft, struct ee_draft_column *column)
{
	const struct ee_column_look *look = &column->look;
	const char *order = column->meaning.abilities;
	char score[EE_ABILITIES][EE_SCORE_TEXT], expected[EE_EXPECTED];
	struct ee_target target = column->target;
	int good = 0;

	if (look->numbers > 0) {
		ee_draft_open(column,
		    "%llu with one number: %s if each of the four abilities has it; an overall band is not enough",
		    (unsigned long long)look->numbers, column->path);
		return;
	}
	(void)snprintf(target.style.abilities, sizeof target.style.abilities, "%s", order);
	for (int i = 0; i < look->values; i++)
		good += ee_convert_all(draft->tables, &target, look->value[i].text,
		    strlen(look->value[i].text), score, expected);
	if (good == 0 && look->filled > 0) {
		ee_draft_open(column,
		    "which four scores? say their order, such as %s lrws for listening, reading, writing, speaking",
		    column->path);
		return;
	}
	if (order[0] == '\0')
		return;
	add_style(column, order);
	column->target.style = target.style; /* by which its cells are no words */
}

/* Whether all scores of a test that counts higher could be levels. */
static bool
may_be_levels(const struct ee_draft_column *column)
{
	enum ee_result_source source = column->target.result.source;
	enum ee_result_part part = column->target.result.part;

	if (column->look.numbers == 0 || column->look.largest > LEVEL_MOST)
		return false;
	return source == EE_OF_TEF || source == EE_OF_PTE ||
	    (source == EE_OF_IELTS && column->look.largest > BAND_MOST) ||
	    (source == EE_OF_TCF && (part == EE_PART_OF_LISTENING || part == EE_PART_OF_READING));
}

/* A column in which nothing is what the name says passes through. */
static bool
holds_nothing_of_it(const struct ee_draft_column *column)
{
	const struct ee_column_look *look = &column->look;

	if (look->filled == 0)
		return false;
	switch (column->target.type) {
	case EE_TYPE_NOC:
		return look->codes == 0;
	case EE_TYPE_DATE:
	case EE_TYPE_TIMESTAMP:
		return look->days == 0 && column->open;
	default:
		return false;
	}
}

static void
settle_values(struct ee_draft *draft, struct ee_draft_column *column)
{
	if (column->mapped || column->passes || column->path[0] == '\0')
		return;
	if (holds_nothing_of_it(column)) {
		column->passes = true;
		column->open = false;
		return;
	}
	if (column->open)
		return;
	(void)snprintf(column->becomes, sizeof column->becomes, "%s", column->path);
	switch (column->target.type) {
	case EE_TYPE_DATE:
	case EE_TYPE_TIMESTAMP:
		settle_days(column);
		break;
	case EE_TYPE_YEARS:
	case EE_TYPE_WHOLE_YEARS:
		settle_years(column);
		break;
	case EE_TYPE_DECIMAL:
		settle_mark(column, false);
		break;
	case EE_TYPE_HOURS:
		settle_mark(column, true);
		break;
	case EE_TYPE_SCORE:
		if (column->target.result.part == EE_PART_OF_ALL)
			settle_all(draft, column);
		else if (may_be_levels(column))
			ee_draft_open(column,
			    "up to %d: scores of this test, or levels (%s level)?",
			    column->look.largest / 10, column->path);
		else
			settle_mark(column, true);
		break;
	default:
		break;
	}
}

/* How many of the cells of COLUMN have a word of KIND that becomes something. */
static uint64_t
count_words(const struct ee_draft *draft, const struct ee_draft_column *column,
    enum ee_vocabulary_kind kind)
{
	uint64_t count = 0;

	for (int i = 0; i < column->look.values; i++) {
		const struct ee_value_seen *seen = &column->look.value[i];
		const char *becomes = ee_vocabulary_find(
		    draft->tables->words, kind, seen->text, strlen(seen->text), NULL);

		count += becomes != NULL && *becomes != '\0' ? seen->count : 0;
	}
	return count;
}

static void
settle_as(struct ee_draft_column *column, const char *path)
{
	struct ee_fault fault;

	(void)snprintf(column->path, sizeof column->path, "%s", path);
	column->open = !ee_target_read(path, &column->target, &fault);
	column->note.length = 0;
}

/* What only the values can tell of a name that means two fields. */
static void
settle_pairs(struct ee_draft *draft)
{
	for (int i = 0; i < draft->columns; i++) {
		struct ee_draft_column *column = &draft->column[i];
		const struct ee_column_look *look = &column->look;

		if (column->mapped || !column->open || column->path[0] != '\0' || look->filled == 0)
			continue;
		if (ee_meaning_is(&column->meaning, "canadian_education studied_in_canada") &&
		    count_words(draft, column, EE_VOCABULARY_CANADIAN_EDUCATION) >
			count_words(draft, column, EE_VOCABULARY_BOOLEAN))
			settle_as(column, "canadian_education");
		if (ee_meaning_is(&column->meaning, "name id") && look->with_digits == look->filled)
			settle_as(column, "id");
	}
}

/* A column of which only the words are known. */
static void
settle_unknown(struct ee_draft *draft)
{
	static const struct {
		enum ee_vocabulary_kind kind;
		const char *words;
	} kinds[] = { { EE_VOCABULARY_EDUCATION, "education" },
		{ EE_VOCABULARY_TEST, "names of tests" },
		{ EE_VOCABULARY_MARITAL, "marital_status" } };

	for (int i = 0; i < draft->columns; i++) {
		struct ee_draft_column *column = &draft->column[i];
		uint64_t filled = column->look.filled;

		if (column->mapped || column->meaning.known || !column->passes || filled == 0)
			continue;
		if (!column->meaning.office &&
		    (count_words(draft, column, EE_VOCABULARY_BOOLEAN) * 2 > filled ||
			column->look.numbers * 2 > filled || column->look.days * 2 > filled)) {
			uint64_t days = column->look.days - column->look.day[EE_DAY_SERIAL].count;

			ee_draft_open(column, "the cells are %s: which field, or -?",
			    days * 2 > filled                       ? "days"
				: column->look.numbers * 2 > filled ? "numbers"
								    : "answers of yes or no");
			continue;
		}
		for (size_t kind = 0; kind < sizeof kinds / sizeof kinds[0]; kind++)
			if (count_words(draft, column, kinds[kind].kind) * 2 > filled) {
				ee_draft_open(column,
				    "the words are like those of %s: which field, or -?",
				    kinds[kind].words);
				break;
			}
	}
}

/* Two columns for one field: the user is to say which it is. */
static void
settle_twins(struct ee_draft *draft)
{
	for (int i = 0; i < draft->columns; i++)
		for (int j = i + 1; j < draft->columns; j++) {
			struct ee_draft_column *one = &draft->column[i], *two = &draft->column[j];

			/* Of one that is clear and one that is not, the first stands. */
			if (one->mapped || two->mapped || one->passes || two->passes ||
			    one->path[0] == '\0' || one->open != two->open ||
			    strcmp(one->path, two->path) != 0)
				continue;
			ee_draft_open(
			    one, "%s, as column #%d seems to be, too", one->path, two->at + 1);
			ee_draft_open(
			    two, "%s, as column #%d seems to be, too", two->path, one->at + 1);
		}
}

/* Whether someone married has a spouse that counts is said by no marital status. */
static void
settle_marriage(struct ee_draft *draft)
{
	struct ee_draft_column *status = NULL;
	struct ee_fault fault;
	bool spouse = false;

	for (int i = 0; i < draft->columns; i++) {
		struct ee_draft_column *column = &draft->column[i];

		if (column->passes || column->path[0] == '\0')
			continue;
		if (strcmp(column->path, "marital_status") == 0)
			status = column;
		spouse |= strncmp(column->path, "spouse", 6) == 0;
	}
	if (status == NULL || spouse || status->open || status->mapped ||
	    !ee_draft_shows_words(draft, status))
		return;
	ee_draft_open(status,
	    "spouse, with the words below as yes, no or stays, since a spouse who comes along counts for points; or marital_status, for papers only");
	(void)snprintf(status->path, sizeof status->path, "spouse");
	(void)ee_target_read("spouse", &status->target, &fault);
}

/* A job without its country and its first day is none. */
static void
note_codes(struct ee_draft *draft)
{
	for (int i = 0; i < draft->columns; i++) {
		struct ee_draft_column *column = &draft->column[i];
		char start[EE_PATH_TEXT], country[EE_PATH_TEXT];
		const char *last = strrchr(column->path, '.');
		int found = 0, stem = last == NULL ? 0 : (int)(last - column->path);

		if (column->mapped || column->passes || last == NULL || strcmp(last, ".noc") != 0 ||
		    strstr(column->path, "jobs.") == NULL)
			continue;
		(void)snprintf(start, sizeof start, "%.*s.start", stem, column->path);
		(void)snprintf(country, sizeof country, "%.*s.country", stem, column->path);
		for (int j = 0; j < draft->columns; j++)
			found += !draft->column[j].passes &&
			    (strcmp(draft->column[j].path, start) == 0 ||
				strcmp(draft->column[j].path, country) == 0);
		if (found < 2)
			ee_draft_note(column,
			    "a job needs %s and %s too, else the code is kept and not read", start,
			    country);
	}
}

void
ee_draft_settle(struct ee_draft *draft)
{
	for (int i = 0; i < draft->columns; i++) {
		struct ee_draft_column *column = &draft->column[i];
		const char *unit = ee_sheet_unit(draft->sheet, column->at);

		if (*unit == '\0' || column->passes || column->meaning.aside[0] != '\0')
			continue;
		ee_meaning_within(draft->tables->words, unit, &column->meaning);
		ee_draft_ask_aside(column);
	}
	ee_draft_settle_results(draft);
	settle_pairs(draft);
	for (int i = 0; i < draft->columns; i++)
		settle_values(draft, &draft->column[i]);
	settle_unknown(draft);
	settle_twins(draft);
	settle_marriage(draft);
	note_codes(draft);
}
