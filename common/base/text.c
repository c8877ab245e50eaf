#include "base/text.h"

bool
ee_code_is_order(uint32_t code)
{
	static const struct {
		uint32_t first, last;
	} orders[] = { { 0, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x34f, 0x34f },
		{ 0x61c, 0x61c }, { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 }, { 0x180b, 0x180f },
		{ 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0x3164, 0x3164 },
		{ 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff }, { 0xffa0, 0xffa0 }, { 0xfff0, 0xfffb },
		{ 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff } };

	for (size_t i = 0; i < sizeof orders / sizeof orders[0] && code >= orders[i].first; i++)
		if (code <= orders[i].last)
			return true;
	return false;
}

void
ee_text_plain(char *text, size_t length)
{
	for (size_t i = 0, bytes; i < length; i += bytes) {
		unsigned char byte = (unsigned char)text[i];

		bytes = 1;
		if (byte >= 0x20 && byte < 0x7f) /* most are */
			continue;
		bytes = ee_text_sequence(text + i, length - i);
		if (bytes > 0 && !ee_code_is_order(ee_text_code(text + i, bytes)))
			continue;
		bytes += bytes == 0;
		memset(text + i, '?', bytes);
	}
}

static const char more[] = "...";

void
ee_text_end(char *text, size_t size)
{
	memcpy(text + ee_text_cut(text, size - 1, size - sizeof more), more, sizeof more);
}

const char *
ee_text_shown(const char *name, size_t length, char *out, size_t size)
{
	size_t shown = length < size ? length : ee_text_cut(name, length, size - sizeof more);

	if (shown > 0)
		memcpy(out, name, shown);
	ee_text_plain(out, shown);
	memcpy(out + shown, shown < length ? more : "", shown < length ? sizeof more : 1);
	return out;
}
