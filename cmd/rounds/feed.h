/*
 * feed.h: IRCC's rounds feed, one large JSON document, as round records.  Read through libjq.
 *
 * The feed is typed by hand.  What can be read in one way only is read (numbers with commas, dates
 * in several spellings, a stray AM or PM); what is known to be wrong is put right by a row of
 * corrections.csv, which names its source; the rest is a bad round.
 */
#ifndef EE_FEED_H
#define EE_FEED_H

#include "dates/deadline.h"
#include "pool/feed_tables.h"

/* Who is told of a round's faults and oddities.  Text is valid during the call. */
struct ee_feed_listener {
	/* The round is left out; JSON is its text.  False ends the reading. */
	bool (*bad)(const char *message, const char *json, void *context);
	/* The round is good, but see MESSAGE. */
	void (*note)(const char *message, void *context);
	void *context;
};

struct ee_feed {
	struct ee_rounds rounds; /* oldest first */
	struct ee_pools pools; /* of the rounds that have figures, in the same order */
	int corrected; /* fields put right by the table */
};

/*
 * The feed in BYTES; DEADLINES give the days to answer each round.  False with FAULT if it is none:
 * no JSON, cut off, another document, or a listener that ended it.  Free with ee_feed_free.
 */
bool ee_feed_read(const struct ee_feed_tables *tables, const struct ee_deadlines *deadlines,
    const char *bytes, size_t length, const struct ee_feed_listener *listener, struct ee_feed *feed,
    struct ee_fault *fault);
void ee_feed_free(struct ee_feed *feed);

/*
 * A date and time as the feed spells them: "July 22, 2025 at 16:27:45 UTC" and its variants.  False
 * if the text has none or anything else.  TIMED tells whether there is a time of day.
 */
bool ee_feed_time(const char *text, struct ee_date *date, bool *timed, ee_nanoseconds *time);

#endif
