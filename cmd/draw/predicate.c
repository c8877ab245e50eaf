#include <jq.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/say.h"
#include "cmd/draw/expression.h"
#include "cmd/draw/predicate.h"
#include "cmd/draw/typed.h"
#include "cmd/draw/watch.h"
#include "record/flatten.h"
#include "stream/process.h"

struct ee_predicate {
	const char *expression;
	jq_state *jq;
	struct ee_watch *watch;
	struct ee_fault said; /* by jq while it compiled */
	/* CSV only: */
	struct ee_csv_header *header;
	struct ee_tree *tree;
	struct ee_csv_reader *csv;
	struct ee_json_reader *json;
	struct ee_record record;
	struct ee_buffer object;
};

/* jq's messages come in pieces of which the first says what is wrong. */
static void
take_message(void *context, jv message)
{
	struct ee_predicate *predicate = context;

	if (predicate->said.text[0] == '\0') {
		jv text = jq_format_error(message);
		const char *words = jv_string_value(text);

		ee_fault_set(&predicate->said, "%.*s", (int)strcspn(words, "\n"), words);
		jv_free(text);
	} else {
		jv_free(message);
	}
}

/*
 * jq reads a file .jq in the user's home, if it is there, in front of every program; nothing is in
 * a home that is no folder.  Some of its functions of time look at the time zone.  Without a list
 * of folders for modules it crashes when it meets one.
 */
static bool
seclude(jq_state *jq)
{
	if (setenv("HOME", "/dev/null", 1) != 0 || setenv("TZ", "UTC0", 1) != 0)
		return false;
	tzset();
	jq_set_attr(jq, jv_string("JQ_LIBRARY_PATH"), jv_array());
	return true;
}

static bool
compile(struct ee_predicate *predicate, struct ee_fault *fault)
{
	struct ee_buffer program = { 0 };
	bool good = ee_expression_put(&program, predicate->expression, fault);

	jv_nomem_handler(ee_no_memory, NULL);
	if (good && ((predicate->jq = jq_init()) == NULL || !seclude(predicate->jq)))
		good = ee_fault_set(fault, "out of memory");
	if (good) {
		jq_set_error_cb(predicate->jq, take_message, predicate);
		good = jq_compile(predicate->jq, program.data) != 0;
		if (!good)
			*fault = predicate->said;
	}
	ee_buffer_free(&program);
	return good;
}

struct ee_predicate *
ee_predicate_new(const char *expression, struct ee_fault *fault)
{
	struct ee_predicate *predicate = calloc(1, sizeof *predicate);

	if (predicate == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	predicate->expression = expression;
	if (compile(predicate, fault) && (predicate->watch = ee_watch_new(fault)) != NULL)
		return predicate;
	ee_predicate_free(predicate);
	return NULL;
}

void
ee_predicate_free(struct ee_predicate *predicate)
{
	if (predicate == NULL)
		return;
	if (predicate->header != NULL) {
		ee_tree_free(predicate->tree);
		ee_csv_reader_free(predicate->csv);
		ee_json_reader_free(predicate->json);
		ee_csv_header_free(predicate->header);
	}
	ee_record_free(&predicate->record);
	ee_buffer_free(&predicate->object);
	ee_watch_free(predicate->watch);
	if (predicate->jq != NULL)
		jq_teardown(&predicate->jq);
	free(predicate);
}

bool
ee_predicate_use_header(
    struct ee_predicate *predicate, const char *header, size_t length, struct ee_fault *fault)
{
	struct ee_buffer warnings = { 0 }; /* whoever read the file has said them */

	predicate->header = ee_csv_header_new("header", header, length, &warnings, fault);
	ee_buffer_free(&warnings);
	if (predicate->header == NULL)
		return false;
	predicate->tree = ee_tree_new(predicate->header, fault);
	if (predicate->tree == NULL)
		return false;
	predicate->csv = ee_csv_reader_new();
	predicate->json = ee_json_reader_new(EE_LINE_MAX);
	if (predicate->csv == NULL || predicate->json == NULL)
		ee_fail("out of memory");
	return true;
}

/* RECORD as jq reads it. */
static jv
parse(struct ee_predicate *predicate, const char *record, size_t length, struct ee_fault *fault)
{
	if (predicate->header == NULL)
		return jv_parse_sized(record, (int)length);
	length -= length > 0 && record[length - 1] == '\n';
	predicate->object.length = 0;
	ee_record_clear(&predicate->record, EE_JSON);
	predicate->record.bytes = record;
	predicate->record.length = length;
	if (!ee_csv_read(predicate->csv, predicate->header, record, length, &predicate->record) ||
	    !ee_unflatten(predicate->tree, ee_csv_cells(predicate->csv, &predicate->record),
		predicate->json, &predicate->object, fault))
		return jv_invalid();
	return jv_parse_sized(predicate->object.data, (int)predicate->object.length);
}

/* The first result of the program for INPUT, which is taken over. */
static enum ee_held
first_result(struct ee_predicate *predicate, jv input, struct ee_fault *fault)
{
	enum ee_held held = EE_DOES_NOT_HOLD;
	jv result;

	jq_start(predicate->jq, input, 0);
	result = jq_next(predicate->jq);
	if (jv_is_valid(result)) {
		jv_kind kind = jv_get_kind(result);

		held = kind == JV_KIND_FALSE || kind == JV_KIND_NULL ? EE_DOES_NOT_HOLD : EE_HOLDS;
	} else if (jv_invalid_has_msg(jv_copy(result))) {
		jv message = jq_format_error(jv_invalid_get_msg(jv_copy(result)));

		ee_expression_error(predicate->expression, jv_string_value(message), fault);
		jv_free(message);
		held = EE_CANNOT_TELL;
	}
	jv_free(result);
	return held;
}

enum ee_held
ee_predicate_ask(
    struct ee_predicate *predicate, const struct ee_asked *asked, struct ee_fault *fault)
{
	enum ee_held held = EE_CANNOT_TELL;
	jv input;

	jv_nomem_handler(ee_no_memory, NULL); /* of this thread */
	ee_process_doing("--where");
	ee_watch_begin(predicate->watch, asked->file, asked->line);
	ee_fault_set(fault, "jq cannot read the record");
	input = parse(predicate, asked->record, asked->length, fault);
	if (jv_is_valid(input))
		input = ee_typed_record(input, predicate->expression, fault);
	if (jv_is_valid(input))
		held = first_result(predicate, input, fault);
	else
		jv_free(input);
	ee_watch_end(predicate->watch);
	ee_process_doing(NULL);
	return held;
}
