#include "cmd/import/making.h"

#include "base/blank.h"

/* How messages call the column of USE. */
static const char *
column_of(const struct ee_row_maker *maker, const struct ee_use *use)
{
	const char *name = ee_sheet_column(maker->plan->sheet, use->column);

	return *name != '\0' || use->map_column == EE_NO_COLUMN
	    ? name
	    : ee_map_column(maker->plan->map, use->map_column)->name;
}

const struct ee_csv_cell *
ee_made_from(const struct ee_row_maker *maker, int column)
{
	static const struct ee_csv_cell none = { .raw = "", .text = "" };

	return column < maker->row->count ? &maker->row->cell[column] : &none;
}

void
ee_made_refuse(struct ee_row_maker *maker, int use, bool word, const char *expected)
{
	const struct ee_use *at = &maker->plan->use[use];
	const struct ee_csv_cell *cell = ee_made_from(maker, at->column);
	const struct ee_value value = { cell->text, cell->length, EE_CELL };

	if (ee_blank_is_all(cell->text, cell->length))
		ee_review_fault(&maker->record->review, EE_BAD_MISSING, column_of(maker, at),
		    "%s: empty, expected %s", column_of(maker, at), expected);
	else
		(void)ee_value_fault(&maker->record->review, column_of(maker, at), value, expected);
	maker->state[use] = EE_MADE_REFUSED;
	if (word)
		ee_account_refuse(maker->account, use, cell->text, cell->length);
}

void
ee_made_put(struct ee_row_maker *maker, int out, const char *text, size_t length)
{
	maker->out[out] = (struct ee_made) {
		.at = maker->text.length, .length = (uint32_t)length, .filled = true
	};
	ee_buffer_add(&maker->text, text, length);
}
