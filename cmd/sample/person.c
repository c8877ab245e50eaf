#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cmd/sample/person.h"

enum { DAY_SECONDS = 86400, POOL_DAYS_MAX = 364, SCHOOL_LEAVING_AGE = 18, LEVEL_TESTED = 4 };

/* A later attribute's condition may name an earlier one of the same group. */
static const enum ee_attribute groups[EE_PERSON_GROUPS][6] = {
	{ EE_HAS_EDUCATION, EE_HAS_YOUNGEST, EE_HAS_CANADIAN_EDUCATION, EE_HAS_CANADIAN_MONTHS,
	    EE_ATTRIBUTE_COUNT },
	{ EE_HAS_AGE, EE_ATTRIBUTE_COUNT },
	{ EE_HAS_CANADIAN_MONTHS, EE_HAS_FOREIGN_MONTHS, EE_HAS_FOREIGN_COUNTRY,
	    EE_ATTRIBUTE_COUNT },
	{ EE_HAS_OCCUPATION, EE_ATTRIBUTE_COUNT },
	{ EE_HAS_MAIN_LANGUAGE, EE_HAS_ENGLISH, EE_HAS_ENGLISH_LEVEL, EE_HAS_FRENCH,
	    EE_HAS_FRENCH_LEVEL, EE_ATTRIBUTE_COUNT },
	{ EE_HAS_ENGLISH_LEVEL, EE_HAS_FRENCH_LEVEL, EE_ATTRIBUTE_COUNT },
	{ EE_HAS_SPOUSE, EE_HAS_SPOUSE_EDUCATION, EE_HAS_SPOUSE_LEVEL, EE_HAS_SPOUSE_MONTHS,
	    EE_HAS_CHILDREN, EE_ATTRIBUTE_COUNT },
	{ EE_HAS_NOMINATION, EE_ATTRIBUTE_COUNT },
	{ EE_HAS_CERTIFICATE, EE_HAS_SIBLING, EE_HAS_RELATIVE, EE_HAS_OFFER, EE_ATTRIBUTE_COUNT },
	{ EE_HAS_FUNDS, EE_HAS_WEEKS_IN_POOL, EE_ATTRIBUTE_COUNT },
};

static bool
is(const struct ee_person *person, enum ee_attribute attribute, const char *word)
{
	return strcmp(person->has[attribute].text, word) == 0;
}

/* The four abilities around LEVEL, within what tests tell apart. */
static void
spread(struct ee_person *person, const struct ee_model *model, struct ee_random *random, int level,
    int levels[EE_ABILITIES])
{
	for (int i = 0; i < EE_ABILITIES; i++) {
		ee_model_draw(model, random, EE_HAS_SPREAD, person->has);
		levels[i] = level + person->has[EE_HAS_SPREAD].number;
		levels[i] = levels[i] > EE_LEVEL_MAX ? EE_LEVEL_MAX
		    : levels[i] < LEVEL_TESTED       ? LEVEL_TESTED
						     : levels[i];
	}
}

void
ee_person_draw_group(
    struct ee_person *person, int group, const struct ee_model *model, struct ee_random *random)
{
	for (int i = 0; groups[group][i] != EE_ATTRIBUTE_COUNT; i++) {
		enum ee_attribute attribute = groups[group][i];

		ee_model_draw(model, random, attribute, person->has);
		if (attribute == EE_HAS_ENGLISH_LEVEL)
			spread(
			    person, model, random, person->has[attribute].number, person->english);
		if (attribute == EE_HAS_FRENCH_LEVEL)
			spread(
			    person, model, random, person->has[attribute].number, person->french);
		if (attribute == EE_HAS_SPOUSE_LEVEL)
			spread(
			    person, model, random, person->has[attribute].number, person->spouse);
	}
}

void
ee_person_draw(struct ee_person *person, const struct ee_model *model, struct ee_random *random)
{
	for (int group = 0; group < EE_PERSON_GROUPS; group++)
		ee_person_draw_group(person, group, model, random);
}

bool
ee_person_plausible(const struct ee_person *person)
{
	int age = person->has[EE_HAS_AGE].number,
	    months = person->has[EE_HAS_CANADIAN_MONTHS].number +
	    person->has[EE_HAS_FOREIGN_MONTHS].number;

	return age >= person->has[EE_HAS_YOUNGEST].number &&
	    months <= (age - SCHOOL_LEAVING_AGE) * 12;
}

/* Writing: a comma is put behind each member, and the last one is removed. */

static void
put_key(struct ee_buffer *out, const char *key)
{
	ee_buffer_put(out, '"');
	ee_buffer_text(out, key);
	ee_buffer_text(out, "\":");
}

static void
put_word(struct ee_buffer *out, const char *key, const char *word)
{
	put_key(out, key);
	ee_buffer_put(out, '"');
	ee_buffer_text(out, word);
	ee_buffer_text(out, "\",");
}

static void
put_number(struct ee_buffer *out, const char *key, int64_t number)
{
	put_key(out, key);
	ee_buffer_int(out, number);
	ee_buffer_put(out, ',');
}

static void
put_true(struct ee_buffer *out, const char *key)
{
	put_key(out, key);
	ee_buffer_text(out, "true,");
}

static void
put_date(struct ee_buffer *out, const char *key, struct ee_date date)
{
	char text[EE_DATE_TEXT];

	ee_date_format(date, text);
	put_word(out, key, text);
}

static void
close_with(struct ee_buffer *out, const char *end)
{
	out->length -= out->data[out->length - 1] == ',';
	ee_buffer_text(out, end);
}

static void
put_language(struct ee_buffer *out, const char *key, const char *test, const int *ability,
    const struct ee_levels *levels, const struct ee_date *date, struct ee_random *random)
{
	int number = ee_test_by_name(test, strlen(test));
	struct ee_score_range range;

	put_key(out, key);
	ee_buffer_put(out, '{');
	put_word(out, "test", test);
	for (int i = 0; number >= 0 && i < EE_ABILITIES; i++) {
		int score;

		if (!ee_level_scores(
			levels, (enum ee_test)number, (enum ee_ability)i, ability[i], &range))
			continue;
		score = range.low +
		    range.step *
			(int)ee_random_below(
			    random, (uint32_t)((range.high - range.low) / range.step) + 1);
		put_key(out, ee_ability_words[i]);
		ee_buffer_int(out, score / 10);
		if (score % 10 != 0) {
			ee_buffer_put(out, '.');
			ee_buffer_int(out, score % 10);
		}
		ee_buffer_put(out, ',');
	}
	if (date != NULL)
		put_date(out, "date", *date);
	close_with(out, "},");
}

/*
 * Writes a job that ends on the day before END, or goes on and is counted up to ON if END has year
 * 0.
 */
static struct ee_date
put_job(struct ee_buffer *out, const char *noc, const char *country, int months, struct ee_date on,
    struct ee_date end, struct ee_random *random)
{
	struct ee_date until = end.year == 0 ? on : end,
		       start = ee_date_add_days(
			   ee_date_add_months(until, -months), -(int)ee_random_below(random, 28));

	ee_buffer_put(out, '{');
	put_word(out, "noc", noc);
	put_word(out, "country", country);
	put_date(out, "start", start);
	if (end.year != 0)
		put_date(out, "end", ee_date_add_days(end, -1));
	close_with(out, "},");
	return start;
}

/* The Canadian job is the one of today; the one abroad came before it. */
static void
put_jobs(const struct ee_person *person, struct ee_date on, struct ee_random *random,
    struct ee_buffer *out)
{
	int canadian = person->has[EE_HAS_CANADIAN_MONTHS].number,
	    foreign = person->has[EE_HAS_FOREIGN_MONTHS].number;
	const char *noc = person->has[EE_HAS_OCCUPATION].text;
	struct ee_date end = { 0 };

	put_key(out, "jobs");
	ee_buffer_put(out, '[');
	if (canadian > 0)
		end = put_job(out, noc, "CA", canadian, on, end, random);
	if (foreign > 0)
		(void)put_job(
		    out, noc, person->has[EE_HAS_FOREIGN_COUNTRY].text, foreign, on, end, random);
	close_with(out, "],");
}

static void
put_spouse(const struct ee_person *person, const struct ee_levels *levels, struct ee_random *random,
    struct ee_buffer *out)
{
	if (is(person, EE_HAS_SPOUSE, "none"))
		return;
	put_key(out, "spouse");
	ee_buffer_put(out, '{');
	if (is(person, EE_HAS_SPOUSE, "staying")) {
		put_key(out, "accompanying");
		ee_buffer_text(out, "false,");
	} else if (is(person, EE_HAS_SPOUSE, "citizen_or_pr")) {
		put_true(out, "citizen_or_pr");
	} else {
		put_word(out, "education", person->has[EE_HAS_SPOUSE_EDUCATION].text);
		if (person->has[EE_HAS_SPOUSE_LEVEL].number > 0)
			put_language(
			    out, "english", "celpip", person->spouse, levels, NULL, random);
		if (person->has[EE_HAS_SPOUSE_MONTHS].number > 0)
			put_number(out, "canadian_work_years",
			    person->has[EE_HAS_SPOUSE_MONTHS].number / 12);
	}
	close_with(out, "},");
}

/* Whether the level rests on a foreign credential, which everybody here has had assessed. */
static bool
is_assessed(const struct ee_person *person)
{
	static const char *const of_two_years[] = { "none", "secondary", "one_year", "two_year" };
	bool above = is(person, EE_HAS_CANADIAN_EDUCATION, "one_or_two_years");

	for (size_t i = 0; i < sizeof of_two_years / sizeof of_two_years[0]; i++)
		above = above && !is(person, EE_HAS_EDUCATION, of_two_years[i]);
	return above || is(person, EE_HAS_CANADIAN_EDUCATION, "none");
}

static void
put_rest(const struct ee_person *person, struct ee_random *random, struct ee_buffer *out)
{
	static const struct {
		enum ee_attribute attribute;
		const char *key;
	} flags[] = { { EE_HAS_CERTIFICATE, "certificate_of_qualification" },
		{ EE_HAS_SIBLING, "sibling_in_canada" },
		{ EE_HAS_RELATIVE, "relative_in_canada" } };
	int family = 1 + person->has[EE_HAS_CHILDREN].number;

	for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
		if (is(person, flags[i].attribute, "yes"))
			put_true(out, flags[i].key);
	if (!is(person, EE_HAS_NOMINATION, "no"))
		put_word(out, "provincial_nomination", person->has[EE_HAS_NOMINATION].text);
	if (!is(person, EE_HAS_CANADIAN_EDUCATION, "none"))
		put_true(out, "studied_in_canada");
	if (!is(person, EE_HAS_OFFER, "none")) {
		put_key(out, "job_offer");
		ee_buffer_put(out, '{');
		put_word(out, "noc", person->has[EE_HAS_OCCUPATION].text);
		put_word(out, "basis", person->has[EE_HAS_OFFER].text);
		close_with(out, "},");
	}
	put_number(out, "funds_cad",
	    person->has[EE_HAS_FUNDS].number * 1000 + (int)ee_random_below(random, 1000));
	put_number(out, "family_size", family + !is(person, EE_HAS_SPOUSE, "none"));
}

void
ee_person_put(const struct ee_person *person, const struct ee_levels *levels, struct ee_date on,
    int64_t number, struct ee_random *random, struct ee_buffer *out)
{
	int days =
	    person->has[EE_HAS_WEEKS_IN_POOL].number * 7 + 1 + (int)ee_random_below(random, 7);
	struct ee_date submitted =
	    ee_date_add_days(on, -(days > POOL_DAYS_MAX ? POOL_DAYS_MAX : days));
	int64_t second =
	    (int64_t)ee_date_days(submitted) * DAY_SECONDS + ee_random_below(random, DAY_SECONDS);
	struct ee_date tested = ee_date_add_days(submitted, -1 - (int)ee_random_below(random, 300));
	char text[EE_TIME_TEXT];

	(void)snprintf(text, sizeof text, "S%07" PRId64, number);
	ee_buffer_put(out, '{');
	put_word(out, "id", text);
	put_true(out, "synthetic");
	ee_time_format(second * 1000000000, text);
	put_word(out, "submitted", text);
	put_date(out, "birth_date",
	    ee_date_add_days(ee_date_add_months(on, -12 * person->has[EE_HAS_AGE].number),
		-(int)ee_random_below(random, 360)));
	put_word(out, "education", person->has[EE_HAS_EDUCATION].text);
	if (is_assessed(person)) {
		put_key(out, "eca");
		ee_buffer_put(out, '{');
		put_date(out, "date",
		    ee_date_add_days(submitted, -1 - (int)ee_random_below(random, 1000)));
		close_with(out, "},");
	}
	if (!is(person, EE_HAS_CANADIAN_EDUCATION, "none"))
		put_word(out, "canadian_education", person->has[EE_HAS_CANADIAN_EDUCATION].text);
	if (!is(person, EE_HAS_ENGLISH, "none"))
		put_language(out, "english", person->has[EE_HAS_ENGLISH].text, person->english,
		    levels, &tested, random);
	if (!is(person, EE_HAS_FRENCH, "none"))
		put_language(out, "french", person->has[EE_HAS_FRENCH].text, person->french, levels,
		    &tested, random);
	put_jobs(person, on, random, out);
	put_rest(person, random, out);
	put_spouse(person, levels, random, out);
	close_with(out, "}\n");
}
