#include "cmd/draw/typed.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/draw/expression.h"

struct typing {
	const char *expression;
	struct ee_fault *fault;
	bool failed;
};

static jv typed(struct typing *typing, jv value, int node);

static jv
typed_object(struct typing *typing, jv object, int node)
{
	jv keys = jv_keys(jv_copy(object));
	int count = jv_array_length(jv_copy(keys));

	for (int i = 0; i < count; i++) {
		jv key = jv_array_get(jv_copy(keys), i);
		int child = ee_node_child(
		    node, jv_string_value(key), (size_t)jv_string_length_bytes(jv_copy(key)));

		if (child == EE_NO_NODE)
			jv_free(key);
		else
			object = jv_object_set(object, key,
			    typed(typing, jv_object_get(jv_copy(object), jv_copy(key)), child));
	}
	jv_free(keys);
	return object;
}

/* The elements of a known array have its fields. */
static jv
typed_array(struct typing *typing, jv array, int node)
{
	int count = ee_node_at(node)->array == EE_NO_ARRAY ? 0 : jv_array_length(jv_copy(array));

	for (int i = 0; i < count; i++) {
		jv element = jv_array_get(jv_copy(array), i);

		if (jv_get_kind(element) == JV_KIND_OBJECT)
			array = jv_array_set(array, i, typed_object(typing, element, node));
		else
			jv_free(element);
	}
	return array;
}

static jv
number(const char *text, bool *good)
{
	char *end;
	double value = strtod(text, &end);

	*good = strspn(text, "-0123456789.eE+") == strlen(text) && end > text && *end == '\0';
	return jv_number(value);
}

/* A text that stands for a number or a truth is that.  What is neither is only of use where it is
 * not compared. */
static jv
typed_text(struct typing *typing, jv text, int node)
{
	const struct ee_node *at = ee_node_at(node);
	enum ee_type type = ee_node_type(node);
	const char *words = jv_string_value(text), *key = at->path + at->key_at;
	bool truth = type == EE_TYPE_BOOLEAN, good = true;
	jv value = text;

	if (strcmp(words, "true") == 0 && (truth || type == EE_TYPE_NOMINATION))
		value = jv_true();
	else if (strcmp(words, "false") == 0 && (truth || type == EE_TYPE_NOMINATION))
		value = jv_false();
	else if (ee_type_is_number(type))
		value = number(words, &good);
	else
		good = !truth;
	if (good) {
		if (jv_get_kind(value) != JV_KIND_STRING)
			jv_free(text);
		return value;
	}
	if (ee_expression_names(typing->expression, key, (size_t)at->key_length)) {
		typing->failed = true;
		ee_fault_set(typing->fault, "%.*s is no %s, and cannot be compared",
		    at->path_length, at->path, truth ? "true or false" : "number");
	}
	return text;
}

static jv
typed(struct typing *typing, jv value, int node)
{
	switch (jv_get_kind(value)) {
	case JV_KIND_OBJECT:
		return typed_object(typing, value, node);
	case JV_KIND_ARRAY:
		return typed_array(typing, value, node);
	case JV_KIND_STRING:
		return typed_text(typing, value, node);
	default:
		return value;
	}
}

jv
ee_typed_record(jv record, const char *expression, struct ee_fault *fault)
{
	struct typing typing = { .expression = expression, .fault = fault };

	record = typed(&typing, record, EE_ROOT);
	if (!typing.failed)
		return record;
	jv_free(record);
	return jv_invalid();
}

void
ee_typed_needs(const char *expression, const char *const *own, int count, const char **needs)
{
	memcpy(needs, own, (size_t)count * sizeof *needs);
	for (int i = 0; expression != NULL && i < EE_FIELDS; i++) {
		const char *path = ee_field_path((enum ee_field)i), *dot = strrchr(path, '.'),
			   *key = dot == NULL ? path : dot + 1;

		if (strstr(path, "[]") == NULL && ee_expression_names(expression, key, strlen(key)))
			needs[count++] = path;
	}
	needs[count] = NULL;
}
