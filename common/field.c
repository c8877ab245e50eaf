#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "field.h"

enum { NODES_MAX = 192, SLOTS = 2048, SLIP_LENGTH_MIN = 5 };

static const struct {
	const char *path;
	enum ee_type type;
} fields[EE_FIELDS] = {
#define FIELD(name, path, type, help) { path, EE_TYPE_##type },
#include "fields.def"
#undef FIELD
};

struct ee_node ee_nodes[NODES_MAX];
static int node_count;

/* A perfect hash: no two nodes share a slot, so a look-up is one comparison. */
static uint8_t slots[SLOTS]; /* node, or 0: the root is nobody's child */
static uint64_t salt;

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

static inline unsigned
slot_of(int parent, uint64_t head, uint64_t tail, size_t length)
{
	head = (head ^ salt) * 0x9e3779b97f4a7c15u;
	tail = (tail + head + ((uint64_t)(unsigned)parent << 8) + length) * 0xc2b2ae3d27d4eb4fu;
	return (unsigned)((tail ^ (tail >> 29)) >> 13) % SLOTS;
}

/* Given that the head, the tail and the length of KEY are NODE's own. */
static inline bool
middle_is_same(const struct ee_node *node, const char *key, size_t length)
{
	return length <= 16 || memcmp(node->path + node->key_at, key, length) == 0;
}

static inline bool
node_has_key(const struct ee_node *node, int parent, const char *key, size_t length, uint64_t head,
    uint64_t tail)
{
	return node->parent == parent && (size_t)node->key_length == length && node->head == head &&
	    node->tail == tail && middle_is_same(node, key, length);
}

static int
find_slowly(int parent, const char *key, size_t length)
{
	uint64_t head, tail;

	load_words(key, length, &head, &tail);
	for (int node = 1; node < node_count; node++)
		if (node_has_key(&ee_nodes[node], parent, key, length, head, tail))
			return node;
	return EE_NO_NODE;
}

static enum ee_array
array_of(const char *path)
{
	static const char *const names[EE_ARRAYS] = { "jobs[]", "countries[]", "police[]" };

	for (int array = 0; array < EE_ARRAYS; array++)
		if (strncmp(path, names[array], strlen(names[array])) == 0)
			return (enum ee_array)array;
	return EE_NO_ARRAY;
}

/* Adds the nodes of one path, "spouse.english.reading": a node for each prefix that is not there
 * yet. */
static void
add_path(enum ee_field field, int *items)
{
	const char *path = fields[field].path, *end = path + strlen(path), *key = path, *stop;
	enum ee_array array = array_of(path);
	int parent = EE_ROOT, node;
	size_t length;

	for (; key < end; key = stop + 1) {
		stop = memchr(key, '.', (size_t)(end - key));
		if (stop == NULL)
			stop = end;
		length = (size_t)(stop - key);
		if (length > 2 && stop[-1] == ']')
			length -= 2;
		node = find_slowly(parent, key, length);
		if (node == EE_NO_NODE) {
			assert(node_count < NODES_MAX);
			node = node_count++;
			ee_nodes[node] = (struct ee_node) { .path = path,
				.parent = (int16_t)parent,
				.path_length = (int16_t)(stop - path),
				.key_at = (int16_t)(key - path),
				.key_length = (int16_t)length,
				.field = EE_NO_FIELD,
				.array = (int16_t)array };
			load_words(key, length, &ee_nodes[node].head, &ee_nodes[node].tail);
		}
		parent = node;
	}
	ee_nodes[parent].field = (int16_t)field;
	if (array != EE_NO_ARRAY)
		ee_nodes[parent].item_field = (int16_t)items[array]++;
}

static bool
hash_is_perfect(void)
{
	unsigned slot;

	memset(slots, 0, sizeof slots);
	for (int node = 1; node < node_count; node++) {
		slot = slot_of(ee_nodes[node].parent, ee_nodes[node].head, ee_nodes[node].tail,
		    (size_t)ee_nodes[node].key_length);
		if (slots[slot] != 0)
			return false;
		slots[slot] = (uint8_t)node;
	}
	return true;
}

void
ee_fields_ready(void)
{
	int items[EE_ARRAYS] = { 0 };

	if (node_count > 0)
		return;
	ee_nodes[node_count++] = (struct ee_node) {
		.path = "", .parent = EE_NO_NODE, .field = EE_NO_FIELD, .array = EE_NO_ARRAY
	};
	for (int field = 0; field < EE_FIELDS; field++)
		add_path((enum ee_field)field, items);
	while (!hash_is_perfect())
		salt++;
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
	int node;

	load_words(key, length, &head, &tail);
	node = slots[slot_of(parent, head, tail, length)];
	return node != 0 && node_has_key(&ee_nodes[node], parent, key, length, head, tail)
	    ? node
	    : EE_NO_NODE;
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

/* Letters and digits only, in lower case. */
static size_t
plain(const char *text, size_t length, char *out)
{
	size_t used = 0;

	for (size_t i = 0; i < length; i++)
		if (isalnum((unsigned char)text[i]))
			out[used++] = (char)tolower((unsigned char)text[i]);
	return used;
}

bool
ee_is_slip(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t head = 0, tail = 0, shorter = a_length < b_length ? a_length : b_length, a_rest,
	       b_rest;

	while (head < shorter && a[head] == b[head])
		head++;
	while (tail < shorter - head && a[a_length - 1 - tail] == b[b_length - 1 - tail])
		tail++;
	a_rest = a_length - head - tail;
	b_rest = b_length - head - tail;
	if (a_rest <= 1 && b_rest <= 1)
		return true;
	return a_rest == 2 && b_rest == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
}

int
ee_field_near(const char *path, size_t length)
{
	char given[EE_PATH_TEXT], known[EE_PATH_TEXT];
	size_t given_length, known_length;

	if (length == 0 || length >= sizeof given)
		return EE_NO_NODE;
	given_length = plain(path, length, given);
	for (int node = 1; node < node_count; node++) {
		known_length =
		    plain(ee_nodes[node].path, (size_t)ee_nodes[node].path_length, known);
		if (given_length == known_length && memcmp(given, known, known_length) == 0)
			return node;
	}
	for (int node = 1; node < node_count; node++) {
		known_length =
		    plain(ee_nodes[node].path, (size_t)ee_nodes[node].path_length, known);
		if (given_length >= SLIP_LENGTH_MIN && known_length >= SLIP_LENGTH_MIN &&
		    ee_is_slip(given, given_length, known, known_length))
			return node;
	}
	return EE_NO_NODE;
}

enum ee_field
ee_field_by_path(const char *path)
{
	for (int field = 0; field < EE_FIELDS; field++)
		if (strcmp(ee_field_path((enum ee_field)field), path) == 0 &&
		    strchr(path, '[') == NULL)
			return (enum ee_field)field;
	return EE_NO_FIELD;
}
