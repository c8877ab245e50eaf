/*
 * parts.h: what the parts of libexpressentry share.  Nobody else needs it.
 */
#ifndef EE_PARTS_H
#define EE_PARTS_H

#include <stddef.h>

#include "base/form.h"
#include "base/review.h"
#include "ee/ee.h"
#include "intake/places.h"
#include "rules/rulebook.h"

/* LIST, of COUNT elements of SIZE bytes, with room for one more; NULL, and LIST as it was: no
 * memory. */
void *ee_grow(void *list, int count, int *room, size_t size);

/* Texts of its own. */
struct ee_texts {
	char **text;
	int count, room;
	bool lack; /* memory was short: something is missing */
};

/* A copy of TEXT that lives as long as TEXTS; "" where memory is short, which TEXTS remembers. */
const char *ee_texts_add(struct ee_texts *texts, const char *text);
void ee_texts_free(struct ee_texts *texts);

/* Notices, with texts of their own. */
struct ee_notices {
	struct ee_notice *notice;
	int count, room;
	struct ee_texts texts;
};

void ee_notices_add(
    struct ee_notices *notices, const char *code, const char *field, const char *text);
void ee_notices_free(struct ee_notices *notices);

/* Notice NUMBER, from 0; NULL: there are no more. */
const struct ee_notice *ee_notices_at(const struct ee_notices *notices, int number);

/* Each returns false.  ERROR may be NULL. */
bool ee_error_text(struct ee_error *error, const char *format, ...) EE_PRINTF(2, 3);
bool ee_error_memory(struct ee_error *error);

/* The same of the field PATH, whatever that is. */
bool ee_error_path(struct ee_error *error, const char *path, const char *format, ...)
    EE_PRINTF(3, 4);

/* Makes ERROR, which may be NULL, of MESSAGE. */
void ee_error_message(struct ee_error *error, const struct ee_message *message);

/* What a review finds: its first fault becomes the error, and all its warnings are kept. */
struct ee_hearing {
	struct ee_review review;
	struct ee_error *error;
	struct ee_notices *notices;
};

/* Begins one that asks for the fields NEEDS. */
void ee_hearing_begin(struct ee_hearing *hearing, const struct ee_needs *needs,
    struct ee_error *error, struct ee_notices *notices);

/* Makes the tree of fields, once a process, and what points and programs hang on. */
struct ee_library_needs {
	struct ee_needs points, programs;
};
const struct ee_library_needs *ee_library_ready(void);

/* The places of BOOK, which holds both tables. */
struct ee_places ee_places_of(const struct ee_rulebook *book);

/* What CANDIDATE says as a form, which borrows its texts and is the caller's; NULL: no memory. */
struct ee_form *ee_candidate_form(const struct ee_candidate *candidate);

#endif
