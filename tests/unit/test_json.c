/* json_reader.h: the reader of one line, where it leans on what simdjson leaves behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "record/json_reader.h"

enum { LINE_MAX_BYTES = 256 };

static struct ee_record record;

/* Reads LINE from memory with the padding that the reader wants, full of what would go on with it.
 */
static bool
read_line(struct ee_json_reader *reader, const char *line)
{
	static char padded[LINE_MAX_BYTES + EE_JSON_PADDING + 1];

	memset(padded, '7', sizeof padded - 1);
	memcpy(padded, line, strlen(line));
	ee_record_clear(&record, EE_JSON);
	return ee_json_read(reader, padded, strlen(line), &record);
}

static const char *
fault(void)
{
	static char text[EE_FAULT_MAX];

	return ee_record_first_fault(&record, text);
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
	char text[LINE_MAX_BYTES];

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_last_token),
		cmocka_unit_test(test_only_tokens),
		cmocka_unit_test(test_escapes),
	};

	ee_fields_ready();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
