/*
 * The fields that are read alike: a type says how, fields.def says into which member.  An absent
 * one leaves the member as it is, which is zero: none, 0 or false.
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include "intake/reader_parts.h"
#include "intake/want.h"

enum { NOWHERE = -1 }; /* only checked */

/* What a member must be, by the type of its field. */
#define MEMBER_BOOLEAN bool
#define MEMBER_DATE struct ee_date
#define MEMBER_EDUCATION enum ee_education
#define MEMBER_CANADIAN_EDUCATION enum ee_canadian_education
#define MEMBER_YEARS struct ee_years
#define MEMBER_WHOLE_YEARS int

#define FIELD(name, path, type, help)
#define CHECKED(name, path, type, help)
#define ITEM(name, path, type, help)
#define PLAIN(name, path, type, help, member)                                                      \
	_Static_assert(                                                                            \
	    _Generic(((struct ee_profile *)0)->member, MEMBER_##type : 1, default : 0), path);
#include "base/fields.def"
#undef FIELD

/* No two fields share a member: the compiler takes no case twice. */
__attribute__((unused)) static inline void
differ(size_t member_at)
{
	switch (member_at) {
#define FIELD(name, path, type, help)
#define CHECKED(name, path, type, help)
#define PLAIN(name, path, type, help, member) case offsetof(struct ee_profile, member):
#include "base/fields.def"
#undef FIELD
		break;
	}
}

static const struct plain {
	enum ee_field field;
	enum ee_type type;
	ptrdiff_t at; /* of the member; or NOWHERE */
} plain[] = {
#define FIELD(name, path, type, help)
#define CHECKED(name, path, type, help) { EE_F_##name, EE_TYPE_##type, NOWHERE },
#define PLAIN(name, path, type, help, member)                                                      \
	{ EE_F_##name, EE_TYPE_##type, offsetof(struct ee_profile, member) },
#include "base/fields.def"
#undef FIELD
};

static const char education_expected[] =
    "none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate";

/* VALUE, which is not absent, into MEMBER. */
static void
read_into(struct ee_review *review, const struct plain *row, const char *path,
    struct ee_value value, void *member)
{
	struct ee_decimal years;

	switch (row->type) {
	case EE_TYPE_BOOLEAN:
		*(bool *)member = ee_want_boolean(review, path, value, false);
		break;
	case EE_TYPE_DATE:
		*(struct ee_date *)member = ee_want_date(review, path, value);
		break;
	case EE_TYPE_EDUCATION:
		*(enum ee_education *)member = (enum ee_education)ee_want_word(
		    review, path, value, ee_education_words, education_expected, EE_NO_EDUCATION);
		break;
	case EE_TYPE_CANADIAN_EDUCATION:
		*(enum ee_canadian_education *)member = (enum ee_canadian_education)ee_want_word(
		    review, path, value, ee_canadian_education_words,
		    "none, one_or_two_years or three_years_or_more", EE_NO_CANADIAN_EDUCATION);
		break;
	case EE_TYPE_YEARS:
	case EE_TYPE_WHOLE_YEARS:
		years = ee_want_decimal(
		    review, path, value, EE_WORK_YEARS_MAX, "years of work, 0 to 80");
		if (row->type == EE_TYPE_YEARS)
			*(struct ee_years *)member = (struct ee_years) { true, years };
		else
			*(int *)member = years.whole;
		break;
	default: /* every type of a plain field has a MEMBER_ above, and a case here */
		break;
	}
}

/* The rows by their fields' nodes, once for all threads. */
static uint64_t of_plain[EE_NODE_WORDS];
static const struct plain *row_of_node[EE_NODES_MAX];

static void
find_rows(void)
{
	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
		const char *path = ee_field_path(plain[i].field);
		int node = ee_node_of_path(path, strlen(path));

		assert(node != EE_NO_NODE && row_of_node[node] == NULL);
		row_of_node[node] = &plain[i];
		ee_nodes_add(of_plain, node);
	}
}

static inline void
read_row(const struct ee_reader *reader, const struct plain *row, enum ee_field field)
{
	union {
		bool boolean;
		struct ee_date date;
	} unkept;
	const struct ee_value *value = &reader->form->value[field];

	if (value->kind != EE_ABSENT)
		read_into(reader->review, row, ee_field_path(field), *value,
		    row->at == NOWHERE ? (void *)&unkept : (char *)reader->profile + row->at);
}

void
ee_read_plain(const struct ee_reader *reader)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	if (reader->turned) {
		for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
			read_row(reader, &plain[i], ee_field_twin(plain[i].field));
		return;
	}
	/* Of many fields few are given; and their nodes are in the order of their rows. */
	(void)pthread_once(&once, find_rows);
	for (int i = 0; i < EE_NODE_WORDS; i++)
		for (uint64_t given = reader->form->seen[i] & of_plain[i]; given != 0;
		     given &= given - 1) {
			const struct plain *row = row_of_node[i * 64 + __builtin_ctzll(given)];

			read_row(reader, row, row->field);
		}
}
