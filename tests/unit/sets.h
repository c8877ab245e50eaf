/* The rule sets of share/crs beside those that a test has numbers of.  After <cmocka.h>. */
#ifndef EE_TEST_SETS_H
#define EE_TEST_SETS_H

#include <stdbool.h>
#include <string.h>

#include "base/share.h"
#include "rules/crs_rules.h"

/* Fails for a set that the COUNT days of LISTED lack, and says which file WHAT lacks its numbers;
 * all sets, or the complete ones. */
static inline void
assert_sets_listed(const char *what, const char (*listed)[EE_DATE_TEXT], int count, bool all)
{
	static struct ee_share_dated files[100];
	struct ee_fault fault;
	int sets = ee_share_dated(NULL, "crs", files, 100, &fault);

	assert_true(sets > 0);
	for (int set = 0; set < sets; set++) {
		struct ee_crs_choice choice;
		int i = 0;

		if (!ee_crs_rules_choose(NULL, NULL, files[set].from, NULL, &choice, &fault))
			fail_msg("%s", fault.text);
		ee_crs_rules_free(choice.rules);
		while (i < count && strcmp(listed[i], choice.in_force) != 0)
			i++;
		if (i == count && (all || strcmp(choice.label, choice.in_force) == 0))
			fail_msg("%s: no numbers of the rule set of %s; add them, from its sources",
			    what, choice.in_force);
	}
}

#endif
