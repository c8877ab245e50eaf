#include <stdarg.h>
#include <stdio.h>

#include "base/fault.h"

bool
ee_fault_set(struct ee_fault *fault, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(fault->text, sizeof fault->text, format, arguments);
	va_end(arguments);
	return false;
}
