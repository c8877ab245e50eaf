/*
 * person.h: a made-up candidate: attributes drawn from the model, and the profile that they make.
 * Pure; any thread.  Only for sample.c.
 */
#ifndef EE_PERSON_H
#define EE_PERSON_H

#include "base/buffer.h"
#include "pool/model.h"
#include "rules/language.h"

struct ee_person {
	struct ee_drawn has[EE_ATTRIBUTE_COUNT];
	int english[EE_ABILITIES], french[EE_ABILITIES], spouse[EE_ABILITIES]; /* levels */
};

/* Attributes that are drawn together. */
enum { EE_PERSON_GROUPS = 10 };

void ee_person_draw(
    struct ee_person *person, const struct ee_model *model, struct ee_random *random);
void ee_person_draw_group(
    struct ee_person *person, int group, const struct ee_model *model, struct ee_random *random);

/* Whether schooling and work fit into the years of the person's life. */
bool ee_person_plausible(const struct ee_person *person);

/*
 * The profile as a line of NDJSON, in the pool on ON; NUMBER becomes its id.  Days within the year,
 * and scores within a level, are drawn here: they move neither levels nor whole years.
 */
void ee_person_put(const struct ee_person *person, const struct ee_levels *levels,
    struct ee_date on, int64_t number, struct ee_random *random, struct ee_buffer *out);

#endif
