/*
 * The table gives lengths and days in force; which rule watches which date stands here.  After an
 * invitation a rule must be in force on the day of the invitation; in the pool, on the day it falls
 * due, since that is the day on which it takes a profile out.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deadline.h"
#include "share.h"
#include "table.h"

enum column { ID, TITLE, ANCHOR, LENGTH, UNIT, HOW_COUNTED, FROM, TO, AUTHORITY, CONFIDENCE, NOTE };

static const char columns[] =
    "id,title,anchor,length,unit,how_counted,in_force_from,in_force_to,authority,confidence,note";

enum { TEXT_MAX = 512, LENGTH_MAX = 3650, ITA_DAYS_MAX = 365, YEARS_MAX = 50, RESPONSES_MAX = 64 };

/* A rule in force on the days FROM to TO, both included. */
struct rule {
	int row;
	int length; /* in days for responses, else in years */
	struct ee_period period;
	char text[TEXT_MAX]; /* what struct ee_deadline calls the rule */
};

struct ee_deadlines {
	struct ee_table *table;
	int response_count;
	struct rule response[RESPONSES_MAX]; /* ita-1, ita-2, ..., without gaps */
	struct rule safe, profile, language_pool, language_eapr, eca;
};

static bool
in_force(const struct rule *rule, struct ee_date day)
{
	return ee_period_has(rule->period, day);
}

static bool
is_response(const char *id)
{
	return strncmp(id, "ita-", 4) == 0 && id[4] >= '0' && id[4] <= '9';
}

/* What every row must have, whether or not a calculation needs it. */
static bool
check_row(const struct ee_table *table, int row, struct ee_fault *fault)
{
	static const char *const confidence[] = { "high", "medium", "low", "house rule" };
	static const enum column needed[] = { ID, TITLE, AUTHORITY };
	const char *id = ee_table_text(table, row, ID), *text;
	struct rule rule;
	int length;
	size_t i;

	for (i = 0; i < sizeof needed / sizeof *needed; i++)
		if (ee_table_text(table, row, (int)needed[i])[0] == '\0')
			return ee_table_fault(table, row, (int)needed[i], fault, "is empty");
	for (int earlier = 0; earlier < row; earlier++)
		if (strcmp(ee_table_text(table, earlier, ID), id) == 0)
			return ee_table_fault(table, row, ID, fault, "%s is on line %d already", id,
			    ee_table_line(table, earlier));
	text = ee_table_text(table, row, CONFIDENCE);
	for (i = 0; i < sizeof confidence / sizeof *confidence; i++)
		if (strcmp(text, confidence[i]) == 0)
			break;
	if (i == sizeof confidence / sizeof *confidence)
		return ee_table_fault(table, row, CONFIDENCE, fault,
		    "expected high, medium, low or house rule, got %s",
		    text[0] == '\0' ? "nothing" : text);
	if (ee_table_text(table, row, LENGTH)[0] != '\0' &&
	    !ee_table_int(table, row, LENGTH, 0, LENGTH_MAX, &length, fault))
		return false;
	return ee_table_period(table, row, FROM, &rule.period, fault);
}

/* "TITLE: 60 days (AUTHORITY)" */
static bool
write_text(const struct ee_table *table, struct rule *rule, struct ee_fault *fault)
{
	const char *unit = ee_table_text(table, rule->row, UNIT);
	int unit_bytes = (int)strlen(unit) - (rule->length == 1), length;

	length = snprintf(rule->text, sizeof rule->text, "%s: %d %.*s (%s)",
	    ee_table_text(table, rule->row, TITLE), rule->length, unit_bytes, unit,
	    ee_table_text(table, rule->row, AUTHORITY));
	if (length >= 0 && length < TEXT_MAX)
		return true;
	return ee_table_fault(table, rule->row, TITLE, fault, "is too long with its authority");
}

/* Row ROW as RULE, with a length in UNIT. */
static bool
read_rule(const struct ee_table *table, int row, const char *unit, int length_max,
    struct rule *rule, struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, UNIT);

	rule->row = row;
	if (!ee_table_int(table, row, LENGTH, 1, length_max, &rule->length, fault))
		return false;
	if (strcmp(text, unit) != 0)
		return ee_table_fault(table, row, UNIT, fault, "expected %s, got %s", unit,
		    text[0] == '\0' ? "nothing" : text);
	return ee_table_period(table, row, FROM, &rule->period, fault) &&
	    write_text(table, rule, fault);
}

static bool
find_rule(const struct ee_table *table, const char *id, const char *unit, int length_max,
    struct rule *rule, struct ee_fault *fault)
{
	for (int row = 0; row < ee_table_rows(table); row++)
		if (strcmp(ee_table_text(table, row, ID), id) == 0)
			return read_rule(table, row, unit, length_max, rule, fault);
	return ee_fault_set(fault, "%s: no row %s", ee_table_path(table), id);
}

/* RULE must begin the day after the one before it, so that every day has one at most. */
static bool
check_neighbour(const struct ee_table *table, const struct rule *rule, struct ee_fault *fault)
{
	const struct rule *before = rule - 1;
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
	struct rule *rule;

	for (int row = 0; row < ee_table_rows(table); row++) {
		if (!is_response(ee_table_text(table, row, ID)))
			continue;
		if (deadlines->response_count == RESPONSES_MAX)
			return ee_table_fault(table, row, ID, fault,
			    "more than %d rules of this kind", RESPONSES_MAX);
		rule = &deadlines->response[deadlines->response_count];
		if (!read_rule(table, row, "days", ITA_DAYS_MAX, rule, fault))
			return false;
		if (deadlines->response_count++ > 0 && !check_neighbour(table, rule, fault))
			return false;
	}
	if (deadlines->response_count == 0)
		return ee_fault_set(fault, "%s: no row ita-1", ee_table_path(table));
	return true;
}

/* The planning date is of no use on or after any last day that it stands beside. */
static bool
check_safe(const struct ee_deadlines *deadlines, struct ee_fault *fault)
{
	const struct rule *safe = &deadlines->safe, *rule = deadlines->response;

	for (int i = 0; i < deadlines->response_count; i++, rule++)
		if (safe->length >= rule->length &&
		    ee_date_compare(rule->period.from, safe->period.to) <= 0 &&
		    ee_date_compare(safe->period.from, rule->period.to) <= 0)
			return ee_table_fault(deadlines->table, safe->row, LENGTH, fault,
			    "expected less than the %d of %s, got %d", rule->length,
			    ee_table_text(deadlines->table, rule->row, ID), safe->length);
	return true;
}

static bool
read_rules(struct ee_deadlines *deadlines, struct ee_fault *fault)
{
	const struct ee_table *table = deadlines->table;

	for (int row = 0; row < ee_table_rows(table); row++)
		if (!check_row(table, row, fault))
			return false;
	return read_responses(deadlines, fault) &&
	    find_rule(table, "ita-safe", "days", ITA_DAYS_MAX, &deadlines->safe, fault) &&
	    check_safe(deadlines, fault) &&
	    find_rule(table, "profile", "years", YEARS_MAX, &deadlines->profile, fault) &&
	    find_rule(
		table, "language-pool", "years", YEARS_MAX, &deadlines->language_pool, fault) &&
	    find_rule(
		table, "language-eapr", "years", YEARS_MAX, &deadlines->language_eapr, fault) &&
	    find_rule(table, "eca", "years", YEARS_MAX, &deadlines->eca, fault);
}

struct ee_deadlines *
ee_deadlines_load(struct ee_fault *fault)
{
	struct ee_deadlines *deadlines;
	char path[EE_PATH_MAX];

	if (!ee_share_find("deadlines.csv", path, fault))
		return NULL;
	deadlines = calloc(1, sizeof *deadlines);
	if (deadlines == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	deadlines->table = ee_table_read(path, columns, fault);
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

static const struct rule *
response_of(const struct ee_deadlines *deadlines, struct ee_date day)
{
	for (int i = 0; i < deadlines->response_count; i++)
		if (in_force(&deadlines->response[i], day))
			return &deadlines->response[i];
	return NULL;
}

bool
ee_respond_by(
    const struct ee_deadlines *deadlines, struct ee_date day, struct ee_date *last, const char **id)
{
	const struct rule *rule = response_of(deadlines, day);

	if (rule == NULL)
		return false;
	*last = ee_date_add_days(day, rule->length);
	*id = ee_table_text(deadlines->table, rule->row, ID);
	return true;
}

/* The deadlines found so far, in order. */
struct list {
	const struct ee_table *table;
	struct ee_deadline *due;
	int count;
};

/* Of rules with the same day, the one that was added first stays first. */
static void
add(struct list *list, const struct rule *rule, struct ee_date due, const char *basis_field,
    struct ee_date basis)
{
	int at = list->count++;

	assert(at < EE_DEADLINES_MAX);
	for (; at > 0 && ee_date_compare(list->due[at - 1].due, due) > 0; at--)
		list->due[at] = list->due[at - 1];
	list->due[at] = (struct ee_deadline) { .id = ee_table_text(list->table, rule->row, ID),
		.due = due,
		.basis_field = basis_field,
		.basis = basis,
		.rule = rule->text,
		.confidence = ee_table_text(list->table, rule->row, CONFIDENCE),
		.note = ee_table_text(list->table, rule->row, NOTE) };
}

/*
 * A paper, if there is one, that must be under so many years old: its anniversary is too late.
 * INVITATION of year 0: the candidate is in the pool.
 */
static void
add_validity(struct list *list, const struct rule *rule, const char *field, struct ee_date issued,
    struct ee_date invitation)
{
	struct ee_date due;

	if (issued.year == 0)
		return;
	due = ee_date_add_days(ee_date_add_months(issued, rule->length * 12), -1);
	if (in_force(rule, invitation.year == 0 ? due : invitation))
		add(list, rule, due, field, issued);
}

/* A profile lives through the day of its anniversary, to the time of day at which it came in. */
static void
add_profile(struct list *list, const struct rule *rule, ee_nanoseconds submitted)
{
	struct ee_date day = ee_time_date(submitted);
	struct ee_date due = ee_date_add_months(day, rule->length * 12);

	if (in_force(rule, due))
		add(list, rule, due, "submitted", day);
}

static void
add_response(struct list *list, const struct ee_deadlines *deadlines, struct ee_date invitation)
{
	static const char field[] = "invitation.date";
	const struct rule *rule = response_of(deadlines, invitation), *safe = &deadlines->safe;

	if (rule != NULL)
		add(list, rule, ee_date_add_days(invitation, rule->length), field, invitation);
	if (in_force(safe, invitation))
		add(list, safe, ee_date_add_days(invitation, safe->length), field, invitation);
}

int
ee_deadlines_of(const struct ee_deadlines *deadlines, const struct ee_candidate_dates *candidate,
    struct ee_deadline due[EE_DEADLINES_MAX])
{
	const struct ee_date none = { 0, 0, 0 };
	bool invited = candidate->invitation.year != 0 && !candidate->declined;
	struct ee_date invitation = invited ? candidate->invitation : none;
	const struct rule *language =
	    invited ? &deadlines->language_eapr : &deadlines->language_pool;
	struct list list = { deadlines->table, due, 0 };

	if (invited)
		add_response(&list, deadlines, invitation);
	else if (candidate->has_submitted)
		add_profile(&list, &deadlines->profile, candidate->submitted);
	add_validity(&list, language, "english.date", candidate->english, invitation);
	add_validity(&list, language, "french.date", candidate->french, invitation);
	add_validity(&list, &deadlines->eca, "eca.date", candidate->eca, invitation);
	return list.count;
}

const char *
ee_deadline_status(struct ee_date due, struct ee_date today, int soon)
{
	int32_t left = ee_date_days(due) - ee_date_days(today);

	if (left < 0)
		return "overdue";
	if (left == 0)
		return "today";
	return left <= soon ? "due_soon" : "ok";
}
