/*
 * checklist.h: the documents and fees that a candidate hands in with the application, and which
 * of them the profile shows to be there.
 */
#ifndef EE_CHECKLIST_H
#define EE_CHECKLIST_H

#include "cmd/checklist/paper.h"

/* All papers of APPLICANT to TAKE, in the order of PAPERS; DEADLINES gives their last days. */
void ee_checklist_of(const struct ee_papers *papers, const struct ee_deadlines *deadlines,
    const struct ee_applicant *applicant, ee_paper_taker *take, void *context);

#endif
