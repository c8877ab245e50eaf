/*
 * text.h: small questions about bytes that readers and writers ask alike.
 */
#ifndef EE_TEXT_H
#define EE_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a.  SEED parts texts of different kinds. */
static inline uint64_t
ee_text_hash(const char *text, size_t length, unsigned seed)
{
	uint64_t hash = 0xcbf29ce484222325u ^ seed;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
	return hash;
}

#endif
