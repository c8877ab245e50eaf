/*
 * notes.h: messages about records.  Workers gather them in lists of their own; they are said in
 * input order, under the filter's lock: at most EE_NOTES_SHOWN lines about bad records, the rest
 * summed up by field and value, and each warning once.  With --errors json each is said, as an
 * object; a warning of a name once there too.
 */
#ifndef EE_NOTES_H
#define EE_NOTES_H

#include <stdbool.h>

#include "record/record.h"

enum { EE_NOTES_SHOWN = 20 };

struct ee_note {
	uint64_t line; /* within the chunk, from 0 */
	size_t out_before; /* output of the chunk in front of the record */
	size_t rejects_after; /* rejects of the chunk up to and with the record */
	size_t text_at, text_length; /* messages as message.h has them, one on each line */
	size_t id_at, id_length; /* of the record; length 0: it has none */
	bool bad;
};

struct ee_note_list {
	struct ee_note *note;
	int count, capacity;
	struct ee_buffer text;
};

/* ID is the record's, or absent. */
void ee_note_add(struct ee_note_list *list, const struct ee_note *note,
    const struct ee_buffer *messages, struct ee_value id);
void ee_note_list_clear(struct ee_note_list *list);
void ee_note_list_free(struct ee_note_list *list);

/* What is said beside that; whether quietly, and as objects, is for the whole program: say.h. */
struct ee_notes_manner {
	bool verbose; /* the warnings of each record */
	bool unread; /* at the end the names that no tool knows */
};

struct ee_notes; /* what has been said in the run */

struct ee_notes *ee_notes_new(struct ee_notes_manner manner);
void ee_notes_free(struct ee_notes *notes);

/* Says "FILE:LINE: message" for each message of NOTE in LIST. */
void ee_notes_say(struct ee_notes *notes, const struct ee_note_list *list,
    const struct ee_note *note, const char *file, uint64_t line);

/* NAME, a column or the path of a key, is not read. */
void ee_notes_unread(struct ee_notes *notes, const char *name, size_t length);

/* Says what was not shown, summed up, and the names that were not read. */
void ee_notes_close(struct ee_notes *notes);

/* Bad records so far. */
long ee_notes_bad(const struct ee_notes *notes);

/* Says MESSAGES, lines of warnings about the names in the header on LINE of FILE, which are in no
 * note. */
void ee_note_say_names(const struct ee_buffer *messages, const char *file, uint64_t line);

/* Tells MESSAGE about a part of FILE that has no line: ID is what the part is called, or "". */
void ee_note_tell(const struct ee_message *message, const char *file, const char *id);

/* Writes MESSAGE, a line of message.h, as an object of DIAGNOSTICS in ee(7); ID may be empty;
 * LINE is 0 where there is none. */
void ee_note_put_object(struct ee_buffer *out, const char *message, const char *file, uint64_t line,
    const char *id, size_t id_length);

#endif
