/* splice.h: additions into the text of an object, in their places, and every other byte kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "reading.h"
#include "record/splice.h"

static struct ee_added added[EE_ADDS_MAX];
static int paths;
static struct ee_buffer out;
static long hole;

/* From here on PATH and those after it are added; each test says with what. */
static int
path(const char *name)
{
	ee_added_split(&added[paths], name);
	return paths++;
}

static void
begin_additions(void)
{
	paths = 0;
	ee_record_clear(&record, EE_JSON);
}

static void
add_int(const char *name, int64_t number)
{
	ee_record_add_int(&record, path(name), number);
}

static void
add_text(const char *name, const char *text)
{
	ee_record_add_text(&record, path(name), text);
}

static void
add_json(const char *name, const char *json)
{
	ee_buffer_text(ee_record_add_open(&record, path(name)), json);
	ee_record_add_close(&record);
}

static void
add_blank(const char *name)
{
	ee_record_add_blank(&record, path(name));
}

static void
add_gone(const char *name)
{
	ee_record_add_gone(&record, path(name));
}

/* TEXT with the additions, in memory that ends where it ends, but for a NUL. */
static void
splice(const char *text, bool has_some)
{
	char *copy = strdup(text);

	assert_non_null(copy);
	out.length = 0;
	hole = -1;
	ee_splice(copy, strlen(copy), &record, added, has_some, &out, &hole);
	ee_buffer_put(&out, '\0');
	free(copy);
}

/* TEXT becomes WANTED; and, since twice is once, WANTED stays as it is. */
static void
becomes(const char *text, const char *wanted)
{
	splice(text, true);
	assert_string_equal(out.data, wanted);
	splice(wanted, true);
	assert_string_equal(out.data, wanted);
}

/* TEXT, which has none of the additions, becomes WANTED, and whoever does not look finds that too.
 */
static void
grows(const char *text, const char *wanted)
{
	splice(text, false);
	assert_string_equal(out.data, wanted);
	becomes(text, wanted);
}

static void
test_what_is_new_goes_to_the_end_in_its_order(void **state)
{
	(void)state;
	begin_additions();
	add_int("crs", 491);
	grows("{\"id\":1}", "{\"id\":1,\"crs\":491}");
	grows("{}", "{\"crs\":491}");
	grows("{\"x\":{}}", "{\"x\":{},\"crs\":491}");
	grows("{\"x\":\"{\"}", "{\"x\":\"{\",\"crs\":491}");
	grows("{\"x\":[]}", "{\"x\":[],\"crs\":491}");
	add_text("crs_rules", "2025-03-25");
	grows("{\"id\":1}", "{\"id\":1,\"crs\":491,\"crs_rules\":\"2025-03-25\"}");
	grows("{}", "{\"crs\":491,\"crs_rules\":\"2025-03-25\"}");
	add_json("programs", "[\"cec\",\"fsw\"]");
	grows("{\"id\":1}",
	    "{\"id\":1,\"crs\":491,\"crs_rules\":\"2025-03-25\",\"programs\":[\"cec\",\"fsw\"]}");
	begin_additions();
	grows("{\"id\":1}", "{\"id\":1}"); /* nothing is added */
	grows("{}", "{}");
}

static void
test_what_is_there_is_replaced_in_its_place(void **state)
{
	(void)state;
	begin_additions();
	add_int("crs", 491);
	becomes("{\"crs\":1}", "{\"crs\":491}");
	becomes("{\"crs\":1200,\"id\":1}", "{\"crs\":491,\"id\":1}");
	becomes("{\"id\":1,\"crs\":null,\"x\":2}", "{\"id\":1,\"crs\":491,\"x\":2}");
	becomes("{\"id\":1,\"crs\":\"a,}\\\"\"}", "{\"id\":1,\"crs\":491}");
	becomes("{\"crs\":[{\"crs\":1}],\"x\":2}", "{\"crs\":491,\"x\":2}");
	becomes("{\"crs\":{\"a\":1},\"x\":2}", "{\"crs\":491,\"x\":2}");
	add_text("crs_rules", "2025-03-25");
	add_int("rank", 7);
	becomes("{\"rank\":1,\"x\":2,\"crs_rules\":\"\"}",
	    "{\"rank\":7,\"x\":2,\"crs_rules\":\"2025-03-25\",\"crs\":491}");
	becomes("{\"crs_rules\":1,\"rank\":2,\"crs\":3}",
	    "{\"crs_rules\":\"2025-03-25\",\"rank\":7,\"crs\":491}");
	becomes("{\"crs_rules\":1,\"x\":2}",
	    "{\"crs_rules\":\"2025-03-25\",\"x\":2,\"crs\":491,\"rank\":7}");
}

static void
test_all_other_bytes_are_kept(void **state)
{
	(void)state;
	begin_additions();
	add_int("crs", 491);
	grows("{ \"x\" : 1.50e+01 , \"y\":\"\\u00e9\\/\" }",
	    "{ \"x\" : 1.50e+01 , \"y\":\"\\u00e9\\/\",\"crs\":491 }");
	grows("{ }", "{\"crs\":491 }");
	grows("{\t}", "{\"crs\":491\t}");
	becomes("{ \"crs\" :\t1 , \"x\" : -0.0 }", "{ \"crs\" :\t491 , \"x\" : -0.0 }");
	becomes("{\"x\":[ 1 ,2],\"crs\" : 1 ,\"y\":{ \"z\" : \"\xc3\xa9\" }}",
	    "{\"x\":[ 1 ,2],\"crs\" : 491 ,\"y\":{ \"z\" : \"\xc3\xa9\" }}");
	/* Blanks around the record are not a part of it. */
	splice(" \t{\"x\":1} \r", false);
	assert_string_equal(out.data, "{\"x\":1,\"crs\":491}");
	splice("  {\"x\":1,\"crs\":2}\t", true);
	assert_string_equal(out.data, "{\"x\":1,\"crs\":491}");
	/* What was written before stays too. */
	out.length = 0;
	ee_buffer_text(&out, "before\n{");
	ee_splice("{}", 2, &record, added, true, &out, &hole);
	assert_int_equal(out.length, 19);
	assert_memory_equal(out.data, "before\n{{\"crs\":491}", 19);
}

static void
test_a_key_elsewhere_is_not_ours(void **state)
{
	(void)state;
	begin_additions();
	add_int("crs", 491);
	add_int("invitation.round", 300);
	becomes("{\"x\":{\"crs\":1},\"y\":[{\"crs\":2}],\"z\":\"\\\"crs\\\":3\"}",
	    "{\"x\":{\"crs\":1},\"y\":[{\"crs\":2}],\"z\":\"\\\"crs\\\":3\",\"crs\":491,"
	    "\"invitation\":{\"round\":300}}");
	becomes("{\"crs_\":1,\"cr\":2,\"CRS\":3,\"round\":4,\"invitation.round\":5}",
	    "{\"crs_\":1,\"cr\":2,\"CRS\":3,\"round\":4,\"invitation.round\":5,\"crs\":491,"
	    "\"invitation\":{\"round\":300}}");
	becomes("{\"crs\":{\"round\":1},\"x\":{\"invitation\":{\"round\":2}}}",
	    "{\"crs\":491,\"x\":{\"invitation\":{\"round\":2}},\"invitation\":{\"round\":300}}");
}

static void
test_a_key_with_escapes_is_the_same_key(void **state)
{
	(void)state;
	begin_additions();
	add_int("crs", 491);
	add_int("invitation.round", 300);
	becomes("{\"\\u0063rs\":1,\"x\":2,\"invi\\u0074ation\":{\"r\\u006Fund\":1}}",
	    "{\"\\u0063rs\":491,\"x\":2,\"invi\\u0074ation\":{\"r\\u006Fund\":300}}");
	becomes("{\"\\\\u0063rs\":1,\"c\\rs\":2}",
	    "{\"\\\\u0063rs\":1,\"c\\rs\":2,\"crs\":491,\"invitation\":{\"round\":300}}");
}

static void
test_below_an_object_too_what_is_there_is_replaced_and_the_rest_follows(void **state)
{
	(void)state;
	begin_additions();
	add_int("invitation.round", 300);
	add_text("invitation.date", "2025-06-01");
	grows("{\"id\":1}", "{\"id\":1,\"invitation\":{\"round\":300,\"date\":\"2025-06-01\"}}");
	becomes("{\"invitation\":{\"round\":1},\"id\":1}",
	    "{\"invitation\":{\"round\":300,\"date\":\"2025-06-01\"},\"id\":1}");
	becomes("{\"invitation\":{\"date\":1},\"id\":1}",
	    "{\"invitation\":{\"date\":\"2025-06-01\",\"round\":300},\"id\":1}");
	becomes("{\"invitation\":{ \"note\" : 1 },\"id\":1}",
	    "{\"invitation\":{ \"note\" : 1,\"round\":300,\"date\":\"2025-06-01\" },\"id\":1}");
	becomes("{\"invitation\":{},\"id\":1}",
	    "{\"invitation\":{\"round\":300,\"date\":\"2025-06-01\"},\"id\":1}");
	becomes("{\"invitation\":null,\"id\":1}",
	    "{\"invitation\":{\"round\":300,\"date\":\"2025-06-01\"},\"id\":1}");
	becomes("{\"id\":1,\"invitation\":{\"round\":{\"date\":1},\"x\":[{\"date\":2}]}}",
	    "{\"id\":1,\"invitation\":{\"round\":300,\"x\":[{\"date\":2}],\"date\":\"2025-06-01\"}}");
	add_int("crs", 491); /* and one that does not belong there */
	becomes("{\"invitation\":{\"crs\":1}}",
	    "{\"invitation\":{\"crs\":1,\"round\":300,\"date\":\"2025-06-01\"},\"crs\":491}");
}

static void
test_objects_in_objects_are_made_once_for_all_that_is_in_them(void **state)
{
	(void)state;
	begin_additions();
	add_int("crs", 491);
	add_int("crs_points.core.age", 110);
	add_int("crs_points.core.total", 400);
	add_int("crs_points.spouse.total", 20);
	add_text("crs_rules", "2025-03-25");
	grows("{}",
	    "{\"crs\":491,\"crs_points\":{\"core\":{\"age\":110,\"total\":400},"
	    "\"spouse\":{\"total\":20}},\"crs_rules\":\"2025-03-25\"}");
	becomes("{\"crs_points\":{\"spouse\":{},\"core\":{\"total\":1}},\"x\":2}",
	    "{\"crs_points\":{\"spouse\":{\"total\":20},\"core\":{\"total\":400,\"age\":110}},"
	    "\"x\":2,\"crs\":491,\"crs_rules\":\"2025-03-25\"}");
	becomes("{\"crs_points\":{\"core\":7}}",
	    "{\"crs_points\":{\"core\":{\"age\":110,\"total\":400},\"spouse\":{\"total\":20}},"
	    "\"crs\":491,\"crs_rules\":\"2025-03-25\"}");
}

static void
test_of_a_key_given_twice_the_first_is_replaced(void **state)
{
	(void)state;
	begin_additions();
	add_int("crs", 491);
	becomes("{\"crs\":1,\"x\":2,\"crs\":3}", "{\"crs\":491,\"x\":2,\"crs\":3}");
}

static void
test_texts_are_quoted_and_json_is_not(void **state)
{
	(void)state;
	begin_additions();
	add_text("crs_rules", "a\"b\\c\n\xc3\xa9");
	add_json("why", "[{\"rule\":\"a\\\"\"}]");
	add_int("crs", -5);
	add_text("wait.kind", "");
	grows("{}",
	    "{\"crs_rules\":\"a\\\"b\\\\c\\n\xc3\xa9\",\"why\":[{\"rule\":\"a\\\"\"}],\"crs\":-5,"
	    "\"wait\":{\"kind\":\"\"}}");
}

static void
test_a_blank_is_null_where_there_was_a_member_and_none_elsewhere(void **state)
{
	(void)state;
	begin_additions();
	add_blank("crs");
	grows("{\"id\":1}", "{\"id\":1}");
	grows("{}", "{}");
	becomes("{\"crs\":5,\"id\":1}", "{\"crs\":null,\"id\":1}");
	add_blank("invitation.round");
	add_text("invitation.date", "2025-06-01");
	grows("{}", "{\"invitation\":{\"date\":\"2025-06-01\"}}");
	becomes("{\"invitation\":{\"round\":1}}",
	    "{\"invitation\":{\"round\":null,\"date\":\"2025-06-01\"}}");
	becomes("{\"invitation\":{\"date\":\"\"}}", "{\"invitation\":{\"date\":\"2025-06-01\"}}");
	begin_additions();
	add_blank("invitation.round");
	grows("{\"id\":1}", "{\"id\":1}"); /* no empty object */
	add_int("crs", 491);
	grows("{\"id\":1}", "{\"id\":1,\"crs\":491}");
}

static void
test_what_is_gone_leaves_no_member_and_no_comma(void **state)
{
	(void)state;
	begin_additions();
	add_gone("crs");
	grows("{\"id\":1}", "{\"id\":1}");
	grows("{}", "{}");
	becomes("{\"crs\":5}", "{}");
	becomes("{\"crs\":5,\"id\":1}", "{\"id\":1}");
	becomes("{\"id\":1,\"crs\":5}", "{\"id\":1}");
	becomes("{\"id\":1,\"crs\":[{\"x\":\",\"}],\"x\":2}", "{\"id\":1,\"x\":2}");
	becomes("{ \"crs\" : 5 }", "{}");
	becomes("{ \"crs\" : 5 , \"id\" : 1 }", "{ \"id\" : 1 }");
	becomes("{ \"id\" : 1, \"crs\" : 5 }", "{ \"id\" : 1 }");
	becomes("{ \"id\" : 1, \"crs\" : 5, \"x\" : 2 }", "{ \"id\" : 1, \"x\" : 2 }");
	add_gone("rank");
	becomes("{\"crs\":5,\"rank\":6}", "{}");
	becomes("{\"rank\":6,\"crs\":5,\"id\":1}", "{\"id\":1}");
	becomes("{\"id\":1,\"rank\":6,\"crs\":5}", "{\"id\":1}");
	becomes("{\"rank\":6,\"id\":1,\"crs\":5}", "{\"id\":1}");
	becomes("{\"id\":1,\"rank\":6,\"x\":2,\"crs\":5,\"y\":3}", "{\"id\":1,\"x\":2,\"y\":3}");
	add_json("errors", "[{\"field\":\"age\"}]");
	becomes("{\"crs\":5}", "{\"errors\":[{\"field\":\"age\"}]}");
	becomes("{\"id\":1,\"crs\":5}", "{\"id\":1,\"errors\":[{\"field\":\"age\"}]}");
	becomes("{\"crs\":5,\"errors\":[],\"rank\":1}", "{\"errors\":[{\"field\":\"age\"}]}");
}

static void
test_an_object_that_holds_nothing_else_goes_with_what_is_gone(void **state)
{
	(void)state;
	begin_additions();
	add_gone("invitation.round");
	add_gone("invitation.date");
	becomes("{\"id\":1,\"invitation\":{\"round\":1,\"date\":2},\"x\":3}", "{\"id\":1,\"x\":3}");
	becomes("{\"invitation\":{\"date\":2}}", "{}");
	becomes("{\"id\":1,\"invitation\":{\"round\":1}}", "{\"id\":1}");
	becomes("{\"invitation\":{},\"id\":1}", "{\"id\":1}");
	becomes("{\"invitation\":{\"round\":1,\"note\":2,\"date\":3},\"id\":1}",
	    "{\"invitation\":{\"note\":2},\"id\":1}");
	becomes("{\"invitation\":{\"note\":2},\"id\":1}", "{\"invitation\":{\"note\":2},\"id\":1}");
	becomes("{\"invitation\":\"mine\",\"id\":1}", "{\"invitation\":\"mine\",\"id\":1}");
	becomes("{\"invitation\":null,\"id\":1}", "{\"invitation\":null,\"id\":1}");
	begin_additions();
	add_gone("crs_points.core.age");
	add_gone("crs_points.core.total");
	add_gone("crs_points.spouse.total");
	becomes(
	    "{\"crs_points\":{\"core\":{\"age\":1,\"total\":2},\"spouse\":{\"total\":3}}}", "{}");
	becomes("{\"id\":1,\"crs_points\":{\"core\":{\"age\":1},\"spouse\":{\"total\":3,\"x\":4}}}",
	    "{\"id\":1,\"crs_points\":{\"spouse\":{\"x\":4}}}");
	becomes("{\"crs_points\":{\"core\":5,\"spouse\":{\"total\":3}}}",
	    "{\"crs_points\":{\"core\":5}}");
}

static void
test_a_hole_is_where_its_number_is_missing(void **state)
{
	(void)state;
	begin_additions();
	add_int("crs", 491);
	ee_record_add_hole(&record, path("rank"));
	splice("{\"id\":1}", false);
	assert_string_equal(out.data, "{\"id\":1,\"crs\":491,\"rank\":}");
	assert_int_equal(hole, 25);
	splice("{\"rank\":17,\"id\":1}", true);
	assert_string_equal(out.data, "{\"rank\":,\"id\":1,\"crs\":491}");
	assert_int_equal(hole, 8);
	begin_additions();
	add_int("crs", 491);
	splice("{}", true);
	assert_int_equal(hole, -1);
}

static void
test_64_additions_are_all_written(void **state)
{
	char wanted[1024] = "{\"id\":1", *at = wanted + strlen(wanted), names[64][16];

	(void)state;
	begin_additions();
	for (int i = 0; i < 64; i++) {
		(void)snprintf(names[i], sizeof names[i], "a%d", i);
		add_int(names[i], i);
		at += sprintf(at, ",\"a%d\":%d", i, i);
	}
	(void)strcpy(at, "}");
	grows("{\"id\":1}", wanted);
	splice("{\"a63\":0,\"a0\":1}", true);
	assert_memory_equal(out.data, "{\"a63\":63,\"a0\":0,\"a1\":1,", 24);
}

/* The parts of PATH, one a line. */
static void
has_parts(const char *name, const char *wanted, const char *field, bool below)
{
	struct ee_added one;
	char all[128] = "";
	size_t used = 0;

	ee_added_split(&one, name);
	for (int i = 0; i < one.segments; i++)
		used += (size_t)snprintf(
		    all + used, sizeof all - used, "%.*s\n", (int)one.length[i], one.segment[i]);
	assert_string_equal(all, wanted);
	assert_string_equal(one.path, name);
	assert_int_equal(one.field, ee_node_of_path(field, strlen(field)));
	assert_int_equal(one.node, ee_node_child(EE_ROOT, one.segment[0], one.length[0]));
	assert_true(one.node != EE_NO_NODE);
	assert_int_equal(one.below, below);
}

static void
test_a_path_has_its_parts(void **state)
{
	(void)state;
	has_parts("crs", "crs\n", "crs", false);
	has_parts("invitation.round", "invitation\nround\n", "invitation.round", false);
	has_parts("crs_points", "crs_points\n", "crs_points", false);
	has_parts("crs_points.core.age", "crs_points\ncore\nage\n", "crs_points", true);
	has_parts("crs_points.a.b.c", "crs_points\na\nb\nc\n", "crs_points", true);
}

static int
end(void **unused)
{
	(void)unused;
	ee_record_free(&record);
	ee_buffer_free(&out);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_new_goes_to_the_end_in_its_order),
		cmocka_unit_test(test_what_is_there_is_replaced_in_its_place),
		cmocka_unit_test(test_all_other_bytes_are_kept),
		cmocka_unit_test(test_a_key_elsewhere_is_not_ours),
		cmocka_unit_test(test_a_key_with_escapes_is_the_same_key),
		cmocka_unit_test(
		    test_below_an_object_too_what_is_there_is_replaced_and_the_rest_follows),
		cmocka_unit_test(test_objects_in_objects_are_made_once_for_all_that_is_in_them),
		cmocka_unit_test(test_of_a_key_given_twice_the_first_is_replaced),
		cmocka_unit_test(test_texts_are_quoted_and_json_is_not),
		cmocka_unit_test(test_a_blank_is_null_where_there_was_a_member_and_none_elsewhere),
		cmocka_unit_test(test_what_is_gone_leaves_no_member_and_no_comma),
		cmocka_unit_test(test_an_object_that_holds_nothing_else_goes_with_what_is_gone),
		cmocka_unit_test(test_a_hole_is_where_its_number_is_missing),
		cmocka_unit_test(test_64_additions_are_all_written),
		cmocka_unit_test(test_a_path_has_its_parts),
	};

	ee_fields_ready();
	return cmocka_run_group_tests(tests, NULL, end);
}
