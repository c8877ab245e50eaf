/*
 * sink.h: a file being written.  Every write and the close are checked: what cannot be written ends
 * the tool with EE_UNFINISHED and a message; a closed pipe on standard output ends it quietly with
 * EE_DONE.
 */
#ifndef EE_SINK_H
#define EE_SINK_H

#include <stdbool.h>

#include "base/buffer.h"

struct ee_sink {
	const char *name;
	int fd; /* -1: not open, nothing is written */
	bool quiet_pipe;
	/* Set once it is open: what is written are whole rows of CSV, the header first, and goes
	 * out as excel.h has it. */
	bool excel;
	bool begun; /* with excel: the header is written */
	struct ee_buffer rows; /* likewise: on their way out */
};

/*
 * "-" is standard output.  The file is made or emptied at once, so that a wrong path is told before
 * any work.  A file that another sink is writing already, by whatever name, ends the tool.  Not
 * thread-safe.
 */
void ee_sink_open(struct ee_sink *sink, const char *path);
void ee_sink_write(struct ee_sink *sink, const char *bytes, size_t length);
void ee_sink_close(struct ee_sink *sink);

#endif
