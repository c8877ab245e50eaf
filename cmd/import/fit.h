/* fit.h: the header of a table that a map was made for. */
#ifndef EE_FIT_H
#define EE_FIT_H

#include "cmd/import/map.h"
#include "cmd/import/sheet.h"

/* Finds the header of SHEET that has all columns of MAP.  Where there is none, the columns that are
 * missing are told, and the program ends. */
void ee_fit(const struct ee_map *map, struct ee_sheet *sheet);

#endif
