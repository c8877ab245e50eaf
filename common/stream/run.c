#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/nearest.h"
#include "stream/process.h"
#include "stream/run.h"

#ifndef EE_VERSION
#error "EE_VERSION comes from the Makefile"
#endif

enum { NANOSECONDS = 1000000000, WORDS_TEXT = 128, FORMATS = 5 };

static const struct ee_option shared[] = {
	{ "as-of", 'd', "DATE", "use the rules in force on DATE (YYYY-MM-DD), not today's" },
	{ "input-format", 'i', "F", "json or csv; told by the first byte where absent" },
	{ "output-format", 'o', "F", "as the input where absent" }, /* behind the formats */
	{ "columns", EE_OPT_COLUMNS, "LIST",
	    "only these columns of CSV or a table, in this order, comma-separated", true },
	{ "fit", EE_OPT_FIT, "N",
	    "lines of a table have N columns, not those of the window; 0: all that it takes" },
	{ "excel", EE_OPT_EXCEL, NULL,
	    "CSV output as spreadsheets open it: BOM, CR LF, empty cells for [] and {}" },
	{ "reject", 'r', "FILE", "keep the bytes of bad records in FILE" },
	{ "strict", EE_OPT_STRICT, NULL, "stop at the first bad record" },
	{ "max-rejects", EE_OPT_MAX_REJECTS, "N", "stop after N bad records" },
	{ "jobs", 'j', "N", "workers, 1 to 64; as many as processors where absent" },
	{ "errors", EE_OPT_ERRORS, "F", "how messages are written: text (where absent) or json" },
	{ "quiet", EE_OPT_QUIET, NULL, "no warnings and notices" },
	{ "verbose", EE_OPT_VERBOSE, NULL,
	    "the warnings of each record, and at the end the names that were not read" },
	{ "progress", EE_OPT_PROGRESS, NULL, "show progress on stderr" },
	{ "help", 'h', NULL, "show what it does and its own options" },
	{ "help-all", EE_OPT_HELP_ALL, NULL, "show all options" },
	{ "version", 'V', NULL, "show the version" },
	{ NULL, 0, NULL, NULL },
};

void
ee_run_usage(const struct ee_run *run, const char *format, ...)
{
	char text[EE_FAULT_MAX];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	ee_tell("%s", text);
	if (!ee_say_is_objects()) {
		ee_options_usage(run->about, stderr);
		(void)fprintf(stderr, "%s --help says more\n", run->tool);
	}
	ee_leave(EE_UNFINISHED);
}

static _Noreturn void
finish_stdout(void)
{
	if (fflush(stdout) != 0)
		ee_fail("standard output: %s", strerror(errno));
	exit(EE_DONE);
}

/* "json, csv or table" of WORDS. */
static const char *
list_words(const char *const *words, char list[WORDS_TEXT])
{
	list[0] = '\0';
	for (int i = 0; words[i] != NULL; i++) {
		const char *between = i == 0 ? "" : words[i + 1] != NULL ? ", " : " or ";

		(void)strncat(list, between, WORDS_TEXT - strlen(list) - 1);
		(void)strncat(list, words[i], WORDS_TEXT - strlen(list) - 1);
	}
	return list;
}

int
ee_run_word(
    const struct ee_run *run, const char *option, const char *argument, const char *const *words)
{
	char list[WORDS_TEXT], hint[EE_HINT];

	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(argument, words[i]) == 0)
			return i;
	ee_run_usage(run, "%s: expected %s, got %s%s", option, list_words(words, list), argument,
	    ee_text_hint(argument, strlen(argument), words, hint));
}

enum ee_field
ee_run_field(const struct ee_run *run, const char *option, const char *argument)
{
	enum ee_field field = ee_field_by_path(argument);
	const char *words[EE_FIELDS + 1];
	char hint[EE_HINT];

	if (field != EE_NO_FIELD)
		return field;
	ee_field_words(words);
	ee_run_usage(run, "%s: expected a field of ee-profile(5) such as name, got %s%s", option,
	    argument, ee_text_hint(argument, strlen(argument), words, hint));
}

/* The names of the formats that are there for input, or for OUTPUT. */
static const char *const *
formats(const struct ee_run *run, bool output, const char *words[FORMATS])
{
	int count = 0;

	words[count++] = "json";
	words[count++] = "csv";
	if (output)
		words[count++] = "table";
	if (output && run->own_format != NULL)
		words[count++] = run->own_format;
	words[count] = NULL;
	return words;
}

static _Noreturn void
show_help(const struct ee_run *run, bool all)
{
	struct ee_options shown = run->options;
	struct ee_option output;
	const char *words[FORMATS];
	char names[WORDS_TEXT], text[EE_FAULT_MAX];

	for (int i = 0; i < shown.count; i++)
		if (shown.row[i]->code == 'o') {
			output = *shown.row[i];
			(void)snprintf(text, sizeof text, "%s; %s",
			    list_words(formats(run, true, words), names), output.help);
			output.help = text;
			shown.row[i] = &output;
		}
	ee_options_help(&shown, run->about, all, stdout);
	finish_stdout();
}

static _Noreturn void
show_version(const struct ee_run *run)
{
	(void)printf("%s %s\n", run->tool, EE_VERSION);
	finish_stdout();
}

/* SOURCE_DATE_EPOCH stands in for the clock, so that a build's output can be repeated. */
ee_nanoseconds
ee_run_now(const struct ee_run *run)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	long long seconds;
	char *end;

	if (epoch == NULL || *epoch == '\0')
		return (ee_nanoseconds)time(NULL) * NANOSECONDS;
	errno = 0;
	seconds = strtoll(epoch, &end, 10);
	if (errno != 0 || *end != '\0' || seconds < 0 || seconds > 7258118399) /* 2199-12-31 */
		ee_run_usage(run, "SOURCE_DATE_EPOCH: expected seconds since 1970, got %s", epoch);
	return (ee_nanoseconds)seconds * NANOSECONDS;
}

void
ee_run_begin(struct ee_run *run, const struct ee_about *about, const struct ee_option *own)
{
#ifdef EE_WORKERS /* as if there were so many processors, for tests */
	long processors = EE_WORKERS;
#else
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
#endif

	ee_say_as(about->tool);
	ee_process_begin();
	ee_fields_ready();
	*run =
	    (struct ee_run) { .tool = about->tool, .about = about, .max_rejects = -1, .fit = -1 };
	ee_options_join(&run->options, own, shared);
	run->jobs = processors < 1       ? 1
	    : processors > EE_JOBS_LIMIT ? EE_JOBS_LIMIT
					 : (int)processors;
}

long
ee_run_number(
    const struct ee_run *run, const char *option, const char *argument, long low, long high)
{
	long number;
	char *end;

	errno = 0;
	number = strtol(argument, &end, 10);
	if (errno != 0 || end == argument || *end != '\0' || number < low || number > high)
		ee_run_usage(run, "%s: expected a whole number of %ld to %ld, got %s", option, low,
		    high, argument);
	return number;
}

struct ee_date
ee_run_date(const struct ee_run *run, const char *option, const char *argument)
{
	struct ee_date date = { 0 };

	if (!ee_date_parse(argument, strlen(argument), &date))
		ee_run_usage(
		    run, "%s: expected a date such as 2025-03-25, got %s", option, argument);
	return date;
}

static void
read_span(const struct ee_run *run, const char *option, const char *argument, struct ee_date *first,
    struct ee_date *last)
{
	if (!ee_span_parse(argument, strlen(argument), first, last))
		ee_run_usage(run,
		    "%s: expected a day, a month or a year such as 2025-03-25, 2025-03 or 2025, got %s",
		    option, argument);
}

struct ee_date
ee_run_since(const struct ee_run *run, const char *option, const char *argument)
{
	struct ee_date first = { 0 }, last;

	read_span(run, option, argument, &first, &last);
	return first;
}

struct ee_date
ee_run_until(const struct ee_run *run, const char *option, const char *argument)
{
	struct ee_date first, last = { 0 };

	read_span(run, option, argument, &first, &last);
	return last;
}

static enum ee_format
format_by_name(const struct ee_run *run, const char *option, const char *name, bool output)
{
	const char *words[FORMATS], *const *known = formats(run, output, words);

	name = known[ee_run_word(run, option, name, known)];
	return strcmp(name, "json") == 0 ? EE_JSON
	    : strcmp(name, "csv") == 0   ? EE_CSV
	    : strcmp(name, "table") == 0 ? EE_TABLE
					 : EE_OWN_FORMAT;
}

static void
take_errors(const struct ee_run *run, const char *name)
{
	static const char *const manners[] = { "text", "json", NULL };

	if (ee_run_word(run, "--errors", name, manners) == 1)
		ee_say_objects();
}

/* False if OPTION is not one that all tools share. */
static bool
take_shared(struct ee_run *run, int option)
{
	switch (option) {
	case 'd':
		run->as_of = ee_run_date(run, "--as-of", optarg);
		run->as_of_given = true;
		break;
	case 'i':
		run->input_format = format_by_name(run, "--input-format", optarg, false);
		break;
	case 'o':
		run->output_format = format_by_name(run, "--output-format", optarg, true);
		break;
	case 'r':
		if (strcmp(optarg, "-") == 0)
			ee_run_usage(
			    run, "--reject: standard output is for good records; name a file");
		run->reject_path = optarg;
		break;
	case 'j':
		run->jobs = (int)ee_run_number(run, "--jobs", optarg, 1, EE_JOBS_LIMIT);
		break;
	case EE_OPT_COLUMNS:
		run->columns = optarg;
		break;
	case EE_OPT_FIT:
		run->fit = (int)ee_run_number(run, "--fit", optarg, 0, EE_FIT_LIMIT);
		break;
	case EE_OPT_EXCEL:
		run->excel = true;
		break;
	case EE_OPT_STRICT:
		run->strict = true;
		break;
	case EE_OPT_MAX_REJECTS:
		run->max_rejects = ee_run_number(run, "--max-rejects", optarg, 0, 1000000000);
		break;
	case EE_OPT_PROGRESS:
		run->progress = true;
		break;
	case EE_OPT_ERRORS:
		take_errors(run, optarg);
		break;
	case EE_OPT_QUIET:
		run->quiet = true;
		break;
	case EE_OPT_VERBOSE:
		run->verbose = true;
		break;
	case EE_OPT_KEEP_BAD:
		run->keep_bad = true;
		break;
	case 'h':
		show_help(run, false);
	case EE_OPT_HELP_ALL:
		show_help(run, true);
	case 'V':
		show_version(run);
	default:
		return false;
	}
	return true;
}

int
ee_run_next(struct ee_run *run, int argc, char *argv[])
{
	struct ee_fault fault;
	int option;

	do {
		option = ee_options_next(&run->options, argc, argv, &fault);
		if (option == EE_OPTION_WRONG)
			ee_run_usage(run, "%s", fault.text);
	} while (take_shared(run, option));
	return option;
}

void
ee_run_operands(struct ee_run *run, int argc, char *argv[])
{
	static char *standard_input[] = { "-", NULL };

	if (run->quiet && run->verbose)
		ee_run_usage(run, "--quiet and --verbose exclude each other");
	if (run->quiet)
		ee_say_quietly();
	if (!run->as_of_given)
		run->as_of = ee_time_date(ee_run_now(run));
	run->files = argc > 0 ? argv : standard_input;
	run->file_count = argc > 0 ? argc : 1;
}

/* The number of the input that OUTPUT, a regular file, is too; -1: none. */
static int
find_input(const struct ee_run *run, const struct stat *output)
{
	struct stat input;
	int failed;

	for (int i = 0; S_ISREG(output->st_mode) && i < run->file_count; i++) {
		failed = strcmp(run->files[i], "-") == 0 ? fstat(STDIN_FILENO, &input)
							 : stat(run->files[i], &input);
		if (failed == 0 && input.st_dev == output->st_dev && input.st_ino == output->st_ino)
			return i;
	}
	return -1;
}

void
ee_run_check_output(const struct ee_run *run, const char *option, const char *path)
{
	struct stat output;

	if (path != NULL && stat(path, &output) == 0 && find_input(run, &output) >= 0)
		ee_run_usage(run, "%s: %s is an input file", option, path);
}

void
ee_run_check_standard_output(const struct ee_run *run)
{
	struct stat output;
	int input = fstat(STDOUT_FILENO, &output) == 0 ? find_input(run, &output) : -1;

	if (input >= 0)
		ee_fail("%s is input and standard output at once",
		    strcmp(run->files[input], "-") == 0 ? "<stdin>" : run->files[input]);
}

void
ee_run_check_excel(const struct ee_run *run, enum ee_format format)
{
	if (run->excel && format != EE_CSV)
		ee_run_usage(run, "--excel: only for output in CSV, add -o csv");
}

void
ee_run_check_columns(const struct ee_run *run, enum ee_format format)
{
	if (run->columns != NULL && format != EE_CSV && format != EE_TABLE)
		ee_run_usage(run, "--columns: only for records written as CSV or as a table");
}
