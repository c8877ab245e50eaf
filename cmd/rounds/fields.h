/*
 * fields.h: the fields of a past round beside its number, in the order of their columns.  What is
 * done with each of them alike is done by this table.
 */
#ifndef EE_ROUND_FIELDS_H
#define EE_ROUND_FIELDS_H

#include "pool/rounds.h"

enum { EE_ROUND_FIELD_TEXT = EE_SLUG_MAX + 16 };

enum ee_round_field_id {
	EE_ROUND_DATE,
	EE_ROUND_TIME,
	EE_ROUND_KIND, /* the type, and the category where that has one */
	EE_ROUND_INVITATIONS,
	EE_ROUND_SCORE,
	EE_ROUND_TIE_BREAK,
	EE_ROUND_POOL,
	EE_ROUND_DAYS,
	EE_ROUND_FIELDS
};

struct ee_round_field {
	const char *column;
	bool may_lack; /* a round need not have it */
	/* What ROUND has in it; empty: nothing.  Two rounds with the same text have the same. */
	void (*text)(const struct ee_past_round *round, char text[EE_ROUND_FIELD_TEXT]);
	void (*copy)(struct ee_past_round *to, const struct ee_past_round *from);
};

extern const struct ee_round_field ee_round_field[EE_ROUND_FIELDS];

#endif
