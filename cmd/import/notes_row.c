#include "cmd/import/notes_row.h"

#include <ctype.h>

#include "base/blank.h"
#include "base/text.h"

enum { LETTERS = 3 };
enum cell_kind { CELL_EMPTY, CELL_VALUE, CELL_NOTE, CELL_FORMAT, CELL_ASIDE, CELL_OTHER };

/* Whether TEXT spells the shape of a date: dd/mm/yyyy, JJ-MM-AAAA, YYYY, with what may stand behind
 * it: "JJ/MM/AAAA HH:MM (UTC)". */
static bool
is_pattern(const char *text)
{
	const char *zone = strcasestr(text, "utc");
	size_t letters = 0;
	bool year = strcasestr(text, "yyyy") != NULL || strcasestr(text, "aaaa") != NULL;

	for (; *text != '\0' && text != zone; text++) {
		if (strchr("dDmMyYjJaA", *text) != NULL)
			letters++;
		else if (strchr(" /-.:hHsST()", *text) == NULL)
			return false;
	}
	return year && letters >= 4;
}

/* "0-9", "1 to 12", "0 à 360", "0 - 9 (by .5)": a range of numbers. */
static bool
is_range(const char *text)
{
	size_t digits = strspn(text, "0123456789.,");

	if (digits == 0 && *text == '/') /* "/ 360": out of so many */
		digits = 1 + strspn(text + 1, " 0123456789");
	else if (digits == 0 || digits > 5)
		return false;
	text += digits;
	if (*text == '\0')
		return text[-(long)digits] == '/' && digits > 1;
	text += strspn(text, " ");
	if (strncasecmp(text, "to ", 3) == 0)
		text += 3;
	else if (strncmp(text, "\xc3\xa0 ", 3) == 0 || strncmp(text, "\xe2\x80\x93", 3) == 0)
		text += 3;
	else if (strncasecmp(text, "a ", 2) == 0)
		text += 2;
	else if (*text == '-')
		text++;
	else
		return false;
	text += strspn(text, " ");
	digits = strspn(text, "0123456789.,");
	return digits > 0 && digits <= 5 && (text[digits] == '\0' || text[digits] == ' ');
}

static bool
begins_with(const char *text, const char *with)
{
	return strncasecmp(text, with, strlen(with)) == 0;
}

/* Whether TEXT is a unit, or a word for what belongs into a column. */
static bool
is_note(const struct ee_vocabulary *words, const char *text, size_t length)
{
	const char *unit = ee_vocabulary_find(words, EE_VOCABULARY_UNIT, text, length, NULL);

	if (length < LETTERS) /* "Y" and "M" may be answers */
		return false;
	return (unit != NULL && *unit != '\0') ||
	    ee_vocabulary_find(words, EE_VOCABULARY_NOTE, text, length, NULL) != NULL;
}

/* TEXT is on one line, LENGTH bytes. */
static enum cell_kind
kind_of(const struct ee_vocabulary *words, const char *text, size_t length)
{
	const char *inner = text;
	size_t inside = length;

	if (length == 0)
		return CELL_EMPTY;
	if (is_pattern(text))
		return CELL_FORMAT;
	if ((text[0] == '(' && text[length - 1] == ')') ||
	    (text[0] == '[' && text[length - 1] == ']')) {
		inner++;
		inside -= 2;
	}
	if (is_range(inner) || begins_with(inner, "e.g.") || begins_with(inner, "ex.") ||
	    begins_with(inner, "ex :") || begins_with(inner, "ex:") ||
	    begins_with(inner, "p. ex") || begins_with(inner, "eg "))
		return CELL_FORMAT;
	if (is_note(words, inner, inside))
		return inner > text || memchr(inner, '/', inside) != NULL ? CELL_FORMAT : CELL_NOTE;
	for (size_t i = 0; i < length; i++)
		if (isdigit((unsigned char)text[i]) || text[i] == '@')
			return CELL_VALUE;
	return inner > text ? CELL_ASIDE : CELL_OTHER;
}

bool
ee_row_is_notes(
    const struct ee_vocabulary *words, const struct ee_sheet_line *row, char shown[EE_VISIBLE])
{
	struct ee_buffer cell = { 0 };
	int notes = 0, formats = 0, others = 0;
	bool value = row->wrong != NULL;

	for (int i = 0; !value && i < row->count && i < EE_COLUMNS_MAX; i++) {
		enum cell_kind kind;

		cell.length = 0;
		ee_text_on_one_line(&cell, row->cell[i].text, row->cell[i].length);
		ee_buffer_put(&cell, '\0');
		kind = kind_of(words, cell.data, cell.length - 1);
		value = kind == CELL_VALUE;
		others += kind == CELL_OTHER;
		notes += kind == CELL_NOTE;
		if (kind == CELL_FORMAT && formats++ == 0)
			(void)ee_text_visible(cell.data, cell.length - 1, shown);
	}
	ee_buffer_free(&cell);
	return !value && (formats > 0 ? notes + formats > others : notes >= 2 && others == 0);
}
