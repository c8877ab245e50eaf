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

#include "rules/work.h"

enum {
	MONTH_UNITS = 377580, /* least common multiple of 28, 29, 30 and 31 */
	CHANGES_MAX = 2 * EE_JOBS_MAX,
	YEAR_MONTHS = 12,
	MONTH_DAYS_MIN = 28,
	UNEVEN_DAYS = 8,
	YEARS_AHEAD = 10 /* how far ahead a day is looked for */
};

struct change {
	int32_t day;
	struct ee_date date; /* the same */
	int64_t hours; /* as in the job, added to the week's hours from that day on */
};

/* Days of work: FROM up to the day before AFTER; none unless FROM is before AFTER. */
struct span {
	int32_t from, after;
	struct ee_date from_date, after_date; /* the same */
};

static const struct ee_date last_day = { EE_YEAR_MAX, 12, 31 };

_Static_assert(
    (ee_work_amount)EE_FULL_TIME *MONTH_UNITS == EE_WORK_MONTH, "the unit of amounts of work");

static struct ee_date
next_day(struct ee_date date)
{
	if (date.day < ee_month_days(date.year, date.month)) {
		date.day++;
		return date;
	}
	date.day = 1;
	if (date.month == 12)
		date.year++;
	date.month = (uint8_t)(date.month % 12 + 1);
	return date;
}

/* Leaves of SPAN only the days on which self-employed work in the occupation NOC counts. */
static void
keep_self_employed(const struct ee_work_rules *rules, const char *noc, struct span *span)
{
	const struct ee_self_employed *rule = ee_work_self_employed(rules, noc);

	if (rule == NULL) {
		span->after = span->from;
		return;
	}
	if (ee_date_compare(span->from_date, rule->period.from) < 0) {
		span->from = ee_date_days(rule->period.from);
		span->from_date = rule->period.from;
	}
	if (ee_date_compare(span->after_date, rule->period.to) > 0) {
		span->after_date = next_day(rule->period.to);
		span->after = ee_date_days(span->after_date);
	}
}

/* The days of JOB before the day ON; none where FROM is not before AFTER. */
static struct span
span_of(const struct ee_job *job, struct ee_date on, int32_t today)
{
	struct span span = { ee_date_days(job->start), today, job->start, on };
	int32_t after = job->end.year == 0 ? today : ee_date_days(job->end) + 1;

	if (after < span.after) {
		span.after = after;
		span.after_date = next_day(job->end);
	}
	return span;
}

/* Leaves of SPAN only the days on which the work of JOB counts. */
static void
keep_what_counts(const struct ee_work_rules *rules, const struct ee_job *job, struct span *span)
{
	if (!job->in_canada)
		return;
	if (job->student || job->unauthorized)
		span->after = span->from;
	else if (job->self_employed)
		keep_self_employed(rules, job->noc, span);
}

static int
number_of_occupation(const struct ee_history *history, const char *noc)
{
	int first = 0;

	while (first < history->count && strcmp(history->job[first].noc, noc) != 0)
		first++;
	return first;
}

static inline void
make_history(const struct ee_work_rules *rules, const struct ee_job *jobs, int job_count,
    struct ee_date on, bool all, struct ee_history *history)
{
	int32_t today = ee_date_days(on);

	assert(job_count >= 0 && job_count <= EE_JOBS_MAX);
	history->rules = rules;
	history->on = on;
	history->today = today;
	history->count = 0;
	for (int i = 0; i < job_count; i++) {
		const struct ee_job *job = &jobs[i];
		struct ee_worked *worked = &history->job[history->count];
		struct span span = span_of(job, on, today);

		if (!all)
			keep_what_counts(rules, job, &span);
		if (job->hours <= 0 || span.from >= span.after)
			continue;
		*worked = (struct ee_worked) { .noc = job->noc,
			.occupation = number_of_occupation(history, job->noc),
			.from = span.from,
			.after = span.after,
			.qualified_from = span.from,
			.from_date = span.from_date,
			.after_date = span.after_date,
			.qualified_date = span.from_date,
			.hours = job->hours,
			.in_canada = job->in_canada,
			.skilled = ee_noc_is(job->noc, EE_SKILLED),
			.higher = ee_noc_is(job->noc, EE_SKILL_HIGHER),
			.job = (uint8_t)i };
		if (job->qualified_from.year != 0 &&
		    ee_date_compare(job->qualified_from, span.from_date) > 0) {
			worked->qualified_from = ee_date_days(job->qualified_from);
			worked->qualified_date = job->qualified_from;
		}
		history->count++;
	}
}

void
ee_work_history(const struct ee_work_rules *rules, const struct ee_job *jobs, int job_count,
    struct ee_date on, struct ee_history *history)
{
	make_history(rules, jobs, job_count, on, false, history);
}

void
ee_work_history_of_all(const struct ee_work_rules *rules, const struct ee_job *jobs, int job_count,
    struct ee_date on, struct ee_history *history)
{
	make_history(rules, jobs, job_count, on, true, history);
}

static bool
asked_for(const struct ee_worked *worked, const struct ee_work_query *query)
{
	if (query->place != EE_ANYWHERE && worked->in_canada != (query->place == EE_IN_CANADA))
		return false;
	if (query->occupation != EE_ANY_OCCUPATION)
		return worked->occupation == query->occupation;
	if (query->skill == EE_SKILL_ANY)
		return true;
	return worked->skilled &&
	    (query->skill == EE_SKILLED || worked->higher == (query->skill == EE_SKILL_HIGHER));
}

/* In the order of their days, and those of a day as they stand; they are few. */
static void
sort_changes(struct change *changes, int count)
{
	for (int i = 1; i < count; i++) {
		struct change change = changes[i];
		int at = i;

		for (; at > 0 && changes[at - 1].day > change.day; at--)
			changes[at] = changes[at - 1];
		changes[at] = change;
	}
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/*
 * Civil months from FROM up to the day before AFTER, in units of a MONTH_UNITS-th.  Whole months
 * end on the day number of the first day, or on the last day of a month that is too short for it.
 */
static inline int64_t
month_units(struct ee_date from, struct ee_date after)
{
	int months = (after.year - from.year) * 12 + after.month - from.month;
	int last = ee_month_days(after.year, after.month), left, length;
	int turn = least(from.day, last); /* where a month begins in that month */

	if (after.day >= turn) {
		left = after.day - turn;
		if (left == 0)
			return (int64_t)months * MONTH_UNITS;
		length = after.month == 12 ? 31 : ee_month_days(after.year, after.month + 1);
		length = last - turn + least(from.day, length);
	} else {
		last = after.month == 1 ? 31 : ee_month_days(after.year, after.month - 1);
		months--;
		length = last - least(from.day, last);
		left = length + after.day;
		length += turn;
	}
	return (int64_t)months * MONTH_UNITS + (int64_t)left * MONTH_UNITS / length;
}

ee_work_amount
ee_work_stretch(int64_t hours, struct ee_date from, struct ee_date after)
{
	return (ee_work_amount)hours * month_units(from, after);
}

int
ee_work_safe_days(ee_work_amount amount)
{
	return (int)(amount * MONTH_DAYS_MIN / EE_WORK_MONTH) - UNEVEN_DAYS;
}

/* A day as a number and as a date. */
struct day {
	int32_t day;
	struct ee_date date;
};

/* The first day of the window of QUERY. */
static struct day
window_of(const struct ee_work_query *query, const struct day *until)
{
	struct ee_date date = ee_date_add_months(until->date, -query->window_months);

	return (struct day) { ee_date_days(date), date };
}

/*
 * The work of each job that QUERY asks for and that is in its window, up to UNTIL: the changes of
 * hours at its first day and behind its last one.  Returns their number.
 */
static inline int
find_changes(const struct ee_history *history, const struct ee_work_query *query,
    const struct day *until, struct change changes[CHANGES_MAX])
{
	/* Where the window begins is asked of the calendar only for a job that may begin before it:
	 * months have MONTH_DAYS_MIN days at least. */
	int32_t early = query->window_months > 0
	    ? until->day - query->window_months * MONTH_DAYS_MIN
	    : INT32_MIN;
	int count = 0;

	for (int i = 0; i < history->count; i++) {
		const struct ee_worked *worked = &history->job[i];
		struct change begins, ends;

		if (!asked_for(worked, query))
			continue;
		begins = query->qualified
		    ? (struct change) { worked->qualified_from, worked->qualified_date,
			      worked->hours }
		    : (struct change) { worked->from, worked->from_date, worked->hours };
		ends = worked->after <= until->day
		    ? (struct change) { worked->after, worked->after_date, -worked->hours }
		    : (struct change) { until->day, until->date, -worked->hours };
		if (begins.day < early) {
			struct day first = window_of(query, until);

			if (begins.day < first.day) {
				begins.day = first.day;
				begins.date = first.date;
			}
		}
		if (begins.day >= ends.day)
			continue;
		changes[count++] = begins;
		changes[count++] = ends;
	}
	return count;
}

/* The work between the COUNT changes of hours, which are put in order. */
static struct ee_work
add_up(struct change *changes, int count, const struct ee_work_query *query)
{
	struct ee_date begun = { 0 }; /* the stretch */
	int32_t ended = 0, run_from = 0;
	struct ee_work work = { 0 };
	int64_t stretch_hours = 0;
	ee_work_amount hours = 0, run = 0, amount; /* HOURS: of all jobs of a day */

	sort_changes(changes, count);
	for (int i = 0; i < count; i++) {
		int64_t capped;

		hours += changes[i].hours;
		if (i + 1 < count && changes[i + 1].day == changes[i].day)
			continue;
		capped = hours < EE_FULL_TIME ? (int64_t)hours : EE_FULL_TIME;
		if (capped == stretch_hours)
			continue;
		if (stretch_hours > 0) {
			ended = changes[i].day;
			amount =
			    (ee_work_amount)stretch_hours * month_units(begun, changes[i].date);
			run += amount;
			work.months += amount;
			if (run > work.run) {
				work.run = run;
				work.run_from = run_from;
				work.run_after = ended;
			}
		} else if (run == 0 || changes[i].day - ended > query->gap_days) {
			run = 0;
			run_from = changes[i].day;
		}
		begun = changes[i].date;
		stretch_hours = capped;
	}
	/* All jobs that began have ended, so no stretch is left open. */
	return work;
}

/* The work before the day UNTIL, which is not after that of HISTORY. */
static struct ee_work
work_until(
    const struct ee_history *history, const struct ee_work_query *query, const struct day *until)
{
	struct change changes[CHANGES_MAX];
	int count = find_changes(history, query, until, changes);
	ee_work_amount amount;

	if (count == 0)
		return (struct ee_work) { 0 };
	if (count > 2)
		return add_up(changes, count, query);
	/* Most questions find one job. */
	amount = ee_work_stretch(changes[0].hours < EE_FULL_TIME ? changes[0].hours : EE_FULL_TIME,
	    changes[0].date, changes[1].date);
	return (struct ee_work) { amount, amount, changes[0].day, changes[1].day };
}

struct ee_work
ee_work(const struct ee_history *history, const struct ee_work_query *query)
{
	const struct day until = { history->today, history->on };

	return work_until(history, query, &until);
}

/* The skilled work at PLACE that the CRS counts on the day UNTIL. */
static ee_work_amount
months_until(const struct ee_history *history, enum ee_place place, const struct day *until)
{
	const struct ee_work_query query = { .window_months =
						 ee_work_crs_window(history->rules, until->date),
		.place = place,
		.occupation = EE_ANY_OCCUPATION };

	return work_until(history, &query, until).months;
}

ee_work_amount
ee_work_months(const struct ee_history *history, enum ee_place place)
{
	const struct day until = { history->today, history->on };

	return months_until(history, place, &until);
}

/* Counted down, which for the few years that people work is faster than to divide 128 bits. */
int
ee_whole_years(ee_work_amount work)
{
	int years = 0;

	for (; work >= YEAR_MONTHS * EE_WORK_MONTH; work -= YEAR_MONTHS * EE_WORK_MONTH)
		years++;
	return years;
}

int
ee_work_years(const struct ee_history *history, enum ee_place place)
{
	return ee_whole_years(ee_work_months(history, place));
}

/* Whether skilled work at PLACE that counts goes on, on DAY or later. */
static bool
goes_on(const struct ee_history *history, enum ee_place place, int32_t day)
{
	const struct ee_work_query query = { .place = place, .occupation = EE_ANY_OCCUPATION };

	for (int i = 0; i < history->count; i++)
		if (history->job[i].after > day && asked_for(&history->job[i], &query))
			return true;
	return false;
}

/*
 * Nobody works more than full-time, so the work that is missing takes at least as many months: the
 * search can go that far in one step.  Where no such work goes on it only leaves the window.
 */
bool
ee_work_reached(const struct ee_work_rules *rules, const struct ee_profile *profile,
    enum ee_place place, int years, struct ee_date from, struct ee_date *day)
{
	struct ee_date last = ee_date_add_months(from, YEARS_AHEAD * YEAR_MONTHS);
	struct day at = { ee_date_days(from), from };
	ee_work_amount needed = years * YEAR_MONTHS * EE_WORK_MONTH, short_of;
	struct ee_history history; /* whatever the day */

	ee_work_history(rules, profile->jobs, profile->job_count, last_day, &history);
	while ((short_of = needed - months_until(&history, place, &at)) > 0) {
		int months = (int)(short_of / EE_WORK_MONTH);
		int days = (int)(short_of % EE_WORK_MONTH * MONTH_DAYS_MIN / EE_WORK_MONTH);

		if (ee_date_compare(at.date, last) >= 0 || !goes_on(&history, place, at.day))
			return false; /* no day is later */
		at.date = months > 0 ? ee_date_add_months(at.date, months)
				     : ee_date_add_days(at.date, days > 0 ? days : 1);
		at.day = ee_date_days(at.date);
	}
	if (ee_date_compare(at.date, last) > 0) /* the last step led out of the ten years */
		return false;
	*day = at.date;
	return true;
}

/* One partner's work on a day: as given, or by the jobs. */
struct worker {
	const struct ee_years *canadian, *foreign;
	const struct ee_job *jobs;
	int job_count;
};

static void
count_years(const struct worker *worker, const struct ee_work_rules *work, struct ee_date day,
    int *canadian, int *foreign)
{
	struct ee_history history;

	*canadian = worker->canadian->years.whole;
	*foreign = worker->foreign->years.whole;
	if (worker->job_count == 0 || (worker->canadian->given && worker->foreign->given))
		return;
	ee_work_history(work, worker->jobs, worker->job_count, day, &history);
	if (!worker->canadian->given)
		*canadian = ee_work_years(&history, EE_IN_CANADA);
	if (!worker->foreign->given)
		*foreign = ee_work_years(&history, EE_ABROAD);
}

void
ee_profile_count_years(
    struct ee_profile *profile, const struct ee_work_rules *work, struct ee_date day)
{
	struct ee_spouse *spouse = &profile->spouse;
	const struct worker own = { &profile->canadian_work, &profile->foreign_work, profile->jobs,
		profile->job_count },
			    other = { &spouse->canadian_work, &spouse->foreign_work,
				    profile->spouse_jobs, spouse->job_count };

	count_years(&own, work, day, &profile->canadian_work_years, &profile->foreign_work_years);
	if (spouse->exists)
		count_years(
		    &other, work, day, &spouse->canadian_work_years, &spouse->foreign_work_years);
}

void
ee_profile_move(struct ee_profile *profile, const struct ee_work_rules *work, struct ee_date day)
{
	struct ee_spouse *spouse = &profile->spouse;

	if (profile->birth_date.year != 0)
		profile->age = ee_profile_age(profile->birth_date, day);
	if (spouse->birth_date.year != 0)
		spouse->age = ee_profile_age(spouse->birth_date, day);
	ee_profile_count_years(profile, work, day);
}
