#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/share.h"
#include "pool/round_columns.h"

enum { FIELD, NAME };

const char ee_category_field[] = "category";

void
ee_column_key(const char *name, char key[EE_COLUMN_KEY])
{
	char plain[2 * EE_COLUMN_KEY];
	size_t used = 0;

	ee_fold_text(name, plain, sizeof plain);
	for (const char *at = plain; *at != '\0' && used + 1 < EE_COLUMN_KEY; at++)
		if (isalnum((unsigned char)*at))
			key[used++] = *at;
	key[used] = '\0';
	if (used == 0 && strlen(plain) < EE_COLUMN_KEY)
		(void)stpcpy(key, plain);
}

const char *
ee_round_column_field(const struct ee_round_columns *columns, int place)
{
	static const char *const first[] = { "drawNumber", ee_category_field };

	return place < 2 ? first[place] : ee_feed_field(columns->tables, place - 2);
}

static bool
check_row(const struct ee_round_columns *columns, int row, struct ee_fault *fault)
{
	const char *field = ee_table_text(columns->table, row, FIELD), *known;

	for (int i = 0; (known = ee_round_column_field(columns, i)) != NULL; i++)
		if (strcmp(known, field) == 0)
			break;
	if (known == NULL)
		return ee_table_fault(columns->table, row, FIELD, fault,
		    "expected drawNumber, category, drawDate, drawDateTime, drawName, drawSize, drawCRS, drawCutOff, drawDistributionAsOn or a feed_field of bands.csv, got %s",
		    field[0] == '\0' ? "nothing" : field);
	if (!ee_table_filled(columns->table, row, NAME, fault))
		return false;
	ee_column_key(ee_table_text(columns->table, row, NAME), columns->key[row]);
	for (int i = 0; i < row; i++)
		if (strcmp(columns->key[i], columns->key[row]) == 0)
			return ee_table_fault(columns->table, row, NAME, fault,
			    "%s is on line %d already", columns->key[row],
			    ee_table_line(columns->table, i));
	return true;
}

struct ee_round_columns *
ee_round_columns_load(const struct ee_feed_tables *tables, struct ee_fault *fault)
{
	struct ee_round_columns *columns = calloc(1, sizeof *columns);
	bool good = columns != NULL;

	if (!good) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	columns->tables = tables;
	columns->table = ee_table_load(NULL, "rounds/columns.csv", "field,name", fault);
	good = columns->table != NULL;
	if (good) {
		columns->key =
		    calloc((size_t)ee_table_rows(columns->table) + 1, sizeof *columns->key);
		if (columns->key == NULL)
			good = ee_fault_set(fault, "out of memory");
	}
	for (int row = 0; good && row < ee_table_rows(columns->table); row++)
		good = check_row(columns, row, fault);
	if (good)
		return columns;
	ee_round_columns_free(columns);
	return NULL;
}

void
ee_round_columns_free(struct ee_round_columns *columns)
{
	if (columns == NULL)
		return;
	ee_table_free(columns->table);
	free(columns->key);
	free(columns);
}

const char *
ee_round_column_field_of(const struct ee_round_columns *columns, int row)
{
	return ee_table_text(columns->table, row, FIELD);
}
