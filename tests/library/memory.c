/*
 * memory: everything that the library does, again and again, with one more allocation that succeeds
 * each time, and then one or all that fail; it has to say so.  Writes how often it had to.
 */
#include <ee/ee.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long left = -1; /* allocations until the one that fails; negative: none does */
static long failed;
static int on; /* all that follow fail too */
static int total; /* of the last score */

static int
fails(void)
{
	if (left < 0 || left-- > 0)
		return 0;
	left = on ? 0 : -1;
	failed++;
	errno = ENOMEM;
	return 1;
}

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

void *
malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *old, size_t size)
{
	return fails() ? NULL : __libc_realloc(old, size);
}

/* How far it came, 0 to 4; ERROR says why no further. */
static int
work(struct ee_error *error)
{
	static const char *const fields[][2] = { { "age", "30" }, { "education", "master" },
		{ "jobs.1.noc", "21222" }, { "jobs.1.country", "CA" },
		{ "jobs.1.start", "2020-01-01" }, { "english.test", "ielts" },
		{ "english.listening", "7" }, { "english.reading", "7" },
		{ "english.date", "2020-01-01" } };
	struct ee_rulebook *book = ee_rulebook_load(NULL, "2026-09-14", error);
	struct ee_candidate *candidate = book == NULL ? NULL : ee_candidate_new(error);
	struct ee_points *points = NULL;
	struct ee_answers *answers = NULL;
	int done = candidate == NULL ? 0 : 1;

	for (size_t i = 0; done == 1 && i < sizeof fields / sizeof fields[0]; i++)
		if (!ee_candidate_set(candidate, book, fields[i][0], fields[i][1], error))
			done = -1;
	if (done == 1 && (points = ee_score(book, candidate, error)) != NULL) {
		total = ee_points_total(points);
		done = 2;
	}
	if (done == 2 && (answers = ee_check(book, candidate, error)) != NULL)
		done = 3;
	ee_answers_free(answers);
	ee_points_free(points);
	ee_candidate_free(candidate);
	ee_rulebook_free(book);
	return done;
}

/*
 * Runs until nothing fails any more; how often that was, or -1.  The reader of CSV asks for less
 * where it does not get much, and so a single failure may do no harm.
 */
static long
run(int expected)
{
	for (long n = 0;; n++) {
		struct ee_error error = { .text = "" };
		int done;

		failed = 0;
		left = n;
		done = work(&error);
		left = -1;
		if (done == 3 && failed == 0)
			return n;
		if (done == 3 && !on && total == expected)
			continue;
		if (done == 3 ||
		    (strstr(error.text, "out of memory") == NULL &&
			strstr(error.text, "Cannot allocate memory") == NULL)) {
			printf("allocation %ld fails: %d, %s\n", n, done, error.text);
			return -1;
		}
	}
}

int
main(void)
{
	struct ee_error error;
	int expected = work(&error) == 3 ? total : -1;

	for (on = 0; on < 2; on++) {
		long runs = run(expected);

		if (runs <= 0)
			return 1;
		printf("%ld\n", runs);
	}
	return 0;
}
