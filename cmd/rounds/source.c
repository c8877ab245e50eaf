#include "cmd/rounds/source.h"

#include "cmd/rounds/elements.h"
#include "cmd/rounds/input.h"
#include "record/json_reader.h"
#include "stream/notes.h"

static bool
take_bad(const struct ee_message *message, const char *round, const char *json, void *context)
{
	struct ee_source_reader *reader = context;
	const struct ee_run *run = reader->run;

	ee_note_tell(message, reader->file, round);
	if (run->reject_path != NULL) {
		ee_sink_write(&reader->rejects, json, strlen(json));
		ee_sink_write(&reader->rejects, "\n", 1);
	}
	reader->bad++;
	if (!run->strict && (run->max_rejects < 0 || reader->bad <= run->max_rejects))
		return true;
	if (run->reject_path != NULL) { /* the run ends, and they are kept all the same */
		ee_sink_close(&reader->rejects);
		ee_sink_publish(&reader->rejects);
	}
	return false;
}

static void
take_note(const struct ee_message *message, const char *round, void *context)
{
	const struct ee_source_reader *reader = context;

	ee_note_tell(message, reader->file, round);
}

void
ee_source_begin(struct ee_source_reader *reader, const struct ee_run *run)
{
	*reader = (struct ee_source_reader) { .run = run };
	jv_nomem_handler(ee_no_memory, NULL); /* jq would abort */
	if (run->reject_path != NULL)
		ee_sink_open(&reader->rejects, run->reject_path);
}

const struct ee_feed_lore *
ee_source_lore(struct ee_source_reader *reader)
{
	struct ee_fault fault;

	if (!reader->has_lore && !ee_feed_lore_load(&reader->lore, &fault))
		ee_fail("%s", fault.text);
	reader->has_lore = true;
	return &reader->lore;
}

/* ELEMENTS are taken over; invalid ones end the program with FAULT. */
static void
read_feed(
    struct ee_source_reader *reader, jv elements, struct ee_fault *fault, struct ee_source *source)
{
	const struct ee_feed_listener listener = { take_bad, take_note, reader };
	struct ee_feed feed;

	if (!jv_is_valid(elements))
		ee_fail("%s", fault->text);
	if (!ee_feed_read(ee_source_lore(reader), elements, &listener, &feed, fault))
		ee_fail("%s: %s", source->file, fault->text);
	source->rounds = feed.rounds;
	source->pools = feed.pools;
	source->has_rounds = true;
	source->has_pools = feed.pools.count > 0;
}

/* A table that this tool wrote, or that only it could read. */
static void
read_table(const struct ee_buffer *bytes, struct ee_source *source)
{
	struct ee_fault fault;

	if (ee_rounds_header_is(bytes, ee_pools_columns))
		source->has_pools = ee_pools_parse(
		    source->file, bytes->data, bytes->length, &source->pools, &fault);
	else
		source->has_rounds = ee_rounds_parse(
		    source->file, bytes->data, bytes->length, &source->rounds, &fault);
	if (!source->has_pools && !source->has_rounds)
		ee_fail("%s", fault.text);
}

/* What does not begin like a table of our own. */
static void
read_list(struct ee_source_reader *reader, const struct ee_buffer *bytes, struct ee_source *source)
{
	const struct ee_feed_lore *lore = ee_source_lore(reader);
	enum ee_format format = reader->run->input_format;
	char first = ee_rounds_first(bytes);
	struct ee_fault fault;

	if (format != EE_JSON && first != '{' && first != '[' &&
	    ee_elements_in_csv(lore->columns, bytes->data, bytes->length))
		read_feed(reader,
		    ee_elements_of_csv(
			lore->columns, source->file, bytes->data, bytes->length, &fault),
		    &fault, source);
	else if (format == EE_CSV || (format != EE_JSON && ee_rounds_begins(bytes, "round,")))
		read_table(bytes, source);
	else
		read_feed(reader,
		    ee_elements_of_json(
			lore->columns, source->file, bytes->data, bytes->length, &fault),
		    &fault, source);
}

void
ee_source_read(struct ee_source_reader *reader, const char *path, struct ee_source *source)
{
	struct ee_buffer bytes = { 0 };

	*source = (struct ee_source) { .file = strcmp(path, "-") == 0 ? "<stdin>" : path };
	reader->file = source->file;
	ee_rounds_input(path, source->file, &bytes);
	if (ee_rounds_first(&bytes) == '<')
		ee_fail("%s: a web page, not the rounds feed", source->file);
	if (ee_rounds_first(&bytes) == EE_SEPARATOR[0])
		ee_fail("%s: a JSON text sequence (RFC 7464); tr -d '\\036' makes JSON of it",
		    source->file);
	if (reader->whole)
		ee_rounds_must_end(source->file, &bytes);
	if (reader->run->input_format != EE_JSON &&
	    (ee_rounds_header_is(&bytes, ee_pools_columns) ||
		ee_rounds_header_is(&bytes, ee_rounds_columns) ||
		ee_rounds_header_is(&bytes, ee_rounds_columns_family)))
		read_table(&bytes, source);
	else
		read_list(reader, &bytes, source);
	ee_buffer_free(&bytes);
}

void
ee_source_own(bool pools, struct ee_source *source)
{
	struct ee_fault fault;

	*source = (struct ee_source) { .file = "rounds.csv", .has_rounds = true };
	if (!ee_rounds_read(NULL, &source->rounds, &fault) ||
	    (pools && !ee_pools_read(NULL, &source->pools, &fault)))
		ee_fail("%s", fault.text);
	source->has_pools = pools;
}

void
ee_source_free(struct ee_source *source)
{
	ee_rounds_free(&source->rounds);
	ee_pools_free(&source->pools);
}

int
ee_source_end(struct ee_source_reader *reader)
{
	bool kept = reader->run->reject_path != NULL;

	if (kept)
		ee_sink_close(&reader->rejects);
	if (reader->has_lore)
		ee_feed_lore_free(&reader->lore);
	return reader->bad > 0 && !kept ? EE_REFUSED : EE_DONE;
}
