#include <string.h>

#include "base/text.h"
#include "ee/parts.h"

struct ee_rulebook *
ee_rulebook_load(const char *share, const char *day, struct ee_error *error)
{
	const struct ee_share where = { share };
	struct ee_rulebook *book;
	struct ee_fault fault;
	struct ee_date on;

	(void)ee_library_ready();
	if (day == NULL || !ee_date_parse(day, strlen(day), &on)) {
		(void)ee_error_text(error,
		    "expected a day such as 2025-03-25, of the years %d to %d, got %.64s",
		    EE_YEAR_MIN, EE_YEAR_MAX, day == NULL || day[0] == '\0' ? "nothing" : day);
		return NULL;
	}
	book = ee_rulebook_read(
	    &where, on, EE_BOOK_PROFILE | EE_BOOK_CATEGORIES | EE_BOOK_PLACES, NULL, &fault);
	if (book == NULL)
		(void)ee_error_text(error, "%s", fault.text);
	return book;
}

void
ee_rulebook_free(struct ee_rulebook *book)
{
	ee_rulebook_close(book);
}

const char *
ee_rulebook_day(const struct ee_rulebook *book)
{
	return book->day;
}

const char *
ee_rulebook_rules(const struct ee_rulebook *book)
{
	return ee_rulebook_crs(book)->label;
}

const char *
ee_rulebook_in_force(const struct ee_rulebook *book)
{
	return ee_rulebook_crs(book)->in_force;
}

const char *
ee_rulebook_notice(const struct ee_rulebook *book, int number)
{
	const char *notices[] = { book->of_points, book->of_funds };

	for (size_t i = 0; number >= 0 && i < sizeof notices / sizeof notices[0]; i++)
		if (notices[i][0] != '\0' && number-- == 0)
			return notices[i];
	return NULL;
}

static const struct ee_countries *
countries_of(const void *context)
{
	const struct ee_rulebook *book = context;

	return book->countries;
}

static const struct ee_provinces *
provinces_of(const void *context)
{
	const struct ee_rulebook *book = context;

	return book->provinces;
}

struct ee_places
ee_places_of(const struct ee_rulebook *book)
{
	return (struct ee_places) { countries_of, provinces_of, book };
}
