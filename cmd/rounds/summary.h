/*
 * summary.h: past rounds by year and kind: how many, how large, how low, how often.  No files, no
 * clock; want of memory ends the program.
 */
#ifndef EE_SUMMARY_H
#define EE_SUMMARY_H

#include "pool/rounds.h"

enum { EE_MEDIAN_TEXT = 24, EE_MEDIAN_NONE = -1 };

/*
 * The rounds of one type and category in one year.  A median of an even count is the mean of the
 * two in the middle, so it is kept doubled; EE_MEDIAN_NONE if there is nothing to take it from.
 */
struct ee_kind_year {
	int year;
	enum ee_round_type type;
	const char *category; /* of the rounds it was made from */
	int rounds;
	int64_t invitations;
	int scored; /* rounds whose cut-off is known; without any there are no scores */
	int score_lowest, score_median_twice, score_highest;
	int days_median_twice; /* between days with a round of this kind in this year */
};

struct ee_summary;

/* ROUNDS in order of time; borrowed.  The kinds come in the order of their first rounds. */
struct ee_summary *ee_summary_new(const struct ee_rounds *rounds);
void ee_summary_free(struct ee_summary *summary);
int ee_summary_count(const struct ee_summary *summary);
const struct ee_kind_year *ee_summary_at(const struct ee_summary *summary, int index);

/* A doubled median as text: "14", "14.5", or empty for EE_MEDIAN_NONE.  Returns OUT. */
const char *ee_median_format(int twice, char out[EE_MEDIAN_TEXT]);

#endif
