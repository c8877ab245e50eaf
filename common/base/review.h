/*
 * review.h: what is wrong with a form, or doubtful in it, and whether that costs the record.
 *
 * A tool needs some fields and not others.  What is wrong with a field that it needs makes the
 * record a bad one; what is wrong with another field is a warning, the record stays, and the tool
 * leaves out what hangs on the field.  A review belongs to one thread; it allocates nothing.
 */
#ifndef EE_REVIEW_H
#define EE_REVIEW_H

#include <stdarg.h>

#include "base/fault.h"
#include "base/form.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * X(NAME, code, what it says), for --errors json and for ee(7): the codes are stable.  Warnings
 * have codes of their own (rules/warning.h), and LEFT_OUT and NAME below.
 */
#define EE_FAULT_CODES(X)                                                                          \
	X(VALUE, "value", "the field does not take this value")                                    \
	X(MISSING, "missing", "the tool needs a field that is not there")                          \
	X(SHAPE, "shape", "an object, an array or a plain value where another of them belongs")    \
	X(TWICE, "twice", "a field is given twice")                                                \
	X(CONTRADICTION, "contradiction", "two values exclude each other")                         \
	X(OWN_FIELD, "own-field", "a field of the user's own has the name of one that is added")   \
	X(COLUMN, "column", "CSV output has no column for a value, or cannot hold it")             \
	X(JSON, "json", "not a JSON object")                                                       \
	X(UTF8, "utf-8", "not valid UTF-8")                                                        \
	X(CSV, "csv", "a row with a stray quote, carriage return or NUL byte")                     \
	X(CELLS, "cells", "a row with more or fewer cells than the header")                        \
	X(TOO_LONG, "too-long", "a line longer than 1 MiB")                                        \
	X(LEFT_OUT, "left-out",                                                                    \
	    "a warning: a wrong value in a field that the tool can do without")                    \
	X(NAME, "name", "a warning: a name that is nearly that of a field")                        \
	X(NOTICE, "notice", "a warning without a code of its own")

enum ee_fault_code {
#define X(name, code, text) EE_BAD_##name,
	EE_FAULT_CODES(X)
#undef X
};

/* The fields that a tool needs, as nodes: its own, those below them and the objects around them. */
struct ee_needs {
	uint64_t node[EE_NODE_WORDS];
};

/* PATHS, of fields or whole objects and arrays ("english", "jobs"), end with NULL. */
void ee_needs_of(struct ee_needs *needs, const char *const *paths);

enum ee_message_part {
	EE_PART_TEXT, /* what people read */
	EE_PART_CODE,
	EE_PART_FIELD, /* empty: of the whole record */
	EE_PART_EXPECTED,
	EE_PART_GOT,
	EE_PART_DETAIL, /* of a warning: what differs from record to record */
	EE_MESSAGE_PARTS
};

/* Of a message about a value: a fault costs the record, a warning does not. */
enum { EE_FAULT_MARK = '!', EE_WARNING_OF_VALUE = '+' };

const char *ee_fault_code_text(enum ee_fault_code code);

/* A message on its way: its parts, NULL where empty, and its mark. */
struct ee_message {
	const char *part[EE_MESSAGE_PARTS];
	char mark;
};

/* Where the messages of a review go. */
typedef void ee_message_taker(const struct ee_message *message, void *context);

struct ee_review {
	const struct ee_needs *needs; /* fields that the tool needs; NULL: all */
	ee_message_taker *take;
	void *context;
	bool cells; /* the values are cells of a table, which are left empty rather than left out */
	int faults; /* messages that cost the record */
	int doubts; /* values left out for what is wrong with them */
	uint64_t doubted[EE_NODE_WORDS]; /* by node: left out for what is wrong with it */
};

/* Begins with a new form: nothing is wrong so far. */
void ee_review_begin(struct ee_review *review);

/*
 * Why the record is bad: "PATH: message"; PATH may be NULL.  Where the tool does not need the field
 * of PATH, a warning instead, and ee_review_doubts() knows of it.
 */
void ee_review_fault(struct ee_review *review, enum ee_fault_code code, const char *path,
    const char *format, ...) EE_PRINTF(4, 5);

/*
 * The same for "PATH: expected EXPECTED, got VALUE".  Returns false.  MEANT is what the value
 * probably means; or WORDS, which end with NULL, are those that the field takes, of which the
 * nearest is offered.
 */
bool ee_value_fault_meant(struct ee_review *review, const char *path, struct ee_value value,
    const char *expected, const char *meant);
bool ee_value_fault_near(struct ee_review *review, const char *path, struct ee_value value,
    const char *expected, const char *const *words);
bool ee_value_fault(
    struct ee_review *review, const char *path, struct ee_value value, const char *expected);

/* Whether a field of NEEDS was left out because of what is wrong with it. */
bool ee_review_doubts(const struct ee_review *review, const struct ee_needs *needs);

/* A warning about a value.  The same words are said once a run, and their records counted. */
void ee_review_warn(struct ee_review *review, const char *code, const char *path,
    const char *format, ...) EE_PRINTF(4, 5);

/* The same where DETAIL, which differs from record to record, is said of the first one, behind the
 * words. */
void ee_review_warn_each(struct ee_review *review, const char *code, const char *path,
    const char *detail, const char *format, ...) EE_PRINTF(5, 6);

/* The same without a detail, with the arguments of FORMAT in a list. */
void ee_review_warn_list(struct ee_review *review, const char *code, const char *path,
    const char *format, va_list arguments);

#ifdef __cplusplus
}
#endif

#endif
