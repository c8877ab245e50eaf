/*
 * reader_parts.h: what the parts of ee_profile_read() share: reader.c, jobs.c, plain.c and
 * results.c.  Nobody else needs it.
 */
#ifndef EE_READER_PARTS_H
#define EE_READER_PARTS_H

#include "record/record.h"
#include "rules/profile.h"
#include "rules/warning.h"

struct ee_profile_context;

struct ee_reader {
	const struct ee_profile_context *context;
	struct ee_record *record;
	struct ee_profile *profile;
};

static inline struct ee_value
ee_get(const struct ee_reader *reader, enum ee_field field)
{
	return ee_record_get(reader->record, field);
}

/* Marks the profile with WARNING, and says what follows of it and of the field PATH, unless the
 * caller wants none said. */
void ee_reader_warn(const struct ee_reader *reader, enum ee_warning warning, const char *path,
    const char *format, ...) EE_PRINTF(4, 5);

/* The fields that fields.def calls plain, into the profile; those that it calls checked. */
void ee_read_plain(const struct ee_reader *reader);

/* One language's result, whose fields begin with TEST, into LANGUAGE, which is WHICH. */
void ee_read_language(const struct ee_reader *reader, enum ee_field test,
    enum ee_official_language which, struct ee_language *language);

/* A code of 5 digits, or before NOC 2021 of 4; left as it is where VALUE is absent or wrong. */
void ee_read_noc(
    const struct ee_reader *reader, const char *path, struct ee_value value, char noc[6]);

/* The jobs, into the profile; countries lived in and police certificates, checked only. */
void ee_read_jobs(const struct ee_reader *reader);

#endif
