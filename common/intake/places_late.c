#include <pthread.h>

#include "base/say.h"
#include "intake/places.h"

static struct ee_countries *countries;
static struct ee_provinces *provinces;

static void
load_countries(void)
{
	struct ee_fault fault;

	countries = ee_countries_load(NULL, &fault);
	if (countries == NULL)
		ee_fail("%s", fault.text);
}

static void
load_provinces(void)
{
	struct ee_fault fault;

	provinces = ee_provinces_load(NULL, &fault);
	if (provinces == NULL)
		ee_fail("%s", fault.text);
}

static const struct ee_countries *
late_countries(const void *context)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	(void)context;
	(void)pthread_once(&once, load_countries);
	return countries;
}

static const struct ee_provinces *
late_provinces(const void *context)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	(void)context;
	(void)pthread_once(&once, load_provinces);
	return provinces;
}

const struct ee_places ee_places_late = { late_countries, late_provinces, NULL };
