/*
 * next.h: what past rounds say of the next round of each kind (ee-wait --next): a row a kind.
 */
#ifndef EE_WAIT_NEXT_H
#define EE_WAIT_NEXT_H

#include "cmd/wait/day.h"
#include "cmd/wait/inviting.h"
#include "stream/run.h"

enum { EE_NEXT_COLUMNS = 15, EE_SOON = 3, EE_NEEDED = 2, EE_NEEDED_DAYS = 90 };
extern const int ee_next_soon[EE_SOON]; /* 7, 14 and 30 days */
extern const double ee_next_wanted[EE_NEEDED]; /* chances: 0.5 and 0.8 */

/* The forecast for one kind of round. */
struct ee_next {
	const struct ee_series_round *last; /* NULL: none was held before */
	bool known; /* the figures below are */
	struct ee_next_cutoff cutoff; /* of the next one */
	int rhythm; /* days from today to it if the rhythm of the last ones holds; EE_NEVER: it does
		       not, or there is none */
	double chance[EE_SOON]; /* of one within 7, 14 and 30 days */
	int needed[EE_NEEDED]; /* the lowest score with a chance of 0.5 and 0.8 within 90 days, a
				  tie lost; EE_NEVER: none has it */
};

/* Of KIND, one of DAY; FORECAST is that of the day.  False: out of memory. */
bool ee_next_of(const struct ee_wait_day *day, struct ee_forecast *forecast,
    const struct ee_wait_kind *kind, struct ee_next *next);

/* Writes the rows to standard output. */
void ee_next_write(
    const struct ee_run *run, const struct ee_wait_day *day, struct ee_forecast *forecast);

#endif
