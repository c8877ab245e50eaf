/*
 * blank.h: blanks as people's files have them: also no-break ones, and characters of no width that
 * come with text copied from a page; words that differ only in how they are spelled.  Pure; any
 * thread.
 */
#ifndef EE_BLANK_H
#define EE_BLANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Whether the character CODE is a blank of Unicode; whether it has no width: a soft hyphen, a
 * joiner, a mark of direction or of byte order. */
bool ee_code_is_blank(uint32_t code);
bool ee_code_has_no_width(uint32_t code);

/* Bytes of the blank, of either kind, at the front of TEXT; 0: there is none. */
size_t ee_blank_at(const char *text, size_t length);

/* Leaves out the blanks around a text. */
void ee_blank_trim(const char **text, size_t *length);

/* Whether TEXT holds nothing but blanks, or nothing. */
bool ee_blank_is_all(const char *text, size_t length);

/*
 * Whether TEXT is WORD but for letter case, and for what stands between its parts: "-", "_" and
 * blanks, however many, are the same.
 */
bool ee_text_is_word(const char *text, size_t length, const char *word);

/*
 * VALUE as a message may show it: on one line, in valid UTF-8, without orders to a terminal.  What
 * a reader could not see, blanks but for single spaces and control characters, is named, such as
 * <U+00A0>; what is no character is a question mark.  At most 40 bytes of it, then "..."; OUT is
 * returned.
 */
enum { EE_VISIBLE = 128 };
const char *ee_text_visible(const char *value, size_t length, char out[EE_VISIBLE]);

#ifdef __cplusplus
}
#endif

#endif
