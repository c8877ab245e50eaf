#include "cmd/draw/expression.h"

#include <string.h>

/*
 * Functions of jq that reach beyond the record or would end everything without a word, defined
 * anew: each is an error that says so.  A definition in front of a program also keeps it from
 * importing anything.
 */
static const struct {
	const char *function, *why;
} refused[] = {
	{ "halt", "halt: not here; false leaves a record out" },
	{ "halt_error", "halt_error: not here; error(\"...\") ends the run" },
	{ "halt_error(status)", "halt_error: not here; error(\"...\") ends the run" },
	{ "input", "input: not here; an expression sees one record" },
	{ "inputs", "inputs: not here; an expression sees one record" },
	{ "debug", "debug: not here" },
	{ "debug(message)", "debug: not here" },
	{ "stderr", "stderr: not here" },
	{ "input_filename", "input_filename: not here" },
	{ "input_line_number", "input_line_number: not here" },
	{ "env", "env: not here; the shell can put a value into the expression" },
	{ "modulemeta", "modulemeta: not here" },
	{ "get_search_list", "get_search_list: not here" },
	{ "now", "now: not here; the expression can name a time" },
	{ "localtime", "localtime: not here; gmtime is" },
	{ "strflocaltime(format)", "strflocaltime: not here; strftime is" },
	{ "_ee_no_message", "error(null): no message" },
};
enum { REFUSED = sizeof refused / sizeof refused[0] };

static const char fails[] = "the expression fails on this record";

static bool
is_word(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	    (byte >= '0' && byte <= '9') || byte == '_';
}

/* Behind blanks and comments. */
static const char *
next_token(const char *at)
{
	for (;;) {
		at += strspn(at, " \t\r\n");
		if (*at != '#')
			return at;
		at += strcspn(at, "\n");
	}
}

static bool
has_word(const char *at, const char *word)
{
	size_t length = strlen(word);

	return strncmp(at, word, length) == 0 && !is_word(at[length]);
}

/* Directives stand at the beginning; the environment may be named anywhere, even where a string
 * only looks like it. */
static bool
is_allowed(const char *expression, struct ee_fault *fault)
{
	static const char *const directive[] = { "import", "include", "module" };
	const char *first = next_token(expression);

	if (*first == '\0')
		return ee_fault_set(fault, "an empty expression");
	for (size_t i = 0; i < sizeof directive / sizeof directive[0]; i++)
		if (has_word(first, directive[i]))
			return ee_fault_set(
			    fault, "%s: not here; an expression stands alone", directive[i]);
	for (const char *at = expression; (at = strchr(at, '$')) != NULL;)
		if (has_word(next_token(++at), "ENV"))
			return ee_fault_set(
			    fault, "$ENV: not here; the shell can put a value into the expression");
	return true;
}

bool
ee_expression_names(const char *expression, const char *word, size_t length)
{
	const char *end = expression + strlen(expression);

	for (const char *at = expression;
	     (at = memmem(at, (size_t)(end - at), word, length)) != NULL; at++)
		if ((at == expression || !is_word(at[-1])) && !is_word(at[length]))
			return true;
	return false;
}

static void
put_string(struct ee_buffer *out, const char *text)
{
	ee_buffer_put(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			ee_buffer_put(out, '\\');
		ee_buffer_put(out, *text);
	}
	ee_buffer_put(out, '"');
}

bool
ee_expression_put(struct ee_buffer *program, const char *expression, struct ee_fault *fault)
{
	if (!is_allowed(expression, fault))
		return false;
	/* On one line, so that jq counts the lines of the expression. */
	ee_buffer_text(program, "def _ee_raise(f): error(f); ");
	for (int i = 0; i < REFUSED; i++) {
		ee_buffer_text(program, "def ");
		ee_buffer_text(program, refused[i].function);
		ee_buffer_text(program, ": _ee_raise(");
		put_string(program, refused[i].why);
		ee_buffer_text(program, "); ");
	}
	ee_buffer_text(program,
	    "def error(f): f as $said | if $said == null then _ee_no_message "
	    "else _ee_raise($said) end; def error: error(.); ");
	ee_buffer_add(program, expression, strlen(expression) + 1);
	return true;
}

/* The name of a kind of value at the beginning of TEXT; NULL: there is none. */
static const char *
kind_at(const char *text)
{
	static const char *const kind[] = { "null", "boolean", "number", "string", "array",
		"object" };

	for (size_t i = 0; i < sizeof kind / sizeof kind[0]; i++)
		if (has_word(text, kind[i]))
			return kind[i];
	return NULL;
}

/* Behind START if TEXT begins so; else NULL. */
static const char *
behind(const char *text, const char *start)
{
	size_t length = strlen(start);

	return strncmp(text, start, length) == 0 ? text + length : NULL;
}

static bool
ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), tail = strlen(end);

	return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* "KIND (VALUE) and KIND (VALUE) cannot be added", "KIND (VALUE) has no keys" */
static bool
tell_operands(const char *message, struct ee_fault *fault)
{
	static const char *const end[] = { "cannot be added", "cannot be subtracted",
		"cannot be multiplied", "cannot be divided",
		"cannot be divided because the divisor is zero",
		"cannot have their containment checked",
		"cannot be sorted, as they are not both arrays",
		"cannot be matched, as it is not a string",
		"cannot be sorted, as it is not an array",
		"cannot be grouped, as it is not an array", "cannot be parsed as a number",
		"cannot be parsed", "cannot be negated", "has no keys", "has no length",
		"number required" };
	static const char joint[] = ") and ";
	const char *first = kind_at(message), *second = NULL;

	if (first == NULL)
		return false;
	for (const char *at = message; (at = strstr(at, joint)) != NULL; at++)
		if (kind_at(at + strlen(joint)) != NULL)
			second = kind_at(at + strlen(joint));
	for (size_t i = 0; i < sizeof end / sizeof end[0]; i++) {
		if (!ends_with(message, end[i]))
			continue;
		if (second != NULL)
			ee_fault_set(fault, "%s and %s %s", first, second, end[i]);
		else
			ee_fault_set(fault, "%s %s", first, end[i]);
		return true;
	}
	return false;
}

/* 'Cannot index KIND with "KEY"', "Cannot iterate over KIND (VALUE)"; a KEY may be a value too. */
static bool
tell_access(const char *expression, const char *message, struct ee_fault *fault)
{
	const char *kind = behind(message, "Cannot iterate over "), *key;
	size_t length;

	if (kind != NULL && (kind = kind_at(kind)) != NULL) {
		ee_fault_set(fault, "cannot iterate over %s", kind);
		return true;
	}
	kind = behind(message, "Cannot index ");
	if (kind == NULL || kind_at(kind) == NULL)
		return false;
	key = behind(kind + strlen(kind_at(kind)), " with ");
	if (key != NULL && kind_at(key) != NULL && !has_word(key, "string")) {
		ee_fault_set(fault, "cannot index %s with %s", kind_at(kind), kind_at(key));
		return true;
	}
	key = key == NULL ? NULL : strchr(key, '"'); /* with string "KEY" in some versions */
	length = key != NULL ? strlen(key) : 0;
	if (length > 2 && key[length - 1] == '"' &&
	    memmem(expression, strlen(expression), key + 1, length - 2) != NULL)
		ee_fault_set(fault, "cannot index %s with %.100s", kind_at(kind), key);
	else
		ee_fault_set(fault, "cannot index %s with string", kind_at(kind));
	return true;
}

void
ee_expression_error(const char *expression, const char *message, struct ee_fault *fault)
{
	for (int i = 0; i < REFUSED; i++)
		if (strcmp(message, refused[i].why) == 0) {
			ee_fault_set(fault, "%s", message);
			return;
		}
	if (tell_operands(message, fault) || tell_access(expression, message, fault))
		return;
	/* A message that the user wrote. */
	ee_fault_set(fault, "%.200s",
	    message[0] != '\0' && strstr(expression, message) != NULL ? message : fails);
}
