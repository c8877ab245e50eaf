/*
 * reader_parts.h: what the parts of ee_profile_read() share: reader.c, family.c, jobs.c,
 * plain.c and results.c.  Nobody else needs it.
 */
#ifndef EE_READER_PARTS_H
#define EE_READER_PARTS_H

#include "base/review.h"
#include "rules/profile.h"
#include "rules/warning.h"

struct ee_profile_context;

struct ee_reader {
	const struct ee_profile_context *context;
	const struct ee_form *form;
	struct ee_review *review;
	struct ee_profile *profile;
	bool turned; /* as the context has it */
};

/* Where the form has what the profile knows as FIELD or ARRAY: the other partner's, if it is
 * read the other way round. */
static inline enum ee_field
ee_own_field(const struct ee_reader *reader, enum ee_field field)
{
	return reader->turned ? ee_field_twin(field) : field;
}

static inline enum ee_array
ee_own_array(const struct ee_reader *reader, enum ee_array array)
{
	return reader->turned ? ee_array_twin(array) : array;
}

static inline struct ee_value
ee_get(const struct ee_reader *reader, enum ee_field field)
{
	return ee_form_get(reader->form, ee_own_field(reader, field));
}

static inline const char *
ee_path(const struct ee_reader *reader, enum ee_field field)
{
	return ee_field_path(ee_own_field(reader, field));
}

/* Marks the profile with WARNING, and says what follows of it and of the field PATH, unless the
 * caller wants none said. */
void ee_reader_warn(const struct ee_reader *reader, enum ee_warning warning, const char *path,
    const char *format, ...) EE_PRINTF(4, 5);

/* The fields that fields.def calls plain, into the profile; those that it calls checked. */
void ee_read_plain(const struct ee_reader *reader);

/* All results of the candidate, or of the spouse: english, french, and those in tests. */
void ee_read_results(const struct ee_reader *reader, bool spouse);

/* Warns of the results that count and have run out, once they are chosen. */
void ee_warn_of_old_results(const struct ee_reader *reader);

/* A code of 5 digits, or before NOC 2021 of 4; left as it is where VALUE is absent or wrong. */
void ee_read_noc(
    const struct ee_reader *reader, const char *path, struct ee_value value, char noc[6]);

/* Marital status and children, into the profile; they are those of both partners. */
void ee_read_family(const struct ee_reader *reader);

/* The jobs of both, into the profile; countries lived in and police certificates, checked only. */
void ee_read_jobs(const struct ee_reader *reader);

#endif
