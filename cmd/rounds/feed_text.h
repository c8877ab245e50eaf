/*
 * feed_text.h: how the feed and lists made from it spell dates, times and numbers.  One reading
 * each, or none.  Texts are folded (base/fold.h).  Pure; any thread.
 */
#ifndef EE_FEED_TEXT_H
#define EE_FEED_TEXT_H

#include <stdbool.h>

#include "base/date.h"
#include "pool/words.h"

/* A day, perhaps with a time of day. */
struct ee_feed_stamp {
	struct ee_date date; /* as it stands in the text */
	bool timed, seconds; /* a time is given, and its seconds are */
	ee_nanoseconds time; /* in UTC; without seconds, that of the full minute */
};

/*
 * "July 22, 2025 at 16:27:45 UTC", "le 22 juillet 2025 à 16 h 27 min 45 s UTC",
 * "2025-07-22T12:27:45-04:00" and their variants; UTC where no zone is given.  False if TEXT is
 * anything else, or contradicts itself.
 */
bool ee_feed_time(const struct ee_words *words, const char *text, struct ee_feed_stamp *stamp);

enum ee_count_reading {
	EE_COUNT_NONE,
	EE_COUNT_ESTIMATE, /* "~3,000" */
	EE_COUNT_MARKED, /* "3,000*": VALUE, and a mark of a footnote */
	EE_COUNT_PLAIN
};

/* A whole number of 0 to HIGH, its digits perhaps in groups of three: "27,332", "27 332". */
enum ee_count_reading ee_feed_count(
    const struct ee_words *words, const char *text, int high, int *value);

#endif
