/*
 * convert.h: a cell of a table as a value of a field, in the form that the toolkit reads.  What a
 * cell does not plainly say is refused.  Pure once the tables are loaded; one thread.
 */
#ifndef EE_CONVERT_H
#define EE_CONVERT_H

#include "base/buffer.h"
#include "cmd/import/tables.h"
#include "cmd/import/target.h"

enum { EE_EXPECTED = 320 };

/*
 * Appends to OUT what TEXT, which is not blank, is as a value of TARGET, neither one that passes
 * nor one of all abilities.  Scores are numbers only: ee_score_check() asks the scale.  False, OUT
 * as it was: EXPECTED then says what would do, and what speaks against TEXT.
 */
bool ee_convert(const struct ee_tables *tables, const struct ee_target *target, const char *text,
    size_t length, struct ee_buffer *out, char expected[EE_EXPECTED]);

/* Four scores in one cell, of each ability: "L8 R7.5 W7 S7", "8/7.5/7/7" in the order of the style,
 * or one number for all. */
enum { EE_SCORE_TEXT = 16 };
bool ee_convert_all(const struct ee_tables *tables, const struct ee_target *target,
    const char *text, size_t length, char score[EE_ABILITIES][EE_SCORE_TEXT],
    char expected[EE_EXPECTED]);

/* Leaves out the words in front of a level: "CLB 9", "NCLC: 7", "CLB level 8". */
void ee_drop_level_word(const struct ee_target *target, const char **text, size_t *length);

/* Whether TEXT is a value of TARGET in some style, so that it is no word. */
bool ee_convert_could(const struct ee_tables *tables, const struct ee_target *target,
    const char *text, size_t length);

/* Whether SCORE is one of TEST, as ee_convert() wrote it; else EXPECTED says what is. */
bool ee_score_check(const struct ee_tables *tables, enum ee_test test, enum ee_ability ability,
    const char *score, size_t length, char expected[EE_EXPECTED]);

#endif
