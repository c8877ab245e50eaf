/* options.h: tables of options joined, asked through getopt, and shown. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "stream/options.h"

enum { CODE_COUNT = EE_OPTION_CODES, CODE_COLOUR };

static const struct ee_option own[] = {
	{ "count", CODE_COUNT, NULL, "count" },
	{ "name", 'n', "NAME", "the name" },
	{ "colour", CODE_COLOUR, "C", "the colour" },
	{ "color", CODE_COLOUR, "C", "the same" },
	{ "parts", 'p', "LIST", "some parts", true },
	{ "quiet", 'q', NULL, "other words for a shared one" },
	{ NULL, 0, NULL, NULL },
};

static const struct ee_option shared[] = {
	{ "quiet", 'q', NULL, "say nothing" },
	{ "help", 'h', NULL, "show this" },
	{ NULL, 0, NULL, NULL },
};

/* optarg of the last option that was taken. */
static const char *argument;

/* The codes of WORDS, separated by blanks, then the first fault. */
static const char *
ask(const char *words, int code[], int *count)
{
	static struct ee_fault fault;
	static char text[256];
	static char *argv[16];
	struct ee_options options;
	int argc = 1, option;

	ee_options_join(&options, own, shared);
	(void)snprintf(text, sizeof text, "%s", words);
	memset(argv, 0, sizeof argv);
	argv[0] = "tool";
	for (char *word = strtok(text, " "); word != NULL; word = strtok(NULL, " "))
		argv[argc++] = word;
	optind = 0; /* glibc: from the beginning */
	fault.text[0] = '\0';
	*count = 0;
	while ((option = ee_options_next(&options, argc, argv, &fault)) != EE_OPTION_END) {
		if (option == EE_OPTION_WRONG)
			break;
		code[(*count)++] = option;
		argument = optarg;
	}
	return fault.text;
}

static void
test_codes(void **state)
{
	int code[16], count;

	(void)state;
	assert_string_equal(ask("--count file -qn x -q --color z --count -p y", code, &count), "");
	assert_int_equal(count, 7);
	assert_int_equal(code[0], CODE_COUNT);
	assert_int_equal(code[1], 'q');
	assert_int_equal(code[2], 'n');
	assert_int_equal(code[3], 'q');
	assert_int_equal(code[4], CODE_COLOUR);
	assert_int_equal(code[5], CODE_COUNT);
	assert_int_equal(code[6], 'p');
	assert_string_equal(ask("-q -- -x", code, &count), "");
	assert_int_equal(count, 1);
	assert_string_equal(ask("--qu --na x", code, &count), "");
	assert_int_equal(count, 2);
}

static void
test_faults(void **state)
{
	static const struct {
		const char *words, *fault;
		int before;
	} cases[] = {
		{ "-x", "unknown option -x", 0 },
		{ "--count -xq", "unknown option -x", 1 },
		{ "--count -qx", "unknown option -x", 2 },
		{ "file -qxq file", "unknown option -x", 1 },
		{ "-q:", "unknown option -:", 1 },
		{ "-q?", "unknown option -?", 1 },
		{ "-q-", "unknown option --", 1 },
		{ "-q\xC3\xA9q", "unknown option -\xC3\xA9", 1 },
		{ "file -\xE2\x82\xAC", "unknown option -\xE2\x82\xAC", 0 },
		{ "-q\xC3", "unknown option -\\xC3", 1 },
		{ "-q\x01", "unknown option -\\x01", 1 },
		{ "-n", "-n needs an argument", 0 },
		{ "--count -qn", "-n needs an argument", 2 },
		{ "--name", "--name needs an argument", 0 },
		{ "-q --na", "--name needs an argument", 1 },
		{ "--count=3", "--count takes no argument", 0 },
		{ "--cou=", "--count takes no argument", 0 },
		{ "--quiet=3 -x", "--quiet takes no argument", 0 },
		{ "--frobnicate", "unknown option --frobnicate", 0 },
		{ "--frobnicate=3 -q", "unknown option --frobnicate", 0 },
		{ "file --nmae", "unknown option --nmae; did you mean --name?", 0 },
		{ "--nam_=3", "unknown option --nam_; did you mean --name?", 0 },
		{ "--co", "option --co is ambiguous: --color --colour --count", 0 },
		{ "-q --colo=3", "option --colo is ambiguous: --color --colour", 1 },
		{ "--=3", "unknown option --=3", 0 },
		{ "-n x -q -n x", "--name: given twice", 2 },
		{ "-nx --na=y", "--name: given twice", 1 },
		{ "--name= --name=", "--name: given twice", 1 },
		{ "--colour x --color y", "--colour: given twice", 1 },
		{ "--color x --colour y", "--colour: given twice", 1 },
		{ "-p x --parts y -p", "-p needs an argument", 2 },
	};
	int code[16], count;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_string_equal(ask(cases[i].words, code, &count), cases[i].fault);
		assert_int_equal(count, cases[i].before);
	}
}

/* What optarg is behind the last of WORDS. */
static const char *
last_argument(const char *words)
{
	int code[16], count;

	assert_string_equal(ask(words, code, &count), "");
	return argument;
}

static void
test_lists(void **state)
{
	(void)state;
	assert_string_equal(last_argument("-p a,b"), "a,b");
	assert_string_equal(last_argument("-p a,b --parts=c"), "a,b,c");
	assert_string_equal(last_argument("-p a -n x -p b,c -pd"), "a,b,c,d");
	/* What is no list stays none: the tool says so of the whole. */
	assert_string_equal(last_argument("--parts= --parts=a --parts="), ",a,");
}

/* What ee_options_help() prints, until the next call. */
static const char *
help_of(const struct ee_options *options, const struct ee_about *about, bool all)
{
	static char *text;
	size_t length;
	FILE *stream;

	free(text);
	stream = open_memstream(&text, &length);
	assert_non_null(stream);
	ee_options_help(options, about, all, stream);
	assert_int_equal(fclose(stream), 0);
	return text;
}

static void
test_help(void **state)
{
	static const struct ee_option rows[] = {
		{ "a-very-long-name", CODE_COUNT, "ARGUMENT", "one two" },
		{ "many", 'm', NULL,
		    "words words words words words words words words words words words words" },
		{ NULL, 0, NULL, NULL },
	};
	static const struct ee_about about = { "tool", "[option ...]", "About. More.",
		{ "tool --many", "tool | tool" } };
	struct ee_options options;

	(void)state;
	ee_options_join(&options, rows, shared);
	/* 9 times "words " and the 27 columns before them are 80 with the blank that is not
	 * written. */
	assert_string_equal(help_of(&options, &about, true),
	    "usage: tool [option ...]\n\n"
	    "About. More.\n\n"
	    "  tool --many\n"
	    "  tool | tool\n\n"
	    "      --a-very-long-name ARGUMENT  one two\n"
	    "  -m, --many               words words words words words words words words words\n"
	    "                           words words words\n"
	    "  -q, --quiet              say nothing\n"
	    "  -h, --help               show this\n\n"
	    "The manual: man tool; the tour: man 7 ee.\n");
	ee_options_join(&options, own, shared);
	assert_string_equal(help_of(&options, &about, false),
	    "usage: tool [option ...]\n\n"
	    "About. More.\n\n"
	    "  tool --many\n"
	    "  tool | tool\n\n"
	    "      --count              count\n"
	    "  -n, --name NAME          the name\n"
	    "      --colour C           the colour\n"
	    "      --color C            the same\n"
	    "  -p, --parts LIST         some parts\n"
	    "Shared (--help-all, man 7 ee): -q -h\n");
	assert_int_equal(options.count, 7);
	assert_string_equal(options.row[5]->help, "other words for a shared one");
	assert_string_equal(options.row[6]->name, "help");
}

/* Joins COUNT rows and a shared one, and asks for the last of the own; the status of wait(2). */
static int
join_many(int count)
{
	static struct ee_option rows[EE_OPTIONS_MAX + 2];
	static char name[EE_OPTIONS_MAX + 2][8];
	char word[16], *argv[] = { "tool", word, NULL };
	struct ee_options options;
	struct ee_fault fault;
	int status;
	pid_t child;

	memset(rows, 0, sizeof rows);
	for (int i = 0; i < count; i++) {
		(void)snprintf(name[i], sizeof name[i], "o%d", i);
		rows[i] = (struct ee_option) { name[i], EE_OPTION_CODES + i, NULL, "" };
	}
	(void)snprintf(word, sizeof word, "--o%d", count - 1);
	(void)fflush(stdout);
	child = fork();
	if (child == 0) {
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(2);
		(void)signal(SIGABRT, SIG_DFL);
		optind = 0;
		ee_options_join(&options, rows, &shared[1]);
		_exit(ee_options_next(&options, 2, argv, &fault) == EE_OPTION_CODES + count - 1
			? 0
			: 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void
test_limit(void **state)
{
	int status;

	(void)state;
	assert_int_equal(join_many(EE_OPTIONS_MAX - 1), 0);
	status = join_many(EE_OPTIONS_MAX);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_help),
		cmocka_unit_test(test_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
