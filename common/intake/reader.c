#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include "intake/needs.h"
#include "intake/reader.h"
#include "intake/reader_parts.h"
#include "intake/want.h"
#include "rules/sittings.h"
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
	ee_review_warn_list(reader->review, ee_warning_code(warning), path, format, arguments);
	va_end(arguments);
}

static struct ee_date
date(const struct ee_reader *reader, enum ee_field field)
{
	return ee_want_date(reader->review, ee_path(reader, field), ee_get(reader, field));
}

static void
read_offer(const struct ee_reader *reader, struct ee_profile *profile)
{
	static const char *const words[] = { "a", "b", "c", "d", "none", NULL };
	struct ee_value noc = ee_get(reader, EE_F_JOB_OFFER_NOC),
			value = ee_get(reader, EE_F_JOB_OFFER_BASIS);
	int basis = ee_want_word(reader->review, ee_path(reader, EE_F_JOB_OFFER_BASIS), value,
	    words, "a, b, c, d or none", EE_BASIS_UNSAID);

	ee_read_noc(reader, ee_path(reader, EE_F_JOB_OFFER_NOC), noc, profile->job_offer_noc);
	profile->job_offer =
	    basis != EE_BASIS_NONE && (noc.kind != EE_ABSENT || value.kind != EE_ABSENT);
	profile->job_offer_basis = (enum ee_basis)basis;
	profile->job_offer_employers =
	    ee_want_whole(reader->review, ee_path(reader, EE_F_JOB_OFFER_EMPLOYERS),
		ee_get(reader, EE_F_JOB_OFFER_EMPLOYERS), 1, EMPLOYERS_MAX, 1);
}

/* Only for a swap of the couple; birth_date counts where both are given. */
static void
read_spouse_age(const struct ee_reader *reader, struct ee_spouse *spouse)
{
	struct ee_value birth = ee_get(reader, EE_F_SPOUSE_BIRTH_DATE);
	struct ee_date day = date(reader, EE_F_SPOUSE_BIRTH_DATE);

	spouse->age = ee_want_whole(reader->review, ee_path(reader, EE_F_SPOUSE_AGE),
	    ee_get(reader, EE_F_SPOUSE_AGE), 0, EE_AGE_MAX, -1);
	if (day.year == 0)
		return;
	spouse->birth_date = day;
	spouse->age = ee_date_age(day, reader->context->as_of);
	if (spouse->age < 0 || spouse->age > EE_AGE_MAX)
		(void)ee_value_fault(reader->review, ee_path(reader, EE_F_SPOUSE_BIRTH_DATE), birth,
		    "a day at most 120 years before the scoring day");
}

static void
read_spouse(const struct ee_reader *reader, struct ee_spouse *spouse)
{
	if (!spouse->exists)
		return;
	spouse->accompanying =
	    ee_want_boolean(reader->review, ee_field_path(EE_F_SPOUSE_ACCOMPANYING),
		ee_get(reader, EE_F_SPOUSE_ACCOMPANYING), true);
	ee_read_results(reader, true);
	read_spouse_age(reader, spouse);
}

/* Of a spouse who is the principal now, a program is then not known to be met. */
static void
refuse_ageless(const struct ee_reader *reader)
{
	if (reader->context->ageless || (reader->context->for_programs && reader->profile->turned))
		return;
	ee_review_fault(reader->review, EE_BAD_MISSING, NULL,
	    "birth_date or age: missing; one of the two is needed%s",
	    reader->profile->turned ? ", of the spouse, who is the principal now" : "");
}

static void
read_age(const struct ee_reader *reader, struct ee_profile *profile)
{
	static const struct ee_needs nothing = { { 0 } };
	const struct ee_needs *needs = reader->review->needs;
	struct ee_value value = ee_get(reader, EE_F_AGE), birth = ee_get(reader, EE_F_BIRTH_DATE);
	int given;

	profile->birth_date = date(reader, EE_F_BIRTH_DATE);
	if (profile->birth_date.year != 0)
		reader->review->needs = &nothing; /* it counts, whatever the age is */
	given = ee_want_whole(reader->review, ee_path(reader, EE_F_AGE), value, 0, EE_AGE_MAX, -1);
	reader->review->needs = needs;
	profile->age_said = given >= 0 || profile->birth_date.year != 0;
	profile->age = given < 0 ? 0 : given;
	if (value.kind == EE_ABSENT && birth.kind == EE_ABSENT)
		refuse_ageless(reader);
	if (profile->birth_date.year == 0)
		return;
	profile->age = ee_date_age(profile->birth_date, reader->context->as_of);
	if (given >= 0 && given != profile->age)
		profile->warnings |= ee_warning_bit(EE_WARN_AGE_DISAGREES);
	if (profile->age < 0 || profile->age > EE_AGE_MAX) {
		(void)ee_value_fault(reader->review, ee_path(reader, EE_F_BIRTH_DATE), birth,
		    "a day at most 120 years before the scoring day");
		profile->age = 0;
	}
}

static const char *const languages[] = { "english", "french", NULL };

static void
read_first_language(const struct ee_reader *reader, struct ee_profile *profile)
{
	profile->first_language = (enum ee_official_language)(1 +
	    ee_want_word(reader->review, ee_path(reader, EE_F_FIRST_LANGUAGE),
		ee_get(reader, EE_F_FIRST_LANGUAGE), languages, "english or french", -1));
}

/* The choice stands, but it is seldom what was meant. */
static void
warn_of_first_language(const struct ee_reader *reader)
{
	const struct ee_profile *profile = reader->profile;
	bool english = profile->first_language == EE_ENGLISH;
	const struct ee_language *first = english ? &profile->english : &profile->french,
				 *second = english ? &profile->french : &profile->english;
	const char *path = ee_path(reader, EE_F_FIRST_LANGUAGE);

	if (profile->first_language == EE_LANGUAGE_UNSAID || first->given || !second->given)
		return;
	ee_reader_warn(reader, EE_WARN_FIRST_LANGUAGE_UNTESTED, path,
	    "%s: %s has no scores, and %s counts as second", path, languages[!english],
	    languages[english]);
}

static void
read_funds(const struct ee_reader *reader, struct ee_profile *profile)
{
	struct ee_value funds = ee_get(reader, EE_F_FUNDS);

	profile->funds_given = funds.kind != EE_ABSENT;
	profile->funds_cad = ee_want_decimal(
	    reader->review, "funds_cad", funds, FUNDS_MAX, "an amount in dollars, 0 or more")
				 .whole;
	profile->family_size = ee_want_whole(
	    reader->review, "family_size", ee_get(reader, EE_F_FAMILY_SIZE), 1, FAMILY_MAX, 0);
}

static void
read_nomination(const struct ee_reader *reader, struct ee_profile *profile)
{
	enum ee_field field = ee_own_field(reader, EE_F_PROVINCIAL_NOMINATION);
	const char *path = ee_field_path(field), *province;
	struct ee_value value = ee_form_get(reader->form, field);

	profile->provincial_nomination =
	    ee_want_nomination(reader->review, path, value, reader->context->places);
	province = ee_nomination_without_program(value, reader->context->places);
	if (province != NULL)
		ee_reader_warn(reader, EE_WARN_NOMINATION_NO_PROGRAM, path,
		    "%s: %s has no nominee program in Express Entry, as far as is known; it is counted",
		    path, province);
}

/* When the candidate's profile came in; a spouse who is read as the candidate has none. */
static void
read_submitted(const struct ee_reader *reader, struct ee_profile *profile)
{
	if (!reader->turned)
		profile->submitted_given = ee_want_stamp(reader->review, "submitted",
		    ee_get(reader, EE_F_SUBMITTED), &profile->submitted);
}

static bool
is_said(const struct ee_reader *reader, enum ee_field field)
{
	return ee_get(reader, field).kind != EE_ABSENT;
}

/* What is said of a spouse who is the principal now. */
static void
find_said(const struct ee_reader *reader, struct ee_profile *profile)
{
	profile->education_said = is_said(reader, EE_F_EDUCATION);
	profile->offer_said =
	    is_said(reader, EE_F_JOB_OFFER_NOC) || is_said(reader, EE_F_JOB_OFFER_BASIS);
}

static void
read_all(const struct ee_reader *reader, struct ee_profile *profile)
{
	profile->turned = reader->turned || ee_principal_is_spouse(reader->form);
	profile->spouse.exists = ee_form_has_below(reader->form, "spouse");
	profile->study_said = is_said(reader, EE_F_STUDIED_IN_CANADA);
	profile->certificate_said = is_said(reader, EE_F_CERTIFICATE);
	if (profile->turned)
		find_said(reader, profile);
	read_age(reader, profile);
	ee_read_plain(reader);
	ee_read_results(reader, false);
	read_first_language(reader, profile);
	ee_read_jobs(reader);
	read_nomination(reader, profile);
	read_funds(reader, profile);
	ee_read_family(reader);
	read_offer(reader, profile);
	read_spouse(reader, &profile->spouse);
	read_submitted(reader, profile);
}

/* The fields on which it hangs which of several results counts, and the results themselves; once
 * for all threads. */
static struct ee_needs of_choice, of_sittings;

static void
find_needs_of_choice(void)
{
	static const char *const needs[] = { EE_NEEDS_SCORE, EE_NEEDS_PROGRAMS, NULL },
				 *const sittings[] = { "tests", NULL };

	ee_needs_of(&of_choice, needs);
	ee_needs_of(&of_sittings, sittings);
}

/*
 * Where there are several results, a tool that needs them needs all that decides which counts; they
 * go into WIDE.  True: it was not so, and the review's needs are put back by the caller.
 */
static bool
widen_needs(const struct ee_reader *reader, struct ee_needs *wide)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const struct ee_needs *needs = reader->review->needs;
	const int *count = reader->form->item_count;
	int tests;

	if (count[EE_SITTINGS] == 0 && count[EE_SPOUSE_SITTINGS] == 0)
		return false;
	(void)pthread_once(&once, find_needs_of_choice);
	tests = ee_node_child(EE_ROOT, "tests", strlen("tests"));
	if (needs == NULL || !ee_nodes_have(needs->node, tests))
		return false;
	for (size_t i = 0; i < sizeof wide->node / sizeof wide->node[0]; i++)
		wide->node[i] = needs->node[i] | of_choice.node[i];
	return true;
}

bool
ee_profile_read(const struct ee_profile_context *context, const struct ee_form *form,
    struct ee_review *review, struct ee_profile *profile)
{
	const struct ee_reader reader = { context, form, review, profile, context->turned };
	const struct ee_needs *needs = review->needs;
	struct ee_needs wide;

	ee_clear(profile, offsetof(struct ee_profile, children));
	if (widen_needs(&reader, &wide))
		review->needs = &wide;
	read_all(&reader, profile);
	review->needs = needs;
	if (review->faults > 0)
		return false;
	/* Which result counts hangs on points, and so on the years. */
	if (context->for_programs && profile->sitting_count == 0) {
		profile->canadian_work_years = profile->canadian_work.years.whole;
		profile->foreign_work_years = profile->foreign_work.years.whole;
		profile->spouse.canadian_work_years = profile->spouse.canadian_work.years.whole;
	} else {
		ee_profile_count_years(profile, context->book->work, context->as_of);
	}
	if (profile->sitting_count > 0) {
		ee_sittings_choose(context->book, context->as_of, profile);
		profile->sittings_doubted = ee_review_doubts(review, &of_choice);
		profile->sitting_lost = ee_review_doubts(review, &of_sittings);
	}
	warn_of_first_language(&reader);
	ee_warn_of_old_results(&reader);
	return true;
}
