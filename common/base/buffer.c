#include <stdlib.h>

#include "base/buffer.h"
#include "base/say.h"
#include "base/text.h"

enum { FIRST_CAPACITY = 1024 };

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
ee_buffer_long(struct ee_buffer *buffer, int64_t number)
{
	char digits[EE_DIGITS];
	const char *first = ee_text_digits(number, digits);

	ee_buffer_add(buffer, first, (size_t)(digits + EE_DIGITS - 1 - first));
	ee_buffer_reserve(buffer, EE_SPARE);
}
