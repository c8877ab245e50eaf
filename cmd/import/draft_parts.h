/*
 * draft_parts.h: what the files that draft a map share.  A draft is made in steps: draft.c reads
 * the table, propose.c takes what the names say, settle.c what the values leave open of it, and
 * word_rows.c writes what each word seems to be.
 */
#ifndef EE_DRAFT_PARTS_H
#define EE_DRAFT_PARTS_H

#include "cmd/import/look.h"
#include "cmd/import/map.h"
#include "cmd/import/meaning.h"
#include "stream/run.h"

enum { EE_BECOMES_MAX = 192 };

/* A column of the table, and what its row of the map says. */
struct ee_draft_column {
	const char *name; /* of the header; may be empty */
	int at; /* from 0 */
	bool twice; /* others have the same name */
	struct ee_meaning meaning;
	struct ee_column_look look;
	char
	    path[EE_PATH_TEXT]; /* what it seems to be, without a style; "": not told by the name */
	bool mapped; /* a map says what it becomes, and nothing is to be settled */
	bool passes; /* it goes through unread */
	bool open; /* the user is to say what it becomes */
	bool asks_company; /* of a spouse: whether one comes along, not whether there is one */
	struct ee_target target; /* of PATH */
	enum ee_result_source named; /* of a result: the source by its name alone */
	char becomes[EE_BECOMES_MAX];
	struct ee_buffer note;
};

/* The results of tests whose columns name the test, of one person. */
struct ee_draft_doubles {
	/* Rows in which a result of this source stands beside one, of the same language, of a
	 * source whose columns come first. */
	uint64_t rows[2][EE_RESULT_SOURCES];
};

struct ee_draft {
	const struct ee_tables *tables;
	const struct ee_map *map; /* that is to be brought up to date; NULL: none */
	const struct ee_sheet *sheet;
	struct ee_draft_column *column;
	int columns;
	struct ee_draft_doubles doubles;
};

/* Whether a map could not tell the two names apart. */
bool ee_draft_is_same_name(const char *a, const char *b);

/* The next column of the draft's map, from FROM on, that is COLUMN; EE_NO_MAP_COLUMN: none is. */
int ee_draft_next_mapped(
    const struct ee_draft *draft, const struct ee_draft_column *column, int from);

/* Writes the map to standard output.  CELLS of the table are not ASCII. */
void ee_draft_write(struct ee_draft *draft, const struct ee_run *run, uint64_t cells);

/* Adds to the note of COLUMN, behind a semicolon where there is one. */
void ee_draft_note(struct ee_draft_column *column, const char *format, ...) EE_PRINTF(2, 3);

/* The same, and leaves it to the user what the column becomes. */
void ee_draft_open(struct ee_draft_column *column, const char *format, ...) EE_PRINTF(2, 3);

/* By the names of the columns alone: the path of each.  Before any row is looked at. */
void ee_draft_propose(struct ee_draft *draft);

/* Leaves it to the user what COLUMN becomes where something beside its name may change that. */
void ee_draft_ask_aside(struct ee_draft_column *column);

/* By the values: the tests of scores without one, days, numbers, two columns for one field. */
void ee_draft_settle(struct ee_draft *draft);

/* The part of it that is about the results of tests. */
void ee_draft_settle_results(struct ee_draft *draft);

/*
 * What the word TEXT of COLUMN becomes, "" where the user is to say that; NULL: it is no word, but
 * a value of the field.  NOTE gets a reason, or "".
 */
const char *ee_draft_word(const struct ee_draft *draft, const struct ee_draft_column *column,
    const char *text, struct ee_buffer *value, const char **note);

/* Whether the cells of COLUMN are words, and not days, numbers or texts. */
bool ee_draft_has_words(const struct ee_draft_column *column);

/* Whether a word of COLUMN, of which ee_draft_word() says BECOMES and NOTE, may stand in the map:
 * it is none where that may be the name of a person. */
bool ee_draft_shows_word(
    const struct ee_draft_column *column, const char *becomes, const char *note);

/* Whether any word of COLUMN is known, so that it is one of words. */
bool ee_draft_shows_words(const struct ee_draft *draft, const struct ee_draft_column *column);

#endif
