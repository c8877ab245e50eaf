/*
 * message.h: what is wrong with a record, or doubtful in it, and whether that costs the record.
 *
 * A tool needs some fields and not others.  What is wrong with a field that it needs makes the
 * record a bad one; what is wrong with another field is a warning, the record stays, and the tool
 * leaves out what hangs on the field.  A record belongs to one thread.
 */
#ifndef EE_MESSAGE_H
#define EE_MESSAGE_H

#include "base/buffer.h"
#include "base/field.h"

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
	uint64_t node[EE_NODES_MAX / 64];
};

/* PATHS, of fields or whole objects and arrays ("english", "jobs"), end with NULL. */
void ee_needs_of(struct ee_needs *needs, const char *const *paths);

/*
 * A message stands in its buffer as one line of parts, EE_MESSAGE_PARTS of them, with
 * EE_PART_END between them.  The first is what people read; of a warning EE_WARNING_OF_... comes in
 * front of it.
 */
enum ee_message_part {
	EE_PART_TEXT,
	EE_PART_CODE,
	EE_PART_FIELD, /* empty: of the whole record */
	EE_PART_EXPECTED,
	EE_PART_GOT,
	EE_PART_DETAIL, /* of a warning: what differs from record to record */
	EE_MESSAGE_PARTS
};
enum { EE_PART_END = '\x1f' };

/*
 * The mark in front of each message.  The same words about a value are said once a run, and their
 * records counted; a warning about a name comes from whichever worker meets it first, and is not
 * counted. A name that nothing reads stands alone on its line.
 */
enum {
	EE_FAULT_MARK = '!',
	EE_WARNING_OF_VALUE = '+',
	EE_WARNING_OF_NAME = '=',
	EE_WARNING_UNREAD = '?'
};

const char *ee_fault_code_text(enum ee_fault_code code);

/* A message on its way: its parts, NULL where empty, and its mark; 0: that of a fault. */
struct ee_message {
	const char *part[EE_MESSAGE_PARTS];
	char mark;
};

/* Adds MESSAGE to MESSAGES as a line, unless it stands there already. */
void ee_message_put(struct ee_buffer *messages, const struct ee_message *message);

/* Puts a warning about the name FIELD, a line as above, to MESSAGES. */
void ee_message_of_name(
    struct ee_buffer *messages, const char *field, size_t length, const char *words);

/* The parts of MESSAGE, a line of a record's faults or warnings, its mark left out. */
void ee_message_split(
    const char *message, const char *part[EE_MESSAGE_PARTS], int length[EE_MESSAGE_PARTS]);

#ifdef __cplusplus
}
#endif

#endif
