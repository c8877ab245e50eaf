#include "cmd/rounds/conflict.h"

#include <stdarg.h>
#include <stdio.h>

#include "stream/notes.h"

enum { WORDS_MAX = 2048, PLACE_MAX = 128 }; /* the words may name a file */

void
ee_conflict_say(const char *file, const char *round, const char *field, const char *got,
    const char *format, ...)
{
	char words[WORDS_MAX], text[WORDS_MAX + PLACE_MAX];
	const struct ee_message message = { .mark = EE_WARNING_OF_VALUE,
		.part = { [EE_PART_TEXT] = text,
		    [EE_PART_CODE] = ee_fault_code_text(EE_BAD_NOTICE),
		    [EE_PART_FIELD] = field,
		    [EE_PART_GOT] = got } };
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(words, sizeof words, format, arguments);
	va_end(arguments);
	(void)snprintf(text, sizeof text, "round %s: %s: %s", round, field, words);
	ee_note_tell(&message, file, round);
}

const char *
ee_conflict_band(const struct ee_pool_band *band, char name[EE_CONFLICT_FIELD])
{
	(void)snprintf(name, EE_CONFLICT_FIELD, "candidates of %d to %d", band->low, band->high);
	return name;
}
