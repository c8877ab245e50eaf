#include "record/own.h"
#include "base/date.h"
#include "base/text.h"
#include "record/jsontext.h"

/* Whether WORD is a slug or a code: these have parts, which a word of somebody's own seldom has. */
static bool
is_code(const char *word, size_t length)
{
	bool parts = false;

	for (size_t i = 0; i < length; i++) {
		char byte = word[i];

		if (strchr("-=", byte) != NULL && byte != '\0')
			parts = true;
		else if (!(byte >= 'a' && byte <= 'z') && !(byte >= 'A' && byte <= 'Z') &&
		    !(byte >= '0' && byte <= '9') && strchr("_./", byte) == NULL)
			return false;
	}
	return parts;
}

static bool
is_program(const char *word, size_t length)
{
	return length == 3 &&
	    (strncasecmp(word, "cec", 3) == 0 || strncasecmp(word, "fsw", 3) == 0 ||
		strncasecmp(word, "fst", 3) == 0);
}

/* A list as tools add it: an array of words, or a cell of them. */
static bool
is_list(struct ee_value value, bool (*is_good)(const char *text, size_t length))
{
	const char *at = value.text, *word;
	size_t length;

	if (ee_value_is_text(value) && ee_text_is(value.text, value.length, "[]"))
		return true;
	if (!ee_value_is_text(value) && value.kind != EE_ARRAY_VALUE)
		return false;
	while (ee_value_next_word(value, &at, &word, &length))
		if (!is_good(word, length))
			return false;
	return true;
}

bool
ee_value_is_list(struct ee_value value, enum ee_type type)
{
	return is_list(value, type == EE_TYPE_PROGRAMS ? is_program : is_code);
}

static bool
is_number(struct ee_value value)
{
	return value.kind == EE_NUMBER ||
	    (ee_value_is_text(value) && ee_json_is_number(value.text, value.length));
}

/* Whether the way of ADDED through the object TEXT meets objects only, and ends at a number or
 * null. */
static bool
leads_to_number(const char *text, const struct ee_added *added)
{
	for (int segment = 1; segment < added->segments; segment++) {
		const char *at = text + 1;
		struct ee_json_member member;
		bool found = false;

		if (*text != '{')
			return false;
		while (!found && ee_json_next(&at, &member))
			found = member.key_length == added->length[segment] &&
			    memcmp(member.key, added->segment[segment], member.key_length) == 0;
		if (!found)
			return true;
		text = member.value;
	}
	return *text == '-' || *text == 'n' || (*text >= '0' && *text <= '9');
}

/* Whether TEXT is an array that a tool made: of objects, or empty. */
static bool
is_array_of_objects(const char *text)
{
	struct ee_json_member first;
	const char *at = text + 1;

	return *text == '[' && (!ee_json_next(&at, &first) || *first.value == '{');
}

static bool
has_shape(struct ee_value value, enum ee_type type, bool below)
{
	struct ee_stamp stamp;

	if (value.kind == EE_ABSENT)
		return true;
	if (type == EE_TYPE_NESTED)
		return value.kind == (below ? EE_OBJECT_VALUE : EE_ARRAY_VALUE);
	if (ee_type_is_words(type))
		return ee_value_is_list(value, type);
	if (ee_type_is_number(type))
		return is_number(value);
	if (type == EE_TYPE_ANY || type == EE_TYPE_BOOLEAN)
		return value.kind != EE_OBJECT_VALUE && value.kind != EE_ARRAY_VALUE;
	if (!ee_value_is_text(value))
		return false;
	if (type == EE_TYPE_PRINCIPAL)
		return ee_text_is_word(value.text, value.length, "applicant") ||
		    ee_text_is_word(value.text, value.length, "spouse");
	return type != EE_TYPE_DATE || ee_stamp_parse(value.text, value.length, &stamp);
}

/* Whether the column PATH, below a nested field, holds something else than a number. */
static bool
is_odd(const struct ee_record *record, const char *path)
{
	const struct ee_csv_column *column;

	for (size_t at = 0; at < record->odd.length; at += sizeof column) {
		memcpy(&column, record->odd.data + at, sizeof column);
		if (ee_text_is(column->name, column->length, path))
			return true;
	}
	return false;
}

bool
ee_added_stands(const struct ee_record *record, const struct ee_added *added)
{
	/* Columns below an object are seen each by itself; the object is what they fill. */
	return ee_record_has_node(record, added->node) ||
	    ee_nodes_have(record->form.filled, added->node);
}

bool
ee_added_fits(const struct ee_record *record, const struct ee_added *added)
{
	enum ee_type type = ee_node_type(added->field);
	struct ee_value value;

	if (!ee_added_stands(record, added))
		return true;
	value = ee_record_get(record, (enum ee_field)ee_node_at(added->field)->field);
	if (!has_shape(value, type, added->below))
		return false;
	if (type != EE_TYPE_NESTED)
		return true;
	if (record->format == EE_CSV)
		return !is_odd(record, added->path);
	if (value.kind == EE_ABSENT)
		return true;
	return added->below ? leads_to_number(value.text, added) : is_array_of_objects(value.text);
}

bool
ee_record_has_ours(const struct ee_record *record, enum ee_field field, enum ee_kind kind)
{
	struct ee_value value = ee_record_get(record, field);

	if (value.kind != kind)
		return false;
	return kind != EE_ARRAY_VALUE || record->format != EE_JSON ||
	    is_array_of_objects(value.text);
}

bool
ee_record_fits(struct ee_record *record, const struct ee_added *added)
{
	char path[EE_PATH_TEXT];
	bool fits = true;

	for (int i = 0; i < record->add_count; i++) {
		const struct ee_added *one = &added[record->add[i].column];
		const struct ee_node *node;

		if (record->add[i].kind == EE_GONE || ee_added_fits(record, one))
			continue;
		fits = false;
		node = ee_node_at(one->field);
		memcpy(path, node->path, (size_t)node->path_length);
		path[node->path_length] = '\0';
		ee_review_fault(&record->review, EE_BAD_OWN_FIELD, path,
		    "not what is added under this name; rename the field");
	}
	return fits;
}

/* Whether NAME, a column, stands above PATH or below it. */
static bool
excludes(const struct ee_csv_column *name, const char *path)
{
	return ee_path_lies_below(path, name->name, name->length) ||
	    ee_name_lies_below(name->name, name->length, path);
}

bool
ee_header_fits(
    const struct ee_csv_header *header, const struct ee_added *added, struct ee_fault *fault)
{
	char shown[EE_PATH_TEXT];

	for (int i = 0; i < header->count; i++)
		if (excludes(&header->column[i], added->path))
			return ee_fault_set(fault,
			    "%s: %s is added, and cannot stand beside it; rename the column",
			    ee_text_shown(header->column[i].name, header->column[i].length, shown,
				sizeof shown),
			    added->path);
	return true;
}
