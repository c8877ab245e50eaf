/*
 * Each test and ability has an array of levels with an element for each score of its scale, filled
 * from the rows of levels.csv; scores below the lowest row stay at level 0.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/blank.h"
#include "base/table.h"
#include "base/text.h"
#include "rules/language.h"

enum {
	SCORES_MAX = 1000, /* steps of a scale */
	SCORE_TENTHS_MAX = 99990,
	NEW_TEF_MAX_TENTHS = 6990, /* of the TEF scale that Express Entry does not use */
	UNSAID_LEVEL = -1,
	NO_SCORE = -1
};

static const char test_columns[] =
    "test,language,name,ability,scale_min,scale_max,step,description,accepted_from,"
    "confirmed_from,two_scales_from,below,source";
enum {
	T_TEST,
	T_LANGUAGE,
	T_NAME,
	T_ABILITY,
	T_MIN,
	T_MAX,
	T_STEP,
	T_DESCRIPTION,
	T_ACCEPTED,
	T_CONFIRMED,
	T_TWO_SCALES,
	T_BELOW,
	T_SOURCE
};

static const char level_columns[] = "test,ability,level,score_min,score_max,source";
enum { L_TEST, L_ABILITY, L_LEVEL, L_MIN, L_MAX, L_SOURCE };

static const char *const test_names[EE_TESTS] = { "clb", "ielts", "celpip", "pte", "tef", "tcf" };
static const char *const language_names[] = { "", "english",
	"french" }; /* enum ee_official_language */

/* Scores are in tenths. */
struct scale {
	int min, max, step; /* step 0: no row has been read */
	int below; /* what is printed for a result below the scale; NO_SCORE: nothing */
	char *description;
	int8_t level[SCORES_MAX]; /* by (score - min) / step */
};

struct test {
	bool known;
	enum ee_official_language language;
	struct ee_date accepted_from, confirmed_from, two_scales_from;
	struct scale scale[EE_ABILITIES];
};

struct ee_levels {
	struct test test[EE_TESTS];
};

/* The number of the name in COLUMN, -1 with FAULT if it is none of COUNT. */
static int
read_name(const struct ee_table *table, int row, int column, const char *const *names, int count,
    struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, column);

	for (int i = 0; i < count; i++)
		if (strcmp(names[i], text) == 0)
			return i;
	ee_table_fault(
	    table, row, column, fault, "unknown: %s", text[0] == '\0' ? "nothing" : text);
	return -1;
}

/* "6", "6.0" and "6.5" in tenths. */
static bool
read_tenths(const struct ee_table *table, int row, int column, int *tenths, struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, column);
	size_t whole = strspn(text, "0123456789");
	const char *rest = text + whole;
	bool decimal = rest[0] == '.' && rest[1] >= '0' && rest[1] <= '9';

	if (whole == 0 || whole > 4 || rest[decimal ? 2 : 0] != '\0')
		return ee_table_fault(table, row, column, fault,
		    "expected a score with at most one decimal, got %s",
		    text[0] == '\0' ? "nothing" : text);
	*tenths = (int)strtol(text, NULL, 10) * 10 + (decimal ? rest[1] - '0' : 0);
	assert(*tenths <= SCORE_TENTHS_MAX);
	return true;
}

/* Empty: no date, year 0. */
static bool
read_date(
    const struct ee_table *table, int row, int column, struct ee_date *date, struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, column);

	*date = (struct ee_date) { 0 };
	return text[0] == '\0' || ee_date_parse(text, strlen(text), date) ||
	    ee_table_fault(table, row, column, fault, "expected YYYY-MM-DD, got %s", text);
}

static bool
read_scale(const struct ee_table *table, int row, struct scale *scale, struct ee_fault *fault)
{
	if (scale->step != 0)
		return ee_table_fault(
		    table, row, T_ABILITY, fault, "the same test and ability a second time");
	if (!read_tenths(table, row, T_MIN, &scale->min, fault) ||
	    !read_tenths(table, row, T_MAX, &scale->max, fault) ||
	    !read_tenths(table, row, T_STEP, &scale->step, fault))
		return false;
	if (scale->step == 0)
		return ee_table_fault(table, row, T_STEP, fault, "expected more than 0");
	if (scale->max < scale->min || (scale->max - scale->min) % scale->step != 0 ||
	    (scale->max - scale->min) / scale->step >= SCORES_MAX)
		return ee_table_fault(table, row, T_MAX, fault,
		    "expected up to %d steps over scale_min", SCORES_MAX - 1);
	scale->below = NO_SCORE;
	if (ee_table_text(table, row, T_BELOW)[0] != '\0' &&
	    !read_tenths(table, row, T_BELOW, &scale->below, fault))
		return false;
	if (scale->below >= scale->min)
		return ee_table_fault(table, row, T_BELOW, fault, "expected less than scale_min");
	scale->description = strdup(ee_table_text(table, row, T_DESCRIPTION));
	if (scale->description == NULL)
		return ee_fault_set(fault, "out of memory");
	if (scale->description[0] == '\0')
		return ee_table_fault(
		    table, row, T_DESCRIPTION, fault, "expected a description, got nothing");
	memset(scale->level, UNSAID_LEVEL, sizeof scale->level);
	return true;
}

static bool
read_test(struct ee_levels *levels, const struct ee_sources *sources, const struct ee_table *table,
    int row, struct ee_fault *fault)
{
	int number = read_name(table, row, T_TEST, test_names, EE_TESTS, fault);
	int language =
	    number < 0 ? -1 : read_name(table, row, T_LANGUAGE, language_names, 3, fault);
	int ability = language < 0
	    ? -1
	    : read_name(table, row, T_ABILITY, ee_ability_words, EE_ABILITIES, fault);
	struct ee_date accepted, confirmed, two_scales;
	struct test *test;

	if (ability < 0 || !read_date(table, row, T_ACCEPTED, &accepted, fault) ||
	    !read_date(table, row, T_CONFIRMED, &confirmed, fault) ||
	    !read_date(table, row, T_TWO_SCALES, &two_scales, fault))
		return false;
	if (!ee_table_filled(table, row, T_NAME, fault) ||
	    !ee_sources_have(sources, table, row, T_SOURCE, -1, fault))
		return false;
	if (number == EE_TEST_CLB && language != EE_LANGUAGE_UNSAID)
		return ee_table_fault(table, row, T_LANGUAGE, fault,
		    "expected nothing, since clb is of both languages, got %s",
		    language_names[language]);
	if (number != EE_TEST_CLB && language == EE_LANGUAGE_UNSAID)
		return ee_table_fault(
		    table, row, T_LANGUAGE, fault, "expected english or french, got nothing");
	if (confirmed.year != 0 && ee_date_compare(confirmed, accepted) <= 0)
		return ee_table_fault(table, row, T_CONFIRMED, fault,
		    "means nothing on or before accepted_from; leave it empty");
	test = &levels->test[number];
	if (test->known && test->language != (enum ee_official_language)language)
		return ee_table_fault(table, row, T_LANGUAGE, fault,
		    "not what an earlier row of %s has", test_names[number]);
	if (test->known &&
	    (ee_date_compare(test->accepted_from, accepted) != 0 ||
		ee_date_compare(test->confirmed_from, confirmed) != 0 ||
		ee_date_compare(test->two_scales_from, two_scales) != 0))
		return ee_table_fault(table, row, T_ACCEPTED, fault,
		    "dates are not what an earlier row of %s has", test_names[number]);
	test->known = true;
	test->language = (enum ee_official_language)language;
	test->accepted_from = accepted;
	test->confirmed_from = confirmed;
	test->two_scales_from = two_scales;
	return read_scale(table, row, &test->scale[ability], fault);
}

static bool
check_tests(const struct ee_levels *levels, const struct ee_table *table, struct ee_fault *fault)
{
	for (int i = 0; i < EE_TESTS; i++)
		for (int j = 0; j < EE_ABILITIES; j++)
			if (levels->test[i].scale[j].step == 0)
				return ee_table_lack(table, T_ABILITY, fault, "no row for %s %s",
				    test_names[i], ee_ability_words[j]);
	return true;
}

/* The element of SCALE for the score in COLUMN, -1 with FAULT. */
static int
read_score(const struct ee_table *table, int row, int column, const struct scale *scale,
    struct ee_fault *fault)
{
	int score = 0;

	assert(scale->step > 0);
	if (!read_tenths(table, row, column, &score, fault))
		return -1;
	if (score < scale->min || score > scale->max || (score - scale->min) % scale->step != 0) {
		ee_table_fault(table, row, column, fault, "expected %s, got %s", scale->description,
		    ee_table_text(table, row, column));
		return -1;
	}
	return (score - scale->min) / scale->step;
}

static bool
read_level(struct ee_levels *levels, const struct ee_sources *sources, const struct ee_table *table,
    int row, struct ee_fault *fault)
{
	int test = read_name(table, row, L_TEST, test_names, EE_TESTS, fault);
	int ability =
	    test < 0 ? -1 : read_name(table, row, L_ABILITY, ee_ability_words, EE_ABILITIES, fault);
	struct scale *scale;
	int level, first, last;

	if (ability < 0 || !ee_table_int(table, row, L_LEVEL, 1, EE_LEVEL_MAX, &level, fault))
		return false;
	scale = &levels->test[test].scale[ability];
	first = read_score(table, row, L_MIN, scale, fault);
	last = first < 0 ? -1 : read_score(table, row, L_MAX, scale, fault);
	if (last < 0)
		return false;
	if (last < first)
		return ee_table_fault(table, row, L_MAX, fault, "less than score_min");
	if (!ee_sources_have(sources, table, row, L_SOURCE, -1, fault))
		return false;
	for (int i = first; i <= last; i++) {
		if (scale->level[i] != UNSAID_LEVEL)
			return ee_table_fault(table, row, L_MIN, fault,
			    "another row has a level for some of these scores");
		scale->level[i] = (int8_t)level;
	}
	return true;
}

/* The row whose scores SCORE is among; there is one. */
static int
row_of_score(const struct ee_table *table, const char *test, const char *ability, int score)
{
	struct ee_fault none;
	int first = 0, last = 0;

	for (int row = 0;; row++)
		if (strcmp(ee_table_text(table, row, L_TEST), test) == 0 &&
		    strcmp(ee_table_text(table, row, L_ABILITY), ability) == 0 &&
		    read_tenths(table, row, L_MIN, &first, &none) && first <= score &&
		    read_tenths(table, row, L_MAX, &last, &none) && score <= last)
			return row;
}

/* Scores below the lowest row are level 0; above, a better score never has a lower level. */
static bool
check_scale(struct scale *scale, const char *test, const char *ability,
    const struct ee_table *table, struct ee_fault *fault)
{
	int count, first = 0, score;

	assert(scale->step > 0);
	count = (scale->max - scale->min) / scale->step + 1;

	while (first < count && scale->level[first] == UNSAID_LEVEL)
		scale->level[first++] = 0;
	if (first == count)
		return ee_table_lack(table, L_ABILITY, fault, "no row for %s %s", test, ability);
	for (int i = first; i < count; i++) {
		score = scale->min + i * scale->step;
		if (scale->level[i] == UNSAID_LEVEL)
			return ee_table_fault(table,
			    row_of_score(table, test, ability, score - scale->step), L_MAX, fault,
			    "no row for %s %s at %d.%d", test, ability, score / 10, score % 10);
		if (i > 0 && scale->level[i] < scale->level[i - 1])
			return ee_table_fault(table, row_of_score(table, test, ability, score),
			    L_LEVEL, fault, "%s %s: a lower level at the higher score %d.%d", test,
			    ability, score / 10, score % 10);
	}
	return true;
}

static bool
read_tables(struct ee_levels *levels, const struct ee_sources *sources,
    const struct ee_table *tests, const struct ee_table *rows, struct ee_fault *fault)
{
	for (int row = 0; row < ee_table_rows(tests); row++)
		if (!read_test(levels, sources, tests, row, fault))
			return false;
	if (!check_tests(levels, tests, fault))
		return false;
	for (int row = 0; row < ee_table_rows(rows); row++)
		if (!read_level(levels, sources, rows, row, fault))
			return false;
	for (int i = 0; i < EE_TESTS; i++)
		for (int j = 0; j < EE_ABILITIES; j++)
			if (!check_scale(&levels->test[i].scale[j], test_names[i],
				ee_ability_words[j], rows, fault))
				return false;
	return true;
}

struct ee_levels *
ee_levels_load(
    const struct ee_share *share, const struct ee_sources *sources, struct ee_fault *fault)
{
	struct ee_levels *levels = calloc(1, sizeof *levels);
	struct ee_table *tests = NULL, *rows = NULL;
	bool good;

	if (levels == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	good = (tests = ee_table_load(share, "language/tests.csv", test_columns, fault)) != NULL &&
	    (rows = ee_table_load(share, "language/levels.csv", level_columns, fault)) != NULL &&
	    read_tables(levels, sources, tests, rows, fault);
	ee_table_free(tests);
	ee_table_free(rows);
	if (!good) {
		ee_levels_free(levels);
		return NULL;
	}
	return levels;
}

void
ee_levels_free(struct ee_levels *levels)
{
	if (levels == NULL)
		return;
	for (int i = 0; i < EE_TESTS; i++)
		for (int j = 0; j < EE_ABILITIES; j++)
			free(levels->test[i].scale[j].description);
	free(levels);
}

int
ee_test_by_name(const char *text, size_t length)
{
	for (int i = 0; i < EE_TESTS; i++)
		if (ee_text_is(text, length, test_names[i]))
			return i;
	for (int i = 0; i < EE_TESTS; i++)
		if (ee_text_is_word(text, length, test_names[i]))
			return i;
	return -1;
}

const char *
ee_test_name(enum ee_test test)
{
	return test_names[test];
}

enum ee_official_language
ee_test_language(const struct ee_levels *levels, enum ee_test test)
{
	return levels->test[test].language;
}

struct ee_date
ee_test_accepted_from(const struct ee_levels *levels, enum ee_test test)
{
	return levels->test[test].accepted_from;
}

struct ee_date
ee_test_confirmed_from(const struct ee_levels *levels, enum ee_test test)
{
	return levels->test[test].confirmed_from;
}

struct ee_date
ee_test_two_scales_from(const struct ee_levels *levels, enum ee_test test)
{
	return levels->test[test].two_scales_from;
}

enum ee_score_verdict
ee_level(const struct ee_levels *levels, enum ee_test test, enum ee_ability ability,
    int score_tenths, int *level)
{
	const struct scale *scale = &levels->test[test].scale[ability];
	int steps = (score_tenths - scale->min) / scale->step;

	if (score_tenths == scale->below) {
		*level = 0;
		return EE_SCORE_OK;
	}
	if (score_tenths < scale->min || scale->min + steps * scale->step != score_tenths)
		return EE_SCORE_OFF_SCALE;
	if (score_tenths > scale->max)
		return test == EE_TEST_TEF && score_tenths <= NEW_TEF_MAX_TENTHS
		    ? EE_SCORE_NEW_TEF
		    : EE_SCORE_OFF_SCALE;
	*level = scale->level[steps];
	return EE_SCORE_OK;
}

/* The first step of SCALE whose level is LEVEL or more; one past the last if there is none. */
static int
first_step(const struct scale *scale, int level)
{
	int low = 0, high = (scale->max - scale->min) / scale->step + 1;

	while (low < high) {
		int middle = (low + high) / 2;

		if (scale->level[middle] < level)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
ee_level_scores(const struct ee_levels *levels, enum ee_test test, enum ee_ability ability,
    int level, struct ee_score_range *range)
{
	const struct scale *scale = &levels->test[test].scale[ability];
	int first = first_step(scale, level), after = first_step(scale, level + 1);

	*range = (struct ee_score_range) { scale->min + first * scale->step,
		scale->min + (after - 1) * scale->step, scale->step };
	return first < after;
}

const char *
ee_test_scale(const struct ee_levels *levels, enum ee_test test, enum ee_ability ability)
{
	return levels->test[test].scale[ability].description;
}
