#include "cmd/rounds/columns.h"

enum { FIELDS_MIN = 3 };

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
		char key[EE_COLUMN_KEY];

		ee_column_key(jv_string_value(name), key);
		keyed = put(keyed, key, jv_object_iter_value(object, at));
		jv_free(name);
	}
	return keyed;
}

jv
ee_round_columns_apply(const struct ee_round_columns *columns, jv object)
{
	jv keyed = by_key(object), out = jv_object();
	char key[EE_COLUMN_KEY];
	const char *field;

	for (int i = 0; (field = ee_round_column_field(columns, i)) != NULL; i++) {
		ee_column_key(field, key);
		out = put(out, field, jv_object_get(jv_copy(object), jv_string(field)));
		out = put(out, field, jv_object_get(jv_copy(keyed), jv_string(key)));
	}
	for (int row = 0; row < ee_table_rows(columns->table); row++)
		out = put(out, ee_round_column_field_of(columns, row),
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
