#include <stdlib.h>
#include <string.h>

#include "dates/holiday.h"

enum { NAME, RULE, FROM, TO, CONFIDENCE, SOURCE, NOTE };
enum { HOLIDAYS_MAX = 64, WEEK = 7 };

enum kind {
	SUNDAY,
	FIXED, /* month and day */
	EASTER, /* so many days after Easter Sunday */
	MONDAY_FROM, /* the first Monday on or after a month and day */
	MONDAY_BEFORE
};

struct holiday {
	const char *name;
	enum kind kind;
	int month, day; /* of EASTER: day is the distance */
	struct ee_period period;
};

struct ee_holidays {
	struct ee_table *table;
	int count;
	struct holiday holiday[HOLIDAYS_MAX];
};

/* "05-25" */
static bool
read_day(const char *text, struct holiday *holiday)
{
	struct ee_date date;
	char full[EE_DATE_TEXT] = "2001-"; /* a common year: no holiday is on 29 February */

	if (strlen(text) != 5)
		return false;
	memcpy(full + 5, text, 6);
	if (!ee_date_parse(full, 10, &date))
		return false;
	holiday->month = date.month;
	holiday->day = date.day;
	return true;
}

static bool
read_rule(const char *text, struct holiday *holiday)
{
	static const char from[] = "monday from ", before[] = "monday before ";
	char *end;

	if (strcmp(text, "sunday") == 0) {
		holiday->kind = SUNDAY;
		return true;
	}
	if (strncmp(text, "easter", 6) == 0) {
		holiday->kind = EASTER;
		holiday->day = (int)strtol(text + 6, &end, 10);
		return end != text + 6 && *end == '\0' && holiday->day >= -60 && holiday->day <= 60;
	}
	holiday->kind = FIXED;
	if (strncmp(text, from, sizeof from - 1) == 0) {
		holiday->kind = MONDAY_FROM;
		text += sizeof from - 1;
	} else if (strncmp(text, before, sizeof before - 1) == 0) {
		holiday->kind = MONDAY_BEFORE;
		text += sizeof before - 1;
	}
	return read_day(text, holiday);
}

static bool
read_rows(struct ee_holidays *holidays, const struct ee_sources *sources, struct ee_fault *fault)
{
	const struct ee_table *table = holidays->table;

	for (int row = 0; row < ee_table_rows(table); row++) {
		struct holiday *holiday = &holidays->holiday[row];

		if (row == HOLIDAYS_MAX)
			return ee_table_fault(
			    table, row, NAME, fault, "more than %d holidays", HOLIDAYS_MAX);
		holiday->name = ee_table_text(table, row, NAME);
		if (!read_rule(ee_table_text(table, row, RULE), holiday))
			return ee_table_fault(table, row, RULE, fault,
			    "expected sunday, 07-01, easter-2, monday from 09-01 or monday before 05-25, got %s",
			    ee_table_text(table, row, RULE));
		if (!ee_table_period(table, row, FROM, &holiday->period, fault) ||
		    !ee_table_filled(table, row, NAME, fault) ||
		    !ee_table_confidence(table, row, CONFIDENCE, NULL, fault) ||
		    !ee_sources_have(sources, table, row, SOURCE, NOTE, fault))
			return false;
		holidays->count++;
	}
	return ee_table_apart(table, NAME, NAME, FROM, fault);
}

struct ee_holidays *
ee_holidays_load(const struct ee_sources *sources, struct ee_fault *fault)
{
	struct ee_holidays *holidays = calloc(1, sizeof *holidays);

	if (holidays == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	holidays->table = ee_table_load(NULL, "holidays.csv",
	    "name,rule,in_force_from,in_force_to,confidence,source,note", fault);
	if (holidays->table != NULL && read_rows(holidays, sources, fault))
		return holidays;
	ee_holidays_free(holidays);
	return NULL;
}

void
ee_holidays_free(struct ee_holidays *holidays)
{
	if (holidays == NULL)
		return;
	ee_table_free(holidays->table);
	free(holidays);
}

/* Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
static struct ee_date
easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25,
	    g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4,
	    l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451,
	    n = h + l - 7 * m + 114;

	return (struct ee_date) { (int16_t)year, (uint8_t)(n / 31), (uint8_t)(n % 31 + 1) };
}

static bool
falls_on(const struct holiday *holiday, struct ee_date day)
{
	struct ee_date fixed = { day.year, (uint8_t)holiday->month, (uint8_t)holiday->day };
	int weekday = ee_date_weekday(day), after;

	switch (holiday->kind) {
	case SUNDAY:
		return weekday == 0;
	case FIXED:
		return ee_date_compare(day, fixed) == 0;
	case EASTER:
		return ee_date_compare(day, ee_date_add_days(easter(day.year), holiday->day)) == 0;
	case MONDAY_FROM:
		after = ee_date_days(day) - ee_date_days(fixed);
		return weekday == 1 && after >= 0 && after < WEEK;
	case MONDAY_BEFORE:
		after = ee_date_days(day) - ee_date_days(fixed);
		return weekday == 1 && after < 0 && after >= -WEEK;
	}
	return false;
}

const char *
ee_holiday(const struct ee_holidays *holidays, struct ee_date day)
{
	for (int i = 0; i < holidays->count; i++)
		if (ee_period_has(holidays->holiday[i].period, day) &&
		    falls_on(&holidays->holiday[i], day))
			return holidays->holiday[i].name;
	return NULL;
}
