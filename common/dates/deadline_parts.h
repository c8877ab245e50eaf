/*
 * deadline_parts.h: what the parts of ee_deadlines_of() share: deadline.c and deadline_todo.c.
 * Nobody else needs it.
 */
#ifndef EE_DEADLINE_PARTS_H
#define EE_DEADLINE_PARTS_H

#include <stdio.h>

#include "dates/case.h"

/* The deadlines found so far, in order. */
struct ee_due_list {
	const struct ee_deadlines *deadlines;
	const struct ee_case_dates *dates;
	struct ee_date invitation, response; /* year 0: in the pool; last day to answer */
	struct ee_deadline *due;
	int count;
	struct ee_deadline nothing; /* for the caller to fill in where no rule was in force */
};

static inline bool
ee_due_given(struct ee_date date)
{
	return date.year != 0;
}

static inline bool
ee_due_not_after(struct ee_date date, struct ee_date last)
{
	return ee_due_given(date) && ee_due_given(last) && ee_date_compare(date, last) <= 0;
}

static inline const struct ee_due_rule *
ee_due_rule_of(const struct ee_due_list *list, enum ee_due_name name)
{
	return &list->deadlines->rule[name];
}

/* The day by which things must be done: the one that binds, else the last one to answer. */
static inline struct ee_date
ee_due_by(const struct ee_due_list *list)
{
	struct ee_date binding = list->dates->binding.due;

	return ee_due_given(binding) ? binding : list->response;
}

/* Whose a row is, where it is not the candidate's. */
static inline const char *
ee_due_person(enum ee_partner partner)
{
	return partner == EE_SPOUSE ? "spouse" : "";
}

/* The path of a partner's FIELD. */
static inline const char *
ee_due_path(enum ee_partner partner, const char *field, char path[EE_BASIS_FIELD])
{
	(void)snprintf(path, EE_BASIS_FIELD, "%s%s", partner == EE_SPOUSE ? "spouse." : "", field);
	return path;
}

/*
 * Adds a deadline in its place: by day, those of one day in the order they were added, and last
 * those without a day.  The caller fills in what is special about it.
 */
struct ee_deadline *ee_due_add(struct ee_due_list *list, const struct ee_due_rule *rule,
    struct ee_date due, const char *field, struct ee_date basis);

/*
 * Adds DUE, counted from FIELD, by the rule of the day of the invitation, or in the pool by that of
 * DUE; where there was none, what the caller fills in goes nowhere.
 */
struct ee_deadline *ee_due_watch(struct ee_due_list *list, enum ee_due_name name,
    struct ee_date due, const char *field, struct ee_date basis);

/* Notes what could be watched if FIELD were there, where that is asked for.  DUE is the day by
 * which it is wanted, if known. */
struct ee_deadline *ee_due_miss(struct ee_due_list *list, enum ee_due_name name, const char *field,
    struct ee_date due, const char *about);

/* What belongs to the application and must be done, of PARTNER; the ages of the children. */
void ee_due_add_medical(struct ee_due_list *list, enum ee_partner partner);
void ee_due_add_police(struct ee_due_list *list, enum ee_partner partner);
void ee_due_add_children(struct ee_due_list *list);

#endif
