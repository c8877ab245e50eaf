#!/bin/bash
# Converts office files by LibreOffice, into this directory, and fails when that fails, which soffice itself does not tell.
#
#	bash convert.sh xlsx list.ods
#	bash convert.sh FORMAT[:FILTER] [OPTION ...] FILE ...
#
# Formats, filters and options are those of soffice --convert-to.  Each run has a LibreOffice of its own, since a second one
# under the same settings does nothing.  Dates of no certain format come as 2026-12-03, by the locale.  Nothing is there before
# all of it is.
set -euo pipefail

die() {
	echo "convert.sh: $*" >&2
	exit 2
}

usage='usage: bash convert.sh FORMAT[:FILTER] [OPTION ...] FILE ...'
[ $# -gt 1 ] || { echo "$usage" >&2; exit 2; }
format=$1
shift
options=()
while [ $# -gt 0 ] && [[ $1 == -* ]]; do
	options+=("$1")
	shift
done
[ $# -gt 0 ] || { echo "$usage" >&2; exit 2; }

new=$(mktemp -d ./.convert-XXXXXX)
# The name of this folder becomes an address, in which a blank would be written otherwise.
settings=$(TMPDIR=/tmp mktemp -d)
trap 'rm -rf "$new" "$settings"' EXIT
trap 'exit 2' HUP INT TERM
mkdir "$new/all"
# One at a time: of several soffice leaves one out without a word.
for file; do
	mkdir "$new/one"
	env LC_ALL=en_CA.UTF-8 soffice -env:UserInstallation="file://$settings" --headless \
		--convert-to "$format" --outdir "$new/one" "${options[@]}" "$file" > "$new/log" 2>&1 || { cat "$new/log" >&2; exit 2; }
	for made in "$new"/one/*; do
		[ -e "$made" ] || { cat "$new/log" >&2; die "nothing was made of $file"; }
		[ ! -e "$new/all/${made##*/}" ] || die "two files become ${made##*/}"
		mv "$made" "$new/all"
	done
	rmdir "$new/one"
done
mv "$new"/all/* .
