/*
 * put_right.h: what is known to be typed wrong in the feed (share/rounds/corrections.csv), in
 * tables and lists too: they may have been made before the slip was known.
 */
#ifndef EE_PUT_RIGHT_H
#define EE_PUT_RIGHT_H

#include "cmd/rounds/lore.h"

/*
 * Puts right each field of ROUNDS that the table has a row for and that has a value.  What the feed
 * is known to say wrong is put right in silence, any other value is told.  FILE is where they are
 * from.
 */
void ee_put_rounds_right(
    const struct ee_feed_lore *lore, const char *file, struct ee_rounds *rounds);

/* The same of the day of POOLS, and of the candidates of each band. */
void ee_put_pools_right(const struct ee_feed_lore *lore, const char *file, struct ee_pools *pools);

#endif
