/* cmd/rank: entries into order, the best K of them, runs on disk, and which source is next. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "cmd/rank/memory.h"
#include "cmd/rank/pile.h"
#include "cmd/rank/radix.h"
#include "cmd/rank/tree.h"

/* The random start of the run, which a failure tells. */
static uint64_t start;

static uint64_t
random_number(uint64_t *state)
{
	*state = *state * 6364136223846793005U + 1442695040888963407U;
	return *state >> 20;
}

static int
compare_entries(const void *a, const void *b)
{
	const struct ee_entry *left = a, *right = b;

	return ee_spot_is_before(left->spot, right->spot) ? -1
	    : ee_spot_is_before(right->spot, left->spot)  ? 1
							  : 0;
}

/* Words in which the bits of MASK differ, so that each digit has its turn. */
static void
sort_some(size_t count, uint64_t high, uint64_t low, uint64_t *state)
{
	struct ee_entry *sorted = malloc((count + 1) * sizeof *sorted),
			*wanted = malloc((count + 1) * sizeof *wanted);

	assert_non_null(sorted);
	assert_non_null(wanted);
	for (size_t i = 0; i < count; i++) {
		sorted[i] = (struct ee_entry) { .length = (uint32_t)i };
		sorted[i].spot.high = (random_number(state) << 40 ^ random_number(state)) & high;
		sorted[i].spot.low =
		    ((random_number(state) << 40 ^ random_number(state)) & low) << 13 | i;
	}
	memcpy(wanted, sorted, count * sizeof *wanted);
	if (count > 0)
		qsort(wanted, count, sizeof *wanted, compare_entries);
	ee_radix_sort(sorted, count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(sorted[i].length, wanted[i].length);
	free(sorted);
	free(wanted);
}

static void
test_sorted_as_by_comparing(void **state)
{
	static const uint64_t masks[] = { 0, 1, 0xFF, 0x100, 0xFF00000000000000, 0x8000000000000001,
		UINT64_MAX };
	static const size_t counts[] = { 0, 1, 2, 24, 25, 300, 5000 };
	uint64_t random = start;

	(void)state;
	for (size_t i = 0; i < sizeof masks / sizeof masks[0]; i++)
		for (size_t j = 0; j < sizeof masks / sizeof masks[0]; j++)
			for (size_t k = 0; k < sizeof counts / sizeof counts[0]; k++)
				sort_some(counts[k], masks[i], masks[j], &random);
}

/* Keys with many ties. */
static struct ee_rank_key
key_number(unsigned number)
{
	unsigned mixed = number * 2654435761U;
	bool stamped = (mixed >> 16) % 3 != 0;

	return (struct ee_rank_key) { 400 + (int)(mixed >> 8) % 7, stamped,
		stamped ? (mixed >> 20) % 3 : 0, 0 };
}

enum { ENTRIES = 3000, LENGTH = 100 };

struct got {
	unsigned number[ENTRIES];
	size_t count;
};

static bool
keep_number(const struct ee_entry *entry, void *context)
{
	struct got *got = context;

	assert_int_equal(entry->length, LENGTH);
	assert_int_equal(entry->hole, 7);
	assert_true(got->count < ENTRIES);
	memcpy(&got->number[got->count++], entry->bytes, sizeof got->number[0]);
	return true;
}

/* The best KEEP of ENTRIES records, in MEMORY bytes; whether runs were needed. */
static bool
pile_up(size_t keep, size_t memory, struct got *got)
{
	struct ee_pile *pile = ee_pile_new(keep, memory);
	const struct ee_entry *sorted;
	size_t count;

	got->count = 0;
	for (unsigned i = 0; i < ENTRIES; i++) {
		struct ee_rank_key key = key_number(i);
		char bytes[LENGTH] = { 0 };

		memcpy(bytes, &i, sizeof i);
		ee_pile_add(pile, &key, bytes, sizeof bytes, 7);
	}
	sorted = ee_pile_sorted(pile, &count);
	for (size_t i = 0; sorted != NULL && i < count; i++)
		(void)keep_number(&sorted[i], got);
	if (sorted == NULL)
		ee_pile_merge(pile, keep_number, got);
	ee_pile_free(pile);
	return sorted == NULL;
}

static void
test_any_memory_gives_the_same(void **state)
{
	static const size_t keeps[] = { 0, 1, 2, 100, 1000, 2999, 3000, 5000 };
	static const size_t memories[] = { 1 << 30, 300 << 10, 64 << 10, 3000, 1 };
	static struct got whole, got;

	(void)state;
	assert_false(pile_up(0, 1 << 30, &whole));
	assert_int_equal(whole.count, ENTRIES);
	for (unsigned i = 1; i < ENTRIES; i++) {
		struct ee_rank_key before = key_number(whole.number[i - 1]),
				   key = key_number(whole.number[i]);
		int order = ee_rank_compare(&before, &key);

		assert_true(order < 0 || (order == 0 && whole.number[i - 1] < whole.number[i]));
	}
	for (size_t k = 0; k < sizeof keeps / sizeof keeps[0]; k++)
		for (size_t m = 0; m < sizeof memories / sizeof memories[0]; m++) {
			size_t kept = keeps[k] > 0 && keeps[k] < ENTRIES ? keeps[k] : ENTRIES;
			bool spilled = pile_up(keeps[k], memories[m], &got);

			assert_int_equal(got.count, kept);
			assert_memory_equal(got.number, whole.number, kept * sizeof got.number[0]);
			if (memories[m] == 1)
				assert_true(spilled);
		}
}

/* Nothing behind the floor is among the best, and with as many as asked for there is one. */
static void
test_floor(void **state)
{
	struct ee_pile *pile = ee_pile_new(2, 1 << 30);
	const struct ee_rank_key low = { 300, true, 0, 0 }, high = { 400, true, 0, 0 };
	static char bytes[200 << 10];
	size_t count;

	(void)state;
	assert_true(ee_pile_floor(pile) == UINT64_MAX);
	for (int i = 0; i < 5; i++) {
		ee_pile_add(pile, &low, bytes, sizeof bytes, -1);
		ee_pile_add(pile, &high, bytes, sizeof bytes, -1);
	}
	assert_true(ee_pile_floor(pile) >= ee_rank_spot(&high, 0).high);
	assert_true(ee_pile_floor(pile) < ee_rank_spot(&low, 0).high);
	assert_non_null(ee_pile_sorted(pile, &count));
	assert_int_equal(count, 2);
	ee_pile_free(pile);
}

/* COUNT sources of random lengths: what comes out is in order, of equals the earlier source. */
static void
merge_some(size_t count, uint64_t *state)
{
	struct ee_spot spot[64];
	unsigned left[64];
	struct ee_tree_of_losers *tree;
	struct ee_spot last = { 0 };
	size_t before = 0, first, all = 0, taken = 0;

	for (size_t i = 0; i < count; i++) {
		left[i] = (unsigned)random_number(state) % 20;
		all += left[i];
		spot[i] =
		    left[i] > 0 ? (struct ee_spot) { random_number(state) % 3, 0 } : EE_SPOT_END;
	}
	tree = ee_losers_new(spot, count);
	while (first = ee_losers_first(tree), ee_spot_is_before(spot[first], EE_SPOT_END)) {
		assert_false(ee_spot_is_before(spot[first], last));
		assert_true(taken == 0 || ee_spot_is_before(last, spot[first]) || first >= before);
		last = spot[first];
		before = first;
		taken++;
		spot[first].low += random_number(state) % 3;
		if (--left[first] == 0)
			spot[first] = EE_SPOT_END;
		ee_losers_changed(tree);
	}
	assert_int_equal(taken, all);
	ee_losers_free(tree);
}

static void
test_the_next_source(void **state)
{
	uint64_t random = start;

	(void)state;
	for (size_t count = 1; count <= 64; count++)
		for (int i = 0; i < 10; i++)
			merge_some(count, &random);
}

static void
test_sizes(void **state)
{
	static const struct {
		const char *text;
		size_t size; /* 0: refused */
	} sizes[] = { { "65536", 65536 }, { "64K", 65536 }, { "65535", 0 }, { "63K", 0 },
		{ "64M", 64 << 20 }, { "1G", 1 << 30 }, { "2T", (size_t)2 << 40 }, { "0", 0 },
		{ "", 0 }, { "M", 0 }, { "64k", 0 }, { "64KB", 0 }, { "-64M", 0 }, { " 64M", 0 },
		{ "1.5G", 0 }, { "64M ", 0 }, { "99999999999999999999999", 0 },
		{ "9999999999T", 0 } };

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		size_t size = 0;
		bool good = ee_memory_parse(sizes[i].text, &size);

		assert_int_equal(good, sizes[i].size > 0);
		if (good)
			assert_int_equal(size, sizes[i].size);
	}
	assert_true(ee_memory_usual() >= EE_MEMORY_MIN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sorted_as_by_comparing),
		cmocka_unit_test(test_any_memory_gives_the_same),
		cmocka_unit_test(test_floor),
		cmocka_unit_test(test_the_next_source),
		cmocka_unit_test(test_sizes),
	};
	const char *given = getenv("SEED");

	start = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	print_message("random start: SEED=%llu\n", (unsigned long long)start);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
