/*
 * cutoffs.h: the lowest score of the newest round of each kind, in words.  Constant once made;
 * any thread.  Source: share/rounds.csv.
 */
#ifndef EE_CUTOFFS_H
#define EE_CUTOFFS_H

#include "pool/rounds.h"
#include "rules/category.h"

enum { EE_CUTOFF_TEXT = EE_SLUG_MAX + 24, EE_CUTOFFS_TEXT = 1024 };

/* "cec=507@2026-03-17"; empty where no such round was held. */
struct ee_cutoffs {
	struct ee_date newest; /* round known; year 0: none */
	char general[EE_CUTOFF_TEXT], nominees[EE_CUTOFF_TEXT],
	    program[EE_PROGRAM_COUNT][EE_CUTOFF_TEXT], category[EE_CATEGORIES_MAX][EE_CUTOFF_TEXT];
};

/*
 * Those of the ROUNDS up to TODAY, but for rounds of more than a year before the newest of them:
 * what nobody was invited by for so long is no mark.
 */
void ee_cutoffs_make(const struct ee_rounds *rounds, const struct ee_categories *categories,
    struct ee_date today, struct ee_cutoffs *cutoffs);

/* Those of the rounds in which somebody can be invited who meets KINDS (programs as bits, then
 * categories), NOMINATED or not. */
void ee_cutoffs_of(
    const struct ee_cutoffs *cutoffs, uint64_t kinds, bool nominated, char text[EE_CUTOFFS_TEXT]);

#endif
