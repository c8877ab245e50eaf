/* csv_reader.h: headers, and which cell of a row is which field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "reading.h"
#include "record/csv_reader.h"

static struct ee_csv_reader *reader;
static struct ee_buffer told;
static struct ee_csv_header *header;

/* LINE becomes the header that rows are read with. */
static void
begin_header(const char *line)
{
	struct ee_fault fault;

	ee_csv_header_free(header);
	told.length = 0;
	header = ee_csv_header_new("header", line, strlen(line), &told, &fault);
	if (header == NULL)
		fail_msg("%s: %s", line, fault.text);
}

static void
refuses_header(const char *line, size_t length, const char *why)
{
	struct ee_fault fault;

	if (ee_csv_header_new("header", line, length, &told, &fault) != NULL)
		fail_msg("%s is a header", line);
	assert_string_equal(fault.text, why);
}

/* The only column of a header is part PART of the field or object of PATH, element ITEM. */
static void
is_column(const char *name, enum ee_csv_part part, const char *path, int item)
{
	const struct ee_csv_column *column;
	int node = path == NULL ? EE_NO_NODE : ee_node_of_path(path, strlen(path));

	begin_header(name);
	assert_int_equal(header->count, 1);
	column = &header->column[0];
	if (column->part != part || column->node != node || column->item != item)
		fail_msg("%s: part %d of node %d, element %d; expected %d, %d, %d", name,
		    column->part, column->node, column->item, part, node, item);
	assert_int_equal(header->known, node != EE_NO_NODE);
}

static void
test_a_column_is_the_field_that_its_name_spells(void **state)
{
	(void)state;
	is_column("id", EE_CSV_FIELD, "id", -1);
	is_column("english.reading", EE_CSV_FIELD, "english.reading", -1);
	is_column("spouse.english.reading", EE_CSV_FIELD, "spouse.english.reading", -1);
	is_column("\"age\"", EE_CSV_FIELD, "age", -1);
	is_column(" age\t", EE_CSV_FIELD, "age", -1);
	is_column("\xc2\xa0"
		  "age",
	    EE_CSV_FIELD, "age", -1);
	is_column("crs_points", EE_CSV_NESTED, "crs_points", -1);
	is_column("crs_points.core.age", EE_CSV_NESTED, "crs_points", -1);
	is_column("why.1.rule", EE_CSV_NESTED, "why", -1);
	is_column("english", EE_CSV_WHOLE, "english", -1);
	is_column("english.teacher", EE_CSV_WITHIN, "english", -1);
	is_column("spouse.x.y", EE_CSV_WITHIN, "spouse", -1);
	is_column("spouse.english.x", EE_CSV_WITHIN, "spouse", -1);
	is_column("Salary", EE_CSV_NOTHING, NULL, -1);
	is_column("x.age", EE_CSV_NOTHING, NULL, -1);
	is_column("age.x", EE_CSV_NOTHING, NULL, -1);
	is_column("ID", EE_CSV_NOTHING, NULL, -1);
	is_column("Tel.", EE_CSV_NOTHING, NULL, -1);
	is_column("english.", EE_CSV_NOTHING, NULL, -1); /* an empty part: it is one key */
	is_column(".age", EE_CSV_NOTHING, NULL, -1);
	is_column("spouse..age", EE_CSV_NOTHING, NULL, -1);
}

static void
test_elements_are_numbered_from_1_to_64(void **state)
{
	static const char *const others[] = { "jobs.0.noc", "jobs.65.noc", "jobs.99.noc",
		"jobs.100.noc", "jobs.01.noc", "jobs.-1.noc", "jobs.+1.noc", "jobs.1a.noc",
		"jobs.noc" };

	(void)state;
	is_column("jobs.1.noc", EE_CSV_FIELD, "jobs[].noc", 0);
	assert_int_equal(header->items[EE_JOBS], 1);
	is_column("jobs.10.end", EE_CSV_FIELD, "jobs[].end", 9);
	is_column("jobs.64.noc", EE_CSV_FIELD, "jobs[].noc", 63);
	assert_int_equal(header->items[EE_JOBS], 64);
	assert_int_equal(header->items[EE_SPOUSE_JOBS], 0);
	is_column("spouse.jobs.2.noc", EE_CSV_FIELD, "spouse.jobs[].noc", 1);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		is_column(others[i], EE_CSV_WITHIN, "jobs", -1);
		assert_int_equal(header->items[EE_JOBS], 0);
	}
	begin_header("jobs.65.noc");
	assert_string_equal(texts_of(&told),
	    "jobs.65.noc: passed through unread; elements are numbered from 1 to 64");
	begin_header("jobs.64.noc,jobs.0.noc");
	assert_string_equal(texts_of(&told),
	    "jobs.0.noc: passed through unread; elements are numbered from 1 to 64");
}

static void
test_a_header_keeps_its_line_and_its_names(void **state)
{
	static const char line[] = "id,\"a \"\"b\"\"\",, english.reading ,\"x\ny\"";
	static const char *const names[] = { "id", "a \"b\"", "", "english.reading", "x\ny" };

	(void)state;
	begin_header(line);
	assert_int_equal(header->count, 5);
	assert_int_equal(header->known, 2);
	assert_int_equal(header->line_length, strlen(line));
	assert_memory_equal(header->line, line, strlen(line));
	for (int i = 0; i < 5; i++) {
		assert_int_equal(header->column[i].length, strlen(names[i]));
		assert_memory_equal(header->column[i].name, names[i], strlen(names[i]));
	}
	assert_string_equal(texts_of(&told), "");
}

static void
test_a_name_one_slip_away_is_told_with_the_field_meant(void **state)
{
	(void)state;
	begin_header("id,educaton,English.Reading,age,jobs.2.nok");
	assert_string_equal(texts_of(&told),
	    "educaton: unknown column, passed through unread; did you mean education?\n"
	    "English.Reading: unknown column, passed through unread; did you mean "
	    "english.reading?\n"
	    "jobs.2.nok: unknown column, passed through unread; did you mean jobs[].noc?");
}

static void
test_what_is_no_header_is_refused(void **state)
{
	static char line[8 * 1100];

	(void)state;
	refuses_header("age,id,age", 10, "age: two columns of this name");
	refuses_header("age, age", 8, "age: two columns of this name");
	refuses_header("\"x y\",x y,id", 12, "x y: two columns of this name");
	/* It may be a row of a file without a header. */
	refuses_header(
	    "Jane Doe,1,Jane Doe", 19, "two columns of the same name, and none that is known");
	refuses_header("a,,b,", 5, "two columns without a name");
	refuses_header("a,\"b", 4, "the header has a quote that is not closed");
	refuses_header(
	    "a\"b", 3, "the header has a quote inside a cell that does not begin with one");
	refuses_header("a\rb", 3, "the header has a carriage return inside the row");
	refuses_header("a\0b", 3, "the header has a NUL byte");
	refuses_header("id,\xe9", 4, "the header is not valid UTF-8");
	refuses_header("id,\xc3", 4, "the header is not valid UTF-8");
	begin_header("age,AGE,x, x,x "); /* not the same */
	assert_int_equal(header->count, 5);
	for (int count = 1023; count <= 1025; count++) {
		size_t used = 0;

		for (int i = 1; i <= count; i++)
			used += (size_t)sprintf(line + used, "%sc%d", i > 1 ? "," : "", i);
		if (count <= 1024) {
			begin_header(line);
			assert_int_equal(header->count, count);
		} else {
			refuses_header(line, used, "more than 1024 columns");
		}
	}
}

static void
test_headers_are_the_same_by_names_and_order(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = { { "id,age", "id,age", true }, { "id,age", "\"id\", age", true },
		{ "id,age", "age,id", false }, { "id,age", "id", false }, { "id", "id,age", false },
		{ "id,x", "id,X", false }, { "id,x", "id,xy", false }, { "id,", "id,x", false } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct ee_csv_header *other;

		begin_header(cases[i].a);
		other = header;
		header = NULL;
		begin_header(cases[i].b);
		assert_int_equal(ee_csv_same_header(other, header), cases[i].same);
		assert_int_equal(ee_csv_same_header(header, other), cases[i].same);
		ee_csv_header_free(other);
	}
}

static void
test_a_name_with_an_empty_part_is_one_key(void **state)
{
	static const char *const one[] = { "", ".", "Tel.", ".x", "a..b", "..", "a.b." };
	static const char *const parts[] = { "a", "a.b", "a.b.c", " . " };

	(void)state;
	for (size_t i = 0; i < sizeof one / sizeof one[0]; i++)
		assert_true(ee_column_is_one_key(one[i], strlen(one[i])));
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		assert_false(ee_column_is_one_key(parts[i], strlen(parts[i])));
}

static bool
read_row(const char *row)
{
	begin_record(row, strlen(row), EE_CSV);
	return ee_csv_read(reader, header, row, strlen(row), &record);
}

static void
reads(const char *row)
{
	if (!read_row(row))
		fail_msg("%s: %s", row, faults());
	assert_string_equal(faults(), "");
}

static void
refuses(const char *row, const char *why)
{
	assert_false(read_row(row));
	assert_string_equal(faults(), why);
}

static void
test_a_row_has_as_many_cells_as_the_header(void **state)
{
	(void)state;
	begin_header("id,age,x");
	reads("1,30,a");
	reads(",,");
	refuses("1", "expected 3 cells as in the header, got 1");
	refuses("1,30", "expected 3 cells as in the header, got 2");
	refuses("1,30,a,", "expected 3 cells as in the header, got 4");
	refuses("\"1,30,a\"", "expected 3 cells as in the header, got 1");
	holds_nothing("id"); /* of a ragged row nothing is known to stand where it belongs */
	refuses("1,30,\"a", "a quote that is not closed");
	refuses("1,3\r0,a", "a carriage return inside the row");
	reads("1,30,a");
	holds("age", EE_CELL, "30");
}

static void
test_a_cell_is_a_value_and_an_empty_one_none(void **state)
{
	const struct ee_csv_cell *cells;

	(void)state;
	begin_header("id,age,education,name,crs,x");
	reads("\"a \"\"b\"\"\", 31 ,\xc2\xa0master,  ,,\" y\"");
	holds("id", EE_CELL, "a \"b\"");
	holds("age", EE_CELL, "31");
	holds("education", EE_CELL, "master");
	holds("name", EE_CELL, "  ");
	holds_nothing("crs");
	cells = ee_csv_cells(reader, &record);
	assert_int_equal(cells[0].raw_length, 9);
	assert_memory_equal(cells[0].raw, "\"a \"\"b\"\"\"", 9);
	assert_int_equal(cells[1].raw_length, 4);
	assert_int_equal(cells[4].raw_length, 0);
	assert_int_equal(cells[5].length, 2);
	assert_memory_equal(cells[5].text, " y", 2);
	reads("\"\",\"\", ,,,");
	holds_nothing("id");
	holds_nothing("age");
	holds_nothing("education");
	holds_nothing("name");
}

static void
test_elements_reach_as_far_as_a_cell_is_filled(void **state)
{
	(void)state;
	begin_header("jobs.3.noc,id,jobs.1.noc,jobs.64.end,spouse.jobs.1.noc");
	reads("21233,1,21231,,");
	assert_int_equal(elements_of(EE_JOBS), 3);
	assert_int_equal(elements_of(EE_SPOUSE_JOBS), 0);
	holds("jobs.1.noc", EE_CELL, "21231");
	holds_nothing("jobs.2.noc");
	holds("jobs.3.noc", EE_CELL, "21233");
	reads(",1,,2024-01-01,7");
	assert_int_equal(elements_of(EE_JOBS), 64);
	holds_nothing("jobs.1.noc");
	holds_nothing("jobs.3.noc");
	holds("jobs.64.end", EE_CELL, "2024-01-01");
	holds("spouse.jobs.1.noc", EE_CELL, "7");
	reads(",1,,,");
	assert_int_equal(elements_of(EE_JOBS), 0);
}

static void
test_a_whole_object_has_no_cell_but_an_empty_one(void **state)
{
	(void)state;
	begin_header("id,english,jobs,spouse.french");
	reads("1,,,");
	reads("1,{},[],{}");
	reads("1, ,\xc2\xa0,\"\"");
	refuses("1,B2,,", "english: expected columns of its fields, such as english.test");
	refuses("1,,x,", "jobs: expected columns of its fields, such as jobs.1.noc");
	refuses(
	    "1,,,7", "spouse.french: expected columns of its fields, such as spouse.french.test");
	refuses("1,\"{\"\"reading\"\":7}\",[{}],",
	    "english: expected columns of its fields, such as english.test\n"
	    "jobs: expected columns of its fields, such as jobs.1.noc");
}

static void
test_an_unknown_column_below_spouse_says_that_there_is_one(void **state)
{
	(void)state;
	begin_header("id,spouse.nickname,spouse.age,x");
	reads("1,,,y");
	assert_false(ee_form_has_below(&record.form, "spouse"));
	reads("1,  , ,y");
	assert_false(ee_form_has_below(&record.form, "spouse"));
	reads("1,Al,,");
	assert_true(ee_form_has_below(&record.form, "spouse"));
	reads("1,,0,");
	assert_true(ee_form_has_below(&record.form, "spouse"));
}

static void
test_of_a_nested_field_cells_tell_the_kind(void **state)
{
	(void)state;
	begin_header("id,crs_points");
	reads("1,\"{\"\"core\"\":{}}\"");
	assert_int_equal(value_of("crs_points").kind, EE_OBJECT_VALUE);
	reads("1,[{}]");
	assert_int_equal(value_of("crs_points").kind, EE_ARRAY_VALUE);
	reads("1,[]");
	assert_int_equal(value_of("crs_points").kind, EE_ARRAY_VALUE);
	reads("1,[");
	holds("crs_points", EE_CELL, "["); /* whatever the row before left behind it */
	reads("1,[note]");
	holds("crs_points", EE_CELL, "[note]");
	reads("1,good");
	holds("crs_points", EE_CELL, "good");
	reads("1,");
	holds_nothing("crs_points");
	begin_header("id,crs_points.core.age,crs_points.note");
	reads("1,110,");
	assert_int_equal(value_of("crs_points").kind, EE_OBJECT_VALUE);
	reads("1,,x"); /* no figure of ours stands there */
	holds_nothing("crs_points");
	reads("1,x,");
	holds_nothing("crs_points");
}

static int
begin(void **unused)
{
	(void)unused;
	ee_fields_ready();
	reader = ee_csv_reader_new();
	return 0;
}

static int
end(void **unused)
{
	(void)unused;
	ee_csv_reader_free(reader);
	ee_csv_header_free(header);
	ee_record_free(&record);
	ee_buffer_free(&told);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_column_is_the_field_that_its_name_spells),
		cmocka_unit_test(test_elements_are_numbered_from_1_to_64),
		cmocka_unit_test(test_a_header_keeps_its_line_and_its_names),
		cmocka_unit_test(test_a_name_one_slip_away_is_told_with_the_field_meant),
		cmocka_unit_test(test_what_is_no_header_is_refused),
		cmocka_unit_test(test_headers_are_the_same_by_names_and_order),
		cmocka_unit_test(test_a_name_with_an_empty_part_is_one_key),
		cmocka_unit_test(test_a_row_has_as_many_cells_as_the_header),
		cmocka_unit_test(test_a_cell_is_a_value_and_an_empty_one_none),
		cmocka_unit_test(test_elements_reach_as_far_as_a_cell_is_filled),
		cmocka_unit_test(test_a_whole_object_has_no_cell_but_an_empty_one),
		cmocka_unit_test(test_an_unknown_column_below_spouse_says_that_there_is_one),
		cmocka_unit_test(test_of_a_nested_field_cells_tell_the_kind),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
