#include <stdlib.h>

#include "base/say.h"
#include "intake/want.h"
#include "pool/order.h"
#include "rules/profile.h"

struct ee_order {
	struct ee_entry *entry; /* with KEEP: a heap, the worst on top */
	size_t count, capacity, keep;
	uint64_t added;
};

bool
ee_rank_key_read(struct ee_record *record, struct ee_rank_key *key)
{
	struct ee_value crs = ee_record_get(record, EE_F_CRS);
	struct ee_stamp stamp;

	*key = (struct ee_rank_key) { 0 };
	if (crs.kind == EE_ABSENT)
		ee_review_fault(
		    &record->review, EE_BAD_MISSING, "crs", "missing; ee-score adds it");
	key->crs = ee_want_whole(&record->review, "crs", crs, 0, EE_CRS_MAX, 0);
	key->stamped = ee_want_stamp(
	    &record->review, "submitted", ee_record_get(record, EE_F_SUBMITTED), &stamp);
	if (key->stamped) {
		key->submitted = stamp.last;
		key->received = stamp.first;
		ee_warn_stamp(&record->review, "submitted", &stamp);
	}
	return record->faults.length == 0;
}

int
ee_rank_compare(const struct ee_rank_key *a, const struct ee_rank_key *b)
{
	if (a->crs != b->crs)
		return a->crs > b->crs ? -1 : 1;
	if (a->stamped != b->stamped)
		return a->stamped ? -1 : 1;
	return (a->submitted > b->submitted) - (a->submitted < b->submitted);
}

static int
compare_entries(const void *a, const void *b)
{
	const struct ee_entry *left = a, *right = b;
	int order = ee_rank_compare(&left->key, &right->key);

	return order != 0 ? order : (left->number > right->number) - (left->number < right->number);
}

struct ee_order *
ee_order_new(size_t keep)
{
	struct ee_order *order = calloc(1, sizeof *order);

	if (order == NULL)
		ee_fail("out of memory");
	order->keep = keep;
	return order;
}

void
ee_order_free(struct ee_order *order)
{
	for (size_t i = 0; i < order->count; i++)
		free(order->entry[i].bytes);
	free(order->entry);
	free(order);
}

static void
swap(struct ee_order *order, size_t a, size_t b)
{
	struct ee_entry kept = order->entry[a];

	order->entry[a] = order->entry[b];
	order->entry[b] = kept;
}

static void
sift_up(struct ee_order *order, size_t at)
{
	for (size_t parent; at > 0; at = parent) {
		parent = (at - 1) / 2;
		if (compare_entries(&order->entry[at], &order->entry[parent]) <= 0)
			return;
		swap(order, at, parent);
	}
}

static void
sift_down(struct ee_order *order)
{
	size_t at = 0, child;

	while ((child = 2 * at + 1) < order->count) {
		if (child + 1 < order->count &&
		    compare_entries(&order->entry[child], &order->entry[child + 1]) < 0)
			child++;
		if (compare_entries(&order->entry[at], &order->entry[child]) >= 0)
			return;
		swap(order, at, child);
		at = child;
	}
}

static struct ee_entry *
new_entry(struct ee_order *order)
{
	if (order->count == order->capacity) {
		order->capacity = order->capacity > 0 ? 2 * order->capacity : 1024;
		order->entry = realloc(order->entry, order->capacity * sizeof *order->entry);
		if (order->entry == NULL)
			ee_fail("out of memory");
	}
	return &order->entry[order->count++];
}

void
ee_order_add(struct ee_order *order, const struct ee_rank_key *key, const char *bytes,
    size_t length, long hole)
{
	struct ee_entry made = {
		.key = *key, .number = order->added++, .length = length, .hole = hole
	};
	bool full = order->keep > 0 && order->count == order->keep;

	if (full && compare_entries(&made, &order->entry[0]) > 0)
		return;
	made.bytes = malloc(length > 0 ? length : 1);
	if (made.bytes == NULL)
		ee_fail("out of memory");
	memcpy(made.bytes, bytes, length);
	if (full) {
		free(order->entry[0].bytes);
		order->entry[0] = made;
		sift_down(order);
		return;
	}
	*new_entry(order) = made;
	if (order->keep > 0)
		sift_up(order, order->count - 1);
}

int64_t
ee_order_floor(const struct ee_order *order)
{
	return order->keep > 0 && order->count == order->keep ? order->entry[0].key.crs : -1;
}

const struct ee_entry *
ee_order_sorted(struct ee_order *order, size_t *count)
{
	if (order->count > 0)
		qsort(order->entry, order->count, sizeof order->entry[0], compare_entries);
	*count = order->count;
	return order->entry;
}
