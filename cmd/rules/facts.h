/*
 * facts.h: what a table says of itself, by the names of its columns.  For one thread.
 */
#ifndef EE_RULES_FACTS_H
#define EE_RULES_FACTS_H

#include "base/buffer.h"
#include "base/table.h"
#include "cmd/rules/files.h"

struct ee_facts {
	const struct ee_file *file;
	struct ee_table *table;
	bool dated; /* PERIOD is set */
	struct ee_period period;
	const char *complete; /* "true" or "false"; empty where a table does not say */
	const char *in_force; /* likewise, on the day asked for */
	struct ee_buffer sources; /* ids with a blank between two, each once, and a NUL */
	struct ee_buffer unknown; /* what is not known, with semicolons between, and a NUL */
};

/* All tables that are read, in the order of FILES, which are borrowed. */
struct ee_all_facts {
	int count;
	struct ee_facts *table;
	struct ee_fault unread; /* of the first table that could not be read, if there is one */
};

/*
 * Reads every table that is not hidden, and looks at it on the day ON.  A table that is no proper
 * CSV is left out, with TELL after saying why on stderr.  Returns false if there was one.
 */
bool ee_facts_read(
    const struct ee_files *files, struct ee_date on, bool tell, struct ee_all_facts *all);
void ee_facts_free(struct ee_all_facts *all);

/*
 * Calls TAKE for each id in the cell; with the table's own words there are none.
 */
typedef void ee_source_taker(const char *id, size_t length, void *context);
void ee_facts_sources(const struct ee_facts *facts, int row, ee_source_taker *take, void *context);

/* Whether the list IDS, of LENGTH bytes with a blank between two ids, has ID. */
bool ee_ids_have(const char *ids, size_t length, const char *id, size_t id_length);

#endif
