#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/say.h"
#include "base/text.h"
#include "record/json_reader.h"
#include "record/start.h"
#include "stream/input.h"
#include "stream/notes.h"
#include "stream/parked.h"
#include "stream/read.h"

enum {
	NOT_OPEN = -1,
	LINE_MAX_BYTES = EE_LINE_MAX + EE_LINE_END /* more without a line end is too long a line */
};

struct ee_input {
	char *const *files;
	int begin, count; /* the numbers of its files: from BEGIN to below COUNT */
	size_t block; /* bytes read ahead at once */
	enum ee_format asked;
	int file, fd; /* the one being read */
	bool at_end; /* of that file: nothing more can be read, */
	int error; /* for this reason, to be told behind what was read; 0: it is over */
	bool fresh; /* no chunk of it has gone out */
	bool in_long_line;
	enum ee_format format;
	struct ee_buffer rest; /* read, but in no chunk yet: */
	size_t rest_at; /* from here on */
	struct ee_csv_header **header; /* one a file; workers refer to them until the end */
	bool header_lent; /* the last one's is another input's */
	uint64_t lines_before, chunks;
	struct ee_parked parked; /* where the file being read is, between two chunks */
	ee_input_settler *settle; /* NULL: nobody has to */
	void *context; /* of that */
};

struct ee_input *
ee_input_of(char *const *files, int begin, int end, enum ee_format format, size_t block)
{
	struct ee_input *input = malloc(sizeof *input);
	struct ee_csv_header **header = calloc((size_t)(end - begin), sizeof *header);

	if (input == NULL || header == NULL)
		ee_fail("out of memory");
	*input = (struct ee_input) { .files = files,
		.begin = begin,
		.count = end,
		.block = block,
		.asked = format,
		.file = begin - 1,
		.fd = NOT_OPEN,
		.header = header };
	for (int i = begin; i < end; i++) /* before anything is written */
		if (strcmp(files[i], "-") != 0 && access(files[i], R_OK) != 0)
			ee_fail("%s: %s", files[i], strerror(errno));
	return input;
}

void
ee_input_settle(struct ee_input *input, ee_input_settler *settle, void *context)
{
	input->settle = settle;
	input->context = context;
}

static void
settle(const struct ee_input *input, bool ends)
{
	if (input->settle != NULL)
		input->settle(input->chunks, ends, input->context);
}

static struct ee_csv_header **
header_of(const struct ee_input *input)
{
	return &input->header[input->file - input->begin];
}

void
ee_input_free(struct ee_input *input)
{
	for (int i = input->begin; i < input->count; i++)
		if (!input->header_lent)
			ee_csv_header_free(input->header[i - input->begin]);
	free(input->header);
	ee_buffer_free(&input->rest);
	free(input);
}

const char *
ee_input_name(const struct ee_input *input, int file)
{
	return strcmp(input->files[file], "-") == 0 ? "<stdin>" : input->files[file];
}

/* The file cannot be read: it is none of ours, or WHY is what the system says. */
static _Noreturn void
refuse(const struct ee_input *input, const char *why)
{
	settle(input, true);
	ee_fail("%s: %s", ee_input_name(input, input->file), why);
}

/* One read(2) of at most SIZE bytes to the end of BUFFER; sets at_end and error. */
static void
try_some(struct ee_input *input, struct ee_buffer *buffer, size_t size)
{
	ssize_t got;

	ee_buffer_reserve(buffer, size + EE_JSON_PADDING);
	got = ee_read_some(input->fd, buffer->data + buffer->length, size);
	input->error = got < 0 ? errno : 0;
	buffer->length += got > 0 ? (size_t)got : 0;
	input->at_end = got <= 0;
}

/* The same in front of the records: without it there is nothing to tell of them. */
static void
read_some(struct ee_input *input, struct ee_buffer *buffer, size_t size)
{
	try_some(input, buffer, size);
	if (input->error != 0)
		refuse(input, strerror(input->error));
}

static size_t
rest_of(const struct ee_input *input)
{
	return input->rest.length - input->rest_at;
}

/* Whether all of the file has been taken for chunks. */
static bool
has_ended(const struct ee_input *input)
{
	return input->at_end && rest_of(input) == 0;
}

/* Appends at most SIZE bytes to BUFFER, from what is left of the last read or from a new one. */
static void
take_some(struct ee_input *input, struct ee_buffer *buffer, size_t size)
{
	size_t left = rest_of(input);

	if (left == 0) {
		try_some(input, buffer, size);
		return;
	}
	size = size < left ? size : left;
	ee_buffer_add(buffer, input->rest.data + input->rest_at, size);
	input->rest_at += size;
}

/* Gives back the last LENGTH bytes that were taken, for the next chunk; of a file that cannot be
 * read on they are no record. */
static void
give_back(struct ee_input *input, const char *bytes, size_t length)
{
	if (input->error != 0)
		return;
	if (rest_of(input) > 0) { /* they are still there */
		input->rest_at -= length;
		return;
	}
	if (input->rest.capacity > 2 * EE_LINE_MAX) /* it grew by reading ahead */
		ee_buffer_free(&input->rest);
	input->rest.length = input->rest_at = 0;
	ee_buffer_add(&input->rest, bytes, length);
}

/*
 * Takes bytes until BUFFER has SIZE of them, the file ends, or nothing more is waiting after at
 * least one read.
 */
static void
fill(struct ee_input *input, struct ee_buffer *buffer, size_t size)
{
	do {
		if (buffer->length >= size || has_ended(input))
			return;
		take_some(input, buffer, size - buffer->length);
	} while (rest_of(input) > 0 || ee_read_is_ready(input->fd));
}

/* Everything from BYTES on moves to the front. */
static void
drop_front(struct ee_buffer *buffer, size_t bytes)
{
	memmove(buffer->data, buffer->data + bytes, buffer->length - bytes);
	buffer->length -= bytes;
}

/* Reads on until the first bytes say it, however they come. */
static enum ee_format
tell_format(struct ee_input *input)
{
	struct ee_buffer *rest = &input->rest;
	enum ee_format format;
	const char *refused;

	while ((format = ee_start_tell(rest->data, rest->length, input->at_end, &refused)) ==
	    EE_FORMAT_UNSAID)
		read_some(input, rest, input->block);
	if (refused != NULL)
		refuse(input, refused);
	return format;
}

/*
 * Reads over the blank lines in front of everything: they are counted and not kept, however many.
 * False if the file has nothing else.
 */
static bool
skip_blank_lines(struct ee_input *input)
{
	struct ee_buffer *rest = &input->rest;
	size_t at = 0, line; /* AT: up to here all is blank */

	for (;;) {
		for (line = 0; at < rest->length && ee_is_blank(rest->data[at]); at++)
			if (rest->data[at] == '\n') {
				input->lines_before++;
				line = at + 1;
			}
		if (line > 0)
			drop_front(rest, line);
		at -= line;
		if (at < rest->length || rest->length >= LINE_MAX_BYTES)
			return true;
		if (input->at_end)
			return false;
		read_some(input, rest, input->block);
	}
}

static _Noreturn void
refuse_header(const struct ee_input *input, const char *why)
{
	settle(input, true);
	ee_fail("%s:%llu: %s", ee_input_name(input, input->file),
	    (unsigned long long)input->lines_before + 1, why);
}

/* Takes the header line from the front of the rest. */
static void
read_header(struct ee_input *input)
{
	struct ee_buffer *rest = &input->rest, warnings = { 0 };
	const char *name = ee_input_name(input, input->file), *end, *stop;
	struct ee_csv_header *header;
	struct ee_fault fault;

	while ((end = ee_csv_cut(rest->data, rest->data + rest->length, input->at_end)) == NULL &&
	    rest->length < LINE_MAX_BYTES)
		read_some(input, rest, input->block);
	stop = rest->data;
	if (end != NULL)
		stop += ee_text_line(rest->data, (size_t)(end - rest->data));
	if (end == NULL || stop - rest->data > EE_LINE_MAX)
		refuse_header(input, "the header is longer than 1 MiB");
	*header_of(input) = header =
	    ee_csv_header_new("header", rest->data, (size_t)(stop - rest->data), &warnings, &fault);
	if (header == NULL)
		refuse_header(input, fault.text);
	if (warnings.length > 0)
		settle(input, false);
	ee_note_say_names(&warnings, name, input->lines_before + 1);
	if (header->known == 0)
		refuse_header(input,
		    "no column has the name of a field; is this the header, with commas between its names?");
	ee_buffer_free(&warnings);
	header->file = name;
	header->end = end - stop > 1 && *stop == '\r' ? "\r\n" : "\n";
	header->file_line = input->lines_before + 1;
	input->lines_before += ee_text_lines(rest->data, (size_t)(end - rest->data));
	drop_front(rest, (size_t)(end - rest->data));
}

/* Reads the first bytes of a file, and drops a byte order mark. */
static void
read_first(struct ee_input *input)
{
	struct ee_buffer *rest = &input->rest;
	const char *refused;
	size_t mark;

	rest->length = input->rest_at = 0;
	do /* a mark may come in pieces */
		read_some(input, rest, input->block);
	while (!input->at_end && ee_start_is_short(rest->data, rest->length));
	mark = ee_text_mark(rest->data, rest->length);
	if (mark > 0) /* it is UTF-8, whatever looks like a mark behind that */
		drop_front(rest, mark);
	else if (input->asked == EE_FORMAT_UNSAID &&
	    (refused = ee_start_refused(rest->data, rest->length)) != NULL)
		refuse(input, refused);
}

static void
close_file(struct ee_input *input)
{
	if (input->fd != STDIN_FILENO)
		close(input->fd);
	input->fd = NOT_OPEN;
}

/* Opens the next file that holds anything; false if there is none. */
static bool
open_next(struct ee_input *input)
{
	const char *name;

	while (++input->file < input->count) {
		name = input->files[input->file];
		input->fd =
		    strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
		if (input->fd < 0)
			refuse(input, strerror(errno));
		input->at_end = false;
		input->fresh = true;
		input->lines_before = 0;
		read_first(input);
		input->format = input->asked;
		if (skip_blank_lines(input)) {
			if (input->asked == EE_FORMAT_UNSAID)
				input->format = tell_format(input);
			if (input->format == EE_CSV)
				read_header(input);
			return true;
		}
		close_file(input);
	}
	return false;
}

static bool
is_open(struct ee_input *input)
{
	return input->parked.waits || input->fd != NOT_OPEN || open_next(input);
}

/* With a file that is parked. */
static void
go_on(struct ee_input *input)
{
	if (input->parked.waits)
		ee_unpark(&input->parked, &input->fd, ee_input_name(input, input->file));
}

void
ee_input_park(struct ee_input *input, bool let_go)
{
	if (input->fd == NOT_OPEN || input->error != 0)
		return;
	if (has_ended(input))
		close_file(input);
	else if (input->fd != STDIN_FILENO &&
	    ee_park(&input->parked, &input->fd, rest_of(input), let_go)) {
		input->at_end = false;
		input->rest_at = 0;
		ee_buffer_free(&input->rest);
	}
}

void
ee_input_share_header(struct ee_input *input, const struct ee_input *other)
{
	ee_csv_header_free(*header_of(input));
	*header_of(input) = *header_of(other);
	input->header_lent = true;
}

enum ee_format
ee_input_first(struct ee_input *input, const struct ee_csv_header **header)
{
	*header = NULL;
	if (!is_open(input))
		return EE_FORMAT_UNSAID;
	*header = *header_of(input);
	return input->format;
}

const struct ee_buffer *
ee_input_peek(struct ee_input *input)
{
	struct ee_buffer *rest = &input->rest;
	size_t line = 0, searched = 0;
	const char *newline;

	go_on(input);
	for (int records = 0;;) {
		while (records < EE_PEEK_RECORDS && searched < rest->length &&
		    (newline = memchr(rest->data + searched, '\n', rest->length - searched)) !=
			NULL) {
			searched = (size_t)(newline + 1 - rest->data);
			records += !ee_text_is_blank(rest->data + line, searched - line);
			line = searched;
		}
		searched = rest->length;
		if (input->at_end || rest->length >= EE_PEEK_BYTES || records == EE_PEEK_RECORDS)
			return rest;
		/* Not a byte more than that: the columns must not hang on how the bytes come. */
		read_some(input, rest,
		    EE_PEEK_BYTES - rest->length < EE_CHUNK ? EE_PEEK_BYTES - rest->length
							    : EE_CHUNK);
	}
}

/* How much of DATA is whole records: up to the end of the last one; 0 if there is none. */
static size_t
whole_records(const struct ee_input *input, const struct ee_buffer *data)
{
	const char *newline;

	if (has_ended(input) && input->error == 0)
		return data->length;
	if (input->format == EE_CSV)
		return ee_csv_whole(data->data, data->length);
	newline = memrchr(data->data, '\n', data->length);
	return newline == NULL ? 0 : (size_t)(newline + 1 - data->data);
}

static void
take_long_line(struct ee_input *input, struct ee_chunk *chunk)
{
	struct ee_buffer *data = &chunk->data;
	const char *newline = memchr(data->data, '\n', data->length);
	size_t length = newline != NULL ? (size_t)(newline + 1 - data->data) : data->length;

	chunk->too_long = true;
	chunk->goes_on = input->in_long_line;
	input->in_long_line = newline == NULL && !has_ended(input);
	give_back(input, data->data + length, data->length - length);
	data->length = length;
}

/* Fills CHUNK from the open file; false at its end. */
static bool
next_of_file(struct ee_input *input, struct ee_chunk *chunk, size_t aim)
{
	struct ee_buffer *data = &chunk->data;
	size_t whole = 0;

	data->length = 0;
	ee_buffer_reserve(data, aim + EE_JSON_PADDING);
	if (rest_of(input) > 0)
		take_some(input, data, aim);
	/* Records that are there already must not wait for others. */
	if (input->in_long_line || whole_records(input, data) == 0 || ee_read_is_ready(input->fd))
		fill(input, data, aim);
	chunk->too_long = chunk->goes_on = false;
	while (!input->in_long_line && (whole = whole_records(input, data)) == 0 &&
	    data->length < LINE_MAX_BYTES) {
		size_t more = data->length < EE_CHUNK ? data->length + aim : EE_CHUNK,
		       room = LINE_MAX_BYTES - data->length;

		if (has_ended(input))
			return false;
		/* No further: whether a line is too long must not hang on what is behind it. */
		fill(input, data, data->length + (more < room ? more : room));
	}
	if (data->length == 0)
		return false;
	if (input->in_long_line || whole == 0) {
		take_long_line(input, chunk);
		return true;
	}
	ee_buffer_reserve(data, EE_JSON_PADDING);
	give_back(input, data->data + whole, data->length - whole);
	data->length = whole;
	return true;
}

bool
ee_input_next(struct ee_input *input, struct ee_chunk *chunk, size_t aim)
{
	while (is_open(input)) {
		go_on(input);
		if (next_of_file(input, chunk, aim)) {
			chunk->number = input->chunks++;
			chunk->file = input->file;
			chunk->format = input->format;
			chunk->header = *header_of(input);
			chunk->first_of_file = input->fresh;
			chunk->lines_before = input->fresh ? input->lines_before : 0;
			input->fresh = false;
			return true;
		}
		if (input->error != 0)
			refuse(input, strerror(input->error));
		close_file(input);
		input->in_long_line = false;
	}
	return false;
}
