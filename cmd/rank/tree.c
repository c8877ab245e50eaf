#include "cmd/rank/tree.h"

#include <stdlib.h>

#include "base/say.h"

/*
 * A node has the loser of the match there, node 0 the winner of all.  Source i is the leaf COUNT +
 * i; the node above a node is half its number.
 */
struct ee_tree_of_losers {
	const struct ee_spot *spot;
	size_t count;
	size_t node[]; /* COUNT of them */
};

static bool
beats(const struct ee_tree_of_losers *tree, size_t a, size_t b)
{
	if (ee_spot_is_before(tree->spot[a], tree->spot[b]))
		return true;
	return !ee_spot_is_before(tree->spot[b], tree->spot[a]) && a < b;
}

/* Plays all matches from NODE down, and returns the winner. */
static size_t
play(struct ee_tree_of_losers *tree, size_t node)
{
	size_t left, right;

	if (node >= tree->count)
		return node - tree->count;
	left = play(tree, 2 * node);
	right = play(tree, 2 * node + 1);
	tree->node[node] = beats(tree, left, right) ? right : left;
	return tree->node[node] == left ? right : left;
}

struct ee_tree_of_losers *
ee_losers_new(const struct ee_spot *spot, size_t count)
{
	struct ee_tree_of_losers *tree = malloc(sizeof *tree + count * sizeof tree->node[0]);

	if (tree == NULL)
		ee_fail("out of memory");
	tree->spot = spot;
	tree->count = count;
	tree->node[0] = play(tree, 1);
	return tree;
}

void
ee_losers_free(struct ee_tree_of_losers *tree)
{
	free(tree);
}

size_t
ee_losers_first(const struct ee_tree_of_losers *tree)
{
	return tree->node[0];
}

void
ee_losers_changed(struct ee_tree_of_losers *tree)
{
	size_t winner = tree->node[0];

	for (size_t node = (winner + tree->count) / 2; node > 0; node /= 2)
		if (beats(tree, tree->node[node], winner)) {
			size_t lost = winner;

			winner = tree->node[node];
			tree->node[node] = lost;
		}
	tree->node[0] = winner;
}
