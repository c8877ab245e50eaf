/* guess.h: a key is guessed after it was learned, and never another one for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "record/guess.h"

static struct ee_guesses guesses;

/* What stands at a key in a line, with bytes behind it that no key has. */
static const char *
in_line(const char *text)
{
	static char line[EE_GUESS_TEXT + 64];

	memset(line, '#', sizeof line);
	memcpy(line, text, strlen(text));
	return line;
}

static struct ee_followers *
learn(struct ee_followers *next, const char *key, int node)
{
	return ee_guess_learn(&guesses, next, key, strlen(key), node);
}

/* The node that is guessed for TEXT in the line; -2: none. */
static int
guessed(const struct ee_followers *next, const char *text)
{
	const struct ee_guess *guess = ee_guess_key(&guesses, next, in_line(text));

	return guess == NULL ? -2 : guess->node;
}

static void
test_whole_key(void **state)
{
	struct ee_followers *first = &guesses.first[EE_ROOT], *behind;

	(void)state;
	ee_guess_nothing(&guesses);
	assert_int_equal(guessed(first, "\"id\":1"), -2);
	behind = learn(first, "id", 3);
	assert_int_equal(guessed(first, "\"id\":1"), 3);
	assert_int_equal(guessed(first, "\"idx\":1"), -2);
	assert_int_equal(guessed(first, "\"i\":1"), -2);
	assert_int_equal(guessed(first, "\"id\" :1"), -2);
	assert_int_equal(guessed(first, "\"Id\":1"), -2);
	assert_int_equal(guessed(behind, "\"id\":1"), -2);
	assert_int_equal(guessed(&guesses.first[1], "\"id\":1"), -2);
}

static void
test_two_followers(void **state)
{
	struct ee_followers *first = &guesses.first[EE_ROOT];

	(void)state;
	ee_guess_nothing(&guesses);
	(void)learn(first, "age", 1);
	(void)learn(first, "education", 2);
	assert_int_equal(guessed(first, "\"age\":1"), 1);
	assert_int_equal(guessed(first, "\"education\":1"), 2);
	(void)learn(first, "english", 3); /* the one that was met first is given up */
	assert_int_equal(guessed(first, "\"english\":1"), 3);
	assert_int_equal(guessed(first, "\"education\":1"), 2);
	assert_int_equal(guessed(first, "\"age\":1"), -2);
	(void)learn(first, "age", 1);
	assert_int_equal(guessed(first, "\"age\":1"), 1);
	assert_int_equal(
	    guesses.count, 3); /* a known key takes one place however often it is met */
}

static void
test_longest_key(void **state)
{
	struct ee_followers *first = &guesses.first[EE_ROOT];
	char key[EE_GUESS_TEXT], text[EE_GUESS_TEXT + 3];

	(void)state;
	for (size_t length = 0; length + 3 <= EE_GUESS_TEXT + 1; length++) {
		ee_guess_nothing(&guesses);
		memset(key, 'k', length);
		key[length] = '\0';
		(void)learn(first, key, 7);
		(void)snprintf(text, sizeof text, "\"%s\":", key);
		assert_int_equal(guessed(first, text), length + 3 <= EE_GUESS_TEXT ? 7 : -2);
		if (length == 0)
			continue;
		text[length] = 'x'; /* its last letter */
		assert_int_equal(guessed(first, text), -2);
	}
}

/* With one too many all are forgotten, and what comes behind is learned. */
static void
test_too_many(void **state)
{
	struct ee_followers *first = &guesses.first[EE_ROOT], *next = first;
	char key[16], text[24];

	(void)state;
	ee_guess_nothing(&guesses);
	for (int i = 0; i < EE_GUESSES_MAX; i++) {
		(void)snprintf(key, sizeof key, "own%d", i);
		next = learn(next, key, EE_NO_NODE);
	}
	assert_int_equal(guesses.count, EE_GUESSES_MAX);
	next = first;
	for (int i = 0; i < EE_GUESSES_MAX; i++) {
		struct ee_guess *guess;

		(void)snprintf(text, sizeof text, "\"own%d\":", i);
		guess = ee_guess_key(&guesses, next, in_line(text));
		assert_non_null(guess);
		assert_int_equal(guess->node, EE_NO_NODE);
		next = &guess->next;
	}
	next = learn(next, "one_more", EE_NO_NODE);
	assert_int_equal(guesses.count, 1);
	assert_int_equal(guessed(first, "\"own0\":"), -2);
	(void)learn(next, "behind", 5);
	assert_int_equal(guessed(next, "\"behind\":"), 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_whole_key),
		cmocka_unit_test(test_two_followers), cmocka_unit_test(test_longest_key),
		cmocka_unit_test(test_too_many) };

	ee_fields_ready();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
