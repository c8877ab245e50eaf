#!/bin/bash
# Scores a pool of NDJSON by as many processes as this machine has processors, by GNU parallel; the records stay in their order.
#
#   bash many-parallel.sh POOL DAY OUT
#
# Seldom worth it: ee-score alone uses all processors.  It is a pattern for a chain of your own, with a step that does not.
set -euo pipefail

die() {
	echo "many-parallel.sh: $*" >&2
	exit 2
}

[ $# -eq 3 ] || die 'usage: bash many-parallel.sh POOL DAY OUT'
pool=$1 day=$2 out=$3
[ ! -d "$out" ] || die "$out is a directory"
[ -f "$pool" ] || die "$pool: expected a file: of a pipe no parts can be taken"
first=$(head -c 1000 "$pool" | tr -d '\357\273\277[:space:]' | head -c 1)
[ "$first" = '{' ] || die "$pool: not NDJSON; \"ee-check -o json FILE\" makes that of CSV"

new=$(mktemp -d "$out.XXXXXX")
trap 'rm -rf "$new"' EXIT
# One block for each process, not one a megabyte, each of which would be a start; -k: in the order of the pool.  No --retries:
# with --pipe-part a job that is done again takes the next block for its own.
parallel --will-cite -q --pipe-part -a "$pool" --block -1 -k --halt soon,fail=1 \
	ee-score --quiet -i json -j 1 -d "$day" -r "$new/{#}.refused" > "$new/out" || die 'a part failed, so nothing is written'
in=$(grep -ac '[^[:space:]]' "$pool")
# Named by number, of a width of their own: in the order of the pool too.
find "$new" -name '*.refused' -printf '%P\0' | sort -z -n | sed -z "s|^|$new/|" | xargs -0 -r cat > "$new/refused"
written=$(wc -l < "$new/out")
left=$(grep -ac '' "$new/refused" || true)	# the last one may lack its line end
[ $((written + left)) -eq "$in" ] || die "$in records in, $written scored and $left refused"
if [ "$left" -gt 0 ]; then
	mv "$new/refused" "$out.refused"
	echo "many-parallel.sh: $in records: $written scored, $left refused, kept in $out.refused" >&2
else
	rm -f "$out.refused"
	echo "many-parallel.sh: $in records: all scored" >&2
fi
mv "$new/out" "$out"
