/*
 * options.h: the options of a filter as rows of a table.  getopt's own tables, the text of --help
 * and the words for a wrong option are made from it.  For the tool's own thread, at its start.
 *
 * An option with an argument is given once: of two different ones the user meant only one, and
 * nobody knows which.  A list may be given in parts.
 */
#ifndef EE_OPTIONS_H
#define EE_OPTIONS_H

#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/fault.h"

struct ee_option {
	const char *name; /* the long one; NULL: end of the table */
	int code; /* its letter, or EE_OPTION_CODES and more; two rows may share a code */
	const char *argument; /* what --help calls it; NULL: the option takes none */
	const char *help; /* ASCII, in one line however long */
	bool list; /* the argument is a list: given again, it goes on behind a comma */
};

/* What --help says of a tool in front of its options. */
enum { EE_HELP_EXAMPLES = 2 };
struct ee_about {
	const char *tool; /* its name */
	const char *synopsis; /* what follows the name in the usage line */
	const char *text; /* a paragraph on what it does */
	const char
	    *example[EE_HELP_EXAMPLES]; /* commands that run among the examples of the toolkit */
};

enum {
	EE_OPTIONS_MAX = 48, /* of one filter */
	EE_OPTION_CODES = 256, /* beyond all letters */
	EE_OPTION_END = -1,
	EE_OPTION_WRONG = -2
};

/* Two tables as one; borrows them. */
struct ee_options {
	const struct ee_option *row[EE_OPTIONS_MAX];
	int count, own; /* the first OWN of them only this filter has */
	struct option by_name[EE_OPTIONS_MAX + 1]; /* for getopt_long: sorted; its val tells the
						      row */
	char letters[2 * EE_OPTIONS_MAX + 2]; /* likewise: ":bn:" */
	char *given[EE_OPTIONS_MAX]; /* by row: its argument so far */
};

/*
 * The filter's OWN rows, then the SHARED ones; an own row replaces a shared one of the same name,
 * because the filter has other words for it, or without any help takes it away, because the filter
 * has no use for it.
 */
void ee_options_join(
    struct ee_options *options, const struct ee_option *own, const struct ee_option *shared);

/*
 * The code of the next option, its argument in optarg; EE_OPTION_END when only operands are left,
 * from optind on; EE_OPTION_WRONG with FAULT.  Of a list optarg is the whole as far as it is given,
 * in place of what it was before.
 */
int ee_options_next(struct ee_options *options, int argc, char *argv[], struct ee_fault *fault);

/* Prints the synopsis. */
void ee_options_usage(const struct ee_about *about, FILE *stream);

/*
 * Prints what ABOUT says, then the options, in lines of at most 80 columns: the filter's own with
 * their texts and the names of the shared ones, which together fit a screen; or ALL with texts.
 */
void ee_options_help(
    const struct ee_options *options, const struct ee_about *about, bool all, FILE *stream);

#endif
