#include <stdarg.h>
#include <stdio.h>

#include "intake/reader.h"
#include "intake/reader_parts.h"
#include "intake/want.h"
#include "rules/work.h"

enum { FAMILY_MAX = 99, EMPLOYERS_MAX = 99, FUNDS_MAX = 999999999 };

void
ee_reader_warn(const struct ee_reader *reader, enum ee_warning warning, const char *path,
    const char *format, ...)
{
	va_list arguments;

	reader->profile->warnings |= ee_warning_bit(warning);
	if (reader->context->quiet)
		return;
	va_start(arguments, format);
	ee_record_warn_list(reader->record, ee_warning_code(warning), path, format, arguments);
	va_end(arguments);
}

static struct ee_date
date(const struct ee_reader *reader, enum ee_field field)
{
	return ee_want_date(reader->record, ee_field_path(field), ee_get(reader, field));
}

static void
read_offer(const struct ee_reader *reader, struct ee_profile *profile)
{
	static const char *const words[] = { "a", "b", "c", "d", "none", NULL };
	struct ee_value noc = ee_get(reader, EE_F_JOB_OFFER_NOC),
			value = ee_get(reader, EE_F_JOB_OFFER_BASIS);
	int basis = ee_want_word(reader->record, ee_field_path(EE_F_JOB_OFFER_BASIS), value, words,
	    "a, b, c, d or none", EE_BASIS_UNSAID);

	ee_read_noc(reader, ee_field_path(EE_F_JOB_OFFER_NOC), noc, profile->job_offer_noc);
	profile->job_offer =
	    basis != EE_BASIS_NONE && (noc.kind != EE_ABSENT || value.kind != EE_ABSENT);
	profile->job_offer_basis = (enum ee_basis)basis;
	profile->job_offer_employers =
	    ee_want_whole(reader->record, ee_field_path(EE_F_JOB_OFFER_EMPLOYERS),
		ee_get(reader, EE_F_JOB_OFFER_EMPLOYERS), 1, EMPLOYERS_MAX, 1);
}

/* Only for a swap of the couple; birth_date counts where both are given. */
static void
read_spouse_age(const struct ee_reader *reader, struct ee_spouse *spouse)
{
	struct ee_value birth = ee_get(reader, EE_F_SPOUSE_BIRTH_DATE);
	struct ee_date day = date(reader, EE_F_SPOUSE_BIRTH_DATE);

	spouse->age = ee_want_whole(reader->record, ee_field_path(EE_F_SPOUSE_AGE),
	    ee_get(reader, EE_F_SPOUSE_AGE), 0, EE_AGE_MAX, -1);
	if (day.year == 0)
		return;
	spouse->birth_date = day;
	spouse->age = ee_date_age(day, reader->context->as_of);
	if (spouse->age < 0 || spouse->age > EE_AGE_MAX)
		(void)ee_value_fault(reader->record, ee_field_path(EE_F_SPOUSE_BIRTH_DATE), birth,
		    "a day at most 120 years before the scoring day");
}

static void
read_spouse(const struct ee_reader *reader, struct ee_spouse *spouse)
{
	spouse->exists = ee_record_has_below(reader->record, "spouse");
	if (!spouse->exists)
		return;
	spouse->accompanying =
	    ee_want_boolean(reader->record, ee_field_path(EE_F_SPOUSE_ACCOMPANYING),
		ee_get(reader, EE_F_SPOUSE_ACCOMPANYING), true);
	ee_read_language(reader, EE_F_SPOUSE_ENGLISH_TEST, EE_ENGLISH, &spouse->english);
	ee_read_language(reader, EE_F_SPOUSE_FRENCH_TEST, EE_FRENCH, &spouse->french);
	read_spouse_age(reader, spouse);
}

static void
read_age(const struct ee_reader *reader, struct ee_profile *profile)
{
	static const struct ee_needs nothing = { { 0 } };
	const struct ee_needs *needs = reader->record->needs;
	struct ee_value value = ee_get(reader, EE_F_AGE), birth = ee_get(reader, EE_F_BIRTH_DATE);
	int given;

	profile->birth_date = date(reader, EE_F_BIRTH_DATE);
	if (profile->birth_date.year != 0)
		reader->record->needs = &nothing; /* it counts, whatever the age is */
	given = ee_want_whole(reader->record, "age", value, 0, EE_AGE_MAX, -1);
	reader->record->needs = needs;
	profile->age = given < 0 ? 0 : given;
	if (value.kind == EE_ABSENT && birth.kind == EE_ABSENT && !reader->context->ageless)
		ee_record_fault(reader->record, EE_BAD_MISSING, NULL,
		    "birth_date or age: missing; one of the two is needed");
	if (profile->birth_date.year == 0)
		return;
	profile->age = ee_date_age(profile->birth_date, reader->context->as_of);
	if (given >= 0 && given != profile->age)
		profile->warnings |= ee_warning_bit(EE_WARN_AGE_DISAGREES);
	if (profile->age < 0 || profile->age > EE_AGE_MAX) {
		(void)ee_value_fault(reader->record, "birth_date", birth,
		    "a day at most 120 years before the scoring day");
		profile->age = 0;
	}
}

static void
read_first_language(const struct ee_reader *reader, struct ee_profile *profile)
{
	static const char *const languages[] = { "english", "french", NULL };
	int word = ee_want_word(reader->record, "first_language",
	    ee_get(reader, EE_F_FIRST_LANGUAGE), languages, "english or french", -1);
	const struct ee_language *first = word == 0 ? &profile->english : &profile->french,
				 *second = word == 0 ? &profile->french : &profile->english;

	profile->first_language = (enum ee_official_language)(word + 1);
	if (word < 0 || first->given || !second->given)
		return;
	/* The choice stands, but it is seldom what was meant. */
	ee_reader_warn(reader, EE_WARN_FIRST_LANGUAGE_UNTESTED, "first_language",
	    "first_language: %s has no scores, and %s counts as second", languages[word],
	    languages[1 - word]);
}

static void
read_funds(const struct ee_reader *reader, struct ee_profile *profile)
{
	struct ee_value funds = ee_get(reader, EE_F_FUNDS);

	profile->funds_given = funds.kind != EE_ABSENT;
	profile->funds_cad = ee_want_decimal(
	    reader->record, "funds_cad", funds, FUNDS_MAX, "an amount in dollars, 0 or more")
				 .whole;
	profile->family_size = ee_want_whole(
	    reader->record, "family_size", ee_get(reader, EE_F_FAMILY_SIZE), 1, FAMILY_MAX, 0);
}

static void
read_nomination(const struct ee_reader *reader, struct ee_profile *profile)
{
	const char *province;

	profile->provincial_nomination = ee_want_nomination(reader->record);
	province = ee_nomination_without_program(reader->record);
	if (province != NULL)
		ee_reader_warn(reader, EE_WARN_NOMINATION_NO_PROGRAM, "provincial_nomination",
		    "provincial_nomination: %s has no nominee program in Express Entry, as far as is known; it is counted",
		    province);
}

bool
ee_profile_read(
    const struct ee_profile_context *context, struct ee_record *record, struct ee_profile *profile)
{
	const struct ee_reader reader = { context, record, profile };

	memset(profile, 0, offsetof(struct ee_profile, jobs));
	memset(&profile->certificate_of_qualification, 0,
	    sizeof *profile - offsetof(struct ee_profile, certificate_of_qualification));
	read_age(&reader, profile);
	ee_read_plain(&reader);
	ee_read_language(&reader, EE_F_ENGLISH_TEST, EE_ENGLISH, &profile->english);
	ee_read_language(&reader, EE_F_FRENCH_TEST, EE_FRENCH, &profile->french);
	read_first_language(&reader, profile);
	ee_read_jobs(&reader);
	read_nomination(&reader, profile);
	read_funds(&reader, profile);
	read_offer(&reader, profile);
	read_spouse(&reader, &profile->spouse);
	profile->submitted_given = ee_want_stamp(
	    record, "submitted", ee_record_get(record, EE_F_SUBMITTED), &profile->submitted);
	if (record->faults.length > 0)
		return false;
	if (context->for_programs) {
		profile->canadian_work_years = profile->canadian_work.years.whole;
		profile->foreign_work_years = profile->foreign_work.years.whole;
	} else {
		ee_profile_count_years(profile, context->book->work, context->as_of);
	}
	return true;
}
