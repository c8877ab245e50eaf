/*
 * filter.h: the loop of every filter: chunks of whole records through N workers, input order kept.
 *
 * A worker takes the next chunk from the input (one at a time), turns its records into output, and
 * hands that over when its turn has come.  With one worker there is no thread but the tool's own.
 */
#ifndef EE_FILTER_H
#define EE_FILTER_H

#include "rows.h"
#include "run.h"

enum ee_verdict {
	EE_OK,
	EE_BAD, /* its messages are in the record */
	EE_DROP /* good, and not to be written */
};

/* What a tool that does not write records as they come is handed, in input order and one at a time.
 */
struct ee_taken {
	const char *bytes; /* the record as it would be written, additions and line end included */
	size_t length;
	long hole; /* where in BYTES a number is missing, see ee_record_add_hole; or negative */
	const char *plain; /* the record without additions */
	size_t plain_length;
	const int64_t *tag; /* what EACH left in the record's tag */
	int file;
	uint64_t line;
};

struct ee_stage {
	const char *const *added; /* the fields that the tool adds, in order */
	int added_count, kept_count; /* those that every record gets, then those that are brought up
					to date only */
	const char *const
	    *row; /* or the columns of the rows that it writes instead, see ee_record_row() */
	int row_count;
	/* Runs in any worker: reads CONTEXT, writes only RECORD. */
	enum ee_verdict (*each)(struct ee_record *record, const void *context);
	/* NULL: records go to standard output. */
	void (*take)(const struct ee_taken *taken, void *context);
	void *context;
	size_t scratch; /* bytes that EACH needs at record->scratch, too many for a stack */
	bool plain; /* the tool also takes the records without additions */
	bool silent; /* nothing goes to standard output, not even a header */
};

struct ee_filter;

/* Opens the input and starts nothing yet. */
struct ee_filter *ee_filter_open(const struct ee_run *run, const struct ee_stage *stage);

/* All records through the stage.  Ends the tool where --strict or --max-rejects does. */
void ee_filter_loop(struct ee_filter *filter);

/* For a tool that takes: bytes of records to standard output, behind the header that CSV needs. */
void ee_filter_write(struct ee_filter *filter, const char *bytes, size_t length);

/* The header line of records without additions; empty for NDJSON. */
void ee_filter_plain_header(const struct ee_filter *filter, struct ee_buffer *out);

/* Where rows of the stage's columns go that are not a record's: OUT, then ee_filter_write. */
struct ee_row_target ee_filter_rows(const struct ee_filter *filter, struct ee_buffer *out);

enum ee_format ee_filter_format(const struct ee_filter *filter);
const char *ee_filter_file(const struct ee_filter *filter, int file);

/* Writes what is left, says how many messages were held back, frees, and returns the exit status.
 */
int ee_filter_close(struct ee_filter *filter);

/* Open, loop, close. */
int ee_filter(const struct ee_run *run, const struct ee_stage *stage);

#endif
