/*
 * json.h: JSON text that a reader has already found valid: stepping over values and unescaping.
 * No function here checks syntax but ee_json_is_number(); nothing here allocates; any thread.
 */
#ifndef EE_JSON_H
#define EE_JSON_H

#include <stdbool.h>
#include <stddef.h>

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

/* Whether TEXT is a number by the JSON grammar: no leading zero or plus, no NaN. */
bool ee_json_is_number(const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
