/*
 * gaps.h: the numbers of rounds that a table has, and what is missing between them.  IRCC counts
 * without a gap; two rounds of one day may share a number, as 91a and 91b.  Want of memory ends the
 * program.
 */
#ifndef EE_GAPS_H
#define EE_GAPS_H

struct ee_numbers {
	long *number;
	int count, capacity;
};

/* ROUND as its number: 91 of "91a". */
void ee_numbers_add(struct ee_numbers *numbers, const char *round);
void ee_numbers_free(struct ee_numbers *numbers);

/*
 * A notice for each run of numbers of FIRST to LAST that are not among NUMBERS, which it sorts,
 * and have one of these behind them: "FILE: WHAT round 12", "FILE: WHAT rounds 7 to 90".
 */
void ee_gaps_say(
    const char *file, const char *what, struct ee_numbers *numbers, long first, long last);

#endif
