#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/keys.h"
#include "base/text.h"

bool
ee_keys_make(struct ee_keys *keys, int most, size_t bytes)
{
	size_t slots = 1;

	while (slots * 3 / 4 <= (size_t)most) /* one in four is free at least */
		slots *= 2;
	*keys = (struct ee_keys) { .mask = slots - 1,
		.key = calloc((size_t)most + 1, sizeof *keys->key),
		.slot = calloc(slots, sizeof *keys->slot),
		.text = malloc(bytes + 1) };
	return keys->key != NULL && keys->slot != NULL && keys->text != NULL;
}

void
ee_keys_free(struct ee_keys *keys)
{
	free(keys->key);
	free(keys->slot);
	free(keys->text);
	*keys = (struct ee_keys) { 0 };
}

/* The slot that the key has, or would get. */
static int32_t *
slot_of(const struct ee_keys *keys, const char *text, size_t length)
{
	size_t at = ee_text_hash(text, length, 0) & keys->mask;

	for (; keys->slot[at] != 0; at = (at + 1) & keys->mask) {
		const struct ee_key *key = &keys->key[keys->slot[at] - 1];

		if (key->length == length && memcmp(keys->text + key->at, text, length) == 0)
			break;
	}
	return &keys->slot[at];
}

int
ee_keys_add(struct ee_keys *keys, const char *text, size_t length, bool *added)
{
	char *end = keys->text + keys->used;
	size_t bytes = ee_text_fold(text, length, end);
	int32_t *slot;

	*added = false;
	if (bytes == 0)
		return EE_NO_KEY;
	slot = slot_of(keys, end, bytes);
	if (*slot != 0)
		return *slot - 1;
	*added = true;
	keys->key[keys->count++] = (struct ee_key) { keys->used, (uint32_t)bytes };
	keys->used += (uint32_t)bytes;
	*slot = keys->count;
	return keys->count - 1;
}

int
ee_keys_add_cell(struct ee_keys *keys, const struct ee_table *table, int row, int column,
    size_t most, bool *added, struct ee_fault *fault)
{
	const char *name = ee_table_text(table, row, column);
	size_t length = strlen(name);
	int key = EE_NO_KEY;

	*added = false;
	if (!ee_table_filled(table, row, column, fault))
		return EE_NO_KEY;
	if (length > most)
		ee_table_fault(
		    table, row, column, fault, "expected at most %zu bytes, got %zu", most, length);
	else if ((key = ee_keys_add(keys, name, length, added)) == EE_NO_KEY)
		ee_table_fault(
		    table, row, column, fault, "expected a letter or a digit, got %s", name);
	return key;
}

int
ee_keys_find(const struct ee_keys *keys, const char *text, size_t length)
{
	return *slot_of(keys, text, length) - 1;
}
