#include "cmd/draw/report.h"
#include "pool/rounds.h"
#include "record/rows.h"

void
ee_report_write(const struct ee_report *report, enum ee_format format, struct ee_sink *sink)
{
	static const char *const columns[] = { "number", "date", "type", "category", "invitations",
		"min_crs", "tie_break" };
	struct ee_buffer out = { 0 };
	const struct ee_row_target target = { format, columns, sizeof columns / sizeof columns[0],
		&out, NULL };
	char count[EE_CELL_INT], crs[EE_CELL_INT], date[EE_DATE_TEXT], stamp[EE_TIME_TEXT] = "";
	bool any = report->invitations > 0;

	ee_date_format(report->round->date, date);
	if (any && report->last->stamped && report->round->tie_break)
		ee_time_format(report->last->submitted, stamp);
	ee_rows_header(&target, &out);
	ee_row_put(&target,
	    (struct ee_row_cell[]) { ee_round_number_cell(report->number), ee_cell(date),
		ee_cell(ee_round_type_name(report->round->type)), ee_cell(report->round->category),
		ee_cell_int(count, report->invitations),
		any ? ee_cell_int(crs, report->last->crs) : ee_cell(""), ee_cell(stamp) });
	ee_sink_write(sink, out.data, out.length);
	ee_sink_close(sink);
	ee_buffer_free(&out);
}
