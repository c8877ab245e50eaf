/*
 * reading.h: what the parts of ee_profile_read() share: reader.c and history.c.  Nobody else needs
 * it.
 */
#ifndef EE_READING_H
#define EE_READING_H

#include "intake/reader.h"
#include "rules/warning.h"

struct ee_reading {
	const struct ee_profile_context *context;
	struct ee_record *record;
	struct ee_profile *profile;
};

static inline struct ee_value
ee_get(const struct ee_reading *reading, enum ee_field field)
{
	return ee_record_get(reading->record, field);
}

/* Marks the profile with WARNING, and says what follows of it, unless the caller wants none said.
 */
void ee_reading_warn(const struct ee_reading *reading, enum ee_warning warning, const char *format,
    ...) EE_PRINTF(3, 4);

/* A code of 5 digits, or before NOC 2021 of 4; left as it is where VALUE is absent or wrong. */
void ee_read_noc(
    const struct ee_reading *reading, const char *path, struct ee_value value, char noc[6]);

/* "jobs.2.noc": the path of field AT of element ITEM, for a message.  Returns OUT. */
const char *ee_item_path(enum ee_array array, int item, int at, char out[EE_PATH_TEXT]);

/* The jobs, into the profile; countries lived in and police certificates, checked only. */
void ee_read_history(const struct ee_reading *reading);

#endif
