/*
 * target.h: what a column of a table becomes, as the map says it: "birth_date dmy",
 * "celpip.all level", "- old.name".  Pure; any thread.
 */
#ifndef EE_TARGET_H
#define EE_TARGET_H

#include "base/field.h"
#include "cmd/import/dates.h"
#include "rules/profile.h"

enum ee_target_kind {
	EE_TO_PASS, /* unread, perhaps under another name */
	EE_TO_FIELD,
	EE_TO_RESULT, /* a part of a result of a language test */
	EE_TO_SPOUSE /* whether there is a spouse: yes, no, or stays behind */
};

/* Where a result of a test comes from: columns of one of these names belong together. */
enum ee_result_source {
	EE_OF_ENGLISH,
	EE_OF_FRENCH,
	EE_OF_CLB,
	EE_OF_NCLC,
	EE_OF_IELTS,
	EE_OF_CELPIP,
	EE_OF_PTE,
	EE_OF_TEF,
	EE_OF_TCF,
	EE_OF_TEST, /* by the row's own test */
	EE_OF_TESTS, /* an element of tests; likewise */
	EE_RESULT_SOURCES
};

enum ee_result_part {
	EE_PART_OF_TEST, /* its name */
	EE_PART_OF_LISTENING,
	EE_PART_OF_READING,
	EE_PART_OF_WRITING,
	EE_PART_OF_SPEAKING,
	EE_PART_OF_DATE,
	EE_PART_OF_LANGUAGE,
	EE_RESULT_PARTS,
	EE_PART_OF_ALL = EE_RESULT_PARTS /* the four abilities in one cell */
};

/* Which result, of whom; and which part of it. */
struct ee_result_place {
	enum ee_result_source source;
	int number; /* of EE_OF_TEST and EE_OF_TESTS, from 1; else 0 */
	bool of_spouse;
	enum ee_result_part part;
};

struct ee_style {
	struct ee_date_style date;
	char mark; /* of decimals, '.' or ','; 0: not said */
	bool months, unit_said; /* of a number of years: it counts months; that or years is said */
	bool level; /* the score is a CLB or NCLC level */
	char abilities[EE_ABILITIES + 1]; /* of scores without letters: "lrws"; "": not said */
};

struct ee_target {
	enum ee_target_kind kind;
	/* The field, "jobs.1.noc"; the new name, or "", of one that passes; what a message calls
	 * the place of another: "ielts.listening". */
	char path[EE_PATH_TEXT];
	enum ee_type type; /* of the field, or of the part of a result */
	struct ee_result_place result;
	struct ee_style style;
};

/* Reads what the map says, TEXT, which is not empty.  False with FAULT, without a place. */
bool ee_target_read(const char *text, struct ee_target *target, struct ee_fault *fault);

/* The names of the parts; "all" stands behind the others, NULL ends them. */
extern const char *const ee_result_parts[];

/* The tests of the sources that are one; -1: the row says it, or nothing does. */
int ee_result_test(enum ee_result_source source);

/* Whether the scores of TARGET are levels. */
bool ee_target_is_level(const struct ee_target *target);

/* The languages that SOURCE may be of: bits 1 English, 2 French. */
int ee_result_languages(enum ee_result_source source);

/* Whether NAME, of a column, is that of a field, or of something in or around one. */
bool ee_path_is_ours(const char *name);

/* The words of EE_TO_SPOUSE: yes, no, stays; NULL ends them. */
enum { EE_SPOUSE_YES, EE_SPOUSE_NO, EE_SPOUSE_STAYS };
extern const char *const ee_spouse_words[];

#endif
