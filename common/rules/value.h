/*
 * value.h: from the text of a value to a number, a word, a country or a province.  Pure; any
 * thread; knows no record.  For any text that is not what it says, a function returns false or -1
 * and leaves what it would have filled as it is.
 */
#ifndef EE_VALUE_H
#define EE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

/* Digits alone, nine at most; a point and zeros behind them do not matter ("30.0"). */
bool ee_read_whole(const char *text, size_t length, int *number);

/*
 * A number of 0 or more, with all the decimals that a spreadsheet or a program writes of one.
 * Decimals behind the 17th are dropped.
 */
struct ee_decimal {
	int whole;
	int64_t part; /* 0 to EE_PARTS - 1 */
};

#define EE_PARTS ((int64_t)100000000000000000)

/* Digits, nine at most, and perhaps a point and any number of digits. */
bool ee_read_decimal(const char *text, size_t length, struct ee_decimal *number);

/* Tenths of a number below 100,000; of its decimals only the first may be other than zero. */
bool ee_read_tenths(const char *text, size_t length, int *tenths);

/* Index of the word in WORDS, which end with NULL; it may be spelled as ee_text_is_word() has it.
 */
int ee_read_word(const char *text, size_t length, const char *const *words);

/* A date, or one with midnight behind it, in UTC or without a zone, as databases write a date. */
bool ee_read_date(const char *text, size_t length, struct ee_date *date);

/* "CA": two letters; COUNTRY gets capitals. */
bool ee_read_country(const char *text, size_t length, char country[3]);

/* The provinces and territories, ISO 3166-2:CA, in the order of their letters; NULL ends them. */
extern const char *const ee_provinces_iso[];

/*
 * A number of the JSON grammar, without a minus, whose exponent is written out ("12.5" of "1.25E1")
 * in OUT; the length, or 0 where there is none or it would not fit.
 */
enum { EE_WRITTEN_OUT = 128 };
size_t ee_write_exponent_out(const char *text, size_t length, char out[EE_WRITTEN_OUT]);

#endif
