/*
 * work.h: from job histories to months of work on a day.  Pure but for the loader; any thread.
 * Rules: share/work.csv, from the Ministerial Instructions s.15 (Canadian work) and IRPR 87.1; the
 * readings on jobs stand in ee-profile(5).
 *
 * A month of work is a civil month of full-time work (30 hours a week or more; more adds nothing);
 * part-time counts months x hours / 30; jobs held at once never add up to more than full-time.
 */
#ifndef EE_WORK_H
#define EE_WORK_H

#include <string.h>

#include "base/sources.h"
#include "rules/profile.h"

struct ee_work_rules; /* share/work.csv; opaque, constant once loaded */

/* NULL with FAULT if the table is missing or wrong. */
struct ee_work_rules *ee_work_rules_load(
    const struct ee_share *share, const struct ee_sources *sources, struct ee_fault *fault);
void ee_work_rules_free(struct ee_work_rules *rules);

/* First day of NOC 2021 with its TEERs. */
struct ee_date ee_noc_2021_from(const struct ee_work_rules *rules);

enum {
	EE_NOC_DIGITS = 5, /* of a code of NOC 2021 */
	EE_WINDOW_MONTHS_MAX = 1200 /* that a table may say */
};

/* Whether a cell of any table is a code of NOC 2021.  FAULT as in table.h. */
bool ee_noc_in_table(const struct ee_table *table, int row, int column, struct ee_fault *fault);

/* False with FAULT if the table has no length of the window for the day ON. */
bool ee_work_has_crs_window(
    const struct ee_work_rules *rules, struct ee_date on, struct ee_fault *fault);

/*
 * How many months before ON work counts for points.  On days before the first row, which only a
 * rule set of the user's own can score, the first row is used.
 */
int ee_work_crs_window(const struct ee_work_rules *rules, struct ee_date on);

/* An occupation whose self-employed work in Canada counts, by a row of the table. */
struct ee_self_employed {
	char noc[EE_NOC_DIGITS + 1];
	struct ee_period period; /* the days on which it does */
	const char *confidence, *source, *note;
};

/* That of the occupation NOC; NULL: none. */
const struct ee_self_employed *ee_work_self_employed(
    const struct ee_work_rules *rules, const char *noc);

enum ee_place { EE_IN_CANADA, EE_ABROAD, EE_ANYWHERE };

/* NOC 2021: TEER 0 to 3, and its halves; NOC 2011/2016: 0, A and B, 0 and A, B; or any work. */
enum ee_skill { EE_SKILLED, EE_SKILL_HIGHER, EE_SKILL_LOWER, EE_SKILL_ANY };

/* An amount of work, in a unit so small that any part of a month and of a week is a whole number of
 * it. */
typedef __int128 ee_work_amount;

#define EE_WORK_MONTH ((ee_work_amount)EE_FULL_TIME * 377580) /* one full-time month */

/* A job, as far as it counts on the day of its history. */
struct ee_worked {
	const char *noc; /* of the profile's job */
	int occupation; /* number of the first entry with the same code */
	int32_t from, after; /* days since 1970-01-01: the first, and the one after the last */
	int32_t qualified_from; /* FROM, or the day from which the trade could be practised alone */
	struct ee_date from_date, after_date, qualified_date; /* the same as dates */
	int64_t hours; /* as in the job */
	bool in_canada, skilled, higher;
	uint8_t job; /* its index among the jobs that the history was made of */
};

/* The jobs that count on a day, made once for any number of questions.  Borrows from the jobs. */
struct ee_history {
	const struct ee_work_rules *rules;
	struct ee_date on; /* work up to the day before it counts */
	int32_t today; /* the same, as in a job */
	int count;
	struct ee_worked job[EE_JOBS_MAX];
};

enum { EE_ANY_OCCUPATION = -1 };

/* Which of the jobs to count, and within which days. */
struct ee_work_query {
	int window_months; /* how far back; 0: no limit */
	enum ee_place place;
	int occupation; /* only this occupation, skilled or not, by its number in the history */
	enum ee_skill skill; /* where OCCUPATION is EE_ANY_OCCUPATION */
	bool qualified; /* only work in a trade that the person could practise alone */
	int gap_days; /* idle days that do not break the run */
};

struct ee_work {
	ee_work_amount months;
	ee_work_amount run; /* the longest stretch without a break */
	int32_t run_from, run_after; /* its first day and the one after its last, as in a job */
};

/*
 * NOC 2021: the second digit is the TEER.  NOC 2011/2016 (four digits): first digit 0 is type 0,
 * otherwise second digit 0 or 1 is A, 2 or 3 is B.
 */
static inline bool
ee_noc_is(const char *noc, enum ee_skill skill)
{
	size_t digits = strlen(noc);
	bool type_0 = digits == 4 && noc[0] == '0';
	char low = skill == EE_SKILL_LOWER ? '2' : '0', high = skill == EE_SKILL_HIGHER ? '1' : '3';

	if (type_0)
		return skill != EE_SKILL_LOWER;
	return (digits == 5 || digits == 4) && noc[1] >= low && noc[1] <= high;
}

/* The five digits of a code of NOC 2021 as a number; -1: NOC is no such code. */
int ee_noc_code(const char *noc);

/*
 * The jobs that count on the day ON.  Work in Canada that was self-employed (but for the
 * occupations and days that RULES name), during full-time study or unauthorized counts for nothing,
 * and so does a job that ends before it starts.
 */
void ee_work_history(const struct ee_work_rules *rules, const struct ee_job *jobs, int job_count,
    struct ee_date on, struct ee_history *history);

/*
 * The same, but that work in Canada counts whatever it was: self-employed, during full-time study,
 * unauthorized.
 */
void ee_work_history_of_all(const struct ee_work_rules *rules, const struct ee_job *jobs,
    int job_count, struct ee_date on, struct ee_history *history);

/* The whole years in WORK, which is not negative. */
int ee_whole_years(ee_work_amount work);

/* What HOURS a week (as in a job) come to from FROM up to the day before AFTER. */
ee_work_amount ee_work_stretch(int64_t hours, struct ee_date from, struct ee_date after);

/*
 * How many days a window can move on, at least, before so much work has left it; below 1: look at
 * each.  A day that falls out takes a 28th of a full-time month at most, but where the first
 * stretch or the window begins at another end of a month, some days' more.
 */
int ee_work_safe_days(ee_work_amount amount);

/* Full-time work and its longest run. */
struct ee_work ee_work(const struct ee_history *history, const struct ee_work_query *query);

/*
 * Skilled work that the CRS counts: in Canada or abroad, within its window; in parts of a month, as
 * struct ee_work, and in whole years.
 */
ee_work_amount ee_work_months(const struct ee_history *history, enum ee_place place);
int ee_work_years(const struct ee_history *history, enum ee_place place);

/*
 * The first day from FROM on which the jobs of PROFILE make YEARS whole years of skilled work that
 * the CRS counts at PLACE; jobs without an end go on.  False if that is not within ten years.  DAY
 * may point to FROM itself.
 */
bool ee_work_reached(const struct ee_work_rules *rules, const struct ee_profile *profile,
    enum ee_place place, int years, struct ee_date from, struct ee_date *day);

/* Sets the whole years of work of both partners on DAY: as given, else counted from the jobs. */
void ee_profile_count_years(
    struct ee_profile *profile, const struct ee_work_rules *work, struct ee_date day);

/*
 * Makes PROFILE what it will be on DAY if the jobs without an end go on: the ages, and the whole
 * years of work that are counted from the jobs.
 */
void ee_profile_move(
    struct ee_profile *profile, const struct ee_work_rules *work, struct ee_date day);

#endif
