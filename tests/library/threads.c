/*
 * threads: two threads load the rules of two days at the same time and score; then both score one
 * candidate by both books.  For ThreadSanitizer; writes the totals.
 */
#include <ee/ee.h>
#include <pthread.h>
#include <stdio.h>

enum { TIMES = 200 };

static const char *const days[2] = { "2024-06-01", "2026-09-14" };
static struct ee_rulebook *book[2];
static struct ee_candidate *shared;
static int total[2], again[2][2];

static struct ee_candidate *
fill(const struct ee_rulebook *rules)
{
	static const char *const fields[][2] = { { "age", "30" }, { "education", "master" },
		{ "jobs.1.noc", "21222" }, { "jobs.1.country", "CA" },
		{ "jobs.1.start", "2020-01-01" }, { "job_offer.noc", "21222" },
		{ "provincial_nomination", "false" }, { "tests.1.language", "french" },
		{ "tests.1.test", "tef" }, { "tests.1.date", "2023-05-01" },
		{ "tests.1.listening", "300" } };
	struct ee_error error;
	struct ee_candidate *candidate = ee_candidate_new(&error);

	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (!ee_candidate_set(candidate, rules, fields[i][0], fields[i][1], &error))
			printf("%s\n", error.text);
	return candidate;
}

static int
score(const struct ee_rulebook *rules, const struct ee_candidate *candidate)
{
	struct ee_error error;
	struct ee_points *points = ee_score(rules, candidate, &error);
	int points_total = points == NULL ? -1 : ee_points_total(points);

	if (points == NULL)
		printf("%s\n", error.text);
	ee_points_free(points);
	ee_answers_free(ee_check(rules, candidate, &error));
	return points_total;
}

static void *
load(void *argument)
{
	int i = *(const int *)argument;
	struct ee_error error;
	struct ee_candidate *candidate;

	book[i] = ee_rulebook_load(NULL, days[i], &error);
	if (book[i] == NULL) {
		printf("%s\n", error.text);
		return NULL;
	}
	candidate = fill(book[i]);
	for (int n = 0; n < TIMES; n++)
		total[i] = score(book[i], candidate);
	ee_candidate_free(candidate);
	return NULL;
}

static void *
share(void *argument)
{
	int i = *(const int *)argument;

	for (int n = 0; n < TIMES; n++)
		for (int rules = 0; rules < 2; rules++)
			again[i][rules] = score(book[rules], shared);
	return NULL;
}

static void
both(void *(*run)(void *))
{
	static const int number[2] = { 0, 1 };
	pthread_t thread[2];

	for (int i = 0; i < 2; i++)
		pthread_create(&thread[i], NULL, run, (void *)&number[i]);
	for (int i = 0; i < 2; i++)
		pthread_join(thread[i], NULL);
}

int
main(void)
{
	both(load);
	if (book[0] == NULL || book[1] == NULL)
		return 1;
	shared = fill(book[0]);
	both(share);
	printf("%d %d, %d %d, %d %d\n", total[0], total[1], again[0][0], again[0][1], again[1][0],
	    again[1][1]);
	ee_candidate_free(shared);
	ee_rulebook_free(book[0]);
	ee_rulebook_free(book[1]);
	return 0;
}
