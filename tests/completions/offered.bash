# offered.bash: the start of a bash that reads keys, lines with ^T^G behind each, and writes to $OFFERED what it offers there:
# the line with all of that in place of its last word.  Without a terminal readline reads its keys from standard input.
# shellcheck shell=bash
# shellcheck source=share/completions/ee.bash
source "$ROOT/share/completions/ee.bash"
bind '"\C-t": insert-completions'
report() {
	printf '%s\n' "$READLINE_LINE" >> "$OFFERED"
	READLINE_LINE='' READLINE_POINT=0
}
bind -x '"\C-g": report'
