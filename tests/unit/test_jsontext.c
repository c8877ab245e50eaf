/* jsontext.h: stepping over JSON text, unescaping, quoting; which cells are numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "record/jsontext.h"

static struct ee_buffer buffer;

static void
is_written(const char *wanted)
{
	assert_int_equal(buffer.length, strlen(wanted));
	assert_memory_equal(buffer.data, wanted, buffer.length);
	buffer.length = 0;
}

static void
test_what_json_takes_for_a_number(void **state)
{
	static const char *const good[] = { "0", "-0", "7", "10", "-1", "0.0", "-0.5", "1.10",
		"1e400", "1E400", "1e+5", "1e-5", "0e0", "0E-0", "0.1e01", "18446744073709551616",
		"-9223372036854775809", "0.00000000000000000000000000000001" };
	static const char *const bad[] = { "", "-", "+1", "01", "00", "-01", "1.", ".5", "-.5",
		"1.e5", "1e", "1e+", "1e-", "e5", "1e5.0", "1.2.3", "--1", "1-", "0x1F", "1_000",
		"1,5", " 1", "1 ", "NaN", "Infinity", "-Infinity", "/", ":", "1/", "1:" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		if (!ee_json_is_number(good[i], strlen(good[i])))
			fail_msg("'%s' is a number", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (ee_json_is_number(bad[i], strlen(bad[i])))
			fail_msg("'%s' is no number", bad[i]);
	assert_true(ee_json_is_number("1e5", 1)); /* what stands behind it is not looked at */
	assert_false(ee_json_is_number("1e5", 2));
	assert_true(ee_json_is_number("123", 2));
}

static void
test_which_bare_cells_are_numbers(void **state)
{
	static const char *const good[] = { "0", "7", "10", "-1", "0.5", "-0.5", "1.01", "10.25",
		"123456789012345", "-123456789012345", "12345678901234.5", "0.12345678901234",
		"0.0001", "-0.0001", "0.00019", "1.00001", "100" };
	static const char *const text[] = { "", "-", "-0", "0.0", "-0.0", "1.0", "1.10", "007",
		"00", "-01", "1234567890123456", "-1234567890123456", "123456789012345.5",
		"0.123456789012345", "0.00001", "0.00009", "-0.00009", "12E4567", "1e5", "1E5",
		".5", "5.", "-.5", "1.2.3", "1.-5", "+1", "1,5", " 1", "1 ", "1.5a", "true", "." };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		if (!ee_cell_is_number(good[i], strlen(good[i])))
			fail_msg("'%s' is a number", good[i]);
	for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
		if (ee_cell_is_number(text[i], strlen(text[i])))
			fail_msg("'%s' is text", text[i]);
	assert_true(ee_cell_is_number("1.5", 1));
	assert_false(ee_cell_is_number("1.5", 2));
	assert_false(ee_cell_is_number("-1", 1));
}

static void
test_which_texts_need_quotes_in_a_cell(void **state)
{
	static const char *const need[] = { "", "true", "false", "{}", "[]", "0", "-0", "1.10",
		"1e400", "1234567890123456", "0.00001" };
	static const char *const plain[] = { "True", "null", "007", "{", "{ }", "[1]", "a", " ",
		"+1", "1.", "tru", "true ", "1,5" };

	(void)state;
	for (size_t i = 0; i < sizeof need / sizeof need[0]; i++)
		if (!ee_cell_needs_quotes(need[i], strlen(need[i])))
			fail_msg("'%s' needs quotes", need[i]);
	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		if (ee_cell_needs_quotes(plain[i], strlen(plain[i])))
			fail_msg("'%s' needs no quotes", plain[i]);
}

static void
test_each_escape_becomes_its_character(void **state)
{
	static const struct {
		const char *text, *wanted;
	} cases[] = { { "", "" }, { "plain", "plain" }, { "\\\"", "\"" }, { "\\\\", "\\" },
		{ "\\/", "/" }, { "\\b\\f\\n\\r\\t", "\b\f\n\r\t" }, { "a\\nb", "a\nb" },
		{ "\\\\n", "\\n" }, { "\\\\\\n", "\\\n" }, { "\\u0041\\u007a", "Az" },
		{ "\\u007f\\u0080", "\x7f\xc2\x80" }, { "\\u00e9\\u00E9", "\xc3\xa9\xc3\xa9" },
		{ "\\u07ff\\u0800", "\xdf\xbf\xe0\xa0\x80" },
		{ "\\uabcd\\uABCD", "\xea\xaf\x8d\xea\xaf\x8d" },
		{ "\\ud7ff\\ue000\\uffff", "\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf" },
		{ "\\ud800\\udc00", "\xf0\x90\x80\x80" }, { "\\uD83D\\uDE00", "\xf0\x9f\x98\x80" },
		{ "\\udbff\\udfffx", "\xf4\x8f\xbf\xbfx" }, { "\xc3\xa9\\t", "\xc3\xa9\t" } };
	char out[64];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t length = strlen(cases[i].text), used;

		memset(out, '#', sizeof out);
		used = ee_json_unescape(cases[i].text, length, out);
		assert_int_equal(used, strlen(cases[i].wanted));
		assert_memory_equal(out, cases[i].wanted, used);
		assert_int_equal(out[length], '#'); /* no more room than it was promised */
	}
	assert_int_equal(ee_json_unescape("a\\u0000b", 8, out), 3);
	assert_memory_equal(out, "a\0b", 3);
}

static void
test_a_key_is_given_without_escapes_unless_it_is_far_too_long(void **state)
{
	static char object[EE_KEY_TEXT + 16], key[EE_KEY_TEXT];
	struct ee_json_member member;
	const char *at;

	(void)state;
	for (size_t length = EE_KEY_TEXT - 1; length <= EE_KEY_TEXT + 1; length++) {
		memset(object, 'k', sizeof object);
		object[0] = '{';
		object[1] = '"';
		memcpy(object + 2 + length, "\":1}", 5);
		at = object + 1;
		assert_true(ee_json_next(&at, &member));
		assert_int_equal(member.key_length, length);
		assert_int_equal(ee_json_key(&member, key), length > 768 ? 0 : length);
	}
	at = &"{\"\\u0063\\u0072s\":1}"[1];
	assert_true(ee_json_next(&at, &member));
	assert_int_equal(ee_json_key(&member, key), 3);
	assert_memory_equal(key, "crs", 3);
}

/* Members or elements of TEXT as "key=value" or "value", one a line. */
static void
steps_over(const char *text, const char *wanted)
{
	struct ee_json_member member;
	const char *at = text + 1;
	char all[512] = "";
	size_t used = 0;

	while (ee_json_next(&at, &member))
		used += (size_t)snprintf(all + used, sizeof all - used, "%.*s%s%.*s\n",
		    (int)(member.key == NULL ? 0 : member.key_length),
		    member.key == NULL ? "" : member.key, member.key == NULL ? "" : "=",
		    (int)member.value_length, member.value);
	assert_string_equal(all, wanted);
	assert_true(*at == '}' || *at == ']');
	assert_int_equal(at[1], '\0'); /* it stops at the end of the whole */
	assert_ptr_equal(ee_json_skip(text), text + strlen(text));
}

static void
test_members_and_elements_one_after_the_other(void **state)
{
	(void)state;
	steps_over("{}", "");
	steps_over("[]", "");
	steps_over("{ \t}", "");
	steps_over("[ \r\n ]", "");
	steps_over("{\"a\":1}", "a=1\n");
	steps_over("{\"a\":1,\"b\":\"x\",\"c\":null}", "a=1\nb=\"x\"\nc=null\n");
	steps_over(
	    "{ \"a\" : -1.5e3 , \"b\" : [ 1 , 2 ] , \"\" : { } }", "a=-1.5e3\nb=[ 1 , 2 ]\n={ }\n");
	steps_over("[1,[2,[3]],{\"a\":[4]},\"5\",true]", "1\n[2,[3]]\n{\"a\":[4]}\n\"5\"\ntrue\n");
	steps_over("[\"]\",\"}\",\"\\\"]\",\"\\\\\",\"a\\\\\\\"b\"]",
	    "\"]\"\n\"}\"\n\"\\\"]\"\n\"\\\\\"\n\"a\\\\\\\"b\"\n");
	steps_over("{\"a}\":{\"b\":\"}\\\"}\"},\"c\\\"\":[\"]\"]}",
	    "a}={\"b\":\"}\\\"}\"}\nc\\\"=[\"]\"]\n");
	steps_over("[\"a:b\" , \":\"]", "\"a:b\"\n\":\"\n");
	steps_over("[0\t,1\r,2\n,3 ]", "0\n1\n2\n3\n");
}

static void
test_a_value_ends_where_the_next_token_begins(void **state)
{
	static const struct {
		const char *text;
		size_t length;
	} cases[] = { { "1,", 1 }, { "12}", 2 }, { "123]", 3 }, { "-1e5 ,", 4 }, { "true\t", 4 },
		{ "null\r\n", 4 }, { "\"\",", 2 }, { "\"a,b\",1", 5 }, { "\"\\\\\",", 4 },
		{ "{}{}", 2 }, { "[[],[]],[]", 7 }, { "{\"a\":\"{\"}}", 9 } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(ee_json_skip(cases[i].text) - cases[i].text, cases[i].length);
}

static void
test_quoting_escapes_only_what_it_must(void **state)
{
	static const struct {
		const char *text, *wanted;
		size_t length;
	} cases[] = { { "", "\"\"", 0 }, { "plain", "\"plain\"", 5 }, { "\"", "\"\\\"\"", 1 },
		{ "\\", "\"\\\\\"", 1 }, { "/", "\"/\"", 1 }, { "\n\r\t", "\"\\n\\r\\t\"", 3 },
		{ "\b\f", "\"\\u0008\\u000c\"", 2 }, { "\0a", "\"\\u0000a\"", 2 },
		{ "a\x1f b", "\"a\\u001f b\"", 4 }, { "\x7f\x80\xff", "\"\x7f\x80\xff\"", 3 },
		{ "\xc3\xa9", "\"\xc3\xa9\"", 2 }, { "a\"b\"c", "\"a\\\"b\\\"c\"", 5 },
		{ "\x10\x0b", "\"\\u0010\\u000b\"", 2 } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		ee_json_quote(&buffer, cases[i].text, cases[i].length);
		is_written(cases[i].wanted);
	}
}

static void
test_members_are_put_with_commas_between_them(void **state)
{
	(void)state;
	ee_buffer_text(&buffer, "{");
	ee_json_put_member(&buffer, "none", "", false);
	ee_json_put_member(&buffer, "text", "a\"b", false);
	ee_json_put_member(&buffer, "none", "", true);
	ee_json_put_member(&buffer, "number", "12", true);
	ee_json_put_text(&buffer, "absent", "", 0);
	ee_json_put_text(&buffer, "cut", "abc", 2);
	is_written("{\"text\":\"a\\\"b\",\"number\":12,\"absent\":null,\"cut\":\"ab\"");
	ee_buffer_text(&buffer, "{");
	ee_json_put_text(&buffer, "a\"", "", 0);
	is_written("{\"a\\\"\":null");
}

static void
test_a_text_in_a_message_is_escaped_and_cut(void **state)
{
	char text[1200];

	(void)state;
	buffer.length = 0;
	ee_buffer_text(&buffer, "{");
	ee_json_put_shown(&buffer, "none", "", 0);
	ee_json_put_shown(&buffer, "plain", "a\"\\b\xc3\xa9", 6);
	is_written("{\"none\":null,\"plain\":\"a\\\"\\\\b\xc3\xa9\"");
	ee_buffer_text(&buffer, "{");
	ee_json_put_shown(&buffer, "orders",
	    "\n\0\x7f\xc2\x9b\xe2\x80\xae\xe2\x80\xa8\xf3\xa0\x81\x81\xff\xe2\x80", 18);
	is_written(
	    "{\"orders\":\"\\u000a\\u0000\\u007f\\u009b\\u202e\\u2028\\udb40\\udc41\\ufffd\\ufffd\\ufffd\"");
	memset(text, 'x', sizeof text);
	memcpy(text + 1023, "\xc3\xa9", 2);
	ee_buffer_text(&buffer, "{");
	ee_json_put_shown(&buffer, "", text, 1024);
	assert_int_equal(buffer.length, strlen("{\"\":\"") + 1023 + strlen("\\ufffd\""));
	buffer.length = 1;
	ee_json_put_shown(&buffer, "", text, 1025);
	assert_int_equal(buffer.length, strlen("{\"\":\"") + 1023 + strlen("...\""));
	assert_memory_equal(buffer.data + buffer.length - 5, "x...\"", 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_json_takes_for_a_number),
		cmocka_unit_test(test_which_bare_cells_are_numbers),
		cmocka_unit_test(test_which_texts_need_quotes_in_a_cell),
		cmocka_unit_test(test_each_escape_becomes_its_character),
		cmocka_unit_test(test_a_key_is_given_without_escapes_unless_it_is_far_too_long),
		cmocka_unit_test(test_members_and_elements_one_after_the_other),
		cmocka_unit_test(test_a_value_ends_where_the_next_token_begins),
		cmocka_unit_test(test_quoting_escapes_only_what_it_must),
		cmocka_unit_test(test_members_are_put_with_commas_between_them),
		cmocka_unit_test(test_a_text_in_a_message_is_escaped_and_cut),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	ee_buffer_free(&buffer);
	return failed;
}
