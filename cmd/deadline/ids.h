/*
 * ids.h: how often each id came, so that no two clients share an event of a calendar.  Memory grows
 * with the ids, and want of it ends the program.  One thread.
 */
#ifndef EE_IDS_H
#define EE_IDS_H

#include <stddef.h>

/* {0} is empty. */
struct ee_ids {
	void *root;
};

/* How many times the id TEXT came up to now, with this one. */
int ee_ids_count(struct ee_ids *ids, const char *text, size_t length);

void ee_ids_free(struct ee_ids *ids);

#endif
