#!/bin/bash
# Puts the ranked shards together, in the order of their numbers, when all of them are there and hold every record.
#
#   bash many-merge.sh FOLDER DAY OUT
#   bash many-merge.sh FOLDER DAY          only lists the shards whose results are not there, or not whole
#
# FOLDER is one that shards.sh made; the results lie in FOLDER/DAY.  What was refused goes to OUT.refused.
set -euo pipefail

die() {
	echo "many-merge.sh: $*" >&2
	exit 2
}

[ $# -eq 2 ] || [ $# -eq 3 ] || die 'usage: bash many-merge.sh FOLDER DAY [OUT]'
folder=$1 day=$2 out=${3:-}
total=0 ranked=() refused=() missing=()
while read -r name n; do
	result=$folder/$day/$name
	got=$(cat "$result".{ranked,unscored,unranked} 2> /dev/null | wc -l) || got=none
	[ "$got" = "$n" ] || missing+=("$name")
	ranked+=("$result.ranked")
	refused+=("$result.unscored" "$result.unranked")
	total=$((total + n))
done < "$folder/counts"
if [ -z "$out" ]; then
	[ ${#missing[@]} -eq 0 ] || printf '%s\n' "${missing[@]}"
	exit 0
fi
[ ${#ranked[@]} -gt 0 ] || die "$folder/counts: no shards"
[ ${#missing[@]} -eq 0 ] ||
	die "${#missing[@]} of ${#ranked[@]} shards are missing, so nothing is written; the first is $folder/$day/${missing[0]}.ranked"

[ ! -d "$out" ] || die "$out is a directory"

new=$out.new
trap 'rm -f "$new" "$new.refused"' EXIT
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
