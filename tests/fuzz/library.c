/*
 * Fuzzes libexpressentry: each line of the input sets a field, "english.reading=7.5".  What is set
 * can be read; what is refused has a reason and changes nothing; points are within their bounds;
 * and a row of CSV with the same fields gets the same points from ee-score, and the same selection
 * points from ee-check, or none from them either.
 */
#include <stdlib.h>

#include "ee/ee.h"
#include "record/csv_reader.h"
#include "tests/fuzz/kit/kit.h"

int ee_score_main(int argc, char *argv[]);
int ee_check_main(int argc, char *argv[]);

enum { PATHS_MAX = 64, PATH_TEXT = 128 };

static const char day[] = "2025-06-01";
static struct ee_rulebook *book;

static void
check_error(const struct ee_error *error)
{
	if (error->text[0] == '\0' || !kit_is_plain(error->text, strlen(error->text)) ||
	    !kit_is_plain(error->got, strlen(error->got)))
		kit_wrong("an error without a reason: %s", error->text);
}

/* Whether all went well. */
static bool
set(struct ee_candidate *candidate, const char *path, const char *text)
{
	const char *before = ee_candidate_get(candidate, path), *after;
	char *kept = before == NULL ? NULL : strdup(before);
	struct ee_error error = { .text = "" };
	bool good = ee_candidate_set(candidate, book, path, text, &error);

	after = ee_candidate_get(candidate, path);
	if (good && after != NULL && strstr(text, after) == NULL)
		kit_wrong("%s is set to '%s', and is '%s'", path, text, after);
	if (!good &&
	    ((kept == NULL) != (after == NULL) || (kept != NULL && strcmp(kept, after) != 0)))
		kit_wrong("%s is refused, and another one all the same", path);
	if (!good)
		check_error(&error);
	free(kept);
	return good;
}

/* The number behind KEY in the one record that TOOL writes for the row; -1: it writes none. */
static int
number_by(int (*tool)(int argc, char *argv[]), const char *key, const struct kit_text *rows,
    const char **said)
{
	static struct kit_run run;
	static const char *const arguments[] = { "ee", "--jobs=1", "--as-of=2025-06-01",
		"--input-format=csv", "--output-format=json", NULL };
	const char *found;

	run.tool = tool;
	run.arguments = arguments;
	run.input = rows->data;
	run.length = rows->length;
	kit_tool(&run);
	*said = run.err.data;
	found = strstr(run.out.data, key);
	return found == NULL ? -1 : atoi(found + strlen(key));
}

/* The same candidate as a row, by the filters. */
static void
compare(const struct ee_candidate *candidate, char paths[][PATH_TEXT], int count)
{
	struct ee_buffer row = { 0 };
	struct kit_text rows = { 0 };
	struct ee_error error = { .text = "" };
	struct ee_points *points = ee_score(book, candidate, &error);
	struct ee_answers *answers;
	const char *said;
	int columns = 0, number;

	if (points == NULL)
		check_error(&error);
	for (int i = 0; i < count; i++) {
		const char *text = ee_candidate_get(candidate, paths[i]);

		if (text == NULL)
			continue;
		if (columns++ > 0) {
			kit_text_add(&rows, ",", 1);
			ee_buffer_put(&row, ',');
		}
		kit_text_add(&rows, paths[i], strlen(paths[i]));
		ee_csv_put(&row, text, strlen(text), false);
	}
	kit_text_add(&rows, "\n", 1);
	kit_text_add(&rows, row.data == NULL ? "" : row.data, row.length);
	kit_text_add(&rows, "\n", 1);
	number = points == NULL ? -1 : ee_points_total(points);
	if (points != NULL && (number < 0 || number > 1200))
		kit_wrong("%d points", number);
	if (columns > 0 && number_by(ee_score_main, "\"crs\":", &rows, &said) != number)
		kit_wrong("%d points (%s), but not by ee-score: %s%s", number, error.text,
		    rows.data, said);
	answers = ee_check(book, candidate, &error);
	number = answers == NULL ? -1 : ee_answers_fsw_points(answers);
	if (columns > 0 && number_by(ee_check_main, "\"fsw_points\":", &rows, &said) != number)
		kit_wrong("%d selection points (%s), but not by ee-check: %s%s", number, error.text,
		    rows.data, said);
	ee_answers_free(answers);
	ee_points_free(points);
	ee_buffer_free(&row);
	free(rows.data);
}

/* Whether PATH is not yet one of PATHS. */
static bool
is_new(char paths[][PATH_TEXT], int count, const char *path)
{
	for (int i = 0; i < count; i++)
		if (strcmp(paths[i], path) == 0)
			return false;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char paths[PATHS_MAX][PATH_TEXT];
	const char *at = (const char *)data, *end = at + size, *line, *equals;
	struct ee_candidate *candidate;
	struct ee_error error;
	size_t length;
	int count = 0;

	kit_begin();
	if (book == NULL && (book = ee_rulebook_load(NULL, day, &error)) == NULL)
		kit_wrong("%s", error.text);
	candidate = ee_candidate_new(&error);
	while (kit_line(&at, end, &line, &length)) {
		char path[PATH_TEXT], *text;

		equals = memchr(line, '=', length);
		if (equals == NULL || equals - line >= PATH_TEXT ||
		    memchr(line, '\0', length) != NULL)
			continue;
		memcpy(path, line, (size_t)(equals - line));
		path[equals - line] = '\0';
		text = strndup(equals + 1, length - (size_t)(equals - line) - 1);
		if (set(candidate, path, text) && count < PATHS_MAX && is_new(paths, count, path))
			memcpy(paths[count++], path, sizeof path);
		free(text);
	}
	compare(candidate, paths, count);
	ee_candidate_free(candidate);
	return 0;
}
