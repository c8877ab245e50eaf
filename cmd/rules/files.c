#include "cmd/rules/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/nearest.h"
#include "base/say.h"

enum { DEPTH_MAX = 3 }; /* folders in a directory of tables; tables lie in one at most */

/* The files that loaders ask for by name; sets and lists come beside them. */
static const char *const names[] = { "bands.csv", "boost/reach.csv", "categories/versions.csv",
	"countries.csv", "country-names.csv", "deadlines.csv", "documents.csv", "fees.csv",
	"holidays.csv", "import/words.csv", "language/levels.csv", "language/tests.csv",
	"names.csv", "pool.csv", "programs/fsw-grid.csv", "programs/funds.csv",
	"programs/minimums.csv", "programs/trades.csv", "provinces.csv", "rounds.csv",
	"rounds/columns.csv", "rounds/corrections.csv", "rounds/names.csv", "rounds/pools.csv",
	"rounds/rules.csv", "rounds/words.csv", "sample/model.csv", "sources.csv", "work.csv",
	NULL };

static bool
begins_with(const char *text, const char *beginning)
{
	return strncmp(text, beginning, strlen(beginning)) == 0;
}

static enum ee_file_kind
kind_of(const char *name)
{
	const char *slash = strchr(name, '/');
	bool deeper = slash != NULL && strchr(slash + 1, '/') != NULL;

	for (int i = 0; names[i] != NULL; i++)
		if (strcmp(name, names[i]) == 0)
			return EE_FILE_TABLE;
	return deeper                          ? EE_FILE_UNKNOWN
	    : begins_with(name, "crs/")        ? EE_FILE_SET
	    : begins_with(name, "categories/") ? EE_FILE_LIST
					       : EE_FILE_UNKNOWN;
}

static void
add(struct ee_files *files, const char *path)
{
	struct ee_file *file;

	if (files->count == files->room) {
		files->room = files->room == 0 ? 64 : 2 * files->room;
		files->file = realloc(files->file, (size_t)files->room * sizeof *files->file);
		if (files->file == NULL)
			ee_fail("out of memory");
	}
	file = &files->file[files->count++];
	*file = (struct ee_file) { .path = strdup(path) };
	if (file->path == NULL)
		ee_fail("out of memory");
	file->name = file->path + files->folder_bytes + 1;
	file->kind = kind_of(file->name);
}

/* Examples are for reading, and not read by a loader; a link to nothing is no folder. */
static bool
holds_tables(const struct ee_files *files, const char *path, bool *yes, struct ee_fault *fault)
{
	struct stat status;

	*yes = false;
	if (strcmp(path + files->folder_bytes + 1, "examples") == 0)
		return true;
	if (stat(path, &status) != 0)
		return errno == ENOENT || errno == ELOOP ||
		    ee_fault_set(fault, "%s: %s", path, strerror(errno));
	*yes = S_ISDIR(status.st_mode);
	return true;
}

/* What is hidden by a dot is nobody's business, as in share.h. */
static bool
list_folder(struct ee_files *files, const char *folder, int depth, struct ee_fault *fault)
{
	DIR *list = opendir(folder);
	const struct dirent *entry;
	char path[EE_PATH_MAX];
	bool good = true, folder_too;

	if (list == NULL)
		return ee_fault_set(fault, "%s: %s", folder, strerror(errno));
	while (good && (errno = 0, entry = readdir(list)) != NULL) {
		int length = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);

		if (entry->d_name[0] == '.')
			continue;
		if (length < 0 || length >= EE_PATH_MAX)
			good = ee_fault_set(fault, "%s: too long a path", folder);
		else if (ee_share_is_table(entry->d_name))
			add(files, path);
		else if (depth < DEPTH_MAX)
			good = holds_tables(files, path, &folder_too, fault) &&
			    (!folder_too || list_folder(files, path, depth + 1, fault));
	}
	if (good && errno != 0)
		good = ee_fault_set(fault, "%s: %s", folder, strerror(errno));
	(void)closedir(list);
	return good;
}

static bool
take_folder(const char *path, void *context, struct ee_fault *fault)
{
	struct ee_files *files = context;

	files->folder_bytes = strlen(path);
	return list_folder(files, path, 0, fault);
}

/* Sorts by name; a merge of equals in the order of directories needs no more than insertion. */
static void
sort(struct ee_files *files)
{
	for (int i = 1; i < files->count; i++) {
		struct ee_file file = files->file[i];
		int at = i;

		for (; at > 0 && strcmp(files->file[at - 1].name, file.name) > 0; at--)
			files->file[at] = files->file[at - 1];
		files->file[at] = file;
	}
	for (int i = 1; i < files->count; i++)
		files->file[i].hidden = strcmp(files->file[i].name, "sources.csv") != 0 &&
		    strcmp(files->file[i].name, files->file[i - 1].name) == 0;
}

bool
ee_files_find(struct ee_files *files, struct ee_fault *fault)
{
	*files = (struct ee_files) { 0 };
	if (!ee_share_folders(NULL, take_folder, files, fault))
		return false;
	sort(files);
	return true;
}

void
ee_files_free(struct ee_files *files)
{
	for (int i = 0; i < files->count; i++)
		free(files->file[i].path);
	free(files->file);
}

const struct ee_file *
ee_files_named(const struct ee_files *files, const char *name)
{
	for (int i = 0; i < files->count; i++)
		if (strcmp(files->file[i].name, name) == 0)
			return &files->file[i];
	return NULL;
}

static const char *
base_name(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash == NULL ? name : slash + 1;
}

const char *
ee_file_meant(const char *name)
{
	const char *base = base_name(name);

	for (int i = 0; names[i] != NULL; i++)
		if (strcmp(base_name(names[i]), base) == 0)
			return names[i];
	return ee_text_nearest(name, strlen(name), names);
}

bool
ee_file_names_in_words(const char *name)
{
	return strcmp(name, "categories/versions.csv") == 0 ||
	    strcmp(name, "rounds/corrections.csv") == 0;
}
