#include "record/json_walk.h"

#include "base/blank.h"
#include "base/json.h"
#include "base/text.h"

const char ee_not_json[] = "not valid JSON";

static bool walk_value(struct ee_walk *w, struct ee_walk_place at);

static bool
fail(struct ee_walk *w, const char *wrong)
{
	w->wrong = wrong;
	return false;
}

/* One past the last byte of the next token, which is a scalar. */
static inline const char *
scalar_end(const struct ee_walk *w)
{
	const char *end = w->line + w->at[1];

	while (ee_is_blank(end[-1]))
		end--;
	return end;
}

/*
 * The first quote or backslash from AT on, eight bytes at a time: strings are short and of all
 * lengths, so in a loop over their bytes the processor would guess wrong once a string.  The
 * padding makes the last load safe.
 */
static const char *
quote_or_backslash(const char *at)
{
	const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
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
static inline const char *
string_end(const struct ee_walk *w, const char *start)
{
	const char *last = scalar_end(w) - 1;

	return !w->escapes && last >= start && *last == '"' ? last : quote_or_backslash(start);
}

/* The string whose opening quote is the next token: its text, unescaped only where there is
 * something to unescape. */
static bool
read_string(struct ee_walk *w, const char **text, size_t *length)
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
read_scalar(struct ee_walk *w, struct ee_value *value)
{
	const char *start, *end;
	size_t length;

	if (w->at == w->end)
		return fail(w, ee_not_json);
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
		return ee_text_is(start, length, "true") || fail(w, ee_not_json);
	case 'f':
		value->kind = EE_FALSE;
		return ee_text_is(start, length, "false") || fail(w, ee_not_json);
	case 'n':
		value->kind = EE_ABSENT;
		return ee_text_is(start, length, "null") || fail(w, ee_not_json);
	default:
		if (*start != '-' && (*start < '0' || *start > '9'))
			return fail(w, ee_not_json);
		return ee_json_is_number(start, length) ||
		    fail(w, "a number that JSON does not allow");
	}
}

/*
 * What read_scalar() would make of the next token, written as nearly all are: a string that is not
 * empty in a line without a backslash, or digits, and no blanks behind them.  False: look closer.
 */
static inline bool
read_usual(struct ee_walk *w, struct ee_value *value)
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
fill_around(struct ee_walk *w, struct ee_walk_place at)
{
	ee_form_fill_node(&w->record->form, at.node);
	if (is_array_of_objects(at.node))
		w->record->form.item_seen[ee_node_at(at.node)->array][at.item] |= EE_ITEM_OTHER;
}

/* Whether the next value is one: null is none, and neither is a text of blanks, as in CSV. */
static bool
says_something(const struct ee_walk *w)
{
	const char *start, *end;

	if (ee_walk_peek(w) != '"')
		return ee_walk_peek(w) != 'n';
	start = w->line + *w->at + 1;
	end = string_end(w, start);
	return *end != '"' || !ee_blank_is_all(start, (size_t)(end - start));
}

/* The key that is the next token, and its colon. */
static bool
read_key(struct ee_walk *w, const char **key, size_t *length)
{
	if (ee_walk_peek(w) != '"')
		return fail(w, ee_not_json);
	if (!read_string(w, key, length))
		return false;
	if (ee_walk_peek(w) != ':')
		return fail(w, ee_not_json);
	w->at++;
	return true;
}

/*
 * Whether nothing needs a closer look at KEY, that nothing reads, to know that it could be part of
 * a column's name: letters of ASCII, digits and hyphens, but not digits alone.
 */
static bool
is_plain_key(const char *key, size_t length)
{
	size_t digits = 0;

	for (size_t i = 0; i < length; i++) {
		char lower = (char)(key[i] | 0x20);

		if (key[i] >= '0' && key[i] <= '9')
			digits++;
		else if (!(lower >= 'a' && lower <= 'z') && key[i] != '_' && key[i] != '-')
			return false;
	}
	return digits < length;
}

/* The members of an object that nothing reads: only their syntax matters. */
static bool
walk_members(struct ee_walk *w, int depth)
{
	const struct ee_walk_place at = { EE_NO_NODE, -1, depth };
	const char *key;
	size_t length;

	for (;; w->at++) {
		if (!read_key(w, &key, &length))
			return false;
		if (w->record != NULL && !is_plain_key(key, length))
			w->record->odd_key = true;
		if (!walk_value(w, at))
			return false;
		if (ee_walk_peek(w) != ',')
			return true;
	}
}

/* A key of the object at PARENT that was not guessed: looked up, and learned. */
static EE_RARE bool
look_up_key(struct ee_walk *w, int parent, struct ee_followers **next, int *node)
{
	const char *key, *in_line = w->line + *w->at + 1;
	size_t length;
	bool odd, said;

	if (!read_key(w, &key, &length))
		return false;
	*node = ee_node_child(parent, key, length);
	odd = *node == EE_NO_NODE && !is_plain_key(key, length);
	said = *node != EE_NO_NODE || ee_record_unknown(w->record, parent, key, length);
	w->record->odd_key |= odd;
	if (said && !odd && key == in_line) /* else it was unescaped */
		*next = ee_guess_learn(w->guesses, *next, key, length, *node);
	return true;
}

/*
 * A key of the object at PARENT and its colon: its node, EE_NO_NODE where nothing reads it.  *NEXT
 * is where to guess it, and then where to guess the one behind it.
 */
static inline bool
read_known_key(struct ee_walk *w, int parent, struct ee_followers **next, int *node)
{
	/* A key and its colon are two tokens: bytes behind the line may be those of an old one. */
	struct ee_guess *guess =
	    w->end - w->at > 1 ? ee_guess_key(w->guesses, *next, w->line + *w->at) : NULL;

	if (guess == NULL)
		return look_up_key(w, parent, next, node);
	w->at += 2;
	*node = guess->node;
	*next = &guess->next;
	return true;
}

/* The value of a field at NODE, written as usual; false: it takes walk_value(). */
static inline bool
take_usual(struct ee_walk *w, int node, int item, bool *said)
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
walk_fields(struct ee_walk *w, struct ee_walk_place at)
{
	struct ee_followers *next = &w->guesses->first[at.node];
	struct ee_walk_place below = { EE_NO_NODE, at.item, at.depth };
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
		if (ee_walk_peek(w) != ',')
			break;
	}
	if (any)
		ee_form_fill_node(&w->record->form, at.node);
	return true;
}

/* The token is the opening brace; AT tells the place of the object itself. */
bool
ee_walk_object(struct ee_walk *w, struct ee_walk_place at)
{
	if (at.depth > EE_DEPTH_MAX)
		return fail(w, "nested deeper than 32");
	w->at++;
	if (ee_walk_peek(w) != '}' &&
	    !(at.node == EE_NO_NODE ? walk_members(w, at.depth) : walk_fields(w, at)))
		return false;
	if (ee_walk_peek(w) != '}')
		return fail(w, ee_not_json);
	w->at++;
	return true;
}

/* One element of an array of objects such as jobs. */
static bool
walk_item(struct ee_walk *w, struct ee_walk_place at, int array, int count)
{
	struct ee_value value = make_value(EE_ARRAY_VALUE, "", 0);
	bool fits = count < EE_ITEMS_MAX;

	if (fits) {
		w->record->form.item_seen[array][count] = 0;
		w->record->form.item_count[array] = count + 1;
	} else if (count == EE_ITEMS_MAX) {
		ee_record_fault_many(w->record, at.node);
	}
	if (ee_walk_peek(w) == '{')
		return ee_walk_object(
		    w, (struct ee_walk_place) { fits ? at.node : EE_NO_NODE, count, at.depth + 1 });
	if (ee_walk_peek(w) == '[') {
		ee_record_fault_shape(w->record, at.node, "objects in the array", value);
		return walk_value(w, (struct ee_walk_place) { EE_NO_NODE, -1, at.depth });
	}
	if (!read_scalar(w, &value))
		return false;
	if (value.kind != EE_ABSENT) /* null is a gap, such as empty cells leave */
		ee_record_fault_shape(w->record, at.node, "objects in the array", value);
	return true;
}

/* The token is the opening bracket. */
bool
ee_walk_array(struct ee_walk *w, struct ee_walk_place at)
{
	const struct ee_walk_place element = { EE_NO_NODE, -1, at.depth };
	bool of_objects = is_array_of_objects(at.node);
	int array = of_objects ? ee_node_at(at.node)->array : (int)EE_NO_ARRAY;

	if (at.depth > EE_DEPTH_MAX)
		return fail(w, "nested deeper than 32");
	w->at++;
	if (ee_walk_peek(w) == ']') {
		w->at++;
		return true;
	}
	for (int count = 0;; count++, w->at++) {
		if (!(of_objects ? walk_item(w, at, array, count) : walk_value(w, element)))
			return false;
		if (ee_walk_peek(w) != ',')
			break;
	}
	if (ee_walk_peek(w) != ']')
		return fail(w, ee_not_json);
	w->at++;
	return true;
}

/* An object or an array in the place of AT.  EXPECTED, where it holds fields of another shape. */
static void
set_nested(struct ee_walk *w, struct ee_walk_place at, enum ee_kind kind, const char *expected)
{
	struct ee_value value = make_value(kind, w->line + *w->at, 0);

	if (expected != NULL)
		ee_record_fault_shape(w->record, at.node, expected, value);
	else if (at.node != EE_NO_NODE)
		ee_record_set(w->record, at.node, at.item, value);
}

static bool
walk_value(struct ee_walk *w, struct ee_walk_place at)
{
	bool holds = holds_fields(at.node), of_objects = is_array_of_objects(at.node);
	char first = ee_walk_peek(w);
	struct ee_value value;

	if (first == '{') {
		set_nested(w, at, EE_OBJECT_VALUE, of_objects ? "an array of objects" : NULL);
		return ee_walk_object(w,
		    (struct ee_walk_place) {
			holds && !of_objects ? at.node : EE_NO_NODE, at.item, at.depth + 1 });
	}
	if (first == '[') {
		set_nested(w, at, EE_ARRAY_VALUE, holds && !of_objects ? "an object" : NULL);
		return ee_walk_array(w, (struct ee_walk_place) { at.node, -1, at.depth + 1 });
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
