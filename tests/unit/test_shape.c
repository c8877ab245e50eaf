/* shape.h: what a tool may add, and which columns there are.  What is written by it:
 * test_shape_write.c. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "record/shape.h"

/* The signal that ends a program which is to add PATH; 0: none does. */
static int
signal_of(const char *path)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		(void)close(STDERR_FILENO); /* the assertion's own words */
		ee_shape_free(ee_shape_new(EE_JSON, &path, 1, 0));
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void
test_known_fields(void **state)
{
	static const char *const paths[] = { "crs", "programs", "wait.p30", "invitation.round",
		"crs_points", "crs_points.core.age", "clb.english.reading" };

	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		assert_int_equal(signal_of(paths[i]), 0);
}

/* A second run would not see them in the record, and add them again. */
static void
test_other_paths(void **state)
{
	static const char *const paths[] = { "crs_new", "wait.new", "wait", "crs.total", "jobs",
		"jobs.1.noc", "crs_points.core.age.of.spouse" };

	(void)state;
#ifdef NDEBUG
	skip();
#endif
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		assert_int_equal(signal_of(paths[i]), SIGABRT);
}

static const char *const score[] = { "crs", "crs_rules" };
static struct ee_shape *shape;
static struct ee_fault fault;

/* A shape of CSV that adds the COUNT fields of ADDED. */
static void
begin_shape(const char *const *added, int count)
{
	ee_shape_free(shape);
	shape = ee_shape_new(EE_CSV, added, count, 0);
}

static struct ee_csv_header *
header_of(const char *line)
{
	struct ee_buffer warnings = { 0 };
	struct ee_csv_header *header =
	    ee_csv_header_new("header", line, strlen(line), &warnings, &fault);

	if (header == NULL)
		fail_msg("%s: %s", line, fault.text);
	ee_buffer_free(&warnings);
	return header;
}

static void
has_header(bool with_added, const char *wanted)
{
	struct ee_buffer out = { 0 };

	ee_shape_header(shape, with_added, &out);
	ee_buffer_put(&out, '\0');
	assert_string_equal(out.data, wanted);
	ee_buffer_free(&out);
}

/* After RECORDS, which end with NULL, the columns are WANTED, and behind them those added. */
static void
has_columns(const char *const *records, const char *wanted)
{
	char with[512];

	begin_shape(score, 2);
	for (int i = 0; records[i] != NULL; i++)
		ee_shape_use_record(shape, records[i]);
	ee_shape_close(shape, false, false);
	(void)snprintf(with, sizeof with, "%s\n", wanted);
	has_header(false, with);
	(void)snprintf(with, sizeof with, "%s,crs,crs_rules\n", wanted);
	has_header(true, with);
}

static void
test_columns_come_from_records_those_of_one_field_together(void **state)
{
	(void)state;
	has_columns((const char *const[]) { "{\"id\":1}", NULL }, "id");
	has_columns(
	    (const char *const[]) { "{\"id\":1,\"x\":\"\"}", "{\"x\":2,\"id\":3}", NULL }, "id,x");
	has_columns((const char *const[]) { "{\"id\":1,\"english\":{\"reading\":7},\"x\":1}",
			"{\"id\":2,\"y\":1,\"english\":{\"writing\":8}}", NULL },
	    "id,english.reading,english.writing,x,y");
	has_columns((const char *const[]) { "{\"jobs\":[{\"noc\":\"1\"}],\"id\":1}",
			"{\"jobs\":[null,{\"end\":\"2\"}]}", NULL },
	    "jobs.1.noc,jobs.2.end,id");
	has_columns((const char *const[]) { "{\"eng\":1,\"x\":2}", "{\"english\":{\"reading\":1}}",
			"{\"eng\":{\"y\":1}}", NULL },
	    "eng,eng.y,x,english.reading");
	/* A name with an empty part belongs to no other field. */
	has_columns(
	    (const char *const[]) { "{\"jobs\":[{\"noc\":\"1\"}],\"id\":1,\"jobs.\":2}", NULL },
	    "jobs.1.noc,id,jobs.");
}

static void
test_what_a_value_is_decides_on_its_columns(void **state)
{
	(void)state;
	has_columns((const char *const[]) { "{\"a\":null,\"b\":{},\"c\":[],\"d\":[1,[2,3]],"
					    "\"e\":{\"f\":{\"g\":true}},\"h\":{\"i\":null}}",
			NULL },
	    "b,c,d.1,d.2.1,d.2.2,e.f.g");
	has_columns((const char *const[]) { "{\"programs\":[\"cec\",\"fsw\"],\"maybe\":[],"
					    "\"why\":[{\"rule\":1}],"
					    "\"crs_points\":{\"core\":{\"age\":1}}}",
			NULL },
	    "programs,maybe,why,crs_points.core.age");
	has_columns((const char *const[]) { "{\"a,b\":1,\"c\\\"\":2,\"Tel.\":3,\"\\u0069d\":4,"
					    "\"\":5}",
			NULL },
	    "\"a,b\",\"c\"\"\",Tel.,id,");
}

static void
test_an_addition_stands_where_it_was(void **state)
{
	static const char *const draw[] = { "invitation.round", "invitation.date" };

	(void)state;
	begin_shape(score, 2);
	ee_shape_use_record(shape, "{\"crs\":1,\"id\":2}");
	ee_shape_close(shape, true, false);
	has_header(true, "crs,id,crs_rules\n");
	has_header(false, "crs,id\n");
	begin_shape(draw, 2);
	ee_shape_use_record(shape, "{\"invitation\":{},\"id\":2}"); /* what fills it has columns */
	ee_shape_use_record(shape, "{\"invitation\":{\"date\":1}}");
	ee_shape_close(shape, false, false);
	has_header(true, "id,invitation.date,invitation.round\n");
	begin_shape(draw, 2);
	ee_shape_use_record(
	    shape, "{\"invit\":{},\"x\":{\"invitation\":{}}}"); /* others have one */
	ee_shape_close(shape, false, false);
	has_header(true, "invit,x.invitation,invitation.round,invitation.date\n");
}

static void
test_a_header_of_csv_stays_as_it_stands(void **state)
{
	struct ee_csv_header *header = header_of("\"id\", age ,\"a,b\"");

	(void)state;
	begin_shape(score, 2);
	ee_shape_use_header(shape, header);
	ee_shape_close(shape, false, false);
	has_header(true, "\"id\", age ,\"a,b\",crs,crs_rules\n");
	has_header(false, "\"id\", age ,\"a,b\"\n");
	assert_true(ee_shape_project(shape, "age,id", &fault));
	has_header(true, "age,id\n");
	ee_csv_header_free(header);
}

static void
test_a_shape_of_json_has_no_header(void **state)
{
	(void)state;
	ee_shape_free(shape);
	shape = ee_shape_new(EE_JSON, score, 2, 0);
	assert_true(ee_shape_use_list(shape, "id,age", &fault));
	ee_shape_close(shape, false, false);
	has_header(true, "");
}

static void
test_what_is_only_kept_has_no_column_of_its_own(void **state)
{
	(void)state;
	ee_shape_free(shape);
	shape = ee_shape_new(EE_CSV, score, 2, 2); /* crs_rules */
	assert_int_equal(ee_shape_add_errors(shape, false), 2);
	assert_true(ee_shape_use_list(shape, "id", &fault));
	ee_shape_close(shape, false, false);
	has_header(true, "id,crs\n");
	ee_shape_free(shape);
	shape = ee_shape_new(EE_CSV, score, 2, 2);
	assert_int_equal(ee_shape_add_errors(shape, true), 2);
	assert_true(ee_shape_use_list(shape, "id,crs_rules", &fault));
	ee_shape_close(shape, false, false);
	has_header(true, "id,crs_rules,crs,errors\n");
}

static void
test_a_personal_column_brings_that_of_the_other_partner(void **state)
{
	(void)state;
	begin_shape(score, 2);
	assert_true(ee_shape_use_list(
	    shape, "id,age,spouse.education,jobs.2.noc,english.x,education,funds_cad", &fault));
	ee_shape_close(shape, false, true);
	has_header(true,
	    "id,age,spouse.education,jobs.2.noc,english.x,education,funds_cad,spouse.age,"
	    "spouse.jobs.2.noc,spouse.english.x,crs,crs_rules\n");
	has_header(false, "id,age,spouse.education,jobs.2.noc,english.x,education,funds_cad\n");
}

/* Columns "c1" and so on as a record: how a program ends that has them, and adds two. */
static int
status_of(int count)
{
	static char json[16 * 1100];
	char *at = json;
	pid_t child;
	int status;

	for (int i = 1; i <= count; i++)
		at += sprintf(at, "%c\"c%d\":1", i == 1 ? '{' : ',', i);
	(void)strcpy(at, "}");
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		(void)close(STDERR_FILENO);
		begin_shape(score, 2);
		ee_shape_use_record(shape, json);
		ee_shape_close(shape, false, false);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
test_1024_columns_with_what_is_added_and_no_more(void **state)
{
	(void)state;
	assert_int_equal(status_of(1021), 0);
	assert_int_equal(status_of(1022), 0);
	assert_int_equal(status_of(1023), 2);
	assert_int_equal(status_of(1024), 2);
	assert_int_equal(status_of(1025), 2);
}

static void
test_each_of_many_columns_is_found_again(void **state)
{
	static char json[16 * 1100];
	struct ee_buffer out = { 0 };
	char *at = json;
	int commas = 0;

	(void)state;
	for (int i = 1; i <= 1020; i++)
		at += sprintf(at, "%c\"c%d\":1", i == 1 ? '{' : ',', i);
	(void)strcpy(at, "}");
	begin_shape(score, 2);
	ee_shape_use_record(shape, json);
	ee_shape_use_record(shape, json);
	ee_shape_close(shape, false, false);
	ee_shape_header(shape, true, &out);
	for (size_t i = 0; i < out.length; i++)
		commas += out.data[i] == ',';
	assert_int_equal(commas, 1021);
	ee_buffer_free(&out);
}

/* LIST chooses WANTED. */
static void
chooses(const char *list, const char *wanted)
{
	begin_shape(score, 2);
	ee_shape_use_record(shape,
	    "{\"id\":1,\"english\":{\"reading\":1,\"writing\":2},\"x\":3,\"jobs\":[{\"noc\":\"1\","
	    "\"end\":\"2\"},{\"noc\":\"3\"}]}");
	ee_shape_close(shape, false, false);
	if (!ee_shape_project(shape, list, &fault))
		fail_msg("%s: %s", list, fault.text);
	has_header(true, wanted);
	has_header(
	    false, "id,english.reading,english.writing,x,jobs.1.noc,jobs.1.end,jobs.2.noc\n");
}

static void
refuses_list(const char *list, const char *why)
{
	begin_shape(score, 2);
	ee_shape_use_record(shape, "{\"id\":1,\"note\":{\"a\":3}}");
	ee_shape_close(shape, false, false);
	assert_false(ee_shape_project(shape, list, &fault));
	assert_string_equal(fault.text, why);
}

static void
test_a_projection_is_the_columns_named_in_their_order(void **state)
{
	(void)state;
	chooses("crs,id", "crs,id\n");
	chooses("x", "x\n");
	chooses("jobs,english.writing,english,crs_rules",
	    "jobs.1.noc,jobs.1.end,jobs.2.noc,english.writing,english.reading,crs_rules\n");
	chooses("jobs.1", "jobs.1.noc,jobs.1.end\n");
	chooses("education,id,jobs.64.noc", "education,id,jobs.64.noc\n"); /* fields not there */
	chooses("\"id\", age ", "id,age\n"); /* blanks around a field do not matter */
	refuses_list("educaton", "no column or field educaton; did you mean education?");
	refuses_list("id,nothing at all", "no column or field nothing at all");
	refuses_list("id,jobs.65.noc", "no column or field jobs.65.noc");
	refuses_list("not", "no column or field not; did you mean note.a?");
	refuses_list("spous.age", "no column or field spous.age; did you mean spouse.age?");
	refuses_list("id,id", "id: two columns of this name");
	refuses_list("", "no column is named");
	refuses_list("id,", "a comma without a name on each side");
	refuses_list("english", "no column or field english; did you mean english.test?");
}

static void
test_a_list_is_known_if_all_its_names_are(void **state)
{
	(void)state;
	begin_shape(score, 2);
	assert_true(ee_shape_knows(shape, "id,crs,english.reading,jobs.64.noc,crs_rules"));
	assert_false(ee_shape_knows(shape, "id,x"));
	assert_false(ee_shape_knows(shape, "x,id"));
	assert_false(ee_shape_knows(shape, "english")); /* which of its columns nobody knows yet */
	assert_false(ee_shape_knows(shape, "jobs.65.noc"));
	assert_false(ee_shape_knows(shape, "id,crs_points.core.age"));
	assert_false(ee_shape_knows(shape, "id,,age"));
	begin_shape((const char *const[]) { "crs_points.core.age" }, 1);
	assert_true(ee_shape_knows(shape, "crs_points.core.age"));
	assert_true(ee_shape_knows(shape, "id,crs_points"));
	assert_false(ee_shape_knows(shape, "crs_points.core.total"));
}

/* A later file with the header LINE; NULL: it fits. */
static void
fits(const char *line, const char *why)
{
	struct ee_csv_header *header = header_of(line);
	bool fit = ee_shape_fits(shape, header, &fault);

	if (fit != (why == NULL))
		fail_msg("%s: %s", line, fit ? "fits" : fault.text);
	if (why != NULL)
		assert_string_equal(fault.text, why);
	ee_csv_header_free(header);
}

static void
test_the_columns_of_later_files_need_a_place(void **state)
{
	(void)state;
	begin_shape(score, 2);
	assert_true(ee_shape_use_list(shape, "id,x,age", &fault));
	ee_shape_close(shape, false, false);
	fits("id,x,age", NULL);
	fits("age,id", NULL);
	fits("id,crs", NULL); /* it has a place among what is added */
	fits("id,y", "y: not a column of the output, which has those of the first input");
	fits("id,crs.x", "crs.x: crs is added, and cannot stand beside it; rename the column");
	assert_true(ee_shape_project(shape, "id", &fault));
	fits("id,y", NULL); /* the user leaves it out */
	begin_shape(score, 2);
	assert_true(ee_shape_use_list(shape, "id,x,age", &fault));
	ee_shape_close(shape, true, false); /* written without what is added too */
	fits("id,crs", "crs: not a column of the output, which has those of the first input");
	begin_shape((const char *const[]) { "crs_points.core.age" }, 1);
	ee_shape_close(shape, false, false);
	fits("crs_points",
	    "crs_points: crs_points.core.age is added, and cannot stand beside it; rename the "
	    "column");
	fits("crs_points.core.age", NULL);
	ee_shape_free(shape);
	shape = ee_shape_new(EE_CSV, score, 2, 1); /* crs is only kept: no column is in its way */
	assert_true(ee_shape_use_list(shape, "id,crs.x", &fault));
	ee_shape_close(shape, false, false);
	fits("id,crs.x", NULL);
}

static void
test_for_json_a_header_must_spell_objects(void **state)
{
	char line[128] = "id,a";

	(void)state;
	ee_shape_free(shape);
	shape = ee_shape_new(EE_JSON, score, 2, 0);
	ee_shape_close(shape, false, false);
	fits("id,jobs.1.noc,list.1,list.2,list.x,Tel.", NULL);
	fits("id,jobs.noc", "jobs.noc: jobs has numbered elements, such as jobs.1");
	fits("id,age.x", "age.x: age is one value and has no fields below it; rename the column");
	fits("id,programs.1",
	    "programs.1: the words of programs stand in one column, with spaces between them");
	fits("id,list.1024,list.1025", NULL);
	fits("id,list.1026",
	    "list.1026: 1025 elements before it have no column; each would be a null in NDJSON, at "
	    "most 1024 a record");
	fits("id,a.513,b.513", NULL);
	fits("id,a.513,b.514",
	    "b.514: 513 elements before it have no column; each would be a null in NDJSON, at most "
	    "1024 a record");
	for (int i = 1; i < 32; i++)
		strcat(line, ".a");
	fits(line, NULL);
	strcat(line, ".a");
	fits(line,
	    "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a: nested deeper "
	    "than 32");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_fields),
		cmocka_unit_test(test_other_paths),
		cmocka_unit_test(test_columns_come_from_records_those_of_one_field_together),
		cmocka_unit_test(test_what_a_value_is_decides_on_its_columns),
		cmocka_unit_test(test_an_addition_stands_where_it_was),
		cmocka_unit_test(test_a_header_of_csv_stays_as_it_stands),
		cmocka_unit_test(test_a_shape_of_json_has_no_header),
		cmocka_unit_test(test_what_is_only_kept_has_no_column_of_its_own),
		cmocka_unit_test(test_a_personal_column_brings_that_of_the_other_partner),
		cmocka_unit_test(test_1024_columns_with_what_is_added_and_no_more),
		cmocka_unit_test(test_each_of_many_columns_is_found_again),
		cmocka_unit_test(test_a_projection_is_the_columns_named_in_their_order),
		cmocka_unit_test(test_a_list_is_known_if_all_its_names_are),
		cmocka_unit_test(test_the_columns_of_later_files_need_a_place),
		cmocka_unit_test(test_for_json_a_header_must_spell_objects),
	};
	int failed;

	ee_fields_ready();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	ee_shape_free(shape);
	return failed;
}
