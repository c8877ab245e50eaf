#include <stdlib.h>

#include "dates/papers.h"

/* Columns of documents.csv and fees.csv. */
enum { D_ID, D_TITLE, D_NEED, D_WHO, D_WHEN, D_VALIDITY, D_CONFIDENCE, D_SOURCE, D_NOTE };
enum { F_ID, F_TITLE, F_EACH, F_CAD, F_FROM, F_TO, F_CONFIDENCE, F_SOURCE, F_NOTE };

static const char *const need_words[] = {
#define X(name, word) word,
	EE_PAPER_NEEDS(X)
#undef X
	    NULL
};

static const char *const each_words[] = { "adult", "child", "person", "family", NULL };

static bool
read_document(const struct ee_table *table, int row, const struct ee_sources *sources,
    struct ee_document *document, struct ee_fault *fault)
{
	int need = ee_table_word(table, row, D_NEED, need_words, fault);

	*document = (struct ee_document) { .id = ee_table_text(table, row, D_ID),
		.title = ee_table_text(table, row, D_TITLE),
		.validity = ee_table_text(table, row, D_VALIDITY),
		.confidence = ee_table_text(table, row, D_CONFIDENCE),
		.note = ee_table_text(table, row, D_NOTE),
		.need = (enum ee_paper_need)need };
	return need >= 0 && ee_table_filled(table, row, D_ID, fault) &&
	    ee_table_filled(table, row, D_TITLE, fault) &&
	    ee_table_confidence(table, row, D_CONFIDENCE, NULL, fault) &&
	    ee_sources_have(sources, table, row, D_SOURCE, D_NOTE, fault);
}

static bool
read_fee(const struct ee_table *table, int row, const struct ee_sources *sources,
    struct ee_fee *fee, struct ee_fault *fault)
{
	int each = ee_table_word(table, row, F_EACH, each_words, fault);

	*fee = (struct ee_fee) { .id = ee_table_text(table, row, F_ID),
		.title = ee_table_text(table, row, F_TITLE),
		.confidence = ee_table_text(table, row, F_CONFIDENCE),
		.note = ee_table_text(table, row, F_NOTE),
		.each = (enum ee_fee_each)each,
		.cad = -1 };
	return each >= 0 &&
	    (ee_table_text(table, row, F_CAD)[0] == '\0' ||
		ee_table_int(table, row, F_CAD, 0, EE_FEE_CAD_MAX, &fee->cad, fault)) &&
	    ee_table_period(table, row, F_FROM, &fee->in_force, fault) &&
	    ee_table_filled(table, row, F_ID, fault) &&
	    ee_table_filled(table, row, F_TITLE, fault) &&
	    ee_table_confidence(table, row, F_CONFIDENCE, NULL, fault) &&
	    ee_sources_have(sources, table, row, F_SOURCE, F_NOTE, fault);
}

static bool
load_documents(struct ee_papers *papers, const struct ee_sources *sources, struct ee_fault *fault)
{
	int rows;

	papers->documents = ee_table_load(NULL, "documents.csv",
	    "document,title,needed_for,who,when,validity,confidence,source,note", fault);
	if (papers->documents == NULL)
		return false;
	rows = ee_table_rows(papers->documents);
	papers->document = calloc((size_t)rows + 1, sizeof *papers->document);
	if (papers->document == NULL)
		return ee_fault_set(fault, "out of memory");
	for (int row = 0; row < rows; row++, papers->document_count++)
		if (!read_document(papers->documents, row, sources, &papers->document[row], fault))
			return false;
	return ee_table_once(papers->documents, D_ID, D_ID, fault);
}

static bool
load_fees(struct ee_papers *papers, const struct ee_sources *sources, struct ee_fault *fault)
{
	int rows;

	papers->fees = ee_table_load(NULL, "fees.csv",
	    "fee,title,each,cad,in_force_from,in_force_to,confidence,source,note", fault);
	if (papers->fees == NULL)
		return false;
	rows = ee_table_rows(papers->fees);
	papers->fee = calloc((size_t)rows + 1, sizeof *papers->fee);
	if (papers->fee == NULL)
		return ee_fault_set(fault, "out of memory");
	for (int row = 0; row < rows; row++, papers->fee_count++)
		if (!read_fee(papers->fees, row, sources, &papers->fee[row], fault))
			return false;
	return ee_table_apart(papers->fees, F_ID, F_ID, F_FROM, fault);
}

/* NULL with FAULT; only those of the two tables that are asked for. */
static struct ee_papers *
load(bool documents, bool fees, const struct ee_sources *sources, struct ee_fault *fault)
{
	struct ee_papers *papers = calloc(1, sizeof *papers);

	if (papers == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	if ((!documents || load_documents(papers, sources, fault)) &&
	    (!fees || load_fees(papers, sources, fault)))
		return papers;
	ee_papers_free(papers);
	return NULL;
}

struct ee_papers *
ee_papers_load(const struct ee_sources *sources, struct ee_fault *fault)
{
	return load(true, true, sources, fault);
}

static bool
free_loaded(struct ee_papers *papers)
{
	bool good = papers != NULL;

	ee_papers_free(papers);
	return good;
}

bool
ee_documents_check(const struct ee_sources *sources, struct ee_fault *fault)
{
	return free_loaded(load(true, false, sources, fault));
}

bool
ee_fees_check(const struct ee_sources *sources, struct ee_fault *fault)
{
	return free_loaded(load(false, true, sources, fault));
}

void
ee_papers_free(struct ee_papers *papers)
{
	if (papers == NULL)
		return;
	ee_table_free(papers->documents);
	ee_table_free(papers->fees);
	free(papers->document);
	free(papers->fee);
	free(papers);
}
