/* report.h: how a table was read, and what was left out around its rows. */
#ifndef EE_IMPORT_REPORT_H
#define EE_IMPORT_REPORT_H

#include "cmd/import/sheet.h"

/* Says it on stderr, unless the run is quiet. */
void ee_import_report(const struct ee_sheet *sheet);

#endif
