#include <stdlib.h>

#include "base/buffer.h"
#include "base/say.h"

enum { FIRST_CAPACITY = 1024, DIGITS_MAX = 20 };

void
ee_buffer_grow(struct ee_buffer *buffer, size_t extra)
{
	size_t capacity = buffer->capacity > 0 ? buffer->capacity : FIRST_CAPACITY;
	char *data;

	if (extra > SIZE_MAX / 4 - buffer->length)
		ee_fail("out of memory");
	while (capacity - buffer->length < extra)
		capacity *= 2;
	data = realloc(buffer->data, capacity);
	if (data == NULL)
		ee_fail("out of memory");
	buffer->data = data;
	buffer->capacity = capacity;
}

void
ee_buffer_free(struct ee_buffer *buffer)
{
	free(buffer->data);
	*buffer = (struct ee_buffer) { 0 };
}

void
ee_buffer_int(struct ee_buffer *buffer, int64_t number)
{
	char digits[DIGITS_MAX], *at = digits + sizeof digits;
	uint64_t rest = number < 0 ? (uint64_t)0 - (uint64_t)number : (uint64_t)number;

	do
		*--at = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (number < 0)
		ee_buffer_put(buffer, '-');
	ee_buffer_add(buffer, at, (size_t)(digits + sizeof digits - at));
}
