/* Reads lines of NDJSON: their tokens by tokens.h, what these are by json_walk.h. */
#include "record/json_reader.h"

#include <stdlib.h>

#include "record/json_walk.h"

struct ee_json_reader {
	struct ee_tokens *tokens;
	char *text; /* unescaped strings of the line */
	char *copy; /* of a text that is not padded; NULL: none was needed yet */
	struct ee_guesses guesses;
	size_t capacity;
};

static const char *
wrong_with(enum ee_tokens_verdict verdict)
{
	switch (verdict) {
	case EE_TOKENS_UTF8:
		return "not valid UTF-8";
	case EE_TOKENS_UNCLOSED:
		return "a string without its closing quote";
	case EE_TOKENS_CONTROL:
		return "a control character inside a string";
	default:
		return ee_not_json;
	}
}

/*
 * What is wrong with LINE, which has to begin with the byte FIRST, or NULL.  *UTF8: it is no valid
 * UTF-8.
 */
static const char *
read_line(struct ee_json_reader *reader, const char *line, size_t length, char first,
    struct ee_walk_place at, struct ee_record *record, bool *utf8)
{
	struct ee_walk w = { .line = line,
		.tokens = reader->tokens,
		.text = reader->text,
		.escapes = memchr(line, '\\', length) != NULL,
		.record = record,
		.guesses = &reader->guesses };
	enum ee_tokens_verdict verdict =
	    ee_tokens_find(reader->tokens, line, length, &w.at, &w.end);

	if (record != NULL)
		record->odd_key = w.escapes; /* until a closer look */
	*utf8 = verdict == EE_TOKENS_UTF8;
	if (verdict != EE_TOKENS_OK)
		return wrong_with(verdict);
	if (ee_walk_peek(&w) != first)
		return length > 0 && line[0] == EE_SEPARATOR[0] ? EE_SEQUENCE
								: "expected a JSON object";
	if (!(first == '{' ? ee_walk_object(&w, at) : ee_walk_array(&w, at)))
		return w.wrong;
	return w.at == w.end ? NULL : "more than one JSON value on the line";
}

struct ee_json_reader *
ee_json_reader_new(size_t line_max)
{
	struct ee_json_reader *reader = calloc(1, sizeof *reader);

	if (reader == NULL || (reader->tokens = ee_tokens_new(line_max)) == NULL ||
	    (reader->text = malloc(line_max + EE_JSON_PADDING)) == NULL) {
		ee_json_reader_free(reader);
		return NULL;
	}
	reader->capacity = line_max;
	return reader;
}

void
ee_json_reader_free(struct ee_json_reader *reader)
{
	if (reader == NULL)
		return;
	ee_tokens_free(reader->tokens);
	free(reader->text);
	free(reader->copy);
	free(reader);
}

bool
ee_json_read(
    struct ee_json_reader *reader, const char *line, size_t length, struct ee_record *record)
{
	const struct ee_walk_place root = { EE_ROOT, -1, 1 };
	bool utf8;
	const char *wrong = read_line(reader, line, length, '{', root, record, &utf8);

	record->parsed = wrong == NULL;
	if (record->parsed) {
		if (record->named.length > 0)
			ee_record_tell_names(record);
		return record->faults.length == 0;
	}
	/* What was read so far says nothing about a line that is not JSON. */
	if (ee_record_forget_names(record))
		ee_guess_nothing(&reader->guesses);
	record->faults.length = 0;
	ee_review_fault(&record->review, utf8 ? EE_BAD_UTF8 : EE_BAD_JSON, NULL, "%s",
	    memchr(line, '\0', length) != NULL ? "a NUL byte" : wrong);
	return false;
}

bool
ee_json_valid(struct ee_json_reader *reader, const char *text, size_t length)
{
	const struct ee_walk_place nowhere = { EE_NO_NODE, -1, 1 };
	bool utf8;

	if (length == 0 || length > reader->capacity || (text[0] != '{' && text[0] != '['))
		return false;
	if (reader->copy == NULL &&
	    (reader->copy = malloc(reader->capacity + EE_JSON_PADDING)) == NULL)
		return false;
	memcpy(reader->copy, text, length);
	memset(reader->copy + length, ' ', EE_JSON_PADDING);
	return read_line(reader, reader->copy, length, text[0], nowhere, NULL, &utf8) == NULL;
}
