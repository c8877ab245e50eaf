#!/bin/bash
# Cuts a pool of NDJSON into numbered shards, for the scripts many-*: FOLDER/00000.ndjson and so on, and FOLDER/counts, which
# has the name and the records of each, in their order.
#
#   bash shards.sh FOLDER LINES [FILE ...]
#   ee-check -o json list.csv | bash shards.sh shards 100000
#
# Records stay in their order: it decides between equals.  CSV is refused: a row may go over several lines, and each shard
# would need the header.
set -euo pipefail
export LC_ALL=C

die() {
	echo "shards.sh: $*" >&2
	exit 2
}

[ $# -ge 2 ] || die 'usage: bash shards.sh FOLDER LINES [FILE ...]'
folder=$1 lines=$2
shift 2
case $lines in
'' | 0* | *[!0-9]*) die "expected a number of lines, 1 or more, got $lines" ;;
esac
[ ! -e "$folder" ] || die "$folder: there already; shards are never changed, so take another name"

new=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$new"' EXIT
# What grep lets through has no blank line, and a line end behind the last record of each file: each line is one record.
mkfifo "$new/seen"
wc -l < "$new/seen" > "$new/in" &
counter=$!
if ! grep -ah '[^[:space:]]' -- "${@:--}" | tee "$new/seen" |
	split -l "$lines" -d -a 5 --additional-suffix=.ndjson - "$new/"; then
	kill "$counter" 2> /dev/null || true
	die 'no records, or not all could be read and written'
fi
wait "$counter"
in=$(cat "$new/in")
rm "$new/seen" "$new/in"

first=$(head -c 1000 "$new/00000.ndjson" | tr -d '\357\273\277[:space:]' | head -c 1)
[ "$first" = '{' ] || die 'not NDJSON; "ee-check -o json FILE" makes that of CSV'
out=0
for shard in "$new"/*.ndjson; do
	n=$(wc -l < "$shard")
	name=${shard##*/}
	echo "${name%.ndjson} $n"
	out=$((out + n))
done > "$new/counts"
[ "$in" -eq "$out" ] || die "$in records in, $out in the shards"
chmod "$(printf %o $((0777 & ~$(umask))))" "$new"
mv -T "$new" "$folder"
trap - EXIT
echo "shards.sh: $in records in $(wc -l < "$folder/counts") shards" >&2
