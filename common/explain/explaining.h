/*
 * explaining.h: what the parts of ee_explain() share: explain.c, categories.c and months.c.  Nobody
 * else needs it.
 */
#ifndef EE_EXPLAINING_H
#define EE_EXPLAINING_H

#include "explain/finding.h"
#include "rules/category.h"

/* What every part of an explanation needs. */
struct ee_explaining {
	const struct ee_eligibility *rules;
	const struct ee_profile *profile;
	const struct ee_standing *standing;
	struct ee_left_out *left_out; /* room for that of the finding at hand */
	ee_finding_taker *take;
	void *context;
};

/* A question about all jobs of the profile in a window, of which none fits yet. */
struct ee_left_question ee_left_question(const struct ee_explaining *all, int window_months);

/* Says NONE where there are jobs, but none that fits QUESTION. */
void ee_note_no_fit(
    const struct ee_left_question *question, const char *none, struct ee_finding *finding);

/*
 * Without jobs says so; else says what work does not count, and what counts by a policy alone.
 * UNFIT says why a job that does not fit does not count.
 */
void ee_note_months(const struct ee_explaining *all, const struct ee_left_question *question,
    const char *unfit, struct ee_finding *finding);

/* Says what of the work that QUESTION is about counts by a policy alone. */
void ee_note_policies(const struct ee_explaining *all, const struct ee_left_question *question,
    struct ee_finding *finding);

/* The lowest of four levels of LANGUAGE against NEEDED; SAID: the profile says it. */
void ee_note_levels(const struct ee_explaining *all, struct ee_finding *finding,
    enum ee_official_language language, int needed, bool said);

/* All findings about categories. */
void ee_explain_categories(const struct ee_explaining *all, const struct ee_categories *categories);

#endif
