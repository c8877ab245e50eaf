/*
 * letter.h: a list of papers in Markdown, in words that can go to a client: what is not settled is
 * marked and told at the end, with who made the list and what it is not.  Any thread.
 */
#ifndef EE_CHECKLIST_LETTER_H
#define EE_CHECKLIST_LETTER_H

#include "base/buffer.h"
#include "cmd/checklist/paper.h"

/* One candidate's list while it is written.  Begin with nothing; free both buffers. */
struct ee_letter {
	struct ee_buffer text, unsettled;
	const char *noted; /* the document whose note stands on a line already; NULL: none */
	int cad; /* sum of the fees, */
	int cad_later; /* and what is more of it from LATER on; year 0: they stay the same */
	struct ee_date later;
	bool cad_unknown; /* one of them is */
	bool cad_most; /* one of them is the most that it can be */
};

/*
 * "# Documents: C-405", and, where the candidate is invited, by which day they are handed in, or
 * that they are, or that the day is past.
 */
void ee_letter_begin(
    struct ee_letter *letter, const char *name, size_t length, const struct ee_case_dates *dates);

void ee_letter_paper(struct ee_letter *letter, const struct ee_paper *paper);

/* The sum of the fees, what is not settled, and the closing words with TODAY. */
void ee_letter_end(struct ee_letter *letter, struct ee_date today);

#endif
