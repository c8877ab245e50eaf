#include "cmd/import/account.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/blank.h"
#include "base/say.h"
#include "base/text.h"
#include "cmd/import/room.h"

enum { NAMES_SHOWN = 2000 }; /* bytes of names in one line */

void
ee_account_begin(struct ee_account *account, const struct ee_plan *plan)
{
	*account = (struct ee_account) { .plan = plan };
	account->use = calloc((size_t)plan->uses + 1, sizeof *account->use);
	if (account->use == NULL)
		ee_fail("out of memory");
}

void
ee_account_free(struct ee_account *account)
{
	free(account->use);
	free(account->word);
	ee_buffer_free(&account->text);
}

void
ee_account_refuse(struct ee_account *account, int use, const char *text, size_t length)
{
	int column = account->plan->use[use].column;
	struct ee_refused_word *word;
	uint64_t hash;
	size_t slot;

	ee_blank_trim(&text, &length);
	if (length == 0) /* what is missing is no word */
		return;
	hash = ee_text_hash(text, length, (unsigned)column);
	slot = hash % EE_REFUSED_SLOTS;
	for (; account->slot[slot] != 0; slot = (slot + 1) % EE_REFUSED_SLOTS) {
		word = &account->word[account->slot[slot] - 1];
		if (word->hash != hash || account->plan->use[word->use].column != column ||
		    word->length != length ||
		    memcmp(account->text.data + word->at, text, length) != 0)
			continue;
		word->count += word->use == use; /* a column may be two fields */
		return;
	}
	if (account->words == EE_REFUSED_MAX || length >= EE_LINE_MAX / EE_REFUSED_MAX) {
		account->others++;
		return;
	}
	account->word = ee_room(account->word, account->words, sizeof *account->word);
	word = &account->word[account->words++];
	*word = (struct ee_refused_word) { use, 1, hash, account->text.length, length };
	ee_buffer_add(&account->text, text, length);
	account->slot[slot] = (int16_t)account->words;
}

/* How the map calls the column of a use. */
static const char *
name_of(const struct ee_account *account, const struct ee_use *use)
{
	return use->map_column == EE_NO_COLUMN
	    ? ee_sheet_column(account->plan->sheet, use->column)
	    : ee_map_column(account->plan->map, use->map_column)->name;
}

static void
tell_columns(const struct ee_account *account)
{
	const struct ee_plan *plan = account->plan;
	char shown[EE_VISIBLE];

	for (int i = 0; i < plan->uses; i++) {
		const struct ee_use *use = &plan->use[i];
		const struct ee_use_account *count = &account->use[i];
		const char *name = name_of(account, use);

		if (use->target == NULL || use->target->kind == EE_TO_PASS)
			continue;
		ee_say("%s -> %s: %llu mapped, %llu empty, %llu refused",
		    ee_text_visible(name, strlen(name), shown), use->target->path,
		    (unsigned long long)count->mapped, (unsigned long long)count->empty,
		    (unsigned long long)count->refused);
	}
}

static void
tell_exchanged(const struct ee_account *account)
{
	char shown[EE_VISIBLE];

	for (int i = 0; i < account->plan->uses; i++) {
		const struct ee_exchange *exchange = &account->use[i].exchange;
		const char *name = name_of(account, &account->plan->use[i]);

		if (ee_exchange_is_likely(exchange))
			ee_say(
			    "%s: %llu days as a spreadsheet writes them, none later than the 12th, beside %llu texts that all are: day and month may be exchanged in the first",
			    ee_text_visible(name, strlen(name), shown),
			    (unsigned long long)exchange->made,
			    (unsigned long long)exchange->texts);
	}
}

/* The columns that pass through: those of the map, or with UNKNOWN those that it does not name. */
static void
tell_passing(const struct ee_account *account, bool unknown)
{
	const struct ee_plan *plan = account->plan;
	struct ee_buffer names = { 0 };
	char shown[EE_VISIBLE];

	for (int i = 0; i < plan->uses && names.length < NAMES_SHOWN; i++) {
		const struct ee_use *use = &plan->use[i];
		const char *name = name_of(account, use);

		if ((use->target != NULL && use->target->kind != EE_TO_PASS) ||
		    (use->map_column == EE_NO_COLUMN) != unknown)
			continue;
		ee_buffer_text(&names, names.length > 0 ? ", " : "");
		ee_buffer_text(&names, ee_text_visible(name, strlen(name), shown));
	}
	if (names.length > 0)
		ee_say(unknown ? "not in the map, passed through unread: %.*s"
			       : "passed through unread: %.*s",
		    (int)names.length, names.data);
	ee_buffer_free(&names);
}

static void
tell_remarks(const struct ee_account *account)
{
	static const char *const words[] = {
#define X(name, text) text,
		EE_REMARKS(X)
#undef X
	};

	for (int i = 0; i < EE_REMARK_COUNT; i++)
		if (account->remark[i] > 0)
			ee_say("%llu row%s: %s", (unsigned long long)account->remark[i],
			    account->remark[i] == 1 ? "" : "s", words[i]);
}

/* TEXT as a cell of the map, on one line. */
static void
put_cell(struct ee_buffer *out, const char *text, size_t length)
{
	struct ee_buffer line = { 0 };

	ee_text_on_one_line(&line, text, length);
	ee_text_plain(line.data, line.length);
	ee_csv_put(out, line.data, line.length, false);
	ee_buffer_free(&line);
}

/* Rows of the map still to be filled, as they are, so that they can be copied. */
static void
tell_words(const struct ee_account *account)
{
	struct ee_buffer row = { 0 };

	if (account->words == 0)
		return;
	ee_say("words that the map does not know; as rows of the map, to be filled:");
	for (int i = 0; i < account->words; i++) {
		const struct ee_refused_word *word = &account->word[i];
		const char *name = name_of(account, &account->plan->use[word->use]);

		row.length = 0;
		put_cell(&row, name, strlen(name));
		ee_buffer_put(&row, ',');
		put_cell(&row, account->text.data + word->at, word->length);
		ee_buffer_text(&row, ",,");
		ee_buffer_int(&row, (int64_t)word->count);
		ee_buffer_put(&row, ',');
		if (ee_say_is_objects()) {
			ee_say("%.*s", (int)row.length, row.data);
			continue;
		}
		ee_buffer_put(&row, '\n');
		if (!ee_say_is_quiet())
			ee_say_line(row.data, row.length);
	}
	ee_buffer_free(&row);
	if (account->others > 0)
		ee_say("%llu more refused cells with other words",
		    (unsigned long long)account->others);
}

void
ee_account_tell(const struct ee_account *account)
{
	tell_columns(account);
	tell_passing(account, false);
	tell_passing(account, true);
	tell_remarks(account);
	tell_exchanged(account);
	ee_say("%llu row%s: %llu written, %llu refused", (unsigned long long)account->rows,
	    account->rows == 1 ? "" : "s", (unsigned long long)account->written,
	    (unsigned long long)(account->rows - account->written));
	tell_words(account);
}
