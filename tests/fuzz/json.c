/*
 * Fuzzes the reader of NDJSON beside jansson: of each line of the input both say whether it is an
 * object of JSON, and if it is they find the same in it.
 *
 * They may differ in this:
 * - depth: ours ends at 32, that of jansson at 2048;
 * - a number too large for a double, which jansson refuses; ours keeps its bytes;
 * - a NUL byte, which jansson passes over outside of strings;
 * - a NUL in a key, which jansson refuses ("\u0000"); of values it is asked to take it;
 * - a name given twice in an object: the last one counts for jansson, ours walks over both.
 * Integers beyond 64 bits are compared as doubles, as all numbers are.
 */
#include <jansson.h>
#include <stdlib.h>

#include "base/json.h"
#include "record/csv_reader.h"
#include "record/json_reader.h"
#include "record/jsontext.h"
#include "tests/fuzz/kit/kit.h"

static struct ee_json_reader *reader;
static struct ee_record record;
static bool twice; /* a name is given twice somewhere in the line */

static void same_value(const char *at, size_t length, const json_t *theirs);

static void
same_text(const char *text, size_t length, const char *theirs, size_t their_length)
{
	char *own = malloc(length + 1);
	size_t own_length = ee_json_unescape(text, length, own);
	struct ee_buffer quoted = { 0 };

	if (own_length != their_length || memcmp(own, theirs, own_length) != 0)
		kit_wrong(
		    "the text \"%.*s\" is '%.*s' to us", (int)length, text, (int)own_length, own);
	/* What we write reads back the same. */
	ee_json_quote(&quoted, own, own_length);
	own = realloc(own, quoted.length);
	if (ee_json_unescape(quoted.data + 1, quoted.length - 2, own) != their_length ||
	    memcmp(own, theirs, their_length) != 0)
		kit_wrong("the text \"%.*s\" is written as %.*s", (int)length, text,
		    (int)quoted.length, quoted.data);
	ee_buffer_free(&quoted);
	free(own);
}

static void
same_object(const char *object, const json_t *theirs)
{
	struct ee_json_member member, later;
	const char *at = object + 1, *rest;
	size_t count = 0;

	while (ee_json_next(&at, &member)) {
		char *key = malloc(member.key_length + 1), *other;
		size_t length = ee_json_unescape(member.key, member.key_length, key);
		bool again = false;

		key[length] = '\0';
		for (rest = at; !again && ee_json_next(&rest, &later); free(other)) {
			other = malloc(later.key_length + 1);
			again = ee_json_unescape(later.key, later.key_length, other) == length &&
			    memcmp(key, other, length) == 0;
		}
		twice = twice || again;
		if (!again) {
			const json_t *value = json_object_get(theirs, key);

			if (value == NULL)
				kit_wrong("the key \"%.*s\" is not there", (int)member.key_length,
				    member.key);
			same_text(member.key, member.key_length, key, length);
			same_value(member.value, member.value_length, value);
			count++;
		}
		free(key);
	}
	if (count != json_object_size(theirs))
		kit_wrong("%zu keys, not %zu: %s", count, json_object_size(theirs), object);
}

static void
same_array(const char *array, const json_t *theirs)
{
	struct ee_json_member member;
	const char *at = array + 1;
	size_t count = 0;

	while (ee_json_next(&at, &member)) {
		if (count == json_array_size(theirs))
			kit_wrong("too many elements: %s", array);
		same_value(member.value, member.value_length, json_array_get(theirs, count++));
	}
	if (count != json_array_size(theirs))
		kit_wrong("%zu elements, not %zu: %s", count, json_array_size(theirs), array);
}

static void
same_value(const char *at, size_t length, const json_t *theirs)
{
	char number[512], *end;
	bool same = true;

	if (ee_json_skip(at) != at + length)
		kit_wrong("a value ends in two places: %s", at);
	switch (json_typeof(theirs)) {
	case JSON_OBJECT:
		same = *at == '{';
		if (same)
			same_object(at, theirs);
		break;
	case JSON_ARRAY:
		same = *at == '[';
		if (same)
			same_array(at, theirs);
		break;
	case JSON_STRING:
		same = *at == '"';
		if (same)
			same_text(at + 1, length - 2, json_string_value(theirs),
			    json_string_length(theirs));
		break;
	case JSON_INTEGER:
	case JSON_REAL:
		same = ee_json_is_number(at, length);
		if (!same || length >= sizeof number)
			break;
		memcpy(number, at, length);
		number[length] = '\0';
		same = strtod(number, &end) == json_number_value(theirs) && *end == '\0';
		break;
	case JSON_TRUE:
		same = length == 4 && memcmp(at, "true", 4) == 0;
		break;
	case JSON_FALSE:
		same = length == 5 && memcmp(at, "false", 5) == 0;
		break;
	case JSON_NULL:
		same = length == 4 && memcmp(at, "null", 4) == 0;
		break;
	}
	if (!same)
		kit_wrong("'%.*s' is another value", (int)length, at);
}

/* What jansson has at PATH, "english.reading"; NULL: nothing. */
static const json_t *
their_field(const json_t *theirs, const char *path)
{
	char key[EE_PATH_TEXT];
	const char *dot;

	for (;; path = dot + 1) {
		dot = strchrnul(path, '.');
		(void)snprintf(key, sizeof key, "%.*s", (int)(dot - path), path);
		theirs = json_object_get(theirs, key);
		if (*dot == '\0' || theirs == NULL)
			return theirs;
	}
}

/* The fields that the reader found are those that stand there, and no others. */
static void
same_fields(const json_t *theirs)
{
	for (int i = 1; i < EE_NODES_MAX; i++) {
		const struct ee_node *node = ee_node_at(i);
		const json_t *value;
		struct ee_value own;
		bool said;

		if (node->path == NULL || node->field == EE_NO_FIELD || node->array != EE_NO_ARRAY)
			continue;
		value = their_field(theirs, node->path);
		own = ee_record_get(&record, (enum ee_field)node->field);
		said = value != NULL && !json_is_null(value) &&
		    !(json_is_string(value) && json_string_length(value) == 0);
		if (own.kind != EE_ABSENT && !said)
			kit_wrong("%s is read where nothing stands", node->path);
		if (own.kind == EE_ABSENT && said && !json_is_string(value))
			kit_wrong("%s is not read", node->path);
		if (own.kind == EE_STRING &&
		    (!json_is_string(value) ||
			memmem(json_string_value(value), json_string_length(value), own.text,
			    own.length) == NULL))
			kit_wrong("%s is another text", node->path);
		if ((own.kind == EE_TRUE) != (said && json_is_true(value)) ||
		    (own.kind == EE_NUMBER) != (said && json_is_number(value)) ||
		    (own.kind == EE_ARRAY_VALUE) != (said && json_is_array(value)))
			kit_wrong("%s is of another kind", node->path);
	}
}

static void
look_at(const char *line, size_t length)
{
	json_error_t error;
	json_t *theirs = json_loadb(line, length, JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, &error);
	char text[EE_FAULT_MAX];
	bool good;

	ee_record_clear(&record, EE_JSON);
	record.bytes = line;
	record.length = length;
	good = ee_json_read(reader, line, length, &record);
	if (good != (record.faults.length == 0))
		kit_wrong("a record with a fault is taken, or one without is refused");
	text[0] = '\0';
	if (!good)
		(void)ee_record_first_fault(&record, text);
	if (!kit_is_plain(text, strlen(text)))
		kit_wrong("a fault that cannot be read: %s", text);
	/* Both of its ways in take the same texts. */
	if (length > 0 && line[0] == '{' && ee_json_valid(reader, line, length) != record.parsed)
		kit_wrong("ee_json_valid() has its own mind: %s", text);
	if (record.parsed && theirs != NULL && json_is_object(theirs)) {
		twice = false;
		same_object(line + strspn(line, " \t\r"), theirs);
		if (!twice)
			same_fields(theirs);
	} else if (record.parsed && strstr(error.text, "real number overflow") == NULL &&
	    json_error_code(&error) != json_error_null_byte_in_key) {
		kit_wrong("jansson refuses it: %s", error.text);
	} else if (!record.parsed && theirs != NULL && json_is_object(theirs) &&
	    strstr(text, "deeper than 32") == NULL && memchr(line, '\0', length) == NULL) {
		kit_wrong("we refuse it: %s", text);
	}
	json_decref(theirs);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *at = (const char *)data, *end = at + size, *line;
	size_t length;

	kit_begin();
	if (reader == NULL)
		reader = ee_json_reader_new(EE_LINE_MAX);
	while (kit_line(&at, end, &line, &length)) {
		/* The padding that the reader wants, full of what would go on with the line. */
		char *padded = malloc(length + EE_JSON_PADDING + 1);

		memset(padded, '7', length + EE_JSON_PADDING);
		padded[length + EE_JSON_PADDING] = '\0';
		memcpy(padded, line, length);
		look_at(padded, length);
		free(padded);
	}
	return 0;
}
