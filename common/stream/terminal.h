/* terminal.h: what is known of a terminal that a tool writes to.  For the tool's own thread. */
#ifndef EE_TERMINAL_H
#define EE_TERMINAL_H

#include <stdbool.h>

/*
 * Cells of a line on FD: what the environment's COLUMNS says, else the window, else 80; 0 where FD
 * is no terminal.
 */
int ee_terminal_columns(int fd);

/* Whether FD is a terminal that moves its cursor and has colours when it is told to: TERM is set,
 * and not dumb. */
bool ee_terminal_takes_orders(int fd);

/* Whether it is to show colours: there is no NO_COLOR either. */
bool ee_terminal_has_colour(int fd);

#endif
