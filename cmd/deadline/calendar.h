/*
 * calendar.h: all-day events as iCalendar (RFC 5545), through libical, which escapes text and folds
 * lines.  Want of memory ends the program; one thread at a time.
 */
#ifndef EE_CALENDAR_H
#define EE_CALENDAR_H

#include "base/buffer.h"
#include "base/date.h"

enum { EE_ALARMS_MAX = 16 };

struct ee_event {
	const char *uid; /* the same event has it in every run */
	const char *summary, *description, *category; /* UTF-8 */
	struct ee_date day;
	struct ee_date stamp; /* the day on which this was worked out */
	int alarm_count;
	int alarm[EE_ALARMS_MAX]; /* days before */
};

/* The lines in front of the events and behind them. */
void ee_calendar_begin(struct ee_buffer *out);
void ee_calendar_end(struct ee_buffer *out);

/* Adds one event to OUT. */
void ee_calendar_event(struct ee_buffer *out, const struct ee_event *event);

#endif
