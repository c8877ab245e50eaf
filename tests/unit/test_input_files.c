/*
 * input.h: files one behind the other, lines that are too long, reading ahead in a file, and what
 * ends the program.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/field.h"
#include "stream/input.h"
#include "stream/read.h"

enum { MIB = 1048576, NAME_MAX_BYTES = 64, FILES_MAX = 4 };

static char folder[] = "/tmp/ee-test-input-files-XXXXXX", name[FILES_MAX][NAME_MAX_BYTES];
static struct ee_chunk chunk;

static void
write_file(int file, const char *bytes, size_t length)
{
	FILE *out = fopen(name[file], "w");

	assert_non_null(out);
	assert_int_equal(fwrite(bytes, 1, length, out), length);
	assert_int_equal(fclose(out), 0);
}

static void
test_each_file_has_chunks_of_its_own(void **state)
{
	char *files[] = { name[0], name[1], name[2], name[3] };
	const struct ee_csv_header *header;
	struct ee_input *input;

	(void)state;
	write_file(0, "", 0);
	write_file(1, "{\"id\":1}\n{\"id\":2}", 17); /* no final newline */
	write_file(2, "\n\nid,age\n3,30\n4,40", 18);
	write_file(3, "\xef\xbb\xbf{\"id\":5}\n", 12);
	input = ee_input_new(files, 4, EE_FORMAT_UNSAID);
	assert_int_equal(ee_read_size(files, 4), 47);
	assert_int_equal(ee_input_first(input, &header), EE_JSON);
	assert_null(header);
	assert_true(ee_input_next(input, &chunk, EE_CHUNK));
	assert_int_equal(chunk.file, 1);
	assert_int_equal(chunk.format, EE_JSON);
	assert_int_equal(chunk.data.length, 17);
	assert_true(chunk.first_of_file);
	assert_true(ee_input_next(input, &chunk, 5));
	assert_int_equal(chunk.file, 2);
	assert_int_equal(chunk.format, EE_CSV);
	assert_int_equal(chunk.header->count, 2);
	assert_string_equal(chunk.header->file, name[2]);
	assert_int_equal(chunk.lines_before, 3);
	assert_true(chunk.first_of_file);
	assert_int_equal(chunk.data.length, 5);
	assert_memory_equal(chunk.data.data, "3,30\n", 5);
	assert_true(ee_input_next(input, &chunk, 4));
	assert_int_equal(chunk.file, 2);
	assert_false(chunk.first_of_file);
	assert_int_equal(chunk.data.length, 4);
	assert_memory_equal(chunk.data.data, "4,40", 4);
	assert_true(ee_input_next(input, &chunk, 4));
	assert_int_equal(chunk.file, 3);
	assert_int_equal(chunk.format, EE_JSON);
	assert_null(chunk.header);
	assert_int_equal(chunk.number, 3);
	assert_int_equal(chunk.lines_before, 0);
	assert_int_equal(chunk.data.length, 9);
	assert_false(ee_input_next(input, &chunk, 4));
	assert_string_equal(ee_input_name(input, 3), name[3]);
	ee_input_free(input);
}

static void
test_the_size_is_that_of_all_files_if_they_are_files(void **state)
{
	char *files[] = { name[0], name[1], "-" };
	struct ee_input *input;
	int ends[2];

	(void)state;
	write_file(0, "{}\n", 3);
	write_file(1, "{\"id\":1}\n", 9);
	input = ee_input_new(files, 2, EE_FORMAT_UNSAID);
	assert_int_equal(ee_read_size(files, 2), 12);
	ee_input_free(input);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	input = ee_input_new(files, 3, EE_FORMAT_UNSAID);
	assert_int_equal(ee_read_size(files, 3), -1);
	assert_string_equal(ee_input_name(input, 2), "<stdin>");
	ee_input_free(input);
	assert_int_equal(dup2(open(name[1], O_RDONLY), STDIN_FILENO), STDIN_FILENO);
	input = ee_input_new(files, 3, EE_FORMAT_UNSAID);
	assert_int_equal(ee_read_size(files, 3), 21);
	ee_input_free(input);
}

/* A file of HEAD, a line of LENGTH bytes, and a record behind it. */
static void
write_long_line(const char *head, size_t length, const char *behind)
{
	size_t front = strlen(head), back = strlen(behind);
	char *bytes = malloc(front + length + 1 + back);

	assert_non_null(bytes);
	memset(bytes, 'x', front + length + 1 + back);
	memcpy(bytes, head, front);
	bytes[front + length] = '\n';
	memcpy(bytes + front + length + 1, behind, back);
	write_file(0, bytes, front + length + 1 + back);
	free(bytes);
}

/*
 * A line of LENGTH bytes comes whole, or, where it is longer than 1 MiB, perhaps in parts that are
 * all marked; what stands behind it is never in the same chunk as a part.
 */
static void
gives_long_line(enum ee_format format, const char *head, size_t length, size_t aim)
{
	static const char behind[] = "2,y\n";
	char *files[] = { name[0] };
	struct ee_input *input;
	size_t bytes = 0;
	bool parts = false, open = false;

	write_long_line(head, length, behind);
	input = ee_input_new(files, 1, format);
	while (bytes < length + 1) {
		assert_true(ee_input_next(input, &chunk, aim));
		bytes += chunk.data.length;
		assert_int_equal(chunk.goes_on, open);
		parts = parts || chunk.too_long;
		if (parts)
			assert_true(chunk.too_long && bytes <= length + 1);
		else
			assert_true(bytes >= length + 1);
		open = chunk.too_long && bytes < length + 1;
	}
	if (length <= MIB)
		assert_false(parts);
	if (bytes == length + 1) {
		assert_true(ee_input_next(input, &chunk, aim));
		assert_int_equal(chunk.data.length, 4);
		assert_memory_equal(chunk.data.data, behind, 4);
		assert_false(chunk.too_long || chunk.goes_on);
	}
	assert_false(ee_input_next(input, &chunk, aim));
	ee_input_free(input);
}

static void
test_a_line_of_1_mib_comes_whole_and_a_longer_one_in_marked_parts(void **state)
{
	static const size_t aims[] = { 1, 4096, EE_CHUNK };

	(void)state;
	for (size_t i = 0; i < sizeof aims / sizeof aims[0]; i++) {
		for (size_t length = MIB - 1; length <= MIB + 2; length++) {
			gives_long_line(EE_JSON, "", length, aims[i]);
			gives_long_line(EE_CSV, "id,x\n", length, aims[i]);
		}
	}
	gives_long_line(EE_JSON, "", 3 * MIB, 4096);
	gives_long_line(EE_CSV, "id,x\n", 2 * MIB + 1, EE_CHUNK);
}

static void
test_a_line_too_long_ends_with_its_file(void **state)
{
	char *files[] = { name[0], name[1] };
	struct ee_input *input;
	size_t bytes = 0;
	FILE *out;

	(void)state;
	out = fopen(name[0], "w");
	assert_non_null(out);
	for (int i = 0; i < 2 * MIB; i++)
		(void)fputc('{', out);
	assert_int_equal(fclose(out), 0);
	write_file(1, "{\"id\":1}\n", 9);
	input = ee_input_new(files, 2, EE_JSON);
	while (bytes < 2 * MIB) {
		assert_true(ee_input_next(input, &chunk, EE_CHUNK));
		assert_int_equal(chunk.file, 0);
		assert_true(chunk.too_long);
		assert_int_equal(chunk.goes_on, bytes > 0);
		bytes += chunk.data.length;
	}
	assert_int_equal(bytes, 2 * MIB);
	assert_true(ee_input_next(input, &chunk, EE_CHUNK));
	assert_int_equal(chunk.file, 1);
	assert_false(chunk.too_long || chunk.goes_on);
	assert_int_equal(chunk.data.length, 9);
	assert_false(ee_input_next(input, &chunk, EE_CHUNK));
	ee_input_free(input);
}

static void
test_reading_ahead_shows_1000_records_and_loses_none(void **state)
{
	char *files[] = { name[0] };
	const struct ee_csv_header *header;
	const struct ee_buffer *ahead;
	struct ee_input *input;
	size_t size = 0, at = 0;
	static char bytes[20000 * 64];
	int lines = 0;

	(void)state;
	for (int i = 1; i <= 20000; i++) /* more than one read has, blank lines between */
		size += (size_t)sprintf(bytes + size,
		    "{\"id\":%d,\"note\":\"abcdefghijklmnopqrst\"}\n%s", i,
		    i % 100 == 0 ? " \r\n" : "");
	write_file(0, bytes, size);
	input = ee_input_new(files, 1, EE_FORMAT_UNSAID);
	assert_int_equal(ee_input_first(input, &header), EE_JSON);
	ahead = ee_input_peek(input);
	for (size_t i = 0; i < ahead->length; i++)
		lines += ahead->data[i] == '\n';
	assert_in_range(lines, 1010, 20200); /* 1,000 records and the blank lines among them */
	assert_memory_equal(ahead->data, bytes, ahead->length);
	assert_true(ee_input_peek(input)->length == ahead->length);
	while (ee_input_next(input, &chunk, 1000)) {
		assert_true(at + chunk.data.length <= size);
		assert_memory_equal(chunk.data.data, bytes + at, chunk.data.length);
		at += chunk.data.length;
	}
	assert_int_equal(at, size);
	ee_input_free(input);
}

static void
test_reading_ahead_ends_at_8_mib(void **state)
{
	char *files[] = { name[0] };
	const struct ee_csv_header *header;
	struct ee_input *input;
	FILE *out = fopen(name[0], "w");
	static char line[65536];

	(void)state;
	assert_non_null(out);
	memset(line, 'x', sizeof line);
	line[0] = '{';
	line[sizeof line - 1] = '\n';
	for (int i = 0; i < 160; i++) /* 10 MiB */
		assert_int_equal(fwrite(line, 1, sizeof line, out), sizeof line);
	assert_int_equal(fclose(out), 0);
	input = ee_input_new(files, 1, EE_FORMAT_UNSAID);
	assert_int_equal(ee_input_first(input, &header), EE_JSON);
	assert_in_range(ee_input_peek(input)->length, 8 * MIB, 8 * MIB + EE_CHUNK);
	ee_input_free(input);
}

/* What a program says that reads standard input or, where BYTES is NULL, FILE; it ends with 2. */
static void
fails(const char *bytes, size_t length, char *file, enum ee_format asked, const char *wanted)
{
	char said[4096];
	size_t used = 0;
	ssize_t got;
	int ends[2], status;
	pid_t child;

	if (bytes != NULL)
		write_file(0, bytes, length);
	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct ee_input *input;

		(void)dup2(ends[1], STDERR_FILENO);
		if (bytes != NULL)
			(void)dup2(open(name[0], O_RDONLY), STDIN_FILENO);
		input = ee_input_new(&file, 1, asked);
		while (ee_input_next(input, &chunk, EE_CHUNK))
			continue;
		_exit(0);
	}
	close(ends[1]);
	while ((got = read(ends[0], said + used, sizeof said - 1 - used)) > 0)
		used += (size_t)got;
	said[used] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_string_equal(said, wanted);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
}

static void
fails_on(const char *bytes, const char *wanted)
{
	fails(bytes, strlen(bytes), "-", EE_FORMAT_UNSAID, wanted);
}

static void
test_what_is_no_input_ends_the_program(void **state)
{
	static const char other[] = "ee: <stdin>:1: no column has the name of a field; is this the "
				    "header, with commas between its names?\n";
	static char missing[] = "/nonexistent/file", directory[] = "/";
	char *line = malloc(MIB + 1);

	(void)state;
	fails_on("\xff\xfei",
	    "ee: <stdin>: UTF-16; save it as UTF-8 (\"CSV UTF-8\" in a spreadsheet)\n");
	fails_on(
	    "\xfe\xff", "ee: <stdin>: UTF-16; save it as UTF-8 (\"CSV UTF-8\" in a spreadsheet)\n");
	fails_on("PK\3\4x", "ee: <stdin>: a spreadsheet's own format; save it as CSV\n");
	fails_on("[\n{}]",
	    "ee: <stdin>: a JSON array, expected one object a line (jq -c '.[]' makes that)\n");
	fails_on(" \n{ \r\n\t \"id\":1}",
	    "ee: <stdin>: an object over many lines, expected one a line (jq -c . makes that)\n");
	fails_on("name of client;age\n1;2\n", other);
	fails_on(
	    "x,age\r1,2\n", "ee: <stdin>:1: the header has a carriage return inside the row\n");
	fails_on("\n\nid,id\n", "ee: <stdin>:3: id: two columns of this name\n");
	fails_on("id,\"x\n1,2\n", "ee: <stdin>:1: the header has a quote that is not closed\n");
	fails("id\0\n", 4, "-", EE_CSV, "ee: <stdin>:1: the header has a NUL byte\n");
	fails("\xff\xfei", 3, "-", EE_CSV, "ee: <stdin>:1: the header is not valid UTF-8\n");
	fails(NULL, 0, missing, EE_FORMAT_UNSAID,
	    "ee: /nonexistent/file: No such file or directory\n");
	fails(NULL, 0, directory, EE_FORMAT_UNSAID, "ee: /: Is a directory\n");
	assert_non_null(line);
	memset(line, 'x', MIB + 1);
	memcpy(line, "id,", 3);
	fails(line, MIB + 1, "-", EE_FORMAT_UNSAID,
	    "ee: <stdin>:1: the header is longer than 1 MiB\n");
	free(line);
}

static int
begin(void **unused)
{
	(void)unused;
	ee_fields_ready();
	if (mkdtemp(folder) == NULL)
		return -1;
	for (int i = 0; i < FILES_MAX; i++)
		(void)snprintf(name[i], NAME_MAX_BYTES, "%s/%d", folder, i);
	return 0;
}

static int
end(void **unused)
{
	(void)unused;
	ee_buffer_free(&chunk.data);
	for (int i = 0; i < FILES_MAX; i++)
		(void)unlink(name[i]);
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_file_has_chunks_of_its_own),
		cmocka_unit_test(test_the_size_is_that_of_all_files_if_they_are_files),
		cmocka_unit_test(test_a_line_of_1_mib_comes_whole_and_a_longer_one_in_marked_parts),
		cmocka_unit_test(test_a_line_too_long_ends_with_its_file),
		cmocka_unit_test(test_reading_ahead_shows_1000_records_and_loses_none),
		cmocka_unit_test(test_reading_ahead_ends_at_8_mib),
		cmocka_unit_test(test_what_is_no_input_ends_the_program),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
