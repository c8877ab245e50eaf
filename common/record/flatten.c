#include <stdio.h>

#include "base/blank.h"
#include "base/text.h"
#include "record/flatten.h"
#include "record/jsontext.h"

enum { PATH_MAX_BYTES = 4096 };

struct walk {
	char path[PATH_MAX_BYTES];
	size_t path_length;
	struct ee_buffer *text;
	ee_flat_taker *take;
	void *context;
	struct ee_fault *fault;
};

static bool walk_value(struct walk *walk, const struct ee_json_member *member, int node);

static bool
take(struct walk *walk, const char *text, size_t length, bool quoted)
{
	const struct ee_flat flat = { walk->path, text, walk->path_length, length, quoted };

	return walk->take(&flat, walk->context);
}

/* What is WRONG with the value of the path. */
static bool
fault_of_path(struct walk *walk, const char *wrong)
{
	char shown[EE_PATH_TEXT];

	return ee_fault_set(walk->fault, "%s: %s",
	    ee_text_shown(walk->path, walk->path_length, shown, sizeof shown), wrong);
}

static bool
push(struct walk *walk, const char *segment, size_t length)
{
	if (walk->path_length + length + 1 >= sizeof walk->path)
		return ee_fault_set(walk->fault, "a path too long for a CSV column");
	if (walk->path_length > 0)
		walk->path[walk->path_length++] = '.';
	memcpy(walk->path + walk->path_length, segment, length);
	walk->path_length += length;
	return true;
}

/* Whether VALUE has no members or elements, so that no path goes on from it. */
static bool
ends_path(const char *value)
{
	struct ee_json_member first;
	const char *at = value + 1;

	return (*value != '{' && *value != '[') || !ee_json_next(&at, &first);
}

/* Whether a column named NAME would be taken for a field, for all the blanks around it. */
static bool
is_field_in_blanks(const char *name, size_t length)
{
	const char *trimmed = name;
	size_t rest = length;
	int item;

	ee_blank_trim(&trimmed, &rest);
	return rest < length && ee_node_of_column(trimmed, rest, &item) != EE_NO_NODE;
}

/*
 * Whether KEY, at the end of the path, can be part of a column's name.  One that is a number below
 * another key, or has a dot or a NUL byte, would not read back as the same key; but a name with an
 * empty part is one key.
 */
static bool
key_can_be_column(const struct walk *walk, const char *key, size_t length, const char *value)
{
	bool top = walk->path_length == length;
	size_t digits = 0;

	if (is_field_in_blanks(walk->path, walk->path_length))
		return false;
	if (memchr(key, '\0', length) != NULL)
		return false;
	if (ee_column_is_one_key(key, length))
		return top && ends_path(value);
	if (memchr(key, '.', length) != NULL)
		return false;
	for (size_t i = 0; i < length; i++)
		digits += key[i] >= '0' && key[i] <= '9';
	return top || digits < length;
}

/* As it stands in the record, since its escapes may be what is wrong. */
static bool
refuse_key(struct walk *walk, const struct ee_json_member *member)
{
	char shown[EE_PATH_TEXT];

	return ee_fault_set(walk->fault, "the key \"%s\" cannot be part of a CSV column's name",
	    ee_text_shown(member->key, member->key_length, shown, sizeof shown));
}

static bool
walk_object(struct walk *walk, const char *object, int node)
{
	struct ee_json_member member;
	size_t above = walk->path_length, length;
	const char *at = object + 1, *key;
	int child;

	while (ee_json_next(&at, &member)) {
		key = member.key;
		length = member.key_length;
		if (memchr(key, '\\', length) != NULL) {
			char *unescaped = walk->text->data + walk->text->length;

			length = ee_json_unescape(key, length, unescaped);
			walk->text->length += length;
			key = unescaped;
		}
		if (!push(walk, key, length))
			return false;
		if (!key_can_be_column(walk, key, length, member.value))
			return refuse_key(walk, &member);
		child = node == EE_NO_NODE ? EE_NO_NODE : ee_node_child(node, key, length);
		if (!walk_value(walk, &member, child))
			return false;
		walk->path_length = above;
	}
	return true;
}

static bool
walk_elements(struct walk *walk, const char *array, int node)
{
	struct ee_json_member member;
	size_t above = walk->path_length;
	const char *at = array + 1;
	char number[16];

	for (int i = 1; ee_json_next(&at, &member); i++) {
		if (!push(walk, number, (size_t)snprintf(number, sizeof number, "%d", i)) ||
		    !walk_value(walk, &member, node))
			return false;
		walk->path_length = above;
	}
	return true;
}

static const char no_words[] = "expected words without spaces, commas or semicolons";

/* Why CELL, the words of an array with spaces between them, would not read back as those COUNT. */
static const char *
words_fault(const char *cell, size_t length, int count)
{
	const char *at = cell, *end = cell + length, *word;

	if (memchr(cell, '\0', length) != NULL)
		return "a NUL byte, which CSV cannot hold";
	while (ee_text_next_word(&at, end, &word) > 0)
		count--;
	return count == 0 && !ee_text_is(cell, length, "[]") ? NULL : no_words;
}

/* An array of words is one cell, the words separated by spaces. */
static bool
walk_words(struct walk *walk, const char *array)
{
	char *start = walk->text->data + walk->text->length, *end = start;
	struct ee_json_member member;
	const char *at = array + 1, *wrong = NULL;
	int count = 0;

	for (; wrong == NULL && ee_json_next(&at, &member); count++) {
		if (end > start)
			*end++ = ' ';
		if (*member.value == '"')
			end += ee_json_unescape(member.value + 1, member.value_length - 2, end);
		else
			wrong = no_words;
	}
	if (count == 0)
		return take(walk, "[]", 2, false);
	if (wrong == NULL)
		wrong = words_fault(start, (size_t)(end - start), count);
	if (wrong != NULL)
		return fault_of_path(walk, wrong);
	walk->text->length += (size_t)(end - start);
	return take(walk, start, (size_t)(end - start), false);
}

static bool
walk_string(struct walk *walk, const struct ee_json_member *member, int node)
{
	const char *text = member->value + 1;
	size_t length = member->value_length - 2;

	if (memchr(text, '\\', length) != NULL) {
		char *unescaped = walk->text->data + walk->text->length;

		length = ee_json_unescape(text, length, unescaped);
		walk->text->length += length;
		text = unescaped;
		if (memchr(text, '\0', length) != NULL)
			return fault_of_path(walk, "a NUL byte, which CSV cannot hold");
	}
	return take(walk, text, length,
	    ee_type_by_look(ee_node_type(node)) && ee_cell_needs_quotes(text, length));
}

static bool
walk_value(struct walk *walk, const struct ee_json_member *member, int node)
{
	const char *value = member->value, *at = value + 1;
	struct ee_json_member first;

	if (*value == '"')
		return walk_string(walk, member, node);
	if (*value != '{' && *value != '[')
		return *value == 'n' || take(walk, value, member->value_length, false);
	if (*value == '[' && ee_type_is_words(ee_node_type(node)))
		return walk_words(walk, value);
	if (*value == '[' && ee_node_type(node) == EE_TYPE_NESTED)
		return take(walk, value, member->value_length, false);
	if (!ee_json_next(&at, &first))
		return take(walk, *value == '{' ? "{}" : "[]", 2, false);
	return *value == '{' ? walk_object(walk, value, node) : walk_elements(walk, value, node);
}

bool
ee_flatten(const char *object, struct ee_buffer *text, ee_flat_taker *take_one, void *context,
    struct ee_fault *fault)
{
	struct walk walk = { .text = text, .take = take_one, .context = context, .fault = fault };

	return walk_object(&walk, object, EE_ROOT);
}
