#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "dates/deadline_rules.h"

enum column { ID, TITLE, ANCHOR, LENGTH, UNIT, HOW_COUNTED, FROM, TO, AUTHORITY, CONFIDENCE, NOTE };

static const char columns[] =
    "id,title,anchor,length,unit,how_counted,in_force_from,in_force_to,authority,confidence,note";

enum { LENGTH_MAX = 3650, ITA_DAYS_MAX = 365, YEARS_MAX = 50, AGE_MAX = 120 };

/* What the calculation needs of each rule: the unit of its length; NULL: it has no length. */
static const struct {
	const char *id, *unit;
} needed_rules[EE_DUE_RULES] = {
#define X(name, id, unit) { id, unit },
	EE_DUE_RULE_LIST(X)
#undef X
};

static bool
is_response(const char *id)
{
	return strncmp(id, "ita-", 4) == 0 && id[4] >= '0' && id[4] <= '9';
}

/* The number of ID among the rules that the calculation needs; -1: it is none of them. */
static int
number_of(const char *id)
{
	for (int i = 0; i < EE_DUE_RULES; i++)
		if (strcmp(needed_rules[i].id, id) == 0)
			return i;
	return -1;
}

/* What every row must have, whether or not a calculation needs it. */
static bool
check_row(const struct ee_table *table, int row, struct ee_fault *fault)
{
	static const enum column needed[] = { ID, TITLE, AUTHORITY };
	const char *id = ee_table_text(table, row, ID);
	int known = number_of(id), length;
	struct ee_due_rule rule;

	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!ee_table_filled(table, row, (int)needed[i], fault))
			return false;
	if (known < 0 && !is_response(id))
		return ee_table_fault(table, row, ID, fault,
		    "no rule has this id, and nothing would read it: %s", id);
	for (int column = LENGTH; column <= UNIT; column++)
		if (known >= 0 && needed_rules[known].unit == NULL &&
		    ee_table_text(table, row, column)[0] != '\0')
			return ee_table_fault(table, row, column, fault,
			    "means nothing for %s, whose day is not counted; got %s", id,
			    ee_table_text(table, row, column));
	if (!ee_table_confidence(table, row, CONFIDENCE, "house rule", fault))
		return false;
	if (ee_table_text(table, row, LENGTH)[0] != '\0' &&
	    !ee_table_int(table, row, LENGTH, 0, LENGTH_MAX, &length, fault))
		return false;
	return ee_table_period(table, row, FROM, &rule.period, fault);
}

/* "TITLE: 60 days (AUTHORITY)", or "TITLE (AUTHORITY)" where no length is counted. */
static bool
write_text(const struct ee_table *table, struct ee_due_rule *rule, struct ee_fault *fault)
{
	const char *unit = ee_table_text(table, rule->row, UNIT),
		   *title = ee_table_text(table, rule->row, TITLE),
		   *authority = ee_table_text(table, rule->row, AUTHORITY);
	int unit_bytes = (int)strlen(unit) - (rule->length == 1), length;

	if (rule->length > 0 && number_of(rule->id) < EE_DUE_FIRST_MEASURE)
		length = snprintf(rule->text, sizeof rule->text, "%s: %d %.*s (%s)", title,
		    rule->length, unit_bytes, unit, authority);
	else
		length = snprintf(rule->text, sizeof rule->text, "%s (%s)", title, authority);
	if (length >= 0 && length < EE_DUE_TEXT)
		return true;
	return ee_table_fault(table, rule->row, TITLE, fault, "is too long with its authority");
}

/* Row ROW as RULE, with a length in UNIT. */
static bool
read_rule(const struct ee_table *table, int row, const char *unit, int length_max,
    struct ee_due_rule *rule, struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, UNIT);

	rule->row = row;
	rule->id = ee_table_text(table, row, ID);
	rule->title = ee_table_text(table, row, TITLE);
	rule->confidence = ee_table_text(table, row, CONFIDENCE);
	rule->note = ee_table_text(table, row, NOTE);
	if (unit != NULL && !ee_table_int(table, row, LENGTH, 1, length_max, &rule->length, fault))
		return false;
	if (unit != NULL && strcmp(text, unit) != 0)
		return ee_table_fault(table, row, UNIT, fault, "expected %s, got %s", unit,
		    text[0] == '\0' ? "nothing" : text);
	return ee_table_period(table, row, FROM, &rule->period, fault) &&
	    write_text(table, rule, fault);
}

static bool
find_rule(const struct ee_table *table, const char *id, const char *unit, int length_max,
    struct ee_due_rule *rule, struct ee_fault *fault)
{
	for (int row = 0; row < ee_table_rows(table); row++)
		if (strcmp(ee_table_text(table, row, ID), id) == 0)
			return read_rule(table, row, unit, length_max, rule, fault);
	return ee_table_lack(table, ID, fault, "no row %s", id);
}

/* RULE must begin the day after the one before it, so that every day has one at most. */
static bool
check_neighbour(
    const struct ee_table *table, const struct ee_due_rule *rule, struct ee_fault *fault)
{
	const struct ee_due_rule *before = rule - 1;
	char wanted[EE_DATE_TEXT];

	if (ee_table_text(table, before->row, TO)[0] == '\0')
		return ee_table_fault(table, before->row, TO, fault,
		    "is empty, but %s comes after it", ee_table_text(table, rule->row, ID));
	if (ee_date_days(before->period.to) + 1 == ee_date_days(rule->period.from))
		return true;
	ee_date_format(ee_date_add_days(before->period.to, 1), wanted);
	return ee_table_fault(table, rule->row, FROM, fault,
	    "expected %s, the day after %s, got %s", wanted, ee_table_text(table, before->row, ID),
	    ee_table_text(table, rule->row, FROM));
}

static bool
read_responses(struct ee_deadlines *deadlines, struct ee_fault *fault)
{
	const struct ee_table *table = deadlines->table;
	struct ee_due_rule *rule;

	for (int row = 0; row < ee_table_rows(table); row++) {
		if (!is_response(ee_table_text(table, row, ID)))
			continue;
		if (deadlines->response_count == EE_RESPONSES_MAX)
			return ee_table_fault(table, row, ID, fault,
			    "more than %d rules of this kind", EE_RESPONSES_MAX);
		rule = &deadlines->response[deadlines->response_count];
		if (!read_rule(table, row, "days", ITA_DAYS_MAX, rule, fault))
			return false;
		if (deadlines->response_count++ > 0 && !check_neighbour(table, rule, fault))
			return false;
	}
	if (deadlines->response_count == 0)
		return ee_table_lack(table, ID, fault, "no row ita-1");
	return true;
}

/* The planning date must come before every last day beside which it stands. */
static bool
check_safe(const struct ee_deadlines *deadlines, struct ee_fault *fault)
{
	const struct ee_due_rule *safe = &deadlines->rule[EE_DUE_SAFE], *rule = deadlines->response;

	for (int i = 0; i < deadlines->response_count; i++, rule++)
		if (safe->length >= rule->length &&
		    ee_date_compare(rule->period.from, safe->period.to) <= 0 &&
		    ee_date_compare(safe->period.from, rule->period.to) <= 0)
			return ee_table_fault(deadlines->table, safe->row, LENGTH, fault,
			    "expected less than the %d of %s, got %d", rule->length,
			    ee_table_text(deadlines->table, rule->row, ID), safe->length);
	return true;
}

/* On no day is an examination both asked for at submission and not. */
static bool
check_medical(const struct ee_deadlines *deadlines, struct ee_fault *fault)
{
	const struct ee_due_rule *before = &deadlines->rule[EE_DUE_MEDICAL],
				 *later = &deadlines->rule[EE_DUE_MEDICAL_LATER];

	return !ee_period_overlaps(before->period, later->period) ||
	    ee_table_fault(
		deadlines->table, later->row, FROM, fault, "overlaps the days of %s", before->id);
}

static bool
read_rules(struct ee_deadlines *deadlines, struct ee_fault *fault)
{
	const struct ee_table *table = deadlines->table;

	for (int row = 0; row < ee_table_rows(table); row++)
		if (!check_row(table, row, fault))
			return false;
	if (!ee_table_once(table, ID, ID, fault) || !read_responses(deadlines, fault))
		return false;
	for (int i = 0; i < EE_DUE_RULES; i++) {
		const char *unit = needed_rules[i].unit;
		int most = unit == NULL           ? 0
		    : i >= EE_DUE_BIOMETRICS_FROM ? AGE_MAX
		    : strcmp(unit, "years") == 0  ? YEARS_MAX
						  : ITA_DAYS_MAX;

		if (!find_rule(table, needed_rules[i].id, unit, most, &deadlines->rule[i], fault))
			return false;
	}
	return check_safe(deadlines, fault) && check_medical(deadlines, fault);
}

struct ee_deadlines *
ee_deadlines_load(struct ee_fault *fault)
{
	struct ee_deadlines *deadlines = calloc(1, sizeof *deadlines);

	if (deadlines == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	deadlines->table = ee_table_load(NULL, "deadlines.csv", columns, fault);
	if (deadlines->table == NULL || !read_rules(deadlines, fault)) {
		ee_deadlines_free(deadlines);
		return NULL;
	}
	return deadlines;
}

void
ee_deadlines_free(struct ee_deadlines *deadlines)
{
	if (deadlines == NULL)
		return;
	ee_table_free(deadlines->table);
	free(deadlines);
}

const struct ee_due_rule *
ee_due_response(const struct ee_deadlines *deadlines, struct ee_date day)
{
	for (int i = 0; i < deadlines->response_count; i++)
		if (ee_period_has(deadlines->response[i].period, day))
			return &deadlines->response[i];
	return NULL;
}

struct ee_date
ee_due_response_from(const struct ee_deadlines *deadlines)
{
	return deadlines->response[0].period.from;
}

bool
ee_respond_by(
    const struct ee_deadlines *deadlines, struct ee_date day, struct ee_date *last, const char **id)
{
	const struct ee_due_rule *rule = ee_due_response(deadlines, day);

	if (rule == NULL)
		return false;
	*last = ee_date_add_days(day, rule->length);
	*id = rule->id;
	return true;
}

const char *
ee_deadlines_id(const struct ee_deadlines *deadlines, int at)
{
	for (int row = 0; row < ee_table_rows(deadlines->table); row++) {
		const char *id = ee_table_text(deadlines->table, row, ID);
		int number = number_of(id);

		if (number > EE_DUE_POLICE_PAST)
			continue; /* measures, not deadlines */
		if (at-- == 0)
			return id;
	}
	return NULL;
}

int
ee_deadlines_pool_months(const struct ee_deadlines *deadlines)
{
	return deadlines->rule[EE_DUE_PROFILE].length * 12;
}

int
ee_due_police_age(const struct ee_deadlines *deadlines, struct ee_date invitation)
{
	const struct ee_due_rule *rule = &deadlines->rule[EE_DUE_POLICE_AGE];

	return ee_date_compare(invitation, rule->period.to) <= 0 ? rule->length : 0;
}
