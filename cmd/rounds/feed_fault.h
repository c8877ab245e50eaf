/*
 * feed_fault.h: why a round of the feed is refused: the first fault of it, in words and in parts.
 * Plain data of its caller; pure.
 */
#ifndef EE_FEED_FAULT_H
#define EE_FEED_FAULT_H

#include "record/message.h"

enum { EE_FEED_TEXT = 160, EE_FEED_MESSAGE = 512 };

struct ee_feed_fault {
	char text[EE_FEED_MESSAGE + 64]; /* empty: nothing is wrong */
	char expected[EE_FEED_TEXT], got[EE_FEED_TEXT];
	struct ee_message message; /* its parts borrow from the texts above */
};

/* "NAME: WORDS" of the whole round.  Returns false. */
bool ee_feed_refuse(
    struct ee_feed_fault *fault, enum ee_fault_code code, const char *name, const char *words);

/* "NAME: FIELD: expected EXPECTED, got GOT"; an empty GOT is nothing.  Returns false. */
bool ee_feed_refuse_value(struct ee_feed_fault *fault, const char *name, const char *field,
    const char *expected, const char *got);

#endif
