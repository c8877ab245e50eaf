/*
 * papers.h: the papers and fees that are handed in with an application.  Tables
 * share/documents.csv and share/fees.csv, every row naming its source or why it has none; constant
 * once loaded; any thread.
 */
#ifndef EE_PAPERS_H
#define EE_PAPERS_H

#include "base/sources.h"
#include "base/table.h"

/* X(NAME, word): what a document can be needed for. */
#define EE_PAPER_NEEDS(X)                                                                          \
	X(EVERYONE, "everyone")                                                                    \
	X(TESTS, "tests")                                                                          \
	X(FOREIGN_STUDY, "foreign_study")                                                          \
	X(CANADIAN_STUDY, "canadian_study")                                                        \
	X(JOBS, "jobs")                                                                            \
	X(UNCLAIMED, "unclaimed")                                                                  \
	X(POLICE, "police")                                                                        \
	X(MEDICAL, "medical")                                                                      \
	X(FUNDS, "funds")                                                                          \
	X(EXEMPT, "exempt")                                                                        \
	X(NOMINATION, "nomination")                                                                \
	X(OFFER, "offer")                                                                          \
	X(UNION, "union")                                                                          \
	X(CHILDREN, "children")                                                                    \
	X(SIBLING, "sibling")                                                                      \
	X(CERTIFICATE, "certificate")                                                              \
	X(CATEGORY, "category")                                                                    \
	X(PERHAPS, "perhaps")

enum ee_paper_need {
#define X(name, word) EE_NEED_##name,
	EE_PAPER_NEEDS(X)
#undef X
	    EE_NEED_COUNT
};

/* One document.  Text is the papers' own. */
struct ee_document {
	const char *id, *title, *validity, *confidence, *note;
	enum ee_paper_need need;
};

/* Whom a fee counts: each adult, each child, a person alone, or a family of two and more. */
enum ee_fee_each { EE_EACH_ADULT, EE_EACH_CHILD, EE_EACH_PERSON, EE_EACH_FAMILY };

enum { EE_FEE_CAD_MAX = 100000 };

struct ee_fee {
	const char *id, *title, *confidence, *note;
	enum ee_fee_each each;
	int cad; /* Canadian dollars for each, 0 to EE_FEE_CAD_MAX; -1: not known */
	struct ee_period in_force; /* by the day on which the application is received */
};

/* Both in the order of their tables. */
struct ee_papers {
	int document_count, fee_count;
	struct ee_document *document;
	struct ee_fee *fee;
	struct ee_table *documents, *fees; /* hold the text */
};

/*
 * NULL with FAULT, naming file, line and column, where a table is missing or wrong.  Free with
 * ee_papers_free.
 */
struct ee_papers *ee_papers_load(const struct ee_sources *sources, struct ee_fault *fault);
void ee_papers_free(struct ee_papers *papers);

/* Each table by itself; false with FAULT. */
bool ee_documents_check(const struct ee_sources *sources, struct ee_fault *fault);
bool ee_fees_check(const struct ee_sources *sources, struct ee_fault *fault);

#endif
