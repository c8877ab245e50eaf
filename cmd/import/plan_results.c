/* Where the results of language tests go that a map names. */
#include <stdio.h>
#include <stdlib.h>

#include "base/say.h"
#include "cmd/import/plan_parts.h"

static bool
is_same_result(const struct ee_result_place *a, const struct ee_result_place *b)
{
	return a->source == b->source && a->number == b->number && a->of_spouse == b->of_spouse;
}

int
ee_planner_result(struct ee_planner *planner, const struct ee_target *target, int use)
{
	struct ee_plan *plan = planner->plan;

	for (int i = 0; i < plan->results; i++)
		if (is_same_result(&plan->result[i].place, &target->result))
			return i;
	if (plan->results == EE_RESULTS_MAX)
		ee_fail(
		    "%s: more than %d results of tests", ee_map_name(plan->map), EE_RESULTS_MAX);
	plan->result[plan->results] =
	    (struct ee_planned_result) { .place = target->result, .use = use };
	return plan->results++;
}

/* The places of the parts of a result whose fields begin with PREFIX. */
static void
add_result_columns(
    struct ee_planner *planner, const char *prefix, bool element, struct ee_result_columns *columns)
{
	char name[EE_PATH_TEXT];

	for (int i = 0; i < EE_RESULT_PARTS; i++) {
		/* The language stands first, and only in an element. */
		int part = !element ? i : i == 0 ? EE_PART_OF_LANGUAGE : i - 1;

		columns->out[part] = EE_NO_COLUMN;
		if (part == EE_PART_OF_LANGUAGE && !element)
			continue;
		(void)snprintf(name, sizeof name, "%s.%s", prefix, ee_result_parts[part]);
		columns->out[part] = ee_planner_out(planner, name, name);
	}
}

void
ee_planner_place(struct ee_planner *planner, enum ee_whose whose)
{
	static const char *const languages[] = { "english", "french" };
	struct ee_plan *plan = planner->plan;
	const char *of = whose == EE_WHOSE_SPOUSE ? "spouse." : "";
	int count[2] = { 0, 0 }, others = 0;
	char prefix[EE_PATH_TEXT];

	for (int i = 0; i < plan->results; i++) {
		const struct ee_result_place *place = &plan->result[i].place;

		if (place->of_spouse != (whose == EE_WHOSE_SPOUSE))
			continue;
		if (place->source == EE_OF_TESTS) {
			others++;
			continue;
		}
		for (int language = 0; language < 2; language++)
			count[language] += (ee_result_languages(place->source) >> language) & 1;
	}
	for (int language = 0; language < 2; language++) {
		for (int part = 0; part < EE_RESULT_PARTS; part++)
			plan->first[whose][language].out[part] = EE_NO_COLUMN;
		if (count[language] == 0)
			continue;
		(void)snprintf(prefix, sizeof prefix, "%s%s", of, languages[language]);
		add_result_columns(planner, prefix, false, &plan->first[whose][language]);
		others += count[language] - 1;
	}
	others = others < EE_ITEMS_MAX ? others : EE_ITEMS_MAX;
	plan->other[whose] = calloc((size_t)others + 1, sizeof *plan->other[whose]);
	if (plan->other[whose] == NULL)
		ee_fail("out of memory");
	for (int i = 0; i < others; i++) {
		(void)snprintf(prefix, sizeof prefix, "%stests.%d", of, i + 1);
		add_result_columns(planner, prefix, true, &plan->other[whose][i]);
	}
	plan->others[whose] = others;
}

/* Whether another use, or a constant, is that part of the same result already. */
static void
check_part(struct ee_planner *planner, const struct ee_use *use)
{
	const struct ee_plan *plan = planner->plan;
	const struct ee_result_place *place = &use->target->result;

	for (int i = 0; i < plan->uses; i++) {
		const struct ee_use *other = &plan->use[i];
		enum ee_result_part part;

		if (other == use || other->result != use->result || other->result == EE_NO_COLUMN)
			continue;
		part = other->target->result.part;
		if (part != place->part &&
		    !(part == EE_PART_OF_ALL && place->part >= EE_PART_OF_LISTENING &&
			place->part <= EE_PART_OF_SPEAKING))
			continue;
		if (part == place->part && other < use)
			continue; /* told once */
		ee_planner_second(
		    planner, ee_sheet_column(plan->sheet, use->column), use->target->path);
	}
}

/* The scores of one result are all levels or none is. */
static void
check_levels(struct ee_planner *planner)
{
	struct ee_plan *plan = planner->plan;
	bool plain[EE_RESULTS_MAX] = { false };

	for (int i = 0; i < plan->uses; i++) {
		const struct ee_use *use = &plan->use[i];

		if (use->result == EE_NO_COLUMN || use->target->type != EE_TYPE_SCORE)
			continue;
		plan->result[use->result].level |= use->target->style.level;
		plain[use->result] |= !use->target->style.level;
	}
	for (int i = 0; i < plan->results; i++)
		if (plan->result[i].level && plain[i]) {
			ee_tell("%s: %s: levels and scores in one result", ee_map_name(plan->map),
			    plan->use[plan->result[i].use].target->path);
			planner->faults++;
		}
}

void
ee_planner_check(struct ee_planner *planner)
{
	const struct ee_plan *plan = planner->plan;

	for (int i = 0; i < plan->uses; i++)
		if (plan->use[i].result != EE_NO_COLUMN)
			check_part(planner, &plan->use[i]);
	check_levels(planner);
}
