#!/bin/bash
# Does the work of nightly.mk, which says what is made, and sets the variables in capitals.
set -eu -o pipefail
here=$(dirname "$(realpath "$0")")

for program in ee-import ee-check ee-score ee-rank ee-deadline jq; do
	command -v "$program" > /dev/null || { echo "nightly.sh: $program is not in PATH, which is $PATH" >&2; exit 1; }
done
step='the beginning'
trap '[ $? -eq 0 ] || echo "nightly.sh: ended at: $step; there is no night of $DATE by this run" >&2' EXIT
mkdir -p nights
exec 9> nights/.lock
flock -n 9 || { echo 'nightly.sh: another run is at work here' >&2; exit 1; }
before=$(find nights -maxdepth 1 -name '[12]*-*-*' -printf '%f\n' | sort | awk -v day="$DATE" '$0 < day' | tail -n 1)
rm -rf nights/.unfinished nights/.old
mkdir nights/.unfinished
# Somebody may save the list while we work.  The night is of this copy, and older than what is saved from now on.
touch nights/.unfinished/.begun
step="reading $LIST"
$READ "$LIST" > nights/.unfinished/list.csv
cp "$MAP" nights/.unfinished/map.csv
cd nights/.unfinished

# A filter that fails says why in the log.  Behind || the shell would go on by itself: hence &&.
fail() { cat "$@" >&2; exit 1; }
step='ee-import'
ee-import --errors json -m map.csv -r refused.csv list.csv > profiles.ndjson 2> import.log ||
	fail <(jq -r '"ee-import: \(.message)"' import.log)
step='check, score, order and calendar'
{
	ee-check -d "$DATE" -r check.rejects profiles.ndjson > checked.ndjson &&
		ee-score -b -d "$DATE" -r score.rejects checked.ndjson > scored.ndjson &&
		ee-rank -r rank.rejects scored.ndjson > ranked.ndjson &&
		# With their names, nobody is refused for a column that only a later client has.
		ee-rank --quiet --excel -o csv --columns "$COLUMNS" ranked.ndjson > ranked.csv &&
		make -s -f "$here/daily.mk" CLIENTS=profiles.ndjson DATE="$DATE" WITHIN="$WITHIN" ZONE="$ZONE" due.ics due.txt
} 2> said.log || fail said.log
step='counting and comparing'
cat check.rejects score.rejects rank.rejects > refused.ndjson

# The one who read the list counted its rows; where they went is counted in the files.
read -r rows unread < <(jq -r '.message | capture("^(?<all>\\d+) rows?: \\d+ written, (?<not>\\d+) refused$") |
	"\(.all) \(.not)"' import.log)
ranked=$(wc -l < ranked.ndjson)
refused=$((unread + $(wc -l < refused.ndjson)))
count="$LIST on $DATE: $rows in the list, $ranked ranked, $refused refused"
[ "$rows" -eq $((ranked + refused)) ] || fail <<< "nightly.sh: $count, which does not add up"
[ "$rows" -gt 0 ] || fail <<< "nightly.sh: $LIST has no clients"

# Why: the rejects are asked once more, as objects, which name the client.
{
	jq -c 'select(.kind == "bad")' import.log
	{
		ee-check --quiet --errors json -d "$DATE" -r /dev/null check.rejects > /dev/null
		ee-score --quiet --errors json -d "$DATE" -r /dev/null score.rejects > /dev/null
		ee-rank --quiet --errors json -r /dev/null rank.rejects > /dev/null
		ee-deadline --quiet --errors json -d "$DATE" -o ics -r /dev/null due.ics.rejects > /dev/null
	} 2>&1
} > why.ndjson
# To compare with the night before: who was refused is not gone.
{
	jq -c '{id, crs, crs_points, programs, maybe, categories}' ranked.ndjson
	jq -cn '[inputs | select(.tool != "ee-deadline")] | unique_by([.tool, .file, .line])[] | {id}' why.ndjson
} > everybody.ndjson
was=everybody.ndjson
[ -z "$before" ] || was=../$before/everybody.ndjson
jq -nr --slurpfile was "$was" --slurpfile is everybody.ndjson -f "$here/changed.jq" \
	--arg absent ok --args crs crs_points programs maybe categories > changed.csv

# some NAME [FILE]: the first of many lines, and how many more there are in the file of that name.
some() {
	awk -v most="$LINES" -v name="$1" 'NR <= most; END { if (NR > most) print "... and " NR - most " more, in " name }' "${@:2}"
}
were=$(wc -l < "$was")
lost=$(grep -c ',gone,,$' changed.csv || true)
[ "$lost" -le 10 ] || [ $((100 * lost)) -le $((GONE * were)) ] || fail << END
nightly.sh: $lost of the $were clients of $before are gone from $LIST, and there is no night.
Is the list whole, with its ids as they were?  If that is right: GONE=100, for this once.
END

step='the report'
{
	echo "$count"
	[ ! -s why.ndjson ] || printf '\nTo be mended; the rows are in refused.csv, the profiles in refused.ndjson, those without deadlines in due.ics.rejects:\n'
	jq -r '"\(.id // "no id"): \(.message)" + if .tool == "ee-import" then " (\(.file), line \(.line))"
		elif .tool == "ee-deadline" then " (so not in the calendar)" else "" end' why.ndjson | some why.ndjson
	# What is said of the list and of all scores, and not of one record.
	jq -r 'select(.kind != "bad" and (.message | test(" mapped, .* refused$|^[0-9]+ rows?: [0-9]+ written") | not)) |
		"ee-import: \(.message)"' import.log > said.list
	grep -v '\.ndjson:[0-9]\|[0-9] more record' said.log | awk '!seen[$0]++' >> said.list || true
	[ ! -s said.list ] || { printf '\nSaid of the list as a whole:\n' && cat said.list; }
	if [ -n "$before" ]; then
		printf '\nChanged since %s: ' "$before"
		awk '/,new,,$/ { new++ } /,gone,,$/ { gone++ } /,crs,[0-9]+,[0-9]+$/ { other++ }
			END { printf "%d new, %d gone, %d with another score\n", new, gone, other }' changed.csv
		if [ "$lost" -gt 0 ] && [ -n "$(jq 'select(.id == null and .tool == "ee-import")' why.ndjson)" ]; then
			echo 'Rows whose id could not be read are refused above; they may be among the gone.'
		fi
		awk 'NR > 1 && !/,records,[0-9]*,[0-9]*$|,crs_points[.a-z_]*,[0-9]*,[0-9]*$/' changed.csv | some changed.csv
	fi
	if grep -q ',records,[0-9]*,[0-9]*$' changed.csv; then
		printf '\nNot compared, since the id stands more than once, or is not there:\n'
		sed -n 's/,records,[0-9]*,[0-9]*$//p' changed.csv | sed 's/^$/(none)/' | some changed.csv
	fi
	awk '/ overdue$/ { over++ } END { printf "\nDue within %d days: %d\n", days, NR - over }' days="$WITHIN" due.txt
	awk '!/ overdue$/' due.txt | some due.txt
	awk '/ overdue$/ { over++ } END { printf "\nOverdue, the latest first: %d\n", over }' due.txt
	tac due.txt | awk '/ overdue$/' | some due.txt
	if grep -q '\.ndjson:[0-9]' said.log; then
		printf '\nSaid of single clients; the column warnings of ranked.csv has all:\n'
		grep '\.ndjson:[0-9]\|[0-9] more record' said.log | awk '!seen[$0]++'
	fi
} > report.txt
echo "$SETTINGS" > settings
touch -r .begun report.txt
rm -f said.list .begun .of-* checked.ndjson scored.ndjson check.rejects score.rejects rank.rejects due.txt.rejects

cd ..
[ ! -e "$DATE" ] || mv "$DATE" .old
mv .unfinished "$DATE"
ln -sfn "$(find . -maxdepth 1 -name '[12]*-*-*' -printf '%f\n' | sort | tail -n 1)" .latest
mv -T .latest latest
rm -rf .old
