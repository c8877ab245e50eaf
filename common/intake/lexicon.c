#include "intake/lexicon.h"

#include <stdlib.h>

#include "base/fold.h"
#include "base/say.h"
#include "base/text.h"

/* What fold.h makes of TEXT, as far as that is ASCII; returns how far. */
static size_t
fold_ascii(const char *text, size_t length, char *out, size_t *used)
{
	size_t at = 0;

	for (; at < length && (unsigned char)text[at] < 0x80 && text[at] != '\0'; at++) {
		char byte = ee_lower(text[at]);

		if (byte >= '\t' && byte <= '\r')
			byte = ' ';
		else if (byte == '`') /* an apostrophe to some keyboards */
			byte = '\'';
		if (byte != ' ' || (*used > 0 && out[*used - 1] != ' '))
			out[(*used)++] = byte;
	}
	while (*used > 0 && out[*used - 1] == ' ')
		--*used;
	return at;
}

bool
ee_word_fold(const char *text, size_t length, char out[EE_WORD_MAX])
{
	char whole[EE_WORD_MAX];
	size_t used = 0;

	out[0] = '\0';
	if (length >= EE_WORD_MAX)
		return false;
	if (fold_ascii(text, length, out, &used) == length) { /* most are */
		out[used] = '\0';
		return true;
	}
	if (memchr(text, '\0', length) != NULL)
		return false;
	memcpy(whole, text, length);
	whole[length] = '\0';
	for (size_t i = 0; i < length; i++)
		if (whole[i] == '\n' || whole[i] == '\r')
			whole[i] = ' ';
	ee_fold_text(whole, out, EE_WORD_MAX);
	return true;
}

void
ee_lexicon_add(struct ee_lexicon *lexicon, int group, const char *text, int value)
{
	char folded[EE_WORD_MAX];

	if (!ee_word_fold(text, strlen(text), folded))
		return;
	if (lexicon->count == lexicon->room) {
		lexicon->room = lexicon->room == 0 ? 64 : 2 * lexicon->room;
		lexicon->word =
		    realloc(lexicon->word, (size_t)lexicon->room * sizeof *lexicon->word);
		if (lexicon->word == NULL)
			ee_fail("out of memory");
	}
	lexicon->word[lexicon->count++] =
	    (struct ee_lexeme) { .group = group, .value = value, .at = lexicon->text.length };
	ee_buffer_add(&lexicon->text, folded, strlen(folded) + 1);
}

static int
compare(const void *a, const void *b, void *context)
{
	const struct ee_lexeme *left = a, *right = b;
	const char *text = context;
	int order = left->group != right->group ? (left->group > right->group ? 1 : -1)
						: strcmp(text + left->at, text + right->at);

	/* Equal ones keep their order. */
	return order != 0 ? order : (left->at > right->at) - (left->at < right->at);
}

void
ee_lexicon_sort(struct ee_lexicon *lexicon)
{
	if (lexicon->count > 0)
		qsort_r(lexicon->word, (size_t)lexicon->count, sizeof *lexicon->word, compare,
		    lexicon->text.data);
}

int
ee_lexicon_twice(const struct ee_lexicon *lexicon, int at, int *first, int *second)
{
	const char *text = lexicon->text.data;

	for (int i = at + 1; i < lexicon->count; i++) {
		const struct ee_lexeme *word = &lexicon->word[i], *before = word - 1;

		if (word->group != before->group || strcmp(text + word->at, text + before->at) != 0)
			continue;
		*first = before->value;
		*second = word->value;
		return i;
	}
	return EE_NO_WORD;
}

int
ee_lexicon_find(const struct ee_lexicon *lexicon, int group, const char *text, size_t length)
{
	int low = 0, high = lexicon->count - 1;
	char folded[EE_WORD_MAX];

	if (!ee_word_fold(text, length, folded))
		return EE_NO_WORD;
	while (low <= high) {
		int middle = low + (high - low) / 2;
		const struct ee_lexeme *word = &lexicon->word[middle];
		int order = word->group != group ? (group > word->group ? 1 : -1)
						 : strcmp(folded, lexicon->text.data + word->at);

		if (order == 0)
			return word->value;
		if (order > 0)
			low = middle + 1;
		else
			high = middle - 1;
	}
	return EE_NO_WORD;
}

void
ee_lexicon_free(struct ee_lexicon *lexicon)
{
	free(lexicon->word);
	ee_buffer_free(&lexicon->text);
}
