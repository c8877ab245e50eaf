#include <string.h>
#include <strings.h>

#include "cell.h"
#include "jsontext.h"

enum { DIGITS_EXACT = 15 }; /* decimal digits that a double keeps */

bool
ee_cell_is_number(const char *text, size_t length)
{
	size_t digits = 0;

	if (!ee_json_is_number(text, length))
		return false;
	for (size_t i = 0; i < length; i++)
		digits += text[i] >= '0' && text[i] <= '9';
	return digits <= DIGITS_EXACT;
}

bool
ee_text_is(const char *text, size_t length, const char *word)
{
	return length == strlen(word) && memcmp(text, word, length) == 0;
}

bool
ee_cell_needs_quotes(const char *text, size_t length)
{
	return length == 0 || ee_text_is(text, length, "true") ||
	    ee_text_is(text, length, "false") || ee_text_is(text, length, "{}") ||
	    ee_text_is(text, length, "[]") || ee_json_is_number(text, length);
}

const char *
ee_cell_boolean(const char *text, size_t length)
{
	if (length == 4 && strncasecmp(text, "true", 4) == 0)
		return "true";
	if (length == 5 && strncasecmp(text, "false", 5) == 0)
		return "false";
	return NULL;
}

enum ee_type
ee_node_type(int node)
{
	return node == EE_NO_NODE || ee_node_at(node)->field == EE_NO_FIELD
	    ? EE_TYPE_ANY
	    : ee_field_type((enum ee_field)ee_node_at(node)->field);
}

bool
ee_type_is_text(enum ee_type type)
{
	switch (type) {
	case EE_TYPE_DATE:
	case EE_TYPE_TIMESTAMP:
	case EE_TYPE_EDUCATION:
	case EE_TYPE_CANADIAN_EDUCATION:
	case EE_TYPE_TEST:
	case EE_TYPE_LANGUAGE:
	case EE_TYPE_NOC:
	case EE_TYPE_COUNTRY:
	case EE_TYPE_BASIS:
		return true;
	default:
		return false;
	}
}
