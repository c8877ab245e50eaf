/*
 * eligibility.h: the rules in force on one day that say who may enter the pool.  Tables
 * share/programs/{minimums,fsw-grid,trades,funds}.csv; constant once loaded; any thread.  Sources:
 * Immigration and Refugee Protection Regulations ss. 73 to 83, 87.1 and 87.2; each row names its
 * own.
 */
#ifndef EE_ELIGIBILITY_H
#define EE_ELIGIBILITY_H

#include "base/sources.h"
#include "rules/grid.h"
#include "rules/validity.h"
#include "rules/work.h"

/* X(NAME, program, requirement, unit, greatest value): the rows of minimums.csv. */
#define EE_MINIMUMS(X)                                                                             \
	X(TEST_VALIDITY, "any", "test_validity", "months", EE_WINDOW_MONTHS_MAX)                   \
	X(ECA_VALIDITY, "any", "eca_validity", "months", EE_WINDOW_MONTHS_MAX)                     \
	X(GAP, "any", "gap", "days", 365)                                                          \
	X(CHILD_AGE, "any", "child_age", "years", EE_AGE_MAX)                                      \
	X(FSW_WORK, "fsw", "work", "months", EE_WINDOW_MONTHS_MAX)                                 \
	X(FSW_WINDOW, "fsw", "window", "months", EE_WINDOW_MONTHS_MAX)                             \
	X(FSW_LANGUAGE, "fsw", "language", "CLB", EE_LEVEL_MAX)                                    \
	X(FSW_PASS_MARK, "fsw", "pass_mark", "points", 100)                                        \
	X(FSW_SPOUSE_LANGUAGE, "fsw", "spouse_language", "CLB", EE_LEVEL_MAX)                      \
	X(FSW_CANADIAN_WORK, "fsw", "canadian_work", "months", EE_WINDOW_MONTHS_MAX)               \
	X(FSW_EMPLOYERS, "fsw", "employers", "employers", 99)                                      \
	X(CEC_WORK, "cec", "work", "months", EE_WINDOW_MONTHS_MAX)                                 \
	X(CEC_WINDOW, "cec", "window", "months", EE_WINDOW_MONTHS_MAX)                             \
	X(CEC_LANGUAGE_HIGHER, "cec", "language_higher", "CLB", EE_LEVEL_MAX)                      \
	X(CEC_LANGUAGE_LOWER, "cec", "language_lower", "CLB", EE_LEVEL_MAX)                        \
	X(FST_WORK, "fst", "work", "months", EE_WINDOW_MONTHS_MAX)                                 \
	X(FST_WINDOW, "fst", "window", "months", EE_WINDOW_MONTHS_MAX)                             \
	X(FST_LISTENING, "fst", "listening", "CLB", EE_LEVEL_MAX)                                  \
	X(FST_READING, "fst", "reading", "CLB", EE_LEVEL_MAX)                                      \
	X(FST_WRITING, "fst", "writing", "CLB", EE_LEVEL_MAX)                                      \
	X(FST_SPEAKING, "fst", "speaking", "CLB", EE_LEVEL_MAX)                                    \
	X(FST_EMPLOYERS, "fst", "employers", "employers", 99)

enum ee_minimum_name {
#define X(name, program, requirement, unit, most) EE_MIN_##name,
	EE_MINIMUMS(X)
#undef X
	    EE_MINIMUM_COUNT
};

struct ee_minimum {
	int value; /* in the unit above */
	const char *confidence, *source, *note;
};

enum ee_adaptability {
	EE_ADAPT_SPOUSE_LANGUAGE,
	EE_ADAPT_OWN_STUDY,
	EE_ADAPT_SPOUSE_STUDY,
	EE_ADAPT_OWN_WORK,
	EE_ADAPT_SPOUSE_WORK,
	EE_ADAPT_OFFER,
	EE_ADAPT_RELATIVE,
	EE_ADAPT_ITEMS
};

/* The grid of 100 points for Federal Skilled Workers; only points[0] of each figure is used. */
struct ee_fsw_grid {
	struct ee_figure education[EE_EDUCATION_LEVELS];
	struct ee_figure first_language[EE_LEVEL_MAX + 1]; /* an ability */
	struct ee_figure second_language[EE_LEVEL_MAX + 1]; /* by the lowest of the four */
	struct ee_figure experience[EE_WORK_YEARS_MAX + 1];
	struct ee_figure age[EE_AGE_MAX + 1];
	struct ee_figure offer;
	struct ee_figure adaptability[EE_ADAPT_ITEMS];
	struct ee_figure cap_first_language, cap_language, cap_adaptability,
	    cap_total; /* in a row */
};

enum { EE_FUNDS_SIZES = 7 };

struct ee_funds {
	bool confirmed; /* a source confirms the amounts; if not, nothing is decided by them */
	int amount[EE_FUNDS_SIZES]; /* Canadian dollars, for 1 to 7 persons */
	int each_more; /* for each person beyond; 0: not known */
	struct ee_date since;
	bool open; /* the table knows of no newer amounts */
	const char *from, *source, *note;
};

/* A group of trades: codes of so many DIGITS that begin with GROUP and not with EXCEPT. */
struct ee_trade_group {
	int digits;
	const char *group, *except, *name, *source;
};

enum { EE_TRADE_GROUPS_MAX = 64 };

struct ee_eligibility {
	struct ee_date on;
	const struct ee_work_rules *work; /* borrowed */
	struct ee_minimum minimum[EE_MINIMUM_COUNT];
	struct ee_validities validities; /* also on other days */
	struct ee_fsw_grid grid;
	const char *grid_source;
	struct ee_funds funds;
	int trade_count;
	struct ee_trade_group trade[EE_TRADE_GROUPS_MAX];
	struct ee_table *minimums, *grid_table, *trades, *funds_table;
};

/*
 * The rules on the day ON; WORK is borrowed.  NULL with FAULT if a table is missing, wrong, or has
 * nothing for that day.
 */
struct ee_eligibility *ee_eligibility_load(const struct ee_share *share,
    const struct ee_work_rules *work, struct ee_date on, const struct ee_sources *sources,
    struct ee_fault *fault);
void ee_eligibility_free(struct ee_eligibility *rules);

/* One table of them by itself, on the day ON.  False with FAULT as above. */
enum ee_program_table {
	EE_PROGRAM_MINIMUMS,
	EE_PROGRAM_GRID,
	EE_PROGRAM_TRADES,
	EE_PROGRAM_FUNDS,
	EE_PROGRAM_TABLES
};
bool ee_eligibility_check(const struct ee_share *share, enum ee_program_table table,
    const struct ee_work_rules *work, struct ee_date on, const struct ee_sources *sources,
    struct ee_fault *fault);

/* Only how long results count, which a score needs too.  False with FAULT as above. */
bool ee_validity_load(const struct ee_share *share, struct ee_date on,
    const struct ee_sources *sources, struct ee_validities *validities, struct ee_fault *fault);

/*
 * The group of the Federal Skilled Trades class that holds NOC on the day of RULES; NULL if none
 * does.  A code of NOC 2021 on a day before those codes is looked up in the groups of their first
 * day.
 */
const struct ee_trade_group *ee_trade(const struct ee_eligibility *rules, const char *noc);

/* Canadian dollars that a family of SIZE persons needs; 0: no confirmed figure is known. */
int ee_funds_needed(const struct ee_eligibility *rules, int size);

#endif
