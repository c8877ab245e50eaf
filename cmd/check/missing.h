/*
 * missing.h: what --missing of ee-check writes: the questions to each client, a row each, and of
 * how many clients each question is asked.  Counts may be added to by any thread.
 */
#ifndef EE_CHECK_MISSING_H
#define EE_CHECK_MISSING_H

#include <stdatomic.h>

#include "cmd/check/questions.h"
#include "stream/filter.h"

enum { EE_MISSING_COLUMNS = 4 };

/* The columns of the rows of a client, and of those of all. */
extern const char *const ee_missing_columns[EE_MISSING_COLUMNS];
extern const char *const ee_missing_total_columns[EE_MISSING_COLUMNS];

/* Zeros at first.  A sum does not depend on the order. */
struct ee_missing_counts {
	atomic_llong clients, undecided; /* all, and those of whom a program is in maybe */
	atomic_llong open; /* those of whom something hangs on no answer, */
	_Atomic uint64_t open_kinds; /* and in which programs */
	struct {
		atomic_llong clients;
		_Atomic uint64_t decides;
	} question[EE_QUESTIONS_MAX];
};

void ee_missing_count(struct ee_missing_counts *counts, const struct ee_questions *questions);

/* The rows of RECORD. */
void ee_missing_rows(struct ee_record *record, const struct ee_categories *categories,
    const struct ee_questions *questions);

/* The rows of all clients, the question to most of them first. */
void ee_missing_totals(struct ee_filter *filter, const struct ee_categories *categories,
    const struct ee_missing_counts *counts);

/* Says how many are undecided, and with EACH of how many each question is asked. */
void ee_missing_say(
    const struct ee_categories *categories, const struct ee_missing_counts *counts, bool each);

#endif
