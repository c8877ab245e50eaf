#include "cmd/rank/runs.h"

#include <stdlib.h>

#include "base/say.h"
#include "cmd/rank/frame.h"
#include "cmd/rank/scratch.h"
#include "cmd/rank/tree.h"

/* Bytes that are written or read at once, and runs that are merged at once. */
enum {
	BLOCK = 256 << 10,
	READ_MIN = 16 << 10,
	READ_FAIR = 64 << 10,
	READ_MAX = 1 << 20,
	MERGED_MIN = 4,
	MERGED_MAX = 1024
};

struct run {
	uint64_t begin, end; /* in the file */
};

struct ee_runs {
	struct ee_scratch scratch;
	struct run *run;
	size_t count, capacity, memory;
	struct ee_buffer out; /* frames on their way into the file */
};

struct ee_runs *
ee_runs_new(size_t memory)
{
	struct ee_runs *runs = calloc(1, sizeof *runs);

	if (runs == NULL)
		ee_fail("out of memory");
	runs->memory = memory;
	runs->scratch = ee_scratch_open();
	return runs;
}

void
ee_runs_free(struct ee_runs *runs)
{
	if (runs == NULL)
		return;
	ee_scratch_close(&runs->scratch);
	ee_buffer_free(&runs->out);
	free(runs->run);
	free(runs);
}

static void
begin_run(struct ee_runs *runs)
{
	if (runs->count == runs->capacity) {
		runs->capacity = runs->capacity > 0 ? 2 * runs->capacity : 64;
		runs->run = realloc(runs->run, runs->capacity * sizeof *runs->run);
		if (runs->run == NULL)
			ee_fail("out of memory");
	}
	runs->run[runs->count].begin = runs->scratch.length;
}

static void
write_out(struct ee_runs *runs)
{
	ee_scratch_write(&runs->scratch, runs->out.data, runs->out.length);
	runs->out.length = 0;
}

static bool
put_frame(const struct ee_entry *entry, void *context)
{
	struct ee_runs *runs = context;

	ee_frame_put(&runs->out, entry);
	if (runs->out.length >= BLOCK)
		write_out(runs);
	return true;
}

static void
end_run(struct ee_runs *runs)
{
	write_out(runs);
	ee_buffer_free(&runs->out);
	runs->run[runs->count++].end = runs->scratch.length;
}

void
ee_runs_add(struct ee_runs *runs, const struct ee_entry *entry, size_t count)
{
	begin_run(runs);
	for (size_t i = 0; i < count; i++)
		(void)put_frame(&entry[i], runs);
	end_run(runs);
}

/* A run that is being read. */
struct reader {
	struct run left; /* not read yet */
	struct ee_buffer bytes;
	size_t at; /* in them, behind the entry */
	struct ee_entry entry;
};

/* Moves what is left to the front and reads on, WANTED bytes behind that or up to the end. */
static void
refill(const struct ee_scratch *scratch, struct reader *reader, size_t wanted)
{
	struct ee_buffer *bytes = &reader->bytes;
	uint64_t there = reader->left.end - reader->left.begin;

	bytes->length -= reader->at;
	if (reader->at > 0)
		memmove(bytes->data, bytes->data + reader->at, bytes->length);
	reader->at = 0;
	wanted = wanted < there ? wanted : (size_t)there;
	ee_buffer_reserve(bytes, wanted);
	ee_scratch_read(scratch, reader->left.begin, bytes->data + bytes->length, wanted);
	bytes->length += wanted;
	reader->left.begin += wanted;
}

/* The spot of the reader's next entry. */
static struct ee_spot
read_next(const struct ee_scratch *scratch, struct reader *reader, size_t block)
{
	struct ee_buffer *bytes = &reader->bytes;
	size_t left, length;

	for (;;) {
		left = bytes->length - reader->at;
		length =
		    left == 0 ? 0 : ee_frame_get(bytes->data + reader->at, left, &reader->entry);
		if (length > 0 && length <= left)
			break;
		if (reader->left.begin == reader->left.end) { /* it ends with an entry's end */
			ee_buffer_free(bytes);
			return EE_SPOT_END;
		}
		refill(scratch, reader, length > block ? length : block - left % block);
	}
	reader->at += length;
	return reader->entry.spot;
}

/* The runs from the one at FIRST on, COUNT of them. */
static void
merge_some(struct ee_runs *runs, size_t first, size_t count,
    bool (*put)(const struct ee_entry *entry, void *context), void *context)
{
	struct reader *reader = calloc(count, sizeof *reader);
	struct ee_spot *spot = calloc(count, sizeof *spot);
	size_t block = runs->memory / count, next;
	struct ee_tree_of_losers *tree;

	if (reader == NULL || spot == NULL)
		ee_fail("out of memory");
	block = block < READ_MIN ? READ_MIN : block > READ_MAX ? READ_MAX : block;
	for (size_t i = 0; i < count; i++) {
		reader[i].left = runs->run[first + i];
		spot[i] = read_next(&runs->scratch, &reader[i], block);
	}
	tree = ee_losers_new(spot, count);
	while (next = ee_losers_first(tree), ee_spot_is_before(spot[next], EE_SPOT_END)) {
		if (!put(&reader[next].entry, context))
			break;
		spot[next] = read_next(&runs->scratch, &reader[next], block);
		ee_losers_changed(tree);
	}
	ee_losers_free(tree);
	for (size_t i = 0; i < count; i++)
		ee_buffer_free(&reader[i].bytes);
	free(reader);
	free(spot);
}

/* Each MERGED of them become one in a file of their own. */
static void
make_fewer(struct ee_runs *runs, size_t merged)
{
	struct ee_runs *made = ee_runs_new(runs->memory);

	for (size_t first = 0; first < runs->count; first += merged) {
		size_t left = runs->count - first;

		begin_run(made);
		merge_some(runs, first, left < merged ? left : merged, put_frame, made);
		end_run(made);
	}
	ee_scratch_close(&runs->scratch);
	free(runs->run);
	ee_buffer_free(&runs->out);
	*runs = *made;
	free(made);
}

void
ee_runs_merge(
    struct ee_runs *runs, bool (*put)(const struct ee_entry *entry, void *context), void *context)
{
	size_t merged = runs->memory / READ_FAIR;

	merged = merged < MERGED_MIN ? MERGED_MIN : merged > MERGED_MAX ? MERGED_MAX : merged;
	while (runs->count > merged)
		make_fewer(runs, merged);
	if (runs->count > 0)
		merge_some(runs, 0, runs->count, put, context);
}
