/*
 * form.h: a filled-in form: the values of the fields of fields.def, as texts that nobody has looked
 * at yet.  Borrows the texts and allocates nothing.  A form belongs to one thread while it is
 * filled in, and to all of them afterwards.
 */
#ifndef EE_FORM_H
#define EE_FORM_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/blank.h"
#include "base/fault.h"
#include "base/field.h"

#ifdef __cplusplus
extern "C" {
#endif

enum ee_kind {
	EE_ABSENT,
	EE_NUMBER,
	EE_STRING,
	EE_CELL, /* a CSV cell, of which only the text is known */
	EE_TRUE,
	EE_FALSE,
	EE_OBJECT_VALUE,
	EE_ARRAY_VALUE,
	EE_HOLE, /* of an addition only: a number that is not known yet */
	EE_GONE /* likewise: the record's value is left out, and an object that holds no other */
};

/* Strings and cells are unescaped UTF-8; numbers, objects and arrays are the bytes of the record.
 */
struct ee_value {
	const char *text;
	uint32_t length; /* of an object or array: 0, it ends where ee_json_skip() says */
	uint8_t kind;
};

enum { EE_NODE_WORDS = EE_NODES_MAX / 64 };

/* A bit of item_seen: the element also holds something that is no field of ours. */
enum { EE_ITEM_OTHER = 1 << 15 };

struct ee_form {
	uint64_t seen[EE_NODE_WORDS]; /* by node: it is given */
	uint64_t filled[EE_NODE_WORDS]; /* by node: something below it, known or not, has a value */
	struct ee_value value[EE_SINGLE_FIELDS];
	int item_count[EE_ARRAYS];
	uint16_t item_seen[EE_ARRAYS][EE_ITEMS_MAX]; /* by field of the array, and EE_ITEM_OTHER */
	struct ee_value item[EE_ARRAYS][EE_ITEMS_MAX][EE_ITEM_FIELDS_MAX];
};

/* Whether VALUE is a text, of JSON or a cell. */
static inline bool
ee_value_is_text(struct ee_value value)
{
	return value.kind == EE_STRING || value.kind == EE_CELL;
}

/* Whether it is a text or a number. */
static inline bool
ee_value_is_plain(struct ee_value value)
{
	return ee_value_is_text(value) || value.kind == EE_NUMBER;
}

/* The value of a field outside arrays; kind EE_ABSENT where it is not given. */
static inline struct ee_value
ee_form_get(const struct ee_form *form, enum ee_field field)
{
	return form->value[field];
}

/* The value of the field number AT, from 0, of element ITEM of ARRAY. */
static inline struct ee_value
ee_form_item(const struct ee_form *form, enum ee_array array, int item, int at)
{
	static const struct ee_value absent = { NULL, 0, EE_ABSENT };

	return (form->item_seen[array][item] >> at & 1) != 0 ? form->item[array][item][at] : absent;
}

/*
 * Zeros.  Of memset() with a size that it knows the compiler may make an instruction that is slow
 * for the few thousand bytes that a record clears; this calls the library's.
 */
void ee_clear(void *bytes, size_t length);

/* Whether an element has no value at all, known or not, such as the empty cells of a row leave. */
bool ee_form_lacks_item(const struct ee_form *form, enum ee_array array, int item);

/* Notes that NODE, an object of fields, and all objects around it hold a value. */
static inline void
ee_form_fill_node(struct ee_form *form, int node)
{
	for (; node > EE_ROOT; node = ee_node_at(node)->parent)
		ee_nodes_add(form->filled, node);
}

/* Whether the top-level object KEY ("spouse") has any value in it, in a field that is known or not.
 */
static inline bool
ee_form_has_below(const struct ee_form *form, const char *key)
{
	int node = ee_node_child(EE_ROOT, key, strlen(key));

	return ee_nodes_have(form->filled, node);
}

/* VALUE, a text, without the blanks around it, unless NODE is only passed on; EE_ABSENT where
 * nothing else is left. */
EE_RARE struct ee_value ee_value_trimmed(struct ee_value value, const struct ee_node *node);

/* Whether BYTE may be a part of a blank. */
static inline bool
ee_may_be_blank(char byte)
{
	return (unsigned char)byte <= ' ' || (unsigned char)byte >= 0x7f;
}

/*
 * VALUE stands at NODE, for fields of arrays in element ITEM; *SAID says whether it is a value at
 * all, so that the objects around it are filled, which is left to the caller.  False: something
 * stands there already, and is replaced.
 */
static inline bool
ee_form_place(struct ee_form *form, int index, int item, struct ee_value value, bool *said)
{
	const struct ee_node *node = ee_node_at(index);
	bool again;

	if (ee_value_is_text(value) &&
	    (ee_may_be_blank(value.text[0]) || ee_may_be_blank(value.text[value.length - 1])))
		value = ee_value_trimmed(value, node);
	/* An object counts as a value only in the place of a field; otherwise its members count. */
	*said = value.kind != EE_ABSENT &&
	    (value.kind != EE_OBJECT_VALUE || node->field != EE_NO_FIELD);
	if (node->array != EE_NO_ARRAY && node->field != EE_NO_FIELD) {
		uint16_t *of_item = &form->item_seen[node->array][item];

		again = (*of_item >> node->item_field & 1) != 0;
		*of_item = (uint16_t)(*of_item | 1u << node->item_field);
		form->item[node->array][item][node->item_field] = value;
	} else {
		again = ee_nodes_have(form->seen, index);
		ee_nodes_add(form->seen, index);
		if (node->field != EE_NO_FIELD)
			form->value[node->field] = value;
	}
	return !again;
}

/* The same, and the objects around it are filled. */
static inline bool
ee_form_put(struct ee_form *form, int index, int item, struct ee_value value)
{
	bool said, first = ee_form_place(form, index, item, value, &said);

	if (said)
		ee_form_fill_node(form, ee_node_at(index)->parent);
	return first;
}

/*
 * The next WORD of a list, VALUE, which is an array or a text; *AT, at first the value's text,
 * moves behind it.  False: no more.  An element that is no text has length 0.
 */
bool ee_value_next_word(struct ee_value value, const char **at, const char **word, size_t *length);

/*
 * The kind of VALUE in words, for messages that must not show the value itself: in the place of an
 * object there may be the number of a passport.
 */
const char *ee_value_kind(struct ee_value value);

/* VALUE as a message may show it, see blank.h; OUT is returned. */
enum { EE_SHOWN = EE_VISIBLE };
const char *ee_value_show(struct ee_value value, char out[EE_SHOWN]);

#ifdef __cplusplus
}
#endif

#endif
