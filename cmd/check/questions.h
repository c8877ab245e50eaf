/*
 * questions.h: what to ask a client of whom an answer is missing: the fields that would decide a
 * program or a category.  Pure: no files, no clock; any thread.
 */
#ifndef EE_CHECK_QUESTIONS_H
#define EE_CHECK_QUESTIONS_H

#include "base/form.h"
#include "explain/checked.h"

/* Kinds as bits: programs, then the categories in force by number. */
enum { EE_KIND_OF_CATEGORY = EE_PROGRAM_COUNT };

enum { EE_QUESTIONS_MAX = 32 };

struct ee_questions {
	uint64_t decides[EE_QUESTIONS_MAX]; /* by number of the question, kinds; 0: not asked */
	uint64_t maybe; /* programs for which an answer is missing */
	uint64_t open; /* of them those of which something hangs on no answer */
	int english, french; /* places of results that lack something, in tests; 0: not there */
};

/* How many there are, in the order in which they are asked. */
int ee_question_count(void);

/* "jobs.1.noc", perhaps into PATH, and the words of question NUMBER; QUESTIONS are those of a
 * client, or NULL. */
const char *ee_question_field(
    int number, const struct ee_questions *questions, char path[EE_PATH_TEXT]);
const char *ee_question_words(int number);

/* The answer that it is a part of: questions of one answer stand together. */
enum ee_lack ee_question_lack(int number);

/* What to ask the client of FORM, whose PROFILE was CHECKED by BOOK. */
void ee_questions_of(const struct ee_rulebook *book, const struct ee_form *form,
    const struct ee_profile *profile, const struct ee_checked *checked,
    struct ee_questions *questions);

#endif
