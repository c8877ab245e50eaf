/* json_reader.h: which values of a line are fields, and what is told of those in a wrong place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "json_line.h"

static void
test_a_value_has_the_kind_that_it_looks_like(void **state)
{
	(void)state;
	reads("{\"id\":\"7\",\"age\":7,\"sibling_in_canada\":true,\"studied_in_canada\":false,"
	      "\"education\":null,\"name\":\"\",\"submitted\":\"null\",\"crs\":[1],"
	      "\"funds_cad\":{\"x\":1}}");
	holds("id", EE_STRING, "7");
	holds("age", EE_NUMBER, "7");
	holds("sibling_in_canada", EE_TRUE, "true");
	holds("studied_in_canada", EE_FALSE, "false");
	holds_nothing("education");
	holds_nothing("name");
	holds("submitted", EE_STRING, "null");
	assert_int_equal(value_of("crs").kind, EE_ARRAY_VALUE);
	assert_memory_equal(value_of("crs").text, "[1]", 3);
	assert_int_equal(value_of("funds_cad").kind, EE_OBJECT_VALUE);
	assert_memory_equal(value_of("funds_cad").text, "{\"x\":1}", 7);
	holds_nothing("birth_date");
}

static void
test_blanks_around_a_value_are_left_out_but_of_free_text(void **state)
{
	(void)state;
	reads("{\"education\":\" master\\t\",\"birth_date\":\"\xc2\xa0"
	      "1990-01-02\xe2\x80\xaf\","
	      "\"id\":\" 7 \",\"name\":\"  \",\"submitted\":\" \xc2\xa0 \",\"age\":\" 7\"}");
	holds("education", EE_STRING, "master");
	holds("birth_date", EE_STRING, "1990-01-02");
	holds("id", EE_STRING, " 7 ");
	holds("name", EE_STRING, "  ");
	holds_nothing("submitted");
	holds("age", EE_STRING, "7");
}

static void
test_only_a_key_in_its_place_is_a_field(void **state)
{
	(void)state;
	reads(
	    "{\"x\":{\"age\":1,\"english\":{\"reading\":2}},\"why\":[{\"age\":3}],"
	    "\"id\":{\"age\":4},\"spouse\":{\"age\":5,\"id\":6,\"spouse\":{\"age\":7}},"
	    "\"english\":{\"age\":8,\"writing\":9},\"jobs\":[{\"age\":10,\"x\":{\"noc\":\"1\"}}]}");
	holds_nothing("age");
	holds("spouse.age", EE_NUMBER, "5");
	holds("english.writing", EE_NUMBER, "9");
	holds_nothing("english.reading");
	assert_int_equal(value_of("id").kind, EE_OBJECT_VALUE);
	assert_int_equal(elements_of(EE_JOBS), 1);
	holds_nothing("jobs.1.noc");
}

static void
test_an_object_or_an_array_in_the_wrong_place_is_told(void **state)
{
	static const struct {
		const char *line, *why;
	} cases[] = {
		{ "{\"english\":5}", "english: expected an object, got a number" },
		{ "{\"english\":\"B2\"}", "english: expected an object, got a text" },
		{ "{\"english\":false}", "english: expected an object, got true or false" },
		{ "{\"english\":[]}", "english: expected an object, got an array" },
		{ "{\"english\":[{\"reading\":7}]}", "english: expected an object, got an array" },
		{ "{\"spouse\":{\"english\":1}}",
		    "spouse.english: expected an object, got a number" },
		{ "{\"jobs\":{}}", "jobs: expected an array of objects, got an object" },
		{ "{\"jobs\":{\"noc\":\"21232\"}}",
		    "jobs: expected an array of objects, got an object" },
		{ "{\"jobs\":\"none\"}", "jobs: expected an array of objects, got a text" },
		{ "{\"jobs\":0}", "jobs: expected an array of objects, got a number" },
		{ "{\"jobs\":[1]}", "jobs: expected objects in the array, got a number" },
		{ "{\"jobs\":[{},\"a\"]}", "jobs: expected objects in the array, got a text" },
		{ "{\"jobs\":[[]]}", "jobs: expected objects in the array, got an array" },
		{ "{\"jobs\":[[{\"noc\":\"21232\"}],true]}",
		    "jobs: expected objects in the array, got an array\n"
		    "jobs: expected objects in the array, got true or false" },
		{ "{\"spouse\":{\"police\":[0]}}",
		    "spouse.police: expected objects in the array, got a number" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		refuses(cases[i].line, cases[i].why);
	reads("{\"english\":null,\"jobs\":null,\"spouse\":{\"english\":null}}");
	reads("{\"english\":{},\"jobs\":[],\"spouse\":{\"jobs\":[]}}");
	reads("{\"english\":\"\",\"jobs\":\"\"}"); /* an empty text is no answer */
	assert_int_equal(elements_of(EE_JOBS), 0);
}

static void
test_a_field_given_twice_is_told_and_counts_neither_time(void **state)
{
	static const struct {
		const char *line, *field, *why;
	} cases[] = {
		{ "{\"age\":1,\"age\":2}", "age", "age: given twice" },
		{ "{\"age\":1,\"age\":1}", "age", "age: given twice" },
		{ "{\"age\":1,\"x\":0,\"\\u0061ge\":2}", "age", "age: given twice" },
		{ "{\"age\":null,\"age\":2}", "age", "age: given twice" },
		{ "{\"age\":2,\"age\":\"\"}", "age", "age: given twice" },
		{ "{\"english\":{\"reading\":1,\"reading\":2}}", "english.reading",
		    "english.reading: given twice" },
		{ "{\"english\":{\"reading\":1},\"english\":{\"writing\":2}}", "age",
		    "english: given twice" },
		{ "{\"english\":{\"reading\":1},\"english\":{\"reading\":2}}", "english.reading",
		    "english: given twice\nenglish.reading: given twice" },
		{ "{\"jobs\":[{},{\"noc\":\"1\",\"noc\":\"2\"}]}", "jobs.2.noc",
		    "jobs.2.noc: given twice" },
		{ "{\"jobs\":[],\"jobs\":[]}", "age", "jobs: given twice" },
		{ "{\"crs_points\":{},\"crs_points\":{}}", "crs_points",
		    "crs_points: given twice" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		refuses(cases[i].line, cases[i].why);
		holds_nothing(cases[i].field);
	}
	reads("{\"x\":1,\"x\":2,\"english\":{\"x\":1,\"x\":2}}"); /* not ours to judge */
	reads("{\"jobs\":[{\"noc\":\"1\"},{\"noc\":\"1\"}]}");
}

/* COUNT jobs, of which each has its number as its hours. */
static void
write_jobs(char *line, int count)
{
	char *at = line + sprintf(line, "{\"jobs\":[");

	for (int i = 1; i <= count; i++)
		at += sprintf(at, "%s{\"hours\":%d}", i > 1 ? "," : "", i);
	(void)strcpy(at, "]}");
}

static void
test_64_elements_are_kept_and_more_are_told_once(void **state)
{
	static char line[2048 + EE_JSON_PADDING];
	struct ee_json_reader *reader = ee_json_reader_new(2048);
	static const int counts[] = { 63, 64, 65, 66, 100 };

	(void)state;
	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
		write_jobs(line, counts[i]);
		begin_record(line, strlen(line), EE_JSON);
		assert_int_equal(
		    ee_json_read(reader, line, strlen(line), &record), counts[i] <= 64);
		assert_string_equal(faults(), counts[i] <= 64 ? "" : "jobs: more than 64 elements");
		assert_int_equal(elements_of(EE_JOBS), counts[i] <= 64 ? counts[i] : 64);
		holds("jobs.1.hours", EE_NUMBER, "1");
		holds("jobs.63.hours", EE_NUMBER, "63");
		if (counts[i] >= 64)
			holds("jobs.64.hours", EE_NUMBER, "64");
	}
	ee_json_reader_free(reader);
}

static void
test_elements_are_those_of_their_own_record(void **state)
{
	(void)state;
	reads("{\"jobs\":[{\"noc\":\"21232\",\"hours\":40},null,{\"noc\":\"21233\"}],"
	      "\"spouse\":{\"jobs\":[{\"noc\":\"7\"}]}}");
	assert_int_equal(elements_of(EE_JOBS), 3);
	assert_int_equal(elements_of(EE_SPOUSE_JOBS), 1);
	holds("jobs.1.noc", EE_STRING, "21232");
	holds_nothing("jobs.2.noc");
	holds("jobs.3.noc", EE_STRING, "21233");
	holds_nothing("jobs.3.hours");
	holds("spouse.jobs.1.noc", EE_STRING, "7");
	reads("{\"jobs\":[{},{\"noc\":null}]}");
	assert_int_equal(elements_of(EE_JOBS), 2);
	assert_int_equal(elements_of(EE_SPOUSE_JOBS), 0);
	holds_nothing("jobs.1.noc");
	holds_nothing("jobs.1.hours");
	holds_nothing("jobs.2.noc");
}

static void
test_whether_there_is_a_spouse_depends_on_any_value_below(void **state)
{
	static const struct {
		const char *line;
		bool has;
	} cases[] = { { "{}", false }, { "{\"spouse\":{}}", false }, { "{\"spouse\":null}", false },
		{ "{\"spouse\":{\"age\":null,\"x\":null}}", false },
		{ "{\"spouse\":{\"x\":\"\"}}", false }, { "{\"spouse\":{\"x\":\" \\t \"}}", true },
		{ "{\"spouse\":{\"x\":\"  \"}}", false },
		{ "{\"spouse\":{\"x\":\" \xc2\xa0\xe2\x80\xaf\"}}", false },
		{ "{\"spouse\":{\"age\":\" \"}}", false }, { "{\"spouse\":{\"age\":0}}", true },
		{ "{\"spouse\":{\"x\":0}}", true }, { "{\"spouse\":{\"x\":\"a\"}}", true },
		{ "{\"spouse\":{\"x\":{}}}", true }, { "{\"spouse\":{\"english\":{}}}", false },
		{ "{\"spouse\":{\"english\":{\"reading\":7}}}", true },
		{ "{\"spouse\":{\"english\":{\"x\":7}}}", true },
		{ "{\"spouse\":{\"jobs\":[{\"noc\":\"1\"}]}}", true },
		{ "{\"x\":{\"spouse\":1}}", false } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		reads(cases[i].line);
		if (ee_form_has_below(&record.form, "spouse") != cases[i].has)
			fail_msg("%s", cases[i].line);
	}
}

static void
test_a_name_that_is_nearly_a_field_is_told_once_a_run(void **state)
{
	(void)state;
	begin_run();
	reads("{\"educaton\":\"master\",\"English\":{\"reading\":7}}");
	assert_string_equal(warnings(),
	    "educaton: unknown field, passed through unread; did you mean education?\n"
	    "English: unknown field, passed through unread; did you mean english?");
	reads("{\"educaton\":\"master\"}");
	assert_string_equal(warnings(), "");
	reads("{\"spouse\":{\"educaton\":\"master\"}}"); /* another one */
	assert_string_equal(warnings(),
	    "spouse.educaton: unknown field, passed through unread; did you mean spouse.education?");
	reads("{\"english.reading\":7}");
	assert_string_equal(warnings(),
	    "english.reading: a key with a dot is passed through unread; english.reading is a field "
	    "of a nested object");
	holds_nothing("english.reading");
}

static void
test_names_that_nothing_reads_are_told_where_fields_could_stand(void **state)
{
	(void)state;
	begin_run();
	tell_unread(true);
	reads(
	    "{\"salary\":{\"x\":1},\"spouse\":{\"salary\":2},\"id\":{\"y\":3},\"jobs\":[{\"z\":4}],"
	    "\"crs_points\":{\"v\":5}}");
	assert_string_equal(warnings(), "salary\nspouse.salary\njobs[].z");
	reads("{\"salary\":0,\"w\":6}");
	assert_string_equal(warnings(), "w");
	tell_unread(false);
	reads("{\"u\":7}");
	assert_string_equal(warnings(), "");
}

static void
test_of_a_line_that_is_no_json_nothing_else_is_told(void **state)
{
	(void)state;
	begin_run();
	refuses("{\"educaton\":1,\"english\":5,\"age\":1,\"age\":2,\"x\":tru}", "not valid JSON");
	assert_string_equal(warnings(), "");
	refuses("{\"educaton\":1,\"english\":5}", "english: expected an object, got a number");
	assert_string_equal(
	    warnings(), "educaton: unknown field, passed through unread; did you mean education?");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_value_has_the_kind_that_it_looks_like),
		cmocka_unit_test(test_blanks_around_a_value_are_left_out_but_of_free_text),
		cmocka_unit_test(test_only_a_key_in_its_place_is_a_field),
		cmocka_unit_test(test_an_object_or_an_array_in_the_wrong_place_is_told),
		cmocka_unit_test(test_a_field_given_twice_is_told_and_counts_neither_time),
		cmocka_unit_test(test_64_elements_are_kept_and_more_are_told_once),
		cmocka_unit_test(test_elements_are_those_of_their_own_record),
		cmocka_unit_test(test_whether_there_is_a_spouse_depends_on_any_value_below),
		cmocka_unit_test(test_a_name_that_is_nearly_a_field_is_told_once_a_run),
		cmocka_unit_test(test_names_that_nothing_reads_are_told_where_fields_could_stand),
		cmocka_unit_test(test_of_a_line_that_is_no_json_nothing_else_is_told),
	};

	return cmocka_run_group_tests(tests, begin_lines, end_lines);
}
