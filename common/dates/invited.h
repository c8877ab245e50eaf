/*
 * invited.h: what an invitation was for.  Plain data, from the fields of invitation; no files, no
 * clock; any thread, with a record of its own.
 */
#ifndef EE_INVITED_H
#define EE_INVITED_H

#include "record/record.h"
#include "rules/rulebook.h"

struct ee_invited {
	unsigned programs; /* bits of enum ee_program, one of which must hold; 0: not said */
	bool pnp; /* said to be a nominee's */
	bool nominee; /* that, or not said and nominated */
	bool in_category; /* of a round for a category */
	int category; /* its number among the book's categories; -1: none that is in force */
	int lowest; /* score of the last person invited; 0: not known */
};

/*
 * What RECORD says of it; a category by the name of its version or its family.  NOMINATED: the
 * candidate is; LOWEST is kept.
 */
struct ee_invited ee_invited_of(
    const struct ee_rulebook *book, const struct ee_record *record, bool nominated, int lowest);

/* Whether NAME is that of CATEGORY or of its family. */
bool ee_category_is_named(const struct ee_category *category, struct ee_value name);

#endif
