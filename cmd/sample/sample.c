/*
 * Every band has a chain of persons: the next one is the last one with a few groups of attributes
 * drawn again, each kept only if the score stays in the band (Gibbs sampling within the band).  The
 * first person of a chain is found by drawing groups again as long as the score comes no further
 * from the band.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/sample/person.h"
#include "cmd/sample/sample.h"
#include "intake/reader.h"
#include "record/json_reader.h"
#include "rules/crs.h"
#include "rules/program.h"

enum {
	STEPS = 4, /* groups drawn again for the next person of a chain */
	TRIES_MAX = 300000, /* to find somebody at all */
	BAD_MAX = 1000, /* profiles that cannot be read, before the first that can */
	LINE_ROOM = 4096
};

const char ee_sample_columns[] =
    "id,synthetic,submitted,birth_date,education,eca.date,canadian_education,"
    "english.test,english.listening,english.reading,english.writing,english.speaking,english.date,"
    "french.test,french.listening,french.reading,french.writing,french.speaking,french.date,"
    "jobs.1.noc,jobs.1.country,jobs.1.start,jobs.1.end,"
    "jobs.2.noc,jobs.2.country,jobs.2.start,jobs.2.end,"
    "certificate_of_qualification,sibling_in_canada,relative_in_canada,provincial_nomination,"
    "studied_in_canada,job_offer.noc,job_offer.basis,funds_cad,family_size,"
    "spouse.accompanying,spouse.citizen_or_pr,spouse.education,spouse.english.test,"
    "spouse.english.listening,spouse.english.reading,spouse.english.writing,"
    "spouse.english.speaking,spouse.canadian_work_years";

enum { NOBODY = -1 }; /* in the place of a score: a bad profile, or one that meets no program */

struct chain {
	bool begun;
	struct ee_person person;
};

struct ee_sampler {
	struct ee_sample_rules rules;
	struct ee_random random;
	struct ee_band_counts *wanted; /* NULL: any score */
	int64_t left, made;
	int bad; /* profiles that could not be read; -1: one could */
	struct chain *chain; /* a band each */
	struct ee_profile_context reading;
	struct ee_crs_options options;
	struct ee_json_reader *json;
	struct ee_record record;
	struct ee_buffer line; /* of the person looked at last */
};

struct ee_sampler *
ee_sampler_new(const struct ee_sample_rules *rules, struct ee_band_counts *wanted)
{
	struct ee_sampler *sampler = calloc(1, sizeof *sampler);

	if (sampler == NULL)
		return NULL;
	sampler->rules = *rules;
	sampler->random.state = rules->seed;
	sampler->wanted = wanted;
	sampler->reading.book = rules->book;
	sampler->reading.places = &ee_places_late;
	sampler->reading.as_of = sampler->options.on = rules->book->on;
	sampler->options.work = rules->book->work;
	sampler->json = ee_json_reader_new(LINE_ROOM);
	sampler->chain =
	    calloc(wanted == NULL ? 1 : (size_t)wanted->bands.count + 1, sizeof *sampler->chain);
	for (int i = 0; wanted != NULL && i < wanted->bands.count; i++)
		sampler->left += wanted->candidates[i];
	if (sampler->json != NULL && sampler->chain != NULL)
		return sampler;
	ee_sampler_free(sampler);
	return NULL;
}

void
ee_sampler_free(struct ee_sampler *sampler)
{
	if (sampler == NULL)
		return;
	if (sampler->json != NULL)
		ee_json_reader_free(sampler->json);
	ee_record_free(&sampler->record);
	ee_buffer_free(&sampler->line);
	free(sampler->chain);
	free(sampler);
}

/* Writes the profile of PERSON to the sampler's line, reads it back, and scores it. */
static int
look_at(struct ee_sampler *sampler, const struct ee_person *person)
{
	const struct ee_rulebook *book = sampler->rules.book;
	struct ee_buffer *line = &sampler->line;
	struct ee_profile profile;
	struct ee_standing standing;
	struct ee_breakdown points;

	if (!ee_person_plausible(person))
		return NOBODY;
	line->length = 0;
	ee_person_put(person, book->levels, book->on, sampler->made + 1, &sampler->random, line);
	ee_buffer_reserve(line, EE_JSON_PADDING);
	ee_record_clear(&sampler->record, EE_JSON);
	if (!ee_json_read(sampler->json, line->data, line->length, &sampler->record) ||
	    !ee_profile_read(
		&sampler->reading, &sampler->record.form, &sampler->record.review, &profile)) {
		sampler->bad += sampler->bad >= 0;
		return NOBODY;
	}
	sampler->bad = -1;
	ee_programs(book->programs, &profile, &standing);
	if (standing.program[EE_PROGRAM_CEC] != EE_YES &&
	    standing.program[EE_PROGRAM_FST] != EE_YES &&
	    standing.program[EE_PROGRAM_FSW] != EE_YES)
		return NOBODY;
	ee_crs(ee_rulebook_crs(book)->rules, &sampler->options, &profile, &points);
	return points.total;
}

static int
distance(const struct ee_band *band, int score)
{
	return score < band->low ? band->low - score : score > band->high ? score - band->high : 0;
}

/* Sets FAULT: why the last person's record was refused, or else that nobody has such a score. */
static bool
find_nobody(const struct ee_sampler *sampler, const struct ee_band *band, struct ee_fault *fault)
{
	char day[EE_DATE_TEXT], text[EE_FAULT_MAX];

	ee_date_format(sampler->rules.book->on, day);
	if (sampler->record.faults.length > 0)
		return ee_fault_set(fault, "sample/model.csv: a profile made of it is bad: %s",
		    ee_record_first_fault(&sampler->record, text));
	return ee_fault_set(fault,
	    "sample/model.csv: nobody of it meets a program and has a score of %d to %d on %s",
	    band->low, band->high, day);
}

/* Finds somebody in BAND to begin a chain with. */
static bool
find_first(struct ee_sampler *sampler, const struct ee_band *band, struct ee_person *person,
    struct ee_fault *fault)
{
	const struct ee_model *model = sampler->rules.model;
	struct ee_person other;
	int score = NOBODY, tried;

	/* Where all profiles are bad, as the model may have it, more of them are no better. */
	for (int try = 0; try < TRIES_MAX && sampler->bad < BAD_MAX; try++) {
		if (score == NOBODY) {
			ee_person_draw(&other, model, &sampler->random);
		} else {
			other = *person;
			ee_person_draw_group(&other,
			    (int)ee_random_below(&sampler->random, EE_PERSON_GROUPS), model,
			    &sampler->random);
		}
		tried = look_at(sampler, &other);
		if (tried == NOBODY ||
		    (score != NOBODY && distance(band, tried) > distance(band, score)))
			continue;
		*person = other;
		score = tried;
		if (distance(band, score) == 0)
			return true;
	}
	return find_nobody(sampler, band, fault);
}

/* Draws groups of PERSON again, as far as it stays in BAND. */
static void
walk(struct ee_sampler *sampler, const struct ee_band *band, struct ee_person *person)
{
	for (int step = 0; step < STEPS; step++) {
		struct ee_person other = *person;
		int score;

		ee_person_draw_group(&other,
		    (int)ee_random_below(&sampler->random, EE_PERSON_GROUPS), sampler->rules.model,
		    &sampler->random);
		score = look_at(sampler, &other);
		if (score != NOBODY && distance(band, score) == 0)
			*person = other;
	}
}

/* Draws a band, each as likely as candidates of it are still wanted. */
static int
choose_band(struct ee_sampler *sampler)
{
	int64_t at = ee_random_below(&sampler->random, (uint32_t)sampler->left);
	int band = 0;

	while (at >= sampler->wanted->candidates[band])
		at -= sampler->wanted->candidates[band++];
	sampler->wanted->candidates[band]--;
	sampler->left--;
	return band;
}

/* Writes the line of PERSON; days and scores within a level are drawn once more. */
static bool
put(struct ee_sampler *sampler, const struct ee_band *band, const struct ee_person *person,
    struct ee_buffer *out, struct ee_fault *fault)
{
	for (int try = 0; try < TRIES_MAX; try++) {
		int score = look_at(sampler, person);

		if (score == NOBODY || distance(band, score) > 0)
			continue;
		sampler->made++;
		out->length = 0;
		ee_buffer_add(out, sampler->line.data, sampler->line.length);
		return true;
	}
	return find_nobody(sampler, band, fault);
}

bool
ee_sampler_next(struct ee_sampler *sampler, struct ee_buffer *out, struct ee_fault *fault)
{
	struct ee_band band = { 0, EE_CRS_MAX, "" };
	struct chain *chain = sampler->chain;

	fault->text[0] = '\0';
	if (sampler->wanted != NULL) {
		int number;

		if (sampler->left == 0)
			return false;
		number = choose_band(sampler);
		band = sampler->wanted->bands.band[number];
		chain = &sampler->chain[number];
	}
	/* Where any score will do, everybody is drawn afresh. */
	if (chain->begun && sampler->wanted != NULL)
		walk(sampler, &band, &chain->person);
	else if (!find_first(sampler, &band, &chain->person, fault))
		return false;
	chain->begun = true;
	return put(sampler, &band, &chain->person, out, fault);
}

void
ee_band_counts_scale(struct ee_band_counts *counts, int64_t candidates)
{
	int64_t all = 0, given = 0, remainder[EE_BANDS_MAX];

	for (int i = 0; i < counts->bands.count; i++)
		all += counts->candidates[i];
	if (all == 0)
		return;
	for (int i = 0; i < counts->bands.count; i++) {
		remainder[i] = counts->candidates[i] * candidates % all;
		counts->candidates[i] = counts->candidates[i] * candidates / all;
		given += counts->candidates[i];
	}
	for (; given < candidates; given++) {
		int largest = 0;

		for (int i = 1; i < counts->bands.count; i++)
			if (remainder[i] > remainder[largest])
				largest = i;
		remainder[largest] = -1;
		counts->candidates[largest]++;
	}
}
