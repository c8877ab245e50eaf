/* ee-import: a table as people keep it becomes profiles, by a map that it drafts itself. */
#include "cmd/import/encoding.h"
#include "cmd/import/import.h"

enum { OPT_DRAFT = EE_OPT_FIRST_FREE, OPT_ENCODING };

static const struct ee_about about = {
	.tool = "ee-import",
	.synopsis = "-m MAP [option ...] [FILE ...]\n"
		    "       ee-import --draft [-m MAP] [--encoding NAME] [FILE]",
	.text = "Reads a table as a spreadsheet saves it and writes profiles: the map MAP "
		"says what each column and word becomes, and nothing is guessed. With "
		"--draft it writes such a map; what is empty in it is to be filled by hand.",
	.example = { "ee-import --draft office.csv > map.csv",
	    "ee-import -m office-map.csv office.csv | ee-check | ee-score" },
};

static const struct ee_option options[] = {
	{ "map", 'm', "MAP", "the map: column,value,becomes,seen,note" },
	{ "draft", OPT_DRAFT, NULL, "write a map for the table; with -m go on with that" },
	{ "encoding", OPT_ENCODING, "NAME", "of a table that is not UTF-8, such as windows-1252" },
	{ "as-of", 'd', "DATE", "accepted, without effect: nothing here depends on it" },
	{ "input-format", 'i', "F", "csv, whatever stands between its cells" },
	{ "output-format", 'o', "F", "json where absent" },
	{ "reject", 'r', "FILE", "keep the rows that are refused in FILE, below their header" },
	{ "strict", EE_OPT_STRICT, NULL, "stop at the first bad row" },
	{ "max-rejects", EE_OPT_MAX_REJECTS, "N", "stop after N bad rows" },
	{ "verbose", EE_OPT_VERBOSE, NULL,
	    "accepted, without effect: the summary names all columns anyway" },
	{ "jobs", 'j', "N", "accepted, without effect: one row is read after the other" },
	{ NULL, 0, NULL, NULL },
};

static void
check(const struct ee_import_job *job, bool draft)
{
	struct ee_run *run = job->run, maps = *run; /* with the map as what it reads */
	char hint[EE_HINT];

	if (!draft && job->map == NULL)
		ee_run_usage(run, "give --draft, or the map with -m MAP");
	if (run->input_format == EE_JSON)
		ee_run_usage(run, "--input-format: a table is no JSON");
	if (job->encoding != NULL && !ee_encoding_is_known(job->encoding))
		ee_run_usage(run, "--encoding: the C library knows no %s%s", job->encoding,
		    ee_encoding_hint(job->encoding, hint));
	if (draft && run->file_count > 1)
		ee_run_usage(run, "--draft: one table at a time, got %d files", run->file_count);
	if (draft && run->output_format == EE_JSON)
		ee_run_usage(run, "--draft: a map is CSV");
	if (draft && (run->reject_path != NULL || run->columns != NULL))
		ee_run_usage(run, "--draft and %s exclude each other",
		    run->columns != NULL ? "--columns" : "--reject");
	if (!draft)
		ee_run_check_columns(run, run->output_format);
	ee_run_check_excel(run, run->output_format);
	for (int i = 0; job->map != NULL && i < run->file_count; i++)
		if (strcmp(run->files[i], job->map) == 0)
			ee_run_usage(run, "%s: the map and the table are one file", job->map);
	ee_run_check_output(run, "--reject", run->reject_path);
	if (draft)
		return;
	maps.files = (char **)&job->map;
	maps.file_count = 1;
	ee_run_check_output(&maps, "--reject", run->reject_path);
}

int
main(int argc, char *argv[])
{
	struct ee_run run;
	struct ee_tables tables;
	struct ee_import_job job = { .run = &run, .tables = &tables };
	struct ee_fault fault;
	bool draft = false;
	int option, status = EE_DONE;

	ee_run_begin(&run, &about, options);
	while ((option = ee_run_next(&run, argc, argv)) != -1)
		switch (option) {
		case 'm':
			job.map = optarg;
			break;
		case OPT_DRAFT:
			draft = true;
			break;
		case OPT_ENCODING:
			job.encoding = optarg;
			break;
		}
	if (run.output_format == EE_FORMAT_UNSAID)
		run.output_format = draft ? EE_CSV : EE_JSON;
	ee_run_operands(&run, argc - optind, argv + optind);
	check(&job, draft);
	if (!ee_tables_load(&tables, &fault))
		ee_fail("%s", fault.text);
	if (draft)
		ee_draft(&job);
	else
		status = ee_import(&job);
	ee_tables_free(&tables);
	return status;
}
