/*
 * tree.h: which of many ranked sources has the record that is next: a tree of losers, in which each
 * record costs as many comparisons as the tree is high.  Of two at the same spot the source that
 * comes first in the list wins.  Want of memory ends the program; one thread.
 */
#ifndef EE_RANK_TREE_H
#define EE_RANK_TREE_H

#include "pool/order.h"

/* Behind all spots: a source that has ended.  No profile is there, see ee_rank_spot(). */
#define EE_SPOT_END ((struct ee_spot) { UINT64_MAX, UINT64_MAX })

struct ee_tree_of_losers;

/* PLACE[i] is where the next record of source i stands, COUNT of them, 1 at least.  It is borrowed:
 * the caller keeps it up to date. */
struct ee_tree_of_losers *ee_losers_new(const struct ee_spot *spot, size_t count);
void ee_losers_free(struct ee_tree_of_losers *tree);

/* The source whose record is next; ended are all when it is. */
size_t ee_losers_first(const struct ee_tree_of_losers *tree);

/* The spot of the first one has changed. */
void ee_losers_changed(struct ee_tree_of_losers *tree);

#endif
