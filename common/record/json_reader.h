/*
 * json_reader.h: the NDJSON reader, simdjson behind a C header.  Strict: what RFC 8259 does not
 * allow is a fault.
 */
#ifndef EE_JSON_READER_H
#define EE_JSON_READER_H

#include "record/record.h"
#include "record/tokens.h"

/* What stands in front of each text in a sequence of RFC 7464, and what is said of one. */
#define EE_SEPARATOR "\x1e"
#define EE_SEQUENCE                                                                                \
	"a JSON text sequence (RFC 7464), expected one object a line (tr -d '\\036' makes that)"

struct ee_json_reader; /* one a worker */

/* LINE_MAX is the longest line that will be read, in bytes. */
struct ee_json_reader *ee_json_reader_new(size_t line_max);
void ee_json_reader_free(struct ee_json_reader *reader);

/*
 * Reads LINE, one JSON object, into RECORD, which has been cleared.  The values borrow from LINE
 * and from READER until the next call.  False after leaving faults in RECORD.
 */
bool ee_json_read(
    struct ee_json_reader *reader, const char *line, size_t length, struct ee_record *record);

/* Whether TEXT is one JSON object or array; it need not be padded. */
bool ee_json_valid(struct ee_json_reader *reader, const char *text, size_t length);

#endif
