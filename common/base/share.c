#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/share.h"
#include "base/text.h"

enum { FOLDERS_MAX = 32, NAME_BYTES = 14 }; /* "2025-03-25.csv" */

/* Where to look, in this order; owns the paths. */
struct folders {
	char *path[FOLDERS_MAX];
	int count;
};

enum answer { NO, YES, FAILED }; /* FAILED: the system does not tell, and a fault says why */

/* For an errno: nothing has this name, or the system failed, which must not pass for the same. */
static enum answer
missing_or_failed(const char *path, struct ee_fault *fault)
{
	if (errno == ENOENT || errno == ENOTDIR)
		return NO;
	ee_fault_set(fault, "%s: %s", path, strerror(errno));
	return FAILED;
}

static enum answer
is_folder(const char *path, struct ee_fault *fault)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return missing_or_failed(path, fault);
	return S_ISDIR(status.st_mode) ? YES : NO;
}

/* FOLDER and NAME joined; false if that is too long to be a path. */
static bool
join(char path[EE_PATH_MAX], const char *folder, const char *name, struct ee_fault *fault)
{
	int length = snprintf(path, EE_PATH_MAX, "%s/%s", folder, name);

	return (length >= 0 && length < EE_PATH_MAX) ||
	    ee_fault_set(fault, "%s: too long a path with %s", folder, name);
}

static bool
add_folder(struct folders *folders, const char *path, size_t length, struct ee_fault *fault)
{
	if (folders->count == FOLDERS_MAX)
		return ee_fault_set(fault, "at most %d directories of tables", FOLDERS_MAX);
	if (length >= EE_PATH_MAX)
		return ee_fault_set(
		    fault, "a directory of tables has a name over %d bytes", EE_PATH_MAX - 1);
	folders->path[folders->count] = strndup(path, length);
	if (folders->path[folders->count] == NULL)
		return ee_fault_set(fault, "out of memory");
	folders->count++;
	return true;
}

/*
 * A folder that the user named in VARIABLE, or an empty name, which is none.  A slip in it must not
 * pass for a folder without tables.
 */
static bool
add_named(struct folders *folders, const char *variable, const char *path, size_t length,
    struct ee_fault *fault)
{
	char inside[EE_PATH_MAX];
	const char *added;

	if (length == 0)
		return true;
	if (!add_folder(folders, path, length, fault))
		return false;
	added = folders->path[folders->count - 1];
	/* Only a folder that may be searched has this name in it. */
	errno = ENAMETOOLONG;
	if (join(inside, added, ".", fault) && access(inside, F_OK) == 0)
		return true;
	return ee_fault_set(fault, "%s: %s: %s", variable, added, strerror(errno));
}

/* The folder of the program that runs, links to it followed.  A system without /proc has none. */
static enum answer
program_folder(char folder[EE_PATH_MAX], struct ee_fault *fault)
{
	static const char self[] = "/proc/self/exe";
	ssize_t length = readlink(self, folder, EE_PATH_MAX);
	char *slash;

	if (length < 0)
		return missing_or_failed(self, fault);
	if (length == 0 || length == EE_PATH_MAX)
		return NO;
	folder[length] = '\0';
	slash = strrchr(folder, '/');
	if (slash == NULL)
		return NO;
	*slash = '\0';
	return YES;
}

bool
ee_program_folder(char folder[EE_PATH_MAX])
{
	struct ee_fault fault;

	return program_folder(folder, &fault) == YES;
}

/* Other programs have folders of the same name; ours holds the rule sets. */
static enum answer
holds_tables(const char *folder, struct ee_fault *fault)
{
	char sets[EE_PATH_MAX];

	return join(sets, folder, "crs", fault) ? is_folder(sets, fault) : FAILED;
}

/* Whether NAMED, seen from the folder of the program, is a folder of tables, really at PATH. */
static enum answer
try_beside(const char *program, const char *named, char path[PATH_MAX], struct ee_fault *fault)
{
	char whole[EE_PATH_MAX];

	if (!join(whole, program, named, fault))
		return FAILED;
	return realpath(whole, path) == NULL ? missing_or_failed(whole, fault)
					     : holds_tables(path, fault);
}

/*
 * What belongs to the program that runs comes before the installed place: a build tree or a staged
 * new release must not read the tables of an old one.  Both folders are seen from that of the
 * program: the first stands in build trees only, the second is the way from the installed programs
 * to the installed tables, which stays the same wherever that tree is moved.
 */
static enum answer
find_beside(char path[PATH_MAX], struct ee_fault *fault)
{
	char program[EE_PATH_MAX];
	enum answer found = program_folder(program, fault);

	if (found != YES)
		return found;
	found = try_beside(program, "../tables", path, fault);
	return found != NO ? found : try_beside(program, EE_SHARE_BESIDE, path, fault);
}

/* What belongs to the program stays there while it runs, and each table asks for it. */
static struct {
	enum answer found;
	char path[PATH_MAX];
	struct ee_fault fault;
} beside;

static void
look_beside(void)
{
	beside.found = find_beside(beside.path, &beside.fault);
}

static enum answer
find_own(char path[PATH_MAX], struct ee_fault *fault)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	(void)pthread_once(&once, look_beside);
	if (beside.found == YES)
		(void)stpcpy(path, beside.path);
	else if (beside.found == FAILED)
		*fault = beside.fault;
	return beside.found;
}

/* The folders of a LIST, colons between them, which stands in VARIABLE. */
static bool
add_list(struct folders *folders, const char *variable, const char *list, struct ee_fault *fault)
{
	bool good = true;

	while (good && list != NULL && list[0] != '\0') {
		size_t length = strcspn(list, ":");

		good = add_named(folders, variable, list, length, fault);
		list += length + (list[length] == ':');
	}
	return good;
}

/* The folders as the environment has them, or else those of the program or of the installation. */
static bool
add_usual(struct folders *folders, bool own, struct ee_fault *fault)
{
	const char *share = getenv("EE_SHARE");
	char path[PATH_MAX];
	enum answer found;

	if (!add_list(folders, "EE_SHARE_PATH", getenv("EE_SHARE_PATH"), fault))
		return false;
	if (share != NULL && share[0] != '\0')
		return add_named(folders, "EE_SHARE", share, strlen(share), fault);
	found = own ? find_own(path, fault) : NO;
	if (found == NO) {
		(void)stpcpy(path, EE_SHARE_INSTALLED);
		found = holds_tables(path, fault);
	}
	return found == NO || (found == YES && add_folder(folders, path, strlen(path), fault));
}

static void
free_folders(struct folders *folders)
{
	for (int i = 0; folders != NULL && i < folders->count; i++)
		free(folders->path[i]);
	free(folders);
}

static struct folders *
find_folders(const struct ee_share *share, struct ee_fault *fault)
{
	struct folders *folders = calloc(1, sizeof *folders);
	bool good;

	if (folders == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	good = share != NULL && share->folders != NULL
	    ? add_list(folders, "share", share->folders, fault)
	    : add_usual(folders, share == NULL, fault);
	if (good && folders->count == 0)
		good = ee_fault_set(fault, "no directory of tables found%s",
		    share != NULL && share->folders != NULL ? ": none is named"
							    : "; EE_SHARE can name it");
	if (!good) {
		free_folders(folders);
		return NULL;
	}
	return folders;
}

/* "no WHAT in DIRECTORY or DIRECTORY" */
static void
say_missing(const struct folders *folders, const char *what, struct ee_fault *fault)
{
	size_t length;

	ee_fault_set(fault, "no %s in %s", what, folders->path[0]);
	for (int i = 1; i < folders->count; i++) {
		length = strlen(fault->text);
		(void)snprintf(
		    fault->text + length, sizeof fault->text - length, " or %s", folders->path[i]);
	}
}

/* Whether anything has this name, also a link that leads nowhere: who opens that says so. */
static enum answer
is_there(const char *path, struct ee_fault *fault)
{
	struct stat status;

	return lstat(path, &status) == 0 ? YES : missing_or_failed(path, fault);
}

/*
 * Whether FOLDER has the table NAME, "categories/stem.csv", as PATH.  A file or a link to nowhere
 * in the place of a folder of tables counts as well, for the same reason.
 */
static enum answer
has(const char *folder, const char *name, char path[EE_PATH_MAX], struct ee_fault *fault)
{
	const char *slash = strchr(name, '/');
	char within[EE_PATH_MAX];
	enum answer found;

	if (!join(path, folder, name, fault))
		return FAILED;
	found = is_there(path, fault);
	if (found != NO || slash == NULL)
		return found;
	(void)snprintf(within, sizeof within, "%.*s", (int)(strlen(path) - strlen(slash)), path);
	found = is_there(within, fault);
	if (found != YES)
		return found;
	found = is_folder(within, fault);
	return found == FAILED ? FAILED : found == YES ? NO : YES;
}

bool
ee_share_find(
    const struct ee_share *share, const char *name, char path[EE_PATH_MAX], struct ee_fault *fault)
{
	struct folders *folders = find_folders(share, fault);
	enum answer found = NO;

	if (folders == NULL)
		return false;
	for (int i = 0; i < folders->count && found == NO; i++)
		found = has(folders->path[i], name, path, fault);
	if (found == NO)
		say_missing(folders, name, fault);
	free_folders(folders);
	return found == YES;
}

bool
ee_share_each(const struct ee_share *share, const char *name, ee_share_taker *take, void *context,
    struct ee_fault *fault)
{
	struct folders *folders = find_folders(share, fault);
	char path[EE_PATH_MAX];
	bool found = false, good = folders != NULL;

	for (int i = 0; good && i < folders->count; i++) {
		enum answer here = has(folders->path[i], name, path, fault);

		found = found || here == YES;
		good = here == NO || (here == YES && take(path, context, fault));
	}
	if (good && !found)
		say_missing(folders, name, fault);
	free_folders(folders);
	return good && found;
}

bool
ee_share_folders(
    const struct ee_share *share, ee_share_taker *take, void *context, struct ee_fault *fault)
{
	struct folders *folders = find_folders(share, fault);
	bool good = folders != NULL;

	for (int i = 0; good && i < folders->count; i++)
		good = take(folders->path[i], context, fault);
	free_folders(folders);
	return good;
}

/* The name that the file REAL has in FOLDER; NULL: it does not lie there.  Both without links. */
static const char *
name_within(const char *folder, const char *real)
{
	size_t length = strlen(folder);

	return strncmp(real, folder, length) == 0 && real[length] == '/' ? real + length + 1 : NULL;
}

bool
ee_share_has_file(const char *path)
{
	struct ee_fault none;
	struct folders *folders = find_folders(NULL, &none);
	char real[PATH_MAX], folder[PATH_MAX], shipped[EE_PATH_MAX];
	const char *name = NULL;
	bool found = false;

	if (folders == NULL || realpath(path, real) == NULL) {
		free_folders(folders);
		return false;
	}
	for (int i = 0, last = folders->count - 1; i <= last && !found; i++) {
		if (realpath(folders->path[i], folder) != NULL)
			name = name_within(folder, real);
		found = name != NULL && ee_share_is_table(name) &&
		    (i == last || strchr(name, '/') != NULL ||
			(join(shipped, folders->path[last], name, &none) &&
			    access(shipped, F_OK) == 0));
	}
	free_folders(folders);
	return found;
}

bool
ee_share_is_table(const char *name)
{
	size_t length = strlen(name);

	return name[0] != '.' && length > 4 && ee_text_is_like(name + length - 4, 4, ".csv");
}

/* The shape dddd-dd-dd.csv: the file is meant to be a dated one, even if its day does not exist. */
static bool
looks_dated(const char *name)
{
	static const char shape[] = "0000-00-00.csv";

	if (strlen(name) != NAME_BYTES)
		return false;
	for (int i = 0; i < NAME_BYTES; i++)
		if (shape[i] == '0' ? name[i] < '0' || name[i] > '9' : name[i] != shape[i])
			return false;
	return true;
}

bool
ee_share_day(const char *path, struct ee_date *day, struct ee_fault *fault)
{
	const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;

	if (!looks_dated(name))
		return ee_fault_set(fault, "%s: expected a name YYYY-MM-DD.csv", path);
	return ee_date_parse(name, NAME_BYTES - strlen(".csv"), day) ||
	    ee_fault_set(fault, "%s: there is no such day", path);
}

/* Keeps FILES in the order of their dates; a date that is there already hides this one. */
static bool
insert(struct ee_share_dated *files, int size, int *count, struct ee_date from, const char *path,
    struct ee_fault *fault)
{
	int at = *count;

	while (at > 0 && ee_date_compare(files[at - 1].from, from) > 0)
		at--;
	if (at > 0 && ee_date_compare(files[at - 1].from, from) == 0)
		return true;
	if (*count == size)
		return ee_fault_set(fault, "%s: more than %d dated tables", path, size);
	memmove(files + at + 1, files + at, (size_t)(*count - at) * sizeof *files);
	files[at].from = from;
	memcpy(files[at].path, path, strlen(path) + 1);
	++*count;
	return true;
}

static bool
list_folder(
    const char *folder, struct ee_share_dated *files, int size, int *count, struct ee_fault *fault)
{
	DIR *list = opendir(folder);
	const struct dirent *entry;
	bool good = true;

	if (list == NULL) {
		int reason = errno;

		return is_there(folder, fault) == NO ||
		    ee_fault_set(fault, "%s: %s", folder, strerror(reason));
	}
	while (good && (errno = 0, entry = readdir(list)) != NULL) {
		char path[EE_PATH_MAX];
		struct ee_date from = { 0 };

		if (!ee_share_is_table(entry->d_name))
			continue;
		good = join(path, folder, entry->d_name, fault) &&
		    ee_share_day(path, &from, fault) &&
		    insert(files, size, count, from, path, fault);
	}
	if (good && errno != 0)
		good = ee_fault_set(fault, "%s: %s", folder, strerror(errno));
	(void)closedir(list);
	return good;
}

int
ee_share_dated(const struct ee_share *share, const char *folder, struct ee_share_dated *files,
    int size, struct ee_fault *fault)
{
	struct folders *folders = find_folders(share, fault);
	char path[EE_PATH_MAX];
	int count = 0;
	bool good = true;

	if (folders == NULL)
		return -1;
	for (int i = 0; i < folders->count && good; i++)
		good = join(path, folders->path[i], folder, fault) &&
		    list_folder(path, files, size, &count, fault);
	if (good && count == 0) {
		(void)snprintf(path, sizeof path, "%s/YYYY-MM-DD.csv", folder);
		say_missing(folders, path, fault);
		good = false;
	}
	free_folders(folders);
	return good ? count : -1;
}
