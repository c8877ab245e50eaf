/*
 * names.h: the kinds of rounds that names stand for (share/rounds/names.csv), matched loosely:
 * whatever their case, accents, hyphens and filling words.  A version number always has to agree.
 * Constant once made; any thread.
 */
#ifndef EE_ROUND_NAMES_H
#define EE_ROUND_NAMES_H

#include "pool/feed_tables.h"
#include "pool/words.h"

struct ee_round_names;

/* Borrows TABLES and WORDS.  NULL: out of memory.  Free with ee_round_names_free. */
struct ee_round_names *ee_round_names_new(
    const struct ee_feed_tables *tables, const struct ee_words *words);
void ee_round_names_free(struct ee_round_names *names);

/*
 * Sets type and category of ROUND by NAME; false if it is none of the table's, or could be two of
 * them.  The slug of a category that the table has is a name of it too.
 */
bool ee_round_names_find(
    const struct ee_round_names *names, const char *name, struct ee_past_round *round);

#endif
