#include "cmd/rounds/lore.h"

bool
ee_feed_lore_load(struct ee_feed_lore *lore, struct ee_fault *fault)
{
	*lore = (struct ee_feed_lore) { .tables = ee_feed_tables_load(fault) };
	if (lore->tables == NULL || (lore->deadlines = ee_deadlines_load(fault)) == NULL ||
	    (lore->words = ee_words_load(fault)) == NULL ||
	    (lore->columns = ee_round_columns_load(lore->tables, fault)) == NULL)
		return false;
	lore->names = ee_round_names_new(lore->tables, lore->words);
	return lore->names != NULL || ee_fault_set(fault, "out of memory");
}

void
ee_feed_lore_free(struct ee_feed_lore *lore)
{
	ee_round_columns_free(lore->columns);
	ee_round_names_free(lore->names);
	ee_words_free(lore->words);
	ee_deadlines_free(lore->deadlines);
	ee_feed_tables_free(lore->tables);
}
