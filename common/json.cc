/* The only C++ file: simdjson's On-Demand parser walks the whole line, so that every value is checked. */
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <new>
#include <utility>

#include "json.h"
#include "jsontext.h"

using namespace simdjson;

static_assert(EE_JSON_PADDING >= SIMDJSON_PADDING, "the padding that simdjson wants");

struct ee_json_reader {
	ondemand::parser parser;
};

namespace {

/* Where a value stands: below which known node (or EE_NO_NODE: only its syntax matters), in which element. */
struct place {
	int node;
	int item;
	int depth;
};

error_code walk_object(ondemand::object object, place at, ee_record *record);

std::string_view
trimmed(std::string_view token)
{
	while (!token.empty() && (unsigned char)token.back() <= ' ')
		token.remove_suffix(1);
	return token;
}

ee_value
make_value(ee_kind kind, std::string_view text)
{
	return ee_value { text.data(), static_cast<uint32_t>(text.size()), static_cast<uint8_t>(kind) };
}

/*
 * The first quote or backslash from AT on, eight bytes at a time: keys are short and of all lengths, so a loop over their
 * bytes would be one wrong guess of the processor a key.  The padding makes the last load safe.
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
		/* A borrow can only add hits behind the first one, so that one is right on little-endian machines. */
		if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
			return at + __builtin_ctzll(hits) / 8;
		while (*at != '"' && *at != '\\')
			at++;
		return at;
	}
}

/* A scalar is taken from its token, so that a number keeps its digits; simdjson only unescapes strings. */
error_code
read_scalar(ondemand::value &value, ondemand::json_type type, ee_value *out)
{
	std::string_view token = trimmed(value.raw_json_token());

	switch (type) {
	case ondemand::json_type::string:
		if (token.size() < 2 || token.back() != '"')
			return STRING_ERROR;
		if (*quote_or_backslash(token.data() + 1) == '"')
			token = token.substr(1, token.size() - 2);
		else if (auto error = value.get_string().get(token))
			return error;
		*out = make_value(EE_STRING, token);
		return SUCCESS;
	case ondemand::json_type::number:
		*out = make_value(EE_NUMBER, token);
		return ee_json_is_number(token.data(), token.size()) ? SUCCESS : NUMBER_ERROR;
	case ondemand::json_type::boolean:
		*out = make_value(token == "true" ? EE_TRUE : EE_FALSE, token);
		return token == "true" || token == "false" ? SUCCESS : T_ATOM_ERROR;
	default:
		*out = make_value(EE_ABSENT, token);
		return token == "null" ? SUCCESS : N_ATOM_ERROR;
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

void
wrong_shape(ee_record *record, int node, const char *expected, const ee_value &got)
{
	char path[EE_PATH_TEXT], shown[EE_SHOWN];
	int length = ee_node_at(node)->path_length;

	if (is_array_of_objects(node))
		length -= 2;
	snprintf(path, sizeof path, "%.*s", length, ee_node_at(node)->path);
	ee_record_fault(record, path, "expected %s, got %s", expected, ee_value_show(got, shown));
}

error_code
walk_array(ondemand::array array, place at, ee_record *record)
{
	bool of_objects = is_array_of_objects(at.node);
	int kind = of_objects ? ee_node_at(at.node)->array : int(EE_NO_ARRAY);
	int count = 0;

	if (at.depth > EE_DEPTH_MAX)
		return DEPTH_ERROR;
	for (auto element : array) {
		ondemand::value value;
		ondemand::json_type type;
		ee_value scalar = make_value(EE_ARRAY_VALUE, "");
		place below = { EE_NO_NODE, -1, at.depth + 1 };

		if (auto error = element.get(value))
			return error;
		if (auto error = value.type().get(type))
			return error;
		if (of_objects) {
			if (count == EE_ITEMS_MAX) {
				wrong_shape(record, at.node, "at most 64 elements", scalar);
				of_objects = false;
			} else {
				below.item = count++;
				record->item_seen[kind][below.item] = 0;
				record->item_count[kind] = count;
			}
		}
		if (type == ondemand::json_type::object) {
			ondemand::object object;

			below.node = of_objects ? at.node : EE_NO_NODE;
			if (auto error = value.get_object().get(object))
				return error;
			if (auto error = walk_object(object, below, record))
				return error;
		} else if (type == ondemand::json_type::array) {
			ondemand::array nested;

			if (auto error = value.get_array().get(nested))
				return error;
			if (auto error = walk_array(nested, below, record))
				return error;
			if (of_objects)
				wrong_shape(record, at.node, "objects in the array", scalar);
		} else {
			if (auto error = read_scalar(value, type, &scalar))
				return error;
			if (of_objects && scalar.kind != EE_ABSENT)
				wrong_shape(record, at.node, "objects in the array", scalar);
		}
	}
	return SUCCESS;
}

error_code
read_member(ondemand::value value, place at, ee_record *record)
{
	ondemand::json_type type;
	ee_value scalar;

	if (auto error = value.type().get(type))
		return error;
	if (type == ondemand::json_type::object) {
		ondemand::object object;
		place below = { holds_fields(at.node) && !is_array_of_objects(at.node) ? at.node : EE_NO_NODE,
			at.item, at.depth + 1 };

		scalar = ee_value { value.raw_json_token().data(), 0, EE_OBJECT_VALUE };
		if (is_array_of_objects(at.node))
			wrong_shape(record, at.node, "an array of objects", scalar);
		else if (at.node != EE_NO_NODE)
			ee_record_set(record, at.node, at.item, scalar);
		if (auto error = value.get_object().get(object))
			return error;
		return walk_object(object, below, record);
	}
	if (type == ondemand::json_type::array) {
		ondemand::array array;

		scalar = ee_value { value.raw_json_token().data(), 0, EE_ARRAY_VALUE };
		if (holds_fields(at.node) && !is_array_of_objects(at.node))
			wrong_shape(record, at.node, "an object", scalar);
		else if (at.node != EE_NO_NODE)
			ee_record_set(record, at.node, at.item, scalar);
		if (auto error = value.get_array().get(array))
			return error;
		return walk_array(array, place { at.node, -1, at.depth + 1 }, record);
	}
	if (auto error = read_scalar(value, type, &scalar))
		return error;
	if (holds_fields(at.node) && scalar.kind != EE_ABSENT)
		wrong_shape(record, at.node, is_array_of_objects(at.node) ? "an array of objects" : "an object", scalar);
	else if (at.node != EE_NO_NODE)
		ee_record_set(record, at.node, at.item, scalar);
	return SUCCESS;
}

/* The key's bytes; unescaped only where there is something to unescape. */
error_code
read_key(ondemand::field &field, std::string_view *key)
{
	const char *raw = field.key().raw(), *end = quote_or_backslash(raw);

	if (*end == '\\')
		return field.unescaped_key().get(*key);
	*key = std::string_view(raw, static_cast<size_t>(end - raw));
	return SUCCESS;
}

bool
is_null(ondemand::value value)
{
	return *value.raw_json_token().data() == 'n';
}

error_code
walk_object(ondemand::object object, place at, ee_record *record)
{
	if (at.depth > EE_DEPTH_MAX)
		return DEPTH_ERROR;
	for (auto result : object) {
		ondemand::field field;
		std::string_view key;
		int child = EE_NO_NODE;

		if (auto error = std::move(result).get(field))
			return error;
		if (auto error = read_key(field, &key))
			return error;
		if (at.node != EE_NO_NODE) {
			child = ee_node_child(at.node, key.data(), key.size());
			if (child == EE_NO_NODE)
				ee_record_unknown(record, at.node, key.data(), key.size());
		}
		if (child == EE_NO_NODE && at.node > EE_ROOT && !is_null(field.value()))
			ee_record_fill_node(record, at.node);
		if (auto error = read_member(field.value(), place { child, at.item, at.depth }, record))
			return error;
	}
	return SUCCESS;
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
	default:
		return "not valid JSON";
	}
}

error_code
read_line(ee_json_reader *reader, const char *line, size_t length, ee_record *record)
{
	ondemand::document document;
	ondemand::object object;

	if (auto error = reader->parser.iterate(line, length, length + EE_JSON_PADDING).get(document))
		return error;
	if (auto error = document.get_object().get(object))
		return error;
	if (auto error = walk_object(object, place { EE_ROOT, -1, 1 }, record))
		return error;
	return document.current_location().error() == OUT_OF_BOUNDS ? SUCCESS : TRAILING_CONTENT;
}

}	/* namespace */

ee_json_reader *
ee_json_reader_new(size_t line_max)
{
	ee_json_reader *reader = new (std::nothrow) ee_json_reader;

	if (reader != nullptr && reader->parser.allocate(line_max, EE_DEPTH_MAX + 2) != SUCCESS) {
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
	error_code error = read_line(reader, line, length, record);

	if (error == SUCCESS)
		return record->faults.length == 0;
	record->faults.length = 0;	/* what was read so far says nothing about a line that is not JSON */
	record->warnings.length = 0;
	if (memchr(line, '\0', length) != nullptr)
		ee_record_fault(record, nullptr, "a NUL byte");
	else if (error == TRAILING_CONTENT)
		ee_record_fault(record, nullptr, "more than one JSON value on the line");
	else if (error == INCORRECT_TYPE)
		ee_record_fault(record, nullptr, "expected a JSON object");
	else
		ee_record_fault(record, nullptr, "%s", error_text(error));
	return false;
}

bool
ee_json_valid(ee_json_reader *reader, const char *text, size_t length)
{
	padded_string copy(text, length);
	ondemand::document document;
	ondemand::value value;
	ondemand::json_type type;
	error_code error;

	if (length == 0 || (text[0] != '{' && text[0] != '['))
		return false;
	if (reader->parser.iterate(copy).get(document) || document.get_value().get(value) || value.type().get(type))
		return false;
	error = read_member(value, place { EE_NO_NODE, -1, 1 }, nullptr);
	return error == SUCCESS && document.current_location().error() == OUT_OF_BOUNDS;
}

bool
ee_utf8_valid(const char *text, size_t length)
{
	return validate_utf8(text, length);
}
