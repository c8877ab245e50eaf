#include <libical/ical.h>
#include <string.h>

#include "base/say.h"
#include "cmd/deadline/calendar.h"

/*
 * libical fails to make something only for want of memory, and that ends the program.  It does not
 * always return that: a property may lose its value, a component its property.
 */
static void *
made(void *pointer)
{
	if (pointer == NULL || icalerrno != ICAL_NO_ERROR)
		ee_fail("out of memory");
	return pointer;
}

static struct icaltimetype
day_of(struct ee_date date)
{
	struct icaltimetype time = icaltime_null_date();

	time.year = date.year;
	time.month = date.month;
	time.day = date.day;
	time.is_date = 1;
	return time;
}

/* A property without its value is one for which memory was missing. */
static void
add(icalcomponent *component, icalproperty *property)
{
	(void)made(property);
	(void)made(icalproperty_get_value(property));
	icalcomponent_add_property(component, property);
	(void)made(property);
}

static icalcomponent *
new_alarm(const struct ee_event *event, int days)
{
	struct icaltriggertype trigger = { 0 };
	icalcomponent *alarm = made(icalcomponent_new_valarm());

	trigger.time = icaltime_null_time();
	trigger.duration = icaldurationtype_null_duration();
	trigger.duration.is_neg = days > 0;
	trigger.duration.days = (unsigned)days;
	add(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
	add(alarm, icalproperty_new_trigger(trigger));
	add(alarm, icalproperty_new_description(event->summary));
	return alarm;
}

enum { ALARM_LINES = 5 }; /* the properties of an alarm, its begin and its end */

/* How many lines TEXT has, those that are folded counted once. */
static int
content_lines(const char *text)
{
	int lines = 0;

	for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
		lines += at[1] != ' ' && at[1] != '\t';
	return lines;
}

/* COMPONENT must come out as so many LINES, each with a value: what libical has lost on the way, or
 * could not write, is missing memory. */
static void
put(struct ee_buffer *out, const icalcomponent *component, int lines)
{
	char *text = made(icalcomponent_as_ical_string_r((icalcomponent *)component));

	if (content_lines(text) != lines || strstr(text, ":ERROR: No Value\r\n") != NULL)
		ee_fail("out of memory");
	ee_buffer_text(out, text);
	icalmemory_free_buffer(text);
}

void
ee_calendar_begin(struct ee_buffer *out)
{
	ee_buffer_text(out,
	    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ee//ee-deadline " EE_VERSION
	    "//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
}

void
ee_calendar_end(struct ee_buffer *out)
{
	ee_buffer_text(out, "END:VCALENDAR\r\n");
}

void
ee_calendar_event(struct ee_buffer *out, const struct ee_event *event)
{
	icalcomponent *component;
	struct icaltimetype stamp = day_of(event->stamp), end = day_of(event->day);

	stamp.zone = icaltimezone_get_utc_timezone();
	if (stamp.zone == NULL)
		ee_fail("out of memory");
	/* It has looked for the list of all zones, of which none is needed. */
	icalerror_clear_errno();
	component = made(icalcomponent_new_vevent());
	/* The first day that is free again: some calendars show a day without it as no time. */
	icaltime_adjust(&end, 1, 0, 0, 0);
	stamp.hour = stamp.minute = stamp.second = 0;
	stamp.is_date = 0; /* a stamp is a time: the first of the day, in UTC */
	add(component, icalproperty_new_uid(event->uid));
	add(component, icalproperty_new_dtstamp(stamp));
	add(component, icalproperty_new_dtstart(day_of(event->day)));
	add(component, icalproperty_new_dtend(end));
	add(component, icalproperty_new_summary(event->summary));
	add(component, icalproperty_new_description(event->description));
	add(component, icalproperty_new_categories(event->category));
	add(component, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
	for (int i = 0; i < event->alarm_count; i++) {
		icalcomponent_add_component(component, new_alarm(event, event->alarm[i]));
		(void)made(component);
	}
	/* Eight properties, a begin and an end. */
	put(out, component, 10 + ALARM_LINES * event->alarm_count);
	icalcomponent_free(component);
}
