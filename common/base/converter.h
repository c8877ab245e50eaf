/*
 * converter.h: iconv(3) of the C library, with the truth about why it cannot.  Any thread.
 */
#ifndef EE_CONVERTER_H
#define EE_CONVERTER_H

#include <iconv.h>

#define EE_NO_CONVERTER ((iconv_t)-1)

/* A converter from the encoding FROM to UTF-8, for iconv_close().  EE_NO_CONVERTER with errno:
 * EINVAL, the C library does not know it; else why it failed. */
iconv_t ee_converter_open(const char *from);

#endif
