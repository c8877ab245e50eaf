/*
 * paper.h: one document or fee of a list, and whose list it is.  Plain data.
 */
#ifndef EE_CHECKLIST_PAPER_H
#define EE_CHECKLIST_PAPER_H

#include "cmd/checklist/doubts.h"
#include "dates/case.h"
#include "dates/papers.h"
#include "rules/rulebook.h"

/* One paper, or one fee.  Text is valid during the call. */
struct ee_paper {
	const char *document; /* its id in the table */
	const char *title, *person, *about, *validity, *confidence, *note;
	const char *own; /* what of NOTE is not the document's, and so on each of its lines; NULL:
			    all */
	/*
	 * "present"; "expiring" (before BY) and "expired"; "missing", where the profile would say
	 * so; "unknown", where it cannot; "perhaps", not needed by everybody; "due", of a fee.
	 */
	const char *status;
	struct ee_date valid_until, by; /* BY: the day that binds; year 0: not known */
	bool fee, most; /* MOST: of a fee, it may be less */
	int cad; /* Canadian dollars, of a fee; -1: not known */
	int cad_later; /* what it is from the day LATER on; year 0: the same */
	struct ee_date later;
};

typedef void ee_paper_taker(const struct ee_paper *paper, void *context);

/* What is handed in, and by whom. */
struct ee_applicant {
	const struct ee_profile *profile;
	const struct ee_case_dates *dates;
	struct ee_deadline *due; /* room for EE_DEADLINES_MAX */
	const struct ee_rulebook *book;
	const char *category; /* slug of the invitation's category; empty: none */
	struct ee_date today;
	struct ee_paper_doubts doubts;
};

#endif
