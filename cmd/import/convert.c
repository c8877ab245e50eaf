#include "cmd/import/convert.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/blank.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cmd/import/numbers.h"
#include "rules/value.h"

enum { NOC_DIGITS = 5, OLD_NOC_DIGITS = 4 };

static const char *const test_words[] = { "ielts", "celpip", "pte", "tef", "tcf", "clb", NULL };
static const char *const language_words[] = { "english", "french", NULL };
static const char *const basis_words[] = { "a", "b", "c", "d", "none", NULL };
static const char *const principal_words[] = { "applicant", "spouse", NULL };

/* A cell on its way. */
struct cell {
	const struct ee_tables *tables;
	const struct ee_target *target;
	const char *text;
	size_t length;
	struct ee_buffer *out;
	char *expected; /* EE_EXPECTED bytes */
};

static bool
refuse(const struct cell *cell, const char *words)
{
	(void)snprintf(cell->expected, EE_EXPECTED, "%s", words);
	return false;
}

static bool
put(const struct cell *cell, const char *text)
{
	ee_buffer_text(cell->out, text);
	return true;
}

/* The words that a type has, NULL where it is none of words. */
static const char *const *
words_of(const struct ee_target *target)
{
	if (target->kind == EE_TO_SPOUSE)
		return ee_spouse_words;
	switch (target->type) {
	case EE_TYPE_EDUCATION:
		return ee_education_words;
	case EE_TYPE_CANADIAN_EDUCATION:
		return ee_canadian_education_words;
	case EE_TYPE_MARITAL:
		return ee_marital_words;
	case EE_TYPE_TEST:
		return test_words;
	case EE_TYPE_LANGUAGE:
		return language_words;
	case EE_TYPE_BASIS:
		return basis_words;
	case EE_TYPE_PRINCIPAL:
		return principal_words;
	default:
		return NULL;
	}
}

static bool
convert_word(const struct cell *cell, const char *const *words)
{
	int word = ee_read_word(cell->text, cell->length, words);
	size_t used = 0;

	if (word >= 0)
		return put(cell, words[word]);
	if (cell->target->kind == EE_TO_SPOUSE) {
		const char *truth = ee_text_boolean(cell->text, cell->length);

		if (truth != NULL)
			return put(cell, truth[0] == 't' ? "yes" : "no");
	}
	for (int i = 0; words[i] != NULL; i++)
		used += (size_t)snprintf(cell->expected + used, EE_EXPECTED - used, "%s%s",
		    i == 0                     ? ""
			: words[i + 1] == NULL ? " or "
					       : ", ",
		    words[i]);
	return false;
}

static bool
convert_date(const struct cell *cell)
{
	struct ee_dated dated;
	struct ee_date day;
	struct ee_stamp stamp;
	char text[EE_STAMP_TEXT], why[EE_DATE_WHY];
	bool of_time = cell->target->type == EE_TYPE_TIMESTAMP;

	if (!of_time && ee_read_date(cell->text, cell->length, &day)) {
		ee_date_format(day, text);
		return put(cell, text);
	}
	if (of_time && ee_stamp_parse(cell->text, cell->length, &stamp)) {
		ee_buffer_add(cell->out, cell->text, cell->length);
		return true;
	}
	if (!ee_date_look(cell->tables->words, cell->text, cell->length, &dated))
		return refuse(cell, of_time ? "a day, perhaps with a time" : "a day");
	if (!ee_date_settle(&dated, &cell->target->style.date, &day, why)) {
		(void)snprintf(cell->expected, EE_EXPECTED, "one day (%s)", why);
		return false;
	}
	if (of_time)
		return put(cell, ee_date_stamp(&dated, day, text));
	if (dated.seconds != 0 || dated.has_zone)
		return refuse(cell, "a day without a time");
	ee_date_format(day, text);
	return put(cell, text);
}

/* Which of two readings a number has must be said. */
static bool
refuse_two(const struct cell *cell, const struct ee_numbered *numbered)
{
	(void)snprintf(cell->expected, EE_EXPECTED,
	    "one number (%s with the style point, %s with comma)", numbered->by_point,
	    numbered->by_comma);
	return false;
}

static bool
convert_number(const struct cell *cell, bool money, bool small, const char *expected)
{
	struct ee_numbered numbered;
	const char *number;

	if (!ee_number_look(cell->text, cell->length, money, small, &numbered))
		return refuse(cell, expected);
	number = ee_number_settle(&numbered, cell->target->style.mark);
	if (number != NULL)
		return put(cell, number);
	return numbered.too_large_by != 0 ? refuse(cell, expected) : refuse_two(cell, &numbered);
}

static bool
convert_whole(const struct cell *cell)
{
	size_t before = cell->out->length;
	char *point;

	if (!convert_number(cell, false, false, "a whole number"))
		return false;
	ee_buffer_put(cell->out, '\0');
	point = strchr(cell->out->data + before, '.');
	if (point != NULL && strspn(point + 1, "0") != strlen(point + 1)) {
		cell->out->length = before;
		return refuse(cell, "a whole number");
	}
	cell->out->length =
	    point == NULL ? cell->out->length - 1 : (size_t)(point - cell->out->data);
	return true;
}

static bool
convert_years(const struct cell *cell)
{
	const struct ee_style *style = &cell->target->style;
	char number[EE_NUMBER_TEXT];

	if (!ee_years_read(
		cell->tables->words, cell->text, cell->length, style->months, style->mark, number))
		return refuse(cell,
		    style->months ? "a number of months, or years and months"
				  : "a number of years, or years and months");
	if (atoi(number) > EE_WORK_YEARS_MAX)
		return refuse(
		    cell, style->months ? "months of at most 80 years" : "at most 80 years");
	return put(cell, number);
}

/* "37,5", "40 h", "30 hours a week" */
static bool
convert_hours(const struct cell *cell)
{
	const char *unit;
	struct cell number = *cell;
	size_t digits = 0;

	while (digits < cell->length && strchr("0123456789.,", cell->text[digits]) != NULL)
		digits++;
	unit = cell->text + digits;
	number.length = cell->length - digits;
	ee_blank_trim(&unit, &number.length);
	if (number.length > 0) {
		const char *known = ee_vocabulary_find(
		    cell->tables->words, EE_VOCABULARY_UNIT, unit, number.length, NULL);

		if (known == NULL || strcmp(known, "hours") != 0)
			return refuse(cell, "hours a week");
	}
	number.length = digits;
	return convert_number(&number, false, true, "hours a week");
}

static bool
convert_boolean(const struct cell *cell)
{
	const char *truth = ee_text_boolean(cell->text, cell->length);
	char letters[3];

	if (truth != NULL)
		return put(cell, truth);
	if (cell->target->type == EE_TYPE_BOOLEAN)
		return refuse(cell, "yes or no, true or false");
	/* In capitals: "on" is what a form says of a box that is ticked. */
	if (ee_read_country(cell->text, cell->length, letters) && ee_is_capital(cell->text[0]) &&
	    ee_is_capital(cell->text[1]))
		for (int i = 0; ee_provinces_iso[i] != NULL; i++)
			if (strcmp(letters, ee_provinces_iso[i]) == 0)
				return put(cell, letters);
	return refuse(cell, "yes, no or the two letters of a province");
}

/* Whether the run of digits at AT is a code of NOC 2011: no year, and nothing else has digits. */
static bool
is_old_code(const char *text, size_t length, size_t at)
{
	if (strncmp(text + at, "19", 2) == 0 || strncmp(text + at, "20", 2) == 0)
		return false;
	for (size_t i = 0; i < length; i++)
		if (text[i] >= '1' && text[i] <= '9' && (i < at || i >= at + OLD_NOC_DIGITS))
			return false;
	return true;
}

/* Whether no letter touches the digits at AT, but for NOC or CNP in front: "2123l" is a slip. */
static bool
stands_alone(const char *text, size_t length, size_t at, size_t run)
{
	size_t letters = 0;

	while (letters < at && ee_is_capital(ee_upper(text[at - letters - 1])))
		letters++;
	return (letters == 0 || ee_text_is_word(text + at - letters, letters, "noc") ||
		   ee_text_is_word(text + at - letters, letters, "cnp")) &&
	    (at + run == length || !ee_is_capital(ee_upper(text[at + run])));
}

/* The one code in a text such as "NOC 21231 - Software engineers". */
/* The codes of TEER 0 that begin with zeros, 00010 and so on, are two digits to a spreadsheet. */
static bool
refuse_no_code(const struct cell *cell)
{
	if (cell->length != 2 || ee_skip_digits(cell->text, cell->text + 2) != cell->text + 2)
		return refuse(cell, "a text with the five digits of a NOC code in it");
	(void)snprintf(cell->expected, EE_EXPECTED,
	    "a text with the five digits of a NOC code in it (000%.2s, if a spreadsheet took its zeros away)",
	    cell->text);
	return false;
}

static bool
convert_noc(const struct cell *cell)
{
	const char *found[2] = { NULL, NULL }; /* of five digits, of four */
	bool several = false;
	int which;

	for (size_t at = 0, run; at<cell->length; at += run> 0 ? run : 1) {
		for (run = 0; at + run < cell->length && cell->text[at + run] >= '0' &&
		     cell->text[at + run] <= '9';)
			run++;
		if (run > 0 && !stands_alone(cell->text, cell->length, at, run))
			continue;
		if (run == OLD_NOC_DIGITS && is_old_code(cell->text, cell->length, at))
			found[1] = cell->text + at;
		if (run != NOC_DIGITS)
			continue;
		several |= found[0] != NULL && memcmp(found[0], cell->text + at, run) != 0;
		found[0] = cell->text + at;
	}
	which = found[0] != NULL ? 0 : 1;
	if (found[which] == NULL)
		return refuse_no_code(cell);
	if (several)
		return refuse(cell, "one NOC code, and there are several");
	ee_buffer_add(cell->out, found[which], which == 0 ? NOC_DIGITS : OLD_NOC_DIGITS);
	return true;
}

static bool
convert_country(const struct cell *cell)
{
	char country[3];

	if (!ee_read_country(cell->text, cell->length, country) ||
	    !ee_country_is_known(cell->tables->countries, country))
		return refuse(cell, "the two letters of a country");
	return put(cell, country);
}

static bool
convert_score(const struct cell *cell)
{
	struct cell number = *cell;

	/* What CELPIP prints below its level 1; of another test it is no score. */
	if (cell->length == 1 && ee_lower(cell->text[0]) == 'm' && !cell->target->style.level)
		return put(cell, "M");
	if (ee_target_is_level(cell->target))
		ee_drop_level_word(cell->target, &number.text, &number.length);
	return convert_number(&number, false, true,
	    cell->target->style.level ? "a level, a number" : "a score, a number");
}

static bool
is_name(const struct ee_target *target)
{
	return target->kind == EE_TO_FIELD &&
	    (strcmp(target->path, "name") == 0 || strcmp(target->path, "spouse.name") == 0);
}

static bool
says_nothing(const struct cell *cell)
{
	return ee_text_says_nothing(cell->text, cell->length) ||
	    ee_vocabulary_find(
		cell->tables->words, EE_VOCABULARY_EMPTY, cell->text, cell->length, NULL) != NULL;
}

static bool
convert(const struct cell *cell)
{
	const char *const *words = words_of(cell->target);

	if (words != NULL)
		return convert_word(cell, words);
	switch (cell->target->type) {
	case EE_TYPE_DATE:
	case EE_TYPE_TIMESTAMP:
		return convert_date(cell);
	case EE_TYPE_WHOLE:
		return convert_whole(cell);
	case EE_TYPE_DECIMAL:
		return convert_number(cell, true, false, "a number");
	case EE_TYPE_YEARS:
	case EE_TYPE_WHOLE_YEARS:
		return convert_years(cell);
	case EE_TYPE_HOURS:
		return convert_hours(cell);
	case EE_TYPE_BOOLEAN:
	case EE_TYPE_NOMINATION:
		return convert_boolean(cell);
	case EE_TYPE_NOC:
		return convert_noc(cell);
	case EE_TYPE_COUNTRY:
		return convert_country(cell);
	case EE_TYPE_SCORE:
		return convert_score(cell);
	default:
		/* The name "n/a" would make a spouse. */
		if (is_name(cell->target) && says_nothing(cell))
			return refuse(
			    cell, "a name, or a row of the map that makes this word empty");
		ee_buffer_add(cell->out, cell->text, cell->length);
		return true;
	}
}

bool
ee_convert(const struct ee_tables *tables, const struct ee_target *target, const char *text,
    size_t length, struct ee_buffer *out, char expected[EE_EXPECTED])
{
	ee_blank_trim(&text, &length);
	return convert(&(struct cell) { tables, target, text, length, out, expected });
}

bool
ee_score_check(const struct ee_tables *tables, enum ee_test test, enum ee_ability ability,
    const char *score, size_t length, char expected[EE_EXPECTED])
{
	int tenths, level;
	enum ee_score_verdict verdict = EE_SCORE_OFF_SCALE;

	if (test == EE_TEST_CELPIP && ee_text_is(score, length, "M"))
		return true;
	if (ee_read_tenths(score, length, &tenths))
		verdict = ee_level(tables->levels, test, ability, tenths, &level);
	if (verdict == EE_SCORE_OK)
		return true;
	(void)snprintf(expected, EE_EXPECTED, "%s%s", ee_test_scale(tables->levels, test, ability),
	    verdict == EE_SCORE_NEW_TEF ? " (the previous-score column of the result sheet)" : "");
	return false;
}

bool
ee_convert_could(
    const struct ee_tables *tables, const struct ee_target *target, const char *text, size_t length)
{
	char score[EE_ABILITIES][EE_SCORE_TEXT], expected[EE_EXPECTED] = "", years[EE_NUMBER_TEXT];
	struct ee_buffer value = { 0 };
	struct ee_numbered numbered;
	struct ee_target ordered = *target;
	struct ee_dated dated;
	bool good;

	switch (target->type) {
	case EE_TYPE_DATE:
	case EE_TYPE_TIMESTAMP:
		return ee_date_look(tables->words, text, length, &dated);
	case EE_TYPE_DECIMAL:
	case EE_TYPE_WHOLE:
		return ee_number_look(text, length, true, false, &numbered);
	case EE_TYPE_YEARS:
	case EE_TYPE_WHOLE_YEARS:
		return ee_years_read(tables->words, text, length, false, '.', years) ||
		    ee_years_read(tables->words, text, length, false, ',', years);
	case EE_TYPE_SCORE:
		if (ordered.style.abilities[0] == '\0')
			memcpy(ordered.style.abilities, "lrws", EE_ABILITIES + 1);
		if (target->result.part == EE_PART_OF_ALL)
			return ee_convert_all(tables, &ordered, text, length, score, expected) ||
			    ee_number_look(text, length, false, true, &numbered);
		break;
	default:
		break;
	}
	good = ee_convert(tables, target, text, length, &value, expected);
	ee_buffer_free(&value);
	return good;
}
