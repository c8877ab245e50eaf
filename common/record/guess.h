/*
 * guess.h: which key comes next, guessed from the records before.  Records of one file have the
 * same keys in nearly the same order, so that one comparison mostly stands for the search of a
 * key's end, its hash and its look-up.  A wrong guess costs that comparison, and is never taken:
 * all bytes of a key are compared.  Guesses belong to one thread and allocate nothing.
 */
#ifndef EE_GUESS_H
#define EE_GUESS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/field.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
	EE_GUESS_WORDS = 4,
	EE_GUESS_TEXT =
	    8 * EE_GUESS_WORDS, /* of the longest key that is guessed, quotes and colon too */
	EE_GUESSES_MAX = 256 /* keys */
};

/* What was met behind a key, or at the beginning of an object: at most two keys, the last one
 * first. */
struct ee_followers {
	int16_t key[2]; /* their numbers and 1; 0: none yet */
};

struct ee_guess {
	uint64_t word[EE_GUESS_WORDS]; /* "education": in quotes, with its colon, and zeros */
	uint8_t length; /* bytes of them that count */
	int16_t node; /* EE_NO_NODE: nothing reads the key, and nothing more is to be said of it */
	struct ee_followers next;
};

/* All zero: nothing is known yet. */
struct ee_guesses {
	struct ee_followers first[EE_NODES_MAX]; /* by node of the object */
	struct ee_guess guess[EE_GUESSES_MAX];
	int16_t of_node[EE_NODES_MAX]; /* the number of its key and 1 */
	int count;
};

/* As many bytes of all ones as a key has, and zeros, begin so many bytes in front of the middle. */
extern const unsigned char ee_guess_mask[2 * EE_GUESS_TEXT];

/* All words of it, whatever its length: a loop that ends early would end in another place each
 * time. */
static inline bool
ee_guess_is(const struct ee_guess *guess, const char *at)
{
	uint64_t word[EE_GUESS_WORDS], mask[EE_GUESS_WORDS], differ = 0;

	memcpy(word, at, sizeof word);
	memcpy(mask, ee_guess_mask + EE_GUESS_TEXT - guess->length, sizeof mask);
	for (int i = 0; i < EE_GUESS_WORDS; i++)
		differ |= (word[i] & mask[i]) ^ guess->word[i];
	return differ == 0;
}

/*
 * The guess, among those of NEXT, that stands at AT, which is an opening quote; NULL: another key
 * does, or this one with blanks in front of its colon.  EE_GUESS_TEXT bytes from AT on can be read:
 * those behind the line may be anything, so that there must be two tokens at least.
 */
static inline struct ee_guess *
ee_guess_key(struct ee_guesses *guesses, const struct ee_followers *next, const char *at)
{
	for (int i = 0; i < 2 && next->key[i] != 0; i++) {
		struct ee_guess *guess = &guesses->guess[next->key[i] - 1];

		if (ee_guess_is(guess, at))
			return guess;
	}
	return NULL;
}

/*
 * Notes that KEY, of NODE, came where NEXT was asked for.  Returns where to look for what comes
 * behind it; of a key that is too long, that is NEXT itself.
 */
struct ee_followers *ee_guess_learn(struct ee_guesses *guesses, struct ee_followers *next,
    const char *key, size_t length, int node);

/* Forgets all of it. */
void ee_guess_nothing(struct ee_guesses *guesses);

#ifdef __cplusplus
}
#endif

#endif
