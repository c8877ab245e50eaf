/* order.h: the order of the pool, and the best K of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "pool/order.h"

static void
test_compare(void **state)
{
	/* In order: score, stamp, no stamp behind any stamp. */
	static const struct ee_rank_key keys[] = { { 500, true, 10, 0 }, { 500, true, 11, 0 },
		{ 500, false, 0, 0 }, { 499, true, -5, 0 }, { 499, true, 0, 0 },
		{ 0, false, 0, 0 } };
	enum { KEYS = sizeof keys / sizeof keys[0] };

	(void)state;
	for (int i = 0; i < KEYS; i++)
		for (int j = 0; j < KEYS; j++) {
			int order = ee_rank_compare(&keys[i], &keys[j]);

			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
		}
}

/* Keys with many ties, the same on every machine. */
static struct ee_rank_key
key_number(unsigned number)
{
	unsigned mixed = number * 2654435761u;

	return (struct ee_rank_key) { 400 + (int)(mixed >> 8) % 7, (mixed >> 16) % 3 != 0,
		(mixed >> 20) % 3, 0 };
}

static void
test_best_are_the_head_of_the_whole(void **state)
{
	static const size_t keeps[] = { 1, 2, 17, 999, 1000, 5000 };
	struct ee_order *whole = ee_order_new(0);
	const struct ee_entry *all, *best;
	size_t count, kept;

	(void)state;
	for (unsigned i = 0; i < 1000; i++) {
		struct ee_rank_key key = key_number(i);

		if (!key.stamped)
			key.submitted = 0;
		ee_order_add(whole, &key, (const char *)&i, sizeof i, -1);
	}
	assert_int_equal(ee_order_floor(whole), -1);
	all = ee_order_sorted(whole, &count);
	assert_int_equal(count, 1000);
	for (size_t k = 0; k < sizeof keeps / sizeof keeps[0]; k++) {
		struct ee_order *order = ee_order_new(keeps[k]);

		for (unsigned i = 0; i < 1000; i++) {
			struct ee_rank_key key = key_number(i);

			if (!key.stamped)
				key.submitted = 0;
			ee_order_add(order, &key, (const char *)&i, sizeof i, -1);
		}
		best = ee_order_sorted(order, &kept);
		assert_int_equal(kept, keeps[k] < 1000 ? keeps[k] : 1000);
		for (size_t i = 0; i < kept; i++)
			assert_memory_equal(best[i].bytes, all[i].bytes, sizeof(unsigned));
		ee_order_free(order);
	}
	ee_order_free(whole);
}

static void
test_floor(void **state)
{
	struct ee_order *order = ee_order_new(2);
	const struct ee_rank_key low = { 300, true, 0, 0 }, high = { 400, true, 0, 0 };

	(void)state;
	ee_order_add(order, &low, "a", 1, 0);
	assert_int_equal(ee_order_floor(order), -1);
	ee_order_add(order, &high, "b", 1, 0);
	assert_int_equal(ee_order_floor(order), 300);
	ee_order_add(order, &high, "c", 1, 0);
	assert_int_equal(ee_order_floor(order), 400);
	ee_order_free(order);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_best_are_the_head_of_the_whole),
		cmocka_unit_test(test_floor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
