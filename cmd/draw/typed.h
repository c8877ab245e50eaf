/*
 * typed.h: a record as --where sees it: known fields have their own kind of value, as the filters
 * read them, whatever the format and whether a number or true stands in quotes.  To jq any text is
 * more than any number.
 */
#ifndef EE_TYPED_H
#define EE_TYPED_H

#include <jv.h>

#include "base/fault.h"
#include "base/field.h"

/*
 * RECORD, an object, is taken over.  Invalid with FAULT: a field that EXPRESSION names holds what
 * is none of its kind.  Such a value of another field stays as it is.
 */
jv ee_typed_record(jv record, const char *expression, struct ee_fault *fault);

/* NEEDS, with a NULL behind it and room for EE_FIELDS more, becomes OWN and the paths of the fields
 * that EXPRESSION (may be NULL) names: what is given twice then makes a bad record. */
void ee_typed_needs(const char *expression, const char *const *own, int count, const char **needs);

#endif
