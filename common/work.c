/*
 * The jobs that count become the days on which the week's hours change.  In order, these days cut
 * the window into stretches of the same hours: two jobs that touch are one stretch where the hours
 * do not change, and hours above full-time are full-time before stretches are told apart.
 *
 * A stretch counts its civil months from its own first day (15 March to 14 April is one), and the
 * days that are left as a part of the month that begins with them.  Months have 28, 29, 30 or 31
 * days whatever day they begin on, so all sums are exact in a unit that each of these divides.
 */
#include <assert.h>
#include <string.h>

#include "work.h"

enum {
	FULL_TIME = 300, /* tenths of an hour a week */
	MONTH_UNITS = 377580, /* least common multiple of 28, 29, 30 and 31 */
	CHANGES_MAX = 2 * EE_JOBS_MAX,
	CRS_WINDOW_MONTHS = 120
};

/* Public policy on physicians in publicly funded care: from then self-employed work counts. */
static const struct ee_date physicians_from = { 2023, 4, 25 };

struct change {
	int32_t day;
	int hours; /* tenths, added to the week's hours from that day on */
};

/* Days of work: FROM up to the day before AFTER; none unless FROM is before AFTER. */
struct span {
	int32_t from, after;
};

_Static_assert(FULL_TIME *MONTH_UNITS == EE_WORK_MONTH, "the unit of amounts of work");

bool
ee_noc_is(const char *noc, enum ee_skill skill)
{
	size_t digits = strlen(noc);
	bool type_0 = digits == 4 && noc[0] == '0';
	char low = skill == EE_SKILL_LOWER ? '2' : '0', high = skill == EE_SKILL_HIGHER ? '1' : '3';

	if (type_0)
		return skill != EE_SKILL_LOWER;
	return (digits == 5 || digits == 4) && noc[1] >= low && noc[1] <= high;
}

static bool
physician(const char *noc)
{
	return strcmp(noc, "31100") == 0 || strcmp(noc, "31101") == 0 || strcmp(noc, "31102") == 0;
}

static bool
asked_for(const struct ee_job *job, const struct ee_work_query *query)
{
	if (query->place != EE_ANYWHERE && job->in_canada != (query->place == EE_IN_CANADA))
		return false;
	return query->noc == NULL ? ee_noc_is(job->noc, query->skill)
				  : strcmp(job->noc, query->noc) == 0;
}

static struct span
span_that_counts(const struct ee_job *job, const struct ee_work_query *query)
{
	struct span span = { ee_date_days(job->start), ee_date_days(query->on) };
	int32_t first;

	if (job->end.year != 0 && ee_date_days(job->end) + 1 < span.after)
		span.after = ee_date_days(job->end) + 1;
	if (query->qualified && job->qualified_from.year != 0 &&
	    span.from < ee_date_days(job->qualified_from))
		span.from = ee_date_days(job->qualified_from);
	if (query->window_months > 0) {
		first = ee_date_days(ee_date_add_months(query->on, -query->window_months));
		if (span.from < first)
			span.from = first;
	}
	if (!job->in_canada)
		return span;
	if (job->student || job->unauthorized || (job->self_employed && !physician(job->noc)))
		span.after = span.from;
	else if (job->self_employed && span.from < ee_date_days(physicians_from))
		span.from = ee_date_days(physicians_from);
	return span;
}

/* Keeps CHANGES in the order of their days; they are few, so the later ones are moved up. */
static void
insert(struct change *changes, int count, int32_t day, int hours)
{
	for (; count > 0 && changes[count - 1].day > day; count--)
		changes[count] = changes[count - 1];
	changes[count] = (struct change) { day, hours };
}

/* Civil months of SPAN, in units of a MONTH_UNITS-th. */
static int64_t
month_units(struct span span)
{
	struct ee_date from = ee_date_from_days(span.from), after = ee_date_from_days(span.after);
	int months = (after.year - from.year) * 12 + after.month - from.month;
	int32_t first, next;

	if (ee_date_compare(ee_date_add_months(from, months), after) > 0)
		months--;
	first = ee_date_days(ee_date_add_months(from, months));
	if (first == span.after)
		return (int64_t)months * MONTH_UNITS;
	next = ee_date_days(ee_date_add_months(from, months + 1));
	return (int64_t)months * MONTH_UNITS +
	    (int64_t)(span.after - first) * MONTH_UNITS / (next - first);
}

/* The days on which the hours of the jobs that QUERY asks for change, in order; their number. */
static int
find_changes(const struct ee_job *jobs, int job_count, const struct ee_work_query *query,
    struct change changes[CHANGES_MAX])
{
	int count = 0;

	assert(job_count >= 0 && job_count <= EE_JOBS_MAX);
	for (int i = 0; i < job_count; i++) {
		struct span span;

		if (jobs[i].hours <= 0 || !asked_for(&jobs[i], query))
			continue;
		span = span_that_counts(&jobs[i], query);
		if (span.from >= span.after)
			continue;
		insert(changes, count++, span.from, jobs[i].hours);
		insert(changes, count++, span.after, -jobs[i].hours);
	}
	return count;
}

struct ee_work
ee_work(const struct ee_job *jobs, int job_count, const struct ee_work_query *query)
{
	struct change changes[CHANGES_MAX];
	struct span stretch = { 0, 0 };
	struct ee_work work = { 0, 0 };
	int count = find_changes(jobs, job_count, query, changes);
	int hours = 0, stretch_hours = 0;
	int64_t run = 0;

	for (int i = 0; i < count; i++) {
		int capped;

		hours += changes[i].hours;
		if (i + 1 < count && changes[i + 1].day == changes[i].day)
			continue;
		capped = hours < FULL_TIME ? hours : FULL_TIME;
		if (capped == stretch_hours)
			continue;
		if (stretch_hours > 0) {
			stretch.after = changes[i].day;
			run += stretch_hours * month_units(stretch);
			work.months += stretch_hours * month_units(stretch);
			work.run = run > work.run ? run : work.run;
		} else if (changes[i].day - stretch.after > query->gap_days) {
			run = 0;
		}
		stretch.from = changes[i].day;
		stretch_hours = capped;
	}
	/* All jobs that began have ended, so no stretch is left open. */
	return work;
}

int
ee_work_months(const struct ee_job *jobs, int job_count, const struct ee_work_query *query)
{
	return (int)(ee_work(jobs, job_count, query).months * 100 / EE_WORK_MONTH);
}

int
ee_work_years(const struct ee_job *jobs, int job_count, enum ee_place place, struct ee_date on)
{
	struct ee_work_query query = {
		.on = on, .window_months = CRS_WINDOW_MONTHS, .place = place
	};

	return ee_work_months(jobs, job_count, &query) / (12 * 100);
}
