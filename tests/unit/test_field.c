/* field.h: a tree of as many fields as there may be, and keys that are almost the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/field.h"

enum { OBJECTS = 10, KEYS = 49, FIELDS = OBJECTS * KEYS, NODES = FIELDS + OBJECTS };

_Static_assert(NODES >= 500, "as many as the fields to come");

static char paths[EE_NODES_MAX][EE_PATH_TEXT];
static struct ee_field_row rows[EE_NODES_MAX];

/* Keys of all lengths up to 40 that differ from each other in their first, middle or last byte. */
static const char *
key(int number, char out[EE_PATH_TEXT])
{
	switch (number % 5) {
	case 0: /* the last byte, of a key that two loads cover */
		(void)snprintf(out, EE_PATH_TEXT, "sponsor_note%c", 'a' + number / 5);
		break;
	case 1: /* the middle, between the first and the last eight bytes */
		(void)snprintf(out, EE_PATH_TEXT, "sponsor_n%c_of_the_family", 'a' + number / 5);
		break;
	case 2: /* the first byte */
		(void)snprintf(out, EE_PATH_TEXT, "%cponsor", 'a' + number / 5);
		break;
	case 3: /* the length */
		(void)snprintf(out, EE_PATH_TEXT, "%.*s", 1 + 4 * (number / 5),
		    "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz");
		break;
	default: /* one letter */
		(void)snprintf(out, EE_PATH_TEXT, "%c", 'A' + number / 5);
		break;
	}
	return out;
}

static void
build(void)
{
	char name[EE_PATH_TEXT];

	for (int i = 0; i < FIELDS; i++) {
		(void)snprintf(
		    paths[i], EE_PATH_TEXT, "object%d.%.60s", i / KEYS, key(i % KEYS, name));
		rows[i] = (struct ee_field_row) { paths[i], EE_TYPE_ANY };
	}
	ee_fields_build(rows, FIELDS);
}

static void
test_all_are_found(void **state)
{
	bool met[EE_NODES_MAX] = { false };
	int item, node;

	(void)state;
	build();
	for (int i = 0; i < FIELDS; i++) {
		node = ee_node_of_column(paths[i], strlen(paths[i]), &item);
		assert_in_range(node, 1, NODES);
		assert_false(met[node]);
		met[node] = true;
		assert_int_equal(ee_node_at(node)->field, i);
		assert_int_equal(item, -1);
		assert_int_equal(ee_field_by_path(paths[i]), i);
		assert_int_equal(ee_field_near(paths[i], strlen(paths[i])), node);
	}
}

/* A key whose last byte is another is found only where a field has just that key. */
static void
test_every_last_byte(void **state)
{
	char text[EE_PATH_TEXT];
	int item, node;

	(void)state;
	build();
	for (int i = 0; i < FIELDS; i++)
		for (int byte = 1; byte < 256; byte++) {
			size_t length = strlen(paths[i]);

			memcpy(text, paths[i], length + 1);
			text[length - 1] = (char)byte;
			node = ee_node_of_column(text, length, &item);
			if (node != EE_NO_NODE && ee_node_at(node)->field != EE_NO_FIELD)
				assert_string_equal(paths[ee_node_at(node)->field], text);
		}
}

/* Another byte anywhere in a key, one more or one less is another key, unless that one is there
 * too. */
static void
test_nothing_else_is_found(void **state)
{
	char other[EE_PATH_TEXT];
	int item, length, node;

	(void)state;
	build();
	for (int i = 0; i < FIELDS; i++) {
		length = (int)strlen(paths[i]);
		for (int at = (int)strlen("object1."); at <= length; at++) {
			(void)snprintf(other, sizeof other, "%s", paths[i]);
			other[at] = '!';
			other[length + (at == length)] = '\0';
			assert_int_equal(
			    ee_node_of_column(other, strlen(other), &item), EE_NO_NODE);
		}
		node = ee_node_of_column(paths[i], (size_t)length - 1, &item);
		assert_true(node == EE_NO_NODE || ee_node_at(node)->field != i);
	}
}

static void
test_as_many_as_there_may_be(void **state)
{
	int item, node;

	(void)state;
	for (int i = 0; i < EE_NODES_MAX - 1; i++) { /* the root is one, too */
		(void)snprintf(paths[i], EE_PATH_TEXT, "a_key_with_%03d_in_its_middle", i);
		rows[i] = (struct ee_field_row) { paths[i], EE_TYPE_ANY };
	}
	ee_fields_build(rows, EE_NODES_MAX - 1);
	for (int i = 0; i < EE_NODES_MAX - 1; i++) {
		node = ee_node_of_column(paths[i], strlen(paths[i]), &item);
		assert_in_range(node, 1, EE_NODES_MAX - 1);
		assert_int_equal(ee_node_at(node)->field, i);
	}
	assert_int_equal(ee_node_child(EE_ROOT, "a_key_with_512_in_its_middle", 28), EE_NO_NODE);
}

/* A name may be near many; the same letters go before a slip, whatever stands first in the list. */
static void
test_nearest(void **state)
{
	static const struct ee_field_row list[] = { { "note_b", EE_TYPE_ANY },
		{ "note_c", EE_TYPE_ANY }, { "jobs[].note_c", EE_TYPE_ANY } };

	(void)state;
	ee_fields_build(list, 3);
	assert_string_equal(ee_node_at(ee_field_near("NoteC", 5))->path, "note_c");
	assert_string_equal(ee_node_at(ee_field_near("note_x", 6))->path, "note_b");
	assert_string_equal(ee_node_at(ee_field_near("on_te_c", 7))->path, "note_c");
	assert_string_equal(ee_node_at(ee_field_near("jobs[].note", 11))->path, "jobs[].note_c");
	assert_int_equal(ee_field_near("noxxb", 5), EE_NO_NODE);
	assert_int_equal(ee_field_near("tone_c", 6), EE_NO_NODE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_are_found),
		cmocka_unit_test(test_every_last_byte),
		cmocka_unit_test(test_nothing_else_is_found),
		cmocka_unit_test(test_as_many_as_there_may_be),
		cmocka_unit_test(test_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
