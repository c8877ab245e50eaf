/*
 * import.h: tables through a map.  What cannot be read or written ends the program.
 */
#ifndef EE_IMPORT_H
#define EE_IMPORT_H

#include "cmd/import/convert.h"
#include "stream/run.h"

struct ee_import_job {
	struct ee_run *run;
	const struct ee_tables *tables;
	const char *map, *encoding; /* files and names as the user gives them; NULL: not given */
};

/* Writes the records of the run's files.  Returns the exit status. */
int ee_import(const struct ee_import_job *job);

/* Writes a map for the one file of the run; what the map of JOB says already, if there is one,
 * stays. */
void ee_draft(const struct ee_import_job *job);

#endif
