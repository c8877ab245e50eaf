#include "stream/parts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/say.h"

/*
 * READ_MAX: bytes that are asked for at once, of all parts together.  READ_MIN: of each, however
 * many there are.  RESERVED: descriptors that are left for all else.
 */
enum { READ_MAX = 6 << 20, READ_MIN = 2 << 10, RESERVED = 16 };

struct part {
	struct ee_input *input;
	bool stays; /* open */
};

struct ee_parts {
	struct part *part;
	int count;
	size_t aim; /* bytes of a chunk */
};

static bool
is_regular(const char *name)
{
	struct stat status;

	return strcmp(name, "-") != 0 && stat(name, &status) == 0 && S_ISREG(status.st_mode);
}

/* How many files may be open at once; as many as the system allows. */
static long
descriptors(int count)
{
	struct rlimit limit;
	rlim_t wanted = (rlim_t)count + 2 * RESERVED;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return 0;
	if (limit.rlim_cur < wanted) {
		limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
		(void)setrlimit(RLIMIT_NOFILE, &limit);
		if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
			return 0;
	}
	return limit.rlim_cur < wanted ? (long)limit.rlim_cur : (long)wanted;
}

/* Marks those that stay open: all that cannot be opened again, and others as far as it goes. */
static void
choose_open(struct ee_parts *parts, char *const *files)
{
	long left = descriptors(parts->count) - RESERVED;

	for (int i = 0; i < parts->count; i++)
		if ((parts->part[i].stays = !is_regular(files[i])))
			left--;
	for (int i = 0; i < parts->count && left > 0; i++)
		if (!parts->part[i].stays) {
			parts->part[i].stays = true;
			left--;
		}
}

/* Headers that differ, and whose they are. */
struct known {
	const struct ee_csv_header *header;
	const struct ee_input *input;
};

/* The header of INPUT gives way to one of the COUNT that are KNOWN and has the same bytes, or is
 * known from now on. */
static void
share_header(struct ee_input *input, struct known *known, int *count)
{
	const struct ee_csv_header *header;

	(void)ee_input_first(input, &header);
	if (header == NULL)
		return;
	for (int i = 0; i < *count; i++)
		if (known[i].header->line_length == header->line_length &&
		    memcmp(known[i].header->line, header->line, header->line_length) == 0 &&
		    strcmp(known[i].header->end, header->end) == 0) {
			ee_input_share_header(input, known[i].input);
			return;
		}
	known[(*count)++] = (struct known) { header, input };
}

struct ee_parts *
ee_parts_open(char *const *files, int count, enum ee_format format)
{
	struct ee_parts *parts = calloc(1, sizeof *parts);
	struct known *known = calloc((size_t)count, sizeof *known);
	bool standard_input = false;
	int headers = 0;

	if (parts == NULL || known == NULL ||
	    (parts->part = calloc((size_t)count, sizeof *parts->part)) == NULL)
		ee_fail("out of memory");
	parts->count = count;
	parts->aim = READ_MAX / (size_t)count;
	parts->aim = parts->aim < READ_MIN ? READ_MIN
	    : parts->aim > EE_CHUNK        ? EE_CHUNK
					   : parts->aim;
	choose_open(parts, files);
	/* Whether they can be read is seen before anything is. */
	for (int i = 0; i < count; i++) {
		bool again = strcmp(files[i], "-") == 0 && standard_input;

		/* Named again, standard input holds nothing any more. */
		parts->part[i].input = ee_input_of(files, i, again ? i : i + 1, format, parts->aim);
		standard_input = standard_input || strcmp(files[i], "-") == 0;
	}
	for (int i = 0; i < count; i++) {
		share_header(parts->part[i].input, known, &headers);
		ee_input_park(parts->part[i].input, !parts->part[i].stays);
	}
	free(known);
	return parts;
}

void
ee_parts_free(struct ee_parts *parts)
{
	for (int i = 0; i < parts->count; i++)
		ee_input_free(parts->part[i].input);
	free(parts->part);
	free(parts);
}

struct ee_input *
ee_parts_first(const struct ee_parts *parts)
{
	const struct ee_csv_header *header;

	for (int i = 0; i < parts->count; i++)
		if (ee_input_first(parts->part[i].input, &header) != EE_FORMAT_UNSAID)
			return parts->part[i].input;
	return parts->part[0].input;
}

bool
ee_parts_next(struct ee_parts *parts, int file, struct ee_chunk *chunk)
{
	struct part *part = &parts->part[file];
	bool more = ee_input_next(part->input, chunk, parts->aim);

	ee_input_park(part->input, !part->stays);
	return more;
}
