#include <stddef.h>

#include "rules/profile.h"

const char *const ee_ability_words[] = { "listening", "reading", "writing", "speaking", NULL };
const char *const ee_education_words[] = { "none", "secondary", "one_year", "two_year", "bachelor",
	"two_or_more", "master", "professional", "doctorate", NULL };
const char *const ee_canadian_education_words[] = { "none", "one_or_two_years",
	"three_years_or_more", NULL };
