#include "base/form.h"
#include "base/json.h"
#include "base/text.h"

struct ee_value
ee_value_trimmed(struct ee_value value, const struct ee_node *node)
{
	size_t length = value.length;

	if (node->field == EE_NO_FIELD ||
	    ee_type_is_free(ee_field_type((enum ee_field)node->field)))
		return value;
	ee_blank_trim(&value.text, &length);
	value.length = (uint32_t)length;
	if (length == 0)
		value.kind = EE_ABSENT;
	return value;
}

bool
ee_form_lacks_item(const struct ee_form *form, enum ee_array array, int item)
{
	unsigned seen = form->item_seen[array][item];

	for (int at = 0; at < EE_ITEM_FIELDS_MAX; at++)
		if ((seen >> at & 1) != 0 && form->item[array][item][at].kind != EE_ABSENT)
			return false;
	return (seen & EE_ITEM_OTHER) == 0;
}

bool
ee_value_next_word(struct ee_value value, const char **at, const char **word, size_t *length)
{
	struct ee_json_member member;

	if (value.kind != EE_ARRAY_VALUE) {
		*length = ee_text_next_word(at, value.text + value.length, word);
		return *length > 0;
	}
	if (*at == value.text)
		++*at;
	if (!ee_json_next(at, &member))
		return false;
	*word = member.value + 1;
	*length = *member.value == '"' ? member.value_length - 2 : 0;
	return true;
}

const char *
ee_value_kind(struct ee_value value)
{
	switch (value.kind) {
	case EE_OBJECT_VALUE:
		return "an object";
	case EE_ARRAY_VALUE:
		return "an array";
	case EE_NUMBER:
		return "a number";
	case EE_TRUE:
	case EE_FALSE:
		return "true or false";
	default:
		return "a text";
	}
}

const char *
ee_value_show(struct ee_value value, char out[EE_SHOWN])
{
	if (value.kind == EE_OBJECT_VALUE || value.kind == EE_ARRAY_VALUE)
		return strcpy(out, ee_value_kind(value));
	if (value.kind == EE_TRUE || value.kind == EE_FALSE)
		return strcpy(out, value.kind == EE_TRUE ? "true" : "false");
	return ee_text_visible(value.text, value.length, out);
}

void
ee_clear(void *bytes, size_t length)
{
	memset(bytes, 0, length);
}
