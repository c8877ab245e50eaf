/* Runs a fuzzer over the files and the folders of files that it is given, without libFuzzer: each
 * once. */
#include <dirent.h>
#include <sanitizer/common_interface_defs.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tests/fuzz/kit/kit.h"

static const char *current = "(none)"; /* the file that is looked at */
static long inputs;

static void
say_current(void)
{
	(void)fprintf(stderr, "\n%s: this input does it\n", current);
}

static void
say_and_die(int signal_number)
{
	say_current();
	(void)signal(signal_number, SIG_DFL);
	(void)raise(signal_number);
}

static void
run_bytes(const char *data, size_t length)
{
	/* A place of its own, so that a look behind the end is seen by the sanitizer. */
	uint8_t *bytes = malloc(length > 0 ? length : 1);

	if (bytes == NULL)
		abort();
	if (length > 0)
		memcpy(bytes, data, length);
	(void)LLVMFuzzerTestOneInput(bytes, length);
	inputs++;
	free(bytes);
}

static void
run_file(const char *path)
{
	struct kit_text text = { 0 };

	kit_file(path, &text);
	current = path;
	run_bytes(text.data, text.length);
	free(text.data);
}

/* Standard input is that of tools from the first text on, so that ours moves away. */
static void
run_stream(void)
{
	FILE *stream = fdopen(dup(STDIN_FILENO), "r");
	char name[32], *data = NULL;
	size_t length, room = 0;

	while (stream != NULL && fscanf(stream, "%zu", &length) == 1 && fgetc(stream) == '\n') {
		if (length >= room) {
			room = 2 * length + 1;
			data = realloc(data, room);
		}
		if (data == NULL || fread(data, 1, length, stream) != length)
			kit_wrong("text %ld is cut off", inputs + 1);
		(void)snprintf(name, sizeof name, "text %ld", inputs + 1);
		current = name;
		run_bytes(data, length);
	}
	free(data);
	if (stream != NULL)
		(void)fclose(stream);
}

static void
run_folder(const char *path)
{
	struct dirent **entry;
	int count = scandir(path, &entry, NULL, alphasort);
	char file[4096];

	for (int i = 0; i < count; i++) {
		if (entry[i]->d_name[0] != '.' &&
		    snprintf(file, sizeof file, "%s/%s", path, entry[i]->d_name) < (int)sizeof file)
			run_file(file);
		free(entry[i]);
	}
	if (count >= 0)
		free(entry);
}

int
main(int argc, char *argv[])
{
	struct timespec start, stop;
	struct stat found;

	__sanitizer_set_death_callback(say_current);
	(void)signal(SIGABRT, say_and_die);
	(void)clock_gettime(CLOCK_MONOTONIC, &start);
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-") == 0) {
			run_stream(); /* who makes the texts tells how many they were */
			return 0;
		}
		if (stat(argv[i], &found) != 0)
			kit_wrong("%s is not there", argv[i]);
		if (S_ISDIR(found.st_mode))
			run_folder(argv[i]);
		else
			run_file(argv[i]);
	}
	(void)clock_gettime(CLOCK_MONOTONIC, &stop);
	(void)fprintf(stderr, "%s: %ld inputs, %.1f s\n", argv[0], inputs,
	    (double)(stop.tv_sec - start.tv_sec) + (double)(stop.tv_nsec - start.tv_nsec) / 1e9);
	return inputs > 0 ? 0 : 1;
}
