/*
 * field.h: the fields of fields.def as a tree of keys.  Constant after ee_fields_ready(); any
 * thread.
 */
#ifndef EE_FIELD_H
#define EE_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Those of arrays come last, since a record keeps one value of each of the others. */
enum ee_field {
#define FIELD(name, path, type, help) EE_F_##name,
#define ITEM(name, path, type, help)
#include "base/fields.def"
#undef FIELD
	EE_SINGLE_FIELDS,
	EE_BEFORE_ITEMS = EE_SINGLE_FIELDS - 1,
#define FIELD(name, path, type, help)
#define ITEM(name, path, type, help) EE_F_##name,
#include "base/fields.def"
#undef FIELD
	EE_FIELDS,
	EE_NO_FIELD = -1
};

enum ee_type {
	EE_TYPE_ANY,
	EE_TYPE_TEXT, /* text, or a number for which nobody calculates */
	EE_TYPE_WHOLE,
	EE_TYPE_DECIMAL,
	EE_TYPE_YEARS,
	EE_TYPE_WHOLE_YEARS, /* counted down */
	EE_TYPE_HOURS,
	EE_TYPE_BOOLEAN,
	EE_TYPE_DATE,
	EE_TYPE_TIMESTAMP,
	EE_TYPE_EDUCATION,
	EE_TYPE_CANADIAN_EDUCATION,
	EE_TYPE_TEST,
	EE_TYPE_SCORE,
	EE_TYPE_LANGUAGE,
	EE_TYPE_NOC,
	EE_TYPE_COUNTRY,
	EE_TYPE_NOMINATION,
	EE_TYPE_BASIS,
	EE_TYPE_MARITAL,
	EE_TYPE_PRINCIPAL, /* applicant or spouse */
	EE_TYPE_WORDS, /* an array of words; in CSV one cell, the words separated by spaces */
	EE_TYPE_PROGRAMS, /* the same, of cec, fst and fsw */
	EE_TYPE_NESTED /* whatever a tool put there; in CSV compact JSON in a cell, or dotted
			  columns */
};

/* Arrays of objects; each one's fields stand together in fields.def. */
enum ee_array {
	EE_JOBS,
	EE_COUNTRIES,
	EE_POLICE,
	EE_SITTINGS,
	EE_SPOUSE_JOBS,
	EE_SPOUSE_COUNTRIES,
	EE_SPOUSE_POLICE,
	EE_SPOUSE_SITTINGS,
	EE_CHILDREN, /* of both */
	EE_ARRAYS,
	EE_NO_ARRAY = -1
};

enum {
	EE_ROOT = 0,
	EE_NO_NODE = -1,
	EE_NODES_MAX = 512, /* fields, and the objects and arrays around them */
	EE_ITEMS_MAX = 64,
	EE_ITEM_FIELDS_MAX = 10,
	EE_PATH_TEXT = 128
};

struct ee_node {
	const char *path; /* from the root: "english", "english.reading", "jobs[]", "jobs[].noc" */
	uint64_t head, tail; /* of its key, as a look-up loads them */
	int16_t parent, path_length, key_at, key_length;
	int16_t field; /* EE_NO_FIELD for an object or an array that only holds fields */
	int16_t array; /* of jobs[] and its fields, EE_NO_ARRAY elsewhere */
	int16_t item_field; /* of the fields of an array: 0 is the array's first one */
};

struct ee_field_row {
	const char *path;
	enum ee_type type;
};

/* Types of which a bare cell is what it looks like, a number, true or a text; a NOC code is text.
 */
bool ee_type_by_look(enum ee_type type);

/* Types whose values are passed on and shown, but not read: blanks around them stay. */
bool ee_type_is_free(enum ee_type type);

/* Types that are lists of words. */
bool ee_type_is_words(enum ee_type type);

/* Types that are numbers in JSON, whatever the quotes around a cell of CSV. */
bool ee_type_is_number(enum ee_type type);

/* Builds the tree; call once before any other function here and before any thread is started. */
void ee_fields_ready(void);

/* The same with COUNT fields of a test's own, numbered by their places in ROWS, which is borrowed.
 */
void ee_fields_build(const struct ee_field_row *rows, int count);

const char *ee_field_path(enum ee_field field);
enum ee_type ee_field_type(enum ee_field field);

/* The other partner's: spouse.age of age, and back; a field that is not personal itself.  All
 * arrays are personal. */
enum ee_field ee_field_twin(enum ee_field field);
enum ee_array ee_array_twin(enum ee_array array);

/* Whether FIELD stands below "spouse". */
bool ee_field_is_of_spouse(enum ee_field field);

/* Whether KEY, at the top of a record, is one of those that also stand below "spouse". */
bool ee_key_is_personal(const char *key, size_t length);

/* How many nodes there are, the root included. */
int ee_nodes_count(void);

/* Type of the field at NODE; EE_TYPE_ANY where it is unknown or holds other fields. */
enum ee_type ee_node_type(int node);

/* The field outside arrays whose path is PATH; EE_NO_FIELD if there is none. */
enum ee_field ee_field_by_path(const char *path);

/* "jobs.2.noc": the path of field AT of element ITEM, for a message.  Returns OUT. */
const char *ee_item_path(enum ee_array array, int item, int at, char out[EE_PATH_TEXT]);

/* Node of KEY below PARENT, or EE_NO_NODE. */
int ee_node_child(int parent, const char *key, size_t length);
extern struct ee_node ee_nodes[EE_NODES_MAX];

static inline const struct ee_node *
ee_node_at(int node)
{
	return &ee_nodes[node];
}

/* Whether NODE is in a set of nodes, a bit each. */
static inline bool
ee_nodes_have(const uint64_t *nodes, int node)
{
	return (nodes[node >> 6] >> (node & 63) & 1) != 0;
}

static inline void
ee_nodes_add(uint64_t *nodes, int node)
{
	nodes[node >> 6] |= (uint64_t)1 << (node & 63);
}

/* Node of a CSV column, "jobs.2.noc" with *ITEM 1; EE_NO_NODE if it is not known.  *ITEM is -1
 * outside arrays. */
int ee_node_of_column(const char *name, size_t length, int *item);

/* The path of a column as fields.def has it, "jobs[].noc" of "jobs.2.noc", as far as it fits OUT;
 * its length. */
size_t ee_path_of_column(const char *name, size_t length, char out[EE_PATH_TEXT]);

/* Node of a path as fields.def has it, with "[]"; EE_NO_NODE. */
int ee_node_of_path(const char *path, size_t length);

/* Called by ee_fields_build(), once the tree stands. */
void ee_field_near_ready(void);

/*
 * The node that PATH (with "[]" for array elements) probably means: its path differs in letter
 * case, in separators or by one letter only.  EE_NO_NODE if there is none.
 */
int ee_field_near(const char *path, size_t length);

/* Whether PATH lies below NAME, of LENGTH bytes, as english.reading does below english. */
static inline bool
ee_path_lies_below(const char *path, const char *name, size_t length)
{
	return strncmp(path, name, length) == 0 && path[length] == '.';
}

/* The same of NAME, of LENGTH bytes, below PATH; */
static inline bool
ee_name_lies_below(const char *name, size_t length, const char *path)
{
	size_t above = strlen(path);

	return length > above && name[above] == '.' && memcmp(name, path, above) == 0;
}

/* and whether PATH lies below NAME, or is that itself. */
static inline bool
ee_path_is_within(const char *path, const char *name, size_t length)
{
	return strncmp(path, name, length) == 0 && (path[length] == '\0' || path[length] == '.');
}

/* The paths of all fields that stand in no array, EE_FIELDS at most, and NULL behind them. */
void ee_field_words(const char *words[EE_FIELDS + 1]);

/*
 * Whether A and B are the same or one slip apart: a letter put in, left out or changed, or two
 * neighbours swapped.
 */
bool ee_is_slip(const char *a, size_t a_length, const char *b, size_t b_length);

#ifdef __cplusplus
}
#endif

#endif
