/* shape.h: records as a shape writes them, from each format to each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "reading.h"
#include "record/shape.h"

static const char *const score[] = { "crs", "crs_rules", "programs", "rank" };
enum { CRS, CRS_RULES, PROGRAMS, RANK, SCORE_COUNT };

static struct ee_json_reader *json;
static struct ee_csv_reader *csv;
static struct ee_shape *shape;
static struct ee_writer *writer;
static struct ee_csv_header *header; /* of the rows, if they are CSV */
static struct ee_buffer out;
static struct ee_fault fault;
static long hole;

/* Records of INPUT, of which CSV has the columns COLUMNS, are written in FORMAT. */
static void
begin_shape(enum ee_format input, const char *columns, enum ee_format format)
{
	ee_writer_free(writer);
	ee_shape_free(shape);
	ee_csv_header_free(header);
	header = NULL;
	shape = ee_shape_new(
	    format, score, SCORE_COUNT, (1 << CRS_RULES) | (1 << PROGRAMS) | (1 << RANK));
	if (input == EE_CSV) {
		struct ee_buffer warnings = { 0 };

		header = ee_csv_header_new("header", columns, strlen(columns), &warnings, &fault);
		if (header == NULL)
			fail_msg("%s: %s", columns, fault.text);
		ee_buffer_free(&warnings);
		ee_shape_use_header(shape, header);
	} else if (columns != NULL && !ee_shape_use_list(shape, columns, &fault)) {
		fail_msg("%s: %s", columns, fault.text);
	}
	ee_shape_close(shape, true, false);
	writer = ee_writer_new(shape, json, csv);
}

/* False: TEXT is a bad record. */
static bool
parse(const char *text)
{
	static char padded[4096 + EE_JSON_PADDING];
	size_t length = strlen(text);

	assert_true(length < 4096);
	memcpy(padded, text, length + 1);
	begin_record(padded, length, header != NULL ? EE_CSV : EE_JSON);
	return header != NULL ? ee_csv_read(csv, header, padded, length, &record)
			      : ee_json_read(json, padded, length, &record);
}

static void
read_record(const char *text)
{
	if (!parse(text))
		fail_msg("%s: %s", text, faults());
}

static void
is_out(const char *wanted)
{
	ee_buffer_put(&out, '\0');
	assert_string_equal(out.data, wanted);
	out.length = 0;
}

static bool
write_record(bool with_added)
{
	out.length = 0;
	return ee_write_record(writer, &record, header, with_added, &out, &hole);
}

/* The record TEXT is written as WANTED, if nothing is added. */
static void
passes(const char *text, const char *wanted)
{
	char line[4096];

	(void)snprintf(line, sizeof line, "%s\n", wanted);
	read_record(text);
	if (!write_record(false))
		fail_msg("%s: %s", text, faults());
	is_out(line);
	assert_int_equal(hole, EE_NO_HOLE);
}

/* The record TEXT gets a score, and is WANTED then. */
static void
scores(const char *text, const char *wanted)
{
	char line[4096];

	(void)snprintf(line, sizeof line, "%s\n", wanted);
	read_record(text);
	ee_record_add_int(&record, CRS, 491);
	if (!write_record(true))
		fail_msg("%s: %s", text, faults());
	is_out(line);
}

static void
refuses(const char *text, const char *why)
{
	read_record(text);
	ee_record_add_int(&record, CRS, 491);
	if (write_record(true))
		fail_msg("%s is written", text);
	assert_string_equal(faults(), why);
	assert_int_equal(out.length, 0); /* nothing of it is left */
}

static void
test_json_stays_as_it_is(void **state)
{
	(void)state;
	begin_shape(EE_JSON, NULL, EE_JSON);
	passes(
	    "{ \"x\" : 1.50e1 , \"id\":\"\\u00e9\" }", "{ \"x\" : 1.50e1 , \"id\":\"\\u00e9\" }");
	scores("{\"x\":{\"crs\":1},\"id\":7}", "{\"x\":{\"crs\":1},\"id\":7,\"crs\":491}");
	scores("{\"crs\":1,\"id\":7}", "{\"crs\":491,\"id\":7}");
	scores("{\"crs\":\"12\",\"id\":7}", "{\"crs\":491,\"id\":7}");
	scores("{\"crs\":\"\",\"id\":7}", "{\"crs\":491,\"id\":7}");
	refuses("{\"crs\":\"mine\",\"id\":7}",
	    "crs: not what is added under this name; rename the field");
	refuses("{\"crs\":[1]}", "crs: not what is added under this name; rename the field");
	passes("{\"crs\":\"mine\",\"id\":7}", "{\"crs\":\"mine\",\"id\":7}");
}

static void
test_rows_stay_as_they_are_behind_the_same_header(void **state)
{
	(void)state;
	begin_shape(EE_CSV, "id,x,age", EE_CSV);
	passes("\"1\", a ,\"b\n\"\"\"", "\"1\", a ,\"b\n\"\"\"");
	scores("\"1\", a ,\"b\n\"\"\"", "\"1\", a ,\"b\n\"\"\",491");
	scores(",,", ",,,491");
	begin_shape(EE_CSV, "crs,id,\"x\"", EE_CSV);
	scores("1,\"2\",\"a,b\"", "491,\"2\",\"a,b\"");
	scores(",\"2\", ", "491,\"2\", ");
	passes("1,\"2\",\"a,b\"", "1,\"2\",\"a,b\"");
	refuses("good,2,", "crs: not what is added under this name; rename the field");
}

/* The shape stays that of the header before. */
static struct ee_csv_header *
change_header(const char *line)
{
	struct ee_csv_header *first = header;
	struct ee_buffer warnings = { 0 };

	header = ee_csv_header_new("header", line, strlen(line), &warnings, &fault);
	assert_non_null(header);
	ee_buffer_free(&warnings);
	return first;
}

static void
test_rows_of_a_later_header_go_to_the_columns_of_the_first(void **state)
{
	struct ee_csv_header *first, *second, *third;

	(void)state;
	begin_shape(EE_CSV, "id,x,age", EE_CSV);
	scores("1,2,31", "1,2,31,491");
	first = change_header("\"age\",id");
	scores("\"31\",\" 7\"", "\" 7\",,\"31\",491");
	passes(",", ",,");
	second = change_header("x,age");
	scores("\"2\",31", ",\"2\",31,491");
	third = change_header("id,x,age"); /* the same line in another file */
	scores("1,\"2\", ", "1,\"2\", ,491");
	ee_csv_header_free(first);
	ee_csv_header_free(second);
	ee_csv_header_free(third);
}

static void
test_a_cell_from_json_reads_back_as_what_it_was(void **state)
{
	static const struct {
		const char *value, *cell;
	} cases[] = { { "7", "7" }, { "\"7\"", "\"7\"" }, { "1.10", "1.10" },
		{ "\"1.10\"", "\"1.10\"" }, { "1e400", "1e400" }, { "\"1e400\"", "\"1e400\"" },
		{ "\"007\"", "007" }, { "true", "true" }, { "\"true\"", "\"true\"" },
		{ "\"True\"", "True" }, { "false", "false" }, { "null", "" },
		{ "\"null\"", "null" }, { "\"\"", "\"\"" }, { "\" \"", " " }, { "{}", "{}" },
		{ "[]", "[]" }, { "\"{}\"", "\"{}\"" }, { "{ }", "{}" }, { "[ ]", "[]" },
		{ "\"a,b\"", "\"a,b\"" }, { "\"a\\\"b\"", "\"a\"\"b\"" },
		{ "\"a\\nb\"", "\"a\nb\"" }, { "\"\\u20ac\"", "\xe2\x82\xac" },
		{ "\"\\u0041\\ud83d\\ude00\"", "A\xf0\x9f\x98\x80" } };
	char text[128], wanted[128];

	(void)state;
	begin_shape(EE_JSON, "id,x", EE_CSV);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		(void)snprintf(text, sizeof text, "{\"x\":%s,\"id\":1}", cases[i].value);
		(void)snprintf(wanted, sizeof wanted, "1,%s", cases[i].cell);
		passes(text, wanted);
	}
	/* Of a field the type says it: no quotes. */
	passes("{\"id\":\"7\"}", "7,");
	begin_shape(EE_JSON, "education,age,programs,why", EE_CSV);
	passes("{\"age\":\"31\",\"education\":\"master\"}", "master,31,,");
	passes("{\"programs\":[\"cec\",\"fs\\u0077\"]}", ",,cec fsw,");
	passes("{\"programs\":[]}", ",,[],");
	passes("{\"why\":[ {\"rule\": \"a\"} ]}", ",,,\"[ {\"\"rule\"\": \"\"a\"\"} ]\"");
}

static void
test_what_csv_cannot_hold_is_told(void **state)
{
	(void)state;
	begin_shape(EE_JSON, "id,x,programs", EE_CSV);
	scores("{\"id\":1,\"x\":2}", "1,2,,491");
	scores("{\"id\":1,\"late\":null}", "1,,,491"); /* no value */
	refuses("{\"id\":1,\"late\":0}",
	    "late: not a column of the output; name all columns with --columns");
	refuses("{\"id\":1,\"x\":{\"y\":2}}",
	    "x.y: not a column of the output; name all columns with --columns");
	refuses("{\"id\":1,\"x\":[2]}",
	    "x.1: not a column of the output; name all columns with --columns");
	refuses("{\"x\":\"a\\u0000b\"}", "x: a NUL byte, which CSV cannot hold");
	refuses("{\"x\":1,\"x\":2}", "x: given twice");
	refuses("{\"a.b\":1}", "the key \"a.b\" cannot be part of a CSV column's name");
	refuses("{\"x\":{\"1\":2}}", "the key \"1\" cannot be part of a CSV column's name");
	refuses("{\" age \":1}", "the key \" age \" cannot be part of a CSV column's name");
	refuses("{\"Tel.\":{\"y\":1}}", "the key \"Tel.\" cannot be part of a CSV column's name");
	refuses("{\"programs\":[\"cec\",7]}",
	    "programs: expected words without spaces, commas or semicolons");
	refuses("{\"programs\":[\"c ec\"]}",
	    "programs: expected words without spaces, commas or semicolons");
}

static void
test_without_what_is_added_a_field_of_its_name_has_no_column(void **state)
{
	(void)state;
	begin_shape(EE_JSON, "id", EE_CSV);
	read_record("{\"id\":1,\"crs\":5}");
	assert_false(write_record(false));
	assert_string_equal(
	    faults(), "crs: not a column of the output; name all columns with --columns");
	scores("{\"id\":1,\"crs\":5}", "1,491");
}

/* A shape in FORMAT with COLUMNS that adds the one field PATH. */
static void
begin_adding(
    const char *path, enum ee_format input, const char *columns, enum ee_format format, bool plain)
{
	begin_shape(input, columns, format);
	ee_writer_free(writer);
	ee_shape_free(shape);
	shape = ee_shape_new(format, &path, 1, 0);
	if (header != NULL)
		ee_shape_use_header(shape, header);
	else
		assert_true(ee_shape_use_list(shape, columns, &fault));
	ee_shape_close(shape, plain, false);
	writer = ee_writer_new(shape, json, csv);
}

static void
test_an_object_that_columns_spell_is_added_to_or_gone(void **state)
{
	(void)state;
	begin_adding("wait.low", EE_CSV, "wait.high,id", EE_JSON, false);
	scores("9,1", "{\"wait\":{\"high\":9,\"low\":491},\"id\":\"1\"}");
	scores(",1", "{\"id\":\"1\",\"wait\":{\"low\":491}}");
	begin_adding("crs_points", EE_CSV, "id,crs_points.core.age", EE_CSV, false);
	read_record("1,110"); /* and what stands below it is gone with it */
	ee_record_add_gone(&record, 0);
	assert_true(write_record(true));
	is_out("1,,\n");
}

static void
test_of_a_projection_only_its_columns_are_written(void **state)
{
	(void)state;
	begin_adding("crs", EE_JSON, "id,x,age", EE_CSV, false);
	assert_true(ee_shape_project(shape, "crs,english.reading,id", &fault));
	scores("{\"id\":1,\"x\":2,\"late\":3}", "491,,1");
	scores("{\"english\":{\"reading\":7,\"x\":1},\"crs\":5}", "491,7,");
	/* But of what is also written without additions all has to have a place. */
	begin_adding("crs", EE_JSON, "id,x,age", EE_CSV, true);
	assert_true(ee_shape_project(shape, "crs,id", &fault));
	scores("{\"id\":1,\"x\":2}", "491,1");
	refuses("{\"id\":1,\"late\":3}",
	    "late: not a column of the output; name all columns with --columns");
}

static void
test_a_cell_of_csv_becomes_what_it_looks_like(void **state)
{
	static const struct {
		const char *cell, *value;
	} cases[] = { { "7", "7" }, { "\"7\"", "\"7\"" }, { "-1", "-1" }, { "0.5", "0.5" },
		{ "1.10", "\"1.10\"" }, { "007", "\"007\"" }, { "12E4567", "\"12E4567\"" },
		{ "-0", "\"-0\"" }, { "0.0001", "0.0001" }, { "0.00001", "\"0.00001\"" },
		{ "123456789012345", "123456789012345" },
		{ "1234567890123456", "\"1234567890123456\"" }, { "true", "true" },
		{ "\"true\"", "\"true\"" }, { "false", "false" }, { "True", "\"True\"" },
		{ "null", "\"null\"" }, { "\"\"", "\"\"" }, { " ", "\" \"" }, { "{}", "{}" },
		{ "[]", "[]" }, { "\"{}\"", "\"{}\"" }, { "[1]", "\"[1]\"" },
		{ "\"a\"\"b\\\n\"", "\"a\\\"b\\\\\\n\"" }, { " 7", "\" 7\"" } };
	char text[128], wanted[128];

	(void)state;
	begin_shape(EE_CSV, "id,x", EE_JSON);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		(void)snprintf(text, sizeof text, "7,%s", cases[i].cell);
		(void)snprintf(wanted, sizeof wanted, "{\"id\":\"7\",\"x\":%s}", cases[i].value);
		passes(text, wanted);
	}
	passes(",", "{}");
	passes(",1", "{\"x\":1}");
	scores("7,", "{\"id\":\"7\",\"crs\":491}");
}

static void
test_a_cell_of_a_field_has_the_type_of_the_field(void **state)
{
	(void)state;
	begin_shape(EE_CSV, "age,funds_cad,sibling_in_canada,education,birth_date", EE_JSON);
	passes("31,7.0,true,master,1990-01-02",
	    "{\"age\":31,\"funds_cad\":7.0,\"sibling_in_canada\":true,\"education\":\"master\","
	    "\"birth_date\":\"1990-01-02\"}");
	passes("\" 31 \",1e3,Yes,true,7",
	    "{\"age\":31,\"funds_cad\":1e3,\"sibling_in_canada\":true,\"education\":\"true\","
	    "\"birth_date\":\"7\"}");
	passes("031,x,0,,", "{\"age\":\"031\",\"funds_cad\":\"x\",\"sibling_in_canada\":false}");
	begin_shape(EE_CSV, "programs,categories,why,jobs.1.noc", EE_JSON);
	passes("cec fsw,\"a-1; b-2\",\"[{\"\"rule\"\":1.0}]\",21232",
	    "{\"programs\":[\"cec\",\"fsw\"],\"categories\":[\"a-1\",\"b-2\"],"
	    "\"why\":[{\"rule\":1.0}],\"jobs\":[{\"noc\":\"21232\"}]}");
	passes("[],,[note],", "{\"programs\":[],\"why\":\"[note]\"}");
}

static void
test_columns_spell_objects_and_arrays(void **state)
{
	(void)state;
	begin_shape(EE_CSV, "english.reading,x.y.z,id,english.writing,x.a,Tel.,a..b", EE_JSON);
	passes("7,1,2,8,3,4,5",
	    "{\"english\":{\"reading\":7,\"writing\":8},\"x\":{\"y\":{\"z\":1},\"a\":3},\"id\":\"2\","
	    "\"Tel.\":4,\"a..b\":5}");
	passes(",,2,,3,,", "{\"x\":{\"a\":3},\"id\":\"2\"}");
	begin_shape(EE_CSV, "jobs.3.noc,jobs.1.noc,list.2,list.1,o.1,o.x,1.x", EE_JSON);
	passes("3,1,b,a,c,d,e",
	    "{\"jobs\":[{\"noc\":\"1\"},null,{\"noc\":\"3\"}],\"list\":[\"a\",\"b\"],"
	    "\"o\":{\"1\":\"c\",\"x\":\"d\"},\"1\":{\"x\":\"e\"}}");
	passes("3,,b,,,,", "{\"jobs\":[null,null,{\"noc\":\"3\"}],\"list\":[null,\"b\"]}");
	passes(",,,,,,", "{}");
	begin_shape(EE_CSV, "2,id,1", EE_JSON); /* a record is no array */
	passes("b,7,a", "{\"2\":\"b\",\"id\":\"7\",\"1\":\"a\"}");
	begin_shape(EE_CSV, "x,x.y", EE_JSON);
	passes("1,", "{\"x\":1}");
	passes(",2", "{\"x\":{\"y\":2}}");
	refuses("1,2", "x: a value beside the columns below it");
}

static void
test_a_hole_is_counted_from_the_front_of_its_record(void **state)
{
	(void)state;
	begin_shape(EE_CSV, "id,rank", EE_CSV);
	read_record("\"1\",9");
	ee_record_add_int(&record, CRS, 491);
	ee_record_add_hole(&record, RANK);
	assert_true(write_record(true));
	assert_int_equal(hole, 4);
	assert_true(ee_write_record(writer, &record, header, true, &out, &hole));
	assert_int_equal(hole, 4);
	is_out("\"1\",,491\n\"1\",,491\n");
	begin_shape(EE_CSV, "id,rank", EE_JSON);
	read_record("1,");
	ee_record_add_hole(&record, RANK);
	assert_true(write_record(true));
	assert_int_equal(hole, 17);
	is_out("{\"id\":\"1\",\"rank\":}\n");
}

static void
test_additions_of_each_kind_are_cells(void **state)
{
	(void)state;
	begin_shape(EE_JSON, "id,crs,crs_rules,programs,rank", EE_CSV);
	read_record("{\"id\":1,\"rank\":5,\"programs\":[\"cec\"]}");
	ee_record_add_blank(&record, CRS);
	ee_record_add_text(&record, CRS_RULES, "a,b");
	ee_buffer_text(ee_record_add_open(&record, PROGRAMS), "[\"fst\",\"fsw\"]");
	ee_record_add_close(&record);
	ee_record_add_gone(&record, RANK);
	assert_true(write_record(true));
	is_out("1,,\"a,b\",fst fsw,\n");
	read_record("{\"id\":1,\"rank\":5,\"programs\":[\"cec\"]}");
	ee_buffer_text(ee_record_add_open(&record, PROGRAMS), "[]");
	ee_record_add_close(&record);
	assert_true(write_record(true));
	is_out("1,,,[],5\n");
}

/* The bad record that was read last is written as WANTED. */
static void
writes_bad(const char *wanted)
{
	int errors = 4;

	ee_record_add_nothing(&record);
	ee_buffer_text(ee_record_add_open(&record, errors), "[{\"code\":\"json\"}]");
	ee_record_add_close(&record);
	out.length = 0;
	ee_write_bad(writer, &record, header, errors, &out);
	is_out(wanted);
}

static void
test_a_bad_record_has_its_errors_in_the_place_of_additions(void **state)
{
	(void)state;
	begin_shape(EE_JSON, NULL, EE_JSON);
	ee_writer_free(writer);
	ee_shape_free(shape);
	shape = ee_shape_new(EE_JSON, score, SCORE_COUNT, 0);
	assert_int_equal(ee_shape_add_errors(shape, true), 4);
	ee_shape_close(shape, false, false);
	writer = ee_writer_new(shape, json, csv);
	read_record("{\"id\":1,\"crs\":5,\"x\":2,\"rank\":7}");
	writes_bad("{\"id\":1,\"x\":2,\"errors\":[{\"code\":\"json\"}]}\n");
	read_record("{\"errors\":[],\"id\":1}");
	writes_bad("{\"errors\":[{\"code\":\"json\"}],\"id\":1}\n");
	read_record("{\"errors\":\"mine\",\"id\":1}"); /* a field of the user's own stays */
	writes_bad("{\"errors\":\"mine\",\"id\":1}\n");
	read_record("{\"id\":1,\"crs\":\"mine\"}");
	writes_bad("{\"id\":1,\"crs\":\"mine\",\"errors\":[{\"code\":\"json\"}]}\n");
	/* Bytes that are no record: what is wrong with them alone. */
	assert_false(parse("{\"id\":\"a\\\"b\",x"));
	writes_bad(
	    "{\"id\":\"a\\\"b\",\"errors\":[{\"field\":null,\"code\":\"json\",\"expected\":null,"
	    "\"got\":null,\"message\":\"not valid JSON\"}]}\n");
}

static int
begin(void **unused)
{
	(void)unused;
	ee_fields_ready();
	json = ee_json_reader_new(4096);
	csv = ee_csv_reader_new();
	return json != NULL ? 0 : -1;
}

static int
end(void **unused)
{
	(void)unused;
	ee_writer_free(writer);
	ee_shape_free(shape);
	ee_csv_header_free(header);
	ee_json_reader_free(json);
	ee_csv_reader_free(csv);
	ee_record_free(&record);
	ee_buffer_free(&out);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json_stays_as_it_is),
		cmocka_unit_test(test_rows_stay_as_they_are_behind_the_same_header),
		cmocka_unit_test(test_rows_of_a_later_header_go_to_the_columns_of_the_first),
		cmocka_unit_test(test_a_cell_from_json_reads_back_as_what_it_was),
		cmocka_unit_test(test_what_csv_cannot_hold_is_told),
		cmocka_unit_test(test_without_what_is_added_a_field_of_its_name_has_no_column),
		cmocka_unit_test(test_an_object_that_columns_spell_is_added_to_or_gone),
		cmocka_unit_test(test_of_a_projection_only_its_columns_are_written),
		cmocka_unit_test(test_a_cell_of_csv_becomes_what_it_looks_like),
		cmocka_unit_test(test_a_cell_of_a_field_has_the_type_of_the_field),
		cmocka_unit_test(test_columns_spell_objects_and_arrays),
		cmocka_unit_test(test_a_hole_is_counted_from_the_front_of_its_record),
		cmocka_unit_test(test_additions_of_each_kind_are_cells),
		cmocka_unit_test(test_a_bad_record_has_its_errors_in_the_place_of_additions),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
