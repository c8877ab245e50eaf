#include "dates/invited.h"

#include "intake/want.h"

bool
ee_category_is_named(const struct ee_category *category, struct ee_value name)
{
	return ee_value_has_word(name, category->slug) || ee_value_has_word(name, category->family);
}

static int
category_of(const struct ee_categories *categories, struct ee_value name)
{
	for (int i = 0; i < categories->count; i++)
		if (ee_category_is_named(&categories->in_force[i], name))
			return i;
	return -1;
}

struct ee_invited
ee_invited_of(
    const struct ee_rulebook *book, const struct ee_record *record, bool nominated, int lowest)
{
	struct ee_value program = ee_record_get(record, EE_F_INVITATION_PROGRAM),
			type = ee_record_get(record, EE_F_INVITATION_TYPE),
			category = ee_record_get(record, EE_F_INVITATION_CATEGORY);
	struct ee_invited invited = { .category = -1, .lowest = lowest };

	for (int i = 0; program.kind != EE_ABSENT && i < EE_PROGRAM_COUNT; i++)
		invited.programs |=
		    (unsigned)ee_value_has_word(program, ee_program_name((enum ee_program)i)) << i;
	if (program.kind != EE_ABSENT || type.kind != EE_ABSENT)
		invited.pnp = ee_value_has_word(program.kind != EE_ABSENT ? program : type, "pnp");
	invited.nominee = invited.pnp || (nominated && program.kind == EE_ABSENT);
	invited.in_category = category.kind != EE_ABSENT ||
	    (type.kind != EE_ABSENT && ee_value_has_word(type, "category"));
	if (category.kind != EE_ABSENT)
		invited.category = category_of(book->categories, category);
	return invited;
}
