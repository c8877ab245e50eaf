#include "cmd/rank/memory.h"

#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static size_t
within(size_t size, const struct rlimit *limit)
{
	return limit->rlim_cur == RLIM_INFINITY || limit->rlim_cur / 2 >= size
	    ? size
	    : (size_t)limit->rlim_cur / 2;
}

size_t
ee_memory_usual(void)
{
	enum { UNKNOWN = 1 << 30 };
	long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
	size_t size = pages > 0 && page > 0 ? (size_t)pages * (size_t)page / 2 : UNKNOWN;
	struct rlimit limit;

	if (getrlimit(RLIMIT_AS, &limit) == 0)
		size = within(size, &limit);
	if (getrlimit(RLIMIT_DATA, &limit) == 0)
		size = within(size, &limit);
	return size < EE_MEMORY_MIN ? EE_MEMORY_MIN : size;
}

bool
ee_memory_parse(const char *text, size_t *size)
{
	static const char units[] = "KMGT";
	size_t number = 0, limit = SIZE_MAX / 4;
	const char *unit;

	if (*text < '0' || *text > '9')
		return false;
	for (; *text >= '0' && *text <= '9'; text++) {
		number = 10 * number + (size_t)(*text - '0');
		if (number > limit / 10)
			return false;
	}
	if (*text != '\0') {
		unit = strchr(units, *text);
		if (unit == NULL || text[1] != '\0')
			return false;
		for (; unit >= units; unit--)
			if (number > limit >> 10)
				return false;
			else
				number <<= 10;
	}
	*size = number;
	return number >= EE_MEMORY_MIN;
}
