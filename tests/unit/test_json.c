/*
 * json_reader.h: the reader of one line: what JSON allows and what it does not, the limits, and
 * where it leans on what simdjson leaves behind.  Which values are fields: test_json_fields.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "json_line.h"

enum { MIB = 1048576 };

/* A line with NUL bytes in it is a bad record for WHY. */
static void
refuses_bytes(const char *bytes, size_t length, const char *why)
{
	char padded[LINE_MAX_BYTES + EE_JSON_PADDING];

	memset(padded, ' ', sizeof padded);
	memcpy(padded, bytes, length);
	begin_record(padded, length, EE_JSON);
	assert_false(ee_json_read(shared, padded, length, &record));
	assert_string_equal(faults(), why);
}

/*
 * The end of a scalar is where the next token begins, or the end of the line.  A scalar that ends
 * the line makes it a bad one, but what was read before that shows where it was taken to end.
 */
static void
test_last_token(void **state)
{
	static const struct {
		const char *line, *value, *fault;
	} cases[] = {
		{ "{\"age\":31", "31", "not valid JSON" },
		{ "{\"age\":3", "3", "not valid JSON" },
		{ "{\"age\":31 \t ", "31", "not valid JSON" },
		{ "{\"age\":true", "true", "not valid JSON" },
		{ "{\"id\":1,\"age\":-4.5e1", "-4.5e1", "not valid JSON" },
		{ "{\"age\":3,\"id\":-", "3", "a number that JSON does not allow" },
	};
	struct ee_json_reader *reader = ee_json_reader_new(LINE_MAX_BYTES);
	struct ee_value age;

	(void)state;
	assert_non_null(reader);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		/* Tokens of a longer line before it must not be taken for the end. */
		assert_true(read_line(reader, "{\"x\":[1,2,3,4,5,6,7,8,9],\"age\":30}"));
		assert_false(read_line(reader, cases[i].line));
		age = ee_record_get(&record, EE_F_AGE);
		assert_int_equal(age.length, strlen(cases[i].value));
		assert_memory_equal(age.text, cases[i].value, age.length);
		assert_string_equal(fault(), cases[i].fault);
	}
	ee_json_reader_free(reader);
}

/* As many tokens as bytes, in lines as long as a reader takes: there is room for the end behind the
 * last. */
static void
test_only_tokens(void **state)
{
	char text[256];

	(void)state;
	for (size_t size = 1; size <= sizeof text; size++) {
		struct ee_json_reader *reader = ee_json_reader_new(size);

		assert_non_null(reader);
		for (size_t i = 0; i < size; i++)
			text[i] = i == 0 ? '[' : i % 2 == 1 ? '1' : ',';
		assert_false(ee_json_valid(reader, text, size));
		if (size % 2 == 1 && size > 1) {
			text[size - 1] = ']';
			assert_true(ee_json_valid(reader, text, size));
		}
		assert_false(ee_json_valid(reader, text, size + 1));
		ee_json_reader_free(reader);
	}
}

/* Half a character is a fault: simdjson can be told to put a replacement, and is told not to. */
static void
test_escapes(void **state)
{
	static const char *const bad[] = { "\\ud800", "\\udc00", "\\ud800x", "\\ud800\\n",
		"\\ud800\\ud800", "\\x", "\\u12g4" };
	struct ee_json_reader *reader = ee_json_reader_new(LINE_MAX_BYTES);
	struct ee_value id;
	char line[LINE_MAX_BYTES];

	(void)state;
	assert_non_null(reader);
	assert_true(read_line(reader, "{\"\\u0069d\":\"a\\n\\u00e9\\ud83d\\ude00\\\\\"}"));
	id = ee_record_get(&record, EE_F_ID);
	assert_int_equal(id.length, 9);
	assert_memory_equal(id.text, "a\n\xc3\xa9\xf0\x9f\x98\x80\\", id.length);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		(void)snprintf(line, sizeof line, "{\"id\":\"%s\"}", bad[i]);
		assert_false(read_line(reader, line));
		assert_string_equal(fault(), "a string with a bad escape");
	}
	ee_json_reader_free(reader);
}

static void
test_numbers_keep_their_bytes(void **state)
{
	static const char *const numbers[] = { "0", "-0", "-0.0", "7.0", "1.10", "1e400", "-1E-400",
		"0e0", "1E+5", "18446744073709551615", "18446744073709551616",
		"-9223372036854775809", "0.10000000000000000000000000000000001",
		"123456789012345678901234567890123456789012345678901234567890" };
	char line[LINE_MAX_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		(void)snprintf(
		    line, sizeof line, "{\"funds_cad\":%s,\"x\":[%s]}", numbers[i], numbers[i]);
		reads(line);
		holds("funds_cad", EE_NUMBER, numbers[i]);
		(void)snprintf(
		    line, sizeof line, "{\"x\":%s,\"age\" : \t%s\r }", numbers[i], numbers[i]);
		reads(line);
		holds("age", EE_NUMBER, numbers[i]);
	}
}

static void
test_what_is_no_number_of_json_is_refused_in_any_field(void **state)
{
	static const struct {
		const char *text, *why;
	} cases[] = { { "01", "a number that JSON does not allow" },
		{ "-01", "a number that JSON does not allow" },
		{ "00", "a number that JSON does not allow" },
		{ "1.", "a number that JSON does not allow" },
		{ "1.e1", "a number that JSON does not allow" },
		{ "1e", "a number that JSON does not allow" },
		{ "1e+", "a number that JSON does not allow" },
		{ "-", "a number that JSON does not allow" },
		{ "--1", "a number that JSON does not allow" },
		{ "-.5", "a number that JSON does not allow" },
		{ "0x10", "a number that JSON does not allow" },
		{ "1_000", "a number that JSON does not allow" },
		{ "-Infinity", "a number that JSON does not allow" }, { "+1", "not valid JSON" },
		{ ".5", "not valid JSON" }, { "Infinity", "not valid JSON" },
		{ "NaN", "not valid JSON" } };
	static const char *const places[] = { "{\"age\":%s}", "{\"x\":%s}", "{\"x\":[0,%s]}",
		"{\"spouse\":{\"age\":%s }}", "{\"jobs\":[{\"x\":{\"y\":%s}}]}" };
	char line[LINE_MAX_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		for (size_t j = 0; j < sizeof places / sizeof places[0]; j++) {
			(void)snprintf(line, sizeof line, places[j], cases[i].text);
			refuses(line, cases[i].why);
		}
}

static void
test_what_is_no_json_is_refused(void **state)
{
	static const char *const bad[] = { "{\"age\":30,}", "{,\"age\":30}", "{\"age\" 30}",
		"{\"age\":30 \"x\":1}", "{\"age\"::30}", "{\"age\":}", "{\"age\"}",
		"{\"age\":30,,}", "{'age':30}", "{age:30}", "{1:30}", "{null:1}", "{{}:1}",
		"{\"x\":[1,]}", "{\"x\":[,1]}", "{\"x\":[1 2]}", "{\"x\":[1}", "{\"x\":{]}",
		"{\"x\":(1)}", "{\"x\":[\"a\":1]}", "{\"age\":30]", "{\"age\":30", "{\"x\":[1,2]",
		"{\"x\":{}", "{\"x\":[{\"y\":1]}", "{", "{\"jobs\":[{]}", "{\"jobs\":[1,]}",
		"{\"jobs\":[,]}", "{\"jobs\":[{} {}]}", "{\"age\":30/**/}", "{\"x\":}",
		"{\"x\":,\"y\":1}" };
	static const char *const words[] = { "tru", "truee", "True", "fals", "falsey", "nul",
		"nulls", "nil", "undefined", "tru e" };
	char line[LINE_MAX_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_false(read_line(shared, bad[i]));
		if (strcmp(faults(), "not valid JSON") != 0 &&
		    strcmp(faults(), "a number that JSON does not allow") != 0)
			fail_msg("%s: %s", bad[i], faults());
	}
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		(void)snprintf(line, sizeof line, "{\"x\":%s}", words[i]);
		refuses(line, "not valid JSON");
		(void)snprintf(line, sizeof line, "{\"jobs\":[%s]}", words[i]);
		refuses(line, "not valid JSON");
	}
}

static void
test_a_line_is_one_object(void **state)
{
	static const char *const others[] = { "[]", "[{\"age\":1}]", "1", "\"age\"", "null", "true",
		"}", ",{}" };
	static const char *const more[] = { "{}{}", "{} {}", "{\"age\":1},", "{\"age\":1}}", "{}]",
		"{} 1", "{}\"\"", "{},{}" };

	(void)state;
	reads("{}");
	reads(" \t{ } \r");
	holds_nothing("age");
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		refuses(others[i], "expected a JSON object");
	for (size_t i = 0; i < sizeof more / sizeof more[0]; i++)
		refuses(more[i], "more than one JSON value on the line");
}

static void
test_strings_have_no_control_characters_and_close(void **state)
{
	char line[LINE_MAX_BYTES];

	(void)state;
	for (int byte = 1; byte < 0x20; byte++) {
		(void)snprintf(line, sizeof line, "{\"x\":\"a%cb\"}", byte);
		refuses(line, "a control character inside a string");
		(void)snprintf(line, sizeof line, "{\"a%cb\":1}", byte);
		refuses(line, "a control character inside a string");
	}
	reads("{\"x\":\"\x7f\"}");
	refuses("{\"x\":\"a}", "a string without its closing quote");
	refuses("{\"x\":\"a\\\"}", "a string without its closing quote");
	refuses("{\"x", "a string without its closing quote");
	refuses("{\"id\":\"a\"\"b\"}", "not valid JSON");
}

static void
test_a_nul_byte_is_refused_wherever_it_stands(void **state)
{
	static const char line[] = "{\"age\":30,\"x\":[\"a\"]}";
	char with[sizeof line + 1];

	(void)state;
	for (size_t at = 0; at < sizeof line; at++) {
		memcpy(with, line, at);
		with[at] = '\0';
		memcpy(with + at + 1, line + at, sizeof line - 1 - at);
		refuses_bytes(with, sizeof line, "a NUL byte");
		memcpy(with, line, sizeof line - 1);
		if (at + 1 < sizeof line) {
			with[at] = '\0';
			refuses_bytes(with, sizeof line - 1, "a NUL byte");
		}
	}
}

static void
test_only_valid_utf_8_is_read(void **state)
{
	static const char *const good[] = { "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
		"\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf" };
	static const char *const bad[] = { "\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc3",
		"\xc3\x28", "\xe0\x9f\xbf", "\xe2\x82", "\xed\xa0\x80", "\xed\xbf\xbf",
		"\xf0\x8f\xbf\xbf", "\xf0\x90\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xfe",
		"\xff" };
	static const char *const places[] = { "{\"id\":\"%s\"}", "{\"%s\":1}", "{\"x\":[\"a%sb\"]}",
		"{\"x\":1 %s}", "%s{}", "{}%s" };
	char line[LINE_MAX_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		(void)snprintf(line, sizeof line, places[0], good[i]);
		reads(line);
		holds("id", EE_STRING, good[i]);
		assert_true(ee_utf8_valid(good[i], strlen(good[i])));
		assert_false(ee_utf8_valid(good[i], strlen(good[i]) - 1)); /* cut off */
	}
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_false(ee_utf8_valid(bad[i], strlen(bad[i])));
		for (size_t j = 0; j < sizeof places / sizeof places[0]; j++) {
			(void)snprintf(line, sizeof line, places[j], bad[i]);
			refuses(line, "not valid UTF-8");
		}
	}
	assert_true(ee_utf8_valid("", 0));
	assert_true(ee_utf8_valid("a\0b", 3));
}

/* Eight bytes are looked at at once; bytes that differ from a quote or a backslash by one bit, or
 * by one, are neither. */
static void
test_a_string_of_any_length_ends_at_its_quote(void **state)
{
	static const char *const fillers[] = { "a", "#", "!", "]", "[", "\xc2\xa2", "\xdc\x9c" };
	char line[LINE_MAX_BYTES], text[128];

	(void)state;
	for (size_t i = 0; i < sizeof fillers / sizeof fillers[0]; i++)
		for (int count = 1; count < 24; count++) {
			text[0] = '\0';
			for (int j = 0; j < count; j++)
				strcat(text, fillers[i]);
			(void)snprintf(
			    line, sizeof line, "{\"id\":\"%s\",\"x\":\"%s\"}", text, text);
			reads(line);
			holds("id", EE_STRING, text);
			(void)snprintf(line, sizeof line, "{\"id\":\"%s\\\"%s\"}", text, text);
			reads(line);
			strcat(text, "\"");
			for (int j = 0; j < count; j++)
				strcat(text, fillers[i]);
			holds("id", EE_STRING, text);
		}
}

static void
test_escaped_strings_of_one_line_stand_side_by_side(void **state)
{
	(void)state;
	reads(
	    "{\"id\":\"\\u00e9\\u0000\\/\",\"\\u006eame\":\"a\\tb\",\"education\":\"mas\\u0074er\"}");
	assert_int_equal(value_of("id").length, 4);
	assert_memory_equal(value_of("id").text, "\xc3\xa9\0/", 4);
	holds("name", EE_STRING, "a\tb");
	holds("education", EE_STRING, "master");
	reads("{\"x\":\"\\ud800\\udc00\",\"id\":\"\\udbff\\udfff\"}");
	holds("id", EE_STRING, "\xf4\x8f\xbf\xbf");
	refuses("{\"x\":[\"\\u00\"]}", "a string with a bad escape");
	refuses("{\"\\x\":1}", "a string with a bad escape");
	refuses("{\"x\":\"\\U0041\"}", "a string with a bad escape");
}

/* "{"x":" and so on: COUNT objects, or arrays but for the record itself, in each other. */
static void
nest(char *line, int count, bool arrays, const char *key)
{
	char *at = line + sprintf(line, "{\"%s\":", key);

	for (int i = 1; i < count; i++)
		at += sprintf(at, arrays ? "[" : i == count - 1 ? "{" : "{\"x\":");
	for (int i = 1; i < count; i++)
		*at++ = arrays ? ']' : '}';
	(void)strcpy(at, "}");
}

static void
test_32_levels_are_read_and_no_more(void **state)
{
	static const char *const keys[] = { "x", "why", "id", "english", "jobs" };
	char line[LINE_MAX_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		for (int arrays = 0; arrays < 2; arrays++) {
			bool bad = (i == 3 && arrays) || i == 4; /* of the wrong shape anyway */

			nest(line, 31, arrays, keys[i]);
			assert_int_equal(read_line(shared, line), !bad);
			nest(line, 32, arrays, keys[i]);
			assert_int_equal(read_line(shared, line), !bad);
			nest(line, 33, arrays, keys[i]);
			refuses(line, "nested deeper than 32");
			nest(line, 60, arrays, keys[i]);
			refuses(line, "nested deeper than 32");
		}
	nest(line, 32, true, "x");
	assert_true(ee_json_valid(shared, line, strlen(line)));
	nest(line, 33, true, "x");
	assert_false(ee_json_valid(shared, line, strlen(line)));
}

/* A line of LENGTH bytes with one long string. */
static char *
long_line(size_t length)
{
	char *line = malloc(length + EE_JSON_PADDING);

	assert_non_null(line);
	memset(line, 'x', length + EE_JSON_PADDING);
	memcpy(line, "{\"age\":31,\"x\":\"", 15);
	memcpy(line + length - 2, "\"}", 2);
	return line;
}

static void
test_a_line_of_1_mib_is_read_and_no_longer_one(void **state)
{
	struct ee_json_reader *reader = ee_json_reader_new(MIB);

	(void)state;
	for (size_t length = MIB - 1; length <= MIB + 1; length++) {
		char *line = long_line(length);

		begin_record(line, length, EE_JSON);
		assert_int_equal(ee_json_read(reader, line, length, &record), length <= MIB);
		if (length <= MIB)
			holds("age", EE_NUMBER, "31");
		assert_int_equal(ee_json_valid(reader, line, length), length <= MIB);
		free(line);
	}
	ee_json_reader_free(reader);
}

static void
test_a_text_of_one_object_or_array_is_valid(void **state)
{
	static const char *const good[] = { "{}", "[]", "{\"age\":[1,2,{\"x\":null}]}",
		"[ \"a\\u00e9\" , 1e400 ]", "[] ", "{\"age\":1,\"age\":2}", "{\"english\":5}" };
	static const char *const bad[] = { "", " []", "1", "\"a\"", "null", "[1", "[1,]", "[]]",
		"[][]", "{\"a\":01}", "[\"\\ud800\"]", "[\"\xff\"]", "{]", "[}", "[\"a]" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		if (!ee_json_valid(shared, good[i], strlen(good[i])))
			fail_msg("%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (ee_json_valid(shared, bad[i], strlen(bad[i])))
			fail_msg("%s", bad[i]);
	assert_true(ee_json_valid(shared, "[1]2", 3));
	assert_false(ee_json_valid(shared, "[\0]", 3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_last_token),
		cmocka_unit_test(test_only_tokens),
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_numbers_keep_their_bytes),
		cmocka_unit_test(test_what_is_no_number_of_json_is_refused_in_any_field),
		cmocka_unit_test(test_what_is_no_json_is_refused),
		cmocka_unit_test(test_a_line_is_one_object),
		cmocka_unit_test(test_strings_have_no_control_characters_and_close),
		cmocka_unit_test(test_a_nul_byte_is_refused_wherever_it_stands),
		cmocka_unit_test(test_only_valid_utf_8_is_read),
		cmocka_unit_test(test_a_string_of_any_length_ends_at_its_quote),
		cmocka_unit_test(test_escaped_strings_of_one_line_stand_side_by_side),
		cmocka_unit_test(test_32_levels_are_read_and_no_more),
		cmocka_unit_test(test_a_line_of_1_mib_is_read_and_no_longer_one),
		cmocka_unit_test(test_a_text_of_one_object_or_array_is_valid),
	};

	return cmocka_run_group_tests(tests, begin_lines, end_lines);
}
