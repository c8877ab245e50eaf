#include "explain/checked.h"
#include "explain/assumed.h"
#include "explain/counting.h"
#include "rules/consistency.h"

void
ee_check_profile(
    const struct ee_rulebook *book, const struct ee_profile *profile, struct ee_checked *checked)
{
	struct ee_standing *standing = &checked->standing;

	ee_programs(book->programs, profile, standing);
	checked->categories =
	    ee_categories_met(book->categories, book->programs, profile, standing);
	checked->warnings =
	    ee_consistency(book->programs, profile, &standing->history, &book->validity);
}

void
ee_explain_checked(const struct ee_rulebook *book, const struct ee_profile *profile,
    const struct ee_checked *checked, ee_finding_taker *take, void *context)
{
	ee_explain(book->programs, book->categories, profile, &checked->standing, take, context);
	ee_explain_assumed(book->programs, profile, take, context);
	ee_explain_results(book, profile, take, context);
}
