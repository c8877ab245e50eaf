#include "base/converter.h"

#include <errno.h>
#include <stdlib.h>

/* The C library says of an encoding that it does not know it also where it had no memory to load
 * what it knows, so it is asked twice, and memory is tried. */
iconv_t
ee_converter_open(const char *from)
{
	enum { ROOM = 1 << 16 };
	iconv_t way = iconv_open("UTF-8", from);
	void *room;

	if (way != EE_NO_CONVERTER || errno != EINVAL)
		return way;
	room = malloc(ROOM);
	free(room);
	if (room == NULL) {
		errno = ENOMEM;
		return EE_NO_CONVERTER;
	}
	return iconv_open("UTF-8", from);
}
