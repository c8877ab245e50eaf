/*
 * want.h: from the values of a record's fields to typed ones.  An absent value gives the default;
 * for a wrong one a function also leaves "PATH: expected ..., got ..." in the record.  A record
 * belongs to one thread.
 *
 * Text that spells a number or a boolean counts as one, as it has to in CSV.
 */
#ifndef EE_WANT_H
#define EE_WANT_H

#include "record/record.h"

/* Leaves "PATH: expected EXPECTED, got VALUE" in RECORD.  Returns false. */
bool ee_value_fault(
    struct ee_record *record, const char *path, struct ee_value value, const char *expected);

bool ee_want_boolean(
    struct ee_record *record, const char *path, struct ee_value value, bool absent);

/* A whole number of LOW to HIGH. */
int ee_want_whole(struct ee_record *record, const char *path, struct ee_value value, int low,
    int high, int absent);

/* Index of the word in WORDS, which end with NULL. */
int ee_want_word(struct ee_record *record, const char *path, struct ee_value value,
    const char *const *words, const char *expected, int absent);

/* A date; year 0 if absent or wrong. */
struct ee_date ee_want_date(struct ee_record *record, const char *path, struct ee_value value);

/* An RFC 3339 timestamp.  False if absent or wrong. */
bool ee_want_time(
    struct ee_record *record, const char *path, struct ee_value value, ee_nanoseconds *time);

/* A number of at most HIGH with any number of decimals, which are dropped. */
int ee_want_counted_down(struct ee_record *record, const char *path, struct ee_value value,
    int high, const char *expected);

/* The same with the first six decimals, as millionths; HIGH is at most 2,000. */
int ee_want_millionths(struct ee_record *record, const char *path, struct ee_value value, int high,
    const char *expected);

/* "CA": two capital letters; empty and false where VALUE is absent or wrong. */
bool ee_want_country(
    struct ee_record *record, const char *path, struct ee_value value, char country[3]);

/* Whether provincial_nomination makes a nominee: true, or the two letters of a province. */
bool ee_want_nomination(struct ee_record *record);

/* Whether WORD stands in a list of words: an array of strings, or a cell with spaces between them.
 */
bool ee_value_has_word(struct ee_value value, const char *word);

/* Tenths of a number with at most one decimal that is not zero; false if it is no such number below
 * 100,000. */
bool ee_value_tenths(struct ee_value value, int *tenths);

#endif
