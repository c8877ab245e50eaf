/*
 * sink.h: a file being written.  Every write and the close are checked: what cannot be written ends
 * the tool with EE_UNFINISHED and a message.
 *
 * A file beside standard output is complete or the old one (replace.h): it takes its name by
 * ee_sinks_publish(), when all of the run has gone well, standard output included.  What is no
 * regular file is written as it comes.
 *
 * When the reader of standard output goes away, the tool ends quietly with EE_DONE, unless it also
 * writes other files: then the sink is GONE, what is written to it is dropped, and the tool goes on
 * as far as the other files need it.
 */
#ifndef EE_SINK_H
#define EE_SINK_H

#include <stdbool.h>

#include "base/buffer.h"
#include "stream/replace.h"

struct ee_sink {
	const char *name;
	int fd; /* -1: not open, nothing is written */
	bool standard_output, gone;
	struct ee_replacement *replacement; /* NULL: the file itself is written */
	/* Set once it is open: what is written are whole rows of CSV, the header first, and goes
	 * out as excel.h has it. */
	bool excel;
	bool begun; /* with excel: the header is written */
	struct ee_buffer rows; /* likewise: on their way out */
};

/*
 * "-" is standard output.  The file, or what will take its name, is made at once, so that a wrong
 * path is told before any work.  A file that another sink is writing already, by whatever name,
 * ends the tool before either is touched.  NAME is borrowed.  Not thread-safe.
 */
void ee_sink_open(struct ee_sink *sink, const char *name);
void ee_sink_write(struct ee_sink *sink, const char *bytes, size_t length);

/* All is written, and on the disk. */
void ee_sink_close(struct ee_sink *sink);

/* Gives this one that is closed its name, or all of them. */
void ee_sink_publish(const struct ee_sink *sink);
void ee_sinks_publish(void);

#endif
