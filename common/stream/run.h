/*
 * run.h: the life of a filter: the options that all share, its messages about usage, the clock.
 * For the tool's own thread; constant once the options are read.
 */
#ifndef EE_RUN_H
#define EE_RUN_H

#include "base/date.h"
#include "base/say.h"
#include "record/record.h"
#include "record/view.h"
#include "stream/options.h"

/* Shared options without a letter; a tool's own begin at EE_OPT_FIRST_FREE. */
enum {
	EE_OPT_STRICT = EE_OPTION_CODES,
	EE_OPT_MAX_REJECTS,
	EE_OPT_PROGRESS,
	EE_OPT_COLUMNS,
	EE_OPT_EXCEL,
	EE_OPT_ERRORS,
	EE_OPT_QUIET,
	EE_OPT_VERBOSE,
	EE_OPT_FIT,
	EE_OPT_HELP_ALL,
	EE_OPT_KEEP_BAD, /* only of tools with EE_OPTION_KEEP_BAD in their tables */
	EE_OPT_FIRST_FREE
};

/* A row for the table of a tool that writes rows of its own. */
#define EE_OPTION_ROW_COLUMNS                                                                      \
	{                                                                                          \
		"columns", EE_OPT_COLUMNS, "LIST",                                                 \
		    "only these columns, in this order, comma-separated", true                     \
	}

/* A row for the table of a tool that writes a record for each that it reads. */
#define EE_OPTION_KEEP_BAD                                                                         \
	{                                                                                          \
		"keep-bad", EE_OPT_KEEP_BAD, NULL, "write bad records too, with their errors"      \
	}

enum { EE_JOBS_LIMIT = 64, EE_FIT_LIMIT = 10000 }; /* workers; cells of a line */

struct ee_run {
	const char *tool;
	const struct ee_about *about;
	struct ee_options options;
	enum ee_format input_format, output_format; /* EE_FORMAT_UNSAID: told by the input */
	const char *own_format; /* set by a tool with a format of its own: "ics" is EE_OWN_FORMAT */
	struct ee_date as_of; /* today unless -d says otherwise */
	bool as_of_given;
	const char *reject_path, *columns;
	bool excel; /* CSV goes out as spreadsheets open it */
	int fit; /* cells of a table's line; 0: as many as it takes, -1: as the window has */
	const char *shown; /* set by a tool: the columns of its table in a window, where the user
			      names none, */
	const char *first, *always; /* those that people read first, one that stays though empty, */
	const struct ee_tone_rule *tones; /* and what its rows are coloured by; see view.h */
	int jobs; /* workers, from 1 */
	bool strict, progress, quiet, verbose;
	bool keep_bad; /* bad records are written too, with what is wrong with them */
	long max_rejects; /* -1: no limit */
	char **files; /* never empty: "-" stands for no operand */
	int file_count;
};

/*
 * ABOUT: what --help says; OWN: the tool's own options, up to a row without a name.  A row with the
 * name of a shared option only changes what --help-all says of that.  Both are borrowed.
 */
void ee_run_begin(struct ee_run *run, const struct ee_about *about, const struct ee_option *own);

/* The code of the next of the tool's own options, its argument in optarg; -1: no more, optind is
 * the first operand.  Shared options are taken on the way; --help and --version end the tool. */
int ee_run_next(struct ee_run *run, int argc, char *argv[]);

/* After the last option: the operands. */
void ee_run_operands(struct ee_run *run, int argc, char *argv[]);

/*
 * A usage error if the tool would write to PATH (may be NULL) while it reads from it: both would be
 * lost.
 */
void ee_run_check_output(const struct ee_run *run, const char *option, const char *path);

/* Ends the tool if standard output is appended to an input, which would have no end. */
void ee_run_check_standard_output(const struct ee_run *run);

/* A usage error if --excel is given, and the output is no CSV but in FORMAT. */
void ee_run_check_excel(const struct ee_run *run, enum ee_format format);

/* A usage error if --columns is given, and records are written in a FORMAT without any. */
void ee_run_check_columns(const struct ee_run *run, enum ee_format format);

/* Says the message and the synopsis on stderr and exits with EE_UNFINISHED. */
_Noreturn void ee_run_usage(const struct ee_run *run, const char *format, ...) EE_PRINTF(2, 3);

/* The argument of OPTION ("--jobs") as a whole number of LOW to HIGH, or a usage error. */
long ee_run_number(
    const struct ee_run *run, const char *option, const char *argument, long low, long high);

/* The number of the argument of OPTION among WORDS, which end with NULL; or a usage error that
 * lists them, and says which of them may have been meant. */
int ee_run_word(
    const struct ee_run *run, const char *option, const char *argument, const char *const *words);

/* The argument of OPTION as a field, by its path; or a usage error. */
enum ee_field ee_run_field(const struct ee_run *run, const char *option, const char *argument);

/* Now, or what SOURCE_DATE_EPOCH says; a usage error if that is no number. */
ee_nanoseconds ee_run_now(const struct ee_run *run);

/* The argument of OPTION as a date, or a usage error. */
struct ee_date ee_run_date(const struct ee_run *run, const char *option, const char *argument);

/* The same of an option that begins or ends a span, which may be a month or a year: its first day,
 * and its last. */
struct ee_date ee_run_since(const struct ee_run *run, const char *option, const char *argument);
struct ee_date ee_run_until(const struct ee_run *run, const char *option, const char *argument);

#endif
