/*
 * The walk over the tokens of a line: it decides which values are fields, keeps the bytes of
 * numbers as they are, and stops at what RFC 8259 does not allow.
 */
#include "record/json_reader.h"

#include <stdlib.h>

#include "base/blank.h"
#include "base/json.h"
#include "base/say.h"
#include "base/text.h"
#include "record/guess.h"

struct ee_json_reader {
	struct ee_tokens *tokens;
	char *text; /* unescaped strings of the line */
	char *copy; /* of a text that is not padded; NULL: none was needed yet */
	struct ee_guesses guesses;
	size_t capacity;
};

static const char not_json[] = "not valid JSON";

/* A line being read; AT points to the next token. */
struct walk {
	const char *line;
	const uint32_t *at, *end;
	const struct ee_tokens *tokens;
	char *text;
	bool escapes; /* there may be a backslash somewhere in the line */
	struct ee_record *record;
	struct ee_guesses *guesses;
	const char *wrong; /* with the line, once a function was false */
};

/* Where a value stands: its known node (EE_NO_NODE: only syntax matters), element and depth. */
struct place {
	int node, item, depth;
};

static bool walk_value(struct walk *w, struct place at);

static bool
fail(struct walk *w, const char *wrong)
{
	w->wrong = wrong;
	return false;
}

/* First byte of the next token; NUL behind the last one. */
static inline char
peek(const struct walk *w)
{
	return w->at < w->end ? w->line[*w->at] : '\0';
}

/* One past the last byte of the next token, which is a scalar. */
static inline const char *
scalar_end(const struct walk *w)
{
	const char *end = w->line + w->at[1];

	while (ee_is_blank(end[-1]))
		end--;
	return end;
}

/*
 * Where the string that begins at START, behind the opening quote that is the next token, ends, or
 * its first backslash stands.  Where the line has no backslash, its closing quote is the last byte
 * in front of the next token: nothing has to be looked for.
 */
static inline const char *
string_end(const struct walk *w, const char *start)
{
	const char *last = scalar_end(w) - 1;

	if (!w->escapes && last >= start && *last == '"')
		return last;
	while (*start != '"' && *start != '\\')
		start++;
	return start;
}

/* The string whose opening quote is the next token: its text, unescaped only where there is
 * something to unescape. */
static bool
read_string(struct walk *w, const char **text, size_t *length)
{
	const char *start = w->line + *w->at + 1, *end = string_end(w, start);
	char *stop;

	w->at++;
	if (*end == '"') {
		*text = start;
		*length = (size_t)(end - start);
		return true;
	}
	stop = ee_tokens_unescape(w->tokens, start, w->text);
	if (stop == NULL)
		return fail(w, "a string with a bad escape");
	*text = w->text;
	*length = (size_t)(stop - w->text);
	w->text = stop;
	return true;
}

static inline struct ee_value
make_value(enum ee_kind kind, const char *text, size_t length)
{
	return (struct ee_value) { text, (uint32_t)length, (uint8_t)kind };
}

static bool
read_scalar(struct walk *w, struct ee_value *value)
{
	const char *start, *end;
	size_t length;

	if (w->at == w->end)
		return fail(w, not_json);
	start = w->line + *w->at;
	if (*start == '"') {
		if (!read_string(w, &start, &length))
			return false;
		/* An empty text is no answer, as an empty cell is none. */
		*value = make_value(length > 0 ? EE_STRING : EE_ABSENT, start, length);
		return true;
	}
	end = scalar_end(w);
	length = (size_t)(end - start);
	w->at++;
	*value = make_value(EE_NUMBER, start, length);
	switch (*start) {
	case 't':
		value->kind = EE_TRUE;
		return ee_text_is(start, length, "true") || fail(w, not_json);
	case 'f':
		value->kind = EE_FALSE;
		return ee_text_is(start, length, "false") || fail(w, not_json);
	case 'n':
		value->kind = EE_ABSENT;
		return ee_text_is(start, length, "null") || fail(w, not_json);
	default:
		if (*start != '-' && (*start < '0' || *start > '9'))
			return fail(w, not_json);
		return ee_json_is_number(start, length) ||
		    fail(w, "a number that JSON does not allow");
	}
}

/*
 * What read_scalar() would make of the next token, written as nearly all are: a string that is not
 * empty in a line without a backslash, or digits, and no blanks behind them.  False: look closer.
 */
static inline bool
read_usual(struct walk *w, struct ee_value *value)
{
	const char *start, *end, *at;

	if (w->at >= w->end)
		return false;
	start = w->line + w->at[0];
	end = w->line + w->at[1];
	if (*start == '"') {
		if (w->escapes || end - start < 3 || end[-1] != '"')
			return false;
		*value = make_value(EE_STRING, start + 1, (size_t)(end - start) - 2);
		w->at++;
		return true;
	}
	for (at = start; at < end && *at >= '0' && *at <= '9'; at++)
		continue;
	if (at < end || (*start == '0' && end - start > 1))
		return false;
	*value = make_value(EE_NUMBER, start, (size_t)(end - start));
	w->at++;
	return true;
}

static bool
holds_fields(int node)
{
	return node != EE_NO_NODE && ee_node_at(node)->field == EE_NO_FIELD;
}

static bool
is_array_of_objects(int node)
{
	return holds_fields(node) && ee_node_at(node)->array != EE_NO_ARRAY;
}

/* An unknown key has a value: the object or the element of an array around it is not empty. */
static void
fill_around(struct walk *w, struct place at)
{
	ee_form_fill_node(&w->record->form, at.node);
	if (is_array_of_objects(at.node))
		w->record->form.item_seen[ee_node_at(at.node)->array][at.item] |= EE_ITEM_OTHER;
}

/* Whether the next value is one: null is none, and neither is a text of blanks, as in CSV. */
static bool
says_something(const struct walk *w)
{
	const char *start, *end;

	if (peek(w) != '"')
		return peek(w) != 'n';
	start = w->line + *w->at + 1;
	end = string_end(w, start);
	return *end != '"' || !ee_blank_is_all(start, (size_t)(end - start));
}

/* The key that is the next token, and its colon. */
static bool
read_key(struct walk *w, const char **key, size_t *length)
{
	if (peek(w) != '"')
		return fail(w, not_json);
	if (!read_string(w, key, length))
		return false;
	if (peek(w) != ':')
		return fail(w, not_json);
	w->at++;
	return true;
}

/* The members of an object that nothing reads: only their syntax matters. */
static bool
walk_members(struct walk *w, int depth)
{
	const struct place at = { EE_NO_NODE, -1, depth };
	const char *key;
	size_t length;

	for (;; w->at++)
		if (!read_key(w, &key, &length) || !walk_value(w, at))
			return false;
		else if (peek(w) != ',')
			return true;
}

/* A key of the object at PARENT that was not guessed: looked up, and learned. */
static EE_RARE bool
look_up_key(struct walk *w, int parent, struct ee_followers **next, int *node)
{
	const char *key, *start = w->line + *w->at + 1;
	size_t length;

	if (!read_key(w, &key, &length))
		return false;
	*node = ee_node_child(parent, key, length);
	if (*node == EE_NO_NODE && !ee_record_unknown(w->record, parent, key, length))
		return true;
	if (key == start) /* nothing was unescaped: it is what stands in the line */
		*next = ee_guess_learn(w->guesses, *next, key, length, *node);
	return true;
}

/*
 * A key of the object at PARENT and its colon: its node, EE_NO_NODE where nothing reads it.  *NEXT
 * is where to guess it, and then where to guess the one behind it.
 */
static inline bool
read_known_key(struct walk *w, int parent, struct ee_followers **next, int *node)
{
	struct ee_guess *guess =
	    w->at < w->end ? ee_guess_key(w->guesses, *next, w->line + *w->at) : NULL;

	if (guess == NULL)
		return look_up_key(w, parent, next, node);
	w->at += 2;
	*node = guess->node;
	*next = &guess->next;
	return true;
}

/* The value of a field at NODE, written as usual; false: it takes walk_value(). */
static inline bool
take_usual(struct walk *w, int node, int item, bool *said)
{
	struct ee_value value;

	if (node == EE_NO_NODE || ee_node_at(node)->field == EE_NO_FIELD || !read_usual(w, &value))
		return false;
	if (!ee_form_place(&w->record->form, node, item, value, said))
		ee_record_given_twice(w->record, node, item);
	return true;
}

/* The members of the object at AT. */
static bool
walk_fields(struct walk *w, struct place at)
{
	struct ee_followers *next = &w->guesses->first[at.node];
	struct place below = { EE_NO_NODE, at.item, at.depth };
	bool any = false, said;

	for (;; w->at++) {
		if (!read_known_key(w, at.node, &next, &below.node))
			return false;
		if (take_usual(w, below.node, at.item, &said)) {
			any |= said;
		} else {
			if (below.node == EE_NO_NODE && at.node != EE_ROOT && says_something(w))
				fill_around(w, at);
			if (!walk_value(w, below))
				return false;
		}
		if (peek(w) != ',')
			break;
	}
	if (any)
		ee_form_fill_node(&w->record->form, at.node);
	return true;
}

/* The token is the opening brace; AT tells the place of the object itself. */
static bool
walk_object(struct walk *w, struct place at)
{
	if (at.depth > EE_DEPTH_MAX)
		return fail(w, "nested deeper than 32");
	w->at++;
	if (peek(w) != '}' &&
	    !(at.node == EE_NO_NODE ? walk_members(w, at.depth) : walk_fields(w, at)))
		return false;
	if (peek(w) != '}')
		return fail(w, not_json);
	w->at++;
	return true;
}

/* One element of an array of objects such as jobs. */
static bool
walk_item(struct walk *w, struct place at, int array, int count)
{
	struct ee_value value = make_value(EE_ARRAY_VALUE, "", 0);
	bool fits = count < EE_ITEMS_MAX;

	if (fits) {
		w->record->form.item_seen[array][count] = 0;
		w->record->form.item_count[array] = count + 1;
	} else if (count == EE_ITEMS_MAX) {
		ee_record_fault_many(w->record, at.node);
	}
	if (peek(w) == '{')
		return walk_object(
		    w, (struct place) { fits ? at.node : EE_NO_NODE, count, at.depth + 1 });
	if (peek(w) == '[') {
		ee_record_fault_shape(w->record, at.node, "objects in the array", value);
		return walk_value(w, (struct place) { EE_NO_NODE, -1, at.depth });
	}
	if (!read_scalar(w, &value))
		return false;
	if (value.kind != EE_ABSENT) /* null is a gap, such as empty cells leave */
		ee_record_fault_shape(w->record, at.node, "objects in the array", value);
	return true;
}

/* The token is the opening bracket. */
static bool
walk_array(struct walk *w, struct place at)
{
	const struct place element = { EE_NO_NODE, -1, at.depth };
	bool of_objects = is_array_of_objects(at.node);
	int array = of_objects ? ee_node_at(at.node)->array : (int)EE_NO_ARRAY;

	if (at.depth > EE_DEPTH_MAX)
		return fail(w, "nested deeper than 32");
	w->at++;
	if (peek(w) == ']') {
		w->at++;
		return true;
	}
	for (int count = 0;; count++, w->at++) {
		if (!(of_objects ? walk_item(w, at, array, count) : walk_value(w, element)))
			return false;
		if (peek(w) != ',')
			break;
	}
	if (peek(w) != ']')
		return fail(w, not_json);
	w->at++;
	return true;
}

/* An object or an array in the place of AT.  EXPECTED, where it holds fields of another shape. */
static void
set_nested(struct walk *w, struct place at, enum ee_kind kind, const char *expected)
{
	struct ee_value value = make_value(kind, w->line + *w->at, 0);

	if (expected != NULL)
		ee_record_fault_shape(w->record, at.node, expected, value);
	else if (at.node != EE_NO_NODE)
		ee_record_set(w->record, at.node, at.item, value);
}

static bool
walk_value(struct walk *w, struct place at)
{
	bool holds = holds_fields(at.node), of_objects = is_array_of_objects(at.node);
	char first = peek(w);
	struct ee_value value;

	if (first == '{') {
		set_nested(w, at, EE_OBJECT_VALUE, of_objects ? "an array of objects" : NULL);
		return walk_object(w,
		    (struct place) {
			holds && !of_objects ? at.node : EE_NO_NODE, at.item, at.depth + 1 });
	}
	if (first == '[') {
		set_nested(w, at, EE_ARRAY_VALUE, holds && !of_objects ? "an object" : NULL);
		return walk_array(w, (struct place) { at.node, -1, at.depth + 1 });
	}
	if (!read_scalar(w, &value))
		return false;
	if (at.node == EE_NO_NODE)
		return true;
	if (holds && value.kind != EE_ABSENT)
		ee_record_fault_shape(
		    w->record, at.node, of_objects ? "an array of objects" : "an object", value);
	else
		ee_record_set(w->record, at.node, at.item, value);
	return true;
}

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
		return not_json;
	}
}

/*
 * What is wrong with LINE, which has to begin with the byte FIRST, or NULL.  *UTF8: it is no valid
 * UTF-8.
 */
static const char *
read_line(struct ee_json_reader *reader, const char *line, size_t length, char first,
    struct place at, struct ee_record *record, bool *utf8)
{
	struct walk w = { .line = line,
		.tokens = reader->tokens,
		.text = reader->text,
		.escapes = memchr(line, '\\', length) != NULL,
		.record = record,
		.guesses = &reader->guesses };
	enum ee_tokens_verdict verdict =
	    ee_tokens_find(reader->tokens, line, length, &w.at, &w.end);

	*utf8 = verdict == EE_TOKENS_UTF8;
	if (verdict != EE_TOKENS_OK)
		return wrong_with(verdict);
	if (peek(&w) != first)
		return "expected a JSON object";
	if (!(first == '{' ? walk_object(&w, at) : walk_array(&w, at)))
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
	const struct place root = { EE_ROOT, -1, 1 };
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
	const struct place nowhere = { EE_NO_NODE, -1, 1 };
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
