/*
 * record.h: one record: its bytes, its known fields, what a tool adds, what is wrong with it.
 *
 * A record belongs to a worker, which fills it again and again; everything in it borrows from the
 * worker's buffers and is valid until the next record is read.
 */
#ifndef EE_RECORD_H
#define EE_RECORD_H

#include "base/buffer.h"
#include "base/form.h"
#include "base/review.h"
#include "record/message.h"
#include "record/seen.h"

#ifdef __cplusplus
extern "C" {
#endif

enum ee_format { EE_FORMAT_UNSAID, EE_JSON, EE_CSV, EE_TABLE, EE_OWN_FORMAT };

enum { EE_ADDS_MAX = 64, EE_TAG_SIZE = 64 };

struct ee_add {
	int column; /* index into the tool's list of added fields */
	uint32_t start, length; /* in added */
	uint8_t kind; /* EE_NUMBER, EE_STRING, EE_ARRAY_VALUE (any JSON), EE_HOLE, EE_ABSENT (a
			 blank), EE_GONE */
};

struct ee_record {
	const char *bytes; /* without its line end */
	size_t length;
	enum ee_format format;
	struct ee_form form; /* the values of its fields */
	struct ee_buffer cells; /* text of CSV cells, where it is not that of the bytes */
	struct ee_add add[EE_ADDS_MAX];
	int add_count;
	uint64_t add_columns; /* of those that are values, one bit each */
	bool add_gone; /* one is gone */
	uint64_t unasked; /* those that no column of the output shows: they get no digits */
	struct ee_buffer added; /* text of the additions, with EE_SPARE readable bytes behind it */
	struct ee_review review; /* of the form; its messages go into these: */
	struct ee_buffer faults; /* messages, as message.h has them; any makes the record bad */
	struct ee_buffer warnings; /* likewise, but the record is good */
	struct ee_seen unknown; /* keys already looked at, over all records */
	struct ee_buffer named; /* names in this record that others give a field */
	struct ee_buffer odd; /* columns below a nested field that hold no number, by address */
	bool turned; /* it is to be written with the partners' fields exchanged, see turn.h, */
	uint32_t taken_out; /* and without these of its keys */
	int written; /* how often it has been written, for a stage that does it again */
	bool odd_key; /* of JSON: a key, read or not, may be one that no column could have */
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

/* A fault for GOT in the place of NODE, an object or an array that only holds fields. */
void ee_record_fault_shape(
    struct ee_record *record, int node, const char *expected, struct ee_value got);

/* The same for an array of objects with more than EE_ITEMS_MAX of them. */
void ee_record_fault_many(struct ee_record *record, int node);

/*
 * KEY below PARENT is not known: warn if it is one slip away from a known field, or if others call
 * a field so.  Else its path stands in the warnings behind EE_WARNING_UNREAD, as a line of its own,
 * where record->tell_unread asks for that.  True: that was all, and of this key nothing more is to
 * be said until ee_record_forget_names() is true.
 */
bool ee_record_unknown(struct ee_record *record, int parent, const char *key, size_t length);

/* Warns of the names in record->named, but not where the record has the field meant as well. */
void ee_record_tell_names(struct ee_record *record);

/* Takes back what is said of names: RECORD is none.  True: all are looked at again in the next one.
 */
bool ee_record_forget_names(struct ee_record *record);

/* Writes the faults of RECORD as an array of objects: field, code, expected, got, message. */
void ee_record_put_faults(const struct ee_record *record, struct ee_buffer *out);

/* The first message of the record's faults as people read it; TEXT is returned. */
const char *ee_record_first_fault(const struct ee_record *record, char text[EE_FAULT_MAX]);

/* Forgets the last record, and keeps the memory; the next one is of FORMAT. */
void ee_record_clear(struct ee_record *record, enum ee_format format);
void ee_record_free(struct ee_record *record);

static inline bool
ee_record_has_node(const struct ee_record *record, int node)
{
	return ee_nodes_have(record->form.seen, node);
}

static inline void
ee_record_see_node(struct ee_record *record, int node)
{
	ee_nodes_add(record->form.seen, node);
}

EE_RARE void ee_record_given_twice(struct ee_record *record, int node, int item);

/*
 * The readers' way in: VALUE stands at NODE (for fields of arrays in element ITEM).  A second value
 * for the same place is a fault.
 */
static inline void
ee_record_set(struct ee_record *record, int node, int item, struct ee_value value)
{
	if (!ee_form_put(&record->form, node, item, value))
		ee_record_given_twice(record, node, item);
}

/* The value of a field outside arrays; kind EE_ABSENT where it is not given. */
static inline struct ee_value
ee_record_get(const struct ee_record *record, enum ee_field field)
{
	return ee_form_get(&record->form, field);
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

#ifdef __cplusplus
}
#endif

#endif
