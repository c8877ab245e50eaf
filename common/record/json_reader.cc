/*
 * The only C++ file.  simdjson finds every token of a line and checks UTF-8, strings and quotes
 * (its stage 1); the walk over the tokens is ours, since it decides which values are fields, keeps
 * the bytes of numbers as they are, and stops at what RFC 8259 does not allow.
 */
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <memory>
#include <new>

#include "base/blank.h"
#include "base/json.h"
#include "base/say.h"
#include "record/guess.h"
#include "record/json_reader.h"

using namespace simdjson;

static_assert(EE_JSON_PADDING >= SIMDJSON_PADDING, "the padding that simdjson wants");

using tokenizer = internal::dom_parser_implementation;

struct ee_json_reader {
	std::unique_ptr<tokenizer> tokens;
	std::unique_ptr<char[]> text; /* unescaped strings of the line */
	std::unique_ptr<char[]> copy; /* of a text that is not padded */
	ee_guesses guesses;
	size_t capacity;
};

namespace
{

/*
 * The four functions that lean on the inside of simdjson, which documents its whole parsers only.
 * What they use has been the same from 3.0 (Debian 12) to 4.6, but for one argument.
 */
bool
make_tokenizer(size_t line_max, std::unique_ptr<tokenizer> &tokens)
{
	return get_active_implementation()->create_dom_parser_implementation(
		   line_max, EE_DEPTH_MAX, tokens) == SUCCESS;
}

/*
 * Stage 1: where in the line each token begins, from *FIRST to *END.  **END can be read too: it is
 * the length of the line, so that the last token has an end.  simdjson leaves that there for
 * itself, but nowhere says so; we write it once more, into the room that it has made.
 */
error_code
find_tokens(tokenizer &tokens, const char *line, size_t length, const uint32_t **first,
    const uint32_t **end)
{
	error_code error =
	    tokens.stage1(reinterpret_cast<const uint8_t *>(line), length, stage1_mode::regular);

	if (error != SUCCESS)
		return error;
	tokens.structural_indexes[tokens.n_structural_indexes] = static_cast<uint32_t>(length);
	*first = tokens.structural_indexes.get();
	*end = *first + tokens.n_structural_indexes;
	return SUCCESS;
}

/*
 * Unescapes the string behind an opening quote: one past the last byte written, or null for a bad
 * escape.  From 3.1.3 on there is an argument that lets half a character pass as a replacement
 * (never here); the compiler takes the second function where simdjson does not know it.
 */
template <typename any_tokenizer>
auto
unescape(const any_tokenizer &tokens, const uint8_t *from, uint8_t *to, int)
    -> decltype(tokens.parse_string(from, to, false))
{
	return tokens.parse_string(from, to, false);
}

template <typename any_tokenizer>
uint8_t *
unescape(const any_tokenizer &tokens, const uint8_t *from, uint8_t *to, long)
{
	return tokens.parse_string(from, to);
}

/* Where a value stands: its known node (EE_NO_NODE: only syntax matters), element and depth. */
struct place {
	int node;
	int item;
	int depth;
};

/* A line being read; AT points to the next token. */
struct walk {
	const char *line;
	const uint32_t *at, *end;
	const tokenizer *tokens;
	char *text;
	bool escapes; /* there may be a backslash somewhere in the line */
	ee_record *record;
	ee_guesses *guesses;
	error_code error;
};

bool walk_value(walk &w, const place &at);

inline bool
fail(walk &w, error_code error)
{
	w.error = error;
	return false;
}

/* First byte of the next token; NUL behind the last one. */
inline char
peek(const walk &w)
{
	return w.at < w.end ? w.line[*w.at] : '\0';
}

/* One past the last byte of the next token, which is a scalar. */
inline const char *
scalar_end(const walk &w)
{
	const char *end = w.line + w.at[1];

	while (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r' || end[-1] == '\n')
		end--;
	return end;
}

/*
 * The first quote or backslash from AT on, eight bytes at a time: strings are short and of all
 * lengths, so in a loop over their bytes the processor would guess wrong once a string.  The
 * padding makes the last load safe.
 */
inline const char *
quote_or_backslash(const char *at)
{
	constexpr uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
	uint64_t word, quotes, slashes, hits;

	for (;; at += sizeof word) {
		memcpy(&word, at, sizeof word);
		quotes = word ^ ones * '"';
		slashes = word ^ ones * '\\';
		hits = ((quotes - ones) & ~quotes & tops) | ((slashes - ones) & ~slashes & tops);
		if (hits == 0)
			continue;
		/*
		 * A borrow can only add false hits behind the first one, so on little-endian
		 * machines the first is right.
		 */
		if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
			return at + __builtin_ctzll(hits) / 8;
		while (*at != '"' && *at != '\\')
			at++;
		return at;
	}
}

/*
 * Where the string that begins at START, behind the opening quote that is the next token, ends, or
 * its first backslash stands.  Where the line has no backslash, its closing quote is the last byte
 * in front of the next token: nothing has to be looked for.
 */
inline const char *
string_end(const walk &w, const char *start)
{
	const char *last = scalar_end(w) - 1;

	return !w.escapes && last >= start && *last == '"' ? last : quote_or_backslash(start);
}

/* The string whose opening quote is the next token: its text, unescaped only where there is
 * something to unescape. */
inline bool
read_string(walk &w, const char **text, size_t *length)
{
	const char *start = w.line + *w.at + 1, *end = string_end(w, start);

	w.at++;
	if (*end == '"') {
		*text = start;
		*length = (size_t)(end - start);
		return true;
	}
	uint8_t *out = reinterpret_cast<uint8_t *>(w.text);
	uint8_t *stop = unescape(*w.tokens, reinterpret_cast<const uint8_t *>(start), out, 0);

	if (stop == nullptr)
		return fail(w, STRING_ERROR);
	*text = w.text;
	*length = (size_t)(stop - out);
	w.text += *length;
	return true;
}

inline ee_value
make_value(ee_kind kind, const char *text, size_t length)
{
	return ee_value { text, static_cast<uint32_t>(length), static_cast<uint8_t>(kind) };
}

inline bool
is_literal(const char *start, const char *end, const char *word, size_t length)
{
	return (size_t)(end - start) == length && memcmp(start, word, length) == 0;
}

/* Most numbers are one digit; the others are looked at closely. */
inline bool
is_number(const char *start, const char *end)
{
	return end - start == 1 ? *start != '-' : ee_json_is_number(start, (size_t)(end - start));
}

__attribute__((always_inline)) inline bool
read_scalar(walk &w, ee_value *value)
{
	const char *start, *end;
	size_t length;

	if (w.at == w.end)
		return fail(w, TAPE_ERROR);
	start = w.line + *w.at;
	if (*start == '"') {
		if (!read_string(w, &start, &length))
			return false;
		/* An empty text is no answer, as an empty cell is none. */
		*value = make_value(length > 0 ? EE_STRING : EE_ABSENT, start, length);
		return true;
	}
	end = scalar_end(w);
	w.at++;
	*value = make_value(EE_NUMBER, start, (size_t)(end - start));
	switch (*start) {
	case 't':
		value->kind = EE_TRUE;
		return is_literal(start, end, "true", 4) || fail(w, T_ATOM_ERROR);
	case 'f':
		value->kind = EE_FALSE;
		return is_literal(start, end, "false", 5) || fail(w, F_ATOM_ERROR);
	case 'n':
		value->kind = EE_ABSENT;
		return is_literal(start, end, "null", 4) || fail(w, N_ATOM_ERROR);
	default:
		if (*start != '-' && (*start < '0' || *start > '9'))
			return fail(w, TAPE_ERROR);
		return is_number(start, end) || fail(w, NUMBER_ERROR);
	}
}

bool
holds_fields(int node)
{
	return node != EE_NO_NODE && ee_node_at(node)->field == EE_NO_FIELD;
}

bool
is_array_of_objects(int node)
{
	return holds_fields(node) && ee_node_at(node)->array != EE_NO_ARRAY;
}

/* An unknown key has a value: the object or the element of an array around it is not empty. */
void
fill_around(walk &w, const place &at)
{
	ee_form_fill_node(&w.record->form, at.node);
	if (is_array_of_objects(at.node))
		w.record->form.item_seen[ee_node_at(at.node)->array][at.item] |= EE_ITEM_OTHER;
}

/* Whether the next value is one: null is none, and neither is a text of blanks, as in CSV. */
bool
says_something(const walk &w)
{
	if (peek(w) != '"')
		return peek(w) != 'n';
	const char *start = w.line + *w.at + 1, *end = string_end(w, start);

	return *end != '"' || !ee_blank_is_all(start, (size_t)(end - start));
}

/*
 * The key that is the next token, and its colon.  *NEXT is where to guess it, and then where to
 * guess the one behind it.
 */
inline bool
read_key(walk &w, const char **key, size_t *length)
{
	if (peek(w) != '"')
		return fail(w, TAPE_ERROR);
	if (!read_string(w, key, length))
		return false;
	if (peek(w) != ':')
		return fail(w, TAPE_ERROR);
	w.at++;
	return true;
}

/* Whether the text KEY is the bytes of the line, with nothing unescaped in it. */
inline bool
is_in_line(const walk &w, const char *key)
{
	return key == w.line + w.at[-2] + 1;
}

/* A key of the object at PARENT that was not guessed: looked up, and learned. */
EE_RARE bool
look_up_key(walk &w, int parent, ee_followers **next, int *node)
{
	const char *key;
	size_t length;

	if (!read_key(w, &key, &length))
		return false;
	*node = ee_node_child(parent, key, length);
	if (*node == EE_NO_NODE && !ee_record_unknown(w.record, parent, key, length))
		return true;
	if (is_in_line(w, key))
		*next = ee_guess_learn(w.guesses, *next, key, length, *node);
	return true;
}

/* A key of the object at PARENT and its colon: its node, EE_NO_NODE where nothing reads it. */
inline bool
read_known_key(walk &w, int parent, ee_followers **next, int *node)
{
	ee_guess *guess = w.at < w.end ? ee_guess_key(w.guesses, *next, w.line + *w.at) : nullptr;

	if (guess == nullptr)
		return look_up_key(w, parent, next, node);
	w.at += 2;
	*node = guess->node;
	*next = &guess->next;
	return true;
}

/* The members of an object that nothing reads: only their syntax matters. */
bool
walk_members(walk &w, int depth)
{
	const char *key;
	size_t length;

	for (;; w.at++)
		if (!read_key(w, &key, &length) || !walk_value(w, place { EE_NO_NODE, -1, depth }))
			return false;
		else if (peek(w) != ',')
			return true;
}

/* Whether the next value is neither object nor array, and stands where a field is. */
inline bool
is_plain_field(const walk &w, int node)
{
	char first = peek(w);

	return first != '{' && first != '[' && node != EE_NO_NODE &&
	    ee_node_at(node)->field != EE_NO_FIELD;
}

/* What walk_value() would make of such a one, as most are; SAID: it is a value at all. */
inline bool
walk_plain(walk &w, const place &at, bool *said)
{
	ee_value value;

	if (!read_scalar(w, &value))
		return false;
	if (!ee_form_place(&w.record->form, at.node, at.item, value, said))
		ee_record_given_twice(w.record, at.node, at.item);
	return true;
}

/* The members of the object at AT. */
bool
walk_fields(walk &w, const place &at)
{
	ee_followers *next = &w.guesses->first[at.node];
	place below = { EE_NO_NODE, at.item, at.depth };
	bool any = false, said;

	for (;; w.at++) {
		if (!read_known_key(w, at.node, &next, &below.node))
			return false;
		if (below.node == EE_NO_NODE && at.node != EE_ROOT && says_something(w))
			fill_around(w, at);
		if (is_plain_field(w, below.node)) {
			if (!walk_plain(w, below, &said))
				return false;
			any |= said;
		} else if (!walk_value(w, below)) {
			return false;
		}
		if (peek(w) != ',')
			break;
	}
	if (any)
		ee_form_fill_node(&w.record->form, at.node);
	return true;
}

/* The token is the opening brace; AT tells the place of the object itself. */
bool
walk_object(walk &w, const place &at)
{
	if (at.depth > EE_DEPTH_MAX)
		return fail(w, DEPTH_ERROR);
	w.at++;
	if (peek(w) == '}') {
		w.at++;
		return true;
	}
	if (!(at.node == EE_NO_NODE ? walk_members(w, at.depth) : walk_fields(w, at)))
		return false;
	if (peek(w) != '}')
		return fail(w, TAPE_ERROR);
	w.at++;
	return true;
}

/* One element of an array of objects such as jobs. */
bool
walk_item(walk &w, const place &at, int kind, int count)
{
	ee_value value = make_value(EE_ARRAY_VALUE, "", 0);
	char first = peek(w);

	if (count < EE_ITEMS_MAX) {
		w.record->form.item_seen[kind][count] = 0;
		w.record->form.item_count[kind] = count + 1;
	} else if (count == EE_ITEMS_MAX) {
		ee_record_fault_many(w.record, at.node);
	}
	if (first == '{')
		return walk_object(
		    w, place { count < EE_ITEMS_MAX ? at.node : EE_NO_NODE, count, at.depth + 1 });
	if (first == '[') {
		ee_record_fault_shape(w.record, at.node, "objects in the array", value);
		return walk_value(w, place { EE_NO_NODE, -1, at.depth });
	}
	if (!read_scalar(w, &value))
		return false;
	if (value.kind != EE_ABSENT) /* null is a gap, such as empty cells leave */
		ee_record_fault_shape(w.record, at.node, "objects in the array", value);
	return true;
}

/* The token is the opening bracket. */
bool
walk_array(walk &w, const place &at)
{
	bool of_objects = is_array_of_objects(at.node);
	int kind = of_objects ? ee_node_at(at.node)->array : int(EE_NO_ARRAY);

	if (at.depth > EE_DEPTH_MAX)
		return fail(w, DEPTH_ERROR);
	w.at++;
	if (peek(w) == ']') {
		w.at++;
		return true;
	}
	for (int count = 0;; count++, w.at++) {
		if (!(of_objects ? walk_item(w, at, kind, count)
				 : walk_value(w, place { EE_NO_NODE, -1, at.depth })))
			return false;
		if (peek(w) != ',')
			break;
	}
	if (peek(w) != ']')
		return fail(w, TAPE_ERROR);
	w.at++;
	return true;
}

bool
walk_value(walk &w, const place &at)
{
	char first = peek(w);
	ee_value value;

	if (first == '{') {
		bool below = holds_fields(at.node) && !is_array_of_objects(at.node);

		value = make_value(EE_OBJECT_VALUE, w.line + *w.at, 0);
		if (is_array_of_objects(at.node))
			ee_record_fault_shape(w.record, at.node, "an array of objects", value);
		else if (at.node != EE_NO_NODE)
			ee_record_set(w.record, at.node, at.item, value);
		return walk_object(
		    w, place { below ? at.node : EE_NO_NODE, at.item, at.depth + 1 });
	}
	if (first == '[') {
		value = make_value(EE_ARRAY_VALUE, w.line + *w.at, 0);
		if (holds_fields(at.node) && !is_array_of_objects(at.node))
			ee_record_fault_shape(w.record, at.node, "an object", value);
		else if (at.node != EE_NO_NODE)
			ee_record_set(w.record, at.node, at.item, value);
		return walk_array(w, place { at.node, -1, at.depth + 1 });
	}
	if (!read_scalar(w, &value))
		return false;
	if (at.node == EE_NO_NODE)
		return true;
	if (holds_fields(at.node) && value.kind != EE_ABSENT)
		ee_record_fault_shape(w.record, at.node,
		    is_array_of_objects(at.node) ? "an array of objects" : "an object", value);
	else
		ee_record_set(w.record, at.node, at.item, value);
	return true;
}

const char *
error_text(error_code error)
{
	switch (error) {
	case UTF8_ERROR:
		return "not valid UTF-8";
	case UNCLOSED_STRING:
		return "a string without its closing quote";
	case UNESCAPED_CHARS:
		return "a control character inside a string";
	case STRING_ERROR:
		return "a string with a bad escape";
	case NUMBER_ERROR:
		return "a number that JSON does not allow";
	case DEPTH_ERROR:
		return "nested deeper than 32";
	case INCORRECT_TYPE:
		return "expected a JSON object";
	case TRAILING_CONTENT:
		return "more than one JSON value on the line";
	default:
		return "not valid JSON";
	}
}

/* FIRST: the byte that the line has to begin with. */
error_code
read_line(ee_json_reader *reader, const char *line, size_t length, char first, const place &at,
    ee_record *record)
{
	walk w = { line, nullptr, nullptr, reader->tokens.get(), reader->text.get(),
		memchr(line, '\\', length) != nullptr, record, &reader->guesses, SUCCESS };

	if (length > reader->capacity)
		return CAPACITY;
	if (auto error = find_tokens(*reader->tokens, line, length, &w.at, &w.end))
		return error;
	if (peek(w) != first)
		return INCORRECT_TYPE;
	if (!(first == '{' ? walk_object(w, at) : walk_array(w, at)))
		return w.error;
	return w.at == w.end ? SUCCESS : TRAILING_CONTENT;
}

} /* namespace */

ee_json_reader *
ee_json_reader_new(size_t line_max)
{
	/* simdjson throws while it looks at the processor, and nothing here can catch. */
	std::set_new_handler([] { ee_no_memory(nullptr); });
	ee_json_reader *reader = new ee_json_reader { nullptr,
		std::unique_ptr<char[]>(new char[line_max + SIMDJSON_PADDING]), nullptr, {},
		line_max };

	if (!make_tokenizer(line_max, reader->tokens)) {
		delete reader;
		return nullptr;
	}
	return reader;
}

void
ee_json_reader_free(ee_json_reader *reader)
{
	delete reader;
}

bool
ee_json_read(ee_json_reader *reader, const char *line, size_t length, ee_record *record)
{
	error_code error = read_line(reader, line, length, '{', place { EE_ROOT, -1, 1 }, record);

	record->parsed = error == SUCCESS;
	if (record->parsed) {
		if (record->named.length > 0)
			ee_record_tell_names(record);
		return record->faults.length == 0;
	}
	/* What was read so far says nothing about a line that is not JSON. */
	if (ee_record_forget_names(record))
		ee_guess_nothing(&reader->guesses);
	record->faults.length = 0;
	ee_review_fault(&record->review, error == UTF8_ERROR ? EE_BAD_UTF8 : EE_BAD_JSON, nullptr,
	    "%s", memchr(line, '\0', length) != nullptr ? "a NUL byte" : error_text(error));
	return false;
}

bool
ee_json_valid(ee_json_reader *reader, const char *text, size_t length)
{
	if (length == 0 || length > reader->capacity || (text[0] != '{' && text[0] != '['))
		return false;
	if (reader->copy == nullptr)
		reader->copy.reset(new (std::nothrow) char[reader->capacity + SIMDJSON_PADDING]);
	if (reader->copy == nullptr)
		return false;
	memcpy(reader->copy.get(), text, length);
	memset(reader->copy.get() + length, ' ', SIMDJSON_PADDING);
	return read_line(reader, reader->copy.get(), length, text[0], place { EE_NO_NODE, -1, 1 },
		   nullptr) == SUCCESS;
}

bool
ee_utf8_valid(const char *text, size_t length)
{
	return validate_utf8(text, length);
}
