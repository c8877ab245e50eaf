#include "cmd/import/room.h"

#include <stdlib.h>

#include "base/say.h"

void *
ee_room(void *array, int count, size_t size)
{
	void *made = realloc(array, ((size_t)count + 1) * size);

	if (made == NULL)
		ee_fail("out of memory");
	return made;
}
