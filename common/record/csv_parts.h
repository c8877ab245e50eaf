/* csv_parts.h: what csv_reader.c, which reads rows, and csv_header.c share. */
#ifndef EE_CSV_PARTS_H
#define EE_CSV_PARTS_H

#include <stddef.h>

struct ee_buffer;
struct ee_csv_cell;
struct ee_csv_reader;

/* Splits ROW into cells, their texts in TEXT; NULL, or what is wrong with it. */
const char *ee_csv_split(
    struct ee_csv_reader *reader, const char *row, size_t length, struct ee_buffer *text);

/* The COUNT cells of the row split last; of more than EE_COLUMNS_MAX only those are there. */
const struct ee_csv_cell *ee_csv_split_cells(const struct ee_csv_reader *reader, int *count);

#endif
