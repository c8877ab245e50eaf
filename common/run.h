/*
 * run.h: the life of a filter: the options that all share, its messages about usage, its exit
 * status.
 */
#ifndef EE_RUN_H
#define EE_RUN_H

#include <getopt.h>

#include "date.h"
#include "record.h"
#include "say.h"

/* Long options without a letter; a tool's own begin at EE_OPT_FIRST_FREE. */
enum {
	EE_OPT_STRICT = 256,
	EE_OPT_MAX_REJECTS,
	EE_OPT_PROGRESS,
	EE_OPT_COLUMNS,
	EE_OPT_FIRST_FREE
};

enum { EE_JOBS_LIMIT = 64 }; /* workers */

#define EE_COMMON_SHORT ":i:o:d:r:j:hV"
#define EE_COMMON_OPTIONS                                                                          \
	{ "as-of", required_argument, NULL, 'd' },                                                 \
	    { "columns", required_argument, NULL, EE_OPT_COLUMNS },                                \
	    { "help", no_argument, NULL, 'h' }, { "input-format", required_argument, NULL, 'i' },  \
	    { "jobs", required_argument, NULL, 'j' },                                              \
	    { "max-rejects", required_argument, NULL, EE_OPT_MAX_REJECTS },                        \
	    { "output-format", required_argument, NULL, 'o' },                                     \
	    { "progress", no_argument, NULL, EE_OPT_PROGRESS },                                    \
	    { "reject", required_argument, NULL, 'r' },                                            \
	    { "strict", no_argument, NULL, EE_OPT_STRICT },                                        \
	{                                                                                          \
		"version", no_argument, NULL, 'V'                                                  \
	}

struct ee_run {
	const char *tool, *synopsis, *help;
	enum ee_format input_format, output_format; /* EE_FORMAT_UNSAID: told by the input */
	bool table_allowed; /* set by tools whose output people read */
	const char *own_format; /* set by a tool with a format of its own: "ics" is EE_OWN_FORMAT */
	struct ee_date as_of; /* today unless -d says otherwise */
	bool as_of_given;
	const char *reject_path, *columns;
	int jobs; /* workers, from 1 */
	bool strict, progress;
	long max_rejects; /* -1: no limit */
	char **files; /* never empty: "-" stands for no operand */
	int file_count;
};

/* SYNOPSIS: what follows the name; HELP: a line an option of the tool's own, "" for none. */
void ee_run_begin(struct ee_run *run, const char *tool, const char *synopsis, const char *help);

/* An option of EE_COMMON_OPTIONS, or getopt's ':' and '?'; --help and --version end the tool here.
 */
void ee_run_option(struct ee_run *run, int option, char *const argv[]);

/* After the last option: the operands. */
void ee_run_operands(struct ee_run *run, int argc, char *argv[]);

/* A file that the tool will write (PATH, may be NULL) must not be one that it reads: both would be
 * lost. */
void ee_run_check_output(const struct ee_run *run, const char *option, const char *path);

/* Says the message and the synopsis on stderr and exits with EE_UNFINISHED. */
_Noreturn void ee_run_usage(const struct ee_run *run, const char *format, ...) EE_PRINTF(2, 3);

/* The argument of OPTION ("--jobs") as a whole number of LOW to HIGH, or a usage error. */
long ee_run_number(
    const struct ee_run *run, const char *option, const char *argument, long low, long high);

/* Now, or what SOURCE_DATE_EPOCH says; a usage error if that is no number. */
ee_nanoseconds ee_run_now(const struct ee_run *run);

/* The argument of OPTION as a date, or a usage error. */
struct ee_date ee_run_date(const struct ee_run *run, const char *option, const char *argument);

#endif
