/*
 * cell.h: how the text of a CSV cell and a JSON value stand for each other.
 */
#ifndef EE_CELL_H
#define EE_CELL_H

#include "field.h"

/* Whether a bare cell TEXT is a JSON number: one with more than 15 digits is text, since most
 * readers would round it. */
bool ee_cell_is_number(const char *text, size_t length);

/* Whether the bare cell TEXT would read back as something else than a string: a number, true,
 * nothing. */
bool ee_cell_needs_quotes(const char *text, size_t length);

/* "true" or "false" in any letter case (spreadsheets write capitals) in lower case; NULL for other
 * text. */
const char *ee_cell_boolean(const char *text, size_t length);

bool ee_text_is(const char *text, size_t length, const char *word);

/* Type of the field at NODE; EE_ANY where it is unknown or holds other fields. */
enum ee_type ee_node_type(int node);

/* Types whose cells are text whatever they look like: a NOC code is not a number. */
bool ee_type_is_text(enum ee_type type);

#endif
