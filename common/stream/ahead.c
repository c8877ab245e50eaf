#include "stream/ahead.h"

#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"

void
ee_ahead_columns(struct ee_shape *shape, struct ee_input *input, const struct ee_needs *needed)
{
	const struct ee_csv_header *header;
	const struct ee_buffer *ahead;
	struct ee_json_reader *json;
	struct ee_record *record;
	const char *at, *end, *next;

	if (ee_input_first(input, &header) != EE_JSON) {
		if (header != NULL)
			ee_shape_use_header(shape, header);
		return;
	}
	json = ee_json_reader_new(EE_LINE_MAX);
	record = calloc(1, sizeof *record);
	if (json == NULL || record == NULL)
		ee_fail("out of memory");
	ahead = ee_input_peek(input);
	at = ahead->data;
	end = at + ahead->length;
	for (int records = 0; records < EE_PEEK_RECORDS && at < end; at = next) {
		size_t length;

		next = memchr(at, '\n', (size_t)(end - at));
		next = next != NULL ? next + 1 : end;
		length = ee_text_line(at, (size_t)(next - at));
		if (ee_text_is_blank(at, length))
			continue;
		records++;
		ee_record_clear(record, EE_JSON);
		record->review.needs = needed;
		if (length <= EE_LINE_MAX && ee_json_read(json, at, length, record))
			ee_shape_use_record(shape, at + strspn(at, " \t\r"));
	}
	ee_json_reader_free(json);
	ee_record_free(record);
	free(record);
}
