/* ee: the front door: lists the filters, runs one of them, and tells how new the tables are. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "base/say.h"
#include "base/share.h"
#include "base/sources.h"
#include "dates/papers.h"
#include "pool/rounds.h"
#include "rules/crs_rules.h"

/* What it runs: ee-NAME, in the order of a pipeline, then what draws and explains. */
static const struct {
	const char *name, *does;
} filters[] = {
	{ "import", "makes profiles of a list as people keep it in a spreadsheet" },
	{ "check", "says which programs and categories each profile meets, and why not" },
	{ "score", "adds the score of the Comprehensive Ranking System" },
	{ "rank", "puts scored profiles in the order of the pool" },
	{ "draw", "holds one round of invitations on a ranked pool" },
	{ "deadline", "lists the dates that matter to each candidate, or makes a calendar" },
	{ "checklist", "lists the documents and fees that each candidate hands in" },
	{ "boost", "says what would raise each score, and what time takes from it" },
	{ "swap", "turns couples round, to see who of the two should apply" },
	{ "wait", "forecasts when a round may invite, from past rounds only" },
	{ "bands", "counts scored profiles by score band" },
	{ "sample", "makes up a pool that fits the published score bands" },
	{ "rounds", "turns IRCC's feed of past rounds into records, and queries them" },
	{ "rules", "lists the tables of the rules, compares rule sets, checks them all" },
	{ "plot", "draws pictures of what the filters wrote" },
};
enum { FILTERS = sizeof filters / sizeof filters[0] };

static const char usage[] = "usage: ee FILTER [ARGUMENT ...]\n"
			    "       ee help [FILTER]\n"
			    "       ee --version\n";

static _Noreturn void
refuse(const char *what, const char *given, const char *hint)
{
	ee_tell("unknown %s %s%s", what, given, hint);
	ee_say_line(usage, sizeof usage - 1);
	ee_leave(EE_UNFINISHED);
}

/* The program ee-NAME beside this one; false if that is too long, or nobody knows where this is. */
static bool
beside(const char *name, char path[EE_PATH_MAX])
{
	char folder[EE_PATH_MAX];
	int length;

	if (!ee_program_folder(folder))
		return false;
	length = snprintf(path, EE_PATH_MAX, "%s/ee-%s", folder, name);
	return length > 0 && length < EE_PATH_MAX;
}

static _Noreturn void
finish(void)
{
	if (fflush(stdout) != 0)
		ee_fail("standard output: %s", strerror(errno));
	exit(EE_DONE);
}

/* Whether it is known not to be there: a picture's need not be. */
static bool
is_missing(const char *name)
{
	char path[EE_PATH_MAX];

	return beside(name, path) && access(path, F_OK) != 0 && errno == ENOENT;
}

static _Noreturn void
show_filters(void)
{
	(void)printf("%s\n", usage);
	for (int i = 0; i < FILTERS; i++)
		if (!is_missing(filters[i].name))
			(void)printf("  %-9s  %s\n", filters[i].name, filters[i].does);
	(void)printf("\nee score is ee-score.  The tour: man 7 ee.\n");
	finish();
}

static _Noreturn void
refuse_filter(const char *name)
{
	const char *names[FILTERS + 1] = { NULL };
	char hint[EE_HINT];

	for (int i = 0; i < FILTERS; i++)
		names[i] = filters[i].name;
	refuse("filter", name, ee_text_hint(name, strlen(name), names, hint));
}

/*
 * Becomes ee-NAME, the one beside this program or else that of PATH.  ARGV is its own, but for the
 * first.  Nothing was said or read, and no signal is handled: it starts as if it had been called
 * itself.
 */
static _Noreturn void
run(const char *name, char *argv[])
{
	char path[EE_PATH_MAX], called[EE_PATH_MAX];
	int length;

	name += strncmp(name, "ee-", 3) == 0 ? 3 : 0; /* called by its whole name */
	length = snprintf(called, sizeof called, "ee-%s", name);
	if (name[0] == '\0' || strchr(name, '/') != NULL || length >= EE_PATH_MAX)
		refuse_filter(name);
	argv[0] = called;
	if (beside(name, path)) {
		(void)execv(path, argv);
		if (errno != ENOENT)
			ee_fail("%s: %s", path, strerror(errno));
	}
	(void)execvp(called, argv);
	if (errno != ENOENT)
		ee_fail("%s: %s", called, strerror(errno));
	refuse_filter(name);
}

static void
show_rules(void)
{
	struct ee_date days[EE_CRS_SETS_MAX];
	struct ee_sources sources;
	struct ee_crs_choice choice;
	struct ee_fault fault;
	bool complete;
	int count;

	count = ee_crs_rules_days(NULL, days, &fault);
	if (count <= 0 || !ee_sources_load(NULL, &sources, &fault) ||
	    !ee_crs_rules_choose(NULL, NULL, days[count - 1], &sources, &choice, &fault))
		ee_fail("%s", fault.text);
	complete = strcmp(choice.in_force, choice.label) == 0;
	(void)printf("newest rule set %s, %s%s\n", choice.in_force,
	    complete ? "complete" : "not complete; the newest that is: ",
	    complete ? "" : choice.label);
	ee_crs_rules_free(choice.rules);
	ee_sources_free(&sources);
}

static void
show_round(void)
{
	const struct ee_past_round *last;
	struct ee_rounds rounds;
	struct ee_fault fault;
	char day[EE_DATE_TEXT];

	if (!ee_rounds_read(NULL, &rounds, &fault))
		ee_fail("%s", fault.text);
	if (rounds.count > 0) {
		last = &rounds.round[rounds.count - 1];
		ee_date_format(last->date, day);
		(void)printf("newest round %s, %s\n", last->number, day);
	}
	ee_rounds_free(&rounds);
}

static void
show_fees(void)
{
	struct ee_date newest = { 0 };
	struct ee_papers *papers;
	struct ee_fault fault;
	char day[EE_DATE_TEXT];

	papers = ee_papers_load(NULL, &fault);
	if (papers == NULL)
		ee_fail("%s", fault.text);
	for (int i = 0; i < papers->fee_count; i++)
		if (ee_date_compare(papers->fee[i].in_force.from, newest) > 0)
			newest = papers->fee[i].in_force.from;
	ee_date_format(newest, day);
	(void)printf("newest fee %s\n", day);
	ee_papers_free(papers);
}

/* The version first: who has to tell it must not need the tables for that. */
static _Noreturn void
show_version(void)
{
	(void)printf("ee %s\n", EE_VERSION);
	(void)fflush(stdout);
	show_rules();
	show_round();
	show_fees();
	finish();
}

/* ARGV has no more than COUNT arguments. */
static void
expect(int count, int argc, char *argv[])
{
	if (argc > count)
		refuse("argument", argv[count], "");
}

int
main(int argc, char *argv[])
{
	static char help_option[] = "--help";
	static const char *const options[] = { "--help", "--version", NULL };
	char *help[] = { NULL, help_option, NULL }, hint[EE_HINT];
	const char *first = argc > 1 ? argv[1] : "help";

	ee_say_as("ee");
	if (strcmp(first, "--version") == 0 || strcmp(first, "version") == 0 ||
	    strcmp(first, "-V") == 0) {
		expect(2, argc, argv);
		show_version();
	}
	if (strcmp(first, "help") == 0 && argc > 2 && strcmp(argv[2], "help") != 0) {
		expect(3, argc, argv);
		run(argv[2], help);
	}
	if (strcmp(first, "help") == 0 || strcmp(first, "--help") == 0 ||
	    strcmp(first, "-h") == 0) {
		expect(strcmp(first, "help") == 0 ? 3 : 2, argc, argv);
		show_filters();
	}
	if (first[0] == '-')
		refuse("option", first, ee_text_hint(first, strlen(first), options, hint));
	run(first, argv + 1);
}
