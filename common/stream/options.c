#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/say.h"
#include "stream/options.h"

enum { TEXT_COLUMN = 27, LINE_COLUMNS = 80, MORE_COLUMNS = 4, WORD_MIN = 3, LETTER_TEXT = 8 };

static int
row_by_name(const struct ee_option *table, const char *name)
{
	for (int i = 0; table[i].name != NULL; i++)
		if (strcmp(table[i].name, name) == 0)
			return i;
	return -1;
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(((const struct option *)a)->name, ((const struct option *)b)->name);
}

static void
add_row(struct ee_options *options, const struct ee_option *row)
{
	assert(options->count < EE_OPTIONS_MAX);
	options->by_name[options->count] =
	    (struct option) { row->name, row->argument != NULL ? required_argument : no_argument,
		    NULL, EE_OPTION_CODES + options->count };
	options->row[options->count++] = row;
	if (row->code < EE_OPTION_CODES) {
		size_t length = strlen(options->letters);

		assert(strchr(options->letters, row->code) == NULL);
		options->letters[length++] = (char)row->code;
		if (row->argument != NULL)
			options->letters[length] = ':';
	}
}

void
ee_options_join(
    struct ee_options *options, const struct ee_option *own, const struct ee_option *shared)
{
	*options = (struct ee_options) { .letters = ":" }; /* getopt itself says nothing */
	for (int i = 0; own[i].name != NULL; i++)
		if (row_by_name(shared, own[i].name) < 0)
			add_row(options, &own[i]);
	options->own = options->count;
	for (int i = 0; shared[i].name != NULL; i++) {
		int ours = row_by_name(own, shared[i].name);

		if (ours < 0 || own[ours].help != NULL)
			add_row(options, ours >= 0 ? &own[ours] : &shared[i]);
	}
	qsort(options->by_name, (size_t)options->count, sizeof options->by_name[0], compare_names);
}

/*
 * The letter at fault as it was typed: of a letter of several bytes getopt tells only the first,
 * and it has not moved on from ARGUMENT then.
 */
static void
put_letter(const char *argument, int letter, char text[LETTER_TEXT])
{
	size_t length = 1;

	if (letter > ' ' && letter < 0x7F) {
		(void)snprintf(text, LETTER_TEXT, "%c", letter);
		return;
	}
	while (argument != NULL && (*argument & 0x80) == 0 && *argument != '\0')
		argument++;
	if (argument != NULL && *argument == (char)letter)
		while (length < 4 && (argument[length] & 0xC0) == 0x80)
			length++;
	if (length > 1)
		(void)snprintf(text, LETTER_TEXT, "%.*s", (int)length, argument);
	else
		(void)snprintf(text, LETTER_TEXT, "\\x%02X", (unsigned)letter & 0xFF);
}

/* The name that TEXT is most like; NULL: none. */
static const char *
nearest_name(const struct ee_options *options, const char *text, size_t length)
{
	const char *names[EE_OPTIONS_MAX + 1];

	for (int i = 0; i < options->count; i++)
		names[i] = options->by_name[i].name;
	names[options->count] = NULL;
	return ee_text_nearest(text, length, names);
}

/* Says that DASHES and the name as it was typed are no option, and which one they may stand for. */
static void
tell_unknown(const struct ee_options *options, const char *dashes, const char *name, size_t length,
    struct ee_fault *fault)
{
	const char *nearest = nearest_name(options, name, length);

	if (length == 1 && name[0] != ':' && strchr(options->letters, name[0]) != NULL)
		ee_fault_set(
		    fault, "unknown option %s%c; did you mean -%c?", dashes, name[0], name[0]);
	else if (nearest != NULL)
		ee_fault_set(fault, "unknown option %s%.*s; did you mean --%s?", dashes,
		    (int)length, name, nearest);
	else
		ee_fault_set(fault, "unknown option %s%.*s", dashes, (int)length, name);
}

/* Says of ARGUMENT, "--name" or "--name=value", that it begins no option's name, or several. */
static void
tell_name(const struct ee_options *options, const char *argument, struct ee_fault *fault)
{
	const char *name = argument + 2;
	size_t length = strcspn(name, "=");
	char names[EE_FAULT_MAX] = "";
	int count = 0;

	for (int i = 0; i < options->count; i++) {
		const char *known = options->by_name[i].name;

		if (length > 0 && strncmp(known, name, length) == 0) {
			(void)strncat(names, " --", sizeof names - strlen(names) - 1);
			(void)strncat(names, known, sizeof names - strlen(names) - 1);
			count++;
		}
	}
	if (count > 1)
		ee_fault_set(fault, "option --%.*s is ambiguous:%s", (int)length, name, names);
	else
		tell_unknown(options, "--", name, length > 0 ? length : strlen(name), fault);
}

/*
 * Says that the letter that getopt does not know is none; of a whole ARGUMENT that begins with it
 * and is like the name of an option, "-as-of", that.
 */
static void
tell_letter(
    const struct ee_options *options, const char *argument, int letter, struct ee_fault *fault)
{
	size_t length = argument != NULL && argument[0] == '-' ? strcspn(argument, "=") : 0;
	char text[LETTER_TEXT];

	if (length > WORD_MIN && argument[1] == (char)letter &&
	    nearest_name(options, argument + 1, length - 1) != NULL) {
		tell_unknown(options, "-", argument + 1, length - 1, fault);
		return;
	}
	put_letter(argument, letter, text);
	ee_fault_set(fault, "unknown option -%s", text);
}

/* The first row with the code of ROW: names of the same option count as one. */
static int
first_name(const struct ee_options *options, int row)
{
	for (int i = 0; i < row; i++)
		if (options->row[i]->code == options->row[row]->code)
			return i;
	return row;
}

/* The row that getopt found, by its name or by its letter. */
static int
row_found(const struct ee_options *options, int found)
{
	int row = 0;

	if (found >= EE_OPTION_CODES)
		return first_name(options, found - EE_OPTION_CODES);
	while (options->row[row]->code != found)
		row++;
	return row;
}

/* The list of ROW so far, with MORE behind it. */
static char *
join(int row, const char *list, const char *more)
{
	static char
	    *joined[EE_OPTIONS_MAX]; /* a tool has one table of options, as it has one getopt */
	size_t length = strlen(list);
	char *text = malloc(length + 1 + strlen(more) + 1);

	if (text == NULL)
		ee_fail("out of memory");
	memcpy(text, list, length);
	text[length] = ',';
	(void)strcpy(text + length + 1, more);
	free(joined[row]);
	joined[row] = text;
	return text;
}

/* Takes the option of ROW, whose argument is in optarg. */
static int
take(struct ee_options *options, int row, struct ee_fault *fault)
{
	const struct ee_option *option = options->row[row];
	char **given = &options->given[row];

	if (option->argument != NULL && *given != NULL) {
		if (!option->list) {
			ee_fault_set(fault, "--%s: given twice", option->name);
			return EE_OPTION_WRONG;
		}
		optarg = join(row, *given, optarg);
	}
	*given = optarg;
	return option->code;
}

int
ee_options_next(struct ee_options *options, int argc, char *argv[], struct ee_fault *fault)
{
	int found = getopt_long(argc, argv, options->letters, options->by_name, NULL);
	char text[LETTER_TEXT];

	if (found == EE_OPTION_END)
		return found;
	if (found != '?' && found != ':')
		return take(options, row_found(options, found), fault);
	if (optopt >= EE_OPTION_CODES) {
		ee_fault_set(fault, "--%s %s", options->row[optopt - EE_OPTION_CODES]->name,
		    found == ':' ? "needs an argument" : "takes no argument");
	} else if (optopt == 0) {
		tell_name(options, argv[optind - 1], fault);
	} else if (found == '?') {
		tell_letter(options, argv[optind], optopt, fault);
	} else {
		put_letter(argv[optind], optopt, text);
		ee_fault_set(fault, "-%s needs an argument", text);
	}
	return EE_OPTION_WRONG;
}

/* Prints TEXT from COLUMN of the present line on, and further lines from INDENT on. */
static void
put_wrapped(const char *text, int column, int indent, FILE *stream)
{
	while (*text != '\0') {
		int spaces = (int)strspn(text, " "), word = (int)strcspn(text + spaces, " ");

		if (column + spaces + word > LINE_COLUMNS && spaces > 0) {
			(void)fprintf(stream, "\n%*s", indent, "");
			column = indent;
			text += spaces;
			spaces = 0;
		}
		(void)fprintf(stream, "%.*s", spaces + word, text);
		column += spaces + word;
		text += spaces + word;
	}
	(void)fputc('\n', stream);
}

static void
put_row(const struct ee_option *row, FILE *stream)
{
	const char *argument = row->argument == NULL ? "" : row->argument;
	char letter[] = "-x, ";
	int column;

	letter[1] = (char)row->code;
	column = fprintf(stream, "  %4s--%s%s%s", row->code < EE_OPTION_CODES ? letter : "",
	    row->name, *argument == '\0' ? "" : " ", argument);
	/* Two spaces at least: that is how a reader tells the text from the argument. */
	column += fprintf(stream, "%*s", column + 2 > TEXT_COLUMN ? 2 : TEXT_COLUMN - column, "");
	put_wrapped(row->help, column, TEXT_COLUMN, stream);
}

/* The shared options on one line, those with a letter first; "..." stands for what has no room. */
static void
put_shared(const struct ee_options *options, FILE *stream)
{
	int used = fprintf(stream, "Shared (--help-all, man 7 ee):"), length;
	char name[EE_HINT];

	for (int pass = 0; pass < 2; pass++)
		for (int i = options->own; i < options->count; i++) {
			const struct ee_option *row = options->row[i];
			bool letter = row->code < EE_OPTION_CODES;

			if (letter != (pass == 0))
				continue;
			length = letter ? snprintf(name, sizeof name, " -%c", row->code)
					: snprintf(name, sizeof name, " --%s", row->name);
			used += length;
			if (used > LINE_COLUMNS - MORE_COLUMNS) {
				(void)fprintf(stream, " ...\n");
				return;
			}
			(void)fputs(name, stream);
		}
	(void)fputc('\n', stream);
}

void
ee_options_usage(const struct ee_about *about, FILE *stream)
{
	(void)fprintf(stream, "usage: %s %s\n", about->tool, about->synopsis);
}

void
ee_options_help(
    const struct ee_options *options, const struct ee_about *about, bool all, FILE *stream)
{
	int shown = all ? options->count : options->own;

	ee_options_usage(about, stream);
	(void)fputc('\n', stream);
	put_wrapped(about->text, 0, 0, stream);
	(void)fputc('\n', stream);
	for (int i = 0; i < EE_HELP_EXAMPLES; i++)
		(void)fprintf(stream, "  %s\n", about->example[i]);
	(void)fputc('\n', stream);
	for (int i = 0; i < shown; i++)
		put_row(options->row[i], stream);
	if (all)
		(void)fprintf(stream, "\nThe manual: man %s; the tour: man 7 ee.\n", about->tool);
	else
		put_shared(options, stream);
}
