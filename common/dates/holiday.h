/*
 * holiday.h: Sundays and the federal holidays of share/holidays.csv.  Such days are named, and no
 * date is moved because of them: whether IRCC's portal follows the Interpretation Act s.26 is not
 * known.  Constant once loaded; any thread.
 */
#ifndef EE_HOLIDAY_H
#define EE_HOLIDAY_H

#include "base/date.h"
#include "base/sources.h"

struct ee_holidays; /* constant once loaded */

/* NULL with FAULT if the table is missing or wrong. */
struct ee_holidays *ee_holidays_load(const struct ee_sources *sources, struct ee_fault *fault);
void ee_holidays_free(struct ee_holidays *holidays);

/* "Sunday", "Canada Day" and so on, the first in the table; NULL on other days. */
const char *ee_holiday(const struct ee_holidays *holidays, struct ee_date day);

#endif
