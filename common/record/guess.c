#include "record/guess.h"

#define EIGHT_ONES 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff

_Static_assert(EE_GUESS_TEXT == 4 * 8, "as many ones, and as many zeros");

const unsigned char ee_guess_mask[2 * EE_GUESS_TEXT] = { EIGHT_ONES, EIGHT_ONES, EIGHT_ONES,
	EIGHT_ONES };

/*
 * A new guess, or NULL: the key cannot be one.  With one too many all others are forgotten: a
 * record of hundreds of names must not be the last one that was learned from.
 */
static struct ee_guess *
add(struct ee_guesses *guesses, const char *key, size_t length, int node)
{
	unsigned char text[EE_GUESS_TEXT] = { '"' };
	size_t whole = length + strlen("\"\":");
	struct ee_guess *guess;

	if (whole > EE_GUESS_TEXT)
		return NULL;
	if (guesses->count == EE_GUESSES_MAX)
		ee_guess_nothing(guesses);
	guess = &guesses->guess[guesses->count];
	memcpy(text + 1, key, length);
	memcpy(text + 1 + length, "\":", 2);
	memcpy(guess->word, text, sizeof text);
	guess->length = (uint8_t)whole;
	guess->node = (int16_t)node;
	guess->next = (struct ee_followers) { { 0 } };
	guesses->count++;
	if (node != EE_NO_NODE)
		guesses->of_node[node] = (int16_t)guesses->count;
	return guess;
}

struct ee_followers *
ee_guess_learn(
    struct ee_guesses *guesses, struct ee_followers *next, const char *key, size_t length, int node)
{
	struct ee_guess *guess = node != EE_NO_NODE && guesses->of_node[node] != 0
	    ? &guesses->guess[guesses->of_node[node] - 1]
	    : add(guesses, key, length, node);
	int16_t number;

	if (guess == NULL)
		return next;
	number = (int16_t)(guess - guesses->guess + 1);
	if (next->key[0] != number) { /* it may be there, with blanks in front of its colon */
		next->key[1] = next->key[0];
		next->key[0] = number;
	}
	return &guess->next;
}

void
ee_guess_nothing(struct ee_guesses *guesses)
{
	memset(guesses->first, 0, sizeof guesses->first);
	memset(guesses->of_node, 0, sizeof guesses->of_node);
	guesses->count = 0;
}
