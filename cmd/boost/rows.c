#include <limits.h>
#include <string.h>

#include "base/phrase.h"
#include "cmd/boost/note.h"
#include "cmd/boost/rows.h"

enum {
	ROW_ID,
	ROW_CHANGE,
	ROW_FROM,
	ROW_TO,
	ROW_REACH,
	ROW_GAIN,
	ROW_NET,
	ROW_CRS_BY,
	ROW_PROGRAMS_GAINED,
	ROW_PROGRAMS_LOST,
	ROW_CATEGORIES_GAINED,
	ROW_CUTOFFS,
	ROW_NEEDS,
	ROW_BY,
	ROW_STANDING,
	ROW_NOTE,
	ROW_BEFORE,
	ROW_AFTER,
	ROW_RANGE,
	ROW_CELLS
};

_Static_assert((int)ROW_CELLS == (int)EE_BOOST_COLUMNS, "a cell for each column");

const char *const ee_boost_columns[EE_BOOST_COLUMNS] = { "id", "change", "from", "to", "reach",
	"gain", "net", "crs_by", "programs_gained", "programs_lost", "categories_gained", "cutoffs",
	"needs", "by", "standing", "note", "crs_before", "crs_after", "range" };

enum {
	KINDS_TEXT = EE_CATEGORIES_MAX * EE_SLUG_MAX,
	RANGE_TEXT = 640,
	OLD_DAYS = 60 /* an older newest round is told of */
};

/* The texts of a row, of two changes with " + " between them, and its cells. */
struct row {
	char name[2 * EE_CHANGE_TEXT], from[2 * EE_CHANGE_TEXT], to[2 * EE_CHANGE_TEXT],
	    needs[2 * EE_CHANGE_NEEDS], by[EE_DATE_TEXT], programs_gained[KINDS_TEXT],
	    programs_lost[KINDS_TEXT], categories_gained[KINDS_TEXT], cutoffs[EE_CUTOFFS_TEXT],
	    note[EE_NOTE_TEXT], range[RANGE_TEXT], gain[EE_CELL_INT], net[EE_CELL_INT],
	    crs_by[EE_CELL_INT], before[EE_CELL_INT], after[EE_CELL_INT];
	struct ee_row_cell cells[ROW_CELLS];
};

static const char *
standing_word(const struct ee_boost *boost)
{
	static const char *const words[] = { "pool", "maybe", "out", "invited", "applied" };

	return boost->about.gone != EE_NOT_GONE ? "lapsed" : words[boost->stand];
}

/* A row that says CHANGE and nothing else yet. */
static void
begin(struct ee_record *record, const struct ee_boost *boost, const char *change, struct row *row)
{
	static const struct ee_row_cell empty = { "", 0, false };

	for (int i = 0; i < ROW_CELLS; i++)
		row->cells[i] = empty;
	row->cells[ROW_ID] = ee_id_cell(record);
	row->cells[ROW_CHANGE] = ee_cell(change);
	row->cells[ROW_STANDING] = ee_cell(standing_word(boost));
	row->cells[ROW_BEFORE] = ee_cell_int(row->before, boost->crs);
}

/* "cec fsw", or the slugs of categories. */
static struct ee_row_cell
kinds_cell(
    const struct ee_rulebook *book, uint64_t kinds, int first, int count, char text[KINDS_TEXT])
{
	struct ee_phrase words = ee_phrase(text, KINDS_TEXT);

	for (int i = first; i < first + count && kinds >> i != 0; i++)
		if ((kinds >> i & 1) != 0)
			ee_phrase_join(&words, " ", ee_boost_kind_name(book, i));
	return (struct ee_row_cell) { text, words.length, false };
}

static void
put_changes(const struct ee_boost_rows *rows, const struct ee_boost *boost,
    const struct ee_advice *advice, struct row *row)
{
	struct ee_phrase name = ee_phrase(row->name, sizeof row->name),
			 from = ee_phrase(row->from, sizeof row->from),
			 to = ee_phrase(row->to, sizeof row->to),
			 needs = ee_phrase(row->needs, sizeof row->needs);
	char text[EE_CHANGE_TEXT], scores[EE_CHANGE_NEEDS];

	for (int i = 0; i < 2; i++) {
		const struct ee_change *change = i == 0 ? advice->change : advice->second;

		if (change == NULL)
			break;
		ee_change_name(change, text);
		ee_phrase_join(&name, " + ", text);
		ee_change_from(change, text);
		ee_phrase_join(&from, " + ", text);
		ee_change_to(change, text);
		ee_phrase_join(&to, " + ", text);
		ee_change_needs(change, boost->profile, rows->context->book->levels,
		    rows->context->change.today, scores);
		ee_phrase_join(&needs, "; ", scores);
	}
	row->cells[ROW_CHANGE] = ee_cell(row->name);
	row->cells[ROW_FROM] = ee_cell(row->from);
	row->cells[ROW_TO] = ee_cell(row->to);
	row->cells[ROW_NEEDS] = ee_cell(row->needs);
}

/* What tells a step of a language from those of all abilities. */
static const char *
step_word(const struct ee_change *change)
{
	if (change->kind == EE_CHANGE_RENEWED)
		return "renewed";
	return change->ability == EE_ALL_ABILITIES ? "" : ee_ability_words[change->ability];
}

/* "CLB 7 +12, CLB 9 +20": the steps that ADVICE stands for, where there are several. */
static void
put_range(const struct ee_boost *boost, const struct ee_advice *advice, struct row *row)
{
	struct ee_phrase range = ee_phrase(row->range, sizeof row->range);
	int count = 0;

	for (int i = advice->first; i < advice->after; i++) {
		const struct ee_change *change = &boost->change[i];
		int gain = boost->single[i].crs - boost->crs;
		char to[EE_CHANGE_TEXT];

		if (!boost->listed[i])
			continue;
		ee_phrase_join(&range, ", ", step_word(change));
		ee_change_to(change, to);
		ee_phrase_join(&range, *step_word(change) != '\0' ? " " : ", ", to);
		ee_phrase_add(&range, gain < 0 ? " " : " +");
		ee_phrase_number(&range, gain);
		count++;
	}
	row->cells[ROW_RANGE] = ee_cell(count > 1 ? row->range : "");
}

static void
put_kinds(const struct ee_boost_rows *rows, const struct ee_boost *boost,
    const struct ee_advice *advice, struct row *row)
{
	const struct ee_rulebook *book = rows->context->book;
	uint64_t gained = advice->gained;
	bool nominated = boost->profile->provincial_nomination ||
	    advice->change->kind == EE_CHANGE_NOMINATION ||
	    (advice->second != NULL && advice->second->kind == EE_CHANGE_NOMINATION);

	row->cells[ROW_PROGRAMS_GAINED] =
	    kinds_cell(book, gained, 0, EE_PROGRAM_COUNT, row->programs_gained);
	row->cells[ROW_PROGRAMS_LOST] =
	    kinds_cell(book, advice->lost, 0, EE_PROGRAM_COUNT, row->programs_lost);
	row->cells[ROW_CATEGORIES_GAINED] = kinds_cell(
	    book, gained, EE_CATEGORY_BIT, book->categories->count, row->categories_gained);
	row->cutoffs[0] = '\0';
	if (ee_advice_is_loss(advice))
		return;
	ee_cutoffs_of(&rows->cutoffs, advice->kinds | boost->at_entry, nominated, row->cutoffs);
	row->cells[ROW_CUTOFFS] = ee_cell(row->cutoffs);
}

/* Says of the first row with cut-offs how old they are, where that matters. */
static void
put_newest_round(const struct ee_boost_rows *rows, struct row *row, bool *said)
{
	struct ee_phrase note = { row->note, EE_NOTE_TEXT, strlen(row->note) };
	struct ee_date newest = rows->cutoffs.newest;
	char day[EE_DATE_TEXT];

	if (*said || row->cutoffs[0] == '\0')
		return;
	*said = true;
	if (ee_date_days(rows->context->change.today) - ee_date_days(newest) <= OLD_DAYS)
		return;
	ee_date_format(newest, day);
	ee_phrase_join(&note, "; ", "newest round known: ");
	ee_phrase_add(&note, day);
}

/* NEWEST_SAID: a row before has told of the newest round known. */
static void
write_advice(const struct ee_boost_rows *rows, struct ee_record *record, struct ee_boost *boost,
    const struct ee_advice *advice, bool *newest_said)
{
	struct row row;

	begin(record, boost, "", &row);
	put_changes(rows, boost, advice, &row);
	put_kinds(rows, boost, advice, &row);
	put_range(boost, advice, &row);
	row.cells[ROW_REACH] = ee_cell(ee_distance_word((enum ee_distance)advice->distance));
	row.cells[ROW_GAIN] = ee_cell_int(row.gain, advice->crs - boost->crs);
	if (advice->day.year != 0) {
		row.cells[ROW_NET] = ee_cell_int(row.net, advice->crs_by - boost->crs);
		row.cells[ROW_CRS_BY] = ee_cell_int(row.crs_by, advice->crs_by);
	}
	row.by[0] = '\0';
	if (advice->by.year != 0)
		ee_date_format(advice->by, row.by);
	row.cells[ROW_BY] = ee_cell(row.by);
	ee_note_of(boost, advice, row.note);
	put_newest_round(rows, &row, newest_said);
	row.cells[ROW_NOTE] = ee_cell(row.note);
	row.cells[ROW_AFTER] = ee_cell_int(row.after, advice->crs);
	ee_record_row(record, row.cells);
}

/* A row that only says something. */
static void
write_words(
    struct ee_record *record, const struct ee_boost *boost, const char *change, const char *note)
{
	struct row row;

	begin(record, boost, change, &row);
	row.cells[ROW_NOTE] = ee_cell(note);
	ee_record_row(record, row.cells);
}

/* What has to be known before all advice. */
static void
write_first(struct ee_record *record, const struct ee_boost *boost)
{
	char note[EE_NOTE_TEXT];

	if (boost->about.gone != EE_NOT_GONE) {
		ee_note_of_gone(boost, note);
		write_words(record, boost, "none", note);
	}
	if (boost->stand == EE_STANDS_PERHAPS) {
		ee_note_of_answers(boost, note);
		write_words(record, boost, "answer", note);
	}
}

/* Somebody of whom there is no advice is told so; who is outside, of the road that is not seen. */
static void
write_last(struct ee_record *record, const struct ee_boost *boost, long gains)
{
	bool outside = boost->stand == EE_STANDS_OUT;
	char note[EE_NOTE_TEXT];

	if (outside ? gains == 0 : boost->advice_count == 0) {
		ee_note_of_none(boost, note);
		write_words(record, boost, "none", note);
	}
	if (outside)
		write_words(record, boost, "elsewhere",
		    "not in the pool; a nomination of a province outside Express Entry is a road "
		    "that is not looked at here");
}

void
ee_boost_write(const struct ee_boost_rows *rows, struct ee_record *record, struct ee_boost *boost)
{
	bool chosen = rows->min_gain != LONG_MIN, newest_said = false;
	long gains = 0;

	if (!chosen)
		write_first(record, boost);
	for (int i = 0; i < boost->advice_count; i++) {
		const struct ee_advice *advice = &boost->advice[i];
		bool loss = ee_advice_is_loss(advice),
		     low = chosen && advice->crs - boost->crs < rows->min_gain;

		if (loss ? chosen : low)
			continue;
		gains += !loss;
		if (!loss && gains > rows->top)
			continue;
		write_advice(rows, record, boost, advice, &newest_said);
	}
	if (!chosen)
		write_last(record, boost, gains);
}
