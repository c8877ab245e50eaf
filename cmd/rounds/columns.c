#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/share.h"
#include "cmd/rounds/columns.h"

enum { FIELD, NAME, KEY_TEXT = 64, FIELDS_MIN = 3 };

const char ee_category_field[] = "category";

struct ee_round_columns {
	const struct ee_feed_tables *tables;
	struct ee_table *table;
	char (*key)[KEY_TEXT]; /* of each row */
};

/* NAME by its letters and digits; what has none of them stays as it is, such as "#". */
static void
key_of(const char *name, char key[KEY_TEXT])
{
	char plain[2 * KEY_TEXT];
	size_t used = 0;

	ee_fold_text(name, plain, sizeof plain);
	for (const char *at = plain; *at != '\0' && used + 1 < KEY_TEXT; at++)
		if (isalnum((unsigned char)*at))
			key[used++] = *at;
	key[used] = '\0';
	if (used == 0 && strlen(plain) < KEY_TEXT)
		(void)stpcpy(key, plain);
}

/* The fields by their places: the number, the category, and those of ee_feed_field. */
static const char *
field_at(const struct ee_round_columns *columns, int place)
{
	static const char *const first[] = { "drawNumber", ee_category_field };

	return place < 2 ? first[place] : ee_feed_field(columns->tables, place - 2);
}

static bool
check_row(const struct ee_round_columns *columns, int row, struct ee_fault *fault)
{
	const char *field = ee_table_text(columns->table, row, FIELD), *known;

	for (int i = 0; (known = field_at(columns, i)) != NULL; i++)
		if (strcmp(known, field) == 0)
			break;
	if (known == NULL)
		return ee_table_fault(columns->table, row, FIELD, fault,
		    "expected drawNumber, category, drawDate, drawDateTime, drawName, drawSize, drawCRS, drawCutOff, drawDistributionAsOn or a feed_field of bands.csv, got %s",
		    field[0] == '\0' ? "nothing" : field);
	if (!ee_table_filled(columns->table, row, NAME, fault))
		return false;
	key_of(ee_table_text(columns->table, row, NAME), columns->key[row]);
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

static bool
is_filled(jv value)
{
	jv_kind kind = jv_get_kind(value);

	return kind == JV_KIND_NUMBER ||
	    (kind == JV_KIND_STRING && jv_string_value(value)[0] != '\0');
}

/* VALUE, which is taken over, into FIELD of OUT, unless that has a value already. */
static jv
put(jv out, const char *field, jv value)
{
	jv there;

	if (!jv_is_valid(value)) {
		jv_free(value);
		return out;
	}
	there = jv_object_get(jv_copy(out), jv_string(field));
	if (is_filled(there) || (jv_is_valid(there) && !is_filled(value)))
		jv_free(value);
	else
		out = jv_object_set(out, jv_string(field), value);
	jv_free(there);
	return out;
}

/* The values of OBJECT by the keys of its names. */
static jv
by_key(jv object)
{
	jv keyed = jv_object();

	for (int at = jv_object_iter(object); jv_object_iter_valid(object, at);
	     at = jv_object_iter_next(object, at)) {
		jv name = jv_object_iter_key(object, at);
		char key[KEY_TEXT];

		key_of(jv_string_value(name), key);
		keyed = put(keyed, key, jv_object_iter_value(object, at));
		jv_free(name);
	}
	return keyed;
}

jv
ee_round_columns_apply(const struct ee_round_columns *columns, jv object)
{
	jv keyed = by_key(object), out = jv_object();
	char key[KEY_TEXT];
	const char *field;

	for (int i = 0; (field = field_at(columns, i)) != NULL; i++) {
		key_of(field, key);
		out = put(out, field, jv_object_get(jv_copy(object), jv_string(field)));
		out = put(out, field, jv_object_get(jv_copy(keyed), jv_string(key)));
	}
	for (int row = 0; row < ee_table_rows(columns->table); row++)
		out = put(out, ee_table_text(columns->table, row, FIELD),
		    jv_object_get(jv_copy(keyed), jv_string(columns->key[row])));
	jv_free(keyed);
	return out;
}

bool
ee_round_columns_fit(const struct ee_round_columns *columns, jv object)
{
	jv fields = ee_round_columns_apply(columns, object);
	bool fit = jv_object_length(jv_copy(fields)) >= FIELDS_MIN;

	jv_free(fields);
	return fit;
}
