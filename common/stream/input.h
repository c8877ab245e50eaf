/*
 * input.h: the input files as chunks of whole records.  Not thread-safe: the filter calls it under
 * a lock.
 */
#ifndef EE_INPUT_H
#define EE_INPUT_H

#include "record/csv_reader.h"

enum {
	EE_CHUNK = 256 << 10, /* bytes that a chunk aims at, at most */
	EE_PEEK_RECORDS = 1000, /* of NDJSON, read for the columns of CSV output, */
	EE_PEEK_BYTES = 8 << 20 /* and in how many bytes at most */
};

struct ee_input;

struct ee_chunk {
	struct ee_buffer data; /* whole records; readable EE_JSON_PADDING bytes past its length */
	uint64_t number; /* in input order, from 0, without gaps */
	int file; /* index into the operands */
	enum ee_format format;
	const struct ee_csv_header *header; /* NULL for NDJSON */
	bool first_of_file;
	uint64_t lines_before; /* first_of_file: lines in front of it: header and blank ones */
	bool too_long; /* part of a line that is too long */
	bool goes_on; /* a later part of that line */
};

/* Of FILES only those from number BEGIN to below END, of which BLOCK bytes are read ahead at once.
 */
struct ee_input *ee_input_of(
    char *const *files, int begin, int end, enum ee_format format, size_t block);

/* FILES are COUNT names, "-" for standard input; FORMAT is EE_FORMAT_UNSAID to tell it by the first
 * byte. */
static inline struct ee_input *
ee_input_new(char *const *files, int count, enum ee_format format)
{
	return ee_input_of(files, 0, count, format, EE_CHUNK);
}

void ee_input_free(struct ee_input *input);

/*
 * Calls SETTLE before the program is ended because of a file, or told of its header: messages, and
 * what was written before them, shall be the same whoever reads.  It returns when all of the
 * first CHUNKS chunks have been dealt with.  ENDS: the program will be ended.
 */
typedef void ee_input_settler(uint64_t chunks, bool ends, void *context);
void ee_input_settle(struct ee_input *input, ee_input_settler *settle, void *context);

/* Format of the first file that holds anything, EE_FORMAT_UNSAID if none does; and its header if
 * that is CSV. */
enum ee_format ee_input_first(struct ee_input *input, const struct ee_csv_header **header);

/*
 * Reads ahead, up to EE_PEEK_RECORDS records or EE_PEEK_BYTES of the first file, and returns that;
 * ee_input_next() still delivers it.
 */
const struct ee_buffer *ee_input_peek(struct ee_input *input);

/* The next chunk, of AIM bytes or of one record if that is longer; false at the end of the last
 * file.
 */
bool ee_input_next(struct ee_input *input, struct ee_chunk *chunk, size_t aim);

/*
 * Between two chunks: what was read ahead of a regular file is given up, to be read again when it
 * goes on; LET_GO: and its descriptor.  Of what is no such file all is kept.
 */
void ee_input_park(struct ee_input *input, bool let_go);

/* The header of the input's one file is that of OTHER from now on, which has the same bytes and
 * outlives it. */
void ee_input_share_header(struct ee_input *input, const struct ee_input *other);

/* Name of an operand in messages: "<stdin>" for "-". */
const char *ee_input_name(const struct ee_input *input, int file);

#endif
