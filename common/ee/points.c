#include <stdlib.h>
#include <string.h>

#include "ee/parts.h"
#include "intake/score.h"

struct ee_points {
	const struct ee_crs_rules *rules; /* the book's */
	struct ee_breakdown breakdown;
	bool spouse; /* one who counts */
	struct ee_texts warnings;
};

static bool
score(const struct ee_rulebook *book, const struct ee_form *form, struct ee_points *points,
    struct ee_error *error)
{
	const struct ee_places places = ee_places_of(book);
	const struct ee_score_context context = ee_score_context(book, &places);
	struct ee_hearing hearing;
	struct ee_profile profile;

	points->rules = context.rules;
	ee_hearing_begin(&hearing, &ee_library_ready()->points, error, &points->warnings);
	if (!ee_score_form(&context, form, &hearing.review, &profile, &points->breakdown))
		return false;
	points->spouse = ee_profile_scores_spouse(&profile);
	return !points->warnings.full || ee_error_memory(error);
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
	ee_texts_free(&points->warnings);
	free(points);
}

int
ee_points_total(const struct ee_points *points)
{
	return points->breakdown.total;
}

/* -1: there is none, or the rule set does not know it. */
static int
factor_by_name(const struct ee_points *points, const char *name)
{
	for (int factor = 0; factor < EE_FACTOR_COUNT; factor++)
		if (strcmp(ee_factor_name((enum ee_factor)factor), name) == 0)
			return ee_crs_rules_have(points->rules, (enum ee_factor)factor) ? factor
											: -1;
	return -1;
}

int
ee_points_of(const struct ee_points *points, const char *name)
{
	int factor = factor_by_name(points, name);

	return factor < 0 ? -1 : points->breakdown.of[factor];
}

const char *
ee_points_factor(const struct ee_points *points, int number)
{
	if (number < 0)
		return NULL;
	for (int factor = 0; factor < EE_FACTOR_COUNT; factor++)
		if (ee_crs_rules_have(points->rules, (enum ee_factor)factor) && number-- == 0)
			return ee_factor_name((enum ee_factor)factor);
	return NULL;
}

/* The line of row NUMBER behind FACTOR; 0: there are no more. */
static int
line_of(const struct ee_breakdown *breakdown, int factor, int number)
{
	for (int ability = 0; ability < EE_ABILITIES; ability++)
		if (breakdown->row[factor][ability] != 0 && number-- == 0)
			return breakdown->row[factor][ability];
	return number == 0 ? breakdown->cap[factor] : 0;
}

bool
ee_points_row(const struct ee_points *points, const char *name, int number, struct ee_row *row)
{
	int factor = factor_by_name(points, name), line;
	const struct ee_crs_row *found;

	if (factor < 0 || number < 0)
		return false;
	line = line_of(&points->breakdown, factor, number);
	found = ee_crs_rules_row(points->rules, line);
	if (found == NULL)
		return false;
	*row = (struct ee_row) { .file = ee_crs_rules_path(points->rules),
		.line = line,
		.factor = found->factor,
		.level = found->level,
		.min = found->min,
		.max = found->max,
		.points = found->points[points->spouse],
		.source = found->source };
	return true;
}

const char *
ee_points_warning(const struct ee_points *points, int number)
{
	return ee_texts_at(&points->warnings, number);
}
