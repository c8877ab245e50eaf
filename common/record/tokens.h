/*
 * tokens.h: where the tokens of a line of JSON begin, by simdjson behind a C header.  It also
 * checks UTF-8, control characters and that each quote has its other one; what the tokens make of
 * each other is not looked at.
 */
#ifndef EE_TOKENS_H
#define EE_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
	EE_JSON_PADDING = 64, /* bytes that must be readable behind a line */
	EE_DEPTH_MAX = 32 /* objects and arrays in each other */
};

struct ee_tokens; /* one a worker */

enum ee_tokens_verdict {
	EE_TOKENS_OK,
	EE_TOKENS_UTF8, /* not valid UTF-8 */
	EE_TOKENS_UNCLOSED, /* a string without its closing quote */
	EE_TOKENS_CONTROL, /* a control character inside a string */
	EE_TOKENS_BAD /* none, or a line that is too long */
};

/* LINE_MAX is the longest line that will be read, in bytes.  NULL: out of memory. */
struct ee_tokens *ee_tokens_new(size_t line_max);
void ee_tokens_free(struct ee_tokens *tokens);

/*
 * Finds where in LINE each token begins, from *FIRST to *END: braces, brackets, colons, commas,
 * opening quotes and the first bytes of what else there is, in bytes from the front of LINE.  **END
 * can be read too: it is LENGTH, so that the last token has an end.  They are valid until the next
 * call.
 */
enum ee_tokens_verdict ee_tokens_find(struct ee_tokens *tokens, const char *line, size_t length,
    const uint32_t **first, const uint32_t **end);

/*
 * Writes the text of the string whose first byte behind its quote is at FROM to TO, where it and
 * EE_JSON_PADDING bytes have room: one past the last byte written; NULL: a bad escape.
 */
char *ee_tokens_unescape(const struct ee_tokens *tokens, const char *from, char *to);

/* Whether TEXT is valid UTF-8; any thread. */
bool ee_utf8_valid(const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
