/*
 * The days of a job that count are one stretch, cut out of those that the history says count.
 * Around it the job is cut at every day on which a reason may end, and each piece has the reason of
 * its first day.
 */
#include <assert.h>
#include <string.h>

#include "explain/left_out.h"

enum { CUTS_MAX = 7 };

/* Days FROM up to the one before AFTER, since 1970-01-01; none unless FROM is before AFTER. */
struct days {
	int32_t from, after;
};

struct leaving {
	const struct ee_left_question *question;
	struct ee_left_out *out;
	int32_t today, first; /* of the window */
	struct days run; /* the one that counts */
	const struct ee_worked *worked[EE_JOBS_MAX]; /* NULL: not in the history */
	struct days counted[EE_JOBS_MAX];
};

const char *
ee_left_code(enum ee_left_reason reason)
{
	static const char *const codes[] = {
#define X(name, code, words) code,
		EE_LEFT_REASONS(X)
#undef X
	};

	return codes[reason];
}

const char *
ee_left_words(enum ee_left_reason reason)
{
	static const char *const all[] = {
#define X(name, code, words) words,
		EE_LEFT_REASONS(X)
#undef X
	};

	return all[reason];
}

static int32_t
earlier(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static bool
is_in(struct days days, int32_t day)
{
	return days.from <= day && day < days.after;
}

/* Whether the occupation of JOB is the one that counts. */
static bool
is_counted_occupation(const struct ee_left_question *question, const struct ee_job *job)
{
	return !question->one_occupation ||
	    (question->noc != NULL && strcmp(question->noc, job->noc) == 0);
}

/* The first reason why the work of job NUMBER on DAY does not count; EE_LEFT_NOT: it does. */
static enum ee_left_reason
reason_of(const struct leaving *all, int number, int32_t day)
{
	const struct ee_left_question *question = all->question;
	const struct ee_job *job = &question->jobs[number];
	const struct ee_worked *worked = all->worked[number];

	if (day >= all->today)
		return EE_LEFT_FUTURE;
	if (!question->fits[number])
		return EE_LEFT_OCCUPATION;
	if (question->query.place == EE_IN_CANADA && !job->in_canada)
		return EE_LEFT_ABROAD;
	if (day < all->first)
		return EE_LEFT_WINDOW;
	if (worked == NULL || day < worked->from || day >= worked->after)
		return job->unauthorized ? EE_LEFT_UNAUTHORIZED
		    : job->student       ? EE_LEFT_STUDY
					 : EE_LEFT_SELF_EMPLOYED;
	if (question->query.qualified && day < worked->qualified_from)
		return EE_LEFT_UNQUALIFIED;
	if (!is_counted_occupation(question, job))
		return EE_LEFT_OTHER;
	return is_in(all->run, day) ? EE_LEFT_NOT : EE_LEFT_BREAK;
}

static void
add_cut(int32_t cuts[CUTS_MAX], int *count, struct days within, int32_t day)
{
	int at = *count;

	if (day <= within.from || day >= within.after)
		return;
	assert(*count < CUTS_MAX);
	for (; at > 0 && cuts[at - 1] > day; at--)
		cuts[at] = cuts[at - 1];
	cuts[at] = day;
	(*count)++;
}

static ee_work_amount
amount_of(int64_t hours, struct days days)
{
	return ee_work_stretch(hours, ee_date_from_days(days.from), ee_date_from_days(days.after));
}

/* Gives every day of job NUMBER its reason; those that have none are counted. */
static void
sort_days(struct leaving *all, int number)
{
	const struct ee_job *job = &all->question->jobs[number];
	const struct ee_worked *worked = all->worked[number];
	struct days whole = { ee_date_days(job->start),
		job->end.year == 0 ? all->today : ee_date_days(job->end) + 1 };
	int32_t cuts[CUTS_MAX];
	int count = 0;
	struct days piece = { whole.from, whole.from };

	add_cut(cuts, &count, whole, all->today);
	add_cut(cuts, &count, whole, all->first);
	add_cut(cuts, &count, whole, all->run.from);
	add_cut(cuts, &count, whole, all->run.after);
	if (worked != NULL) {
		add_cut(cuts, &count, whole, worked->from);
		add_cut(cuts, &count, whole, worked->qualified_from);
		add_cut(cuts, &count, whole, worked->after);
	}
	for (int i = 0; i <= count && whole.from < whole.after; i++) {
		enum ee_left_reason reason = reason_of(all, number, piece.from);

		piece.after = i < count ? cuts[i] : whole.after;
		if (i < count && reason_of(all, number, piece.after) == reason)
			continue; /* the piece goes on */
		if (reason == EE_LEFT_NOT)
			all->counted[number] = piece;
		else
			all->out->left[number][reason] += amount_of(job->hours, piece);
		piece.from = piece.after;
	}
}

/* Whether the job OTHER takes its hours of a week before job NUMBER does: the one that began first.
 */
static bool
comes_before(const struct leaving *all, int other, int number)
{
	const struct days *a = &all->counted[other], *b = &all->counted[number];

	return a->from < b->from || (a->from == b->from && other < number);
}

/* The hours of job NUMBER on DAY for which jobs that began before it leave no room; UNTIL is the
 * next day on which that may change. */
static int64_t
hours_over(const struct leaving *all, int number, int32_t day, int32_t *until)
{
	const struct ee_job *jobs = all->question->jobs;
	int64_t taken = 0, over;

	for (int i = 0; i < all->question->job_count; i++) {
		struct days other = all->counted[i];

		if (i == number || other.from >= other.after || !comes_before(all, i, number))
			continue;
		if (is_in(other, day)) {
			taken += jobs[i].hours;
			*until = earlier(*until, other.after);
		} else if (other.from > day) {
			*until = earlier(*until, other.from);
		}
	}
	over = taken + jobs[number].hours - EE_FULL_TIME;
	return over < 0 ? 0 : over > jobs[number].hours ? jobs[number].hours : over;
}

/* Takes from job NUMBER what is beyond full-time. */
static ee_work_amount
find_overlap(const struct leaving *all, int number)
{
	struct days counted = all->counted[number], piece = counted;
	ee_work_amount sum = 0;
	int64_t piece_hours = -1;

	for (int32_t day = counted.from, until; day < counted.after; day = until) {
		int64_t hours;

		until = counted.after;
		hours = hours_over(all, number, day, &until);
		if (hours != piece_hours && piece_hours > 0) {
			piece.after = day;
			sum += amount_of(piece_hours, piece);
		}
		if (hours != piece_hours)
			piece.from = day;
		piece_hours = hours;
	}
	piece.after = counted.after;
	return piece_hours > 0 ? sum + amount_of(piece_hours, piece) : sum;
}

/* Finds the run that counts, of the occupation that does. */
static void
find_run(struct leaving *all)
{
	const struct ee_left_question *question = all->question;
	const struct ee_history *history = question->history;
	struct ee_work_query query = question->query;
	struct ee_work work;

	all->run = (struct days) { INT32_MIN, INT32_MAX };
	if (!question->continuous || question->noc == NULL)
		return;
	query.occupation = 0;
	while (strcmp(history->job[query.occupation].noc, question->noc) != 0)
		query.occupation++;
	work = ee_work(history, &query);
	all->run = (struct days) { work.run_from, work.run_after };
}

void
ee_left_out(const struct ee_left_question *question, struct ee_left_out *out)
{
	struct leaving all = { .question = question, .out = out };
	const struct ee_history *history = question->history;
	int months = question->query.window_months;

	all.today = ee_date_days(history->on);
	all.first = months > 0 ? ee_date_days(ee_date_add_months(history->on, -months)) : INT32_MIN;
	for (int i = 0; i < history->count; i++)
		all.worked[history->job[i].job] = &history->job[i];
	find_run(&all);
	out->job_count = question->job_count;
	memset(out->left, 0, (size_t)question->job_count * sizeof out->left[0]);
	for (int i = 0; i < question->job_count; i++) {
		out->place[i] = question->jobs[i].place;
		sort_days(&all, i);
	}
	for (int i = 0; i < question->job_count; i++) {
		const struct ee_job *job = &question->jobs[i];
		struct days counted = all.counted[i];

		out->left[i][EE_LEFT_OVERLAP] = find_overlap(&all, i);
		out->by_policy[i] =
		    job->self_employed && job->in_canada && counted.from < counted.after
		    ? amount_of(job->hours, counted) - out->left[i][EE_LEFT_OVERLAP]
		    : 0;
	}
}
