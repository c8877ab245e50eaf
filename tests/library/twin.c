/*
 * twin DAY < PATHS: candidates as lines "path<TAB>text", a blank line behind each; writes of each,
 * as one JSON object a line, what ee-score -b and ee-check add, or the error.
 */
#include <ee/ee.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
put(const char *key, const char *text)
{
	printf("\"%s\":\"%s\"", key, text);
}

static void
put_points(const struct ee_rulebook *book, const struct ee_points *points)
{
	const char *factor;

	printf("{\"crs\":%d,", ee_points_total(points));
	put("crs_rules", ee_rulebook_rules(book));
	for (int i = 0; (factor = ee_points_factor(points, i)) != NULL; i++)
		printf(",\"%s\":%d", factor, ee_points_of(points, factor));
	for (int i = 0; ee_points_notice(points, i) != NULL; i++)
		fprintf(stderr, "%s\n", ee_points_notice(points, i)->text);
}

static void
put_answers(const struct ee_answers *answers)
{
	static const char *const programs[] = { "cec", "fst", "fsw" };
	int reasons = 0;

	for (int i = 0; i < 3; i++)
		printf(",\"%s\":%d", programs[i], ee_answers_program(answers, programs[i]));
	printf(",\"fsw_points\":%d,\"categories\":[", ee_answers_fsw_points(answers));
	for (int i = 0; ee_answers_category(answers, i) != NULL; i++)
		printf("%s\"%s\"", i > 0 ? "," : "", ee_answers_category(answers, i));
	while (ee_answers_reason(answers, reasons) != NULL)
		reasons++;
	printf("],\"reasons\":%d", reasons);
}

static void
finish(const struct ee_rulebook *book, const struct ee_candidate *candidate, int refused)
{
	struct ee_error error;
	struct ee_points *points = ee_score(book, candidate, &error);
	struct ee_answers *answers = points == NULL ? NULL : ee_check(book, candidate, &error);

	if (answers == NULL) {
		printf("{");
		put("error", error.text);
	} else {
		put_points(book, points);
		put_answers(answers);
	}
	printf(",\"refused\":%d}\n", refused);
	ee_points_free(points);
	ee_answers_free(answers);
}

int
main(int argc, char *argv[])
{
	struct ee_error error;
	struct ee_rulebook *book = ee_rulebook_load(NULL, argc > 1 ? argv[1] : NULL, &error);
	struct ee_candidate *candidate = ee_candidate_new(&error);
	char *line = NULL, *text;
	size_t room = 0;
	int refused = 0;

	if (book == NULL || candidate == NULL) {
		printf("%s\n", error.text);
		ee_candidate_free(candidate);
		ee_rulebook_free(book);
		return 1;
	}
	while (getline(&line, &room, stdin) > 0) {
		line[strcspn(line, "\n")] = '\0';
		text = strchr(line, '\t');
		if (text != NULL) {
			*text++ = '\0';
			if (!ee_candidate_set(candidate, book, line, text, &error)) {
				printf("%s\t%s\t%s\t%s\n", error.text, error.field, error.expected,
				    error.got);
				refused++;
			}
			continue;
		}
		finish(book, candidate, refused);
		refused = 0;
		ee_candidate_free(candidate);
		candidate = ee_candidate_new(&error);
	}
	free(line);
	ee_candidate_free(candidate);
	ee_rulebook_free(book);
	return 0;
}
