/* order.h: the order of the pool. */
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

/* A spot is the key and the number, nothing less: extreme stamps, and the last number. */
static void
test_spots_stand_as_their_keys(void **state)
{
	static const ee_nanoseconds stamps[] = { INT64_MIN, INT64_MIN + 1, -1, 0, 1, 4095, 4096,
		INT64_MAX };
	enum { STAMPS = sizeof stamps / sizeof stamps[0], KEYS = 2 * (STAMPS + 1) };
	static const uint64_t last = ((uint64_t)1 << EE_SPOT_NUMBER_BITS) - 1;
	struct ee_rank_key key[KEYS];

	(void)state;
	for (int i = 0; i < KEYS; i++) {
		int stamp = i % (STAMPS + 1);

		key[i] = (struct ee_rank_key) { i < KEYS / 2 ? 1200 : 0, stamp < STAMPS,
			stamp < STAMPS ? stamps[stamp] : 0, 0 };
	}
	for (int i = 0; i < KEYS; i++)
		for (int j = 0; j < KEYS; j++) {
			int order = ee_rank_compare(&key[i], &key[j]);
			struct ee_spot early = ee_rank_spot(&key[i], 0),
				       late = ee_rank_spot(&key[j], last);

			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
			assert_int_equal(ee_spot_is_before(early, late), order <= 0);
			assert_int_equal(ee_spot_is_before(late, early), order > 0);
			assert_true(
			    ee_spot_is_before(late, (struct ee_spot) { UINT64_MAX, UINT64_MAX }));
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_spots_stand_as_their_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
