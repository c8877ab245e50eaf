/*
 * answer.h: the forecast for one profile.  Reads the record, the day and the forecast; any thread.
 */
#ifndef EE_WAIT_ANSWER_H
#define EE_WAIT_ANSWER_H

#include "cmd/wait/day.h"
#include "record/record.h"

enum {
	EE_WAIT_CHANCES = 4, /* within 30, 90, 180 and 365 days */
	EE_WAIT_QUANTILES = 3, /* 0.1, 0.5 and 0.9 */
	EE_WAIT_HITS = EE_SERIES_MAX * (EE_SLUG_MAX + 16)
};
extern const int ee_wait_days[EE_WAIT_CHANCES];

struct ee_wait {
	int crs; /* 0 to 1200 */
	bool known; /* the chances are */
	bool never; /* they are 0, and stay so */
	double chance[EE_WAIT_CHANCES]; /* 0 to 1 */
	double until; /* by the day that was asked for */
	int days[EE_WAIT_QUANTILES]; /* from the day; EE_NEVER: not so far within a year */
	const struct ee_wait_kind *kind; /* the likeliest to invite; NULL: none is likely */
	char hits[EE_WAIT_HITS], warnings[EE_WAIT_WORDS];
};

/*
 * UNTIL: days from the day to another one; EE_NEVER: none is asked for.  False after leaving faults
 * in RECORD; without any, memory is short.
 */
bool ee_wait_answer(const struct ee_wait_day *day, struct ee_forecast *forecast, int until,
    struct ee_record *record, struct ee_wait *wait);

#endif
