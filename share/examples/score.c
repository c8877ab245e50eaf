/* score DAY FIELD=VALUE ...: points by factor, with the rows behind each. */
#include <ee/ee.h>
#include <stdio.h>
#include <string.h>

static int refuse(const struct ee_error *error)
{
	fprintf(stderr, "score: %s\n", error->text);
	return 1;
}

int main(int argc, char *argv[])
{
	struct ee_error error;
	struct ee_rulebook *book = ee_rulebook_load(NULL, argc > 1 ? argv[1] : "", &error);
	struct ee_candidate *candidate = book == NULL ? NULL : ee_candidate_new(&error);
	struct ee_points *points;
	const struct ee_row *row;
	const char *name;

	if (candidate == NULL)
		return refuse(&error);
	for (int i = 2; i < argc; i++) {
		char *value = argv[i] + strcspn(argv[i], "=");

		if (*value == '=')
			*value++ = '\0';
		if (!ee_candidate_set(candidate, book, argv[i], value, &error))
			return refuse(&error);
	}
	points = ee_score(book, candidate, &error);
	if (points == NULL)
		return refuse(&error);
	printf("%d points by the rules of %s\n", ee_points_total(points), ee_rulebook_rules(book));
	for (int i = 0; (name = ee_points_factor(points, i)) != NULL; i++) {
		printf("%4d  %s\n", ee_points_of(points, name), name);
		for (int n = 0; (row = ee_points_row(points, name, n)) != NULL; n++)
			printf("\tline %d, %s: %s (%s)\n", row->line, row->factor, row->points, row->source);
	}
	for (int i = 0; ee_points_notice(points, i) != NULL; i++)
		printf("note: %s\n", ee_points_notice(points, i)->text);
	ee_points_free(points);
	ee_candidate_free(candidate);
	ee_rulebook_free(book);
	return 0;
}
