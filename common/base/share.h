/*
 * share.h: where the tables are.  Filters look in each directory of EE_SHARE_PATH (colon-separated,
 * the user's overlays, first wins), then in EE_SHARE or, where that is unset, beside the program
 * (in its build tree, or in the tree that it was installed into, wherever that stands now), or else
 * in the installed place.  A directory that is named must be one that can be searched; it need not
 * have any table.
 *
 * For the start of a tool: environment and disk are read at each call; only where the program
 * itself stands is looked up once.
 */
#ifndef EE_SHARE_H
#define EE_SHARE_H

#include "base/date.h"
#include "base/fault.h"

enum { EE_PATH_MAX = 4096 };

/* Where a program looks that is none of our filters; NULL in its place: as they do. */
struct ee_share {
	const char *folders; /* colon-separated, first wins, and nothing else counts; NULL: as
				above, but never beside the program */
};

/* The folder of the program that runs, links to it followed; false where the system does not tell.
 */
bool ee_program_folder(char folder[EE_PATH_MAX]);

/* Full path of the table NAME ("deadlines.csv").  False with FAULT if no directory has it. */
bool ee_share_find(
    const struct ee_share *share, const char *name, char path[EE_PATH_MAX], struct ee_fault *fault);

/* Calls TAKE for the table NAME of each directory that has one.  False with FAULT if none has, or
 * as soon as TAKE returns false. */
typedef bool ee_share_taker(const char *path, void *context, struct ee_fault *fault);
bool ee_share_each(const struct ee_share *share, const char *name, ee_share_taker *take,
    void *context, struct ee_fault *fault);

/* Calls TAKE for each directory of tables, in the order in which they are looked in; false as
 * above. */
bool ee_share_folders(
    const struct ee_share *share, ee_share_taker *take, void *context, struct ee_fault *fault);

/*
 * Whether the file PATH, which exists, is a table that filters read: it lies among the shipped
 * ones, or in a folder of the user's own under the name of a shipped one or in a folder of rule
 * sets.  Another file may lie beside tables of one's own.
 */
bool ee_share_has_file(const char *path);

/* Whether NAME is that of a table, and not of a backup, a lock or a note that lies beside it. */
bool ee_share_is_table(const char *name);

/* The day that the rule set PATH is named by, "crs/2025-03-25.csv"; false with FAULT. */
bool ee_share_day(const char *path, struct ee_date *day, struct ee_fault *fault);

/*
 * All files FOLDER/YYYY-MM-DD.csv over all directories, by date, a file of an earlier directory
 * hiding its namesake.  Returns their number, 0 to SIZE; -1 with FAULT if there are none or more
 * than SIZE, or a file FOLDER/NAME.csv has another shape of name, unless it is hidden by a dot.
 */
struct ee_share_dated {
	struct ee_date from;
	char path[EE_PATH_MAX];
};
int ee_share_dated(const struct ee_share *share, const char *folder, struct ee_share_dated *files,
    int size, struct ee_fault *fault);

#endif
