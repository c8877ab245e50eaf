/*
 * jsontext.h: JSON text that the reader has already found valid: stepping over values, unescaping,
 * quoting. No function here checks syntax; nothing here allocates but the buffers written to.
 */
#ifndef EE_JSONTEXT_H
#define EE_JSONTEXT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One member of an object, or one element of an array (its key is NULL). */
struct ee_json_member {
	const char *key; /* between its quotes, still escaped */
	const char *value; /* first byte of the value */
	size_t key_length, value_length;
};

/* Walks the object or array that begins at TEXT: set AT to TEXT + 1 and call until it returns
 * false. */
bool ee_json_next(const char **at, struct ee_json_member *member);

/* One past the end of the value that begins at AT. */
const char *ee_json_skip(const char *at);

/* Content of a string, quotes left out, to UTF-8.  OUT takes LENGTH bytes; returns how many were
 * written. */
size_t ee_json_unescape(const char *text, size_t length, char *out);

/*
 * The key of MEMBER without its escapes, and its length; 0 for one so long that it is none of ours,
 * even if each of its bytes is escaped.
 */
enum { EE_KEY_TEXT = 6 * EE_PATH_TEXT };
size_t ee_json_key(const struct ee_json_member *member, char out[EE_KEY_TEXT]);

/* TEXT (UTF-8) as a JSON string with its quotes. */
void ee_json_quote(struct ee_buffer *buffer, const char *text, size_t length);

/*
 * A member of the object that is being written to BUFFER: TEXT as a string, or as it is where it is
 * a LITERAL; nothing where it is empty.
 */
void ee_json_put_member(struct ee_buffer *buffer, const char *key, const char *text, bool literal);

/* The same of a string of LENGTH bytes, and null where it is empty. */
void ee_json_put_text(struct ee_buffer *buffer, const char *key, const char *text, size_t length);

/* Whether TEXT is a number by the JSON grammar: no leading zero or plus, no NaN. */
bool ee_json_is_number(const char *text, size_t length);

/*
 * Whether the bare cell TEXT of a CSV row stands for a number: one that every reader writes back as
 * it was.  Text are what has an exponent, more than 15 digits, zeros at its end behind a point, or
 * is -0 or nearer to zero than 0.0001; a file number 12E4567 or 1.10 stays what it is.
 */
bool ee_cell_is_number(const char *text, size_t length);

/* Whether the bare cell TEXT would read back as something else than a string. */
bool ee_cell_needs_quotes(const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
