/* note.h: what has to be said of a piece of advice beside its figures.  Pure; any thread. */
#ifndef EE_NOTE_H
#define EE_NOTE_H

#include "cmd/boost/boost.h"

enum { EE_NOTE_TEXT = 1024 };

void ee_note_of(struct ee_boost *boost, const struct ee_advice *advice, char text[EE_NOTE_TEXT]);

/* Of a profile that there is no longer. */
void ee_note_of_gone(const struct ee_boost *boost, char text[EE_NOTE_TEXT]);

/* The answers that are missing where a program may be met, and what to say. */
void ee_note_of_answers(const struct ee_boost *boost, char text[EE_NOTE_TEXT]);

/* Of somebody of whom there is no advice. */
void ee_note_of_none(const struct ee_boost *boost, char text[EE_NOTE_TEXT]);

#endif
