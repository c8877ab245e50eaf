/* meaning_parts.h: what meaning.c and meaning_hints.c share. */
#ifndef EE_MEANING_PARTS_H
#define EE_MEANING_PARTS_H

struct ee_meaning;

/* What NAME, folded, says beside the field that it means: units, tests, orders, a number. */
void ee_meaning_hints(const char *name, struct ee_meaning *meaning);

/* What TEXT, folded, which stands by a name, says of units and of the order of dates. */
void ee_meaning_format(const char *text, struct ee_meaning *meaning);

#endif
