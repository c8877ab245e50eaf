/* room.h: room for one element more in an array.  One thread. */
#ifndef EE_ROOM_H
#define EE_ROOM_H

#include <stddef.h>

/* ARRAY, of COUNT elements of SIZE bytes, with room for one more; it is the caller's to free.  Want
 * of memory ends the program. */
void *ee_room(void *array, int count, size_t size);

#endif
