#include <stdio.h>
#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "record/jsontext.h"
#include "stream/notes.h"
#include "stream/tally.h"

enum {
	WARNINGS_MAX = 100, /* different ones; any further ones are only counted */
	UNREAD_MAX = 30, /* names; likewise, */
	UNREAD_BYTES = 1500, /* and in about so many bytes */
	MESSAGE_MAX = 2048 /* bytes of one in an object */
};

struct ee_notes {
	struct ee_notes_manner manner;
	long bad, shown;
	char *warning[WARNINGS_MAX];
	uint64_t hash[WARNINGS_MAX];
	size_t length[WARNINGS_MAX];
	long again[WARNINGS_MAX]; /* records with the same warning after the first */
	int warnings, last; /* LAST: the one that was met last */
	struct ee_seen untold; /* the further ones */
	struct ee_seen names; /* of which warnings were said as objects */
	struct ee_tally hidden; /* bad values behind the lines that were shown */
	char *unread[UNREAD_MAX];
	int unread_count;
	struct ee_seen unread_seen;
};

void
ee_note_add(struct ee_note_list *list, const struct ee_note *note, const struct ee_buffer *messages,
    struct ee_value id)
{
	struct ee_note *added;

	if (list->count == list->capacity) {
		list->capacity = list->capacity > 0 ? 2 * list->capacity : 16;
		list->note = realloc(list->note, (size_t)list->capacity * sizeof *list->note);
		if (list->note == NULL)
			ee_fail("out of memory");
	}
	added = &list->note[list->count++];
	*added = *note;
	added->text_at = list->text.length;
	added->text_length = messages->length;
	ee_buffer_add(&list->text, messages->data, messages->length);
	added->id_at = list->text.length;
	if (ee_value_is_plain(id))
		ee_buffer_add(&list->text, id.text, id.length);
	added->id_length = list->text.length - added->id_at;
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
ee_notes_new(struct ee_notes_manner manner)
{
	struct ee_notes *notes = calloc(1, sizeof *notes);

	if (notes == NULL)
		ee_fail("out of memory");
	notes->manner = manner;
	return notes;
}

void
ee_notes_free(struct ee_notes *notes)
{
	for (int i = 0; i < notes->warnings; i++)
		free(notes->warning[i]);
	for (int i = 0; i < notes->unread_count; i++)
		free(notes->unread[i]);
	ee_tally_free(&notes->hidden);
	free(notes);
}

static char *
copy(const char *text, size_t length)
{
	char *copied = strndup(text, length);

	if (copied == NULL)
		ee_fail("out of memory");
	return copied;
}

static bool
is_warning(const struct ee_notes *notes, int number, const char *text, size_t length)
{
	return notes->length[number] == length && memcmp(notes->warning[number], text, length) == 0;
}

/* The number of the warning TEXT, or -1 with its HASH. */
static int
find_warning(const struct ee_notes *notes, const char *text, size_t length, uint64_t *hash)
{
	if (notes->warnings > 0 && is_warning(notes, notes->last, text, length))
		return notes->last; /* most are the same as the one before */
	*hash = ee_text_hash(text, length, 0);
	for (int i = 0; i < notes->warnings; i++)
		if (notes->hash[i] == *hash && is_warning(notes, i, text, length))
			return i;
	return -1;
}

/* Whether to say the warning TEXT: it is new, and there were not too many before it. */
static bool
is_to_be_said(struct ee_notes *notes, const char *text, size_t length)
{
	uint64_t hash = 0;
	int number = find_warning(notes, text, length, &hash);

	if (number >= 0) {
		notes->last = number;
		notes->again[number]++;
		return notes->manner.verbose && *text == EE_WARNING_OF_VALUE;
	}
	if (notes->warnings == WARNINGS_MAX) {
		bool new = !ee_seen_is_full(&notes->untold) && ee_seen_add(&notes->untold, hash);

		return notes->manner.verbose && (new || *text == EE_WARNING_OF_VALUE);
	}
	notes->hash[notes->warnings] = hash;
	notes->length[notes->warnings] = length;
	notes->warning[notes->warnings++] = copy(text, length);
	return true;
}

void
ee_note_put_object(struct ee_buffer *out, const char *message, const char *file, uint64_t line,
    const char *id, size_t id_length)
{
	bool warning = *message == EE_WARNING_OF_VALUE || *message == EE_WARNING_OF_NAME;
	const char *part[EE_MESSAGE_PARTS];
	int length[EE_MESSAGE_PARTS];
	char all[MESSAGE_MAX];

	ee_message_split(message, part, length);
	ee_buffer_put(out, '{');
	ee_json_put_text(out, "tool", ee_say_name(), strlen(ee_say_name()));
	ee_json_put_shown(out, "file", file, strlen(file));
	ee_buffer_text(out, ",\"line\":");
	if (line == 0)
		ee_buffer_text(out, "null");
	else
		ee_buffer_int(out, (int64_t)line);
	ee_json_put_shown(out, "id", id, id_length);
	ee_json_put_text(out, "field", part[EE_PART_FIELD], (size_t)length[EE_PART_FIELD]);
	ee_json_put_text(out, "code", part[EE_PART_CODE], (size_t)length[EE_PART_CODE]);
	ee_buffer_text(out, warning ? ",\"kind\":\"warning\"" : ",\"kind\":\"bad\"");
	ee_json_put_text(out, "expected", part[EE_PART_EXPECTED], (size_t)length[EE_PART_EXPECTED]);
	ee_json_put_text(out, "got", part[EE_PART_GOT], (size_t)length[EE_PART_GOT]);
	/* What differs from record to record stands behind the words. */
	(void)snprintf(all, sizeof all, "%.*s%.*s", length[EE_PART_TEXT], part[EE_PART_TEXT],
	    length[EE_PART_DETAIL], part[EE_PART_DETAIL]);
	ee_json_put_text(out, "message", all, strlen(all));
	ee_buffer_put(out, '}');
}

static void
say_object(const char *message, const char *file, uint64_t line, const char *id, size_t id_length)
{
	struct ee_buffer out = { 0 };

	ee_note_put_object(&out, message, file, line, id, id_length);
	ee_buffer_put(&out, '\n');
	ee_say_line(out.data, out.length);
	ee_buffer_free(&out);
}

void
ee_note_tell(const struct ee_message *message, const char *file, const char *id)
{
	struct ee_buffer line = { 0 };

	if (!ee_say_is_objects() && message->mark == 0)
		ee_tell("%s: %s", file, message->part[EE_PART_TEXT]);
	else if (!ee_say_is_objects())
		ee_say("%s: %s", file, message->part[EE_PART_TEXT]);
	else if (message->mark == 0 || !ee_say_is_quiet()) {
		ee_message_put(&line, message);
		say_object(line.data, file, 0, id, strlen(id));
	}
	ee_buffer_free(&line);
}

static void
say_name(const char *message, const char *file, uint64_t line)
{
	const char *part[EE_MESSAGE_PARTS];
	int length[EE_MESSAGE_PARTS];

	if (ee_say_is_quiet())
		return;
	if (ee_say_is_objects()) {
		say_object(message, file, line, "", 0);
		return;
	}
	ee_message_split(message, part, length);
	ee_say("%s:%llu: %.*s", file, (unsigned long long)line, length[EE_PART_TEXT],
	    part[EE_PART_TEXT]);
}

void
ee_note_say_names(const struct ee_buffer *messages, const char *file, uint64_t line)
{
	const char *text, *stop;

	for (size_t at = 0; at < messages->length; at += (size_t)(stop - text) + 1) {
		text = messages->data + at;
		stop = memchr(text, '\n', messages->length - at);
		say_name(text, file, line);
	}
}

/* Says MESSAGE of a bad record, or counts it where enough were said. */
static void
say_bad(struct ee_notes *notes, const char *message, const char *file, uint64_t line)
{
	const char *part[EE_MESSAGE_PARTS];
	int length[EE_MESSAGE_PARTS];

	ee_message_split(message, part, length);
	if (notes->shown == EE_NOTES_SHOWN) {
		const struct ee_tallied value = { part[EE_PART_FIELD], part[EE_PART_GOT],
			part[EE_PART_EXPECTED], part[EE_PART_TEXT], length[EE_PART_FIELD],
			length[EE_PART_GOT], length[EE_PART_EXPECTED], length[EE_PART_TEXT] };

		ee_tally_add(&notes->hidden, &value);
		return;
	}
	ee_tell("%s:%llu: %.*s", file, (unsigned long long)line, length[EE_PART_TEXT],
	    part[EE_PART_TEXT]);
	notes->shown++;
}

static void
say_warning(struct ee_notes *notes, const char *message, const char *file, uint64_t line)
{
	const char *part[EE_MESSAGE_PARTS], *end = strchr(message, EE_PART_END);
	int length[EE_MESSAGE_PARTS];

	if (!is_to_be_said(notes, message, (size_t)(end - message)))
		return;
	ee_message_split(message, part, length);
	ee_say("%s:%llu: %.*s%.*s", file, (unsigned long long)line, length[EE_PART_TEXT],
	    part[EE_PART_TEXT], length[EE_PART_DETAIL], part[EE_PART_DETAIL]);
}

/*
 * Whether MESSAGE, to be said as an object, is no warning of a name, or one that has not been said:
 * each worker tells of a name when it meets that first, and which does is a matter of chance.
 */
static bool
is_new_name(struct ee_notes *notes, const char *message, size_t length)
{
	if (*message != EE_WARNING_OF_NAME)
		return true;
	return !ee_seen_is_full(&notes->names) &&
	    ee_seen_add(&notes->names, ee_text_hash(message, length, 0));
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
		if (*at == EE_WARNING_UNREAD) {
			ee_notes_unread(notes, at + 1, (size_t)(stop - at - 1));
			continue;
		}
		if (!note->bad && ee_say_is_quiet())
			continue;
		if (ee_say_is_objects() && !is_new_name(notes, at, (size_t)(stop - at)))
			continue;
		if (ee_say_is_objects())
			say_object(at, file, line, list->text.data + note->id_at, note->id_length);
		else if (note->bad)
			say_bad(notes, at, file, line);
		else
			say_warning(notes, at, file, line);
	}
}

void
ee_notes_unread(struct ee_notes *notes, const char *name, size_t length)
{
	char shown[EE_PATH_TEXT];

	if (!notes->manner.unread || ee_seen_is_full(&notes->unread_seen) ||
	    !ee_seen_add(&notes->unread_seen, ee_text_hash(name, length, 0)))
		return;
	if (notes->unread_count < UNREAD_MAX) {
		(void)ee_text_shown(name, length, shown, sizeof shown);
		notes->unread[notes->unread_count++] = copy(shown, strlen(shown));
	}
}

static void
say_unread(const struct ee_notes *notes)
{
	struct ee_buffer names = { 0 };
	int told = 0, more;

	if (notes->unread_count == 0)
		return;
	for (; told < notes->unread_count && names.length < UNREAD_BYTES; told++) {
		ee_buffer_text(&names, told == 0 ? "" : ", ");
		ee_buffer_text(&names, notes->unread[told]);
	}
	more = notes->unread_seen.count - told;
	ee_buffer_put(&names, '\0');
	if (more == 0)
		ee_say("not read: %s", names.data);
	else
		ee_say("not read: %s and %s%d more", names.data,
		    ee_seen_is_full(&notes->unread_seen) ? "at least " : "", more);
	ee_buffer_free(&names);
}

void
ee_notes_close(struct ee_notes *notes)
{
	for (int i = 0; !notes->manner.verbose && i < notes->warnings; i++)
		if (notes->again[i] > 0 && notes->warning[i][0] == EE_WARNING_OF_VALUE)
			ee_say("%ld more record%s: %s", notes->again[i],
			    notes->again[i] == 1 ? "" : "s", notes->warning[i] + 1);
	if (!notes->manner.verbose && notes->untold.count > 0)
		ee_say("%s%d other warning%s not shown",
		    ee_seen_is_full(&notes->untold) ? "at least " : "", notes->untold.count,
		    notes->untold.count == 1 ? "" : "s");
	say_unread(notes);
	if (notes->hidden.total > 0) {
		ee_tell("%ld more such line%s, by field and value:", notes->hidden.total,
		    notes->hidden.total == 1 ? "" : "s");
		ee_tally_tell(&notes->hidden);
		ee_tell("%ld bad records in all", notes->bad);
	}
}

long
ee_notes_bad(const struct ee_notes *notes)
{
	return notes->bad;
}
