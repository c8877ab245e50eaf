/*
 * Results of language tests: scores, the levels that they stand for, and what is odd about them.
 * One stands in fields of its own, such as english.test, or in an element of tests.
 */
#include <stdio.h>

#include "intake/reader.h"
#include "intake/reader_parts.h"
#include "intake/want.h"
#include "rules/language.h"
#include "rules/lapse.h"
#include "rules/sittings.h"

/* The fields of one result stand together in fields.def, in this order. */
enum { AT_TEST, AT_LISTENING, AT_DATE = AT_LISTENING + EE_ABILITIES, AT_FIELDS };
enum { AT_LANGUAGE, BEHIND_LANGUAGE }; /* of an element, in front of the others */

_Static_assert(EE_F_ENGLISH_DATE - EE_F_ENGLISH_TEST == AT_DATE, "the order in fields.def");
_Static_assert(
    EE_F_SPOUSE_FRENCH_DATE - EE_F_SPOUSE_FRENCH_TEST == AT_DATE, "the order in fields.def");
_Static_assert(
    EE_F_TESTS_DATE - EE_F_TESTS_LANGUAGE == AT_DATE + BEHIND_LANGUAGE, "the order in fields.def");
_Static_assert(EE_F_SPOUSE_TESTS_DATE - EE_F_SPOUSE_TESTS_LANGUAGE == AT_DATE + BEHIND_LANGUAGE,
    "the order in fields.def");

/* One result as the form has it. */
struct sheet {
	const struct ee_reader *reader;
	enum ee_array array; /* or EE_NO_ARRAY: fields of its own */
	int first; /* the field of the test; the number of the element */
	const struct ee_value *value; /* AT_FIELDS of them */
};

/* How messages call value AT.  Returns PATH, or what lasts longer. */
static const char *
path_of(const struct sheet *sheet, int at, char path[EE_PATH_TEXT])
{
	if (sheet->array == EE_NO_ARRAY)
		return ee_path(sheet->reader, (enum ee_field)(sheet->first + at));
	return ee_item_path(sheet->array, sheet->first, at + BEHIND_LANGUAGE, path);
}

/* CELPIP prints M below its level 1; it counts as its score 0. */
static bool
is_celpip_minimal(enum ee_test test, struct ee_value value)
{
	return test == EE_TEST_CELPIP && value.kind != EE_NUMBER && value.length == 1 &&
	    (value.text[0] == 'M' || value.text[0] == 'm');
}

/* The scale of ability AT of the test, for a message. */
static const char *
scale_of(const struct sheet *sheet, int at, const struct ee_language *language)
{
	return ee_test_scale(sheet->reader->context->book->levels, language->test,
	    (enum ee_ability)(at - AT_LISTENING));
}

static void
refuse_score(const struct sheet *sheet, int at, const struct ee_language *language)
{
	const char *scale = scale_of(sheet, at, language);
	char expected[256], path[EE_PATH_TEXT];

	(void)snprintf(expected, sizeof expected, "%s%s", scale,
	    language->said ? "" : ", since no test is named");
	(void)ee_value_fault(
	    sheet->reader->review, path_of(sheet, at, path), sheet->value[at], expected);
}

static void
read_score(const struct sheet *sheet, enum ee_ability ability, struct ee_language *language)
{
	const struct ee_levels *levels = sheet->reader->context->book->levels;
	int at = AT_LISTENING + (int)ability, tenths, level;
	struct ee_value value = sheet->value[at];
	char expected[256], path[EE_PATH_TEXT];

	if (value.kind == EE_ABSENT)
		return;
	language->given = true;
	if (is_celpip_minimal(language->test, value))
		return;
	if (!ee_value_tenths(value, &tenths)) {
		refuse_score(sheet, at, language);
		return;
	}
	switch (ee_level(levels, language->test, ability, tenths, &level)) {
	case EE_SCORE_OK:
		language->level[ability] = (int8_t)level;
		return;
	case EE_SCORE_NEW_TEF:
		(void)snprintf(expected, sizeof expected,
		    "%s (the previous-score column of the result sheet)",
		    scale_of(sheet, at, language));
		(void)ee_value_fault(
		    sheet->reader->review, path_of(sheet, at, path), value, expected);
		return;
	case EE_SCORE_OFF_SCALE:
		refuse_score(sheet, at, language);
		return;
	}
}

/* A test of the other language would make the second language equal to the first. */
static enum ee_test
read_test(const struct sheet *sheet, enum ee_official_language language)
{
	struct ee_value value = sheet->value[AT_TEST];
	static const char *const english[] = { "ielts", "celpip", "pte", "clb", NULL };
	static const char *const french[] = { "tef", "tcf", "clb", NULL };
	const char *expected =
	    language == EE_ENGLISH ? "ielts, celpip, pte or clb" : "tef, tcf or clb";
	const struct ee_levels *levels = sheet->reader->context->book->levels;
	enum ee_official_language found;
	char path[EE_PATH_TEXT];
	int test = -1;

	if (value.kind == EE_ABSENT)
		return EE_TEST_CLB;
	if (ee_value_is_text(value))
		test = ee_test_by_name(value.text, value.length);
	found = test < 0 ? EE_LANGUAGE_UNSAID : ee_test_language(levels, (enum ee_test)test);
	if (test < 0 || (found != EE_LANGUAGE_UNSAID && found != language)) {
		(void)ee_value_fault_near(sheet->reader->review, path_of(sheet, AT_TEST, path),
		    value, expected, language == EE_ENGLISH ? english : french);
		return EE_TEST_CLB;
	}
	return (enum ee_test)test;
}

/* A sitting to come may be of a test that is not accepted yet: it does not count before. */
static void
check_accepted(const struct sheet *sheet, const struct ee_language *language)
{
	const struct ee_reader *reader = sheet->reader;
	const struct ee_levels *levels = reader->context->book->levels;
	struct ee_date as_of = reader->context->as_of,
		       from = ee_test_accepted_from(levels, language->test),
		       sure = ee_test_confirmed_from(levels, language->test);
	bool early = ee_date_compare(as_of, from) < 0, unsure = ee_date_compare(as_of, sure) < 0;
	bool to_come = sheet->array != EE_NO_ARRAY && ee_date_compare(language->date, as_of) > 0;
	char first[EE_DATE_TEXT], today[EE_DATE_TEXT], path[EE_PATH_TEXT];
	const char *field;

	if (!early && (!unsure || to_come)) /* as nearly always */
		return;
	field = path_of(sheet, AT_TEST, path);
	ee_date_format(early ? from : sure, first);
	ee_date_format(as_of, today);
	if (!early)
		ee_reader_warn(reader, EE_WARN_TEST_UNCONFIRMED, field,
		    "%s: no source confirms that %s was accepted before %s; it is counted", field,
		    ee_test_name(language->test), first);
	else if (to_come)
		ee_reader_warn(reader, EE_WARN_TEST_IN_FUTURE, field,
		    "%s: %s is accepted from %s; it does not count on %s", field,
		    ee_test_name(language->test), first, today);
	else
		ee_review_fault(reader->review, EE_BAD_CONTRADICTION, field,
		    "%s is accepted from %s, not on %s", ee_test_name(language->test), first,
		    today);
}

static void
warn_of_gaps(const struct sheet *sheet, struct ee_language *language)
{
	char path[EE_PATH_TEXT];

	for (int at = AT_LISTENING; at < AT_DATE; at++) {
		const char *field;

		if (sheet->value[at].kind != EE_ABSENT)
			continue;
		language->partial = true;
		field = path_of(sheet, at, path);
		ee_reader_warn(sheet->reader, EE_WARN_TEST_INCOMPLETE, field,
		    "%s: missing, and counted as 0 beside the scores that are given", field);
	}
}

/*
 * A sheet with two scales does not say which of them was typed, and a level has no decimals: that
 * looks like the band of a test which nobody named.
 */
static void
warn_of_scale(const struct sheet *sheet, const struct ee_language *language)
{
	const struct ee_reader *reader = sheet->reader;
	struct ee_date from =
	    ee_test_two_scales_from(reader->context->book->levels, language->test);
	char path[EE_PATH_TEXT], test[EE_PATH_TEXT];

	if (from.year != 0 && language->date.year != 0 &&
	    ee_date_compare(language->date, from) >= 0) {
		const char *field = path_of(sheet, AT_DATE, path);

		ee_reader_warn(reader, EE_WARN_TEF_PREVIOUS_SCORE, field,
		    "%s: a result sheet of that day shows two scales; the scores are read by the previous-score column",
		    field);
	}
	if (language->said)
		return;
	for (int at = AT_LISTENING; at < AT_DATE; at++) {
		struct ee_value value = sheet->value[at];
		const char *field;

		if (value.kind == EE_ABSENT || memchr(value.text, '.', value.length) == NULL)
			continue;
		field = path_of(sheet, at, path);
		ee_reader_warn(reader, EE_WARN_TEST_UNSAID, field,
		    "%s: looks like the score of a test, but none is named in %s; it is read as a level",
		    field, path_of(sheet, AT_TEST, test));
		return;
	}
}

/* How much is wrong with the form so far. */
static int
wrongs(const struct ee_reader *reader)
{
	return reader->review->doubts + reader->review->faults;
}

/* The result on SHEET, which is of the language WHICH.  False: something is wrong with it. */
static bool
read_sheet(const struct sheet *sheet, enum ee_official_language which, struct ee_language *language)
{
	const struct ee_reader *reader = sheet->reader;
	int wrong = wrongs(reader);
	char path[EE_PATH_TEXT];

	language->test = read_test(sheet, which);
	if (wrongs(reader) != wrong)
		return false; /* of a test that nobody knows the scores say nothing */
	language->said = sheet->value[AT_TEST].kind != EE_ABSENT;
	for (int ability = 0; ability < EE_ABILITIES; ability++)
		read_score(sheet, (enum ee_ability)ability, language);
	language->date =
	    ee_want_date(reader->review, path_of(sheet, AT_DATE, path), sheet->value[AT_DATE]);
	if (!language->given && reader->review->faults == 0 &&
	    (language->said || language->date.year != 0)) {
		const char *field = path_of(sheet, AT_TEST, path);

		ee_reader_warn(reader, EE_WARN_TEST_WITHOUT_SCORES, field,
		    "%s: a test without scores counts for nothing", field);
	}
	if (!language->given)
		return wrongs(reader) == wrong;
	check_accepted(sheet, language);
	if (reader->review->faults > 0) /* of what is refused there is nothing more to say */
		return false;
	warn_of_gaps(sheet, language);
	warn_of_scale(sheet, language);
	return wrongs(reader) == wrong;
}

/* Also one without scores, which counts for nothing, but of whose test and day there is no other.
 */
static void
add_sitting(const struct ee_reader *reader, bool spouse, enum ee_official_language language,
    const struct ee_language *result)
{
	struct ee_profile *profile = reader->profile;

	profile->sitting[profile->sitting_count++] =
	    (struct ee_sitting) { spouse, language, *result };
}

/* The sitting from number FIRST on, all of one person, of the same test and day; NULL: none. */
static const struct ee_sitting *
find_same(const struct ee_profile *profile, int first, enum ee_official_language language,
    const struct ee_language *result)
{
	for (int i = first; i < profile->sitting_count; i++) {
		const struct ee_sitting *other = &profile->sitting[i];

		if (other->language == language && other->result.test == result->test &&
		    other->result.date.year != 0 &&
		    ee_date_compare(other->result.date, result->date) == 0)
			return other;
	}
	return NULL;
}

/* An element of tests; those of the same person stand from number FIRST on. */
static void
read_sitting(struct sheet *sheet, bool spouse, int first)
{
	static const char *const words[] = { "english", "french", NULL };
	static const int needed[] = { AT_TEST, AT_DATE };
	const struct ee_reader *reader = sheet->reader;
	const struct ee_form *form = reader->form;
	struct ee_review *review = reader->review;
	struct ee_language result = { .place = (int8_t)(sheet->first + 1) };
	struct ee_value language = ee_form_item(form, sheet->array, sheet->first, AT_LANGUAGE);
	char path[EE_PATH_TEXT], day[EE_DATE_TEXT], name[EE_RESULT_NAME];
	const struct ee_sitting *same;
	enum ee_official_language which;
	struct ee_value values[AT_FIELDS];
	int wrong = wrongs(reader);

	for (int at = 0; at < AT_FIELDS; at++)
		values[at] = ee_form_item(form, sheet->array, sheet->first, at + BEHIND_LANGUAGE);
	sheet->value = values;
	if (ee_form_lacks_item(form, sheet->array, sheet->first))
		return; /* such as the empty cells of a row */
	(void)ee_item_path(sheet->array, sheet->first, AT_LANGUAGE, path);
	which = (enum ee_official_language)(
	    1 + ee_want_word(review, path, language, words, "english or french", -1));
	if (language.kind == EE_ABSENT)
		ee_review_fault(
		    review, EE_BAD_MISSING, path, "missing; a sitting has language, test and date");
	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
		if (sheet->value[needed[i]].kind == EE_ABSENT)
			ee_review_fault(review, EE_BAD_MISSING, path_of(sheet, needed[i], path),
			    "missing; a sitting has language, test and date");
	if (wrongs(reader) != wrong || !read_sheet(sheet, which, &result))
		return; /* it is left out */
	same = find_same(reader->profile, first, which, &result);
	if (same == NULL) {
		add_sitting(reader, spouse, which, &result);
		return;
	}
	ee_date_format(result.date, day);
	ee_review_fault(review, EE_BAD_TWICE, path_of(sheet, AT_DATE, path),
	    "a second sitting of %s on %s, beside %s", ee_test_name(result.test), day,
	    ee_result_name(same, "", name));
}

/* The one result of a language that stands in fields of its own, from TEST on. */
static void
read_own(const struct ee_reader *reader, enum ee_field test, enum ee_official_language which,
    struct ee_language *result)
{
	const struct ee_value *values =
	    &reader->form->value[ee_own_field(reader, test)]; /* they stand together */
	const struct sheet sheet = { reader, EE_NO_ARRAY, (int)test, values };
	int kinds = 0;

	for (int at = 0; at < AT_FIELDS; at++)
		kinds |= values[at].kind;
	if (kinds != EE_ABSENT) /* as most languages are */
		(void)read_sheet(&sheet, which, result);
}

void
ee_read_results(const struct ee_reader *reader, bool spouse)
{
	struct ee_profile *profile = reader->profile;
	enum ee_array array = ee_own_array(reader, spouse ? EE_SPOUSE_SITTINGS : EE_SITTINGS);
	struct ee_language *english = spouse ? &profile->spouse.english : &profile->english,
			   *french = spouse ? &profile->spouse.french : &profile->french;
	int first = profile->sitting_count, count = reader->form->item_count[array];

	read_own(
	    reader, spouse ? EE_F_SPOUSE_ENGLISH_TEST : EE_F_ENGLISH_TEST, EE_ENGLISH, english);
	read_own(reader, spouse ? EE_F_SPOUSE_FRENCH_TEST : EE_F_FRENCH_TEST, EE_FRENCH, french);
	if (count == 0)
		return;
	add_sitting(reader, spouse, EE_ENGLISH, english);
	add_sitting(reader, spouse, EE_FRENCH, french);
	for (int item = 0; item < count; item++) {
		struct sheet sheet = { reader, array, item, NULL };

		read_sitting(&sheet, spouse, first);
	}
}

static void
warn_of_age(const struct ee_reader *reader, bool spouse, enum ee_official_language language,
    const struct ee_language *result)
{
	int months = reader->context->book->validity.test_months;
	char today[EE_DATE_TEXT], period[EE_WARNING_PERIOD], field[EE_RESULT_NAME];

	if (!result->given || !ee_paper_is_over(result->date, months, reader->context->as_of))
		return;
	(void)ee_result_name(&(struct ee_sitting) { spouse, language, *result }, ".date", field);
	ee_date_format(reader->context->as_of, today);
	ee_reader_warn(reader, EE_WARN_TEST_EXPIRED, field, "%s: results %s old or more on %s %s",
	    field, ee_warning_period(months, period), today,
	    reader->context->for_programs ? "do not count" : "are counted all the same");
}

void
ee_warn_of_old_results(const struct ee_reader *reader)
{
	const struct ee_profile *profile = reader->profile;

	if (reader->context->tells_lapses)
		return;
	warn_of_age(reader, false, EE_ENGLISH, &profile->english);
	warn_of_age(reader, false, EE_FRENCH, &profile->french);
	warn_of_age(reader, true, EE_ENGLISH, &profile->spouse.english);
	warn_of_age(reader, true, EE_FRENCH, &profile->spouse.french);
}
