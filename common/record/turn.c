#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "record/jsontext.h"
#include "record/own.h"
#include "record/turn.h"

/*
 * Of a field that tools add, a path that tells its shape: a field of the user's own that bears its
 * name stays.
 */
static const struct {
	const char *key, *added; /* ADDED: NULL, it is no such field */
} taken[] = {
	{ "submitted", NULL },
	{ "crs", "crs" },
	{ "crs_rules", "crs_rules" },
	{ "crs_points", "crs_points.core.age" },
	{ "clb", "clb.english.listening" },
	{ "crs_why", "crs_why" },
	{ "programs", "programs" },
	{ "maybe", "maybe" },
	{ "fsw_points", "fsw_points" },
	{ "categories", "categories" },
	{ "warnings", "warnings" },
	{ "why", "why" },
	{ "rank", "rank" },
	{ "wait", NULL },
	{ "errors", "errors" },
	{ "invitation", NULL },
	{ "application", NULL },
	{ "request", NULL },
	{ "fairness", NULL },
	{ "copr", NULL },
	{ "refusal", NULL },
};

enum { TAKEN = sizeof taken / sizeof taken[0], SIDE_MAX = EE_FIELDS };

_Static_assert(TAKEN <= 32, "one bit a key");

static const char spouse[] = "spouse";
enum { SPOUSE = sizeof spouse - 1 };

/* What the keys of taken[] are in the tree of fields, found once. */
static struct ee_added added[TAKEN];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
find_keys(void)
{
	for (int i = 0; i < TAKEN; i++)
		ee_added_split(&added[i], taken[i].added != NULL ? taken[i].added : taken[i].key);
}

bool
ee_turn_knows(const struct ee_record *record, bool of_spouse)
{
	static const enum ee_array arrays[] = { EE_JOBS, EE_COUNTRIES, EE_POLICE, EE_SITTINGS };

	for (int field = 0; field < EE_SINGLE_FIELDS; field++) {
		enum ee_field at = (enum ee_field)field;

		if (ee_field_twin(at) != at && ee_field_is_of_spouse(at) == of_spouse &&
		    ee_record_get(record, at).kind != EE_ABSENT)
			return true;
	}
	for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++)
		if (record->form.item_count[of_spouse ? ee_array_twin(arrays[i]) : arrays[i]] > 0)
			return true;
	return false;
}

const char *
ee_turn_record(struct ee_record *record)
{
	const char *first = NULL;

	(void)pthread_once(&once, find_keys);
	record->turned = true;
	record->taken_out = 0;
	for (int i = 0; i < TAKEN; i++) {
		if (!ee_added_stands(record, &added[i]) ||
		    (taken[i].added != NULL && !ee_added_fits(record, &added[i])))
			continue;
		record->taken_out |= (uint32_t)1 << i;
		if (first == NULL)
			first = taken[i].key;
	}
	return first;
}

/* Whether KEY is one of those TAKEN_OUT. */
static bool
is_taken_out(uint32_t taken_out, const char *key, size_t length)
{
	for (int i = 0; i < TAKEN; i++)
		if ((taken_out >> i & 1) != 0 && ee_text_is(key, length, taken[i].key))
			return true;
	return false;
}

/* A member whose key both partners may have. */
struct personal {
	int node; /* of the key at the top */
	struct ee_json_member member;
};

struct side {
	int count;
	struct personal personal[SIDE_MAX];
};

/* The node of the personal KEY, or EE_NO_NODE. */
static int
personal_node(const char *key, size_t length)
{
	return ee_key_is_personal(key, length) ? ee_node_child(EE_ROOT, key, length) : EE_NO_NODE;
}

static int
personal_member(const struct ee_json_member *member)
{
	char key[EE_KEY_TEXT];

	return personal_node(key, ee_json_key(member, key));
}

/* The personal members of OBJECT.  None stands there twice: the reader refuses that. */
static void
collect(const char *object, struct side *side)
{
	const char *at = object + 1;
	struct ee_json_member member;

	side->count = 0;
	while (ee_json_next(&at, &member)) {
		int node = personal_member(&member);

		if (node != EE_NO_NODE && side->count < SIDE_MAX)
			side->personal[side->count++] = (struct personal) { node, member };
	}
}

static const struct ee_json_member *
find(const struct side *side, int node)
{
	for (int i = 0; i < side->count; i++)
		if (side->personal[i].node == node)
			return &side->personal[i].member;
	return NULL;
}

static void
comma(struct ee_buffer *out)
{
	if (out->data[out->length - 1] != '{')
		ee_buffer_put(out, ',');
}

/* MEMBER as it stands. */
static void
put(struct ee_buffer *out, const struct ee_json_member *member)
{
	const char *start = member->key - 1, *end = member->value + member->value_length;

	comma(out);
	ee_buffer_add(out, start, (size_t)(end - start));
}

/* What SIDE has and OTHER has not. */
static void
put_alone(struct ee_buffer *out, const struct side *side, const struct side *other)
{
	for (int i = 0; i < side->count; i++)
		if (find(other, side->personal[i].node) == NULL)
			put(out, &side->personal[i].member);
}

/* MEMBER, or what takes its place: the value that OTHER has of it, if it is personal. */
static void
put_turned(struct ee_buffer *out, const struct ee_json_member *member, const struct side *other)
{
	int node = personal_member(member);
	const struct ee_json_member *twin;

	if (node == EE_NO_NODE) {
		put(out, member);
		return;
	}
	twin = find(other, node);
	if (twin != NULL)
		put(out, twin);
}

/* KEY stands below "spouse", is no field, and has a value. */
static void
tell_that_stays(struct ee_record *record, const char *key, size_t length)
{
	char path[EE_PATH_TEXT];

	(void)snprintf(path, sizeof path, "%s.%.*s", spouse,
	    (int)(length < EE_PATH_TEXT - SPOUSE - 2 ? length : EE_PATH_TEXT - SPOUSE - 2), key);
	ee_review_warn(&record->review, "stays-below-spouse", path,
	    "%s: no field of the toolkit, and stays below spouse, where the other partner is now",
	    path);
}

static bool
is_field_of_spouse(const char *key, size_t length)
{
	return ee_node_child(ee_node_child(EE_ROOT, spouse, SPOUSE), key, length) != EE_NO_NODE;
}

/* MEMBER is "spouse". */
static void
put_spouse(struct ee_record *record, struct ee_buffer *out, const struct ee_json_member *member,
    const struct side *top, const struct side *below)
{
	const char *at = member->value + 1;
	struct ee_json_member inside;
	char key[EE_KEY_TEXT];

	comma(out);
	ee_buffer_add(out, member->key - 1, (size_t)(member->value - member->key) + 1);
	ee_buffer_put(out, '{');
	while (ee_json_next(&at, &inside)) {
		size_t length = ee_json_key(&inside, key);

		if (*inside.value != 'n' && !is_field_of_spouse(key, length))
			tell_that_stays(record, length > 0 ? key : inside.key,
			    length > 0 ? length : inside.key_length);
		put_turned(out, &inside, top);
	}
	put_alone(out, top, below);
	ee_buffer_put(out, '}');
}

static bool
is_spouse(const struct ee_json_member *member)
{
	char key[EE_KEY_TEXT];

	return ee_text_is(key, ee_json_key(member, key), spouse) && *member->value == '{';
}

void
ee_turn_object(struct ee_record *record, const char *text, struct ee_buffer *out)
{
	const char *object = text + strspn(text, " \t\r"), *at = object + 1;
	struct ee_json_member member;
	struct side top, below = { 0 };
	char key[EE_KEY_TEXT];

	collect(object, &top);
	while (ee_json_next(&at, &member))
		if (is_spouse(&member))
			collect(member.value, &below);
	ee_buffer_put(out, '{');
	for (at = object + 1; ee_json_next(&at, &member);) {
		if (is_taken_out(record->taken_out, key, ee_json_key(&member, key)))
			continue;
		if (!is_spouse(&member)) {
			put_turned(out, &member, &below);
			continue;
		}
		put_alone(out, &below, &top);
		put_spouse(record, out, &member, &top, &below);
	}
	ee_buffer_put(out, '}');
}

/* How many bytes the first key of a column's name has. */
static size_t
first_key(const char *name, size_t length)
{
	const char *dot = memchr(name, '.', length);

	return dot == NULL ? length : (size_t)(dot - name);
}

bool
ee_turn_column(const char *name, size_t length, char *out, size_t *out_length)
{
	size_t first = first_key(name, length), front = SPOUSE + 1;

	if (ee_column_is_one_key(name, length))
		return false;
	if (ee_key_is_personal(name, first)) {
		memcpy(out, spouse, SPOUSE);
		out[SPOUSE] = '.';
		memcpy(out + front, name, length);
		*out_length = front + length;
		return true;
	}
	if (first != SPOUSE || memcmp(name, spouse, SPOUSE) != 0 || first == length ||
	    !ee_key_is_personal(name + front, first_key(name + front, length - front)))
		return false;
	memcpy(out, name + front, length - front);
	*out_length = length - front;
	return true;
}

struct ee_csv_header *
ee_turn_header(const struct ee_csv_header *header)
{
	struct ee_csv_header *turned = calloc(1, sizeof *turned);
	size_t bytes = 1, length;
	char *name;

	for (int i = 0; i < header->count; i++)
		bytes += header->column[i].length + SPOUSE + 1;
	if (turned == NULL ||
	    (turned->column = calloc((size_t)header->count, sizeof *turned->column)) == NULL ||
	    (turned->names = malloc(bytes)) == NULL)
		ee_fail("out of memory");
	turned->count = header->count;
	name = turned->names;
	for (int i = 0; i < header->count; i++) {
		struct ee_csv_column *column = &turned->column[i];

		*column = header->column[i];
		if (!ee_turn_column(column->name, column->length, name, &length))
			continue;
		column->name = name;
		column->length = (uint32_t)length;
		name += length;
	}
	return turned;
}

/* Tells of a value of COLUMN that stays below "spouse". */
static void
check_stays(struct ee_record *record, const struct ee_csv_column *column)
{
	const char *key = column->name + SPOUSE + 1;
	char twin[EE_PATH_TEXT + SPOUSE + 1];
	size_t length;

	if (column->length <= SPOUSE + 1 || column->length > EE_PATH_TEXT ||
	    memcmp(column->name, "spouse.", SPOUSE + 1) != 0 ||
	    ee_turn_column(column->name, column->length, twin, &length))
		return;
	length = first_key(key, column->length - SPOUSE - 1);
	if (!is_field_of_spouse(key, length))
		tell_that_stays(record, key, length);
}

void
ee_turn_cells(struct ee_record *record, const struct ee_csv_header *header,
    const struct ee_csv_cell *cells, struct ee_csv_cell *out)
{
	for (int i = 0; i < header->count; i++) {
		const struct ee_csv_column *column = &header->column[i];

		out[i] = cells[i];
		if (cells[i].length == 0)
			continue;
		check_stays(record, column);
		if (!ee_column_is_one_key(column->name, column->length) &&
		    is_taken_out(
			record->taken_out, column->name, first_key(column->name, column->length)))
			out[i].length = out[i].raw_length = 0;
	}
}
