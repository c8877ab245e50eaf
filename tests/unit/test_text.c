/* jsontext.h, csv_reader.h and field.h: the small steps of the readers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/text.h"
#include "record/csv_reader.h"
#include "record/jsontext.h"

static void
test_numbers(void **state)
{
	static const char *const good[] = { "0", "-0", "10", "1.5", "0.05", "1e5", "1E+5",
		"1.5e-10" };
	static const char *const bad[] = { "", "-", "01", "+1", "1.", ".5", "1e", "NaN", "0x1",
		"1 ", "--1" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		assert_true(ee_json_is_number(good[i], strlen(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(ee_json_is_number(bad[i], strlen(bad[i])));
}

/* A bare cell is a number only if every reader writes it back as it was. */
static void
test_cells(void **state)
{
	static const char *const good[] = { "0", "10", "-1", "1.5", "0.05", "0.0001", "-0.5",
		"123456789012345", "0.12345678901234", "1234567.12345678" };
	static const char *const bad[] = { "", "-", "-0", "007", "1.10", "1.0", "30.", "1e5",
		"12E4567", "2E45", "1234567890123456", "0.00001", "-0.00001", "0.123456789012345",
		"1234567.123456789", "-0.0", "1,000", " 1", "1 ", "0x1", "+1" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		assert_true(ee_cell_is_number(good[i], strlen(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(ee_cell_is_number(bad[i], strlen(bad[i])));
}

static void
test_walk(void **state)
{
	const char *text = "{ \"a\" : 1 , \"b\\\"\":[\"x]\",{\"c\":null}] , \"d\":\"}\" }",
		   *at = text + 1;
	struct ee_json_member member;

	(void)state;
	assert_ptr_equal(ee_json_skip(text), text + strlen(text));
	assert_true(ee_json_next(&at, &member));
	assert_memory_equal(member.key, "a", member.key_length);
	assert_memory_equal(member.value, "1", member.value_length);
	assert_true(ee_json_next(&at, &member));
	assert_int_equal(member.key_length, 3);
	assert_int_equal(member.value_length, strlen("[\"x]\",{\"c\":null}]"));
	assert_true(ee_json_next(&at, &member));
	assert_memory_equal(member.value, "\"}\"", member.value_length);
	assert_false(ee_json_next(&at, &member));
}

static void
test_escapes(void **state)
{
	static const char *const pairs[][2] = { { "a\\n\\t\\\"\\\\\\/\\b\\f\\r",
						    "a\n\t\"\\/\b\f\r" },
		{ "\\u0041\\u00e9\\u20ac", "A\xc3\xa9\xe2\x82\xac" },
		{ "\\ud83d\\ude00", "\xf0\x9f\x98\x80" } };
	struct ee_buffer quoted = { 0 };
	char out[64], all[127];
	size_t length;

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		length = ee_json_unescape(pairs[i][0], strlen(pairs[i][0]), out);
		assert_int_equal(length, strlen(pairs[i][1]));
		assert_memory_equal(out, pairs[i][1], length);
	}
	for (int byte = 1; byte < 128; byte++)
		all[byte - 1] = (char)byte;
	ee_json_quote(&quoted, all, sizeof all);
	char *back = test_malloc(quoted.length);
	length = ee_json_unescape(quoted.data + 1, quoted.length - 2, back);
	assert_int_equal(length, sizeof all);
	assert_memory_equal(back, all, sizeof all);
	test_free(back);
	ee_buffer_free(&quoted);
}

/* Length of the first record of TEXT, or -1 if more has to be read. */
static int
cut(const char *text, bool last)
{
	const char *end = ee_csv_cut(text, text + strlen(text), last);

	return end == NULL ? -1 : (int)(end - text);
}

static void
test_csv_cut(void **state)
{
	(void)state;
	assert_int_equal(cut("a,b\nc", false), 4);
	assert_int_equal(cut("a,b\r\nc", false), 5);
	assert_int_equal(cut("a,b", false), -1);
	assert_int_equal(cut("a,b", true), 3);
	assert_int_equal(cut("\"a\nb\",c\nd", false), 8);
	assert_int_equal(cut("\"a\"\"\n\",c\nd", false), 9);
	assert_int_equal(cut("a\"b\nc\n", false), 4);
	assert_int_equal(cut("a,\"b\nc\nd", false), -1);
	/* A quote that is never closed, or closed in the middle of a cell, holds nothing together.
	 */
	assert_int_equal(cut("a,\"b\nc\nd", true), 5);
	assert_int_equal(cut("a,\"b\nc,\"d\"\n", false), 5);
}

static void
test_csv_put(void **state)
{
	struct ee_buffer out = { 0 };

	(void)state;
	ee_csv_put(&out, "plain text", 10, false);
	ee_csv_put(&out, ",", 1, false);
	ee_csv_put(&out, "a\"b", 3, false);
	ee_csv_put(&out, "", 0, true);
	ee_csv_put(&out, "x\ny", 3, false);
	assert_int_equal(out.length, strlen("plain text\",\"\"a\"\"b\"\"\"\"x\ny\""));
	assert_memory_equal(out.data, "plain text\",\"\"a\"\"b\"\"\"\"x\ny\"", out.length);
	ee_buffer_free(&out);
}

static void
test_fields(void **state)
{
	int item;

	(void)state;
	for (int field = 0; field < EE_FIELDS; field++) {
		const char *path = ee_field_path((enum ee_field)field),
			   *brackets = strstr(path, "[]");
		char column[EE_PATH_TEXT];
		int node;

		if (brackets == NULL)
			(void)snprintf(column, sizeof column, "%s", path);
		else
			(void)snprintf(column, sizeof column, "%.*s.64%s", (int)(brackets - path),
			    path, brackets + 2);
		node = ee_node_of_column(column, strlen(column), &item);
		assert_int_equal(ee_node_at(node)->field, field);
		assert_int_equal(item, brackets == NULL ? -1 : 63);
	}
	assert_int_equal(ee_node_of_column("jobs.0.noc", 10, &item), EE_NO_NODE);
	assert_int_equal(ee_node_of_column("jobs.65.noc", 11, &item), EE_NO_NODE);
	assert_int_equal(ee_node_of_column("jobs.01.noc", 11, &item), EE_NO_NODE);
	assert_int_equal(ee_node_of_column("englis.test", 11, &item), EE_NO_NODE);
	assert_int_equal(ee_node_child(EE_ROOT, "Age", 3), EE_NO_NODE);
}

/* What is left of TEXT in a message. */
static const char *
plain(const char *text)
{
	static char out[128];

	(void)strcpy(out, text);
	ee_text_plain(out, strlen(out));
	return out;
}

static void
test_a_message_gives_no_orders(void **state)
{
	static const char *const orders[] = { "\x01", "\x1b", "\r", "\n", "\x7f", "\xc2\x80",
		"\xc2\x9b", "\xc2\xad", "\xd8\x9c", "\xe2\x80\x8b", "\xe2\x80\x8d", "\xe2\x80\x8e",
		"\xe2\x80\x8f", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaa", "\xe2\x80\xae",
		"\xe2\x81\xa0", "\xe2\x81\xa6", "\xe2\x81\xa9", "\xe2\x81\xaf", "\xef\xbb\xbf",
		"\xef\xbf\xb9", "\xf3\xa0\x81\x81", "\x80", "\xff", "\xc3", "\xe2\x80",
		"\xed\xa0\x80" };
	static const char *const letters[] = { " ", "~", "\xc2\xa0", "\xc3\xa9", "\xd8\x9b",
		"\xe2\x80\x8a", "\xe2\x80\xa7", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe2\x81\xb0",
		"\xe2\x82\xac", "\xef\xbf\xbd", "\xf0\x9f\x98\x80" };

	(void)state;
	for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
		char text[16], wanted[16] = "a";

		(void)snprintf(text, sizeof text, "a%sb", orders[i]);
		memset(wanted + 1, '?', strlen(orders[i]));
		wanted[strlen(orders[i]) + 1] = 'b';
		assert_string_equal(plain(text), wanted);
	}
	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
		assert_string_equal(plain(letters[i]), letters[i]);
}

static void
test_a_name_is_cut_at_the_end_of_a_character(void **state)
{
	char out[12],
	    text[] = "abc\xe2\x82\xac"
		     "d";

	(void)state;
	assert_string_equal(ee_text_shown("", 0, out, sizeof out), "");
	assert_string_equal(ee_text_shown("a\x1b"
					  "b",
				3, out, sizeof out),
	    "a?b");
	assert_string_equal(ee_text_shown("a\0b", 3, out, sizeof out), "a?b");
	assert_string_equal(ee_text_shown("12345678901", 11, out, sizeof out), "12345678901");
	assert_string_equal(ee_text_shown("123456789012", 12, out, sizeof out), "12345678...");
	assert_string_equal(
	    ee_text_shown("123456\xe2\x82\xac\xe2\x82\xac", 12, out, sizeof out), "123456...");
	assert_string_equal(ee_text_shown("12345\xe2\x82\xac\xe2\x82\xac!", 12, out, sizeof out),
	    "12345\xe2\x82\xac...");
	/* A text that filled its place, its end lost. */
	ee_text_end(text, sizeof text);
	assert_string_equal(text, "abc...");
}

static void
test_slips(void **state)
{
	static const char *const slips[][2] = { { "educaton", "education" },
		{ "educatoin", "education" }, { "English.Reading", "english.reading" },
		{ "birthDate", "birth_date" }, { "jobs[].nco", "jobs[].noc" }, { "AGE", "age" } };
	static const char *const others[] = { "note", "ag", "page", "file_no", "english.overall",
		"" };

	(void)state;
	for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
		int node = ee_field_near(slips[i][0], strlen(slips[i][0]));

		assert_int_not_equal(node, EE_NO_NODE);
		assert_int_equal(ee_node_at(node)->path_length, strlen(slips[i][1]));
		assert_memory_equal(ee_node_at(node)->path, slips[i][1], strlen(slips[i][1]));
	}
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_int_equal(ee_field_near(others[i], strlen(others[i])), EE_NO_NODE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_walk),
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_csv_cut),
		cmocka_unit_test(test_csv_put),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_slips),
		cmocka_unit_test(test_a_message_gives_no_orders),
		cmocka_unit_test(test_a_name_is_cut_at_the_end_of_a_character),
	};

	ee_fields_ready();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
