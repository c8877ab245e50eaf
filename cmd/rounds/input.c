#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/converter.h"
#include "base/say.h"
#include "base/text.h"
#include "cmd/rounds/input.h"
#include "record/json_reader.h"
#include "stream/read.h"

enum { FEED_BYTES_MAX = 64 << 20, UTF8_PER_BYTE = 3 };

void
ee_rounds_bytes(const char *path, const char *file, struct ee_buffer *bytes)
{
	enum { BLOCK = 65536 };
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got;

	if (fd < 0)
		ee_fail("%s: %s", file, strerror(errno));
	do {
		ee_buffer_reserve(bytes, BLOCK);
		got = ee_read_some(fd, bytes->data + bytes->length, BLOCK);
		if (got > 0)
			bytes->length += (size_t)got;
		if (bytes->length > FEED_BYTES_MAX)
			ee_fail("%s: more than %d bytes", file, FEED_BYTES_MAX);
	} while (got > 0);
	if (got < 0)
		ee_fail("%s: %s", file, strerror(errno));
	if (!standard)
		(void)close(fd); /* nothing was written */
}

/* False: they are no text in this encoding, or the C library does not know it. */
static bool
convert(const char *encoding, struct ee_buffer *bytes)
{
	iconv_t way = ee_converter_open(encoding);
	char *from = bytes->data, *to;
	size_t left = bytes->length, room = left * UTF8_PER_BYTE;
	struct ee_buffer out = { 0 };
	bool good;

	if (way == EE_NO_CONVERTER && errno != EINVAL)
		ee_fail("%s: %s", encoding, strerror(errno));
	if (way == EE_NO_CONVERTER)
		return false;
	ee_buffer_reserve(&out, room);
	to = out.data;
	good = iconv(way, &from, &left, &to, &room) != (size_t)-1;
	(void)iconv_close(way);
	if (!good) {
		ee_buffer_free(&out);
		return false;
	}
	out.length = (size_t)(to - out.data);
	ee_buffer_free(bytes);
	*bytes = out;
	return true;
}

static bool
is_utf16(const struct ee_buffer *bytes)
{
	return bytes->length >= 2 &&
	    (memcmp(bytes->data, "\xFF\xFE", 2) == 0 || memcmp(bytes->data, "\xFE\xFF", 2) == 0);
}

/* Drops the mark of byte order. */
static void
drop_mark(struct ee_buffer *bytes)
{
	size_t mark = ee_text_mark(bytes->data, bytes->length);

	if (mark == 0)
		return;
	bytes->length -= mark;
	memmove(bytes->data, bytes->data + mark, bytes->length);
}

void
ee_rounds_input(const char *path, const char *file, struct ee_buffer *bytes)
{
	ee_rounds_bytes(path, file, bytes);
	if (!(is_utf16(bytes) && convert("UTF-16", bytes)) && bytes->length > 0 &&
	    !ee_utf8_valid(bytes->data, bytes->length)) {
		if (!convert("WINDOWS-1252", bytes))
			ee_fail("%s: neither UTF-8 nor Windows-1252", file);
		ee_say("%s: not UTF-8; read as Windows-1252", file);
	}
	drop_mark(bytes);
	if (ee_rounds_first(bytes) == '\0')
		ee_fail("%s: empty input", file);
}

char
ee_rounds_first(const struct ee_buffer *bytes)
{
	for (size_t at = 0; at < bytes->length; at++)
		if (memchr(" \t\r\n\v\f", bytes->data[at], 6) == NULL)
			return bytes->data[at];
	return '\0';
}

void
ee_rounds_must_end(const char *file, const struct ee_buffer *bytes)
{
	char first = ee_rounds_first(bytes), last;

	if (first == '\0' || first == '{' || first == '[')
		return;
	last = bytes->data[bytes->length - 1];
	if (last != '\n' && last != '\r')
		ee_fail("%s: cut off, or a last line without an end; end it if it is whole", file);
}

bool
ee_rounds_begins(const struct ee_buffer *bytes, const char *text)
{
	size_t length = strlen(text);

	return bytes->length >= length && memcmp(bytes->data, text, length) == 0;
}

bool
ee_rounds_header_is(const struct ee_buffer *bytes, const char *line)
{
	const char *at = bytes->data, *end = at + bytes->length;
	size_t length = strlen(line);

	while (at < end && memchr("#\r\n", *at, 3) != NULL) {
		at = memchr(at, '\n', (size_t)(end - at));
		at = at == NULL ? end : at + 1;
	}
	return (size_t)(end - at) >= length && memcmp(at, line, length) == 0 &&
	    (at + length == end || at[length] == '\n' || at[length] == '\r');
}
