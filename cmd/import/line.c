#include "cmd/import/line.h"

#include "base/blank.h"

void
ee_text_on_one_line(struct ee_buffer *out, const char *text, size_t length)
{
	size_t begin = out->length, blank;

	for (size_t at = 0; at<length; at += blank> 0 ? blank : 1) {
		blank = ee_blank_at(text + at, length - at);
		if (blank == 0 && (text[at] == '\n' || text[at] == '\r'))
			blank = 1;
		if (blank == 0)
			ee_buffer_put(out, text[at]);
		else if (out->length > begin && out->data[out->length - 1] != ' ')
			ee_buffer_put(out, ' ');
	}
	while (out->length > begin && out->data[out->length - 1] == ' ')
		out->length--;
}
