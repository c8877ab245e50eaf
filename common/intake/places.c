/* Countries and provinces in records: their codes, and what a message says to other words for them.
 */
#include <pthread.h>
#include <stdio.h>

#include "base/say.h"
#include "base/text.h"
#include "intake/want.h"
#include "rules/countries.h"
#include "rules/provinces.h"
#include "rules/value.h"

/* Loaded when the first country, or the first province, is met; never freed. */
static struct ee_countries *countries;
static struct ee_provinces *provinces;
static pthread_once_t loaded = PTHREAD_ONCE_INIT, provinces_loaded = PTHREAD_ONCE_INIT;

static void
load(void)
{
	struct ee_fault fault;

	countries = ee_countries_load(&fault);
	if (countries == NULL)
		ee_fail("%s", fault.text);
}

static void
refuse(struct ee_record *record, const char *path, struct ee_value value)
{
	static const char expected[] = "a country of two letters such as CA";
	const char *meant = NULL;

	pthread_once(&loaded, load);
	if (ee_value_is_text(value))
		meant = ee_country_meant(countries, value.text, value.length);
	(void)ee_value_fault_meant(record, path, value, expected, meant);
}

bool
ee_want_country(struct ee_record *record, const char *path, struct ee_value value, char country[3])
{
	country[0] = '\0';
	if (value.kind == EE_ABSENT)
		return false;
	if (ee_value_is_text(value) && ee_read_country(value.text, value.length, country))
		return true;
	refuse(record, path, value);
	return false;
}

bool
ee_country_is_good(const char *country, char words[EE_COUNTRY_WORDS])
{
	const char *meant, *note;

	pthread_once(&loaded, load);
	if (country[0] == '\0' || ee_country_is_known(countries, country))
		return true;
	meant = ee_country_meant(countries, country, strlen(country));
	note = ee_country_note(countries, country, strlen(country));
	(void)snprintf(words, EE_COUNTRY_WORDS, "%s is no code of ISO 3166%s%s%s%s%s%s", country,
	    meant == NULL ? "" : "; did you mean ", meant == NULL ? "" : meant,
	    meant == NULL ? "" : "?", note[0] == '\0' ? "" : " (", note,
	    note[0] == '\0' ? "" : ")");
	return false;
}

static void
load_provinces(void)
{
	struct ee_fault fault;

	provinces = ee_provinces_load(&fault);
	if (provinces == NULL)
		ee_fail("%s", fault.text);
}

bool
ee_want_nomination(struct ee_record *record, enum ee_field field)
{
	static const char expected[] = "true, false or a province of two letters such as ON";
	const char *path = ee_field_path(field);
	struct ee_value value = ee_record_get(record, field);
	const char *meant = NULL;

	if (ee_value_is_plain(value) &&
	    ee_read_word(value.text, value.length, ee_provinces_iso) >= 0)
		return true;
	if (value.kind == EE_ABSENT || value.kind == EE_TRUE || value.kind == EE_FALSE ||
	    (ee_value_is_plain(value) && ee_text_boolean(value.text, value.length) != NULL))
		return ee_want_boolean(record, path, value, false);
	if (ee_value_is_plain(value)) {
		pthread_once(&provinces_loaded, load_provinces);
		meant = ee_province_meant(provinces, value.text, value.length);
	}
	return ee_value_fault_meant(record, path, value, expected, meant);
}

const char *
ee_nomination_without_program(struct ee_value value)
{
	int number = ee_value_is_plain(value)
	    ? ee_read_word(value.text, value.length, ee_provinces_iso)
	    : -1;

	if (number < 0)
		return NULL;
	pthread_once(&provinces_loaded, load_provinces);
	return ee_province_nominates(provinces, number) ? NULL : ee_provinces_iso[number];
}
