/*
 * value.h: from the text of a value to a number, a word, a country or a province.  Pure; any
 * thread; knows no record.  For any text that is not what it says, a function returns false or -1
 * and leaves what it would have filled as it is.
 */
#ifndef EE_VALUE_H
#define EE_VALUE_H

#include <stdbool.h>
#include <stddef.h>

/* Digits alone, nine at most. */
bool ee_read_whole(const char *text, size_t length, int *number);

/*
 * Digits, and perhaps a point and any number of digits: the part before the point, of nine digits
 * at most, and the first six decimals as millionths.
 */
bool ee_read_decimal(const char *text, size_t length, int *whole, int *millionths);

/* Tenths of a number below 100,000 with at most one decimal that is not zero. */
bool ee_read_tenths(const char *text, size_t length, int *tenths);

/* Index of the word in WORDS, which end with NULL. */
int ee_read_word(const char *text, size_t length, const char *const *words);

/* "CA": two capital letters. */
bool ee_read_country(const char *text, size_t length, char country[3]);

/* The two letters of a province or territory, ISO 3166-2:CA. */
bool ee_is_province(const char *text, size_t length);

/*
 * A number of the JSON grammar, without a minus, whose exponent is written out ("12.5" of "1.25E1")
 * in OUT; the length, or 0 where there is none or it would not fit.
 */
enum { EE_WRITTEN_OUT = 128 };
size_t ee_write_exponent_out(const char *text, size_t length, char out[EE_WRITTEN_OUT]);

#endif
