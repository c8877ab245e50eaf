#!/bin/sh
# Converts office files by LibreOffice, into this directory, and fails when that fails, which soffice itself does not tell.
#
#	sh convert.sh xlsx list.ods
#	sh convert.sh FORMAT[:FILTER] [OPTION ...] FILE ...
#
# Formats, filters and options are those of soffice --convert-to.  Each run has a LibreOffice of its own, since a second one
# under the same settings does nothing.  Dates of no certain format come as 2026-12-03, by the locale.
set -eu
[ $# -gt 1 ] || { echo 'usage: sh convert.sh FORMAT[:FILTER] [OPTION ...] FILE ...' >&2; exit 2; }
format=$1
shift
new=$(mktemp -d ./.convert-XXXXXX)
trap 'rm -rf "$new"' EXIT
trap 'exit 2' HUP INT TERM
mkdir "$new/out"
env LC_ALL=en_CA.UTF-8 soffice -env:UserInstallation="file://$PWD/$new/settings" --headless \
	--convert-to "$format" --outdir "$new/out" "$@" > "$new/log" 2>&1 || { cat "$new/log" >&2; exit 2; }
if [ -z "$(ls "$new/out")" ]; then
	cat "$new/log" >&2
	echo 'convert.sh: nothing was made' >&2
	exit 2
fi
mv "$new"/out/* .
