/*
 * rejects.h: the file of --reject: bad records as they came in, below the header that they had.
 * What cannot be written ends the tool, as sink.h has it.  For one thread at a time, in the order
 * of the input.
 */
#ifndef EE_REJECTS_H
#define EE_REJECTS_H

#include "stream/input.h"
#include "stream/sink.h"

struct ee_rejects {
	struct ee_sink sink;
	const struct ee_csv_header *header; /* of the first file; NULL: none, it is NDJSON */
	int first_file; /* its number, where LINES_READ */
	bool lines_read, begun;
	int open; /* number of the file, from 1, whose last one lacks a line end; 0: none */
};

/* PATH, which is borrowed, is NULL where nobody asked for the file: all else here is without effect
 * then. */
void ee_rejects_open(struct ee_rejects *rejects, const char *path);

/* Whether somebody keeps them. */
bool ee_rejects_are_kept(const struct ee_rejects *rejects);

/* CHUNK begins a file of INPUT: ends the tool where its rows cannot stand below the header of the
 * others. */
void ee_rejects_begin_file(
    struct ee_rejects *rejects, const struct ee_input *input, const struct ee_chunk *chunk);

/* The bad records, in BYTES, of a chunk of FILE. */
void ee_rejects_write(struct ee_rejects *rejects, int file, const struct ee_buffer *bytes);

void ee_rejects_close(struct ee_rejects *rejects);

/* Closed, and given their name, where the run ends before its end. */
void ee_rejects_publish(struct ee_rejects *rejects);

#endif
