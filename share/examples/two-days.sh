#!/bin/bash
# Who has another score on one day than on the other?  One line each, with tabs: id, both scores, the difference.
#
#   bash two-days.sh 2025-03-24 2025-03-25 LIST
#
# A record that is refused on one of the days has a - for that score; what is wrong with it is on standard error, and
# the status is 1.  Whoever has no id, or that of another, cannot be found again, and ends the run.
set -euo pipefail
if [ $# -ne 3 ]; then
	echo 'usage: bash two-days.sh DATE DATE LIST' >&2
	exit 2
fi
# join wants the order that sort makes, and both go by the locale.
export LC_ALL=C
tab=$'\t'
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT

fail() {
	echo "two-days.sh: $1" >&2
	exit 2
}

[ -f "$3" ] || fail "$3: no such file, and it is read more than once"
refused=0
# scored DATE LIST: id and score, in the order of the ids.
scored() {
	local status=0

	ee-score --quiet -d "$1" -o json -- "$2" > "$place/scored" || status=$?
	[ "$status" -le 1 ] || fail "$2 cannot be scored on $1"
	[ "$status" -eq 0 ] || refused=1
	jq -r '[.id, .crs] | @tsv' "$place/scored" | sort -t "$tab" -k 1,1 > "$place/$1"
}
# Of all, also of those that have a score on one day only.
ee-score --quiet --keep-bad -d "$1" -o json -- "$3" 2> /dev/null > "$place/all" || fail "$3 cannot be scored on $1"
came=$(wc -l < "$place/all")
jq -r '.id // "" | tostring' "$place/all" | sort > "$place/ids"
if grep -qx '' "$place/ids"; then fail "$3 has records without an id"; fi
twice=$(uniq -d "$place/ids" | sed -n 1p)
[ -z "$twice" ] || fail "$3 has more than one record with the id $twice"
scored "$1" "$3"
scored "$2" "$3"

join -t "$tab" -a 1 -a 2 -e - -o 0,1.2,2.2 "$place/$1" "$place/$2" > "$place/both"
awk -F "$tab" -v OFS="$tab" '$2 != $3 { print $0, $2 == "-" || $3 == "-" ? "-" : $3 - $2 }' \
	"$place/both" > "$place/other"
cat "$place/other" || exit 2
scored=$(wc -l < "$place/both")
other=$(wc -l < "$place/other")
echo "two-days.sh: $came records, $scored of them with a score, $other with another on $2" >&2
exit "$refused"
