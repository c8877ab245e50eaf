/*
 * left_out.h: the work of a profile that a requirement does not count, and why not.  Pure: no
 * files, no clock; any thread.
 *
 * Each day of a job that does not count has one reason, the first of those below that holds; what
 * counts and what is left out for any reason are all of the job together.
 */
#ifndef EE_LEFT_OUT_H
#define EE_LEFT_OUT_H

#include "rules/work.h"

/* X(NAME, code, words).  An empty text: it depends on the requirement. */
#define EE_LEFT_REASONS(X)                                                                         \
	X(FUTURE, "not-yet", "not worked yet")                                                     \
	X(OCCUPATION, "occupation", "")                                                            \
	X(ABROAD, "abroad", "not in Canada")                                                       \
	X(WINDOW, "window", "before the window")                                                   \
	X(UNAUTHORIZED, "unauthorized", "unauthorized")                                            \
	X(STUDY, "study", "during full-time study")                                                \
	X(SELF_EMPLOYED, "self-employed", "self-employed in Canada")                               \
	X(UNQUALIFIED, "unqualified", "before qualified_from")                                     \
	X(OTHER, "other-occupation", "in another occupation than the one that counts")             \
	X(BREAK, "break", "before or after a break")                                               \
	X(OVERLAP, "overlap", "beyond full-time beside other jobs")

enum ee_left_reason {
#define X(name, code, words) EE_LEFT_##name,
	EE_LEFT_REASONS(X)
#undef X
	    EE_LEFT_REASON_COUNT,
	EE_LEFT_NOT = EE_LEFT_REASON_COUNT /* it counts */
};

/* What is asked of which jobs. */
struct ee_left_question {
	const struct ee_history *history; /* as the requirement was answered from it */
	const struct ee_job *jobs; /* of which that was made */
	int job_count;
	struct ee_work_query query; /* likewise; of one occupation where ONE_OCCUPATION says so */
	bool fits[EE_JOBS_MAX]; /* the job's occupation is one of those that are asked for */
	bool one_occupation; /* only work in NOC counts; */
	const char *noc; /* NULL: no work does */
	bool continuous; /* only the longest run of it */
};

/* By the index of the job, in the units of struct ee_work. */
struct ee_left_out {
	int job_count;
	uint8_t place[EE_JOBS_MAX]; /* as in the job */
	ee_work_amount left[EE_JOBS_MAX][EE_LEFT_REASON_COUNT];
	ee_work_amount by_policy[EE_JOBS_MAX]; /* counted, though self-employed in Canada */
};

void ee_left_out(const struct ee_left_question *question, struct ee_left_out *out);

const char *ee_left_code(enum ee_left_reason reason);
const char *ee_left_words(enum ee_left_reason reason);

#endif
