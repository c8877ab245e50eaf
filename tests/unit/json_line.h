/* json_line.h: a line of JSON read, or refused.  After <cmocka.h>. */
#ifndef EE_TEST_JSON_LINE_H
#define EE_TEST_JSON_LINE_H

#include "reading.h"
#include "record/json_reader.h"

enum { LINE_MAX_BYTES = 1024 };

/* Reads LINE from memory with the padding that the reader wants, full of what would go on with it.
 */
static inline bool
read_line(struct ee_json_reader *reader, const char *line)
{
	static char padded[LINE_MAX_BYTES + EE_JSON_PADDING + 1];

	memset(padded, '7', sizeof padded - 1);
	memcpy(padded, line, strlen(line));
	begin_record(padded, strlen(line), EE_JSON);
	return ee_json_read(reader, padded, strlen(line), &record);
}

static inline const char *
fault(void)
{
	static char text[EE_FAULT_MAX];

	return ee_record_first_fault(&record, text);
}

static struct ee_json_reader *shared; /* by the tests that follow */

/* LINE is a good record. */
static inline void
reads(const char *line)
{
	if (!read_line(shared, line))
		fail_msg("%s: %s", line, fault());
	assert_string_equal(faults(), "");
}

/* LINE is a bad record for all of WHY, one reason a line. */
static inline void
refuses(const char *line, const char *why)
{
	if (read_line(shared, line))
		fail_msg("%s is taken", line);
	if (strcmp(faults(), why) != 0)
		fail_msg("%s: '%s', expected '%s'", line, faults(), why);
}

static inline int
begin_lines(void **unused)
{
	(void)unused;
	ee_fields_ready();
	shared = ee_json_reader_new(LINE_MAX_BYTES);
	return shared != NULL ? 0 : -1;
}

static inline int
end_lines(void **unused)
{
	(void)unused;
	ee_json_reader_free(shared);
	ee_record_free(&record);
	return 0;
}

#endif
