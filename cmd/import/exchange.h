/*
 * exchange.h: whether a spreadsheet exchanged day and month in a column before anybody saw it.  One
 * that reads "3/4/2025" with the month in front makes a day of its own of what can be read so, and
 * leaves the rest as text: then no day that it made is later than the 12th, and no text is left
 * that could be read both ways.  A map that says dmy reads the texts right and cannot help the
 * others. Pure; any thread.
 */
#ifndef EE_EXCHANGE_H
#define EE_EXCHANGE_H

#include "cmd/import/dates.h"

/* Counts of the cells of a column. */
struct ee_exchange {
	uint64_t made, made_late; /* sure by themselves; of these, those later than the 12th */
	uint64_t texts, texts_open; /* read by the style; of these, those with two readings */
};

/* Counts a cell that was read by a style with the order dmy or mdy. */
void ee_exchange_count(struct ee_exchange *exchange, const struct ee_dated *dated);

bool ee_exchange_is_likely(const struct ee_exchange *exchange);

#endif
