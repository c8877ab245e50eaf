/*
 * numbers.h: numbers as people write them in lists: 14,690.50 and 14 690,50 $, 2 years 6 months,
 * 18 mois.  A cell is looked at for all that it can mean; only a style says which reading is taken
 * where there are several.  Pure; any thread.
 */
#ifndef EE_IMPORT_NUMBERS_H
#define EE_IMPORT_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "intake/vocabulary.h"

enum { EE_NUMBER_TEXT = 48 };

struct ee_numbered {
	/* The number as JSON has it, if a point, or if a comma, is what the decimals stand behind;
	 * empty: it cannot be.  Where both have the same text it does not matter. */
	char by_point[EE_NUMBER_TEXT], by_comma[EE_NUMBER_TEXT];
	char too_large_by; /* the mark by which it would be thousands, and cannot be; 0: none */
	bool marked; /* a mark of either kind stands in it, which tells something of the column */
};

/*
 * What TEXT may mean, blanks around it left out: digits, a group of three behind each blank,
 * apostrophe or mark that is not of decimals.  MONEY: the signs of Canadian dollars may stand
 * around it.  SMALL: it is below a thousand, so that "6,500" has one reading.  False: it is no
 * number.
 */
bool ee_number_look(
    const char *text, size_t length, bool money, bool small, struct ee_numbered *numbered);

/* The reading by MARK, '.' or ','; 0: where that matters there is none.  NULL: none. */
const char *ee_number_settle(const struct ee_numbered *numbered, char mark);

/*
 * Years, as a number of JSON, of "2.5", "2 years 6 months", "30 months", "2 ans et 6 mois"; a
 * number without a unit is of months where MONTHS says so.  Months that make no decimal are written
 * to 15 places, and never up.  False: it is none of these, or MARK is needed and 0.
 */
bool ee_years_read(const struct ee_vocabulary *words, const char *text, size_t length, bool months,
    char mark, char out[EE_NUMBER_TEXT]);

#endif
