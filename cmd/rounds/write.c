#include "cmd/rounds/write.h"

#include "cmd/rounds/fields.h"
#include "cmd/rounds/summary.h"

static const char *const round_columns[] = { "round", "date", "time_utc", "type", "category",
	"invitations", "min_crs", "tie_break_utc", "pool_as_of", "ita_days", "family" };
static const char *const band_columns[] = { "round", "as_of", "band_low", "band_high",
	"candidates" };
static const char *const summary_columns[] = { "year", "type", "category", "rounds", "invitations",
	"min_crs_lowest", "min_crs_median", "min_crs_highest", "median_days" };

const char *const *
ee_round_rows_columns(enum ee_round_rows rows, int *count)
{
	switch (rows) {
	case EE_BAND_ROWS:
		*count = sizeof band_columns / sizeof band_columns[0];
		return band_columns;
	case EE_SUMMARY_ROWS:
		*count = sizeof summary_columns / sizeof summary_columns[0];
		return summary_columns;
	case EE_PLAIN_ROUND_ROWS:
		*count = sizeof round_columns / sizeof round_columns[0] - 1;
		return round_columns;
	default:
		*count = sizeof round_columns / sizeof round_columns[0];
		return round_columns;
	}
}

void
ee_rounds_put(const struct ee_rounds *rounds, const struct ee_versions *versions,
    const struct ee_row_target *target)
{
	for (int i = 0; i < rounds->count; i++) {
		const struct ee_past_round *round = &rounds->round[i];
		char text[EE_ROUND_FIELDS][EE_ROUND_FIELD_TEXT];

		for (int field = 0; field < EE_ROUND_FIELDS; field++)
			ee_round_field[field].text(round, text[field]);
		ee_row_put(target,
		    (struct ee_row_cell[]) { ee_round_number_cell(round->number),
			ee_cell(text[EE_ROUND_DATE]), ee_cell(text[EE_ROUND_TIME]),
			ee_cell(ee_round_type_name(round->type)), ee_cell(round->category),
			ee_cell_number(text[EE_ROUND_INVITATIONS]),
			ee_cell_number(text[EE_ROUND_SCORE]), ee_cell(text[EE_ROUND_TIE_BREAK]),
			ee_cell(text[EE_ROUND_POOL]), ee_cell_number(text[EE_ROUND_DAYS]),
			ee_cell(versions == NULL ? "" : ee_past_round_family(round, versions)) });
	}
}

void
ee_pools_put(const struct ee_pools *pools, const struct ee_rounds *rounds,
    const struct ee_row_target *target)
{
	for (int i = 0; i < pools->count; i++) {
		const struct ee_pool *pool = &pools->pool[i];
		char date[EE_DATE_TEXT], numbers[3][EE_CELL_INT];

		if (rounds != NULL && ee_rounds_find(rounds, pool->round) == NULL)
			continue;
		ee_date_format(pool->as_of, date);
		for (int band = 0; band < pool->count; band++)
			ee_row_put(target,
			    (struct ee_row_cell[]) { ee_round_number_cell(pool->round),
				ee_cell(date), ee_cell_int(numbers[0], pool->band[band].low),
				ee_cell_int(numbers[1], pool->band[band].high),
				ee_cell_int(numbers[2], pool->band[band].candidates) });
	}
}

void
ee_summary_put(const struct ee_rounds *rounds, const struct ee_row_target *target)
{
	struct ee_summary *kinds = ee_summary_new(rounds);
	int count = ee_summary_count(kinds);

	for (int i = 0; i < count; i++) {
		const struct ee_kind_year *kind = ee_summary_at(kinds, i);
		char texts[5][EE_CELL_INT], middle[2][EE_MEDIAN_TEXT];
		const bool scored = kind->scored > 0;

		ee_row_put(target,
		    (struct ee_row_cell[]) { ee_cell_int(texts[0], kind->year),
			ee_cell(ee_round_type_name(kind->type)), ee_cell(kind->category),
			ee_cell_int(texts[1], kind->rounds),
			ee_cell_int(texts[2], kind->invitations),
			scored ? ee_cell_int(texts[3], kind->score_lowest) : ee_cell(""),
			ee_cell_number(ee_median_format(kind->score_median_twice, middle[0])),
			scored ? ee_cell_int(texts[4], kind->score_highest) : ee_cell(""),
			ee_cell_number(ee_median_format(kind->days_median_twice, middle[1])) });
	}
	ee_summary_free(kinds);
}
