/*
 * results.h: the results of language tests in a row, whichever columns they come from: one of each
 * language becomes english or french, the others become tests.
 */
#ifndef EE_IMPORT_RESULTS_H
#define EE_IMPORT_RESULTS_H

#include "cmd/import/making.h"

/* Takes TEXT, the cell of USE, as a part of its result.  False: EXPECTED says what would do. */
bool ee_result_take(struct ee_row_maker *maker, int use, const char *text, size_t length,
    char expected[EE_EXPECTED]);

/* Once all cells are taken: checks the scores by their tests, and gives each result its place. */
void ee_results_place(struct ee_row_maker *maker);

#endif
