/*
 * phrase.h: short texts put together in a fixed array.  What does not fit is cut; the text always
 * ends with a NUL.  Pure; any thread.
 */
#ifndef EE_PHRASE_H
#define EE_PHRASE_H

#include <string.h>

#include "base/text.h"

struct ee_phrase {
	char *text;
	size_t size, length;
};

static inline struct ee_phrase
ee_phrase(char *text, size_t size)
{
	text[0] = '\0';
	return (struct ee_phrase) { text, size, 0 };
}

static inline void
ee_phrase_add(struct ee_phrase *phrase, const char *more)
{
	size_t length = strlen(more), room = phrase->size - 1 - phrase->length;

	if (length > room)
		length = room;
	memcpy(phrase->text + phrase->length, more, length);
	phrase->length += length;
	phrase->text[phrase->length] = '\0';
}

/* Adds MORE, with SEPARATOR in front unless the phrase is empty. */
static inline void
ee_phrase_join(struct ee_phrase *phrase, const char *separator, const char *more)
{
	if (phrase->length > 0 && *more != '\0')
		ee_phrase_add(phrase, separator);
	ee_phrase_add(phrase, more);
}

static inline void
ee_phrase_number(struct ee_phrase *phrase, int number)
{
	char digits[EE_DIGITS];

	ee_phrase_add(phrase, ee_text_of_int(number, digits));
}

#endif
