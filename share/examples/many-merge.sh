#!/bin/bash
# Puts the ranked shards together, in the order of their numbers, when all of them are there and hold every record.
#
#   bash many-merge.sh FOLDER DAY OUT
#
# FOLDER is one that shards.sh made; the results lie in FOLDER/DAY.  What was refused goes to OUT.refused.
set -euo pipefail

die() {
	echo "many-merge.sh: $*" >&2
	exit 2
}

[ $# -eq 3 ] || die 'usage: bash many-merge.sh FOLDER DAY OUT'
folder=$1 day=$2 out=$3
new=$out.new
trap 'rm -f "$new" "$new.refused"' EXIT
total=0 ranked=() refused=()
while read -r name n; do
	result=$folder/$day/$name
	[ -f "$result.ranked" ] || die "$result.ranked: missing, so nothing is written; run the shards once more"
	got=$(cat "$result.ranked" "$result.unscored" "$result.unranked" | wc -l)
	[ "$got" -eq "$n" ] || die "$result.ranked: $got records ranked or refused, expected $n; remove it and run the shards once more"
	ranked+=("$result.ranked")
	refused+=("$result.unscored" "$result.unranked")
	total=$((total + n))
done < "$folder/counts"
[ ${#ranked[@]} -gt 0 ] || die "$folder/counts: no shards"

cat "${refused[@]}" > "$new.refused"
ee-rank -m --quiet "${ranked[@]}" > "$new"
written=$(wc -l < "$new")
left=$(wc -l < "$new.refused")
[ $((written + left)) -eq "$total" ] || die "$total records in, $written ranked and $left refused"
if [ "$left" -gt 0 ]; then
	mv "$new.refused" "$out.refused"
	echo "many-merge.sh: $total records: $written ranked, $left refused, kept in $out.refused" >&2
else
	rm -f "$out.refused"
	echo "many-merge.sh: $total records: all ranked" >&2
fi
mv "$new" "$out"
