/* The arrays of a profile: jobs, countries lived in, police certificates. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "intake/reader.h"
#include "intake/reader_parts.h"
#include "intake/want.h"
#include "rules/value.h"
#include "rules/work.h"

enum { HOURS_WEEK = 168, EE_TEER_MAX = '5' };

/* The fields of one element of an array stand together in fields.def. */
enum {
	AT_NOC,
	AT_COUNTRY,
	AT_START,
	AT_END,
	AT_HOURS,
	AT_SELF_EMPLOYED,
	AT_STUDENT,
	AT_UNAUTHORIZED,
	AT_QUALIFIED_FROM
};

_Static_assert(
    EE_F_JOBS_QUALIFIED_FROM - EE_F_JOBS_NOC == AT_QUALIFIED_FROM, "the order in fields.def");

static bool
is_before_noc_2021(const struct ee_reader *reader)
{
	return ee_date_compare(
		   reader->context->as_of, ee_noc_2021_from(reader->context->book->work)) < 0;
}

/* Whether CODE, of 5 digits, has a second one that is a TEER. */
static bool
has_teer(const char *code)
{
	return code[1] <= EE_TEER_MAX;
}

void
ee_read_noc(const struct ee_reader *reader, const char *path, struct ee_value value, char noc[6])
{
	struct ee_date from = ee_noc_2021_from(reader->context->book->work);
	bool early = is_before_noc_2021(reader);
	char expected[96], day[EE_DATE_TEXT], text[EE_WARNING_TEXT], code[6];
	int digits;

	if (value.kind == EE_ABSENT)
		return;
	digits = ee_value_digits(value, 5, code) ? 5 : ee_value_digits(value, 4, code) ? 4 : 0;
	if (digits == 4 && !early) {
		ee_date_format(ee_date_add_days(from, -1), day);
		(void)snprintf(expected, sizeof expected,
		    "5 digits of NOC 2021 (4-digit codes ended with %s)", day);
		(void)ee_value_fault(reader->review, path, value, expected);
		return;
	}
	if (digits == 0) {
		(void)ee_value_fault(reader->review, path, value, "a NOC code of 5 digits");
		return;
	}
	if (digits == 5 && early) {
		ee_date_format(from, day);
		ee_reader_warn(reader, EE_WARN_NOC_2021_EARLY, path, "%s",
		    ee_warning_text(EE_WARN_NOC_2021_EARLY, day, text));
	}
	if (digits == 5 && !has_teer(code)) {
		ee_reader_warn(reader, EE_WARN_NOC_NO_TEER, path,
		    "%s: %s is no code of NOC 2021: its second digit is the TEER, 0 to 5; it counts for nothing",
		    path, code);
	}
	memcpy(noc, code, (size_t)digits + 1);
}

/* More than full-time is full-time, so that what many jobs come to stays small. */
static int64_t
read_hours(struct ee_review *review, const char *path, struct ee_value value)
{
	static const char expected[] = "hours a week, 0 to 168";
	struct ee_decimal hours;

	hours = ee_want_decimal(review, path, value, HOURS_WEEK, expected);
	if (hours.whole == HOURS_WEEK && hours.part > 0)
		(void)ee_value_fault(review, path, value, expected);
	return hours.whole >= EE_FULL_TIME_HOURS ? EE_FULL_TIME
						 : hours.whole * EE_PARTS + hours.part;
}

static void
check_country(
    const struct ee_reader *reader, enum ee_array array, int item, int at, const char *country)
{
	char words[EE_COUNTRY_WORDS], path[EE_PATH_TEXT];

	if (ee_country_is_good(reader->context->places, country, words))
		return;
	(void)ee_item_path(array, item, at, path);
	ee_reader_warn(reader, EE_WARN_COUNTRY_UNKNOWN, path, "%s: %s", path, words);
}

/* Whether TEXT is a code with nothing to say of it. */
static bool
is_noc_2021(const struct ee_reader *reader, const char *text, size_t length)
{
	return length == 5 && ee_skip_digits(text, text + 5) == text + 5 && has_teer(text) &&
	    !is_before_noc_2021(reader);
}

/* One element of an array of jobs. */
struct element {
	const struct ee_reader *reader;
	enum ee_array array;
	int item;
	struct ee_value got[EE_ITEM_FIELDS_MAX];
};

/* The path of field AT, for a message about its value. */
static const char *
path_of(const struct element *element, int at, char path[EE_PATH_TEXT])
{
	return ee_item_path(element->array, element->item, at, path);
}

/* The day in field AT; only one that is not written as nearly all are needs its path. */
static struct ee_date
read_day(const struct element *element, int at)
{
	struct ee_value value = element->got[at];
	struct ee_date date = { 0 };
	char path[EE_PATH_TEXT];

	if (value.kind == EE_ABSENT ||
	    (ee_value_is_text(value) && ee_date_parse(value.text, value.length, &date)))
		return date;
	return ee_want_date(element->reader->review, path_of(element, at, path), value);
}

/* What field AT says, false where it says nothing. */
static bool
read_flag(const struct element *element, int at)
{
	struct ee_value value = element->got[at];
	char path[EE_PATH_TEXT];

	return value.kind != EE_ABSENT &&
	    ee_want_boolean(element->reader->review, path_of(element, at, path), value, false);
}

/* The code; one of NOC 2021 that is written as nearly all are needs no path. */
static void
read_noc(const struct element *element, char noc[6])
{
	const struct ee_reader *reader = element->reader;
	struct ee_value value = element->got[AT_NOC];
	char path[EE_PATH_TEXT];

	if (ee_value_is_text(value) && is_noc_2021(reader, value.text, value.length)) {
		memcpy(noc, value.text, value.length);
		noc[value.length] = '\0';
		return;
	}
	if (value.kind != EE_ABSENT)
		ee_read_noc(reader, path_of(element, AT_NOC, path), value, noc);
}

/* Whether the job is in Canada; of a country that is none there is a message. */
static bool
read_place(const struct element *element)
{
	const struct ee_reader *reader = element->reader;
	struct ee_value value = element->got[AT_COUNTRY];
	char path[EE_PATH_TEXT], country[3];

	if (value.kind == EE_ABSENT)
		return false;
	if (!(ee_value_is_text(value) && ee_read_country(value.text, value.length, country)) &&
	    !ee_want_country(reader->review, path_of(element, AT_COUNTRY, path), value,
		reader->context->places, country))
		return false;
	check_country(reader, element->array, element->item, AT_COUNTRY, country);
	return strcmp(country, "CA") == 0;
}

static void
check_complete(const struct element *element)
{
	char path[EE_PATH_TEXT];

	for (int at = AT_NOC; at <= AT_START; at++)
		if (element->got[at].kind == EE_ABSENT)
			ee_review_fault(element->reader->review, EE_BAD_MISSING,
			    path_of(element, at, path),
			    "missing; a job has noc, country and start");
}

static void
read_job(const struct ee_reader *reader, enum ee_array array, int item, struct ee_job *job)
{
	struct element element = { .reader = reader, .array = array, .item = item };
	const struct ee_value *got = element.got;
	char path[EE_PATH_TEXT], text[EE_WARNING_TEXT];

	for (int at = 0; at <= AT_QUALIFIED_FROM; at++)
		element.got[at] = ee_form_item(reader->form, array, item, at);
	check_complete(&element);
	read_noc(&element, job->noc);
	job->in_canada = read_place(&element);
	job->start = read_day(&element, AT_START);
	job->end = read_day(&element, AT_END);
	if (job->end.year != 0 && job->start.year != 0 && ee_date_compare(job->end, job->start) < 0)
		ee_reader_warn(reader, EE_WARN_JOB_ENDS_BEFORE_START,
		    path_of(&element, AT_END, path), "%s",
		    ee_warning_text(EE_WARN_JOB_ENDS_BEFORE_START, "", text));
	job->hours_given = got[AT_HOURS].kind != EE_ABSENT;
	job->hours = !job->hours_given
	    ? EE_FULL_TIME
	    : read_hours(reader->review, path_of(&element, AT_HOURS, path), got[AT_HOURS]);
	job->self_employed = read_flag(&element, AT_SELF_EMPLOYED);
	job->student = read_flag(&element, AT_STUDENT);
	job->unauthorized = read_flag(&element, AT_UNAUTHORIZED);
	job->qualified_from = read_day(&element, AT_QUALIFIED_FROM);
}

/* Elements without any value, such as the empty cells of a CSV row, are no elements.  Returns how
 * many jobs there are. */
static int
read_jobs(const struct ee_reader *reader, enum ee_array array, struct ee_job *jobs)
{
	int count = 0;

	for (int item = 0; item < reader->form->item_count[array]; item++) {
		int doubts = reader->review->doubts;

		if (ee_form_lacks_item(reader->form, array, item))
			continue;
		memset(&jobs[count], 0, sizeof jobs[count]);
		jobs[count].place = (uint8_t)(item + 1);
		read_job(reader, array, item, &jobs[count]);
		if (reader->review->doubts == doubts) /* else it is left out */
			count++;
	}
	return count;
}

/* Countries and police certificates are only checked here: nothing is scored by them. */
static void
check_places(const struct ee_reader *reader, enum ee_array array, int dates)
{
	const struct ee_form *form = reader->form;
	struct ee_review *review = reader->review;
	char path[EE_PATH_TEXT], country[3];

	for (int item = 0; item < form->item_count[array]; item++) {
		const struct ee_value *value = form->item[array][item];
		unsigned seen = form->item_seen[array][item];

		if ((seen & 1) != 0 &&
		    ee_want_country(review, ee_item_path(array, item, 0, path), value[0],
			reader->context->places, country))
			check_country(reader, array, item, 0, country);
		for (int at = 1; at <= dates; at++)
			if ((seen >> at & 1) != 0)
				(void)ee_want_date(
				    review, ee_item_path(array, item, at, path), value[at]);
	}
}

/* With SPARE, since the years of work are given, a score may not hang on them (jobs_spare). */
static int
read_jobs_of(const struct ee_reader *reader, bool spare, enum ee_array array, struct ee_job *jobs)
{
	static const struct ee_needs nothing = { { 0 } };
	const struct ee_needs *needs = reader->review->needs;
	int count;

	if (reader->form->item_count[ee_own_array(reader, array)] == 0)
		return 0;
	if (spare && reader->context->jobs_spare)
		reader->review->needs = &nothing;
	count = read_jobs(reader, ee_own_array(reader, array), jobs);
	reader->review->needs = needs;
	return count;
}

void
ee_read_jobs(const struct ee_reader *reader)
{
	struct ee_profile *profile = reader->profile;
	struct ee_spouse *spouse = &profile->spouse;

	profile->job_count = read_jobs_of(reader,
	    profile->canadian_work.given && profile->foreign_work.given, EE_JOBS, profile->jobs);
	spouse->job_count =
	    read_jobs_of(reader, spouse->canadian_work.given, EE_SPOUSE_JOBS, profile->spouse_jobs);
	check_places(reader, EE_COUNTRIES, 2);
	check_places(reader, EE_POLICE, 1);
	if (!spouse->exists) /* as most candidates have none */
		return;
	check_places(reader, EE_SPOUSE_COUNTRIES, 2);
	check_places(reader, EE_SPOUSE_POLICE, 1);
}
