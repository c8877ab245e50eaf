#include <stdarg.h>
#include <stdio.h>

#include "base/fault.h"
#include "base/text.h"

bool
ee_fault_set(struct ee_fault *fault, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	if (vsnprintf(fault->text, sizeof fault->text, format, arguments) >=
	    (int)sizeof fault->text)
		ee_text_end(fault->text, sizeof fault->text);
	va_end(arguments);
	return false;
}
