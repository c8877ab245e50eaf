/*
 * ee.h: libexpressentry, the scoring library of ee: CRS points, programs and categories of Canada's
 * Express Entry, for a day, from tables that name their sources.
 *
 * Ownership: what a function named _load or _new, ee_score() or ee_check() returns is the caller's
 * until it is given to the _free of its kind, which takes NULL too; everything else borrows, and
 * is valid as long as what it was asked of, and the book behind that.
 *
 * Nothing here prints, ends the program or starts a thread.  A rulebook is constant once loaded:
 * any number of threads may use one, and any number of books may be loaded.  A candidate belongs to
 * one thread while fields are set, and may be scored by several afterwards.  Files and the
 * environment are read by ee_rulebook_load() alone.  A thread needs 128 KiB of stack.
 *
 * Structs that are returned may get further members at their ends.  Explained, with examples, in
 * ee(3).
 */
#ifndef EE_EE_H
#define EE_EE_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/*
 * What went wrong; the last argument of every function that can fail, which may be NULL.  It is
 * filled in only then.  All texts are UTF-8 without control characters and end with a NUL; longer
 * ones are cut.  An error that is about no field (a table, want of memory) has only its TEXT.
 */
struct ee_error {
	char text[512]; /* all of it, as the filters word it: "age: expected ..., got ..." */
	char code[32]; /* "value", "missing" and so on, as in ee(7) under --errors json */
	char field[128]; /* "english.listening", "jobs.2.noc" */
	char expected[256]; /* "a whole number, 0 to 120" */
	char got[128]; /* the value, or what of it can be shown */
};

/* What is doubtful, and how it was counted all the same; texts may be empty, but not TEXT. */
struct ee_notice {
	const char *code; /* "test-expired", as in ee-check(1) and ee-score(1) */
	const char *field; /* "english.date" */
	const char *text;
};

/* The version of the library, as three numbers with full stops between them. */
const char *ee_version(void);

/*
 * The path of field NUMBER, from 0, of all that can be set: "english.listening", or of the elements
 * of an array "jobs[].noc", which is set as jobs.1.noc to jobs.64.noc.  NULL: there are no more.
 */
const char *ee_field_name(int number);

/* The rules of one day: points, programs, categories, the charts of tests. */
struct ee_rulebook;

/*
 * The rules in force on DAY, "2026-09-14", in the years 1900 to 2199.  SHARE is the directory of
 * tables, or up to 32 of them with colons between, of which the first that has a table counts; NULL
 * looks as the filters do in EE_SHARE_PATH and EE_SHARE, or else in the place where the tables were
 * installed.  NULL with ERROR where DAY is none or before the first rules, or a table is missing or
 * wrong: its file, line and column are named.
 */
struct ee_rulebook *ee_rulebook_load(const char *share, const char *day, struct ee_error *error);
void ee_rulebook_free(struct ee_rulebook *book);

/* The day of BOOK; the first day of the CRS rule set that it scores by, "2025-03-25"; and of the
 * one in force on that day: another one only where that is not completely known. */
const char *ee_rulebook_day(const struct ee_rulebook *book);
const char *ee_rulebook_rules(const struct ee_rulebook *book);
const char *ee_rulebook_in_force(const struct ee_rulebook *book);

/* What is to be told to whoever uses BOOK: notice NUMBER, from 0; NULL: there are no more. */
const char *ee_rulebook_notice(const struct ee_rulebook *book, int number);

/* What one candidate says, field by field. */
struct ee_candidate;

/* One who says nothing yet.  NULL with ERROR for want of memory. */
struct ee_candidate *ee_candidate_new(struct ee_error *error);
void ee_candidate_free(struct ee_candidate *candidate);

/*
 * Sets the field PATH, as ee-profile(5) lists them ("english.listening", "jobs.2.noc"), to TEXT,
 * UTF-8 of at most 1 MiB, which is copied, in place of what it was.  NULL, or blanks alone, takes
 * the field out.  The order of calls does not matter: a score is judged by the test that is named
 * so far or, where none is, by all of its language, and what is wrong only beside other fields is
 * found by ee_score() and ee_check().  False with ERROR, and the candidate unchanged, where PATH is
 * no field, TEXT no value of it on the day of BOOK, or for want of memory.
 */
bool ee_candidate_set(struct ee_candidate *candidate, const struct ee_rulebook *book,
    const char *path, const char *text, struct ee_error *error);

/* The text of the field PATH, valid until that is set again; NULL: it has none. */
const char *ee_candidate_get(const struct ee_candidate *candidate, const char *path);

/* CRS points by factor. */
struct ee_points;

/*
 * The points of CANDIDATE by the rules and on the day of BOOK.  NULL with ERROR where a value that
 * scores is wrong on that day or beside another, one is missing (an age is always needed), or for
 * want of memory.
 */
struct ee_points *ee_score(
    const struct ee_rulebook *book, const struct ee_candidate *candidate, struct ee_error *error);
void ee_points_free(struct ee_points *points);

/* 0 to 1200. */
int ee_points_total(const struct ee_points *points);

/* The points of "core.age" and so on, after the factor's own cap; -1: the rule set has no such
 * factor. */
int ee_points_of(const struct ee_points *points, const char *factor);

/* The name of factor NUMBER, from 0, in the order of the breakdown; NULL: there are no more. */
const char *ee_points_factor(const struct ee_points *points, int number);

/* A row of a rule set, as texts of the book; an empty one says nothing. */
struct ee_row {
	const char *file; /* its path */
	int line; /* in the file, from 1 */
	const char *factor, *level, *min, *max;
	const char *points; /* without a spouse who counts, or with one, as the candidate is */
	const char *source; /* ids of share/sources.csv, with blanks between them */
};

/*
 * Row NUMBER, from 0, behind the points of FACTOR: of a language one an ability, and last the cap
 * that cut them, if one did.  NULL: there are no more.
 */
const struct ee_row *ee_points_row(const struct ee_points *points, const char *factor, int number);

/* Notice NUMBER, from 0; NULL: there are no more. */
const struct ee_notice *ee_points_notice(const struct ee_points *points, int number);

/* How a candidate stands with the programs and categories. */
struct ee_answers;

/* The answers for CANDIDATE by the rules and on the day of BOOK; NULL with ERROR as ee_score(), but
 * for the values that programs hang on: the jobs and the dates of papers are among these. */
struct ee_answers *ee_check(
    const struct ee_rulebook *book, const struct ee_candidate *candidate, struct ee_error *error);
void ee_answers_free(struct ee_answers *answers);

/* 1: met, 0: not met, -1: an answer is missing, -2: no such PROGRAM: it is "cec", "fst" or "fsw".
 */
int ee_answers_program(const struct ee_answers *answers, const char *program);

/* The selection points of Federal Skilled Workers, 0 to 100. */
int ee_answers_fsw_points(const struct ee_answers *answers);

/* The slug of category NUMBER, from 0, of those that are met; NULL: there are no more. */
const char *ee_answers_category(const struct ee_answers *answers, int number);

/* One requirement; texts as in the why of ee-check(1), and empty where there is nothing to say. */
struct ee_reason {
	const char *of; /* "fsw", a category's slug, or "profile" for what is assumed */
	const char *rule; /* "fsw-language" */
	const char *met; /* "true", "false", "unknown" or "assumed" */
	const char *have, *need, *unit; /* "9", "7", "CLB" */
	const char *note; /* also of work that is left out, and why */
	const char *confidence; /* how sure the rule is, where that is in doubt */
	const char *source;
};

/* Reason NUMBER, from 0, in the order of ee-check(1).  NULL: there are no more. */
const struct ee_reason *ee_answers_reason(const struct ee_answers *answers, int number);

/* As ee_points_notice(). */
const struct ee_notice *ee_answers_notice(const struct ee_answers *answers, int number);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif
