#include "cmd/rules/rows.h"

#include <string.h>

#include "base/text.h"

const char *const ee_table_columns_of_rules[EE_TABLE_COLUMNS] = { "table", "from", "to", "rows",
	"complete", "in_force", "sources", "unknown", "file" };
const char *const ee_source_columns[EE_SOURCE_COLUMNS] = { "id", "title", "url", "kind", "tables",
	"file" };
const char ee_table_columns_shown[] = "table,from,to,rows,unknown";
const char ee_source_columns_shown[] = "id,kind,tables";

/* The name of a table is that of its file without ".csv". */
static struct ee_row_cell
table_cell(const struct ee_file *file)
{
	return (struct ee_row_cell) { file->name, strlen(file->name) - strlen(".csv"), false };
}

/* An open end is empty, and so are the days of a table that has none. */
static struct ee_row_cell
day_cell(const struct ee_facts *facts, struct ee_date day, char text[EE_DATE_TEXT])
{
	text[0] = '\0';
	if (facts->dated && day.year < EE_YEAR_MAX)
		ee_date_format(day, text);
	return ee_cell(text);
}

void
ee_rules_put_tables(const struct ee_all_facts *all, const struct ee_row_target *target)
{
	for (int i = 0; i < all->count; i++) {
		const struct ee_facts *facts = &all->table[i];
		char from[EE_DATE_TEXT], to[EE_DATE_TEXT], rows[EE_CELL_INT];

		ee_row_put(target,
		    (struct ee_row_cell[]) { table_cell(facts->file),
			day_cell(facts, facts->period.from, from),
			day_cell(facts, facts->period.to, to),
			ee_cell_int(rows, ee_table_rows(facts->table)),
			ee_cell_number(facts->complete), ee_cell_number(facts->in_force),
			ee_cell(facts->sources.data), ee_cell(facts->unknown.data),
			ee_cell(facts->file->path) });
	}
}

static bool
is_sources(const struct ee_facts *facts)
{
	return strcmp(facts->file->name, "sources.csv") == 0;
}

static bool
names_source(const struct ee_facts *facts, const char *id, size_t length)
{
	return ee_ids_have(facts->sources.data, strlen(facts->sources.data), id, length);
}

static void
put_source(const struct ee_all_facts *all, const char *const cells[4], size_t id_length,
    const char *path, const struct ee_row_target *target)
{
	struct ee_buffer tables = { 0 };

	for (int i = 0; i < all->count; i++) {
		struct ee_row_cell name = table_cell(all->table[i].file);

		if (!names_source(&all->table[i], cells[0], id_length))
			continue;
		if (tables.length > 0)
			ee_buffer_put(&tables, ' ');
		ee_buffer_add(&tables, name.text, name.length);
	}
	ee_row_put(target,
	    (struct ee_row_cell[]) { { cells[0], id_length, false }, ee_cell(cells[1]),
		ee_cell(cells[2]), ee_cell(cells[3]), { tables.data, tables.length, false },
		ee_cell(path) });
	ee_buffer_free(&tables);
}

/* Whether a sources.csv lists ID. */
static bool
is_listed(const struct ee_all_facts *all, const char *id, size_t length)
{
	for (int i = 0; i < all->count; i++) {
		const struct ee_table *table = all->table[i].table;
		int column = is_sources(&all->table[i]) ? ee_table_find(table, "id") : -1;

		for (int row = 0; column >= 0 && row < ee_table_rows(table); row++)
			if (ee_text_is(id, length, ee_table_text(table, row, column)))
				return true;
	}
	return false;
}

/* The ids of table NUMBER that nobody lists, and that no table before it names. */
static void
put_unlisted(const struct ee_all_facts *all, int number, const struct ee_row_target *target)
{
	for (const char *at = all->table[number].sources.data; *at != '\0'; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		bool told = is_listed(all, at, length);

		for (int i = 0; i < number && !told; i++)
			told = names_source(&all->table[i], at, length);
		if (!told)
			put_source(
			    all, (const char *const[]) { at, "", "", "" }, length, "", target);
		at += length;
	}
}

void
ee_rules_put_sources(const struct ee_all_facts *all, const struct ee_row_target *target)
{
	for (int i = 0; i < all->count; i++) {
		const struct ee_facts *facts = &all->table[i];

		for (int row = 0; is_sources(facts) && row < ee_table_rows(facts->table); row++) {
			const char *cells[4];

			for (int column = 0; column < 4; column++) {
				int at = ee_table_find(facts->table, ee_source_columns[column]);

				cells[column] = at < 0 ? "" : ee_table_text(facts->table, row, at);
			}
			put_source(all, cells, strlen(cells[0]), facts->file->path, target);
		}
	}
	for (int i = 0; i < all->count; i++)
		put_unlisted(all, i, target);
}
