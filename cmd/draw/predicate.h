/*
 * predicate.h: a question about records in the language of jq, compiled once (libjq).  One thread
 * at a time.  Compiling takes milliseconds, so a tool does it only if its user asks.
 */
#ifndef EE_PREDICATE_H
#define EE_PREDICATE_H

#include <stddef.h>

#include "base/fault.h"

struct ee_predicate; /* opaque */

/* NULL with FAULT if EXPRESSION is no jq program. */
struct ee_predicate *ee_predicate_new(const char *expression, struct ee_fault *fault);
void ee_predicate_free(struct ee_predicate *predicate);

/* Records will be rows of CSV below HEADER, a line without its end.  False with FAULT. */
bool ee_predicate_use_header(
    struct ee_predicate *predicate, const char *header, size_t length, struct ee_fault *fault);

enum ee_held { EE_DOES_NOT_HOLD, EE_HOLDS, EE_CANNOT_TELL };

/*
 * Whether the expression holds for RECORD, a JSON object or a row.  It does not if its first result
 * is false or null, or if it has none.  EE_CANNOT_TELL with FAULT: jq reports an error.
 */
enum ee_held ee_predicate_ask(
    struct ee_predicate *predicate, const char *record, size_t length, struct ee_fault *fault);

#endif
