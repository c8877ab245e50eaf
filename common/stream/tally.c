#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/field.h"
#include "base/say.h"
#include "base/text.h"
#include "stream/tally.h"

enum { WORDS_MAX = 700 };

/* "High school: expected none, ...", or the words of the message behind its field. */
static void
put_words(const struct ee_tallied *value, char words[WORDS_MAX])
{
	int skipped = value->field_length > 0 ? value->field_length + 2 : 0;

	if (value->expected_length > 0)
		(void)snprintf(words, WORDS_MAX, "%.*s: expected %.*s", value->got_length,
		    value->got, value->expected_length, value->expected);
	else
		(void)snprintf(
		    words, WORDS_MAX, "%.*s", value->text_length - skipped, value->text + skipped);
}

static char *
copy(const char *text)
{
	char *copied = strdup(text);

	if (copied == NULL)
		ee_fail("out of memory");
	return copied;
}

void
ee_tally_add(struct ee_tally *tally, const struct ee_tallied *value)
{
	char field[EE_PATH_TEXT], words[WORDS_MAX] = "";
	uint64_t hash;
	int16_t *slot;

	tally->total++;
	(void)ee_path_of_column(value->field, (size_t)value->field_length, field);
	put_words(value, words);
	hash = ee_text_hash(words, strlen(words), (unsigned)ee_text_hash(field, strlen(field), 0));
	if (tally->row == NULL && (tally->row = calloc(EE_TALLY_MAX, sizeof *tally->row)) == NULL)
		ee_fail("out of memory");
	for (uint64_t at = hash ^ hash >> 32;; at++) {
		slot = &tally->slot[at % EE_TALLY_SLOTS];
		if (*slot == 0 || tally->row[*slot - 1].hash == hash)
			break;
	}
	if (*slot == 0 && tally->rows == EE_TALLY_MAX) {
		tally->others++;
		return;
	}
	if (*slot == 0) {
		tally->row[tally->rows++] =
		    (struct ee_tally_row) { copy(field), copy(words), hash, 0 };
		*slot = (int16_t)tally->rows;
	}
	tally->row[*slot - 1].count++;
}

static int
by_count(const void *a, const void *b)
{
	const struct ee_tally_row *left = a, *right = b;
	int order;

	if (left->count != right->count)
		return left->count > right->count ? -1 : 1;
	order = strcmp(left->field, right->field);
	return order != 0 ? order : strcmp(left->words, right->words);
}

void
ee_tally_tell(struct ee_tally *tally)
{
	long others = tally->others;

	qsort(tally->row, (size_t)tally->rows, sizeof *tally->row, by_count);
	for (int i = 0; i < tally->rows; i++) {
		const struct ee_tally_row *row = &tally->row[i];

		if (i >= EE_TALLY_TOLD)
			others += row->count;
		else
			ee_tell("%s%s%ld × %s", row->field, row->field[0] == '\0' ? "" : ": ",
			    row->count, row->words);
	}
	if (others > 0)
		ee_tell("%ld × other values", others);
}

void
ee_tally_free(struct ee_tally *tally)
{
	for (int i = 0; i < tally->rows; i++) {
		free(tally->row[i].field);
		free(tally->row[i].words);
	}
	free(tally->row);
}
