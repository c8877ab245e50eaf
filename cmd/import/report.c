#include "cmd/import/report.h"

#include "base/say.h"

void
ee_import_report(const struct ee_sheet *sheet)
{
	const struct ee_sheet_around *left = ee_sheet_left_out(sheet);
	const struct ee_door *door = ee_sheet_door(sheet);
	const char *file = ee_door_name(door), *from = ee_door_converts(door);
	char delimiter = ee_sheet_delimiter(sheet);

	ee_say("%s: the header is line %llu; %s between cells%s%s", file,
	    (unsigned long long)ee_sheet_header_line(sheet),
	    delimiter == '\t'      ? "tabs"
		: delimiter == ';' ? "semicolons"
		: delimiter == '|' ? "bars"
				   : "commas",
	    from == NULL ? "" : ", from ", from == NULL ? "" : from);
	if (left->separator)
		ee_say("%s: left out: a line sep=", file);
	if (left->titles > 0)
		ee_say("%s: left out: %llu line%s above the header", file,
		    (unsigned long long)left->titles, left->titles == 1 ? "" : "s");
	if (left->notes > 0)
		ee_say("%s: left out: line %llu, units or notes for the columns: %s", file,
		    (unsigned long long)left->notes, left->note);
	if (left->headers > 0)
		ee_say("%s: left out: the header again, %llu time%s", file,
		    (unsigned long long)left->headers, left->headers == 1 ? "" : "s");
	if (left->blanks > 0)
		ee_say("%s: left out: %llu blank row%s", file, (unsigned long long)left->blanks,
		    left->blanks == 1 ? "" : "s");
}
