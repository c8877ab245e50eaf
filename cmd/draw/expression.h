/*
 * expression.h: the text of --where.  It is a program of the user's own, which sees one record and
 * nothing else: no other file, no environment, no clock, no input of its own, and it may not end
 * the tool.  What jq says of a record is told without the record's values.  Pure.
 */
#ifndef EE_EXPRESSION_H
#define EE_EXPRESSION_H

#include "base/buffer.h"
#include "base/fault.h"

/* Puts the program that jq compiles for EXPRESSION, with its NUL.  False with FAULT: it asks for
 * what it may not have. */
bool ee_expression_put(struct ee_buffer *program, const char *expression, struct ee_fault *fault);

/* Whether WORD stands in EXPRESSION by itself, as the key of a field does. */
bool ee_expression_names(const char *expression, const char *word, size_t length);

/* What is told of MESSAGE, which jq gave for a record.  Words of EXPRESSION's own may be told. */
void ee_expression_error(const char *expression, const char *message, struct ee_fault *fault);

#endif
