/* The few rules of share/work.csv.  The table's columns say on which days each is in force. */
#include <stdlib.h>
#include <string.h>

#include "rules/validity.h"
#include "rules/work.h"

enum { SELF_EMPLOYED_MAX = 64 };

static const char columns[] = "rule,value,in_force_from,in_force_to,confidence,source,note";
enum { RULE, VALUE, FROM, TO, CONFIDENCE, SOURCE, NOTE };

struct ee_work_rules {
	struct ee_table *table;
	struct ee_date noc_2021_from;
	struct ee_lengths window; /* each ends where the next begins */
	int self_employed_count;
	struct ee_self_employed self_employed[SELF_EMPLOYED_MAX];
};

/* A window begins on the day after the one before it ends; only the last is open. */
static bool
read_window(const struct ee_table *table, int row, const struct ee_period *period,
    struct ee_work_rules *rules, struct ee_date *next, struct ee_fault *fault)
{
	struct ee_length window = { .period = *period, .row = row };
	char wanted[EE_DATE_TEXT];

	if (rules->window.count == EE_LENGTHS_MAX)
		return ee_table_fault(
		    table, row, RULE, fault, "more than %d rows of this rule", EE_LENGTHS_MAX);
	if (!ee_table_int(table, row, VALUE, 1, EE_WINDOW_MONTHS_MAX, &window.months, fault))
		return false;
	if (rules->window.count > 0 && ee_date_compare(period->from, *next) != 0) {
		ee_date_format(*next, wanted);
		return ee_table_fault(table, row, FROM, fault,
		    "expected %s, the day after the row before it ends", wanted);
	}
	*next = ee_date_add_days(period->to, 1);
	return ee_lengths_add(&rules->window, window);
}

static bool
read_noc_2021(const struct ee_table *table, int row, const struct ee_period *period,
    struct ee_work_rules *rules, struct ee_fault *fault)
{
	for (int column = VALUE; column <= TO; column++)
		if (column != FROM && ee_table_text(table, row, column)[0] != '\0')
			return ee_table_fault(table, row, column, fault,
			    "means nothing here, got %s", ee_table_text(table, row, column));
	if (rules->noc_2021_from.year != 0)
		return ee_table_fault(table, row, RULE, fault, "noc_2021 is given twice");
	rules->noc_2021_from = period->from;
	return true;
}

static bool
read_self_employed(const struct ee_table *table, int row, const struct ee_period *period,
    struct ee_work_rules *rules, struct ee_fault *fault)
{
	const char *noc = ee_table_text(table, row, VALUE);
	struct ee_self_employed *added = &rules->self_employed[rules->self_employed_count];

	if (!ee_noc_in_table(table, row, VALUE, fault))
		return false;
	for (int i = 0; i < rules->self_employed_count; i++)
		if (strcmp(rules->self_employed[i].noc, noc) == 0)
			return ee_table_fault(table, row, VALUE, fault, "%s is given twice", noc);
	if (rules->self_employed_count == SELF_EMPLOYED_MAX)
		return ee_table_fault(
		    table, row, RULE, fault, "more than %d rows of this rule", SELF_EMPLOYED_MAX);
	memcpy(added->noc, noc, sizeof added->noc);
	added->period = *period;
	added->confidence = ee_table_text(table, row, CONFIDENCE);
	added->source = ee_table_text(table, row, SOURCE);
	added->note = ee_table_text(table, row, NOTE);
	rules->self_employed_count++;
	return true;
}

static bool
read_rows(const struct ee_table *table, const struct ee_sources *sources,
    struct ee_work_rules *rules, struct ee_fault *fault)
{
	enum { CRS_WINDOW, NOC_2021, SELF_EMPLOYED };
	static const char *const words[] = { "crs_window_months", "noc_2021", "self_employed",
		NULL };
	struct ee_date next = { 0 };
	int last = -1; /* the row of the last window */

	for (int row = 0; row < ee_table_rows(table); row++) {
		int rule = ee_table_word(table, row, RULE, words, fault);
		struct ee_period period;
		bool good = rule >= 0 && ee_table_period(table, row, FROM, &period, fault) &&
		    ee_table_confidence(table, row, CONFIDENCE, NULL, fault);

		good = good && ee_sources_have(sources, table, row, SOURCE, -1, fault);
		if (good && rule == CRS_WINDOW)
			good = read_window(table, row, &period, rules, &next, fault);
		else if (good && rule == NOC_2021)
			good = read_noc_2021(table, row, &period, rules, fault);
		else if (good)
			good = read_self_employed(table, row, &period, rules, fault);
		if (!good)
			return false;
		if (rule == CRS_WINDOW)
			last = row;
	}
	if (rules->window.count > 0 && next.year < EE_YEAR_MAX)
		return ee_table_fault(table, last, TO, fault,
		    "the last row of %s has an end: no length after it", words[CRS_WINDOW]);
	if (rules->window.count == 0 || rules->noc_2021_from.year == 0)
		return ee_table_lack(table, RULE, fault, "no row of %s",
		    words[rules->window.count == 0 ? CRS_WINDOW : NOC_2021]);
	return true;
}

struct ee_work_rules *
ee_work_rules_load(
    const struct ee_share *share, const struct ee_sources *sources, struct ee_fault *fault)
{
	struct ee_work_rules *rules = calloc(1, sizeof *rules);

	if (rules == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	rules->table = ee_table_load(share, "work.csv", columns, fault);
	if (rules->table != NULL && read_rows(rules->table, sources, rules, fault))
		return rules;
	ee_work_rules_free(rules);
	return NULL;
}

void
ee_work_rules_free(struct ee_work_rules *rules)
{
	if (rules == NULL)
		return;
	ee_table_free(rules->table);
	free(rules);
}

bool
ee_noc_in_table(const struct ee_table *table, int row, int column, struct ee_fault *fault)
{
	const char *noc = ee_table_text(table, row, column);

	if (strlen(noc) == EE_NOC_DIGITS && strspn(noc, "0123456789") == EE_NOC_DIGITS)
		return true;
	return ee_table_fault(table, row, column, fault, "expected %d digits of NOC 2021, got %s",
	    EE_NOC_DIGITS, noc[0] == '\0' ? "nothing" : noc);
}

int
ee_noc_code(const char *noc)
{
	int code = 0;

	for (int i = 0; i < EE_NOC_DIGITS; i++) {
		if (noc[i] < '0' || noc[i] > '9')
			return -1;
		code = code * 10 + noc[i] - '0';
	}
	return noc[EE_NOC_DIGITS] == '\0' ? code : -1;
}

struct ee_date
ee_noc_2021_from(const struct ee_work_rules *rules)
{
	return rules->noc_2021_from;
}

bool
ee_work_has_crs_window(const struct ee_work_rules *rules, struct ee_date on, struct ee_fault *fault)
{
	const struct ee_length *first = &rules->window.row[0];
	char day[EE_DATE_TEXT];

	if (ee_date_compare(first->period.from, on) <= 0)
		return true;
	ee_date_format(on, day);
	return ee_table_fault(rules->table, first->row, FROM, fault,
	    "no crs_window_months for %s: this row is the first", day);
}

int
ee_work_crs_window(const struct ee_work_rules *rules, struct ee_date on)
{
	return ee_lengths_on(&rules->window, on);
}

const struct ee_self_employed *
ee_work_self_employed(const struct ee_work_rules *rules, const char *noc)
{
	for (int i = 0; i < rules->self_employed_count; i++)
		if (strcmp(rules->self_employed[i].noc, noc) == 0)
			return &rules->self_employed[i];
	return NULL;
}
