/*
 * account.h: what became of each column of a table, told at the end of a run: how many cells were
 * mapped, empty, refused, and the refused words as rows for the map.  Want of memory ends the
 * program; one thread.
 */
#ifndef EE_ACCOUNT_H
#define EE_ACCOUNT_H

#include "cmd/import/exchange.h"
#include "cmd/import/plan.h"

/* X(NAME, what it says of so many rows): things that a run leaves out or that cost points. */
#define EE_REMARKS(X)                                                                              \
	X(UNREAD_JOBS,                                                                             \
	    "a job without its NOC, its country or its start: kept below unread, which no filter " \
	    "reads; ee-check then knows no category by occupation, no Federal Skilled Trades")     \
	X(NO_SPOUSE, "no spouse: what the columns of the spouse hold was left out")                \
	X(NO_SCORES, "a test without any score: its name and date were left out")                  \
	X(SOME_SCORES, "a test with fewer than four scores: the others count as none")             \
	X(SINGLE_SPOUSE,                                                                           \
	    "single, divorced, separated or widowed, and something of a spouse: scored with "      \
	    "that spouse")                                                                         \
	X(NO_ZONE, "submitted with a time and no zone: taken as UTC")                              \
	X(MARRIED_ALONE,                                                                           \
	    "married or common_law, and nothing of a spouse: scored as one alone; a column or a "  \
	    "word that becomes spouse says whether the spouse comes along")

enum ee_remark {
#define X(name, words) EE_REMARK_##name,
	EE_REMARKS(X)
#undef X
	    EE_REMARK_COUNT
};

enum {
	EE_REFUSED_MAX = 1000, /* different words counted */
	EE_REFUSED_SLOTS = 4096
};

struct ee_account {
	const struct ee_plan *plan;
	struct ee_use_account {
		uint64_t mapped, empty, refused;
		struct ee_exchange exchange; /* of a column with days whose order the map says */
	} * use; /* of each use of the plan */
	uint64_t rows, written, remark[EE_REMARK_COUNT];
	struct ee_refused_word {
		int use;
		uint64_t count, hash;
		size_t at, length; /* in TEXT */
	} * word;
	int words;
	int16_t slot[EE_REFUSED_SLOTS]; /* the number of a word and 1, by its hash */
	uint64_t others; /* refused words for which there was no room */
	struct ee_buffer text;
};

/* PLAN is borrowed. */
void ee_account_begin(struct ee_account *account, const struct ee_plan *plan);
void ee_account_free(struct ee_account *account);

/* The cell TEXT in the column of USE is a word that the map does not know. */
void ee_account_refuse(struct ee_account *account, int use, const char *text, size_t length);

/* Tells it all on stderr, unless the run is quiet. */
void ee_account_tell(const struct ee_account *account);

#endif
