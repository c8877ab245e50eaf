/*
 * conflict.h: what --merge says of a field of a round that two sources have differently.
 */
#ifndef EE_CONFLICT_H
#define EE_CONFLICT_H

#include "pool/rounds.h"

enum { EE_CONFLICT_FIELD = 64 };

/*
 * A notice: "FILE: round ROUND: FIELD: " and the words.  GOT is what FILE has in the field.
 */
void ee_conflict_say(const char *file, const char *round, const char *field, const char *got,
    const char *format, ...) EE_PRINTF(5, 6);

/* What messages call the candidates of BAND.  Returns NAME. */
const char *ee_conflict_band(const struct ee_pool_band *band, char name[EE_CONFLICT_FIELD]);

#endif
