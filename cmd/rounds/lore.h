/*
 * lore.h: all that the feed is read with.  Constant once loaded.
 */
#ifndef EE_LORE_H
#define EE_LORE_H

#include "cmd/rounds/columns.h"
#include "cmd/rounds/names.h"
#include "dates/deadline.h"
#include "pool/words.h"

struct ee_feed_lore {
	struct ee_feed_tables *tables;
	struct ee_deadlines *deadlines; /* the days to answer each round */
	struct ee_words *words;
	struct ee_round_names *names;
	struct ee_round_columns *columns;
};

/* False with FAULT where a table is missing or wrong.  Free with ee_feed_lore_free, also then. */
bool ee_feed_lore_load(struct ee_feed_lore *lore, struct ee_fault *fault);
void ee_feed_lore_free(struct ee_feed_lore *lore);

#endif
