/*
 * finding.h: one line of an explanation, and how it is put together.  Pure: no files, no clock; any
 * thread.
 */
#ifndef EE_FINDING_H
#define EE_FINDING_H

#include "explain/left_out.h"
#include "rules/standing.h"

enum { EE_FINDING_VALUE = 96, EE_FINDING_NOTE = 2048 };

/* One line.  Texts are valid until the next finding; an empty one has nothing to say. */
struct ee_finding {
	const char *of; /* "fsw", "categories", a category's slug, or "profile" for an assumption */
	const char *rule; /* a code, explained in ee-check(1) */
	const char *met; /* "true", "false", "unknown" or "assumed" */
	char have[EE_FINDING_VALUE], need[EE_FINDING_VALUE];
	const char *unit; /* of both: "months", "CLB", "NCLC", "points", "CAD" */
	bool have_number, need_number; /* plain decimal numbers */
	const struct ee_left_out
	    *left_out; /* work that does not count; NULL: it is not about work */
	char note[EE_FINDING_NOTE];
	const char *confidence; /* empty where nothing is in doubt */
	const char *source; /* ids of share/sources.csv, or words */
};

typedef void ee_finding_taker(const struct ee_finding *finding, void *context);

enum { EE_MONTHS_TEXT = 24 };

void ee_finding_begin(
    struct ee_finding *finding, const char *of, const char *rule, enum ee_answer answer);

/* Appends to the note, behind "; " where something stands there already. */
void ee_finding_note(struct ee_finding *finding, const char *format, ...) EE_PRINTF(2, 3);

void ee_finding_number(char out[EE_FINDING_VALUE], bool *number, int value);

/* Work in months with up to two decimals, counted down: 12, 11.5, 11.96. */
const char *ee_months_text(ee_work_amount work, char text[EE_MONTHS_TEXT]);

/* Whether that is more than 0. */
static inline bool
ee_months_are_any(ee_work_amount work)
{
	return work * 100 >= EE_WORK_MONTH;
}

/* WORK is there, NEEDED months are needed. */
void ee_finding_months(struct ee_finding *finding, ee_work_amount work, int needed);

/* A rule, or a figure in it, is of CONFIDENCE; the finding keeps the lowest. */
void ee_finding_doubt(struct ee_finding *finding, const char *confidence);

void ee_finding_cite(struct ee_finding *finding, const struct ee_minimum *minimum);

/* Whether the answer is the one of a finding that is not known. */
bool ee_finding_is_unknown(const struct ee_finding *finding);

#endif
