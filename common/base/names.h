/*
 * names.h: what other people's names for fields mean: share/names.csv.  "Date of birth", "dob" and
 * "DOB" are birth_date.  Constant once loaded; any thread.
 *
 * Names are compared as fold.h folds them.  A name that is not in the table is looked for without
 * its digits too ("jobs.2.occupation"), without "has" in front ("hasPnp"), and without a word for
 * the spouse at its beginning or end ("spouse.edu", "études du conjoint"): it then means the same
 * field below "spouse", where there is one.
 */
#ifndef EE_NAMES_H
#define EE_NAMES_H

#include <stddef.h>

#include "base/fault.h"

enum { EE_NAME_BYTES_MAX = 256 }; /* a longer name is not known, and not allowed in the table */

struct ee_names; /* opaque; owns all its texts */

/* NULL with FAULT if the table is missing or wrong.  After ee_fields_ready(). */
struct ee_names *ee_names_load(struct ee_fault *fault);
void ee_names_free(struct ee_names *names);

/*
 * The fields that NAME probably means: paths of fields.def ("jobs[].noc"), objects ("english") and
 * arrays ("jobs") among them, with one blank between two; "" if the name is known and no field of
 * ours has its meaning; NULL if it is not known.  A field's own path, spelt in another way, means
 * that field.  *NOTE gets a short phrase that says what to do, or "".  Both live as long as NAMES.
 */
const char *ee_names_find(
    const struct ee_names *names, const char *name, size_t length, const char **note);

/*
 * The same by the toolkit's own table, which the first call loads and nobody frees; a table that is
 * missing or wrong ends the tool, as ee_fail() of say.h does.
 */
const char *ee_name_means(const char *name, size_t length, const char **note);

/* Whether HAS, asked of CONTEXT and the node of each of FIELDS, a list as above, says yes to one.
 */
bool ee_names_any(
    const char *fields, bool (*has)(const void *context, int node), const void *context);

/*
 * What to say of NAME, which no field has: "did you mean english.reading or french.reading?
 * (note)", or the note of a name without a field.  Returns the fields as ee_name_means() does;
 * NULL: the table does not know it.
 */
enum { EE_NAME_HINT = 256 };
const char *ee_name_hint(const char *name, size_t length, char text[EE_NAME_HINT]);

#endif
