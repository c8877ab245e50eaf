/* A day of a test, from its text.  After <cmocka.h>. */
#ifndef EE_TEST_DAY_H
#define EE_TEST_DAY_H

#include <string.h>

#include "base/date.h"

static inline struct ee_date
day(const char *text)
{
	struct ee_date date = { 0 };

	if (!ee_date_parse(text, strlen(text), &date))
		fail_msg("%s is refused", text);
	return date;
}

#endif
