/*
 * files.h: the files of tables in all directories of share.h, whether or not a filter would open
 * them.  For the start of a tool; one thread.
 */
#ifndef EE_RULES_FILES_H
#define EE_RULES_FILES_H

#include "base/share.h"

enum ee_file_kind {
	EE_FILE_TABLE, /* of a name that a loader asks for */
	EE_FILE_SET, /* a CRS rule set: crs/ANYTHING.csv */
	EE_FILE_LIST, /* the occupations of a version: categories/ANYTHING.csv */
	EE_FILE_UNKNOWN
};

struct ee_file {
	char *path;
	const char *name; /* behind the directory of tables: "crs/2025-03-25.csv" */
	enum ee_file_kind kind;
	bool
	    hidden; /* an earlier directory has a file of the same name, and this one is not read */
};

/* By name, namesakes in the order of their directories. */
struct ee_files {
	int count, room;
	struct ee_file *file;
	size_t folder_bytes; /* of the directory that is being listed */
};

/* False with FAULT if a directory cannot be read.  Call ee_files_free() in either case. */
bool ee_files_find(struct ee_files *files, struct ee_fault *fault);
void ee_files_free(struct ee_files *files);

/* The file that is read for NAME; NULL: there is none. */
const struct ee_file *ee_files_named(const struct ee_files *files, const char *name);

/* The name that a file of an unknown name was probably meant to have; NULL: none is near. */
const char *ee_file_meant(const char *name);

/* Whether the column "source" of the table NAME has words in it, and no ids of sources.csv. */
bool ee_file_names_in_words(const char *name);

#endif
