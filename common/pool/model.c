#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "pool/model.h"

enum { ATTRIBUTE, WHEN, VALUE, WEIGHT };
enum { NUMBER_MAX = 10000, WEIGHT_MAX = 1000000, WORD = 32 };

struct choice {
	char text[WORD];
	bool numeric;
	int low, high, weight;
};

/* The rows of one attribute that have the same condition. */
struct group {
	int condition; /* attribute; -1: none */
	char wanted[WORD]; /* its value */
	int first, count;
	uint32_t weight; /* of all */
	struct group *next;
};

struct ee_model {
	struct choice *choice; /* a row each */
	struct group *group; /* room for as many as there are rows */
	int group_count;
	struct group *of[EE_ATTRIBUTE_COUNT]; /* the one without condition is last */
};

static const char *const attribute_names[] = {
#define X(name, word) word,
	EE_ATTRIBUTES(X)
#undef X
	    NULL
};

/* SplitMix64, a public-domain generator (Steele, Lea and Flood 2014). */
static uint64_t
next(struct ee_random *random)
{
	uint64_t z = random->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

uint32_t
ee_random_below(struct ee_random *random, uint32_t bound)
{
	return (uint32_t)(((next(random) >> 32) * bound) >> 32);
}

/* "12", "-1" or "12-23". */
static void
read_numbers(struct choice *choice)
{
	char *end;
	long low = strtol(choice->text, &end, 10), high = low;

	if (end == choice->text)
		return;
	if (*end == '-' && end[1] >= '0' && end[1] <= '9')
		high = strtol(end + 1, &end, 10);
	choice->numeric = *end == '\0' && low >= -NUMBER_MAX && high >= low && high <= NUMBER_MAX;
	choice->low = (int)low;
	choice->high = (int)high;
}

/* "attribute=value" of an attribute in front of ATTRIBUTE, or nothing. */
static bool
read_condition(const struct ee_table *table, int row, int attribute, struct group *group,
    struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, WHEN), *value = strchr(text, '=');

	group->condition = -1;
	group->wanted[0] = '\0';
	if (text[0] == '\0')
		return true;
	for (int i = 0; value != NULL && i < attribute; i++)
		if (strlen(attribute_names[i]) == (size_t)(value - text) &&
		    strncmp(attribute_names[i], text, (size_t)(value - text)) == 0)
			group->condition = i;
	if (group->condition < 0 || strlen(value + 1) >= sizeof group->wanted)
		return ee_table_fault(table, row, WHEN, fault,
		    "expected ATTRIBUTE=VALUE of an attribute drawn before, got %s", text);
	(void)stpcpy(group->wanted, value + 1);
	return true;
}

/* Puts GROUP, whose first row is ROW, behind those with a condition, or opens one for it. */
static bool
add_group(struct ee_model *model, const struct ee_table *table, int row, int attribute,
    const struct group *group, struct ee_fault *fault)
{
	struct group **at = &model->of[attribute], *added = &model->group[model->group_count++];

	for (; *at != NULL; at = &(*at)->next) {
		if ((*at)->condition == group->condition &&
		    strcmp((*at)->wanted, group->wanted) == 0)
			return ee_table_fault(table, row, ATTRIBUTE, fault,
			    "the rows of one condition stand in two places");
		if ((*at)->condition < 0)
			break;
	}
	*added = *group;
	added->first = row;
	added->next = *at;
	*at = added;
	return true;
}

static bool
read_rows(struct ee_model *model, const struct ee_table *table, struct ee_fault *fault)
{
	struct group *group = NULL;
	int before = -1;

	if (!ee_table_once(table, ATTRIBUTE, VALUE, fault))
		return false;
	for (int row = 0; row < ee_table_rows(table); row++) {
		struct choice *choice = &model->choice[row];
		const char *text = ee_table_text(table, row, VALUE);
		int attribute = ee_table_word(table, row, ATTRIBUTE, attribute_names, fault);
		struct group here = { 0 };

		if (attribute < 0 || !read_condition(table, row, attribute, &here, fault) ||
		    !ee_table_int(table, row, WEIGHT, 1, WEIGHT_MAX, &choice->weight, fault))
			return false;
		if (text[0] == '\0' || strlen(text) >= sizeof choice->text)
			return ee_table_fault(
			    table, row, VALUE, fault, "expected a word, a number or a range");
		(void)stpcpy(choice->text, text);
		read_numbers(choice);
		if (group == NULL || before != attribute || group->condition != here.condition ||
		    strcmp(group->wanted, here.wanted) != 0) {
			if (!add_group(model, table, row, attribute, &here, fault))
				return false;
			group = &model->group[model->group_count - 1];
		}
		before = attribute;
		group->count++;
		group->weight += (uint32_t)choice->weight;
	}
	return true;
}

/* A condition on a value that nobody is given would never hold. */
static bool
check_conditions(const struct ee_table *table, struct ee_fault *fault)
{
	for (int row = 0; row < ee_table_rows(table); row++) {
		const char *when = ee_table_text(table, row, WHEN), *value = strchr(when, '=');
		bool found = value == NULL;

		for (int above = 0; above < row && !found; above++) {
			const char *name = ee_table_text(table, above, ATTRIBUTE);
			size_t length = (size_t)(value - when);

			found = strlen(name) == length && strncmp(name, when, length) == 0 &&
			    strcmp(ee_table_text(table, above, VALUE), value + 1) == 0;
		}
		if (!found)
			return ee_table_fault(
			    table, row, WHEN, fault, "no row above has this value: %s", when);
	}
	return true;
}

/* Each attribute must have rows without a condition; their group comes last. */
static bool
check(const struct ee_model *model, const struct ee_table *table, struct ee_fault *fault)
{
	for (int i = 0; i < EE_ATTRIBUTE_COUNT; i++) {
		const struct group *group = model->of[i];

		while (group != NULL && group->condition >= 0)
			group = group->next;
		if (group == NULL)
			return ee_table_lack(table, ATTRIBUTE, fault,
			    "no row of %s without a condition", attribute_names[i]);
	}
	return true;
}

struct ee_model *
ee_model_load(struct ee_fault *fault)
{
	struct ee_table *table =
	    ee_table_load(NULL, "sample/model.csv", "attribute,when,value,weight", fault);
	struct ee_model *model;
	size_t room;
	bool good;

	if (table == NULL)
		return NULL;
	room = (size_t)ee_table_rows(table) + 1;
	model = calloc(1, sizeof *model);
	if (model != NULL) {
		model->choice = calloc(room, sizeof *model->choice);
		model->group = calloc(room, sizeof *model->group);
	}
	if (model == NULL || model->choice == NULL || model->group == NULL)
		good = ee_fault_set(fault, "out of memory");
	else
		good = read_rows(model, table, fault) && check_conditions(table, fault) &&
		    check(model, table, fault);
	ee_table_free(table);
	if (good)
		return model;
	ee_model_free(model);
	return NULL;
}

void
ee_model_free(struct ee_model *model)
{
	if (model == NULL)
		return;
	free(model->choice);
	free(model->group);
	free(model);
}

void
ee_model_draw(const struct ee_model *model, struct ee_random *random, enum ee_attribute attribute,
    struct ee_drawn drawn[EE_ATTRIBUTE_COUNT])
{
	const struct group *group = model->of[attribute];
	const struct choice *choice;
	uint32_t at;

	while (group->condition >= 0 && strcmp(drawn[group->condition].text, group->wanted) != 0) {
		group = group->next;
		assert(group != NULL); /* the last has no condition */
	}
	choice = &model->choice[group->first];
	for (at = ee_random_below(random, group->weight); at >= (uint32_t)choice->weight; choice++)
		at -= (uint32_t)choice->weight;
	drawn[attribute].text = choice->text;
	drawn[attribute].number = choice->numeric
	    ? choice->low + (int)ee_random_below(random, (uint32_t)(choice->high - choice->low) + 1)
	    : 0;
}
