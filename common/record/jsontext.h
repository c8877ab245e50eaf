/*
 * jsontext.h: JSON text as it is written, and which bare cells of CSV stand for something else than
 * a string.  Nothing here allocates but the buffers written to.  What reads it is base/json.h.
 */
#ifndef EE_JSONTEXT_H
#define EE_JSONTEXT_H

#include "base/buffer.h"
#include "base/json.h"

#ifdef __cplusplus
extern "C" {
#endif

/* TEXT (UTF-8) as a JSON string with its quotes. */
void ee_json_quote(struct ee_buffer *buffer, const char *text, size_t length);

/*
 * A member of the object that is being written to BUFFER: TEXT as a string, or as it is where it is
 * a LITERAL; nothing where it is empty.
 */
void ee_json_put_member(struct ee_buffer *buffer, const char *key, const char *text, bool literal);

/* The same of a string of LENGTH bytes, and null where it is empty. */
void ee_json_put_text(struct ee_buffer *buffer, const char *key, const char *text, size_t length);

/*
 * The same of a text of any length and any bytes, for a message: what ee_code_is_order() knows is
 * escaped, bytes that are no UTF-8 are U+FFFD, and behind EE_JSON_SHOWN bytes of it "..." stands.
 */
enum { EE_JSON_SHOWN = 1024 };
void ee_json_put_shown(struct ee_buffer *buffer, const char *key, const char *text, size_t length);

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
