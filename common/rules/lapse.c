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

enum ee_answer
ee_assessment(const struct ee_profile *profile)
{
	enum ee_education level = profile->education;

	switch (profile->canadian_education) {
	case EE_ONE_OR_TWO_YEARS:
		return level > EE_TWO_YEAR ? EE_YES : EE_NO;
	case EE_THREE_YEARS_OR_MORE:
		return level > EE_BACHELOR ? EE_UNKNOWN : EE_NO;
	default:
		return level != EE_NO_EDUCATION ? EE_YES : EE_NO;
	}
}

enum ee_education
ee_canadian_level(const struct ee_profile *profile)
{
	static const enum ee_education least[EE_CANADIAN_EDUCATION_LEVELS] = { EE_NO_EDUCATION,
		EE_ONE_YEAR, EE_BACHELOR };

	return least[profile->canadian_education];
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
		[EE_PAPER_ECA] = ee_assessment(profile) == EE_YES &&
		    ee_paper_is_over(profile->eca_date, validity->eca_months, on),
		[EE_PAPER_NOMINATION] = profile->provincial_nomination &&
		    profile->nomination_expires.year != 0 &&
		    ee_date_compare(profile->nomination_expires, on) < 0 };
	unsigned lapsed = 0;

	for (int kind = 0; kind < EE_PAPER_KINDS; kind++)
		lapsed |= (unsigned)over[kind] << kind;
	return lapsed;
}

static unsigned
bit_of(enum ee_paper_kind kind, const struct ee_language *result, struct ee_date on)
{
	return (unsigned)(result->given && ee_date_compare(result->date, on) > 0) << kind;
}

unsigned
ee_results_to_come(const struct ee_profile *profile, struct ee_date on)
{
	return bit_of(EE_PAPER_ENGLISH, &profile->english, on) |
	    bit_of(EE_PAPER_FRENCH, &profile->french, on) |
	    bit_of(EE_PAPER_SPOUSE_ENGLISH, &profile->spouse.english, on) |
	    bit_of(EE_PAPER_SPOUSE_FRENCH, &profile->spouse.french, on);
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
		if (ee_assessment(profile) == EE_YES)
			profile->education = ee_canadian_level(profile);
		break;
	case EE_PAPER_NOMINATION:
		profile->provincial_nomination = false;
		break;
	case EE_PAPER_KINDS:
		break;
	}
}

unsigned
ee_profile_drop_lapsed(
    struct ee_profile *profile, const struct ee_validity *validity, struct ee_date on)
{
	unsigned lapsed = ee_papers_lapsed(profile, validity, on);

	for (int kind = 0; kind < EE_PAPER_KINDS; kind++)
		if ((lapsed >> kind & 1) != 0)
			ee_profile_drop(profile, (enum ee_paper_kind)kind);
	return lapsed;
}
