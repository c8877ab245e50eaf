#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "cmd/wait/inviting.h"

enum { SCORES = EE_FORECAST_SCORES, ROUNDS = EE_FORECAST_ROUNDS, DOUBTS_MAX = 8 };

/* Weights are added up as whole numbers, so that what was added can be taken off again. */
static const double unit = 0x1p40;

/* Of what a round asks for, in points: it is no more than an error of rounding above a whole one.
 */
static const double rounding = 1e-9;

/* By which chances of a score may be more than those that it shares: a thousandth of what is shown.
 */
static const float hardly = 1e-6F;

/* The lowest scores that rounds have asked for so far, low to high: at each part of an example
 * leaves. */
struct lowest {
	int count, score[DOUBTS_MAX];
};

/* A past round with what followed it, for one kind today. */
struct example {
	const struct ee_series_round *round; /* the next ones lie behind it */
	int count; /* of the next ones, at most ROUNDS */
	double weight, scale;
	int64_t left[DOUBTS_MAX + 2]; /* of the weight, by the rounds that have taken their part */
	struct lowest lowest;
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
 * Weights by score, of one round: of the examples that it is known in and that have not left before
 * it, and of what leaves with it or because there is no such round.  A score that is blurred to
 * either side has its place, too.
 */
struct tally {
	int first, count; /* score of the first place, and places */
	int64_t *there, *invited, *ended; /* by place; the latter two, until summed up, the
					     differences from place to place */
};

/* From the score FROM on, ADD more. */
static void
step(const struct tally *tally, int64_t *of, int from, int64_t add)
{
	int place = from - tally->first;

	if (place < tally->count)
		of[place < 0 ? 0 : place] += add;
}

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
 * Round AT of EXAMPLE, where it is known: each round that would invite takes its part of what is
 * left, the last of DOUBTS all of it.
 */
static void
count(const struct examples *examples, struct example *example, int at, int doubts,
    struct tally *tally)
{
	struct lowest *lowest = &example->lowest;
	const int64_t *left = example->left;
	int score, above = 0;

	if (at == example->count) {
		step(tally, tally->ended, tally->first, left[0]);
		for (int i = 0; i < lowest->count; i++)
			step(tally, tally->ended, lowest->score[i], left[i + 1] - left[i]);
	}
	if (at >= example->count)
		return;
	score = (int)ceil(asked(examples, example, at + 1) - rounding);
	while (above < lowest->count && lowest->score[above] <= score)
		above++;
	step(tally, tally->invited, score, left[above] - left[above + 1]);
	for (int i = above; i < lowest->count; i++)
		step(tally, tally->invited, lowest->score[i],
		    left[i + 1] - left[i + 2] - (left[i] - left[i + 1]));
	insert(lowest, doubts, score);
}

/* The differences from score to score into the weights themselves; what has ended is not there. */
static void
sum_up(const struct tally *tally)
{
	for (int i = 0; i < tally->count; i++) {
		if (i > 0) {
			tally->invited[i] += tally->invited[i - 1];
			tally->ended[i] += tally->ended[i - 1];
		}
		tally->there[i] -= tally->ended[i];
	}
}

/* What stands in OF for the score at PLACE and for those that it is blurred to. */
static int64_t
blurred(const int64_t *of, int blur, int place)
{
	return of[place - blur] + of[place] + of[place + blur];
}

/*
 * NONE by score: the chance that no round up to this one, AT, invites.  What a lower score reaches,
 * a higher one does too.
 */
static void
reach(const struct examples *examples, const struct tally *tally,
    const struct ee_forecast_method *method, int at, double none[SCORES], float chance[SCORES])
{
	for (int score = 0; score < SCORES; score++) {
		int64_t there = blurred(tally->there, method->blur, score - tally->first);

		if (there > 0)
			none[score] *= 1 -
			    (double)blurred(tally->invited, method->blur, score - tally->first) /
				(double)there;
		else if (at == 0)
			none[score] =
			    1 - 1 / (1 + exp(-(score - examples->last->reference) / method->slope));
		chance[score] = (float)(1 - none[score]);
		if (score > 0 && chance[score] < chance[score - 1])
			chance[score] = chance[score - 1];
	}
}

static void
take_round(const struct examples *examples, const struct ee_forecast_method *method, int at,
    struct tally *tally)
{
	for (int i = 0; i < tally->count; i++)
		tally->invited[i] = tally->ended[i] = 0;
	for (int i = 0; i < examples->count; i++)
		count(examples, &examples->example[i], at, method->doubts, tally);
	sum_up(tally);
}

/* Scores that hardly anything tells from one below share its chances. */
static void
find_same(struct ee_inviting *inviting)
{
	int16_t base = 0;

	for (int score = 0; score < SCORES; score++) {
		for (int at = 0; at < inviting->rounds && base < score; at++)
			if (inviting->chance[at][score] - inviting->chance[at][base] > hardly)
				base = (int16_t)score;
		inviting->as[score] = base;
	}
}

static void
fill(const struct examples *examples, const struct ee_forecast_method *method, struct tally *tally,
    double none[SCORES], struct ee_inviting *inviting)
{
	int64_t all = 0;

	for (int i = 0; i < examples->count; i++) {
		struct example *example = &examples->example[i];

		for (int part = 0; part < method->doubts; part++)
			example->left[part] =
			    llround(example->weight * pow(method->doubt, part) * unit);
		all += example->left[0];
	}
	for (int i = 0; i < tally->count; i++)
		tally->there[i] = all;
	for (int score = 0; score < SCORES; score++)
		none[score] = 1;
	for (int at = 0; at < inviting->rounds; at++) {
		take_round(examples, method, at, tally);
		reach(examples, tally, method, at, none, inviting->chance[at]);
		for (int i = 0; i < tally->count; i++)
			tally->there[i] -= tally->invited[i];
	}
	find_same(inviting);
}

struct ee_inviting *
ee_inviting_new(const struct ee_all_series *series, int32_t day,
    const struct ee_forecast_method *method, int number, int rounds)
{
	struct tally tally = { .first = -method->blur, .count = SCORES + 2 * method->blur };
	struct ee_inviting *inviting = malloc(sizeof *inviting);
	double *none = malloc(SCORES * sizeof *none);
	struct examples examples = { .count = 0 };
	bool good;

	assert(method->doubts <= DOUBTS_MAX && rounds <= ROUNDS);
	tally.there = calloc(3 * (size_t)tally.count, sizeof *tally.there);
	good = inviting != NULL && none != NULL && tally.there != NULL &&
	    make_examples(series, day, method, number, &examples);
	if (good) {
		tally.invited = tally.there + tally.count;
		tally.ended = tally.invited + tally.count;
		inviting->rounds = rounds;
		fill(&examples, method, &tally, none, inviting);
	} else {
		free(inviting);
	}
	free(tally.there);
	free(none);
	free(examples.example);
	return good ? inviting : NULL;
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
	double all = 0, sum;
	int at = 0;

	for (int i = 0; i < count; i++)
		all += sorted[i].weight;
	sum = sorted[0].weight;
	while (at + 1 < count && sum < share * all)
		sum += sorted[++at].weight;
	return sorted[at].points;
}

static int
score_of(double points)
{
	return (int)lround(fmin(fmax(points, 0), SCORES - 1));
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
		next->low = score_of(quantile(sorted, examples.count, 0.1));
		next->high = score_of(quantile(sorted, examples.count, 0.9));
	}
	free(sorted);
	free(examples.example);
	return sorted != NULL;
}
