#include <string.h>

#include "base/share.h"
#include "base/sources.h"

enum { ID, TITLE, URL, KIND };

static bool
check(const struct ee_table *table, struct ee_fault *fault)
{
	for (int row = 0; row < ee_table_rows(table); row++) {
		if (!ee_table_filled(table, row, ID, fault) ||
		    !ee_table_filled(table, row, TITLE, fault) ||
		    !ee_table_filled(table, row, KIND, fault))
			return false;
		if (strchr(ee_table_text(table, row, ID), ' ') != NULL)
			return ee_table_fault(table, row, ID, fault, "expected no blanks, got %s",
			    ee_table_text(table, row, ID));
	}
	return ee_table_once(table, ID, ID, fault);
}

static bool
take(const char *path, void *context, struct ee_fault *fault)
{
	struct ee_sources *sources = context;
	struct ee_table *table;

	if (sources->count == EE_SOURCES_FILES)
		return ee_fault_set(fault, "%s: more than %d of that name", path, EE_SOURCES_FILES);
	table = ee_table_read(path, "id,title,url,kind", fault);
	if (table == NULL)
		return false;
	sources->file[sources->count++] = table;
	return check(table, fault);
}

bool
ee_sources_load(const struct ee_share *share, struct ee_sources *sources, struct ee_fault *fault)
{
	*sources = (struct ee_sources) { 0 };
	return ee_share_each(share, "sources.csv", take, sources, fault);
}

void
ee_sources_free(struct ee_sources *sources)
{
	for (int i = 0; i < sources->count; i++)
		ee_table_free(sources->file[i]);
	*sources = (struct ee_sources) { 0 };
}

static bool
known(const struct ee_sources *sources, const char *id, size_t length)
{
	for (int i = 0; i < sources->count; i++)
		for (int row = 0; row < ee_table_rows(sources->file[i]); row++) {
			const char *text = ee_table_text(sources->file[i], row, ID);

			if (strncmp(text, id, length) == 0 && text[length] == '\0')
				return true;
		}
	return false;
}

bool
ee_sources_have(const struct ee_sources *sources, const struct ee_table *table, int row, int column,
    int note, struct ee_fault *fault)
{
	const char *at = ee_table_text(table, row, column);
	size_t length;

	if (at[0] == '\0' && note >= 0)
		return ee_table_text(table, row, note)[0] != '\0' ||
		    ee_table_fault(table, row, column, fault,
			"expected a source, or a note of why there is none, got nothing");
	if (at[0] == '\0')
		return ee_table_fault(table, row, column, fault, "expected a source, got nothing");
	if (sources == NULL || (row > 0 && strcmp(at, ee_table_text(table, row - 1, column)) == 0))
		return true; /* looked up for the row above */
	for (;; at += length + 1) {
		length = strcspn(at, " ");
		if (length == 0)
			return ee_table_fault(
			    table, row, column, fault, "expected one blank between sources");
		if (!known(sources, at, length))
			return ee_table_fault(table, row, column, fault,
			    "%.*s is not in sources.csv", (int)length, at);
		if (at[length] == '\0')
			return true;
	}
}
