#include "cmd/import/tables.h"

bool
ee_tables_load(struct ee_tables *tables, struct ee_fault *fault)
{
	*tables = (struct ee_tables) { .words = ee_vocabulary_load(fault) };
	return tables->words != NULL &&
	    (tables->levels = ee_levels_load(NULL, NULL, fault)) != NULL &&
	    (tables->countries = ee_countries_load(NULL, fault)) != NULL &&
	    (tables->provinces = ee_provinces_load(NULL, fault)) != NULL;
}

void
ee_tables_free(struct ee_tables *tables)
{
	ee_vocabulary_free(tables->words);
	ee_levels_free(tables->levels);
	ee_countries_free(tables->countries);
	ee_provinces_free(tables->provinces);
}
