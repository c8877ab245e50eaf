/*
 * check.h: every table of every day, read by the loaders that the filters use, and what tables say
 * of each other.  Faults go to stderr as they are found, each once.  For one thread.
 */
#ifndef EE_RULES_CHECK_H
#define EE_RULES_CHECK_H

#include "base/sources.h"
#include "cmd/rules/facts.h"
#include "rules/work.h"

/* What is known so far. */
struct ee_checking {
	const struct ee_files *files;
	const struct ee_all_facts *all; /* the tables that are no broken CSV */
	struct ee_sources loaded;
	const struct ee_sources *sources; /* NULL: they are wrong, and no id is looked up */
	struct ee_work_rules *work; /* NULL: wrong */
	struct ee_date *day; /* on which a rule begins, or is no more, in their order */
	int day_count, day_room;
	struct ee_fault *told; /* each once */
	int told_count, told_room;
};

/* Says FAULT, unless that was said before. */
void ee_checking_tell(struct ee_checking *checking, const struct ee_fault *fault);

/* On how many days, and which are the first and the last; year 0: there are none. */
struct ee_rules_checked {
	int days;
	struct ee_date first, last;
};

/* Returns the number of faults. */
int ee_rules_check(
    const struct ee_files *files, const struct ee_all_facts *all, struct ee_rules_checked *checked);

/* cross.c: what one table says of another, which no loader reads together. */
void ee_check_across(struct ee_checking *checking);

#endif
