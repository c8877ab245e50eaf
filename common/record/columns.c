#include <assert.h>
#include <string.h>

#include "record/columns.h"

enum { NAME_SHOWN = 44 }; /* bytes of a wrong name, with its NUL */

/* What is wrong with a list, though a header might have it; NULL: nothing. */
static const char *
list_fault(const char *list)
{
	bool quoted = false, named = false;

	if (*list == '\0')
		return "no column is named";
	for (const char *at = list;; at++) {
		bool ends = !quoted && (*at == ',' || *at == '\0');

		if (ends && !named)
			return "a comma without a name on each side";
		if (!quoted && (*at == '\n' || *at == '\r'))
			return "a line end between the names";
		if (*at == '\0')
			return NULL;
		named = !ends;
		quoted = quoted != (*at == '"');
	}
}

struct ee_csv_header *
ee_columns_new(const char *list, struct ee_fault *fault)
{
	const char *wrong = list_fault(list);
	struct ee_buffer warnings = { 0 };
	struct ee_csv_header *header = NULL;

	if (wrong != NULL)
		(void)ee_fault_set(fault, "%s", wrong);
	else
		header = ee_csv_header_new("list", list, strlen(list), &warnings, fault);
	ee_buffer_free(&warnings); /* a user may ask for any name */
	return header;
}

static bool
no_such_column(
    const struct ee_csv_column *name, const char *const *column, int count, struct ee_fault *fault)
{
	char names[EE_FAULT_MAX] = "", shown[NAME_SHOWN];

	for (int i = 0; i < count; i++) {
		(void)strncat(names, " ", sizeof names - strlen(names) - 1);
		(void)strncat(names, column[i], sizeof names - strlen(names) - 1);
	}
	return ee_fault_set(fault, "no column %s; the columns are%s",
	    ee_text_shown(name->name, name->length, shown, sizeof shown), names);
}

bool
ee_columns_choose(struct ee_row_choice *choice, const char *list, const char *const *column,
    int count, struct ee_fault *fault)
{
	struct ee_csv_header *header = ee_columns_new(list, fault);
	bool good = header != NULL;

	assert(count <= EE_ROW_COLUMNS_MAX);
	choice->count = 0;
	for (int i = 0; good && i < header->count; i++) {
		const struct ee_csv_column *name = &header->column[i];
		int at = 0;

		while (at < count &&
		    (strlen(column[at]) != name->length ||
			memcmp(column[at], name->name, name->length) != 0))
			at++;
		if (at < count)
			choice->column[choice->count++] = at; /* a list names no column twice */
		else
			good = no_such_column(name, column, count, fault);
	}
	ee_csv_header_free(header);
	return good;
}
