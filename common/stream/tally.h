/*
 * tally.h: bad values counted by field and value, for the sum at the end of a run.  Values that
 * differ only in the element of an array count together.  Want of memory ends the program; one
 * thread.
 */
#ifndef EE_TALLY_H
#define EE_TALLY_H

#include <stdint.h>

enum {
	EE_TALLY_MAX = 1000, /* different ones counted, */
	EE_TALLY_TOLD = 50, /* and told */
	EE_TALLY_SLOTS = 4096
};

/* A bad value; the texts need no NUL.  Without EXPECTED, the words of TEXT tell what is wrong. */
struct ee_tallied {
	const char *field, *got, *expected, *text;
	int field_length, got_length, expected_length, text_length;
};

/* {0} is empty. */
struct ee_tally {
	struct ee_tally_row {
		char *field, *words;
		uint64_t hash;
		long count;
	} * row;
	int rows;
	int16_t slot[EE_TALLY_SLOTS]; /* row + 1, by hash */
	long total, others; /* of all; of those for which there was no row */
};

void ee_tally_add(struct ee_tally *tally, const struct ee_tallied *value);

/* Tells the rows on stderr, the most frequent first: "education: 14 x High school: expected ...".
 */
void ee_tally_tell(struct ee_tally *tally);
void ee_tally_free(struct ee_tally *tally);

#endif
