/* How two changes stand to each other. */
#include "cmd/boost/change.h"

static bool
is_of_language(const struct ee_change *change)
{
	return change->kind == EE_CHANGE_LANGUAGE || change->kind == EE_CHANGE_RENEWED;
}

bool
ee_change_is_of_one(const struct ee_change *a, const struct ee_change *b)
{
	if (a->ahead || b->ahead) /* the same levels in time, whatever else is done */
		return false;
	return (a->kind == b->kind || (is_of_language(a) && is_of_language(b))) &&
	    a->spouse == b->spouse && a->language == b->language;
}

bool
ee_change_is_chained(const struct ee_change *a, const struct ee_change *b)
{
	return ee_change_is_of_one(a, b) && a->kind == b->kind && a->ability == b->ability;
}

/* The kind that stands for all those that take the same time of the candidate. */
static enum ee_change_kind
field_of(enum ee_change_kind kind)
{
	return kind == EE_CHANGE_UNBROKEN_YEAR || kind == EE_CHANGE_FOREIGN_WORK
	    ? EE_CHANGE_CANADIAN_WORK
	    : kind;
}

/* Whether KIND sets a field that a credential of a Canadian school sets. */
static bool
is_of_study(enum ee_change_kind kind)
{
	return kind == EE_CHANGE_CANADIAN_CREDENTIAL || kind == EE_CHANGE_EDUCATION ||
	    kind == EE_CHANGE_CANADIAN_EDUCATION;
}

bool
ee_change_is_apart(const struct ee_change *a, const struct ee_change *b)
{
	if (a->kind == EE_CHANGE_SWAP || b->kind == EE_CHANGE_SWAP ||
	    a->kind >= EE_CHANGE_FIRST_LOSS || b->kind >= EE_CHANGE_FIRST_LOSS)
		return false;
	if (is_of_language(a) && is_of_language(b))
		return a->spouse != b->spouse || a->language != b->language;
	if (a->kind == EE_CHANGE_CANADIAN_CREDENTIAL || b->kind == EE_CHANGE_CANADIAN_CREDENTIAL)
		return !is_of_study(a->kind) || !is_of_study(b->kind);
	return field_of(a->kind) != field_of(b->kind);
}
