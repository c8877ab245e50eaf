/*
 * filter.h: the loop of every filter: chunks of whole records through N workers, input order kept.
 *
 * A worker takes the next chunk from the input (one at a time), turns its records into output, and
 * hands that over when its turn has come.  With one worker there is no thread but the tool's own.
 * All functions here are for the tool's own thread.
 */
#ifndef EE_FILTER_H
#define EE_FILTER_H

#include "stream/run.h"
#include "stream/stage.h"

struct ee_filter;

/* Opens the input and starts nothing yet. */
struct ee_filter *ee_filter_open(const struct ee_run *run, const struct ee_stage *stage);

/*
 * Sends all records through the stage.  Ends the tool where --strict or --max-rejects asks for
 * that.
 */
void ee_filter_loop(struct ee_filter *filter);

/*
 * For a stage that merges, in the place of ee_filter_loop(): sends the next records of FILE through
 * the stage, some or none of them good; false at its end.  What is said of them is said then.
 */
bool ee_filter_pull(struct ee_filter *filter, int file);

/*
 * For a tool that takes its records: writes bytes of records to standard output, behind the header
 * that CSV needs.
 */
void ee_filter_write(struct ee_filter *filter, const char *bytes, size_t length);

/*
 * For TAKE, of a run with one worker: it needs no record behind this one.  None is told or handed
 * over, and of the input no more is read than is in memory already.
 */
void ee_filter_enough(struct ee_filter *filter);

/* The header line of records without additions; empty for NDJSON. */
void ee_filter_plain_header(const struct ee_filter *filter, struct ee_buffer *out);

/*
 * Ends the tool for WHY, which is wrong with that header: in the words of all tools where it stands
 * in a file, else about the option that made it, or OPTION, whose work it is to read by it.
 */
_Noreturn void ee_filter_refuse_header(
    const struct ee_filter *filter, const char *option, const char *why);

/* A target for rows that belong to no record.  They go into OUT, for ee_filter_write(). */
struct ee_row_target ee_filter_rows(const struct ee_filter *filter, struct ee_buffer *out);

enum ee_format ee_filter_format(const struct ee_filter *filter);
const char *ee_filter_file(const struct ee_filter *filter, int file);

/* Writes what is left, says how many messages were held back, frees, and returns the exit status.
 */
int ee_filter_close(struct ee_filter *filter);

/* Open, loop, close. */
int ee_filter(const struct ee_run *run, const struct ee_stage *stage);

#endif
