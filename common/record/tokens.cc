/*
 * The only C++ file.  It leans on the inside of simdjson, its stage 1, of which only whole parsers
 * are documented: the walk over the tokens is ours, since it decides which values are fields and
 * keeps the bytes of numbers as they are.  What is used here has been the same from 3.0 (Debian 12)
 * to 4.6, but for one argument.
 */
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <memory>
#include <new>

#include "base/say.h"
#include "record/tokens.h"

using namespace simdjson;

static_assert(EE_JSON_PADDING >= SIMDJSON_PADDING, "the padding that simdjson wants");

using tokenizer = internal::dom_parser_implementation;

struct ee_tokens {
	std::unique_ptr<tokenizer> own;
	size_t capacity;
};

namespace
{

/*
 * From 3.1.3 on there is an argument that lets half a character pass as a replacement (never here);
 * the compiler takes the second function where simdjson does not know it.
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

ee_tokens_verdict
verdict_of(error_code error)
{
	switch (error) {
	case SUCCESS:
		return EE_TOKENS_OK;
	case UTF8_ERROR:
		return EE_TOKENS_UTF8;
	case UNCLOSED_STRING:
		return EE_TOKENS_UNCLOSED;
	case UNESCAPED_CHARS:
		return EE_TOKENS_CONTROL;
	default:
		return EE_TOKENS_BAD;
	}
}

} /* namespace */

ee_tokens *
ee_tokens_new(size_t line_max)
{
	/* simdjson throws while it looks at the processor, and nothing here can catch. */
	std::set_new_handler([] { ee_no_memory(nullptr); });
	ee_tokens *tokens = new ee_tokens { nullptr, line_max };

	if (get_active_implementation()->create_dom_parser_implementation(
		line_max, EE_DEPTH_MAX, tokens->own) == SUCCESS)
		return tokens;
	delete tokens;
	return nullptr;
}

void
ee_tokens_free(ee_tokens *tokens)
{
	delete tokens;
}

ee_tokens_verdict
ee_tokens_find(ee_tokens *tokens, const char *line, size_t length, const uint32_t **first,
    const uint32_t **end)
{
	tokenizer &of_line = *tokens->own;

	if (length > tokens->capacity)
		return EE_TOKENS_BAD;
	error_code error =
	    of_line.stage1(reinterpret_cast<const uint8_t *>(line), length, stage1_mode::regular);
	if (error != SUCCESS)
		return verdict_of(error);
	/* simdjson leaves that there for itself, but nowhere says so: it has made the room. */
	of_line.structural_indexes[of_line.n_structural_indexes] = static_cast<uint32_t>(length);
	*first = of_line.structural_indexes.get();
	*end = *first + of_line.n_structural_indexes;
	return EE_TOKENS_OK;
}

char *
ee_tokens_unescape(const ee_tokens *tokens, const char *from, char *to)
{
	return reinterpret_cast<char *>(unescape(*tokens->own,
	    reinterpret_cast<const uint8_t *>(from), reinterpret_cast<uint8_t *>(to), 0));
}

bool
ee_utf8_valid(const char *text, size_t length)
{
	return validate_utf8(text, length);
}
