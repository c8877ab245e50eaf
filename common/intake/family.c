/* Who belongs to the candidate: the marital status and the children, which decide papers and fees.
 */
#include <string.h>

#include "intake/reader.h"
#include "intake/reader_parts.h"
#include "intake/want.h"

/* The fields of an element, by their order in fields.def. */
enum { AT_BIRTH_DATE, AT_ACCOMPANYING, AT_CITIZEN_OR_PR };

_Static_assert((int)EE_CHILDREN_MAX >= (int)EE_ITEMS_MAX, "every element can be a child");

static void
read_child(const struct ee_reader *reader, int item, struct ee_child *child)
{
	const struct ee_form *form = reader->form;
	struct ee_review *review = reader->review;
	char path[EE_PATH_TEXT];

	child->number = (int8_t)(item + 1);
	child->birth_date =
	    ee_want_date(review, ee_item_path(EE_CHILDREN, item, AT_BIRTH_DATE, path),
		ee_form_item(form, EE_CHILDREN, item, AT_BIRTH_DATE));
	child->accompanying =
	    ee_want_boolean(review, ee_item_path(EE_CHILDREN, item, AT_ACCOMPANYING, path),
		ee_form_item(form, EE_CHILDREN, item, AT_ACCOMPANYING), true);
	child->citizen_or_pr =
	    ee_want_boolean(review, ee_item_path(EE_CHILDREN, item, AT_CITIZEN_OR_PR, path),
		ee_form_item(form, EE_CHILDREN, item, AT_CITIZEN_OR_PR), false);
}

/*
 * One with a wrong value stays a child of whom that is not said, for there is one more person; one
 * who is not born on the day is none yet.
 */
void
ee_read_family(const struct ee_reader *reader)
{
	const struct ee_form *form = reader->form;
	struct ee_review *review = reader->review;
	struct ee_profile *profile = reader->profile;
	struct ee_value status = ee_get(reader, EE_F_MARITAL_STATUS);
	int doubts = review->doubts;

	if (status.kind != EE_ABSENT)
		profile->marital_status = (enum ee_marital_status)(1 +
		    ee_want_word(review, ee_path(reader, EE_F_MARITAL_STATUS), status,
			ee_marital_words,
			"single, married, common_law, separated, divorced or widowed", -1));
	profile->family_doubted = profile->family_size == 0 &&
	    ((review->doubts != doubts && !profile->spouse.exists) ||
		ee_nodes_have(
		    review->doubted, ee_node_child(EE_ROOT, "children", strlen("children"))));
	for (int item = 0; item < form->item_count[EE_CHILDREN]; item++) {
		struct ee_child *child = &profile->children[profile->child_count];

		if (ee_form_lacks_item(form, EE_CHILDREN, item))
			continue;
		read_child(reader, item, child);
		if (ee_date_compare(child->birth_date, reader->context->as_of) > 0)
			profile->child_to_come = true;
		else
			profile->child_count++;
	}
}
