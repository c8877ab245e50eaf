#include <assert.h>
#include <string.h>

#include "base/field.h"

enum { SLOTS_LOG2 = 11, SLOTS = 1 << SLOTS_LOG2 };

_Static_assert(SLOTS >= 4 * EE_NODES_MAX, "most look-ups end at their first slot");
_Static_assert(EE_NODES_MAX % 64 == 0, "a record keeps a bit of each node in words of 64");
_Static_assert(2 * EE_SPOUSE_JOBS == EE_CHILDREN, "the spouse's arrays stand in the same order");

static const struct ee_field_row fields_def[EE_FIELDS] = {
#define FIELD(name, path, type, help) [EE_F_##name] = { path, EE_TYPE_##type },
#include "base/fields.def"
#undef FIELD
};

static const struct ee_field_row *fields;
static int field_count;

/* Each array's name, and the first of its fields. */
#define ARRAY(first, name)                                                                         \
	{                                                                                          \
		EE_F_##first, name, sizeof name - 1                                                \
	}
static const struct {
	enum ee_field first;
	const char *name;
	size_t length;
} arrays[EE_ARRAYS] = { [EE_JOBS] = ARRAY(JOBS_NOC, "jobs"),
	[EE_COUNTRIES] = ARRAY(COUNTRIES_COUNTRY, "countries"),
	[EE_POLICE] = ARRAY(POLICE_COUNTRY, "police"),
	[EE_SITTINGS] = ARRAY(TESTS_LANGUAGE, "tests"),
	[EE_SPOUSE_JOBS] = ARRAY(SPOUSE_JOBS_NOC, "spouse.jobs"),
	[EE_SPOUSE_COUNTRIES] = ARRAY(SPOUSE_COUNTRIES_COUNTRY, "spouse.countries"),
	[EE_SPOUSE_POLICE] = ARRAY(SPOUSE_POLICE_COUNTRY, "spouse.police"),
	[EE_SPOUSE_SITTINGS] = ARRAY(SPOUSE_TESTS_LANGUAGE, "spouse.tests"),
	[EE_CHILDREN] = ARRAY(CHILDREN_BIRTH_DATE, "children") };

static const char spouse[] = "spouse.";
static enum ee_field twins[EE_FIELDS];

struct ee_node ee_nodes[EE_NODES_MAX];
static int node_count;

/*
 * The nodes by the hash of parent and key.  Where a slot is taken, the next free one is used.  0
 * marks a free slot, which no node needs, since the root is nobody's child.
 */
static uint16_t slots[SLOTS];

/*
 * The key's first and last bytes, overlapping in a short key: together with the length they are the
 * whole key up to 16 bytes.
 */
static inline void
load_words(const char *key, size_t length, uint64_t *head, uint64_t *tail)
{
	uint32_t first, last;

	if (length >= 8) {
		memcpy(head, key, 8);
		memcpy(tail, key + length - 8, 8);
	} else if (length >= 4) {
		memcpy(&first, key, 4);
		memcpy(&last, key + length - 4, 4);
		*head = first;
		*tail = last;
	} else {
		*head = length == 0
		    ? 0
		    : (uint64_t)(unsigned char)key[0] << 8 | (unsigned char)key[length - 1];
		*tail = length == 0 ? 0 : (unsigned char)key[length / 2];
	}
}

/*
 * The topmost bits of the sum depend on every byte of HEAD and TAIL, so that "note1" and "note2"
 * get different slots.
 */
static inline unsigned
slot_of(int parent, uint64_t head, uint64_t tail, size_t length)
{
	head = (head + ((uint64_t)(unsigned)parent << 8) + length) * 0x9e3779b97f4a7c15u;
	tail *= 0xc2b2ae3d27d4eb4fu;
	return (unsigned)((head + tail) >> (64 - SLOTS_LOG2));
}

/*
 * Whether the bytes between head and tail are the same.  They are compared word by word, since a
 * call of memcmp() would slow down every look-up.
 */
static inline bool
middle_is_same(const char *a, const char *b, size_t length)
{
	uint64_t one, other;

	for (size_t at = 8; at + 8 < length; at += 8) {
		memcpy(&one, a + at, 8);
		memcpy(&other, b + at, 8);
		if (one != other)
			return false;
	}
	return true;
}

static inline bool
node_has_key(const struct ee_node *node, int parent, const char *key, size_t length, uint64_t head,
    uint64_t tail)
{
	return node->parent == parent && (size_t)node->key_length == length && node->head == head &&
	    node->tail == tail && middle_is_same(node->path + node->key_at, key, length);
}

static enum ee_array
array_of(const char *path)
{
	for (int array = 0; array < EE_ARRAYS; array++)
		if (strncmp(path, arrays[array].name, arrays[array].length) == 0 &&
		    memcmp(path + arrays[array].length, "[]", 2) == 0)
			return (enum ee_array)array;
	return EE_NO_ARRAY;
}

/* KEY is the part of PATH that ends at STOP, without the brackets of an array. */
static int
add_node(int parent, const char *path, const char *key, size_t length, const char *stop)
{
	struct ee_node *node = &ee_nodes[node_count];
	unsigned slot;

	assert(node_count < EE_NODES_MAX && stop - path < EE_PATH_TEXT);
	*node = (struct ee_node) { .path = path,
		.parent = (int16_t)parent,
		.path_length = (int16_t)(stop - path),
		.key_at = (int16_t)(key - path),
		.key_length = (int16_t)length,
		.field = EE_NO_FIELD,
		.array = (int16_t)array_of(path) };
	load_words(key, length, &node->head, &node->tail);
	slot = slot_of(parent, node->head, node->tail, length);
	while (slots[slot] != 0)
		slot = (slot + 1) % SLOTS;
	slots[slot] = (uint16_t)node_count;
	return node_count++;
}

/* Adds the nodes of one path, "spouse.english.reading": a node for each prefix that is not there
 * yet. */
static void
add_path(int field, int items[EE_ARRAYS])
{
	const char *path = fields[field].path, *end = path + strlen(path), *key = path, *stop;
	int parent = EE_ROOT, node;
	size_t length;

	for (; key < end; key = stop + 1) {
		stop = memchr(key, '.', (size_t)(end - key));
		if (stop == NULL)
			stop = end;
		length = (size_t)(stop - key);
		if (length > 2 && stop[-1] == ']')
			length -= 2;
		node = ee_node_child(parent, key, length);
		parent = node != EE_NO_NODE ? node : add_node(parent, path, key, length, stop);
	}
	ee_nodes[parent].field = (int16_t)field;
	if (ee_nodes[parent].array == EE_NO_ARRAY)
		return;
	ee_nodes[parent].item_field = (int16_t)items[ee_nodes[parent].array]++;
	assert(ee_nodes[parent].item_field < EE_ITEM_FIELDS_MAX);
}

void
ee_fields_build(const struct ee_field_row *rows, int count)
{
	int items[EE_ARRAYS] = { 0 };

	memset(slots, 0, sizeof slots);
	ee_nodes[EE_ROOT] = (struct ee_node) {
		.path = "", .parent = EE_NO_NODE, .field = EE_NO_FIELD, .array = EE_NO_ARRAY
	};
	node_count = 1;
	fields = rows;
	field_count = count;
	for (int field = 0; field < count; field++)
		add_path(field, items);
	ee_field_near_ready();
}

/* A field whose path goes on from "spouse." like that of another one, and that one. */
static void
find_twins(void)
{
	size_t length = strlen(spouse);

	for (int field = 0; field < EE_FIELDS; field++)
		twins[field] = (enum ee_field)field;
	for (int field = 0; field < EE_FIELDS; field++) {
		const char *path = fields[field].path;
		int node = ee_field_is_of_spouse((enum ee_field)field)
		    ? ee_node_of_path(path + length, strlen(path) - length)
		    : EE_NO_NODE;

		if (node == EE_NO_NODE)
			continue;
		twins[field] = (enum ee_field)ee_nodes[node].field;
		twins[ee_nodes[node].field] = (enum ee_field)field;
	}
}

void
ee_fields_ready(void)
{
	ee_fields_build(fields_def, EE_FIELDS);
	find_twins();
}

enum ee_field
ee_field_twin(enum ee_field field)
{
	return twins[field];
}

enum ee_array
ee_array_twin(enum ee_array array)
{
	return array == EE_CHILDREN ? array
				    : (enum ee_array)((array + EE_SPOUSE_JOBS) % EE_CHILDREN);
}

bool
ee_field_is_of_spouse(enum ee_field field)
{
	return strncmp(fields[field].path, spouse, strlen(spouse)) == 0;
}

bool
ee_key_is_personal(const char *key, size_t length)
{
	int node = ee_node_child(EE_ROOT, spouse, strlen(spouse) - 1);

	return ee_node_child(node, key, length) != EE_NO_NODE &&
	    ee_node_child(EE_ROOT, key, length) != EE_NO_NODE;
}

const char *
ee_field_path(enum ee_field field)
{
	return fields[field].path;
}

enum ee_type
ee_field_type(enum ee_field field)
{
	return fields[field].type;
}

int
ee_node_child(int parent, const char *key, size_t length)
{
	uint64_t head, tail;
	unsigned slot;
	int node;

	load_words(key, length, &head, &tail);
	for (slot = slot_of(parent, head, tail, length); (node = slots[slot]) != 0;
	     slot = (slot + 1) % SLOTS)
		if (node_has_key(&ee_nodes[node], parent, key, length, head, tail))
			return node;
	return EE_NO_NODE;
}

/* "1" to "64" as 0 to 63; -1 for anything else. */
static int
item_number(const char *text, size_t length)
{
	int number = 0;

	if (length == 0 || length > 2 || text[0] == '0')
		return -1;
	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number <= EE_ITEMS_MAX ? number - 1 : -1;
}

int
ee_node_of_column(const char *name, size_t length, int *item)
{
	const char *key = name, *end = name + length, *stop;
	int node = EE_ROOT;

	*item = -1;
	for (; key <= end; key = stop + 1) {
		stop = memchr(key, '.', (size_t)(end - key));
		if (stop == NULL)
			stop = end;
		if (ee_nodes[node].field !=
		    EE_NO_FIELD) /* below a nested field nothing is known by name */
			return fields[ee_nodes[node].field].type == EE_TYPE_NESTED ? node
										   : EE_NO_NODE;
		if (ee_nodes[node].array != EE_NO_ARRAY && *item < 0) {
			*item = item_number(key, (size_t)(stop - key));
			if (*item < 0)
				return EE_NO_NODE;
			continue;
		}
		node = ee_node_child(node, key, (size_t)(stop - key));
		if (node == EE_NO_NODE)
			return EE_NO_NODE;
	}
	return node;
}

size_t
ee_path_of_column(const char *name, size_t length, char out[EE_PATH_TEXT])
{
	size_t used = 0, next;

	for (size_t at = 0; at < length && used + 3 < EE_PATH_TEXT; at = next) {
		next = at + 1;
		if (name[at] == '.')
			while (next < length && name[next] >= '0' && name[next] <= '9')
				next++;
		if (next == at + 1) {
			out[used++] = name[at];
			continue;
		}
		out[used++] = '[';
		out[used++] = ']';
	}
	out[used] = '\0';
	return used;
}

int
ee_node_of_path(const char *path, size_t length)
{
	const char *brackets = memmem(path, length, "[]", 2);
	size_t front = brackets == NULL ? length : (size_t)(brackets - path);
	char column[EE_PATH_TEXT];
	int item;

	if (brackets == NULL || length >= sizeof column)
		return ee_node_of_column(path, length, &item);
	memcpy(column, path, front);
	memcpy(column + front, ".1", 2); /* as its first element's column is called */
	memcpy(column + front + 2, brackets + 2, length - front - 2);
	return ee_node_of_column(column, length, &item);
}

enum ee_field
ee_field_by_path(const char *path)
{
	for (int field = 0; field < field_count; field++)
		if (strcmp(ee_field_path((enum ee_field)field), path) == 0 &&
		    strchr(path, '[') == NULL)
			return (enum ee_field)field;
	return EE_NO_FIELD;
}

enum ee_type
ee_node_type(int node)
{
	return node == EE_NO_NODE || ee_node_at(node)->field == EE_NO_FIELD
	    ? EE_TYPE_ANY
	    : ee_field_type((enum ee_field)ee_node_at(node)->field);
}

int
ee_nodes_count(void)
{
	return node_count;
}

bool
ee_type_is_free(enum ee_type type)
{
	return type == EE_TYPE_ANY || type == EE_TYPE_TEXT || type == EE_TYPE_NESTED;
}

bool
ee_type_is_words(enum ee_type type)
{
	return type == EE_TYPE_WORDS || type == EE_TYPE_PROGRAMS;
}

bool
ee_type_is_number(enum ee_type type)
{
	switch (type) {
	case EE_TYPE_WHOLE:
	case EE_TYPE_DECIMAL:
	case EE_TYPE_YEARS:
	case EE_TYPE_WHOLE_YEARS:
	case EE_TYPE_HOURS:
	case EE_TYPE_SCORE:
		return true;
	default:
		return false;
	}
}

bool
ee_type_by_look(enum ee_type type)
{
	return type == EE_TYPE_ANY || type == EE_TYPE_NESTED || ee_type_is_words(type);
}

/*
 * "jobs.2.noc", for a message.  Put together by hand, since it is made for every value, before
 * anybody knows whether it is wrong.
 */
const char *
ee_item_path(enum ee_array array, int item, int at, char out[EE_PATH_TEXT])
{
	const char *path = ee_field_path((enum ee_field)((int)arrays[array].first + at));
	size_t used = arrays[array].length;

	memcpy(out, arrays[array].name, used);
	out[used++] = '.';
	if (item + 1 >= 10)
		out[used++] = (char)('0' + (item + 1) / 10);
	out[used++] = (char)('0' + (item + 1) % 10);
	strcpy(out + used, path + arrays[array].length + 2); /* behind "[]" */
	return out;
}
