#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "cmd/deadline/ids.h"

struct id {
	const char *text; /* while it is sought the caller's, then the bytes behind this */
	size_t length;
	int count;
};

static int
compare(const void *a, const void *b)
{
	const struct id *one = a, *other = b;

	if (one->length != other->length)
		return one->length < other->length ? -1 : 1;
	return memcmp(one->text, other->text, one->length);
}

int
ee_ids_count(struct ee_ids *ids, const char *text, size_t length)
{
	const struct id sought = { text, length, 0 };
	struct id **found = tfind(&sought, &ids->root, compare), *id;

	if (found != NULL)
		return ++(*found)->count;
	id = malloc(sizeof *id + length);
	if (id == NULL)
		ee_fail("out of memory");
	*id = (struct id) { memcpy(id + 1, text, length), length, 1 };
	if (tsearch(id, &ids->root, compare) == NULL)
		ee_fail("out of memory");
	return 1;
}

void
ee_ids_free(struct ee_ids *ids)
{
	tdestroy(ids->root, free);
	ids->root = NULL;
}
