/*
 * buffer.h: a growing run of bytes.  Grows by doubling and keeps its memory when emptied, so that
 * nothing is allocated per record once it has grown.  Running out of memory ends the tool with exit
 * status 2.  A buffer belongs to one thread.
 */
#ifndef EE_BUFFER_H
#define EE_BUFFER_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Bytes behind what a buffer holds that can be read, where that is said. */
enum { EE_SPARE = 16 };

struct ee_buffer {
	char *data;
	size_t length, capacity;
};

/* Make room for EXTRA bytes more than LENGTH. */
void ee_buffer_grow(struct ee_buffer *buffer, size_t extra);
void ee_buffer_free(struct ee_buffer *buffer);

static inline void
ee_buffer_reserve(struct ee_buffer *buffer, size_t extra)
{
	if (buffer->capacity - buffer->length < extra)
		ee_buffer_grow(buffer, extra);
}

static inline void
ee_buffer_add(struct ee_buffer *buffer, const void *bytes, size_t length)
{
	if (length == 0)
		return;
	ee_buffer_reserve(buffer, length);
	memcpy(buffer->data + buffer->length, bytes, length);
	buffer->length += length;
}

static inline void
ee_buffer_put(struct ee_buffer *buffer, char byte)
{
	ee_buffer_reserve(buffer, 1);
	buffer->data[buffer->length++] = byte;
}

static inline void
ee_buffer_text(struct ee_buffer *buffer, const char *text)
{
	ee_buffer_add(buffer, text, strlen(text));
}

/* Decimal digits of any NUMBER. */
void ee_buffer_long(struct ee_buffer *buffer, int64_t number);

/*
 * Decimal digits of NUMBER, EE_SPARE bytes readable behind them.  Most are points, of one to three
 * digits: all three are made, and those in front are left out, since how many there are nobody can
 * guess, the processor neither.
 */
static inline void
ee_buffer_int(struct ee_buffer *buffer, int64_t number)
{
	unsigned small = (unsigned)number, absent = (unsigned)(small < 100) + (small < 10);
	uint32_t digits = (small / 100) | (small / 10 % 10) << 8 | (small % 10) << 16;

	ee_buffer_reserve(buffer, EE_SPARE + EE_SPARE);
	if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__ || number < 0 || number > 999) {
		ee_buffer_long(buffer, number);
		return;
	}
	digits = (digits + 0x303030) >> 8 * absent;
	memcpy(buffer->data + buffer->length, &digits, sizeof digits);
	buffer->length += 3 - absent;
}

#endif
