#include <stdlib.h>
#include <string.h>

#include "ee/parts.h"
#include "intake/score.h"

enum { ROWS = EE_ABILITIES + 1 }; /* of a factor at most: one an ability, and its cap */

struct ee_points {
	int total;
	bool known[EE_FACTOR_COUNT]; /* by the rule set */
	int of[EE_FACTOR_COUNT];
	int row_count[EE_FACTOR_COUNT];
	struct ee_row row[EE_FACTOR_COUNT][ROWS];
	struct ee_notices notices;
};

/* The rows behind FACTOR, with their points for somebody with a SPOUSE who counts or without. */
static void
find_rows(struct ee_points *points, const struct ee_crs_rules *rules,
    const struct ee_breakdown *breakdown, int factor, bool spouse)
{
	int lines[ROWS];

	for (int ability = 0; ability < EE_ABILITIES; ability++)
		lines[ability] = breakdown->row[factor][ability];
	lines[EE_ABILITIES] = breakdown->cap[factor];
	for (int i = 0; i < ROWS; i++) {
		const struct ee_crs_row *row = ee_crs_rules_row(rules, lines[i]);

		if (row == NULL)
			continue;
		points->row[factor][points->row_count[factor]++] =
		    (struct ee_row) { .file = ee_crs_rules_path(rules),
			    .line = lines[i],
			    .factor = row->factor,
			    .level = row->level,
			    .min = row->min,
			    .max = row->max,
			    .points = row->points[spouse],
			    .source = row->source };
	}
}

static bool
score(const struct ee_rulebook *book, const struct ee_form *form, struct ee_points *points,
    struct ee_error *error)
{
	const struct ee_places places = ee_places_of(book);
	const struct ee_score_context context = ee_score_context(book, &places);
	struct ee_breakdown breakdown;
	struct ee_hearing hearing;
	struct ee_profile profile;

	ee_hearing_begin(&hearing, &ee_library_ready()->points, error, &points->notices);
	if (!ee_score_form(&context, form, &hearing.review, &profile, &breakdown))
		return false;
	points->total = breakdown.total;
	memcpy(points->of, breakdown.of, sizeof points->of);
	for (int factor = 0; factor < EE_FACTOR_COUNT; factor++) {
		points->known[factor] = ee_crs_rules_have(context.rules, (enum ee_factor)factor);
		find_rows(
		    points, context.rules, &breakdown, factor, ee_profile_scores_spouse(&profile));
	}
	return !points->notices.texts.lack || ee_error_memory(error);
}

struct ee_points *
ee_score(
    const struct ee_rulebook *book, const struct ee_candidate *candidate, struct ee_error *error)
{
	struct ee_form *form = ee_candidate_form(candidate);
	struct ee_points *points = calloc(1, sizeof *points);
	bool good = form != NULL && points != NULL ? score(book, form, points, error)
						   : ee_error_memory(error);

	free(form);
	if (good)
		return points;
	ee_points_free(points);
	return NULL;
}

void
ee_points_free(struct ee_points *points)
{
	if (points == NULL)
		return;
	ee_notices_free(&points->notices);
	free(points);
}

int
ee_points_total(const struct ee_points *points)
{
	return points->total;
}

/* -1: there is none, or the rule set does not know it. */
static int
factor_by_name(const struct ee_points *points, const char *name)
{
	for (int factor = 0; factor < EE_FACTOR_COUNT; factor++)
		if (strcmp(ee_factor_name((enum ee_factor)factor), name) == 0)
			return points->known[factor] ? factor : -1;
	return -1;
}

int
ee_points_of(const struct ee_points *points, const char *factor)
{
	int at = factor_by_name(points, factor);

	return at < 0 ? -1 : points->of[at];
}

const char *
ee_points_factor(const struct ee_points *points, int number)
{
	for (int factor = 0; number >= 0 && factor < EE_FACTOR_COUNT; factor++)
		if (points->known[factor] && number-- == 0)
			return ee_factor_name((enum ee_factor)factor);
	return NULL;
}

const struct ee_row *
ee_points_row(const struct ee_points *points, const char *factor, int number)
{
	int at = factor_by_name(points, factor);

	return at < 0 || number < 0 || number >= points->row_count[at] ? NULL
								       : &points->row[at][number];
}

const struct ee_notice *
ee_points_notice(const struct ee_points *points, int number)
{
	return ee_notices_at(&points->notices, number);
}
