/* Fields whose paths are nearly what somebody wrote. */
#include <string.h>

#include "base/field.h"
#include "base/text.h"

enum { SLIP_LENGTH_MIN = 5 };

/* A path as it is compared loosely: letters and digits only, in lower case. */
struct plain {
	size_t length;
	uint64_t letters; /* which letters occur, one bit each; two letters may share a bit */
	char text[EE_PATH_TEXT];
};

/*
 * The letters and the length of each node's path, which rule out most nodes before any text is
 * compared.
 */
static struct {
	uint64_t letters;
	size_t length;
} loosely[EE_NODES_MAX];

static struct plain
plain(const char *path, size_t length)
{
	struct plain plain = { 0 };

	for (size_t i = 0; i < length; i++) {
		char byte = ee_lower(path[i]);

		if ((byte < 'a' || byte > 'z') && (byte < '0' || byte > '9'))
			continue;
		plain.text[plain.length++] = byte;
		plain.letters |= (uint64_t)1 << (byte & 63);
	}
	return plain;
}

void
ee_field_near_ready(void)
{
	for (int node = 1; node < ee_nodes_count(); node++) {
		struct plain loose = plain(ee_nodes[node].path, (size_t)ee_nodes[node].path_length);

		loosely[node].letters = loose.letters;
		loosely[node].length = loose.length;
	}
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

/* Whether NODE may be one slip away: at most one letter is missing and at most one is new. */
static bool
may_be_near(const struct plain *given, int node)
{
	uint64_t others = given->letters ^ loosely[node].letters;

	others &= others - 1;
	others &= others - 1;
	return others == 0 && given->length + 1 >= loosely[node].length &&
	    given->length <= loosely[node].length + 1;
}

int
ee_field_near(const char *path, size_t length)
{
	struct plain given, known;
	int slip = EE_NO_NODE;

	if (length == 0 || length >= EE_PATH_TEXT)
		return EE_NO_NODE;
	given = plain(path, length);
	for (int node = 1; node < ee_nodes_count(); node++) {
		if (!may_be_near(&given, node) || ee_node_type(node) == EE_TYPE_NESTED)
			continue; /* nobody types what only tools add */
		known = plain(ee_nodes[node].path, (size_t)ee_nodes[node].path_length);
		if (given.length == known.length &&
		    memcmp(given.text, known.text, known.length) == 0)
			return node;
		if (slip == EE_NO_NODE && given.length >= SLIP_LENGTH_MIN &&
		    known.length >= SLIP_LENGTH_MIN &&
		    ee_is_slip(given.text, given.length, known.text, known.length))
			slip = node;
	}
	return slip;
}

void
ee_field_words(const char *words[EE_FIELDS + 1])
{
	int count = 0;

	for (int i = 0; i < EE_FIELDS; i++)
		if (strchr(ee_field_path((enum ee_field)i), '[') == NULL)
			words[count++] = ee_field_path((enum ee_field)i);
	words[count] = NULL;
}
