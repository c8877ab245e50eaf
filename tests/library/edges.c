/*
 * edges: what no file of candidates can show.  Writes a line for each expectation that does not
 * hold, and how many there were.
 */
#include <ee/ee.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int expectations, broken;
static struct ee_error error;

static void
expect(int holds, int line, const char *words)
{
	expectations++;
	if (holds)
		return;
	broken++;
	printf("edges.c:%d: %s (%s)\n", line, words, error.text);
}
#define EXPECT(holds) expect((holds), __LINE__, #holds)

static int
is(const char *text, const char *wanted)
{
	return text != NULL && strcmp(text, wanted) == 0;
}

/* Whether TEXT can be shown: no control characters. */
static int
is_plain(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text < 0x20 || *text == 0x7f || (unsigned char)*text == 0xff)
			return 0;
	return 1;
}

static void
try_nothing(struct ee_rulebook *book, struct ee_candidate *candidate)
{
	ee_rulebook_free(NULL);
	ee_candidate_free(NULL);
	ee_points_free(NULL);
	ee_answers_free(NULL);
	EXPECT(ee_rulebook_load("share", NULL, NULL) == NULL);
	EXPECT(ee_rulebook_load("no/such/folder", "2026-09-14", NULL) == NULL);
	EXPECT(!ee_candidate_set(candidate, book, "age", "x", NULL));
	EXPECT(!ee_candidate_set(candidate, book, NULL, "1", &error));
	EXPECT(is(error.text, "no field is named") && is(error.field, ""));
	EXPECT(!ee_candidate_set(candidate, book, "", "1", &error));
	EXPECT(ee_score(book, candidate, NULL) == NULL); /* there is no age */
	EXPECT(ee_candidate_get(candidate, "age") == NULL);
	EXPECT(ee_candidate_get(candidate, "no.such") == NULL);
}

static void
try_texts(struct ee_rulebook *book, struct ee_candidate *candidate)
{
	char path[400], *large = malloc((1 << 20) + 2);

	memset(path, 'a', sizeof path);
	path[sizeof path - 1] = '\0';
	EXPECT(!ee_candidate_set(candidate, book, path, "1", &error));
	EXPECT(strlen(error.field) == sizeof error.field - 1);
	EXPECT(!ee_candidate_set(candidate, book, "a\033[31m\377\n", "1", &error));
	EXPECT(is_plain(error.text) && is_plain(error.field));
	EXPECT(ee_rulebook_load("share", "\033[31m\377\n", &error) == NULL && is_plain(error.text));
	EXPECT(ee_rulebook_load("no\377\n", "2026-09-14", &error) == NULL && is_plain(error.text));
	EXPECT(!ee_candidate_set(candidate, book, "id", "\377\377", &error));
	EXPECT(is(error.text, "id: not valid UTF-8") && is(error.field, "id"));
	EXPECT(
	    !ee_candidate_set(candidate, book, "age", "\033[31m", &error) && is_plain(error.text));
	EXPECT(
	    !ee_candidate_set(candidate, book, "jobs.99999999999999999999.noc", "21222", &error));
	memset(large, 'x', (1 << 20) + 1);
	large[(1 << 20) + 1] = '\0';
	EXPECT(!ee_candidate_set(candidate, book, "id", large, &error));
	EXPECT(is(error.text, "id: longer than 1 MiB"));
	EXPECT(ee_candidate_set(candidate, book, "id", large + 1, &error));
	EXPECT(ee_candidate_set(candidate, book, "id", "\xc2\xa0 ", &error)); /* blanks alone */
	EXPECT(ee_candidate_get(candidate, "id") == NULL);
	free(large);
}

/* What is missing of a result does not hide what is wrong in it, in any order. */
static void
try_results(struct ee_rulebook *book, struct ee_candidate *candidate)
{
	static const char *const wrong[][2] = { { "tests.1.date", "45000" },
		{ "tests.1.listening", "abc" }, { "tests.1.test", "zzz" },
		{ "tests.1.language", "german" }, { "spouse.tests.2.writing", "1000" },
		{ "spouse.tests.2.date", "soon" }, { "french.reading", "-1" },
		{ "english.writing", "300" }, { "english.test", "tef" } };
	static const char *const right[][2] = { { "tests.1.listening", "300" },
		{ "tests.1.date", "2025-01-01" }, { "tests.1.test", "tef" },
		{ "tests.1.language", "french" }, { "spouse.tests.2.writing", "6.5" },
		{ "english.writing", "8.5" }, { "french.reading", "207" } };

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		EXPECT(!ee_candidate_set(candidate, book, wrong[i][0], wrong[i][1], &error));
		EXPECT(is(error.field, wrong[i][0]) && is(error.got, wrong[i][1]) &&
		    is(error.code, "value") && error.expected[0] != '\0');
		EXPECT(ee_candidate_get(candidate, wrong[i][0]) == NULL);
	}
	for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
		EXPECT(ee_candidate_set(candidate, book, right[i][0], right[i][1], &error));
		EXPECT(is(ee_candidate_get(candidate, right[i][0]), right[i][1]));
		EXPECT(ee_candidate_set(candidate, book, right[i][0], NULL, &error));
	}
}

static void
try_fields(struct ee_rulebook *book, struct ee_candidate *candidate)
{
	int count = 0;
	const char *name;

	for (; (name = ee_field_name(count)) != NULL; count++) {
		char path[128];
		const char *brackets = strstr(name, "[].");

		if (brackets == NULL)
			(void)snprintf(path, sizeof path, "%s", name);
		else
			(void)snprintf(path, sizeof path, "%.*s.64%s", (int)(brackets - name), name,
			    brackets + 2);
		EXPECT(ee_candidate_set(candidate, book, path, NULL, &error));
	}
	EXPECT(count > 150);
	EXPECT(ee_field_name(-1) == NULL && ee_field_name(count + 1) == NULL);
}

static void
try_answers(struct ee_rulebook *book, struct ee_candidate *candidate)
{
	struct ee_points *points;
	struct ee_answers *answers;

	EXPECT(ee_candidate_set(candidate, book, "age", "30", &error));
	EXPECT(ee_candidate_set(candidate, book, "english.listening", "7", &error));
	points = ee_score(book, candidate, &error);
	answers = ee_check(book, candidate, &error);
	EXPECT(points != NULL && answers != NULL);
	if (points != NULL && answers != NULL) {
		EXPECT(ee_points_of(points, "core.age") == 105);
		EXPECT(ee_points_of(points, "additional.high_wage") == -1);
		EXPECT(ee_points_of(points, "age") == -1 && ee_points_factor(points, -1) == NULL);
		EXPECT(ee_points_row(points, "core.age", 0)->line > 1);
		EXPECT(ee_points_row(points, "core.age", 1) == NULL);
		EXPECT(ee_points_row(points, "core.age", -1) == NULL);
		EXPECT(ee_points_row(points, "no", 0) == NULL);
		EXPECT(is(ee_points_notice(points, 0)->code, "test-incomplete"));
		EXPECT(is(ee_points_notice(points, 0)->field, "english.reading"));
		EXPECT(
		    ee_points_notice(points, -1) == NULL && ee_points_notice(points, 99) == NULL);
		EXPECT(ee_answers_program(answers, "fsw") == 0 &&
		    ee_answers_program(answers, "pnp") == -2);
		EXPECT(is(ee_answers_notice(answers, 0)->code, "test-incomplete"));
		EXPECT(is(ee_answers_notice(answers, 0)->field, "english.reading"));
		EXPECT(ee_answers_notice(answers, -1) == NULL &&
		    ee_answers_notice(answers, 99) == NULL);
		EXPECT(is(ee_answers_reason(answers, 0)->of, "cec"));
		EXPECT(ee_answers_reason(answers, -1) == NULL &&
		    ee_answers_reason(answers, 999) == NULL);
		EXPECT(ee_answers_category(answers, 0) == NULL);
	}
	ee_rulebook_free(book); /* what was counted stands without the book */
	if (points != NULL && answers != NULL) {
		EXPECT(ee_points_of(points, "core.total") == ee_points_total(points));
		EXPECT(is(ee_points_factor(points, 0), "core.age"));
		EXPECT(ee_answers_program(answers, "cec") == 0);
	}
	ee_points_free(points);
	ee_answers_free(answers);
}

int
main(void)
{
	struct ee_rulebook *book = ee_rulebook_load(NULL, "2026-11-23", &error);
	struct ee_candidate *candidate = ee_candidate_new(&error);

	EXPECT(book != NULL && candidate != NULL);
	if (book == NULL || candidate == NULL)
		return 1;
	EXPECT(
	    is(ee_rulebook_day(book), "2026-11-23") && is(ee_rulebook_rules(book), "2025-03-25"));
	EXPECT(is(ee_rulebook_in_force(book), "2026-11-03"));
	EXPECT(is(ee_rulebook_notice(book, 0),
	    "the rules of 2026-11-03, in force on 2026-11-23, are not completely known; scored by those of 2025-03-25"));
	EXPECT(is(ee_rulebook_notice(book, 1),
	    "the settlement funds of 2025-07-29 are used; newer ones were not found"));
	EXPECT(ee_rulebook_notice(book, 2) == NULL && ee_rulebook_notice(book, -1) == NULL);
	try_nothing(book, candidate);
	try_texts(book, candidate);
	try_results(book, candidate);
	try_fields(book, candidate);
	try_answers(book, candidate);
	ee_candidate_free(candidate);
	printf("%d expectations, %d broken\n", expectations, broken);
	return broken > 0;
}
