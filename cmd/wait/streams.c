#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/wait/streams.h"

int
ee_stream_by_name(const struct ee_streams *streams, const char *name)
{
	for (int i = 0; i < streams->count; i++)
		if (strcmp(streams->stream[i].name, name) == 0)
			return i;
	return -1;
}

static bool
add(struct ee_streams *streams, const struct ee_versions *versions,
    const struct ee_past_round *round, int room, struct ee_fault *fault)
{
	const char *name = round->type == EE_ROUND_CATEGORY
	    ? ee_versions_family(versions, round->category)
	    : ee_round_type_name(round->type);
	int number = ee_stream_by_name(streams, name);
	struct ee_stream *stream;

	if (number < 0) {
		if (streams->count == EE_STREAMS_MAX)
			return ee_fault_set(fault, "more than %d kinds of rounds", EE_STREAMS_MAX);
		number = streams->count++;
		stream = &streams->stream[number];
		stream->type = round->type;
		(void)stpcpy(stream->name, name);
		stream->round = malloc((size_t)room * sizeof *stream->round);
		if (stream->round == NULL)
			return ee_fault_set(fault, "out of memory");
	}
	stream = &streams->stream[number];
	stream->round[stream->count++] = (struct ee_streamed) { .day = ee_date_days(round->date),
		.cutoff = round->score_min,
		.stamped = round->stamped,
		.stamp = round->tie_break,
		.stamp_age = ee_date_days(round->date) -
		    (round->stamped ? ee_date_days(ee_time_date(round->tie_break)) : 0) };
	return true;
}

struct ee_streams *
ee_streams_new(
    const struct ee_rounds *rounds, const struct ee_versions *versions, struct ee_fault *fault)
{
	struct ee_streams *streams = calloc(1, sizeof *streams);

	if (streams == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	for (int i = 0; i < rounds->count; i++) {
		const struct ee_past_round *round = &rounds->round[i];

		streams->newest = ee_date_days(round->date);
		if (i == 0)
			streams->oldest = streams->newest;
		if (round->scored && !add(streams, versions, round, rounds->count, fault)) {
			ee_streams_free(streams);
			return NULL;
		}
	}
	return streams;
}

void
ee_streams_free(struct ee_streams *streams)
{
	if (streams == NULL)
		return;
	for (int i = 0; i < streams->count; i++)
		free(streams->stream[i].round);
	free(streams);
}

int
ee_stream_before(const struct ee_stream *stream, int32_t day)
{
	int low = 0, high = stream->count;

	while (low < high) {
		int middle = (low + high) / 2;

		if (stream->round[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
