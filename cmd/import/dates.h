/*
 * dates.h: days and times as people write them in lists: with the day, the month or the year in
 * front, with the name of a month, as the number of a day that a spreadsheet counts.  A cell is
 * looked at for all that it can mean; only a style says which reading is taken where there are
 * several.  Pure; any thread.
 */
#ifndef EE_IMPORT_DATES_H
#define EE_IMPORT_DATES_H

#include "base/date.h"
#include "intake/vocabulary.h"

enum ee_date_order { EE_ANY_ORDER, EE_DMY, EE_MDY, EE_YMD, EE_DATE_ORDERS };

/* "dmy" and so on; of EE_ANY_ORDER "". */
extern const char *const ee_date_order_names[EE_DATE_ORDERS];

struct ee_date_style {
	enum ee_date_order order;
	bool excel; /* a number is that of a day, 1 being 1900-01-01 */
	int hundred; /* first of the hundred years that two digits stand for; 0: not said */
};

struct ee_dated {
	/* By order: the day if the cell is written so; year 0: it cannot be.  A year of four digits
	 * in front, or the name of a month, leaves one order, EE_ANY_ORDER.  Where the year has two
	 * digits it is only those. */
	struct ee_date day[EE_DATE_ORDERS];
	bool short_year; /* two digits */
	bool serial; /* a number; day[EE_ANY_ORDER] is what a spreadsheet counts so */
	bool has_time; /* behind the day: */
	int seconds; /* of the day */
	bool to_second; /* else the time has no seconds */
	int offset_minutes; /* of its zone */
	bool has_zone;
};

/* What TEXT may mean, blanks around it left out; false: it is no day at all. */
bool ee_date_look(
    const struct ee_vocabulary *words, const char *text, size_t length, struct ee_dated *dated);

/*
 * The one day that DATED is by STYLE.  False, and then WHY, of EE_DATE_WHY bytes, says what it
 * lacks: "3 April or 4 March: say dmy or mdy".
 */
enum { EE_DATE_WHY = 128 };
bool ee_date_settle(const struct ee_dated *dated, const struct ee_date_style *style,
    struct ee_date *day, char why[EE_DATE_WHY]);

/* The timestamp "2026-03-05T14:22:10Z" of DAY and the time of DATED, or as much of it as is known;
 * OUT is returned. */
enum { EE_STAMP_TEXT = 40 };
const char *ee_date_stamp(
    const struct ee_dated *dated, struct ee_date day, char out[EE_STAMP_TEXT]);

#endif
