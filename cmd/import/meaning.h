/*
 * meaning.h: what the name of a column may mean: the fields of names.csv, and what the name itself
 * says of units, tests and the order of a date.  Pure once the tables are loaded; any thread.
 */
#ifndef EE_MEANING_H
#define EE_MEANING_H

#include <stdbool.h>
#include <stddef.h>

#include "cmd/import/dates.h"
#include "intake/vocabulary.h"

enum { EE_NAME_MAX = 256 };

struct ee_meaning {
	bool known; /* else nothing here is said, but for what follows NOTE */
	char
	    fields[EE_NAME_MAX]; /* paths with one blank between two; empty: none has its meaning */
	const char *note; /* of names.csv; never NULL */
	bool spelled; /* the name is a slip away from the one that is meant */
	char aside[64]; /* what stands in brackets and may change the meaning; "": nothing does */
	bool several; /* the name has two tests in it */
	bool level; /* the name has a test in it, and says that it is of levels, too */
	/* What the name says besides: */
	char test[16]; /* "ielts"; "clb" or "nclc" for levels; "": none */
	bool months, years;
	enum ee_date_order order;
	char abilities[5]; /* "lrws"; "": not said */
	int number; /* in the name, 1 to 64; 0: none */
	bool office; /* the column is known, and for the office alone */
};

void ee_meaning_find(
    const struct ee_vocabulary *words, const char *name, struct ee_meaning *meaning);

/* The same name below or above TEXT, a group of columns or a row of units: what TEXT says of units
 * and dates counts, and what may change the meaning goes aside. */
void ee_meaning_within(
    const struct ee_vocabulary *words, const char *text, struct ee_meaning *meaning);

/* Whether PATH is among the fields; whether it is the only one. */
bool ee_meaning_has(const struct ee_meaning *meaning, const char *path);
bool ee_meaning_is(const struct ee_meaning *meaning, const char *path);

#endif
