#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "record/record.h"
#include "stream/notes.h"

enum { WARNINGS_MAX = 100 }; /* different ones; any further ones are only counted */

struct ee_notes {
	long bad, shown, hidden;
	char *warning[WARNINGS_MAX];
	uint64_t hash[WARNINGS_MAX];
	long again[WARNINGS_MAX]; /* records with the same warning after the first */
	int warnings;
	struct ee_seen untold; /* the further ones */
};

void
ee_note_add(struct ee_note_list *list, const struct ee_note *note, const struct ee_buffer *messages)
{
	if (list->count == list->capacity) {
		list->capacity = list->capacity > 0 ? 2 * list->capacity : 16;
		list->note = realloc(list->note, (size_t)list->capacity * sizeof *list->note);
		if (list->note == NULL)
			ee_fail("out of memory");
	}
	list->note[list->count] = *note;
	list->note[list->count].text_at = list->text.length;
	list->note[list->count++].text_length = messages->length;
	ee_buffer_add(&list->text, messages->data, messages->length);
}

void
ee_note_list_clear(struct ee_note_list *list)
{
	list->count = 0;
	list->text.length = 0;
}

void
ee_note_list_free(struct ee_note_list *list)
{
	free(list->note);
	ee_buffer_free(&list->text);
}

struct ee_notes *
ee_notes_new(void)
{
	struct ee_notes *notes = calloc(1, sizeof *notes);

	if (notes == NULL)
		ee_fail("out of memory");
	return notes;
}

void
ee_notes_free(struct ee_notes *notes)
{
	for (int i = 0; i < notes->warnings; i++)
		free(notes->warning[i]);
	free(notes);
}

/* Whether to say the warning TEXT: it is new, and there were not too many before it. */
static bool
is_to_be_said(struct ee_notes *notes, const char *text, size_t length)
{
	uint64_t hash = ee_text_hash(text, length, 0);

	for (int i = 0; i < notes->warnings; i++)
		if (notes->hash[i] == hash && strlen(notes->warning[i]) == length &&
		    memcmp(notes->warning[i], text, length) == 0) {
			notes->again[i]++;
			return false;
		}
	if (notes->warnings == WARNINGS_MAX) {
		if (!ee_seen_is_full(&notes->untold))
			(void)ee_seen_add(&notes->untold, hash);
		return false;
	}
	notes->hash[notes->warnings] = hash;
	notes->warning[notes->warnings] = strndup(text, length);
	if (notes->warning[notes->warnings++] == NULL)
		ee_fail("out of memory");
	return true;
}

void
ee_notes_say(struct ee_notes *notes, const struct ee_note_list *list, const struct ee_note *note,
    const char *file, uint64_t line)
{
	const char *at = list->text.data + note->text_at, *end = at + note->text_length, *stop;

	if (note->bad)
		notes->bad++;
	for (; at < end; at = stop + 1) {
		stop = memchr(at, '\n', (size_t)(end - at));
		if (note->bad && notes->shown == EE_NOTES_SHOWN) {
			notes->hidden++;
			continue;
		}
		if (!note->bad && !is_to_be_said(notes, at, (size_t)(stop - at)))
			continue;
		at += !note->bad; /* the mark */
		ee_say("%s:%llu: %.*s", file, (unsigned long long)line, (int)(stop - at), at);
		if (note->bad)
			notes->shown++;
	}
}

void
ee_notes_close(const struct ee_notes *notes)
{
	for (int i = 0; i < notes->warnings; i++)
		if (notes->again[i] > 0 && notes->warning[i][0] == EE_WARNING_OF_VALUE)
			ee_say("%ld more record%s: %s", notes->again[i],
			    notes->again[i] == 1 ? "" : "s", notes->warning[i] + 1);
	if (notes->untold.count > 0)
		ee_say("%s%d other warning%s not shown",
		    ee_seen_is_full(&notes->untold) ? "at least " : "", notes->untold.count,
		    notes->untold.count == 1 ? "" : "s");
	if (notes->hidden > 0)
		ee_say("%ld more such lines not shown; %ld bad records in all", notes->hidden,
		    notes->bad);
}

long
ee_notes_bad(const struct ee_notes *notes)
{
	return notes->bad;
}
