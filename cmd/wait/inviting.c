#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/wait/inviting.h"

enum { SCORES = EE_FORECAST_SCORES, ROUNDS = EE_FORECAST_ROUNDS, DOUBTS_MAX = 8 };

/* Weights are added up as whole numbers, so that what was added can be taken off again. */
static const double unit = 0x1p40;

/* Of what a round asks for, in points: it is no more than an error of rounding above a whole one.
 */
static const double rounding = 1e-9;

/* A past round with what followed it, for one kind today. */
struct example {
	const struct ee_series_round *round; /* the next ones lie behind it */
	int count; /* of the next ones, at most ROUNDS */
	double weight, scale;
};

struct examples {
	const struct ee_series_round *last; /* of the kind today */
	int count;
	struct example *example;
};

/* Changes of cut-offs are measured by how far they went of late: then, and of the kind today. */
static double
scale_of(const struct ee_series_round *then, const struct ee_series_round *today, double most)
{
	if (then->swing < 0 || today->swing < 0)
		return 1;
	return fmin(fmax(today->swing / then->swing, 1 / most), most);
}

/* All past rounds with one behind them: those of the kind NUMBER, and all as lent ones. */
static void
weigh(const struct ee_all_series *series, int32_t day, const struct ee_forecast_method *method,
    int number, struct examples *to)
{
	double sum = 0;
	int own = 0, own_count = 0;

	for (int i = 0; i < series->count; i++) {
		const struct ee_series *kind = &series->kind[i];
		int known = ee_series_before(kind, day);
		double share =
		    ee_series_alike(kind, &series->kind[number]) ? 1 : method->other_sort;

		if (i == number)
			own = to->count;
		for (int at = 0; at + 1 < known; at++) {
			const struct ee_series_round *round = &kind->round[at];
			double weight = exp2(-(day - round->day) / method->half_life);

			to->example[to->count++] = (struct example) { round,
				known - 1 - at < ROUNDS ? known - 1 - at : ROUNDS, weight * share,
				scale_of(round, to->last, method->scale_most) };
			sum += weight * share;
		}
		if (i == number)
			own_count = to->count - own;
	}
	for (int i = 0; i < to->count; i++) {
		struct example *example = &to->example[i];
		double weight = example->weight;

		example->weight *= method->lent_rounds / sum;
		if (i >= own && i < own + own_count)
			example->weight += weight;
	}
}

/* False: out of memory. */
static bool
make_examples(const struct ee_all_series *series, int32_t day,
    const struct ee_forecast_method *method, int number, struct examples *examples)
{
	const struct ee_series *kind = &series->kind[number];
	size_t rounds = 0;

	*examples = (struct examples) { &kind->round[ee_series_before(kind, day) - 1], 0, NULL };
	for (int i = 0; i < series->count; i++)
		rounds += (size_t)series->kind[i].count;
	examples->example = calloc(rounds + 1, sizeof *examples->example);
	if (examples->example == NULL)
		return false;
	weigh(series, day, method, number, examples);
	return true;
}

/* What round AT behind EXAMPLE would ask for today, in points. */
static double
asked(const struct examples *examples, const struct example *example, int at)
{
	return (example->round[at].cutoff - example->round->reference) * example->scale +
	    examples->last->reference;
}

/*
 * Weights by round and score: of what leaves the examples because the round invites, and of what is
 * left of those that have no such round.  A score that is blurred to either side has its place,
 * too.
 */
struct tally {
	int first, count; /* score of the first place, and places */
	int64_t all; /* of the examples */
	int64_t *invited, *ended; /* [round * count + place]; until summed up, the differences from
				     place to place */
	bool *differs; /* by place, whether any does from the one below */
};

/* From the score FROM on, ADD more. */
static void
step(struct tally *tally, int64_t *of, int from, int64_t add)
{
	int place = from - tally->first;

	if (place >= tally->count)
		return;
	place = place < 0 ? 0 : place;
	of[place] += add;
	tally->differs[place] = true;
}

/* The lowest scores that rounds have asked for so far, low to high: at each part of an example
 * leaves. */
struct lowest {
	int count, score[DOUBTS_MAX];
};

static void
insert(struct lowest *lowest, int most, int score)
{
	int at = lowest->count;

	if (at < most)
		lowest->count++;
	else if (lowest->score[--at] <= score)
		return;
	for (; at > 0 && lowest->score[at - 1] > score; at--)
		lowest->score[at] = lowest->score[at - 1];
	lowest->score[at] = score;
}

/*
 * Each round that would invite takes its part of what is left of the example, the last of DOUBTS
 * all of it.
 */
static void
count(const struct examples *examples, const struct example *example,
    const struct ee_forecast_method *method, struct tally *tally)
{
	int64_t left[DOUBTS_MAX + 2] = { 0 }; /* by the rounds that have taken theirs */
	struct lowest lowest = { .count = 0 };

	for (int i = 0; i < method->doubts; i++)
		left[i] = llround(example->weight * pow(method->doubt, i) * unit);
	tally->all += left[0];
	for (int at = 0; at < example->count; at++) {
		int64_t *invited = tally->invited + (ptrdiff_t)at * tally->count;
		int score = (int)ceil(asked(examples, example, at + 1) - rounding), above = 0;

		while (above < lowest.count && lowest.score[above] <= score)
			above++;
		step(tally, invited, score, left[above] - left[above + 1]);
		for (int i = above; i < lowest.count; i++)
			step(tally, invited, lowest.score[i],
			    left[i + 1] - left[i + 2] - (left[i] - left[i + 1]));
		insert(&lowest, method->doubts, score);
	}
	if (example->count < ROUNDS) {
		int64_t *ended = tally->ended + (ptrdiff_t)example->count * tally->count;

		step(tally, ended, tally->first, left[0]);
		for (int i = 0; i < lowest.count; i++)
			step(tally, ended, lowest.score[i], left[i + 1] - left[i]);
	}
}

/* The differences from score to score into the weights themselves. */
static void
sum_up(const struct tally *tally)
{
	for (int at = 0; at < ROUNDS; at++) {
		int64_t *invited = tally->invited + (ptrdiff_t)at * tally->count,
			*ended = tally->ended + (ptrdiff_t)at * tally->count;

		for (int i = 1; i < tally->count; i++) {
			invited[i] += invited[i - 1];
			ended[i] += ended[i - 1];
		}
	}
}

/* Whether SCORE or one of those that it is blurred to differs from the one below. */
static bool
differs(const struct tally *tally, int blur, int score)
{
	const bool *place = tally->differs + score - tally->first;

	return place[-blur] || place[0] || place[blur];
}

/* What stands in OF for SCORE and for those that it is blurred to. */
static int64_t
blurred(const struct tally *tally, const int64_t *of, int blur, int at, int score)
{
	const int64_t *place = of + (ptrdiff_t)at * tally->count + score - tally->first;

	return place[-blur] + place[0] + place[blur];
}

/* The chance by round that it or one before it invites SCORE. */
static void
make_row(const struct tally *tally, const struct ee_forecast_method *method,
    const struct ee_series_round *last, int score, float row[ROUNDS])
{
	int64_t there = 3 * tally->all;
	double none = 1;

	for (int at = 0; at < ROUNDS; at++) {
		int64_t invited = blurred(tally, tally->invited, method->blur, at, score);
		double chance = 0;

		there -= blurred(tally, tally->ended, method->blur, at, score);
		if (there > 0)
			chance = (double)invited / (double)there;
		else if (at == 0)
			chance = 1 / (1 + exp(-(score - last->reference) / method->slope));
		none *= 1 - chance;
		row[at] = (float)(1 - none);
		there -= invited;
	}
}

/* What a lower score reaches, a higher one does too. */
static void
make_rows(const struct examples *examples, const struct tally *tally,
    const struct ee_forecast_method *method, struct ee_inviting *inviting)
{
	inviting->count = 0;
	for (int score = 0; score < SCORES; score++) {
		const float *below = score > 0 ? inviting->row[inviting->count - 1] : NULL;
		float *row = inviting->row[inviting->count];

		inviting->row_of[score] = (int16_t)(inviting->count - 1);
		if (score > 0 && examples->count > 0 && !differs(tally, method->blur, score))
			continue;
		make_row(tally, method, examples->last, score, row);
		for (int at = 0; at < ROUNDS && score > 0; at++)
			row[at] = row[at] < below[at] ? below[at] : row[at];
		if (score == 0 || memcmp(below, row, sizeof inviting->row[0]) != 0)
			inviting->row_of[score] = (int16_t)inviting->count++;
	}
}

static bool
fill(const struct examples *examples, const struct ee_forecast_method *method,
    struct ee_inviting *inviting)
{
	struct tally tally = { .first = -method->blur, .count = SCORES + 2 * method->blur };
	size_t places = (size_t)tally.count * ROUNDS;
	bool good;

	tally.invited = calloc(2 * places, sizeof *tally.invited);
	tally.differs = calloc((size_t)tally.count, sizeof *tally.differs);
	good = tally.invited != NULL && tally.differs != NULL;
	if (good) {
		tally.ended = tally.invited + places;
		for (int i = 0; i < examples->count; i++)
			count(examples, &examples->example[i], method, &tally);
		sum_up(&tally);
		make_rows(examples, &tally, method, inviting);
	}
	free(tally.invited);
	free(tally.differs);
	return good;
}

/* Gives back the room of rows that are not there. */
static void
shrink(struct ee_inviting *inviting)
{
	float(*row)[ROUNDS] =
	    realloc(inviting->row, (size_t)inviting->count * sizeof *inviting->row);

	if (row != NULL)
		inviting->row = row;
}

struct ee_inviting *
ee_inviting_new(const struct ee_all_series *series, int32_t day,
    const struct ee_forecast_method *method, int number)
{
	struct ee_inviting *inviting = calloc(1, sizeof *inviting);
	struct examples examples;
	bool good = false;

	if (inviting == NULL || !make_examples(series, day, method, number, &examples)) {
		free(inviting);
		return NULL;
	}
	inviting->row = calloc(SCORES, sizeof *inviting->row);
	good = inviting->row != NULL && fill(&examples, method, inviting);
	free(examples.example);
	if (!good) {
		ee_inviting_free(inviting);
		return NULL;
	}
	shrink(inviting);
	return inviting;
}

void
ee_inviting_free(struct ee_inviting *inviting)
{
	if (inviting != NULL)
		free(inviting->row);
	free(inviting);
}

/* The next cut-off */

struct weighed {
	double points, weight;
};

static int
compare(const void *a, const void *b)
{
	const struct weighed *one = a, *other = b;

	return (one->points > other->points) - (one->points < other->points);
}

/* The first of the points up to which SHARE of the weight lies. */
static double
quantile(const struct weighed *sorted, int count, double share)
{
	double all = 0, sum = 0;
	int at = 0;

	for (int i = 0; i < count; i++)
		all += sorted[i].weight;
	for (sum = sorted[0].weight; at + 1 < count && sum < share * all; sum += sorted[at].weight)
		at++;
	return sorted[at].points;
}

bool
ee_next_cutoff(const struct ee_all_series *series, int32_t day,
    const struct ee_forecast_method *method, int number, struct ee_next_cutoff *next)
{
	struct examples examples;
	struct weighed *sorted;

	if (!make_examples(series, day, method, number, &examples))
		return false;
	*next = (struct ee_next_cutoff) { (int)lround(examples.last->reference), -1, -1 };
	sorted = calloc((size_t)examples.count + 1, sizeof *sorted);
	for (int i = 0; i < examples.count && sorted != NULL; i++)
		sorted[i] = (struct weighed) { asked(&examples, &examples.example[i], 1),
			examples.example[i].weight };
	if (sorted != NULL && examples.count > 0) {
		qsort(sorted, (size_t)examples.count, sizeof *sorted, compare);
		next->low = (int)lround(fmax(quantile(sorted, examples.count, 0.1), 0));
		next->high = (int)lround(
		    fmin(quantile(sorted, examples.count, 0.9), EE_FORECAST_SCORES - 1));
	}
	free(sorted);
	free(examples.example);
	return sorted != NULL;
}
