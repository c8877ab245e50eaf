/*
 * texts.h: a deadline in words, for a row or for an event of a calendar.  Any thread.
 */
#ifndef EE_DEADLINE_TEXTS_H
#define EE_DEADLINE_TEXTS_H

#include "dates/case.h"
#include "dates/holiday.h"
#include "dates/zone.h"
#include "record/rows.h"

enum { EE_DEADLINE_NOTE = 1536 };

/* What the words depend on beside the deadline; borrowed. */
struct ee_telling {
	struct ee_holidays *holidays;
	struct ee_date today;
	int soon; /* days that are due_soon */
};

struct ee_deadline_texts {
	char due[EE_DATE_TEXT], days[EE_CELL_INT], basis[EE_BASIS_FIELD + EE_DATE_TEXT + 1],
	    note[EE_DEADLINE_NOTE], ends[EE_ZONE_TIME], change[EE_CELL_INT], programs[32];
	const char *status, *holiday; /* HOLIDAY: NULL: none */
};

void ee_deadline_texts(const struct ee_telling *telling, const struct ee_deadline *deadline,
    struct ee_deadline_texts *texts);

#endif
