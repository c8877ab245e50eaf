/*
 * json_walk.h: the walk over the tokens of a line, for json_reader.c alone: it decides which values
 * are fields, keeps the bytes of numbers as they are, and stops at what RFC 8259 does not allow.
 */
#ifndef EE_JSON_WALK_H
#define EE_JSON_WALK_H

#include "record/guess.h"
#include "record/record.h"
#include "record/tokens.h"

extern const char ee_not_json[];

/* A line being read; AT points to the next token. */
struct ee_walk {
	const char *line;
	const uint32_t *at, *end;
	const struct ee_tokens *tokens;
	char *text;
	bool escapes; /* there may be a backslash somewhere in the line */
	struct ee_record *record;
	struct ee_guesses *guesses;
	const char *wrong; /* with the line, once a function was false */
};

/* Where a value stands: its known node (EE_NO_NODE: only syntax matters), element and depth. */
struct ee_walk_place {
	int node, item, depth;
};

/* First byte of the next token; NUL behind the last one. */
static inline char
ee_walk_peek(const struct ee_walk *w)
{
	return w->at < w->end ? w->line[*w->at] : '\0';
}

/*
 * Reads the object, or the array, whose opening token is the next one.  False: w->wrong says what
 * is wrong with the line.
 */
bool ee_walk_object(struct ee_walk *w, struct ee_walk_place at);
bool ee_walk_array(struct ee_walk *w, struct ee_walk_place at);

#endif
