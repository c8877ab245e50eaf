/*
 * source.h: one input of ee-rounds, whatever it was saved as: IRCC's feed, a list that somebody
 * made of it, or a table that ee-rounds wrote.  What cannot be read ends the program.
 */
#ifndef EE_SOURCE_H
#define EE_SOURCE_H

#include "cmd/rounds/feed.h"
#include "stream/run.h"
#include "stream/sink.h"

struct ee_source {
	const char *file; /* what messages call it */
	struct ee_rounds rounds;
	struct ee_pools pools;
	bool has_rounds, has_pools;
};

/* What the sources of a run are read with, and its bad rounds. */
struct ee_source_reader {
	const struct ee_run *run;
	struct ee_sink rejects; /* open where the run keeps bad rounds */
	long bad; /* rounds so far, of all sources */
	const char *file; /* being read */
	bool whole; /* set by the tool: a table or list that may be cut off ends the program */
	bool has_lore;
	struct ee_feed_lore lore; /* loaded where it is needed */
};

/* Opens the file of --reject, if there is one. */
void ee_source_begin(struct ee_source_reader *reader, const struct ee_run *run);

/*
 * Reads the file PATH, which is borrowed, "-" being standard input; how it begins tells what it is,
 * or -i.  Free with ee_source_free.
 */
void ee_source_read(struct ee_source_reader *reader, const char *path, struct ee_source *source);

/* Reads the toolkit's own tables: that of rounds, and with POOLS that of pool figures. */
void ee_source_own(bool pools, struct ee_source *source);
void ee_source_free(struct ee_source *source);

const struct ee_feed_lore *ee_source_lore(struct ee_source_reader *reader);

/* Closes the file of --reject.  Returns the exit status of the run. */
int ee_source_end(struct ee_source_reader *reader);

#endif
