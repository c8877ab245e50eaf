/*
 * elements.h: the rounds out of what a feed was saved as: the document {"rounds": [...]}, a bare
 * list, an object a line, or CSV with a column a field.
 */
#ifndef EE_ELEMENTS_H
#define EE_ELEMENTS_H

#include <jv.h>

#include "base/buffer.h"
#include "cmd/rounds/columns.h"

/*
 * A JSON array of what stands in the place of rounds, with the keys that they have there; an
 * invalid value with FAULT where BYTES are no JSON, cut off, or something else.  FILE is what the
 * fault calls them; LENGTH is at most INT_MAX.
 */
jv ee_elements_of_json(const struct ee_round_columns *columns, const char *file, const char *bytes,
    size_t length, struct ee_fault *fault);

/* Whether the first line of BYTES names columns of rounds. */
bool ee_elements_in_csv(const struct ee_round_columns *columns, const char *bytes, size_t length);

/*
 * The same array from CSV, an object of texts a row; rows without any text are passed over.  An
 * invalid value with FAULT, which names the line.
 */
jv ee_elements_of_csv(const struct ee_round_columns *columns, const char *file, const char *bytes,
    size_t length, struct ee_fault *fault);

#endif
