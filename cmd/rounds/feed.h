/*
 * feed.h: IRCC's rounds feed, or what somebody made of it, as round records.
 *
 * The feed is typed by hand.  What can be read in one way only is read (numbers with separators,
 * dates in several spellings, a stray AM or PM); what is known to be wrong is put right by a row of
 * corrections.csv, which names its source; a time that cannot be read is left out with a note; any
 * other fault makes a bad round.
 */
#ifndef EE_FEED_H
#define EE_FEED_H

#include "cmd/rounds/lore.h"
#include "record/message.h"

/* Who is told of a round's faults and oddities.  Text is valid during the call. */
struct ee_feed_listener {
	/* ROUND, its number or "", is left out; JSON is its text.  False ends the reading. */
	bool (*bad)(
	    const struct ee_message *message, const char *round, const char *json, void *context);
	/* The round is good, but see MESSAGE, a warning. */
	void (*note)(const struct ee_message *message, const char *round, void *context);
	void *context;
};

struct ee_feed {
	struct ee_rounds rounds; /* oldest first */
	struct ee_pools pools; /* of the rounds that have figures, in the same order */
	int corrected; /* fields put right by the table */
};

/*
 * The feed out of ELEMENTS, a JSON array of rounds under any names of fields that are known, which
 * is taken over.  False with FAULT if a listener ended it.  Free with ee_feed_free.
 */
bool ee_feed_read(const struct ee_feed_lore *lore, jv elements,
    const struct ee_feed_listener *listener, struct ee_feed *feed, struct ee_fault *fault);
void ee_feed_free(struct ee_feed *feed);

#endif
