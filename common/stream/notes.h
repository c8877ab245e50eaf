/*
 * notes.h: messages about records.  Workers gather them in lists of their own; they are said in
 * input order, under the filter's lock: at most EE_NOTES_SHOWN lines about bad records, and each
 * warning once.
 */
#ifndef EE_NOTES_H
#define EE_NOTES_H

#include <stdbool.h>

#include "base/buffer.h"

enum { EE_NOTES_SHOWN = 20 };

struct ee_note {
	uint64_t line; /* within the chunk, from 0 */
	size_t out_before; /* output of the chunk in front of the record */
	size_t rejects_after; /* rejects of the chunk up to and with the record */
	size_t text_at, text_length; /* messages, one on each line */
	bool bad;
};

struct ee_note_list {
	struct ee_note *note;
	int count, capacity;
	struct ee_buffer text;
};

void ee_note_add(
    struct ee_note_list *list, const struct ee_note *note, const struct ee_buffer *messages);
void ee_note_list_clear(struct ee_note_list *list);
void ee_note_list_free(struct ee_note_list *list);

struct ee_notes; /* what has been said in the run */

struct ee_notes *ee_notes_new(void);
void ee_notes_free(struct ee_notes *notes);

/* Says "FILE:LINE: message" for each message of NOTE in LIST. */
void ee_notes_say(struct ee_notes *notes, const struct ee_note_list *list,
    const struct ee_note *note, const char *file, uint64_t line);

/* Says how many messages, and how many other warnings, were not shown, if any. */
void ee_notes_close(const struct ee_notes *notes);

/* Bad records so far. */
long ee_notes_bad(const struct ee_notes *notes);

#endif
