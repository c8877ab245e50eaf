#include <stdio.h>

#include "cell.h"
#include "language.h"
#include "value.h"
#include "work.h"

enum { FUNDS_DIGITS_MAX = 12, FAMILY_MAX = 99, HOURS_WEEK_TENTHS = 1680, FULL_TIME_TENTHS = 300 };

/* NOC 2021 with its TEERs is in force from this day (facts: instructions of 2022-11-16). */
static const struct ee_date noc_2021_from = { 2022, 11, 16 };

static const char *const education_words[] = { "none", "secondary", "one_year", "two_year",
	"bachelor", "two_or_more", "master", "professional", "doctorate", NULL };
static const char education_expected[] =
    "none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate";

struct reading {
	const struct ee_profile_context *context;
	struct ee_record *record;
};

/* The fields of one language, or of one element of an array, stand together in fields.def. */
enum { AT_TEST, AT_LISTENING, AT_DATE = AT_LISTENING + EE_ABILITIES };
enum {
	AT_NOC,
	AT_COUNTRY,
	AT_START,
	AT_END,
	AT_HOURS,
	AT_SELF_EMPLOYED,
	AT_STUDENT,
	AT_UNAUTHORIZED
};

_Static_assert(EE_F_ENGLISH_DATE - EE_F_ENGLISH_TEST == AT_DATE, "the order in fields.def");
_Static_assert(
    EE_F_SPOUSE_FRENCH_DATE - EE_F_SPOUSE_FRENCH_TEST == AT_DATE, "the order in fields.def");
_Static_assert(
    EE_F_JOBS_UNAUTHORIZED - EE_F_JOBS_NOC == AT_UNAUTHORIZED, "the order in fields.def");

static struct ee_value
get(const struct reading *reading, enum ee_field field)
{
	return ee_record_get(reading->record, field);
}

static bool
boolean(const struct reading *reading, enum ee_field field, bool absent)
{
	return ee_want_boolean(reading->record, ee_field_path(field), get(reading, field), absent);
}

static struct ee_date
date(const struct reading *reading, enum ee_field field)
{
	return ee_want_date(reading->record, ee_field_path(field), get(reading, field));
}

static int
years(const struct reading *reading, enum ee_field field)
{
	return ee_want_counted_down(reading->record, ee_field_path(field), get(reading, field),
	    EE_WORK_YEARS_MAX, "years of work, 0 to 80");
}

static enum ee_education
education(const struct reading *reading, enum ee_field field)
{
	return (enum ee_education)ee_want_word(reading->record, ee_field_path(field),
	    get(reading, field), education_words, education_expected, EE_NO_EDUCATION);
}

/* CELPIP prints M below its level 1 (facts: levels M and 0 to 3 are below CLB 4). */
static bool
is_celpip_minimal(enum ee_test test, struct ee_value value)
{
	return test == EE_TEST_CELPIP && value.kind != EE_NUMBER && value.length == 1 &&
	    value.text[0] == 'M';
}

static void
read_score(const struct reading *reading, enum ee_field field, enum ee_ability ability,
    struct ee_language *language)
{
	const struct ee_levels *levels = reading->context->levels;
	const char *scale = ee_test_scale(levels, language->test, ability);
	struct ee_value value = get(reading, field);
	char expected[200];
	int tenths, level;

	if (value.kind == EE_ABSENT)
		return;
	language->given = true;
	if (is_celpip_minimal(language->test, value))
		return;
	if (!ee_value_tenths(value, &tenths)) {
		(void)ee_value_fault(reading->record, ee_field_path(field), value, scale);
		return;
	}
	switch (ee_level(levels, language->test, ability, tenths, &level)) {
	case EE_SCORE_OK:
		language->level[ability] = (int8_t)level;
		return;
	case EE_SCORE_NEW_TEF:
		(void)snprintf(expected, sizeof expected,
		    "%s (the previous-score column of the result sheet)", scale);
		(void)ee_value_fault(reading->record, ee_field_path(field), value, expected);
		return;
	case EE_SCORE_OFF_SCALE:
		(void)ee_value_fault(reading->record, ee_field_path(field), value, scale);
		return;
	}
}

/* A test of the other language would make the second language equal to the first. */
static enum ee_test
read_test(const struct reading *reading, enum ee_field field, enum ee_official_language language)
{
	struct ee_value value = get(reading, field);
	const char *expected =
	    language == EE_ENGLISH ? "ielts, celpip, pte or clb" : "tef, tcf or clb";
	enum ee_official_language found;
	int test = -1;

	if (value.kind == EE_ABSENT)
		return EE_TEST_CLB;
	if (value.kind == EE_STRING || value.kind == EE_CELL)
		test = ee_test_by_name(value.text, value.length);
	found = test < 0 ? EE_LANGUAGE_UNSAID
			 : ee_test_language(reading->context->levels, (enum ee_test)test);
	if (test < 0 || (found != EE_LANGUAGE_UNSAID && found != language)) {
		(void)ee_value_fault(reading->record, ee_field_path(field), value, expected);
		return EE_TEST_CLB;
	}
	return (enum ee_test)test;
}

static void
check_accepted(
    const struct reading *reading, enum ee_field field, const struct ee_language *language)
{
	const struct ee_levels *levels = reading->context->levels;
	struct ee_date as_of = reading->context->as_of,
		       from = ee_test_accepted_from(levels, language->test);
	struct ee_date sure = ee_test_confirmed_from(levels, language->test);
	char first[EE_DATE_TEXT], today[EE_DATE_TEXT];

	ee_date_format(as_of, today);
	if (from.year != 0 && ee_date_compare(as_of, from) < 0) {
		ee_date_format(from, first);
		ee_record_fault(reading->record, ee_field_path(field),
		    "%s is accepted from %s, not on %s", ee_test_name(language->test), first,
		    today);
	} else if (sure.year != 0 && ee_date_compare(as_of, sure) < 0) {
		ee_date_format(sure, first);
		ee_record_warn(reading->record,
		    "%s: no source confirms that %s was accepted before %s; it is counted",
		    ee_field_path(field), ee_test_name(language->test), first);
	}
}

static void
warn_of_language(
    const struct reading *reading, enum ee_field test, const struct ee_language *language)
{
	char today[EE_DATE_TEXT];

	for (int ability = 0; ability < EE_ABILITIES; ability++)
		if (get(reading, (enum ee_field)((int)test + AT_LISTENING + ability)).kind ==
		    EE_ABSENT)
			ee_record_warn(reading->record,
			    "%s: missing, and counted as 0 beside the scores that are given",
			    ee_field_path((enum ee_field)((int)test + AT_LISTENING + ability)));
	if (language->date.year != 0 &&
	    ee_date_compare(ee_date_add_months(language->date, 24), reading->context->as_of) <= 0) {
		ee_date_format(reading->context->as_of, today);
		ee_record_warn(reading->record,
		    "%s: results two years old or more on %s are counted all the same",
		    ee_field_path((enum ee_field)((int)test + AT_DATE)), today);
	}
}

static void
read_language(const struct reading *reading, enum ee_field test, enum ee_official_language which,
    struct ee_language *language)
{
	language->test = read_test(reading, test, which);
	for (int ability = 0; ability < EE_ABILITIES; ability++)
		read_score(reading, (enum ee_field)((int)test + AT_LISTENING + ability),
		    (enum ee_ability)ability, language);
	language->date = date(reading, (enum ee_field)((int)test + AT_DATE));
	if (!language->given && reading->record->faults.length == 0 &&
	    (get(reading, test).kind != EE_ABSENT || language->date.year != 0))
		ee_record_warn(reading->record, "%s: a test without scores counts for nothing",
		    ee_field_path(test));
	if (!language->given)
		return;
	check_accepted(reading, test, language);
	warn_of_language(reading, test, language);
}

static bool
is_digits(struct ee_value value, size_t length)
{
	if (value.length != length)
		return false;
	for (size_t i = 0; i < length; i++)
		if (value.text[i] < '0' || value.text[i] > '9')
			return false;
	return true;
}

static void
read_noc(const struct reading *reading, const char *path, struct ee_value value, char noc[6])
{
	bool text = value.kind == EE_STRING || value.kind == EE_CELL || value.kind == EE_NUMBER;

	if (value.kind == EE_ABSENT)
		return;
	if (text && is_digits(value, 4) &&
	    ee_date_compare(reading->context->as_of, noc_2021_from) >= 0) {
		(void)ee_value_fault(reading->record, path, value,
		    "5 digits of NOC 2021 (4-digit codes ended with 2022-11-15)");
		return;
	}
	if (!text || !(is_digits(value, 5) || is_digits(value, 4))) {
		(void)ee_value_fault(reading->record, path, value, "a NOC code of 5 digits");
		return;
	}
	if (is_digits(value, 5) && ee_date_compare(reading->context->as_of, noc_2021_from) < 0)
		ee_record_warn(reading->record,
		    "NOC codes of 5 digits on a day before 2022-11-16 are read by their TEER");
	memcpy(noc, value.text, value.length);
	noc[value.length] = '\0';
}

static bool
read_country(struct ee_record *record, const char *path, struct ee_value value, char country[3])
{
	country[0] = '\0';
	if (value.kind == EE_ABSENT)
		return false;
	if ((value.kind != EE_STRING && value.kind != EE_CELL) || value.length != 2 ||
	    value.text[0] < 'A' || value.text[0] > 'Z' || value.text[1] < 'A' ||
	    value.text[1] > 'Z')
		return ee_value_fault(record, path, value, "a country of two letters such as CA");
	memcpy(country, value.text, 2);
	country[2] = '\0';
	return true;
}

static int
read_hours(struct ee_record *record, const char *path, struct ee_value value)
{
	int tenths;

	if (value.kind == EE_ABSENT)
		return FULL_TIME_TENTHS;
	if (ee_value_tenths(value, &tenths) && tenths <= HOURS_WEEK_TENTHS)
		return tenths;
	(void)ee_value_fault(
	    record, path, value, "hours a week, 0 to 168, with at most one decimal");
	return FULL_TIME_TENTHS;
}

/* "jobs.2.noc", for a message; put together by hand since it is made for values that are right too.
 */
static const char *
item_path(enum ee_array array, int item, int at, char out[EE_PATH_TEXT])
{
	static const struct {
		enum ee_field first;
		const char *name;
		size_t length;
	} arrays[EE_ARRAYS] = { { EE_F_JOBS_NOC, "jobs.", 5 },
		{ EE_F_COUNTRIES_COUNTRY, "countries.", 10 },
		{ EE_F_POLICE_COUNTRY, "police.", 7 } };
	const char *path = ee_field_path((enum ee_field)((int)arrays[array].first + at));
	size_t used = arrays[array].length;

	memcpy(out, arrays[array].name, used);
	if (item + 1 >= 10)
		out[used++] = (char)('0' + (item + 1) / 10);
	out[used++] = (char)('0' + (item + 1) % 10);
	strcpy(out + used, path + arrays[array].length + 1); /* behind "[]" */
	return out;
}

static void
read_job(const struct reading *reading, int item, struct ee_job *job)
{
	struct ee_record *record = reading->record;
	const struct ee_value *value = record->item[EE_JOBS][item];
	struct ee_value absent = { 0 }, got[EE_ITEM_FIELDS_MAX];
	char path[EE_PATH_TEXT], country[3];

	for (int at = 0; at <= AT_UNAUTHORIZED; at++)
		got[at] = (record->item_seen[EE_JOBS][item] >> at & 1) != 0 ? value[at] : absent;
	for (int at = AT_NOC; at <= AT_START; at++)
		if (got[at].kind == EE_ABSENT)
			ee_record_fault(record, item_path(EE_JOBS, item, at, path),
			    "missing; a job has noc, country and start");
	read_noc(reading, item_path(EE_JOBS, item, AT_NOC, path), got[AT_NOC], job->noc);
	if (read_country(
		record, item_path(EE_JOBS, item, AT_COUNTRY, path), got[AT_COUNTRY], country))
		job->in_canada = strcmp(country, "CA") == 0;
	job->start = ee_want_date(record, item_path(EE_JOBS, item, AT_START, path), got[AT_START]);
	job->end = ee_want_date(record, item_path(EE_JOBS, item, AT_END, path), got[AT_END]);
	if (job->end.year != 0 && job->start.year != 0 && ee_date_compare(job->end, job->start) < 0)
		(void)ee_value_fault(record, item_path(EE_JOBS, item, AT_END, path), got[AT_END],
		    "a day not before the start");
	job->hours =
	    (int16_t)read_hours(record, item_path(EE_JOBS, item, AT_HOURS, path), got[AT_HOURS]);
	job->self_employed = ee_want_boolean(
	    record, item_path(EE_JOBS, item, AT_SELF_EMPLOYED, path), got[AT_SELF_EMPLOYED], false);
	job->student = ee_want_boolean(
	    record, item_path(EE_JOBS, item, AT_STUDENT, path), got[AT_STUDENT], false);
	job->unauthorized = ee_want_boolean(
	    record, item_path(EE_JOBS, item, AT_UNAUTHORIZED, path), got[AT_UNAUTHORIZED], false);
}

static bool
is_empty(const struct ee_record *record, enum ee_array array, int item)
{
	unsigned seen = record->item_seen[array][item];

	for (int at = 0; at < EE_ITEM_FIELDS_MAX; at++)
		if ((seen >> at & 1) != 0 && record->item[array][item][at].kind != EE_ABSENT)
			return false;
	return (seen & EE_ITEM_OTHER) == 0;
}

/* Elements without any value, such as the empty cells of a CSV row, are no elements. */
static void
read_jobs(const struct reading *reading, struct ee_profile *profile)
{
	for (int item = 0; item < reading->record->item_count[EE_JOBS]; item++) {
		struct ee_job *job = &profile->jobs[profile->job_count];

		if (is_empty(reading->record, EE_JOBS, item))
			continue;
		memset(job, 0, sizeof *job);
		read_job(reading, item, job);
		profile->job_count++;
	}
}

/* Countries and police certificates are only checked here: nothing is scored by them. */
static void
check_places(const struct reading *reading, enum ee_array array, int dates)
{
	struct ee_record *record = reading->record;
	char path[EE_PATH_TEXT], country[3];

	for (int item = 0; item < record->item_count[array]; item++) {
		const struct ee_value *value = record->item[array][item];
		unsigned seen = record->item_seen[array][item];

		if ((seen & 1) != 0)
			(void)read_country(
			    record, item_path(array, item, 0, path), value[0], country);
		for (int at = 1; at <= dates; at++)
			if ((seen >> at & 1) != 0)
				(void)ee_want_date(
				    record, item_path(array, item, at, path), value[at]);
	}
}

static void
read_offer(const struct reading *reading, struct ee_profile *profile)
{
	static const char *const words[] = { "a", "b", "c", "d", "none", NULL };
	enum { BASIS_NONE = 4, BASIS_UNSAID };
	struct ee_value noc = get(reading, EE_F_JOB_OFFER_NOC),
			value = get(reading, EE_F_JOB_OFFER_BASIS);
	int basis = ee_want_word(reading->record, ee_field_path(EE_F_JOB_OFFER_BASIS), value, words,
	    "a, b, c, d or none", BASIS_UNSAID);

	read_noc(reading, ee_field_path(EE_F_JOB_OFFER_NOC), noc, profile->job_offer_noc);
	profile->job_offer =
	    basis != BASIS_NONE && (noc.kind != EE_ABSENT || value.kind != EE_ABSENT);
}

static void
read_spouse(const struct reading *reading, struct ee_spouse *spouse)
{
	spouse->exists = ee_record_has_below(reading->record, "spouse");
	if (!spouse->exists)
		return;
	spouse->accompanying = boolean(reading, EE_F_SPOUSE_ACCOMPANYING, true);
	spouse->citizen_or_pr = boolean(reading, EE_F_SPOUSE_CITIZEN_OR_PR, false);
	spouse->education = education(reading, EE_F_SPOUSE_EDUCATION);
	read_language(reading, EE_F_SPOUSE_ENGLISH_TEST, EE_ENGLISH, &spouse->english);
	read_language(reading, EE_F_SPOUSE_FRENCH_TEST, EE_FRENCH, &spouse->french);
	spouse->canadian_work_years = years(reading, EE_F_SPOUSE_CANADIAN_WORK_YEARS);
	(void)boolean(reading, EE_F_SPOUSE_STUDIED, false);
	(void)boolean(reading, EE_F_SPOUSE_WORKED, false);
}

static void
read_age(const struct reading *reading, struct ee_profile *profile)
{
	struct ee_value value = get(reading, EE_F_AGE), birth = get(reading, EE_F_BIRTH_DATE);

	profile->birth_date = date(reading, EE_F_BIRTH_DATE);
	profile->age = ee_want_whole(reading->record, "age", value, 0, EE_AGE_MAX, 0);
	if (value.kind == EE_ABSENT && birth.kind == EE_ABSENT)
		ee_record_fault(
		    reading->record, NULL, "birth_date or age: missing; one of the two is needed");
	if (profile->birth_date.year == 0)
		return;
	profile->age = ee_date_age(profile->birth_date, reading->context->as_of);
	if (profile->age < 0 || profile->age > EE_AGE_MAX) {
		(void)ee_value_fault(reading->record, "birth_date", birth,
		    "a day at most 120 years before the scoring day");
		profile->age = 0;
	}
}

/* The choice stands, but it is seldom what was meant. */
static void
warn_of_choice(const struct reading *reading, const struct ee_profile *profile)
{
	if (profile->first_language == EE_ENGLISH && !profile->english.given &&
	    profile->french.given)
		ee_record_warn(reading->record,
		    "first_language: english has no scores, and french counts as second");
	if (profile->first_language == EE_FRENCH && !profile->french.given &&
	    profile->english.given)
		ee_record_warn(reading->record,
		    "first_language: french has no scores, and english counts as second");
}

/* Fields that no point depends on, but which the next tools will read. */
static void
check_the_rest(const struct reading *reading)
{
	static const enum ee_field dates[] = { EE_F_ECA_DATE, EE_F_NOMINATION_DATE,
		EE_F_NOMINATION_EXPIRES, EE_F_PASSPORT_EXPIRES, EE_F_MEDICAL_DATE,
		EE_F_INVITATION_DATE, EE_F_INVITATION_RESPOND_BY };
	ee_nanoseconds time;

	for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
		(void)date(reading, dates[i]);
	(void)ee_want_time(reading->record, "submitted", get(reading, EE_F_SUBMITTED), &time);
	(void)boolean(reading, EE_F_RELATIVE, false);
	(void)boolean(reading, EE_F_STUDIED_IN_CANADA, false);
	(void)boolean(reading, EE_F_INVITATION_DECLINED, false);
	(void)ee_want_counted_down(reading->record, "funds_cad", get(reading, EE_F_FUNDS),
	    999999999, "an amount in dollars, 0 or more");
	(void)ee_want_whole(
	    reading->record, "family_size", get(reading, EE_F_FAMILY_SIZE), 1, FAMILY_MAX, 1);
	check_places(reading, EE_COUNTRIES, 2);
	check_places(reading, EE_POLICE, 1);
}

bool
ee_profile_read(
    const struct ee_profile_context *context, struct ee_record *record, struct ee_profile *profile)
{
	static const char *const canadian[] = { "none", "one_or_two_years", "three_years_or_more",
		NULL };
	static const char *const languages[] = { "english", "french", NULL };
	const struct reading reading = { context, record };

	memset(profile, 0, offsetof(struct ee_profile, jobs));
	memset(&profile->certificate_of_qualification, 0,
	    sizeof *profile - offsetof(struct ee_profile, certificate_of_qualification));
	read_age(&reading, profile);
	profile->education = education(&reading, EE_F_EDUCATION);
	profile->canadian_education = (enum ee_canadian_education)ee_want_word(record,
	    "canadian_education", get(&reading, EE_F_CANADIAN_EDUCATION), canadian,
	    "none, one_or_two_years or three_years_or_more", 0);
	read_language(&reading, EE_F_ENGLISH_TEST, EE_ENGLISH, &profile->english);
	read_language(&reading, EE_F_FRENCH_TEST, EE_FRENCH, &profile->french);
	profile->first_language = (enum ee_official_language)(
	    ee_want_word(record, "first_language", get(&reading, EE_F_FIRST_LANGUAGE), languages,
		"english or french", -1) +
	    1);
	warn_of_choice(&reading, profile);
	read_jobs(&reading, profile);
	profile->canadian_work_years = years(&reading, EE_F_CANADIAN_WORK_YEARS);
	profile->foreign_work_years = years(&reading, EE_F_FOREIGN_WORK_YEARS);
	profile->certificate_of_qualification = boolean(&reading, EE_F_CERTIFICATE, false);
	profile->provincial_nomination = ee_want_nomination(record);
	profile->sibling_in_canada = boolean(&reading, EE_F_SIBLING, false);
	read_offer(&reading, profile);
	read_spouse(&reading, &profile->spouse);
	check_the_rest(&reading);
	if (record->faults.length > 0)
		return false;
	if (get(&reading, EE_F_CANADIAN_WORK_YEARS).kind == EE_ABSENT)
		profile->canadian_work_years =
		    ee_work_years(profile->jobs, profile->job_count, EE_IN_CANADA, context->as_of);
	if (get(&reading, EE_F_FOREIGN_WORK_YEARS).kind == EE_ABSENT)
		profile->foreign_work_years =
		    ee_work_years(profile->jobs, profile->job_count, EE_ABROAD, context->as_of);
	return true;
}
