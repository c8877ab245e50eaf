/*
 * places.h: how readers of profiles come by the countries and the provinces.  Their tables are
 * large beside those of a score, and most inputs never need them.
 */
#ifndef EE_PLACES_H
#define EE_PLACES_H

#include "rules/countries.h"
#include "rules/provinces.h"

/* Both functions may be called by any thread, and never give NULL. */
struct ee_places {
	const struct ee_countries *(*countries)(const void *context);
	const struct ee_provinces *(*provinces)(const void *context);
	const void *context;
};

/*
 * For filters: each table is read when the first country, or the first province, is met, and never
 * freed; one that is missing or wrong ends the program.
 */
extern const struct ee_places ee_places_late;

#endif
