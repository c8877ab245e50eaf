#!/bin/sh
# Runs a command beside a PostgreSQL server of its own, which is gone when the command ends, with all that was in it.
#
#   sh with-postgres.sh psql                          to ask around in
#   sh with-postgres.sh psql -f load.sql -f ask.sql
#
# The server listens on no network, only to a socket in a folder that nobody else may enter; PGHOST names it.  It is
# stopped, and the folder removed, however the command ends; the exit status is that of the command.  Only SIGKILL
# leaves both.  Sorting is by bytes, as with LC_ALL=C, and times are shown in UTC.
set -eu
if [ $# -eq 0 ]; then
	echo 'usage: sh with-postgres.sh COMMAND [ARGUMENT ...]' >&2
	exit 2
fi

# Debian has the server's programs where no PATH leads, in a folder a version; the newest will do.
initdb=$(command -v initdb || :)
for found in /usr/lib/postgresql/*/bin/initdb; do
	[ ! -x "$found" ] || initdb=$found
done
if [ -z "$initdb" ]; then
	echo 'with-postgres.sh: no initdb; Debian has it in the package postgresql' >&2
	exit 2
fi
bin=${initdb%/*}

# The server refuses to be root's, who lends it the user that Debian made for it.
if [ "$(id -u)" -eq 0 ]; then
	as_server() { (cd / && exec runuser -u postgres -- "$@"); }
else
	as_server() { "$@"; }
fi

# What the caller has set for another server would lead there, and give this one another port.
unset PGHOST PGHOSTADDR PGPORT PGUSER PGDATABASE PGSERVICE PGOPTIONS PGPASSWORD PGDATA

place=$(mktemp -d) || exit 2
command=
# shellcheck disable=SC2317 # called by the traps
finish() {
	status=$?
	trap '' HUP INT TERM
	[ -z "$command" ] || kill "$command" 2> /dev/null || :
	# "fast" does not wait for who is still connected.
	[ ! -f "$place/data/postmaster.pid" ] || as_server "$bin/pg_ctl" -D "$place/data" -m fast -w stop > /dev/null || :
	rm -rf "$place"
	exit "$status"
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

[ "$(id -u)" -ne 0 ] || chown postgres "$place"
# What is not kept need not be safe on the disk.
if ! as_server "$bin/initdb" -D "$place/data" -U ee -A trust -E UTF8 --no-locale --no-sync > "$place/said" 2>&1 ||
	! as_server "$bin/pg_ctl" -D "$place/data" -l "$place/log" -w \
		-o "-k '$place' -c listen_addresses= -c fsync=off -c timezone=UTC" start >> "$place/said" 2>&1; then
	cat "$place/said" >&2
	[ ! -f "$place/log" ] || cat "$place/log" >&2
	echo 'with-postgres.sh: the server did not start' >&2
	exit 2
fi

export PGHOST="$place" PGUSER=ee PGDATABASE=postgres
status=0
if [ -t 0 ]; then
	# Ctrl-C is for the command: psql ends a query by it, and not itself.
	trap : INT
	"$@" || status=$?
else
	# In the background, where a signal ends the wait at once; there it would have no input but for the 3.
	exec 3<&0
	"$@" <&3 3<&- &
	command=$!
	wait "$command" || status=$?
	command=
fi
exit "$status"
