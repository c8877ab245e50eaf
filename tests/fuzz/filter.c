/*
 * Fuzzes whole filters.  The first line of the input is a command, "score --why
 * --as-of=2025-06-01"; what follows is its input.  Options that name files, and words that are no
 * options of the list below, are passed over.
 *
 * The exit status is one of ee(7); messages are lines of JSON, and so is output in JSON.  Output
 * does not depend on how the input comes.  A score or a check of what was scored or checked is the
 * same again.
 */
#include <stdlib.h>

#include "base/text.h"
#include "record/csv_reader.h"
#include "record/json_reader.h"
#include "tests/fuzz/kit/kit.h"

enum { WORDS_MAX = 24, WORD_TEXT = 256 };

/* cmd/ee-*.c: their main() under another name, see the Makefile. */
#define TOOLS(X)                                                                                   \
	X(bands)                                                                                   \
	X(boost)                                                                                   \
	X(check)                                                                                   \
	X(checklist)                                                                               \
	X(deadline)                                                                                \
	X(draw)                                                                                    \
	X(rank)                                                                                    \
	X(rounds)                                                                                  \
	X(score)                                                                                   \
	X(swap)                                                                                    \
	X(wait)

#define X(name) int ee_##name##_main(int argc, char *argv[]);
TOOLS(X)
#undef X

static const struct tool {
	const char *name;
	int (*main)(int argc, char *argv[]);
} tools[] = {
#define X(name) { #name, ee_##name##_main },
	TOOLS(X)
#undef X
};

/* With "=" those that take an argument. */
static const char *const allowed[] = { "--breakdown", "--why", "--strict", "--strict-rules",
	"--strict-papers", "--like-ircc-tool", "--keep-bad", "--excel", "--verbose", "--all",
	"--or-maybe", "--todo", "--overdue", "--missing", "--sort", "--both", "--summary", "--next",
	"--cutoff", "--bands", "--check", "--old-rounds", "--merge", "--totals",
	"--as-of=", "--input-format=", "--output-format=", "--columns=", "--only=", "--not=",
	"--depth=", "--min-gain=", "--timeline=", "--top=", "--within=", "--soon=", "--alarm=",
	"--summary-field=", "--edges=", "--width=", "--invitations=", "--min-crs=", "--tie-break=",
	"--type=", "--category=", "--replay=", "--round=", "--date=", "--since=", "--until=",
	"--last=", "--max-rejects=" };

struct command {
	const struct tool *tool;
	char word[WORDS_MAX][WORD_TEXT];
	int words;
	uint64_t given; /* of ALLOWED */
};

static int
option_of(const char *word)
{
	size_t length = strcspn(word, "=") + (strchr(word, '=') != NULL);

	for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++)
		if (ee_text_is(word, length, allowed[i]))
			return (int)i;
	return -1;
}

static bool
is_given(const struct command *command, const char *option)
{
	return (command->given >> option_of(option) & 1) != 0;
}

static void
take_word(struct command *command, const char *text, size_t length)
{
	char *word = command->word[command->words];
	int option;

	if (command->words == WORDS_MAX || length >= WORD_TEXT ||
	    memchr(text, '\0', length) != NULL)
		return;
	memcpy(word, text, length);
	word[length] = '\0';
	option = option_of(word);
	/* An option given twice is tested elsewhere, and what ee-rounds merges is a file. */
	if (option < 0 || is_given(command, allowed[option]) ||
	    (strcmp(word, "--merge") == 0 && strcmp(command->tool->name, "rounds") == 0))
		return;
	command->given |= (uint64_t)1 << option;
	command->words++;
}

/* False: LINE names no tool. */
static bool
read_command(struct command *command, const char *line, size_t length)
{
	const char *end = line + length, *stop;

	memset(command, 0, sizeof *command);
	for (; line < end; line = stop + 1) {
		stop = memchr(line, ' ', (size_t)(end - line));
		if (stop == NULL)
			stop = end;
		if (command->tool != NULL) {
			take_word(command, line, (size_t)(stop - line));
			continue;
		}
		for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++)
			if (ee_text_is(line, (size_t)(stop - line), tools[i].name))
				command->tool = &tools[i];
		if (command->tool == NULL)
			return false;
	}
	return command->tool != NULL;
}

static void
run_command(const struct command *command, struct kit_run *run, const char *without)
{
	const char *arguments[WORDS_MAX + 5];
	int count = 0;

	arguments[count++] = command->tool->name;
	arguments[count++] = "--jobs=1";
	for (int i = 0; i < command->words; i++)
		if (without == NULL || strncmp(command->word[i], without, strlen(without)) != 0)
			arguments[count++] = command->word[i];
	arguments[count] = NULL;
	run->tool = command->tool->main;
	run->arguments = arguments;
	kit_tool(run);
}

static void
check_lines(const char *what, const struct kit_text *text)
{
	static struct ee_json_reader *reader;
	const char *at = text->data, *line;
	size_t length;

	if (reader == NULL)
		reader = ee_json_reader_new(EE_LINE_MAX);
	while (kit_line(&at, text->data + text->length, &line, &length))
		if (length > 0 && length <= EE_LINE_MAX && !ee_json_valid(reader, line, length))
			kit_wrong("%s: not JSON: %.*s", what, (int)length, line);
}

static void
check_run(const struct command *command, const struct kit_run *run)
{
	if (run->status < 0 || run->status > 2)
		kit_wrong("exit status %d", run->status);
	if ((run->status == 2) > (run->err.length > 0))
		kit_wrong("exit status 2 without a word");
	check_lines("stderr", &run->err);
	if (run->out.length > 0 && run->out.data[0] == '{' &&
	    !is_given(command, "--output-format="))
		check_lines("stdout", &run->out);
	if (run->out.length > 0 && run->out.data[run->out.length - 1] != '\n')
		kit_wrong("output without a last line end");
}

static void
same(const char *what, const struct kit_text *a, const struct kit_text *b)
{
	if (a->length != b->length || memcmp(a->data, b->data, a->length) != 0)
		kit_wrong("%s: %.*s\nand now: %.*s", what, (int)a->length, a->data, (int)b->length,
		    b->data);
}

/* Whether the tool makes of its own output what it is already. */
static bool
is_same_again(const struct command *command)
{
	if (is_given(command, "--columns=") || is_given(command, "--excel") ||
	    is_given(command, "--keep-bad"))
		return false;
	if (command->tool->main == ee_rounds_main)
		return !is_given(command, "--summary") && !is_given(command, "--bands") &&
		    !is_given(command, "--output-format=");
	return command->tool->main == ee_score_main ||
	    (command->tool->main == ee_check_main && !is_given(command, "--output-format=") &&
		!is_given(command, "--missing"));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct kit_run run, other;
	const char *at = (const char *)data, *end = at + size, *line;
	struct command command;
	size_t length;

	if (!kit_line(&at, end, &line, &length) || !read_command(&command, line, length))
		return 0;
	run.input = at;
	run.length = (size_t)(end - at);
	run.at_once = 0;
	run_command(&command, &run, NULL);
	check_run(&command, &run);
	/* ee-bands counts into the same places again, which are empty only in a process of its own.
	 */
	if (command.tool->main == ee_bands_main)
		return 0;
	if (is_given(&command, "--input-format=")) {
		other = (struct kit_run) { .input = at,
			.length = run.length,
			.at_once = 1 + size % 61,
			.out = other.out,
			.err = other.err };
		run_command(&command, &other, NULL);
		if (other.status != run.status)
			kit_wrong("status %d, but %d in pieces", run.status, other.status);
		same("output in pieces", &run.out, &other.out);
		same("messages in pieces", &run.err, &other.err);
	}
	if (run.status == 0 && run.out.length > 0 && is_same_again(&command)) {
		other = (struct kit_run) { .input = run.out.data,
			.length = run.out.length,
			.out = other.out,
			.err = other.err };
		run_command(&command, &other, "--input-format=");
		same("the second time", &run.out, &other.out);
	}
	return 0;
}
