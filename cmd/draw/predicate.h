/*
 * predicate.h: a question about records in the language of jq (libjq), compiled once.  What the
 * expression may ask for is expression.h's matter, how long it may take watch.h's.  One thread at a
 * time.  Compiling takes milliseconds, so a tool does it only if its user asks.
 */
#ifndef EE_PREDICATE_H
#define EE_PREDICATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct ee_predicate; /* opaque */

/* NULL with FAULT if EXPRESSION, which is borrowed, is no jq program, or not one for here.  HOME
 * and TZ lead nowhere and to UTC afterwards. */
struct ee_predicate *ee_predicate_new(const char *expression, struct ee_fault *fault);
void ee_predicate_free(struct ee_predicate *predicate);

/* Records will be rows of CSV below HEADER, a line without its end.  False with FAULT. */
bool ee_predicate_use_header(
    struct ee_predicate *predicate, const char *header, size_t length, struct ee_fault *fault);

enum ee_held { EE_DOES_NOT_HOLD, EE_HOLDS, EE_CANNOT_TELL };

/* A RECORD of LENGTH bytes, a JSON object or a row, and where it stands, for messages. */
struct ee_asked {
	const char *record;
	size_t length;
	const char *file;
	uint64_t line;
};

/*
 * Whether the expression holds for the record.  It does not if its first result is false or null,
 * or if it has none.  EE_CANNOT_TELL with FAULT: jq reports an error, which is told without values
 * of the record.
 */
enum ee_held ee_predicate_ask(
    struct ee_predicate *predicate, const struct ee_asked *asked, struct ee_fault *fault);

#endif
