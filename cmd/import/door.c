#include "cmd/import/door.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/converter.h"
#include "base/say.h"
#include "base/text.h"
#include "record/json_reader.h"
#include "stream/read.h"

enum {
	BLOCK = 256 << 10,
	UTF8_PER_BYTE = 3, /* at most, of any encoding whose characters are in Unicode's first
			      plane; what does not fit goes another round */
	FLUSHED = 16, /* bytes, at most, that a converter has kept back */
	NOT_A_BYTE = 0xFF, /* in UTF-8 */
	CONTROLS_PER = 50 /* of so many bytes of text not one is a control character */
};

struct ee_door {
	const char *path, *encoding, *hint;
	const struct ee_buffer *memory; /* what is read instead of a file, */
	size_t taken; /* and how much of it has been; NULL: a file is read */
	bool standard; /* it is standard input */
	bool proposes, proposed, begun, at_end, decided, old_ends;
	int fd;
	iconv_t way; /* open where CONVERTS is not NULL */
	const char *converts;
	struct ee_buffer bytes; /* read and not yet text */
	uint64_t step;
};

static struct ee_door *
make(const char *path, const char *encoding, bool proposes, const char *hint)
{
	struct ee_door *door = calloc(1, sizeof *door);

	if (door == NULL)
		ee_fail("out of memory");
	door->path = path;
	door->encoding = encoding;
	door->proposes = proposes;
	door->hint = hint;
	door->standard = strcmp(path, "-") == 0;
	door->fd = -1;
	return door;
}

struct ee_door *
ee_door_over(const struct ee_buffer *bytes, const char *path, const char *encoding)
{
	struct ee_door *door = make(path, encoding, true, "");

	door->memory = bytes;
	return door;
}

struct ee_door *
ee_door_open(const char *path, const char *encoding, bool proposes, const char *hint)
{
	struct ee_door *door = make(path, encoding, proposes, hint);

	door->fd = door->standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (door->fd < 0)
		ee_fail("%s: %s", path, strerror(errno));
	return door;
}

void
ee_door_close(struct ee_door *door)
{
	if (door == NULL)
		return;
	if (door->fd >= 0 && !door->standard)
		(void)close(door->fd); /* nothing was written */
	if (door->converts != NULL)
		(void)iconv_close(door->way);
	ee_buffer_free(&door->bytes);
	free(door);
}

const char *
ee_door_name(const struct ee_door *door)
{
	return door->standard ? "<stdin>" : door->path;
}

const char *
ee_door_converts(const struct ee_door *door)
{
	return door->converts;
}

bool
ee_door_has_proposed(const struct ee_door *door)
{
	return door->proposed;
}

int64_t
ee_door_size(const struct ee_door *door)
{
	struct stat status;

	return fstat(door->fd, &status) == 0 && S_ISREG(status.st_mode) ? status.st_size : -1;
}

uint64_t
ee_door_step(struct ee_door *door)
{
	uint64_t step = door->step;

	door->step = 0;
	return step;
}

/* Reads until BYTES has a whole block, or the file ends. */
static void
fill(struct ee_door *door)
{
	struct ee_buffer *bytes = &door->bytes;
	size_t until = bytes->length + BLOCK;
	ssize_t got;

	ee_buffer_reserve(bytes, BLOCK);
	if (door->memory != NULL) {
		size_t left = door->memory->length - door->taken,
		       part = left < BLOCK ? left : BLOCK;

		if (part > 0)
			ee_buffer_add(bytes, door->memory->data + door->taken, part);
		door->taken += part;
		door->at_end = part == left;
		return;
	}
	while (!door->at_end && bytes->length < until) {
		got = ee_read_some(door->fd, bytes->data + bytes->length, until - bytes->length);
		if (got < 0)
			ee_fail("%s: %s", ee_door_name(door), strerror(errno));
		door->at_end = got == 0;
		bytes->length += (size_t)got;
		door->step += (uint64_t)got;
	}
}

static void
open_way(struct ee_door *door, const char *encoding)
{
	door->way = ee_converter_open(encoding);
	if (door->way == EE_NO_CONVERTER && errno != EINVAL)
		ee_fail("%s: %s: %s", ee_door_name(door), encoding, strerror(errno));
	if (door->way == EE_NO_CONVERTER)
		ee_fail("%s: the C library does not convert from %s", ee_door_name(door), encoding);
	door->converts = encoding;
	door->decided = true;
}

static void
drop_front(struct ee_buffer *bytes, size_t count)
{
	bytes->length -= count;
	memmove(bytes->data, bytes->data + count, bytes->length);
}

static bool
begins(const struct ee_buffer *bytes, const char *with, size_t length)
{
	return bytes->length >= length && memcmp(bytes->data, with, length) == 0;
}

static size_t
count_controls(const struct ee_buffer *bytes)
{
	size_t controls = 0;

	for (size_t i = 0; i < bytes->length; i++) {
		unsigned char byte = (unsigned char)bytes->data[i];

		controls += byte < ' ' && strchr("\t\n\v\f\r\x1b", byte) == NULL;
		controls += byte == '\0';
	}
	return controls;
}

/* Whether every other byte or so is zero, as in UTF-16. */
static bool
has_many_zeros(const struct ee_buffer *bytes)
{
	size_t zeros = 0;

	for (size_t i = 0; i < bytes->length; i++)
		zeros += bytes->data[i] == '\0';
	return zeros * 3 > bytes->length;
}

/* Whether the bytes from AT on are JSON: a bracket may also begin a title. */
static bool
is_json(const struct ee_buffer *bytes, size_t at)
{
	if (bytes->data[at] == '{')
		return true;
	if (bytes->data[at] != '[')
		return false;
	do
		at++;
	while (at < bytes->length && ee_is_blank(bytes->data[at]));
	return at < bytes->length && strchr("{[\"", bytes->data[at]) != NULL &&
	    bytes->data[at] != '\0';
}

/* What people take for a table, and is none. */
static void
refuse_other_formats(const struct ee_door *door)
{
	static const struct {
		const char *begin;
		size_t length;
		const char *words;
	} formats[] = {
		{ "PK\3\4", 4,
		    "a spreadsheet's own format, no text; xlsx2csv -f %Y-%m-%dT%H:%M FILE | ee-import ... reads it" },
		{ "\xD0\xCF\x11\xE0", 4,
		    "the old format of Excel, no text; save it as CSV there, or as xlsx" },
		{ "%PDF", 4, "a PDF, no table" },
		{ "\x1F\x8B", 2, "compressed; gzip -dc FILE | ee-import ..." },
		{ "\x1E", 1,
		    "a JSON text sequence (RFC 7464), no table; the other filters read one object a line (tr -d '\\036' makes that)" },
	};
	const struct ee_buffer *bytes = &door->bytes;
	const char *name = ee_door_name(door);
	size_t at = 0;

	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (begins(bytes, formats[i].begin, formats[i].length))
			ee_fail("%s: %s", name, formats[i].words);
	while (at < bytes->length && ee_is_blank(bytes->data[at]))
		at++;
	if (at < bytes->length && bytes->data[at] == '<')
		ee_fail("%s: a web page, whatever its name; save it as CSV in a spreadsheet", name);
	if (at < bytes->length && is_json(bytes, at))
		ee_fail("%s: JSON, no table; the other filters read one object a line", name);
	if (has_many_zeros(bytes) && door->encoding == NULL)
		ee_fail(
		    "%s: every other byte is zero: UTF-16 without its mark?  Say --encoding UTF-16LE",
		    name);
	if (!has_many_zeros(bytes) && count_controls(bytes) * CONTROLS_PER > bytes->length)
		ee_fail("%s: no text", name);
}

/* The first block tells what the file is, unless it is ASCII alone. */
static void
begin(struct ee_door *door)
{
	struct ee_buffer *bytes = &door->bytes;
	size_t mark;

	door->begun = true;
	if (begins(bytes, "\xFF\xFE", 2) || begins(bytes, "\xFE\xFF", 2)) {
		bool little = bytes->data[0] == '\xFF';

		drop_front(bytes, 2);
		open_way(door, little ? "UTF-16LE" : "UTF-16BE");
		return;
	}
	mark = ee_text_mark(bytes->data, bytes->length);
	if (mark > 0) {
		drop_front(bytes, mark);
		door->decided = true;
	}
	refuse_other_formats(door);
}

/* The bytes of a character that the end of the block cuts in two: 0 to 3. */
static size_t
cut_off(const char *bytes, size_t length)
{
	size_t back = 0;

	while (back < 3 && back < length) {
		unsigned char byte = (unsigned char)bytes[length - ++back];

		if ((byte & 0xc0) == 0x80)
			continue;
		if (byte < 0xc2 || byte > 0xf4)
			return 0;
		return back < (byte < 0xe0 ? 2U : byte < 0xf0 ? 3U : 4U) ? back : 0;
	}
	return 0;
}

/*
 * Whether TEXT is UTF-8 with a slip in it: of what is not ASCII more is UTF-8 than is not.  In
 * other encodings next to nothing is, by chance.
 */
static bool
is_mostly_utf8(const char *text, size_t length)
{
	size_t good = 0, bad = 0, bytes;

	for (size_t at = 0; at<length; at += bytes> 0 ? bytes : 1) {
		bytes = ee_text_sequence(text + at, length - at);
		good += bytes > 1;
		bad += bytes == 0;
	}
	return good > bad;
}

/* The first bytes that are not ASCII decide. */
static void
decide(struct ee_door *door)
{
	const struct ee_buffer *bytes = &door->bytes;
	size_t whole = bytes->length - (door->at_end ? 0 : cut_off(bytes->data, bytes->length));
	bool ascii = true;

	for (size_t i = 0; i < bytes->length && ascii; i++)
		ascii = (unsigned char)bytes->data[i] < 0x80;
	if (has_many_zeros(bytes) && door->encoding != NULL) {
		open_way(door, door->encoding);
		return;
	}
	if (ascii)
		return;
	if (ee_utf8_valid(bytes->data, whole) || is_mostly_utf8(bytes->data, whole)) {
		door->decided = true;
		return;
	}
	if (door->encoding == NULL && !door->proposes)
		ee_fail("%s: not UTF-8; say what it is: %s", ee_door_name(door), door->hint);
	door->proposed = door->encoding == NULL;
	open_way(door, door->proposed ? "windows-1252" : door->encoding);
}

/* What ENCODING writes at once, in bytes. */
static size_t
bytes_of_unit(const char *encoding)
{
	if (strncasecmp(encoding, "UTF-16", 6) == 0 || strncasecmp(encoding, "UCS-2", 5) == 0)
		return 2;
	return strncasecmp(encoding, "UTF-32", 6) == 0 || strncasecmp(encoding, "UCS-4", 5) == 0
	    ? 4
	    : 1;
}

static void
convert(struct ee_door *door, struct ee_buffer *text)
{
	struct ee_buffer *bytes = &door->bytes;
	char *from = bytes->data, *to;
	size_t left = bytes->length, room;
	size_t unit = bytes_of_unit(door->converts);

	while (left > 0) {
		ee_buffer_reserve(text, UTF8_PER_BYTE * left + 8);
		to = text->data + text->length;
		room = text->capacity - text->length;
		if (iconv(door->way, &from, &left, &to, &room) != (size_t)-1 || errno == E2BIG) {
			text->length = (size_t)(to - text->data);
			continue;
		}
		text->length = (size_t)(to - text->data);
		if (errno == EINVAL && !door->at_end)
			break; /* a character goes on in the next block */
		if (door->proposed)
			ee_fail(
			    "%s: neither UTF-8 nor Windows-1252; say what it is: --encoding NAME",
			    ee_door_name(door));
		ee_buffer_put(text, (char)NOT_A_BYTE);
		from += left < unit ? left : unit;
		left -= left < unit ? left : unit;
	}
	drop_front(bytes, bytes->length - left);
	if (!door->at_end)
		return;
	/* Some encodings keep a letter back until they know what comes behind it. */
	ee_buffer_reserve(text, FLUSHED);
	to = text->data + text->length;
	room = FLUSHED;
	(void)iconv(door->way, NULL, NULL, &to, &room);
	text->length = (size_t)(to - text->data);
}

/* Line ends that are a carriage return alone, as the first block has them; a cell may have a
 * newline in it. */
static bool
has_old_ends(const char *text, size_t length)
{
	size_t returns = 0, newlines = 0;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
			return false;
		returns += text[i] == '\r';
		newlines += text[i] == '\n';
	}
	return returns > newlines;
}

static void
turn_ends(struct ee_door *door, bool first, char *text, size_t length)
{
	if (first)
		door->old_ends = has_old_ends(text, length);
	for (size_t i = 0; door->old_ends && i < length; i++)
		if (text[i] == '\r')
			text[i] = '\n';
}

bool
ee_door_read(struct ee_door *door, struct ee_buffer *text)
{
	size_t before = text->length;
	bool first = !door->begun;

	if (door->at_end)
		return false;
	fill(door);
	if (first)
		begin(door);
	if (!door->decided)
		decide(door);
	if (door->converts != NULL) {
		convert(door, text);
	} else {
		size_t kept = door->at_end ? 0 : cut_off(door->bytes.data, door->bytes.length),
		       whole = door->bytes.length - kept;

		ee_buffer_add(text, door->bytes.data, whole);
		drop_front(&door->bytes, whole);
	}
	turn_ends(door, first, text->data + before, text->length - before);
	return true;
}

void
ee_door_bytes(const char *path, struct ee_buffer *bytes, size_t most)
{
	struct ee_door *door = ee_door_open(path, NULL, true, "");

	while (!door->at_end) {
		fill(door);
		if (door->bytes.length > most)
			ee_fail("%s: more than %zu bytes", ee_door_name(door), most);
	}
	*bytes = door->bytes;
	door->bytes = (struct ee_buffer) { 0 };
	ee_door_close(door);
}
