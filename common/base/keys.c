#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/keys.h"
#include "base/text.h"

bool
ee_keys_make(struct ee_keys *keys, int most, size_t bytes)
{
	size_t slots = 1;

	while (slots < 2 * (size_t)most + 1)
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
static int *
slot_of(const struct ee_keys *keys, const char *text, size_t length)
{
	size_t at = ee_text_hash(text, length, 0) & keys->mask;

	for (; keys->slot[at] != 0; at = (at + 1) & keys->mask) {
		const struct ee_key *key = &keys->key[keys->slot[at] - 1];

		if (key->length == length && memcmp(key->text, text, length) == 0)
			break;
	}
	return &keys->slot[at];
}

int
ee_keys_add(struct ee_keys *keys, const char *text, size_t length, bool *added)
{
	struct ee_key key = { .text = keys->text + keys->used };
	int *slot;

	*added = false;
	key.length = ee_text_fold(text, length, keys->text + keys->used);
	if (key.length == 0)
		return EE_NO_KEY;
	slot = slot_of(keys, key.text, key.length);
	if (*slot != 0)
		return *slot - 1;
	*added = true;
	keys->used += key.length;
	keys->key[keys->count++] = key;
	*slot = keys->count;
	return keys->count - 1;
}

int
ee_keys_find(const struct ee_keys *keys, const char *text, size_t length)
{
	return *slot_of(keys, text, length) - 1;
}
