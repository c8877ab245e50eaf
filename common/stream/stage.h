/*
 * stage.h: what a tool gives the loop of filter.h: a function of one record, which runs in any
 * worker, and what becomes of the records.
 */
#ifndef EE_STAGE_H
#define EE_STAGE_H

#include "record/rows.h"

enum ee_verdict {
	EE_OK,
	EE_AGAIN, /* the same, and EACH is called again for another one out of this record */
	EE_BAD, /* its messages are in the record */
	EE_DROP /* good, and not to be written */
};

/* A record as a stage's TAKE gets it: in input order, one at a time. */
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
	int added_count;
	uint64_t kept; /* of them, one bit each: only brought up to date where a record has them */
	const char *const
	    *row; /* or the columns of the rows that it writes instead, see ee_record_row() */
	int row_count;
	bool along; /* each row is of a record, whose fields it can take along */
	/* Runs in any worker: reads CONTEXT, writes only RECORD. */
	enum ee_verdict (*each)(struct ee_record *record, const void *context);
	/* NULL: records go to standard output. */
	void (*take)(const struct ee_taken *taken, void *context);
	void *context;
	const char *const *needs; /* fields without which there is no output, see ee_needs_of();
				     what is added too; NULL: all fields that EACH reads */
	bool keeps_bad; /* it can write bad records too (--keep-bad) */
	size_t scratch; /* bytes that EACH needs at record->scratch, too many for a stack */
	bool merges; /* it takes the records of each file by itself, see ee_filter_pull() */
	bool plain; /* the tool also takes the records without additions */
	bool turns; /* EACH may turn records: a personal column of CSV gets the other partner's */
	bool silent; /* only text that the tool itself writes goes to standard output, no header */
	bool reads_only; /* not even that: standard output belongs to something else */
};

/* Whether the records that come in go out again. */
static inline bool
ee_stage_passes_records(const struct ee_stage *stage)
{
	return stage->row == NULL && !stage->reads_only;
}

#endif
