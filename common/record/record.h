/*
 * record.h: one record: its bytes, its known fields, what a tool adds, what is wrong with it.
 *
 * A record belongs to a worker, which fills it again and again; everything in it borrows from the
 * worker's buffers and is valid until the next record is read.
 */
#ifndef EE_RECORD_H
#define EE_RECORD_H

#include <stdarg.h>

#include "base/blank.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/fault.h"
#include "base/field.h"
#include "record/message.h"
#include "record/seen.h"

#ifdef __cplusplus
extern "C" {
#endif

enum ee_format { EE_FORMAT_UNSAID, EE_JSON, EE_CSV, EE_TABLE, EE_OWN_FORMAT };

enum ee_kind {
	EE_ABSENT,
	EE_NUMBER,
	EE_STRING,
	EE_CELL, /* a CSV cell, of which only the text is known */
	EE_TRUE,
	EE_FALSE,
	EE_OBJECT_VALUE,
	EE_ARRAY_VALUE,
	EE_HOLE, /* of an addition only: a number that is not known yet */
	EE_GONE /* likewise: the record's value is left out, and an object that holds no other */
};

/* Strings and cells are unescaped UTF-8; numbers, objects and arrays are the bytes of the record.
 */
struct ee_value {
	const char *text;
	uint32_t length; /* of an object or array: 0, it ends where ee_json_skip() says */
	uint8_t kind;
};

enum { EE_NODE_WORDS = EE_NODES_MAX / 64, EE_ADDS_MAX = 64, EE_TAG_SIZE = 64 };

struct ee_add {
	int column; /* index into the tool's list of added fields */
	uint32_t start, length; /* in added */
	uint8_t kind; /* EE_NUMBER, EE_STRING, EE_ARRAY_VALUE (any JSON), EE_HOLE, EE_ABSENT (a
			 blank), EE_GONE */
};

/* A bit of item_seen: the element also holds something that is no field of ours. */
enum { EE_ITEM_OTHER = 1 << 15 };

struct ee_record {
	const char *bytes; /* without its line end */
	size_t length;
	enum ee_format format;
	uint64_t seen[EE_NODE_WORDS]; /* by node: it stands in this record */
	uint64_t filled[EE_NODE_WORDS]; /* by node: something below it, known or not, has a value */
	struct ee_value value[EE_SINGLE_FIELDS];
	int item_count[EE_ARRAYS];
	uint16_t item_seen[EE_ARRAYS][EE_ITEMS_MAX]; /* by field of the array, and EE_ITEM_OTHER */
	struct ee_value item[EE_ARRAYS][EE_ITEMS_MAX][EE_ITEM_FIELDS_MAX];
	struct ee_buffer cells; /* text of CSV cells */
	struct ee_add add[EE_ADDS_MAX];
	int add_count;
	struct ee_buffer added; /* text of the additions */
	struct ee_buffer faults; /* messages, as message.h has them; any makes the record bad */
	struct ee_buffer warnings; /* likewise, but the record is good */
	const struct ee_needs *needs; /* fields that the tool needs; NULL: all */
	int doubts; /* values left out for what is wrong with them */
	uint64_t doubted[EE_NODE_WORDS]; /* by node: left out for what is wrong with it */
	struct ee_seen unknown; /* keys already looked at, over all records */
	struct ee_buffer named; /* names in this record that others give a field */
	struct ee_buffer odd; /* columns below a nested field that hold no number, by address */
	bool turned; /* it is to be written with the partners' fields exchanged, see turn.h, */
	uint32_t taken_out; /* and without these of its keys */
	int written; /* how often it has been written, for a stage that does it again */
	bool parsed; /* the bytes are a record: an object, or a row of the header's cells */
	bool tell_unread; /* tell the names that nothing reads */
	union {
		int64_t number[EE_TAG_SIZE / 8];
		char bytes[EE_TAG_SIZE];
	} tag; /* the tool's own, for its take function */
	void *rows; /* the filter's: where derived rows go */
	void *scratch; /* the stage's own, one in each worker; all zero at first, then as it was
			  left */
};

/*
 * Why the record is bad: "PATH: message"; PATH may be NULL.  Where the tool does not need the field
 * of PATH, a warning instead, and ee_record_doubts() knows of it.
 */
void ee_record_fault(struct ee_record *record, enum ee_fault_code code, const char *path,
    const char *format, ...) EE_PRINTF(4, 5);

/*
 * The same for "PATH: expected EXPECTED, got VALUE".  Returns false.  MEANT is what the value
 * probably means; or WORDS, which end with NULL, are those that the field takes, of which the
 * nearest is offered.
 */
bool ee_value_fault_meant(struct ee_record *record, const char *path, struct ee_value value,
    const char *expected, const char *meant);
bool ee_value_fault_near(struct ee_record *record, const char *path, struct ee_value value,
    const char *expected, const char *const *words);
bool ee_value_fault(
    struct ee_record *record, const char *path, struct ee_value value, const char *expected);

/* The same for GOT in the place of NODE, an object or an array that only holds fields. */
void ee_record_fault_shape(
    struct ee_record *record, int node, const char *expected, struct ee_value got);

/* The same for an array of objects with more than EE_ITEMS_MAX of them. */
void ee_record_fault_many(struct ee_record *record, int node);

/* Whether a field of NEEDS was left out because of what is wrong with it. */
bool ee_record_doubts(const struct ee_record *record, const struct ee_needs *needs);

/*
 * A warning about a value.  The same words are said once a run, and their records counted.  Each
 * message in the record's warnings begins with a mark, which tells it from a warning about a name:
 * that comes from whichever worker meets the name first, and is not counted.
 */
void ee_record_warn(struct ee_record *record, const char *code, const char *path,
    const char *format, ...) EE_PRINTF(4, 5);

/* The same with the arguments of FORMAT in a list. */
void ee_record_warn_list(struct ee_record *record, const char *code, const char *path,
    const char *format, va_list arguments);

/* What differs from record to record is said of the first one, behind the words. */
void ee_record_warn_detail(struct ee_record *record, const char *format, ...) EE_PRINTF(2, 3);

/*
 * KEY below PARENT is not known: warn if it is one slip away from a known field, or if others call
 * a field so.  Else its path stands in the warnings behind EE_WARNING_UNREAD, as a line of its own,
 * where record->tell_unread asks for that.
 */
void ee_record_unknown(struct ee_record *record, int parent, const char *key, size_t length);

/* Warns of the names in record->named, but not where the record has the field meant as well. */
void ee_record_tell_names(struct ee_record *record);

/* Takes back what is said of names: RECORD is none.  They are looked at again in the next one. */
void ee_record_forget_names(struct ee_record *record);

/* Writes the faults of RECORD as an array of objects: field, code, expected, got, message. */
void ee_record_put_faults(const struct ee_record *record, struct ee_buffer *out);

/* The first message of the record's faults as people read it; TEXT is returned. */
const char *ee_record_first_fault(const struct ee_record *record, char text[EE_FAULT_MAX]);

/* Forget the last record; keep the memory. */
void ee_record_clear(struct ee_record *record);
void ee_record_free(struct ee_record *record);

static inline bool
ee_record_has_node(const struct ee_record *record, int node)
{
	return ee_nodes_have(record->seen, node);
}

static inline void
ee_record_see_node(struct ee_record *record, int node)
{
	record->seen[node >> 6] |= (uint64_t)1 << (node & 63);
}

/* Notes that NODE, an object of fields, and all objects around it hold a value. */
static inline void
ee_record_fill_node(struct ee_record *record, int node)
{
	for (; node > EE_ROOT; node = ee_node_at(node)->parent)
		record->filled[node >> 6] |= (uint64_t)1 << (node & 63);
}

/* Whether the top-level object KEY ("spouse") has any value in it, in a field that is known or not.
 */
static inline bool
ee_record_has_below(const struct ee_record *record, const char *key)
{
	int node = ee_node_child(EE_ROOT, key, strlen(key));

	return ee_nodes_have(record->filled, node);
}

/*
 * The readers' way in: VALUE stands at NODE (for fields of arrays in element ITEM).  A second value
 * for the same place is a fault.
 */
void ee_record_set(struct ee_record *record, int node, int item, struct ee_value value);

/* Whether VALUE is a text, of JSON or a cell. */
static inline bool
ee_value_is_text(struct ee_value value)
{
	return value.kind == EE_STRING || value.kind == EE_CELL;
}

/* Whether it is a text or a number. */
static inline bool
ee_value_is_plain(struct ee_value value)
{
	return ee_value_is_text(value) || value.kind == EE_NUMBER;
}

/* The value of a field outside arrays; kind EE_ABSENT where it is not given. */
static inline struct ee_value
ee_record_get(const struct ee_record *record, enum ee_field field)
{
	return record->value[field];
}

/* The value of the field number AT, from 0, of element ITEM of ARRAY. */
static inline struct ee_value
ee_record_item(const struct ee_record *record, enum ee_array array, int item, int at)
{
	static const struct ee_value absent = { NULL, 0, EE_ABSENT };

	return (record->item_seen[array][item] >> at & 1) != 0 ? record->item[array][item][at]
							       : absent;
}

/* Additions, in the order of the tool's list of added fields. */
void ee_record_add_int(struct ee_record *record, int column, int64_t number);
void ee_record_add_text(struct ee_record *record, int column, const char *text);
/* JSON text, written piece by piece to the buffer returned, between these two. */
struct ee_buffer *ee_record_add_open(struct ee_record *record, int column);
void ee_record_add_close(struct ee_record *record);
/* A number that the tool fills in later, see ee_taken.hole in stage.h. */
void ee_record_add_hole(struct ee_record *record, int column);
/* No value: null where the record had one, an empty cell in CSV. */
void ee_record_add_blank(struct ee_record *record, int column);
/* Not there: no member at all, an empty cell in CSV. */
void ee_record_add_gone(struct ee_record *record, int column);
/* Forgets all additions. */
void ee_record_add_nothing(struct ee_record *record);

/*
 * The next WORD of a list, VALUE, which is an array or a text; *AT, at first the value's text,
 * moves behind it.  False: no more.  An element that is no text has length 0.
 */
bool ee_value_next_word(struct ee_value value, const char **at, const char **word, size_t *length);

/*
 * The kind of VALUE in words, for messages that must not show the value itself: in the place of an
 * object there may be the number of a passport.
 */
const char *ee_value_kind(struct ee_value value);

/* VALUE as a message may show it, see blank.h; OUT is returned. */
enum { EE_SHOWN = EE_VISIBLE };
const char *ee_value_show(struct ee_value value, char out[EE_SHOWN]);

#ifdef __cplusplus
}
#endif

#endif
