#include "record/own.h"
#include "base/text.h"
#include "record/jsontext.h"

/* Whether TEXT is made of slugs and codes with spaces between them. */
static bool
is_words(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		char byte = text[i];

		if (!(byte >= 'a' && byte <= 'z') && !(byte >= 'A' && byte <= 'Z') &&
		    !(byte >= '0' && byte <= '9') && strchr(EE_WORDS_APART "-_./=", byte) == NULL)
			return false;
	}
	return true;
}

static bool
is_program(const char *word, size_t length)
{
	return length == 3 &&
	    (strncasecmp(word, "cec", 3) == 0 || strncasecmp(word, "fsw", 3) == 0 ||
		strncasecmp(word, "fst", 3) == 0);
}

static bool
is_programs(const char *text, size_t length)
{
	const char *end = text + length, *word;

	for (; text < end; text++) {
		word = text;
		while (text < end && strchr(EE_WORDS_APART, *text) == NULL)
			text++;
		if (text > word && !is_program(word, (size_t)(text - word)))
			return false;
	}
	return true;
}

/* A list as tools add it: an array of words, or a cell of them. */
static bool
is_list(struct ee_value value, bool (*is_good)(const char *text, size_t length))
{
	const char *at = value.text + 1;
	struct ee_json_member word;

	if (value.kind == EE_STRING || value.kind == EE_CELL)
		return ee_text_is(value.text, value.length, "[]") ||
		    is_good(value.text, value.length);
	if (value.kind != EE_ARRAY_VALUE)
		return false;
	while (ee_json_next(&at, &word))
		if (*word.value != '"' || !is_good(word.value + 1, word.value_length - 2))
			return false;
	return true;
}

static bool
is_number(struct ee_value value)
{
	return value.kind == EE_NUMBER ||
	    ((value.kind == EE_STRING || value.kind == EE_CELL) &&
		ee_json_is_number(value.text, value.length));
}

static bool
has_shape(struct ee_value value, enum ee_type type, bool below)
{
	if (value.kind == EE_ABSENT)
		return true;
	if (type == EE_TYPE_NESTED)
		return value.kind == (below ? EE_OBJECT_VALUE : EE_ARRAY_VALUE);
	if (type == EE_TYPE_PROGRAMS)
		return is_list(value, is_programs);
	if (type == EE_TYPE_WORDS)
		return is_list(value, is_words);
	if (ee_type_is_number(type))
		return is_number(value);
	return value.kind != EE_OBJECT_VALUE && value.kind != EE_ARRAY_VALUE;
}

bool
ee_added_fits(const struct ee_record *record, const struct ee_added *added)
{
	return !ee_record_has_node(record, added->node) ||
	    has_shape(ee_record_get(record, (enum ee_field)ee_node_at(added->field)->field),
		ee_node_type(added->field), added->below);
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
		ee_record_fault(record, EE_BAD_OWN_FIELD, path,
		    "not what is added under this name; rename the field");
	}
	return fits;
}

/* Whether NAME, a column, stands above PATH or below it. */
static bool
excludes(const struct ee_csv_column *name, const char *path)
{
	size_t length = strlen(path), shorter = length < name->length ? length : name->length;
	const char *longer = length < name->length ? name->name : path;

	return length != name->length && memcmp(name->name, path, shorter) == 0 &&
	    longer[shorter] == '.';
}

bool
ee_header_fits(
    const struct ee_csv_header *header, const struct ee_added *added, struct ee_fault *fault)
{
	for (int i = 0; i < header->count; i++)
		if (excludes(&header->column[i], added->path))
			return ee_fault_set(fault,
			    "%.*s: %s is added, and cannot stand beside it; rename the column",
			    (int)header->column[i].length, header->column[i].name, added->path);
	return true;
}
