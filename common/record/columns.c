#include "record/columns.h"

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
