#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "cmd/rounds/summary.h"

struct ee_summary {
	int count;
	struct ee_kind_year *kind;
};

static int
compare_ints(const void *a, const void *b)
{
	int one = *(const int *)a, other = *(const int *)b;

	return (one > other) - (one < other);
}

/* Sorts VALUES. */
static int
median_twice(int *values, int count)
{
	if (count == 0)
		return EE_MEDIAN_NONE;
	qsort(values, (size_t)count, sizeof *values, compare_ints);
	return values[(count - 1) / 2] + values[count / 2];
}

static bool
same_kind(const struct ee_past_round *a, const struct ee_past_round *b)
{
	return a->date.year == b->date.year && a->type == b->type &&
	    strcmp(a->category, b->category) == 0;
}

/*
 * Sums up the kind of round FIRST, which is its first one.  SCORES and GAPS are scratch, with room
 * for all rounds.
 */
static struct ee_kind_year
sum_up(const struct ee_rounds *rounds, int first, int *scores, int *gaps)
{
	const struct ee_past_round *all = rounds->round, *before = NULL;
	struct ee_kind_year kind = { .year = all[first].date.year,
		.type = all[first].type,
		.category = all[first].category };
	int gap_count = 0;

	for (int i = first; i < rounds->count; i++) {
		if (!same_kind(&all[i], &all[first]))
			continue;
		kind.rounds++;
		kind.invitations += all[i].invitations;
		if (all[i].scored)
			scores[kind.scored++] = all[i].score_min;
		if (before != NULL && ee_date_compare(before->date, all[i].date) != 0)
			gaps[gap_count++] = ee_date_days(all[i].date) - ee_date_days(before->date);
		before = &all[i];
	}
	kind.score_median_twice = median_twice(scores, kind.scored); /* sorts them */
	if (kind.scored > 0) {
		kind.score_lowest = scores[0];
		kind.score_highest = scores[kind.scored - 1];
	}
	kind.days_median_twice = median_twice(gaps, gap_count);
	return kind;
}

struct ee_summary *
ee_summary_new(const struct ee_rounds *rounds)
{
	size_t room = (size_t)rounds->count + 1;
	struct ee_summary *summary = calloc(1, sizeof *summary);
	int *scratch = calloc(room * 2, sizeof *scratch);

	if (summary != NULL)
		summary->kind = calloc(room, sizeof *summary->kind);
	if (summary == NULL || summary->kind == NULL || scratch == NULL)
		ee_fail("out of memory");
	for (int i = 0; i < rounds->count; i++) {
		int earlier = 0;

		while (!same_kind(&rounds->round[earlier], &rounds->round[i]))
			earlier++;
		if (earlier == i)
			summary->kind[summary->count++] =
			    sum_up(rounds, i, scratch, scratch + rounds->count);
	}
	free(scratch);
	return summary;
}

void
ee_summary_free(struct ee_summary *summary)
{
	free(summary->kind);
	free(summary);
}

int
ee_summary_count(const struct ee_summary *summary)
{
	return summary->count;
}

const struct ee_kind_year *
ee_summary_at(const struct ee_summary *summary, int index)
{
	return &summary->kind[index];
}

const char *
ee_median_format(int twice, char out[EE_MEDIAN_TEXT])
{
	out[0] = '\0';
	if (twice != EE_MEDIAN_NONE)
		(void)snprintf(out, EE_MEDIAN_TEXT, "%d%s", twice / 2, twice % 2 == 0 ? "" : ".5");
	return out;
}
