#include "rules/lapse.h"

bool
ee_result_is_valid(const struct ee_language *result, int months, struct ee_date on)
{
	return result->given && ee_date_compare(result->date, on) <= 0 &&
	    !ee_paper_is_over(result->date, months, on);
}

static bool
is_over(const struct ee_language *language, int months, struct ee_date on)
{
	return language->given && ee_paper_is_over(language->date, months, on);
}

/* Whether the level of education rests on an assessment. */
static bool
needs_assessment(const struct ee_profile *profile)
{
	return profile->education != EE_NO_EDUCATION &&
	    (profile->canadian_education == EE_NO_CANADIAN_EDUCATION ||
		(profile->canadian_education == EE_ONE_OR_TWO_YEARS &&
		    profile->education > EE_TWO_YEAR));
}

unsigned
ee_papers_lapsed(
    const struct ee_profile *profile, const struct ee_validity *validity, struct ee_date on)
{
	int months = validity->test_months;
	const bool over[EE_PAPER_KINDS] = { [EE_PAPER_ENGLISH] =
						is_over(&profile->english, months, on),
		[EE_PAPER_FRENCH] = is_over(&profile->french, months, on),
		[EE_PAPER_SPOUSE_ENGLISH] = is_over(&profile->spouse.english, months, on),
		[EE_PAPER_SPOUSE_FRENCH] = is_over(&profile->spouse.french, months, on),
		[EE_PAPER_ECA] = needs_assessment(profile) &&
		    ee_paper_is_over(profile->eca_date, validity->eca_months, on),
		[EE_PAPER_NOMINATION] = profile->provincial_nomination &&
		    profile->nomination_expires.year != 0 &&
		    ee_date_compare(profile->nomination_expires, on) < 0 };
	unsigned lapsed = 0;

	for (int kind = 0; kind < EE_PAPER_KINDS; kind++)
		lapsed |= (unsigned)over[kind] << kind;
	return lapsed;
}

void
ee_profile_drop(struct ee_profile *profile, enum ee_paper_kind kind)
{
	const struct ee_language none = { 0 };

	switch (kind) {
	case EE_PAPER_ENGLISH:
		profile->english = none;
		break;
	case EE_PAPER_FRENCH:
		profile->french = none;
		break;
	case EE_PAPER_SPOUSE_ENGLISH:
		profile->spouse.english = none;
		break;
	case EE_PAPER_SPOUSE_FRENCH:
		profile->spouse.french = none;
		break;
	case EE_PAPER_ECA:
		if (needs_assessment(profile))
			profile->education = profile->canadian_education == EE_ONE_OR_TWO_YEARS
			    ? EE_ONE_YEAR
			    : EE_NO_EDUCATION;
		break;
	case EE_PAPER_NOMINATION:
		profile->provincial_nomination = false;
		break;
	case EE_PAPER_KINDS:
		break;
	}
}
