/* input.h: files as chunks of whole records, however the bytes come in. */
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/field.h"
#include "record/json_reader.h"
#include "stream/input.h"

enum { MIB = 1048576 };

static char *standard_input[] = { "-" };
static struct ee_chunk chunk;

/* What standard input gives, and when. */
static struct {
	const char *bytes;
	size_t length, at;
	size_t first, size; /* one read ends behind the first bytes, the others every SIZE bytes */
	bool slow; /* nothing is waiting behind such an end */
	bool disturbed; /* each read fails at first: interrupted, and then nothing is there yet */
	int failures;
	bool broken; /* what is behind its end cannot be read */
} source;

static void
begin_source(const char *bytes, size_t length, size_t first, size_t size)
{
	memset(&source, 0, sizeof source);
	source.bytes = bytes;
	source.length = length;
	source.first = first;
	source.size = size;
}

/* Bytes up to the end of a read. */
static size_t
source_left(void)
{
	size_t left = source.at < source.first
	    ? source.first - source.at
	    : source.size - (source.at - source.first) % source.size;

	return left < source.length - source.at ? left : source.length - source.at;
}

/* In the place of the system's: standard input comes from the source. */
ssize_t
read(int fd, void *out, size_t size)
{
	size_t left;

	if (fd != STDIN_FILENO)
		return syscall(SYS_read, fd, out, size);
	if (source.disturbed && source.failures < 2) {
		errno = source.failures++ == 0 ? EINTR : EAGAIN;
		return -1;
	}
	source.failures = 0;
	if (source.broken && source.at == source.length) {
		errno = EIO;
		return -1;
	}
	left = source_left();
	size = size < left ? size : left;
	memcpy(out, source.bytes + source.at, size);
	source.at += size;
	return (ssize_t)size;
}

/* Likewise, of all files: a slow source is read alone. */
int
poll(struct pollfd *fds, nfds_t count, int timeout)
{
	bool at_end = source.at == source.first ||
	    (source.at > source.first && (source.at - source.first) % source.size == 0);
	bool none = source.slow && at_end && timeout == 0;

	assert_int_equal(count, 1);
	fds->revents = none ? 0 : POLLIN;
	return !none;
}

/* The next chunk is RECORDS from *AT on, one or more of them, each whole. */
static void
is_next(const char *const *records, int *at)
{
	size_t done = 0, length;

	while (done < chunk.data.length) {
		if (records[*at] == NULL)
			fail_msg("'%.*s' is too much", (int)(chunk.data.length - done),
			    chunk.data.data + done);
		length = strlen(records[*at]);
		if (chunk.data.length - done < length ||
		    memcmp(chunk.data.data + done, records[*at], length) != 0)
			fail_msg("'%.*s' does not begin with '%s'", (int)(chunk.data.length - done),
			    chunk.data.data + done, records[*at]);
		done += length;
		++*at;
	}
	assert_true(done > 0);
	assert_true(chunk.data.capacity - chunk.data.length >= EE_JSON_PADDING);
	assert_false(chunk.too_long);
	assert_false(chunk.goes_on);
}

/* Standard input, as it comes, is RECORDS, in chunks of AIM bytes, with LINES_BEFORE them. */
static void
gives(enum ee_format asked, enum ee_format format, const char *const *records, size_t aim,
    uint64_t lines_before)
{
	struct ee_input *input = ee_input_new(standard_input, 1, asked);
	uint64_t number = 0;
	int at = 0;

	while (ee_input_next(input, &chunk, aim)) {
		is_next(records, &at);
		assert_int_equal(chunk.number, number);
		assert_int_equal(chunk.file, 0);
		assert_int_equal(chunk.format, format);
		assert_int_equal(chunk.header != NULL, format == EE_CSV);
		assert_int_equal(chunk.first_of_file, number == 0);
		assert_int_equal(chunk.lines_before, number == 0 ? lines_before : 0);
		number++;
	}
	if (records[at] != NULL)
		fail_msg("'%s' is missing", records[at]);
	assert_false(ee_input_next(input, &chunk, aim));
	ee_input_free(input);
}

/* HEAD and then RECORDS, cut into two reads behind each byte, and into reads of few bytes. */
static void
gives_however_cut(
    enum ee_format format, const char *head, const char *const *records, uint64_t lines_before)
{
	static const size_t aims[] = { 1, 5, EE_CHUNK };
	char bytes[512];
	size_t length;

	(void)strcpy(bytes, head);
	for (int i = 0; records[i] != NULL; i++)
		strcat(bytes, records[i]);
	length = strlen(bytes);
	for (size_t i = 0; i < 4 * sizeof aims / sizeof aims[0]; i++) {
		for (size_t first = 1; first <= length; first++) {
			begin_source(bytes, length, first, length);
			source.slow = i % 2 == 1;
			source.disturbed = i % 4 >= 2;
			gives(EE_FORMAT_UNSAID, format, records, aims[i / 4], lines_before);
		}
		for (size_t size = 1; size < 8; size++) {
			begin_source(bytes, length, size, size);
			source.slow = i % 2 == 1;
			gives(format, format, records, aims[i / 4], lines_before);
		}
	}
}

static void
test_ndjson_is_the_same_records_wherever_a_read_ends(void **state)
{
	static const char *const records[] = { "{\"id\":\"\xe2\x82\xac\"}\r\n", "{\"x\":\"\\n\"}\n",
		"\n", "{\"id\":2}\r\n", "not JSON\n", "\"\n", "{\"id\":3}", NULL };
	static const char *const ended[] = { "{\"id\":1}\n", " \r\n", "{\"id\":2}\n", NULL };

	(void)state;
	gives_however_cut(EE_JSON, "", records, 0);
	gives_however_cut(EE_JSON, "\xef\xbb\xbf", records, 0);
	gives_however_cut(EE_JSON, "\xef\xbb\xbf\r\n \t\n", ended, 2);
	gives_however_cut(EE_JSON, "\n\n\n\n", ended, 4);
}

static void
test_csv_is_the_same_records_wherever_a_read_ends(void **state)
{
	static const char *const records[] = { "1,\"a\nb\"\n", "2,\"\r\n\"\"\n\"\r\n", "\n",
		"3,\xe2\x82\xac\r\n", "4,\"\n\"", NULL };
	static const char *const stray[] = { "1,a\"b\n", "2,\"a\"b\n", "3,\"c\nd\"\n", "4,x\n",
		NULL };
	static const char *const plain[] = { "1,a\n", "2,b\n", NULL };

	(void)state;
	gives_however_cut(EE_CSV, "id,x\n", records, 1);
	gives_however_cut(EE_CSV, "\xef\xbb\xbfid,x\r\n", records, 1);
	gives_however_cut(EE_CSV, "\n \r\nid,\"x\ny\"\r\n", records, 4);
	gives_however_cut(EE_CSV, "\"id\",\"\r\n\n\"\n", plain, 3);
	gives_however_cut(EE_CSV, "id,x\n", stray, 1);
}

static jmp_buf told;

/* In the place of what waits for the chunks before: the program would end behind it. */
static void
leave(uint64_t chunks, bool ends, void *context)
{
	assert_true(ends);
	*(uint64_t *)context = chunks;
	longjmp(told, 1);
}

/* HEAD and RECORDS of which only LENGTH bytes can be read, SIZE at once: all whole ones come. */
static void
gives_what_is_whole(const char *bytes, const char *head, const char *const *records, size_t length,
    size_t size, size_t aim)
{
	struct ee_input *input;
	volatile uint64_t number = 0;
	uint64_t chunks = UINT64_MAX;
	static int at; /* kept by the jump */
	size_t whole;

	at = 0;
	begin_source(bytes, length, size, size);
	source.broken = true;
	input = ee_input_new(standard_input, 1, EE_FORMAT_UNSAID);
	ee_input_settle(input, leave, &chunks);
	if (setjmp(told) == 0) {
		for (; ee_input_next(input, &chunk, aim); number++)
			is_next(records, &at);
		fail_msg("%zu bytes, %zu at once: ends as if that were all", length, size);
	}
	assert_int_equal(chunks, number);
	whole = strlen(head);
	for (int i = 0; i < at; i++)
		whole += strlen(records[i]);
	assert_true(whole <= length);
	if (records[at] != NULL && whole + strlen(records[at]) <= length)
		fail_msg("%zu bytes, %zu at once: '%s' is missing", length, size, records[at]);
	ee_input_free(input);
}

static void
test_what_cannot_be_read_on_is_told_behind_all_that_was_read(void **state)
{
	static const char *const rows[] = { "1,\"a\nb\"\n", "2,\"\r\n\"\"\n\"\r\n", "\n",
		"3,\xe2\x82\xac\r\n", "4,c\n", NULL };
	static const char *const lines[] = { "{\"id\":1}\r\n", "\n", "{\"x\":\"\\n\"}\n",
		"{\"id\":3}\n", NULL };
	static const size_t aims[] = { 1, 5, EE_CHUNK };

	(void)state;
	for (int csv = 0; csv < 2; csv++) {
		const char *const *records = csv ? rows : lines;
		const char *head = csv ? "id,x\n" : "";
		char bytes[512];

		(void)strcpy(bytes, head);
		for (int i = 0; records[i] != NULL; i++)
			strcat(bytes, records[i]);
		for (size_t length = csv ? strlen(head) + 1 : 2; length <= strlen(bytes); length++)
			for (size_t size = 1; size <= length; size++)
				for (size_t i = 0; i < sizeof aims / sizeof aims[0]; i++)
					gives_what_is_whole(
					    bytes, head, records, length, size, aims[i]);
	}
}

static void
test_a_quote_never_closed_costs_its_line_only(void **state)
{
	static const char *const records[] = { "1,\"a\n", "2,b\n", "3,c", NULL };
	static const char bytes[] = "id,x\n1,\"a\n2,b\n3,c";

	(void)state;
	for (size_t size = 1; size < sizeof bytes; size++) {
		struct ee_input *input;
		int at = 0;

		begin_source(bytes, sizeof bytes - 1, size, size);
		input = ee_input_new(standard_input, 1, EE_FORMAT_UNSAID);
		while (ee_input_next(input, &chunk, 4))
			is_next(records, &at);
		assert_null(records[at]);
		ee_input_free(input);
	}
}

/* Standard input BYTES has the format WANTED, however it is cut into reads. */
static void
has_format(const char *bytes, enum ee_format asked, enum ee_format wanted)
{
	const struct ee_csv_header *header;
	struct ee_input *input;
	size_t length = strlen(bytes);

	for (size_t size = 1; size <= length + 1; size++) {
		begin_source(bytes, length, size, size);
		source.slow = size % 2 == 0;
		input = ee_input_new(standard_input, 1, asked);
		assert_int_equal(ee_input_first(input, &header), wanted);
		assert_int_equal(header != NULL, wanted == EE_CSV);
		/* Nothing is lost by asking. */
		assert_int_equal(ee_input_first(input, &header), wanted);
		ee_input_free(input);
	}
}

static void
test_the_first_byte_that_is_not_blank_tells_the_format(void **state)
{
	(void)state;
	has_format("{\"id\":1}\n", EE_FORMAT_UNSAID, EE_JSON);
	has_format(" \t\r\n {\"id\":1}\n", EE_FORMAT_UNSAID, EE_JSON);
	has_format("\xef\xbb\xbf{\"id\":1}\n", EE_FORMAT_UNSAID, EE_JSON);
	has_format("\xef\xbb\xbf\n{", EE_FORMAT_UNSAID, EE_JSON);
	has_format("id,age\n", EE_FORMAT_UNSAID, EE_CSV);
	has_format("\"id\",age", EE_FORMAT_UNSAID, EE_CSV);
	has_format("\n\nid\n{}\n", EE_FORMAT_UNSAID, EE_CSV);
	has_format("{x,id\n", EE_CSV, EE_CSV);
	has_format("id,age\n", EE_JSON, EE_JSON);
	has_format("[{}]\n", EE_JSON, EE_JSON);
	has_format("{\n\"id\":1}\n", EE_JSON, EE_JSON);
	has_format("{ }\n{\"id\":1}\n", EE_FORMAT_UNSAID, EE_JSON);
	has_format("{\"\":1}\n", EE_FORMAT_UNSAID, EE_JSON);
	has_format("{\n{\"id\":1}\n", EE_FORMAT_UNSAID, EE_JSON); /* one bad line */
	has_format("{\n", EE_FORMAT_UNSAID, EE_JSON);
	has_format("{ \t\r\n \t}\n", EE_FORMAT_UNSAID, EE_JSON);
	/* A bracket may begin a name. */
	has_format("[x],id\n", EE_FORMAT_UNSAID, EE_CSV);
	has_format("[ x,id\n", EE_FORMAT_UNSAID, EE_CSV);
	has_format("\"{x}\",id\n", EE_FORMAT_UNSAID, EE_CSV);
	has_format("Programs,id\n", EE_FORMAT_UNSAID, EE_CSV);
	has_format("PK,id\n", EE_FORMAT_UNSAID, EE_CSV);
	has_format("\xef\xbb\xbfPK\3\4,id\n", EE_FORMAT_UNSAID, EE_CSV);
	has_format("\xef\xbb\x80,id\n", EE_FORMAT_UNSAID, EE_CSV);
}

static void
test_what_is_empty_has_no_format_and_no_chunk(void **state)
{
	static const char *const empty[] = { "", "\n", " \t\r\n\n ", "\xef\xbb\xbf",
		"\xef\xbb\xbf\r\n" };
	static const char *const none[] = { NULL };
	static const enum ee_format asked[] = { EE_FORMAT_UNSAID, EE_JSON, EE_CSV };

	(void)state;
	for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++)
		for (size_t j = 0; j < sizeof asked / sizeof asked[0]; j++) {
			has_format(empty[i], asked[j], EE_FORMAT_UNSAID);
			begin_source(empty[i], strlen(empty[i]), 1, 1);
			gives(asked[j], EE_JSON, none, 1, 0);
		}
	has_format("id,age", EE_FORMAT_UNSAID, EE_CSV); /* a header alone */
	begin_source("id,age\r\n", 8, 1, 1);
	gives(EE_FORMAT_UNSAID, EE_CSV, none, 1, 0);
}

static void
test_a_header_knows_its_line_and_its_line_end(void **state)
{
	static const struct {
		const char *bytes, *line, *end;
		uint64_t file_line;
	} cases[] = { { "id,x\n1,2\n", "id,x", "\n", 1 }, { "id,x\r\n1,2\n", "id,x", "\r\n", 1 },
		{ "id,x", "id,x", "\n", 1 }, { "\xef\xbb\xbfid,x\r\n", "id,x", "\r\n", 1 },
		{ "\n\r\n id,x\n", " id,x", "\n", 3 },
		{ "id,\"x\r\ny\"\r\n1,2", "id,\"x\r\ny\"", "\r\n", 1 } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t length = strlen(cases[i].bytes);
		const struct ee_csv_header *header;
		struct ee_input *input;

		for (size_t size = 1; size <= length; size++) {
			begin_source(cases[i].bytes, length, size, size);
			input = ee_input_new(standard_input, 1, EE_FORMAT_UNSAID);
			assert_int_equal(ee_input_first(input, &header), EE_CSV);
			assert_string_equal(header->line, cases[i].line);
			assert_string_equal(header->end, cases[i].end);
			assert_string_equal(header->file, "<stdin>");
			assert_int_equal(header->file_line, cases[i].file_line);
			ee_input_free(input);
		}
	}
}

/* The first chunk has LENGTH bytes, and no more are read for it. */
static void
gives_first(size_t aim, size_t length)
{
	struct ee_input *input = ee_input_new(standard_input, 1, EE_JSON);

	assert_true(ee_input_next(input, &chunk, aim));
	assert_int_equal(chunk.data.length, length);
	assert_int_equal(source.at, length);
	ee_input_free(input);
}

static void
test_records_that_are_there_do_not_wait_for_others(void **state)
{
	static const char bytes[] = "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n{\"id\":4}\n";
	static const size_t firsts[] = { 18, 19, 22, 26 };

	(void)state;
	for (size_t i = 0; i < sizeof firsts / sizeof firsts[0]; i++) {
		struct ee_input *input;

		begin_source(bytes, sizeof bytes - 1, firsts[i], 100);
		source.slow = true;
		input = ee_input_new(standard_input, 1, EE_FORMAT_UNSAID);
		assert_true(ee_input_next(input, &chunk, EE_CHUNK));
		assert_int_equal(source.at, firsts[i]); /* nobody has asked for more */
		assert_int_equal(chunk.data.length, 18);
		assert_memory_equal(chunk.data.data, bytes, 18);
		assert_true(ee_input_next(input, &chunk, EE_CHUNK));
		assert_int_equal(chunk.data.length, 18);
		assert_memory_equal(chunk.data.data, bytes + 18, 18);
		assert_false(ee_input_next(input, &chunk, EE_CHUNK));
		ee_input_free(input);
	}
	/* In JSON a quote does not hold up the lines behind it. */
	begin_source("\"x\n{}\n{}\n", 9, 6, 100);
	source.slow = true;
	gives_first(EE_CHUNK, 6);
}

static void
test_there_is_padding_behind_a_chunk_of_any_length(void **state)
{
	char bytes[4200];

	(void)state;
	for (size_t length = 4000; length <= 4110; length++) {
		memset(bytes, 'x', length);
		bytes[length - 1] = '\n';
		begin_source(bytes, length, 4200, 4200);
		ee_buffer_free(&chunk.data);
		gives_first(1, length);
		assert_true(chunk.data.capacity - length >= EE_JSON_PADDING);
	}
}

static void
test_what_is_waiting_is_one_chunk_up_to_the_aim(void **state)
{
	static const char bytes[] = "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n{\"id\":4}";
	static const struct {
		size_t aim, length;
	} cases[] = { { EE_CHUNK, 35 }, { 36, 35 }, { 35, 27 }, { 34, 27 }, { 27, 27 }, { 26, 18 },
		{ 18, 18 } };

	(void)state;
	for (size_t size = 1; size <= 35; size++)
		for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
			struct ee_input *input;

			begin_source(bytes, 35, size, size);
			input = ee_input_new(standard_input, 1, EE_JSON);
			assert_true(ee_input_next(input, &chunk, cases[i].aim));
			assert_int_equal(chunk.data.length, cases[i].length);
			ee_input_free(input);
		}
}

static void
test_reading_ahead_goes_on_until_there_are_1000_records(void **state)
{
	struct ee_input *input;
	const struct ee_csv_header *header;
	static const char *const records[] = { "{\"id\":1}\n", "\n", "{\"id\":2}\n", "{\"id\":3}",
		NULL };
	static char many[8 * 600];
	char bytes[64];
	int at = 0;

	(void)state;
	/* Few, of which none is in the first read; all are read, the last without a line end. */
	(void)strcpy(bytes, "{\"id\":1}\n\n{\"id\":2}\n{\"id\":3}");
	begin_source(bytes, strlen(bytes), 3, 3);
	input = ee_input_new(standard_input, 1, EE_FORMAT_UNSAID);
	assert_int_equal(ee_input_first(input, &header), EE_JSON);
	assert_int_equal(ee_input_peek(input)->length, strlen(bytes));
	assert_memory_equal(ee_input_peek(input)->data, bytes, strlen(bytes));
	while (ee_input_next(input, &chunk, 1)) /* though the end of the file has been seen */
		is_next(records, &at);
	assert_null(records[at]);
	ee_input_free(input);
	/* As soon as there are so many, nothing more is read; blank lines are none. */
	for (size_t i = 0; i < sizeof many; i += 8)
		memcpy(many + i, "{}\n \n{}\n", 8);
	begin_source(many, sizeof many, 24, 24);
	input = ee_input_new(standard_input, 1, EE_FORMAT_UNSAID);
	assert_int_equal(ee_input_first(input, &header), EE_JSON);
	assert_int_equal(ee_input_peek(input)->length, 167 * 24); /* of 6 records each */
	ee_input_free(input);
}

/* What is said of standard input, and how the program ended; it is read SIZE bytes at a time. */
static const char *
ends_with(const char *bytes, size_t length, size_t size)
{
	static char said[512];
	const struct ee_csv_header *header;
	int ends[2], status;
	ssize_t got;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		(void)dup2(ends[1], STDERR_FILENO);
		begin_source(bytes, length, size, size);
		(void)ee_input_first(ee_input_new(standard_input, 1, EE_FORMAT_UNSAID), &header);
		_exit(0);
	}
	assert_int_equal(close(ends[1]), 0);
	got = syscall(SYS_read, ends[0], said, sizeof said - 1);
	assert_true(got >= 0);
	said[got] = '\0';
	assert_int_equal(close(ends[0]), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), got > 0 ? 2 : 0);
	return said;
}

static void
test_what_is_refused_is_refused_wherever_a_read_ends(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *said;
	} cases[] = {
		{ "\xff\xfei\0d\0", 6, "UTF-16" },
		{ "\xfe\xff\0i\0d", 6, "UTF-16" },
		{ "PK\3\4\24", 5, "a spreadsheet's own format" },
		{ "[{\"id\":1}]\n", 11, "a JSON array" },
		{ " [ \n\t{}]\n", 10, "a JSON array" },
		{ "[\n]\n", 4, "a JSON array" },
		{ "[", 1, "a JSON array" },
		{ "{\n\"id\":1}\n", 10, "an object over many lines" },
		{ "\n{ \r\n\t \"id\":1}", 15, "an object over many lines" },
		{ "\xef\xbb\xbf{\n\"", 6, "an object over many lines" },
		{ "id,age\r\r\n1,2\n", 12, "the header has a carriage return inside the row" },
		{ "\rid,age\n", 8, "the header has a carriage return inside the row" },
		{ "id,age\r1,2\r", 11, "the header has a carriage return inside the row" },
		{ "id,a\0ge\n", 8, "the header has a NUL byte" },
		{ "id,\xff\xfe\n", 6, "the header is not valid UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		for (size_t size = 1; size <= cases[i].length; size++) {
			const char *said = ends_with(cases[i].bytes, cases[i].length, size);

			if (strstr(said, cases[i].said) == NULL)
				fail_msg("case %zu, %zu bytes a read: '%s'", i, size, said);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ndjson_is_the_same_records_wherever_a_read_ends),
		cmocka_unit_test(test_csv_is_the_same_records_wherever_a_read_ends),
		cmocka_unit_test(test_what_cannot_be_read_on_is_told_behind_all_that_was_read),
		cmocka_unit_test(test_a_quote_never_closed_costs_its_line_only),
		cmocka_unit_test(test_the_first_byte_that_is_not_blank_tells_the_format),
		cmocka_unit_test(test_what_is_refused_is_refused_wherever_a_read_ends),
		cmocka_unit_test(test_what_is_empty_has_no_format_and_no_chunk),
		cmocka_unit_test(test_a_header_knows_its_line_and_its_line_end),
		cmocka_unit_test(test_records_that_are_there_do_not_wait_for_others),
		cmocka_unit_test(test_there_is_padding_behind_a_chunk_of_any_length),
		cmocka_unit_test(test_what_is_waiting_is_one_chunk_up_to_the_aim),
		cmocka_unit_test(test_reading_ahead_goes_on_until_there_are_1000_records),
	};
	int failed;

	ee_fields_ready();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	ee_buffer_free(&chunk.data);
	return failed;
}
