/* Results of language tests: scores, the levels that they stand for, and what is odd about them. */
#include <stdio.h>

#include "intake/reader.h"
#include "intake/reader_parts.h"
#include "intake/want.h"
#include "rules/language.h"

/* The fields of one language, or of one element of an array, stand together in fields.def. */
enum { AT_TEST, AT_LISTENING, AT_DATE = AT_LISTENING + EE_ABILITIES };
_Static_assert(EE_F_ENGLISH_DATE - EE_F_ENGLISH_TEST == AT_DATE, "the order in fields.def");
_Static_assert(
    EE_F_SPOUSE_FRENCH_DATE - EE_F_SPOUSE_FRENCH_TEST == AT_DATE, "the order in fields.def");

/* CELPIP prints M below its level 1; it counts as its score 0. */
static bool
is_celpip_minimal(enum ee_test test, struct ee_value value)
{
	return test == EE_TEST_CELPIP && value.kind != EE_NUMBER && value.length == 1 &&
	    (value.text[0] == 'M' || value.text[0] == 'm');
}

static void
refuse_score(const struct ee_reader *reader, enum ee_field field,
    const struct ee_language *language, const char *scale)
{
	char expected[256];

	(void)snprintf(expected, sizeof expected, "%s%s", scale,
	    language->said ? "" : ", since no test is named");
	(void)ee_value_fault(reader->record, ee_field_path(field), ee_get(reader, field), expected);
}

static void
read_score(const struct ee_reader *reader, enum ee_field field, enum ee_ability ability,
    struct ee_language *language)
{
	const struct ee_levels *levels = reader->context->book->levels;
	const char *scale = ee_test_scale(levels, language->test, ability);
	struct ee_value value = ee_get(reader, field);
	char expected[256];
	int tenths, level;

	if (value.kind == EE_ABSENT)
		return;
	language->given = true;
	if (is_celpip_minimal(language->test, value))
		return;
	if (!ee_value_tenths(value, &tenths)) {
		refuse_score(reader, field, language, scale);
		return;
	}
	switch (ee_level(levels, language->test, ability, tenths, &level)) {
	case EE_SCORE_OK:
		language->level[ability] = (int8_t)level;
		return;
	case EE_SCORE_NEW_TEF:
		(void)snprintf(expected, sizeof expected,
		    "%s (the previous-score column of the result sheet)", scale);
		(void)ee_value_fault(reader->record, ee_field_path(field), value, expected);
		return;
	case EE_SCORE_OFF_SCALE:
		refuse_score(reader, field, language, scale);
		return;
	}
}

/* A test of the other language would make the second language equal to the first. */
static enum ee_test
read_test(const struct ee_reader *reader, enum ee_field field, enum ee_official_language language)
{
	struct ee_value value = ee_get(reader, field);
	static const char *const english[] = { "ielts", "celpip", "pte", "clb", NULL };
	static const char *const french[] = { "tef", "tcf", "clb", NULL };
	const char *expected =
	    language == EE_ENGLISH ? "ielts, celpip, pte or clb" : "tef, tcf or clb";
	enum ee_official_language found;
	int test = -1;

	if (value.kind == EE_ABSENT)
		return EE_TEST_CLB;
	if (ee_value_is_text(value))
		test = ee_test_by_name(value.text, value.length);
	found = test < 0 ? EE_LANGUAGE_UNSAID
			 : ee_test_language(reader->context->book->levels, (enum ee_test)test);
	if (test < 0 || (found != EE_LANGUAGE_UNSAID && found != language)) {
		(void)ee_value_fault_near(reader->record, ee_field_path(field), value, expected,
		    language == EE_ENGLISH ? english : french);
		return EE_TEST_CLB;
	}
	return (enum ee_test)test;
}

static void
check_accepted(
    const struct ee_reader *reader, enum ee_field field, const struct ee_language *language)
{
	const struct ee_levels *levels = reader->context->book->levels;
	struct ee_date as_of = reader->context->as_of,
		       from = ee_test_accepted_from(levels, language->test);
	struct ee_date sure = ee_test_confirmed_from(levels, language->test);
	char first[EE_DATE_TEXT], today[EE_DATE_TEXT];

	ee_date_format(as_of, today);
	if (from.year != 0 && ee_date_compare(as_of, from) < 0) {
		ee_date_format(from, first);
		ee_record_fault(reader->record, EE_BAD_CONTRADICTION, ee_field_path(field),
		    "%s is accepted from %s, not on %s", ee_test_name(language->test), first,
		    today);
	} else if (sure.year != 0 && ee_date_compare(as_of, sure) < 0) {
		ee_date_format(sure, first);
		ee_reader_warn(reader, EE_WARN_TEST_UNCONFIRMED, ee_field_path(field),
		    "%s: no source confirms that %s was accepted before %s; it is counted",
		    ee_field_path(field), ee_test_name(language->test), first);
	}
}

static void
warn_of_language(
    const struct ee_reader *reader, enum ee_field test, const struct ee_language *language)
{
	int months = reader->context->book->validity.test_months;
	char today[EE_DATE_TEXT], period[EE_WARNING_PERIOD];

	for (int ability = 0; ability < EE_ABILITIES; ability++) {
		enum ee_field field = (enum ee_field)((int)test + AT_LISTENING + ability);

		if (ee_get(reader, field).kind != EE_ABSENT)
			continue;
		ee_reader_warn(reader, EE_WARN_TEST_INCOMPLETE, ee_field_path(field),
		    "%s: missing, and counted as 0 beside the scores that are given",
		    ee_field_path(field));
	}
	if (!reader->context->tells_lapses &&
	    ee_paper_is_over(language->date, months, reader->context->as_of)) {
		ee_date_format(reader->context->as_of, today);
		ee_reader_warn(reader, EE_WARN_TEST_EXPIRED,
		    ee_field_path((enum ee_field)((int)test + AT_DATE)),
		    "%s: results %s old or more on %s %s",
		    ee_field_path((enum ee_field)((int)test + AT_DATE)),
		    ee_warning_period(months, period), today,
		    reader->context->for_programs ? "do not count" : "are counted all the same");
	}
}

/*
 * A sheet with two scales does not say which of them was typed, and a level has no decimals: that
 * looks like the band of a test which nobody named.
 */
static void
warn_of_scale(
    const struct ee_reader *reader, enum ee_field test, const struct ee_language *language)
{
	struct ee_date from =
	    ee_test_two_scales_from(reader->context->book->levels, language->test);

	if (from.year != 0 && language->date.year != 0 &&
	    ee_date_compare(language->date, from) >= 0)
		ee_reader_warn(reader, EE_WARN_TEF_PREVIOUS_SCORE,
		    ee_field_path((enum ee_field)((int)test + AT_DATE)),
		    "%s: a result sheet of that day shows two scales; the scores are read by the previous-score column",
		    ee_field_path((enum ee_field)((int)test + AT_DATE)));
	if (language->said)
		return;
	for (int ability = 0; ability < EE_ABILITIES; ability++) {
		enum ee_field field = (enum ee_field)((int)test + AT_LISTENING + ability);
		struct ee_value value = ee_get(reader, field);

		if (value.kind == EE_ABSENT || memchr(value.text, '.', value.length) == NULL)
			continue;
		ee_reader_warn(reader, EE_WARN_TEST_UNSAID, ee_field_path(field),
		    "%s: looks like the score of a test, but none is named in %s; it is read as a level",
		    ee_field_path(field), ee_field_path(test));
		return;
	}
}

void
ee_read_language(const struct ee_reader *reader, enum ee_field test,
    enum ee_official_language which, struct ee_language *language)
{
	int wrong = reader->record->doubts + (int)reader->record->faults.length;

	language->test = read_test(reader, test, which);
	if (reader->record->doubts + (int)reader->record->faults.length != wrong)
		return; /* of a test that nobody knows the scores say nothing */
	language->said = ee_get(reader, test).kind != EE_ABSENT;
	for (int ability = 0; ability < EE_ABILITIES; ability++)
		read_score(reader, (enum ee_field)((int)test + AT_LISTENING + ability),
		    (enum ee_ability)ability, language);
	language->date =
	    ee_want_date(reader->record, ee_field_path((enum ee_field)((int)test + AT_DATE)),
		ee_get(reader, (enum ee_field)((int)test + AT_DATE)));
	if (!language->given && reader->record->faults.length == 0 &&
	    (ee_get(reader, test).kind != EE_ABSENT || language->date.year != 0)) {
		ee_reader_warn(reader, EE_WARN_TEST_WITHOUT_SCORES, ee_field_path(test),
		    "%s: a test without scores counts for nothing", ee_field_path(test));
	}
	if (!language->given)
		return;
	check_accepted(reader, test, language);
	if (reader->record->faults.length > 0) /* of what is refused there is nothing more to say */
		return;
	warn_of_language(reader, test, language);
	warn_of_scale(reader, test, language);
}
