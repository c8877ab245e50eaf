/*
 * keys.h: folded names by number, for tables of names.  A set belongs to whoever makes it; once it
 * is filled, any thread may look up in it.
 */
#ifndef EE_KEYS_H
#define EE_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/table.h"

enum { EE_NO_KEY = -1 };

struct ee_key {
	uint32_t at, length; /* in the text of all */
};

struct ee_keys {
	struct ee_key *key; /* in the order in which they were added */
	int count;
	int32_t *slot; /* a key's number and 1; 0: free */
	size_t mask; /* number of slots, less 1 */
	char *text;
	uint32_t used; /* of it */
};

/* Room for MOST keys of BYTES bytes together, before they are folded.  False: out of memory.  Call
 * ee_keys_free() in either case. */
bool ee_keys_make(struct ee_keys *keys, int most, size_t bytes);
void ee_keys_free(struct ee_keys *keys);

/* The number, from 0, of the key that TEXT folds to (see fold.h), added where it is not there yet;
 * *ADDED says which.  EE_NO_KEY if no letter or digit is left. */
int ee_keys_add(struct ee_keys *keys, const char *text, size_t length, bool *added);

/* The same of a cell, which must hold a name of MOST bytes at most; EE_NO_KEY with FAULT if not. */
int ee_keys_add_cell(struct ee_keys *keys, const struct ee_table *table, int row, int column,
    size_t most, bool *added, struct ee_fault *fault);

/* The number of the key that is TEXT, folded already; EE_NO_KEY if there is none. */
int ee_keys_find(const struct ee_keys *keys, const char *text, size_t length);

#endif
