/*
 * kit.h: what the fuzzers share: code that may end the program is run as a part of one, a whole
 * tool is run in this process, a table comes from memory.  For one thread.
 *
 * The linker gives kit.c the calls of exit(), read() and others, see WRAPPED in the Makefile: so
 * the code under test is that of the tools, byte for byte.
 */
#ifndef EE_FUZZ_KIT_H
#define EE_FUZZ_KIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/fault.h"

/* What a fuzzer defines; libFuzzer calls it, or main.c. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A property does not hold: says so and aborts. */
_Noreturn void kit_wrong(const char *format, ...) EE_PRINTF(1, 2);

/* For what every run needs: loaded once, before anything is fuzzed. */
void kit_begin(void);

/*
 * Runs BODY, and returns its exit status, or -1 if it came to its end.  What it allocated and left
 * is freed then; so it must keep nothing, and BODY frees what its caller is to have.  What it says
 * on stderr goes nowhere.
 */
int kit_guard(void (*body)(void *context), void *context);

/* Bytes that grow, out of the reach of what kit_guard() frees; they end with a NUL that is not
 * counted. */
struct kit_text {
	char *data;
	size_t length, room;
};
void kit_text_add(struct kit_text *text, const void *bytes, size_t length);

/* One run of a tool, without files: INPUT is its standard input. */
struct kit_run {
	int (*tool)(int argc, char *argv[]);
	const char *const *arguments; /* up to NULL, the name of the tool first */
	const char *input;
	size_t length;
	size_t at_once; /* bytes that come in one read; 0: all of them */
	int status;
	struct kit_text out, err; /* kept from run to run, and filled anew */
};
void kit_tool(struct kit_run *run);

/* A table in memory: stands in the place of the file NAME ("crs/2025-03-25.csv") until NAME is
 * NULL. */
void kit_table(const char *name, const char *bytes, size_t length);

/* The whole file PATH; aborts if there is none. */
void kit_file(const char *path, struct kit_text *text);

/* Whether TEXT is all printable UTF-8, as what is said to people must be. */
bool kit_is_plain(const char *text, size_t length);

/* Next line of *AT, without its end; false at END. */
bool kit_line(const char **at, const char *end, const char **line, size_t *length);

#endif
