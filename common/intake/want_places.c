/* Countries and provinces in forms: their codes, and what a message says to other words for them.
 */
#include <stdio.h>

#include "base/text.h"
#include "intake/want.h"
#include "rules/value.h"

static void
refuse(struct ee_review *review, const char *path, struct ee_value value,
    const struct ee_places *places)
{
	static const char expected[] = "a country of two letters such as CA";
	const char *meant = NULL;

	if (ee_value_is_text(value))
		meant =
		    ee_country_meant(places->countries(places->context), value.text, value.length);
	(void)ee_value_fault_meant(review, path, value, expected, meant);
}

bool
ee_want_country(struct ee_review *review, const char *path, struct ee_value value,
    const struct ee_places *places, char country[3])
{
	country[0] = '\0';
	if (value.kind == EE_ABSENT)
		return false;
	if (ee_value_is_text(value) && ee_read_country(value.text, value.length, country))
		return true;
	refuse(review, path, value, places);
	return false;
}

bool
ee_country_is_good(
    const struct ee_places *places, const char *country, char words[EE_COUNTRY_WORDS])
{
	const struct ee_countries *countries;
	const char *meant, *note;

	if (country[0] == '\0')
		return true;
	countries = places->countries(places->context);
	if (ee_country_is_known(countries, country))
		return true;
	meant = ee_country_meant(countries, country, strlen(country));
	note = ee_country_note(countries, country, strlen(country));
	(void)snprintf(words, EE_COUNTRY_WORDS, "%s is no code of ISO 3166%s%s%s%s%s%s", country,
	    meant == NULL ? "" : "; did you mean ", meant == NULL ? "" : meant,
	    meant == NULL ? "" : "?", note[0] == '\0' ? "" : " (", note,
	    note[0] == '\0' ? "" : ")");
	return false;
}

bool
ee_want_nomination(struct ee_review *review, const char *path, struct ee_value value,
    const struct ee_places *places)
{
	static const char expected[] = "true, false or a province of two letters such as ON";
	const char *meant = NULL;

	if (ee_value_is_plain(value) &&
	    ee_read_word(value.text, value.length, ee_provinces_iso) >= 0)
		return true;
	if (value.kind == EE_ABSENT || value.kind == EE_TRUE || value.kind == EE_FALSE ||
	    (ee_value_is_plain(value) && ee_text_boolean(value.text, value.length) != NULL))
		return ee_want_boolean(review, path, value, false);
	if (ee_value_is_plain(value))
		meant =
		    ee_province_meant(places->provinces(places->context), value.text, value.length);
	return ee_value_fault_meant(review, path, value, expected, meant);
}

const char *
ee_nomination_without_program(struct ee_value value, const struct ee_places *places)
{
	int number = ee_value_is_plain(value)
	    ? ee_read_word(value.text, value.length, ee_provinces_iso)
	    : -1;

	if (number < 0 || ee_province_nominates(places->provinces(places->context), number))
		return NULL;
	return ee_provinces_iso[number];
}
