#include "base/glyph.h"

#include <limits.h>
#include <stdio.h>
#include <utf8proc.h>

#include "base/text.h"

enum { ESCAPE = sizeof "\\ud83d\\ude00", NON_JOINER = 0x200c, JOINER = 0x200d };

/* One character, or what is written in its place. */
struct glyph {
	const char *text;
	size_t length, bytes; /* of the text; of what it stands for */
	int cells;
	char escape[ESCAPE];
};

static bool
is_ascii(char byte)
{
	return byte >= ' ' && byte < 0x7f;
}

static void
escape(struct glyph *glyph, uint32_t code)
{
	static const char short_ones[] = "\bb\ff\nn\rr\tt";
	const char *at = code < ' ' ? strchr(short_ones, (int)code) : NULL;
	int length;

	if (code != 0 && at != NULL && (at - short_ones) % 2 == 0)
		length = snprintf(glyph->escape, ESCAPE, "\\%c", at[1]);
	else if (code < 0x10000)
		length = snprintf(glyph->escape, ESCAPE, "\\u%04x", (unsigned)code);
	else
		length = snprintf(glyph->escape, ESCAPE, "\\u%04x\\u%04x",
		    0xd7c0 + (unsigned)(code >> 10), 0xdc00 + (unsigned)(code & 0x3ff));
	glyph->text = glyph->escape;
	glyph->length = (size_t)length;
	glyph->cells = length;
}

/* The character at the front of TEXT, which is not empty. */
static void
take(struct glyph *glyph, const char *text, size_t length)
{
	uint32_t code;

	glyph->text = text;
	glyph->bytes = glyph->length = ee_text_sequence(text, length);
	if (glyph->bytes == 0) { /* not UTF-8: no reader lets it pass */
		glyph->bytes = 1;
		escape(glyph, 0xfffd);
		return;
	}
	code = ee_text_code(text, glyph->bytes);
	glyph->cells = utf8proc_charwidth((utf8proc_int32_t)code);
	if (code == NON_JOINER || code == JOINER)
		glyph->cells = 0;
	else if (ee_code_is_order(code) ||
	    utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_CN)
		escape(glyph, code);
}

/* Bytes at the front of TEXT that take a cell each, which most text does. */
static size_t
plain_length(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && is_ascii(text[at]))
		at++;
	return at;
}

int
ee_glyph_cells(const char *text, size_t length)
{
	size_t at = plain_length(text, length), cells = at;
	struct glyph glyph;

	for (; at < length; at += glyph.bytes) {
		take(&glyph, text + at, length - at);
		cells += (size_t)glyph.cells;
	}
	return cells > INT_MAX ? INT_MAX : (int)cells;
}

int
ee_glyph_put(struct ee_buffer *out, const char *text, size_t length, int most)
{
	size_t at = plain_length(text, length), kept;
	struct glyph glyph;
	int cells, kept_cells;

	if (at == length && length <= (size_t)most) {
		ee_buffer_add(out, text, length);
		return (int)length;
	}
	/* What is kept leaves a cell free, for the mark where more comes than fits. */
	cells = kept_cells = 0;
	kept = out->length;
	for (at = 0; at < length; at += glyph.bytes) {
		take(&glyph, text + at, length - at);
		if (glyph.cells > most - cells) {
			out->length = kept;
			ee_buffer_text(out, "…");
			return kept_cells + 1;
		}
		ee_buffer_add(out, glyph.text, glyph.length);
		cells += glyph.cells;
		if (cells < most) {
			kept = out->length;
			kept_cells = cells;
		}
	}
	return cells;
}

int
ee_glyph_put_end(struct ee_buffer *out, const char *text, size_t length, int most)
{
	int cells = ee_glyph_cells(text, length), left = cells;
	struct glyph glyph;

	if (cells <= most)
		return ee_glyph_put(out, text, length, most);
	while (length > 0 && left > most - 1) {
		take(&glyph, text, length);
		left -= glyph.cells;
		text += glyph.bytes;
		length -= glyph.bytes;
	}
	ee_buffer_text(out, "…");
	return 1 + (left > 0 ? ee_glyph_put(out, text, length, left) : 0);
}

bool
ee_glyph_is_leftward(const char *text, size_t length)
{
	for (size_t at = plain_length(text, length), bytes; at < length; at += bytes) {
		utf8proc_bidi_class_t bidi;

		bytes = ee_text_sequence(text + at, length - at);
		if (bytes == 0)
			return false;
		bidi = (utf8proc_bidi_class_t)utf8proc_get_property(
		    (utf8proc_int32_t)ee_text_code(text + at, bytes))
			   ->bidi_class;
		if (bidi == UTF8PROC_BIDI_CLASS_R || bidi == UTF8PROC_BIDI_CLASS_AL)
			return true;
	}
	return false;
}
