#include <stdio.h>
#include <string.h>

#include "base/say.h"
#include "tests/backtest/history.h"

static const char chosen_on[] = "404";
static const struct ee_date first_origin = { 2018, 1, 1 };

int32_t
history_begin(void)
{
	return ee_date_days(first_origin);
}

/* Drops the rounds behind LAST, and finds the ends of the periods. */
static void
cut(struct history *history, struct ee_rounds *rounds, const char *last)
{
	const struct ee_past_round *chosen = ee_rounds_find(rounds, chosen_on),
				   *end = ee_rounds_find(rounds, last);

	if (chosen == NULL || end == NULL || end <= chosen)
		ee_fail("round %s: expected one behind %s that rounds.csv has", last, chosen_on);
	history->end[CHOSEN_ON] = ee_date_days(chosen->date);
	history->end[REPORTED] = ee_date_days(end->date);
	(void)snprintf(history->name[CHOSEN_ON], sizeof history->name[0], "to %s", chosen_on);
	(void)snprintf(history->name[REPORTED], sizeof history->name[0], "%s to %s",
	    chosen[1].number, end->number);
	rounds->count = (int)(end - rounds->round) + 1;
}

void
history_read(struct history *history, const char *last)
{
	struct ee_versions *versions;
	struct ee_rounds rounds;
	struct ee_fault fault;

	if (!ee_rounds_read(NULL, &rounds, &fault) ||
	    (versions = ee_versions_load(NULL, &fault)) == NULL)
		ee_fail("%s", fault.text);
	cut(history, &rounds, last);
	history->series = ee_all_series_new(&rounds, versions, &fault);
	if (history->series == NULL)
		ee_fail("%s", fault.text);
	ee_versions_free(versions);
	ee_rounds_free(&rounds);
}

void
history_free(struct history *history)
{
	ee_all_series_free(history->series);
}

int
history_period(const struct history *history, int32_t day, int days)
{
	if (day + days <= history->end[CHOSEN_ON])
		return CHOSEN_ON;
	return day > history->end[CHOSEN_ON] && day + days <= history->end[REPORTED] ? REPORTED
										     : PERIODS;
}

bool
history_invites(const struct ee_series_round *round, const struct ee_hopeful *hopeful, int days)
{
	return hopeful->score > round->cutoff ||
	    (hopeful->score == round->cutoff &&
		(!round->stamped || round->stamp_age <= hopeful->age + days));
}

int
history_wait(const struct history *history, const struct ee_hopeful *hopeful, int32_t day)
{
	int first = EE_NEVER;

	for (int i = 0; i < hopeful->count; i++) {
		const struct ee_series *kind = &history->series->kind[hopeful->kind[i]];

		for (int at = ee_series_before(kind, day); at < kind->count; at++) {
			const struct ee_series_round *round = &kind->round[at];
			int wait = round->day - day;

			if (first != EE_NEVER && wait >= first)
				break;
			if (history_invites(round, hopeful, wait))
				first = wait;
		}
	}
	return first;
}
