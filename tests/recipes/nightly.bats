#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# The batch of every night: nightly.mk and nightly.sh; and what they compare with, changed.jq.
load ../helper

EXAMPLES=$ROOT/share/examples
HEADER=id,birth_date,education,invitation.date

# A folder with a list of three and its map.
begin() {
	cd "$T" || exit
	lines "$HEADER" A-1,1990-05-05,master,2026-10-01 A-2,1996-11-23,bachelor, A-3,1985-02-01,doctorate, > list.csv
	ee-import --quiet --draft list.csv > map.csv
}

# night DAY [VARIABLE=VALUE ...]: runs one.
night() {
	make -s -f "$EXAMPLES/nightly.mk" LIST=list.csv MAP=map.csv DATE="$1" "${@:2}"
}

# later: what is written to the list from now on is newer than what is there.
later() { sleep 0.02; }

# What stands in nights, and all that is in it.
tree() { (cd nights && find . -type f ! -name .lock -exec cksum {} + | sort -k 3); }

@test "nightly: everybody is ranked, and the report says what changed and what is due" {
	begin
	run -0 --separate-stderr night 2026-11-22
	said
	same 'list.csv on 2026-11-22: 3 in the list, 3 ranked, 0 refused' "${lines[0]}"
	[[ $output != *'Changed since'* ]]
	same "$(lines 2026-11-22 latest)" "$(ls nights)"
	# The birthday of A-2 costs points, A-3 is nobody's client any more, A-4 is.
	later
	sed -i 's/^A-3.*/A-4,1991-01-01,master,/' list.csv
	run -0 --separate-stderr night 2026-11-23
	said
	same 'list.csv on 2026-11-23: 3 in the list, 3 ranked, 0 refused' "${lines[0]}"
	same 'Changed since 2026-11-22: 1 new, 1 gone, 1 with another score
A-2,crs,230,225
A-3,gone,,
A-4,new,,

Due within 14 days: 5
A-2 birthday 2026-11-23 0 today
A-1 ita-safe 2026-11-29 6 due_soon
A-1 ita-5 2026-11-30 7 due_soon' "$(sed -n '/^Changed/,/ita-5/p' <<< "$output")"
	same 'A-2,crs_points.core.age,110,105' "$(grep core.age nights/latest/changed.csv)"
	same 2026-11-23 "$(readlink nights/latest)"
	same 3 "$(tail -n +2 nights/latest/ranked.csv | wc -l)"
	same $'\357\273\277rank,id,crs,programs,maybe,fsw_points,categories,warnings\r' "$(head -n 1 nights/latest/ranked.csv)"
	grep -q A-1-ita-5-invitation.date@ee nights/latest/due.ics
}

@test "nightly: run twice it prints the same, and works only where the list or the map is newer" {
	begin
	run -0 night 2026-11-22
	run -0 night 2026-11-23
	first=$output
	tree > before
	run -0 night 2026-11-23
	same "$first" "$output"
	tree | cmp before -
	# Made again, it is the same, and is compared with the day before all the same.
	later
	touch map.csv
	run -0 night 2026-11-23
	same "$first" "$output"
	tree | cmp before -
	later
	lines A-5,1990-05-05,master, >> list.csv
	run -0 night 2026-11-23
	same 'list.csv on 2026-11-23: 4 in the list, 4 ranked, 0 refused' "${lines[0]}"
	[[ $output == *'Changed since 2026-11-22: 1 new, 0 gone, 1 with another score'* ]]
	same "$(lines 2026-11-22 2026-11-23 latest)" "$(ls nights)"
}

@test "nightly: a list that is saved while it is read is read again by the next run" {
	begin
	# shellcheck disable=SC2016
	lines 'cat "$1"' 'sleep 0.02' "echo A-6,1990-05-05,master, >> list.csv" > slow
	run -0 night 2026-11-23 READ='bash slow'
	same 'list.csv on 2026-11-23: 3 in the list, 3 ranked, 0 refused' "${lines[0]}"
	run -0 night 2026-11-23
	same 'list.csv on 2026-11-23: 4 in the list, 4 ranked, 0 refused' "${lines[0]}"
}

@test "nightly: who is refused is named with the reason, counted, kept, and not gone" {
	begin
	run -0 night 2026-11-22
	later
	# A-1: a word that the map does not know. A-2: no birth date. A-3: an invitation without a day costs the calendar alone.
	lines "$HEADER" A-1,1990-05-05,Master2,2026-10-01 A-2,,bachelor, A-3,1985-02-01,doctorate,soon > list.csv
	lines invitation.date,soon,empty >> map.csv
	for again in 1 2; do
		run -2 --separate-stderr night 2026-11-23
		said 'nightly.mk: not every client could be read; see nights/2026-11-23' "${stderr_lines[1]}"
		same 'list.csv on 2026-11-23: 3 in the list, 1 ranked, 2 refused' "${lines[0]}"
		same 'A-1: education: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate, got Master2 (list.csv, line 2)' "${lines[2]}"
		[[ ${lines[3]} == 'A-2: '*birth_date* ]]
		same 'Changed since 2026-11-22: 0 new, 0 gone, 0 with another score
A-1,refused,,
A-2,refused,,' "$(sed -n '/^Changed/,/A-2/p' <<< "$output")"
		same "$HEADER
A-1,1990-05-05,Master2,2026-10-01" "$(cat nights/latest/refused.csv)"
		same A-2 "$(jq -r .id nights/latest/refused.ndjson)"
	done
	same 2 "$again"
	later
	lines "$HEADER" A-1,1990-05-05,master,2026-10-01 A-2,1996-11-23,bachelor, A-3,1985-02-01,doctorate, > list.csv
	run -0 night 2026-11-24
	same 'A-1,mended,,
A-2,mended,,' "$(sed -n '/^A-.*mended/p' <<< "$output")"
}

@test "nightly: one id of two clients, and a client without one, are told and not compared" {
	begin
	lines A-1,1970-05-05,none, ,1970-05-05,none, >> list.csv
	run -2 night 2026-11-22
	same 'list.csv on 2026-11-22: 5 in the list, 5 ranked, 0 refused' "${lines[0]}"
	[[ ${lines[2]} == 'no id: id: expected '*' (so not in the calendar)' ]]
	[[ $output == *'id-repeated: '* ]]
	# On the first night, too.
	[[ $output == *'or is not there:
(none)
A-1
'* ]]
	run -2 night 2026-11-23
	[[ $output == *'1 with another score
A-2,crs,230,225

Not compared, since the id stands more than once, or is not there:
(none)
A-1

'* ]]
}

# stays: nights are as they were, and nobody is told otherwise.
stays() {
	tree | cmp before -
	same 2026-11-22 "$(readlink nights/latest)"
	[ ! -e nights/2026-11-23 ]
}

@test "nightly: no list, no map, a list that is none, a damaged workbook: a message, and the nights before stay" {
	begin
	run -0 night 2026-11-22
	tree > before
	run -2 night 2026-11-23 LIST=none.csv
	same 'nightly.mk: none.csv: no such file' "${lines[0]}"
	stays
	run -2 night 2026-11-23 MAP=none.csv
	same 'nightly.mk: none.csv: no such file' "${lines[0]}"
	stays
	later
	lines 'These are' 'no clients' > list.csv
	run -2 night 2026-11-23
	[[ $output == 'ee-import: '*list.csv* ]]
	rm -rf nights/.unfinished
	stays
	lines 'not a workbook' > list.xlsx
	run -2 night 2026-11-23 LIST=list.xlsx
	[[ $output == *'nightly.mk'*Error* ]]
	rm -rf nights/.unfinished
	stays
}

@test "nightly: a full disk ends it with a message, and the nights before stay" {
	begin
	run -0 night 2026-11-22
	tree > before
	later
	for n in {1..3000}; do lines "B-$n,1990-05-05,master,"; done >> list.csv
	# What is longer than that cannot be written, as on a disk that is full.
	full() { trap '' XFSZ; ulimit -f "$1"; night 2026-11-23; }
	for blocks in 16 100 300 600 1000; do
		run -2 full "$blocks"
		[[ $output == *'File too large'* ]] || { lines "$blocks: $output"; false; }
		# Nothing goes on with half of something.
		[[ $output != *ndjson:[0-9]*quote* && $(grep -c 'File too large' <<< "$output") -eq 1 ]] || { lines "$blocks: $output"; false; }
		rm -rf nights/.unfinished
		stays
	done
	run -0 night 2026-11-23
	same 'list.csv on 2026-11-23: 3003 in the list, 3003 ranked, 0 refused' "${lines[0]}"
}

@test "nightly: what a run that was killed left is cleared away, and two runs do not meet" {
	begin
	run -0 night 2026-11-22
	mkdir -p nights/.unfinished nights/.old
	lines rubbish | tee nights/.unfinished/ranked.csv > nights/.old/ranked.csv
	run -0 night 2026-11-23
	same "$(lines . .. .lock 2026-11-22 2026-11-23 latest)" "$(ls -a nights)"
	later
	touch list.csv
	tree > before
	exec 8> nights/.lock
	flock 8
	run -2 night 2026-11-23
	[[ $output == 'nightly.sh: another run is at work here'* ]]
	tree | cmp before -
	exec 8>&-
	run -0 night 2026-11-23
}

@test "nightly: the workbook of the office and its list give the same order" {
	cp "$EXAMPLES"/office* "$T/"
	cd "$T" || exit
	run -0 night 2026-11-22 LIST=office.csv MAP=office-map.csv
	run -0 night 2026-11-23 LIST=office.xlsx MAP=office-map.csv
	same 'office.xlsx on 2026-11-23: 12 in the list, 12 ranked, 0 refused' "${lines[0]}"
	same_file <(cut -d , -f 1,2 nights/2026-11-22/ranked.csv) <(cut -d , -f 1,2 nights/2026-11-23/ranked.csv)
}

@test "nightly: a list that lost most of its clients, or all, makes no night; few may go, and GONE=100 says that it is right" {
	begin
	for n in {1..97}; do lines "B-$n,1990-05-05,master,"; done >> list.csv
	run -0 night 2026-11-22
	tree > before
	cp list.csv all.csv
	later
	head -n 1 all.csv > list.csv
	run -2 night 2026-11-23
	[[ $output == 'nightly.sh: list.csv has no clients'* ]]
	rm -rf nights/.unfinished
	stays
	# Half a file, and all ids as other ones.
	for text in "$(head -n 50 all.csv)" "$(sed 's/^B-/B-0/; s/^A-/A-0/' all.csv)"; do
		printf '%s\n' "$text" > list.csv
		later
		touch list.csv
		run -2 night 2026-11-23
		[[ ${lines[0]} =~ ^nightly.sh:\ (51|100)\ of\ the\ 100\ clients\ of\ 2026-11-22\ are\ gone\ from\ list.csv,\ and\ there\ is\ no\ night.$ ]]
		rm -rf nights/.unfinished
		stays
	done
	head -n 80 all.csv > list.csv
	run -2 night 2026-11-23 GONE=20
	run -0 night 2026-11-23 GONE=21
	[[ $output == *'0 new, 21 gone'* ]]
	later
	head -n 5 all.csv > list.csv
	run -0 night 2026-11-24 GONE=100
	[[ $output == *'0 new, 75 gone'* ]]
}

@test "nightly: another list, map or setting on the same day is worked on, an older day leaves the latest, a row without its id is told" {
	begin
	run -0 night 2026-11-23
	cp -p list.csv other.csv
	cp -p map.csv othermap.csv
	tree > before
	for change in LIST=other.csv MAP=othermap.csv WITHIN=3 COLUMNS=rank,id LINES=2 ZONE=America/Toronto; do
		run -0 night 2026-11-23 "$change"
		! tree | cmp -s before -
		grep -q "${change#*=}" nights/latest/settings
		inode=$(stat -c %i nights/latest/report.txt)
		run -0 night 2026-11-23 "$change"
		same "$inode" "$(stat -c %i nights/latest/report.txt)"
	done
	run -0 night 2026-11-21
	same 2026-11-23 "$(readlink nights/latest)"
	later
	sed -i 's/^A-3,.*/A-3,1985-02-01,doctorate/' list.csv
	run -2 night 2026-11-24
	[[ $output == *'no id: expected 4 cells as in the header, got 3 (list.csv, line 4)'* ]]
	[[ $output == *'Rows whose id could not be read are refused above; they may be among the gone.'* ]]
}

@test "nightly: a filter or jq that is not in PATH is named, as cron has it" {
	begin
	mkdir bin
	for program in make bash sh cat dirname realpath date grep; do ln -s "$(command -v $program)" bin; done
	for program in ee-import ee-check ee-score ee-rank ee-deadline jq; do
		run -2 env PATH="$T/bin" make -s -f "$EXAMPLES/nightly.mk" LIST=list.csv MAP=map.csv DATE=2026-11-23
		same "nightly.sh: $program is not in PATH, which is $T/bin" "${lines[0]}"
		ln -s "$(command -v $program)" bin
	done
}

@test "nightly: two clients who are refused with one id are two, and a night in which all are refused is one" {
	begin
	lines id,age,education 1,30,master 2,31,phdx 2,32,phdx > list.csv
	lines column,value,becomes id,,id age,,age education,,education education,master,master > map.csv
	run -2 night 2026-11-22
	[[ $output == *$'or is not there:\n2\n'* ]]
	later
	lines id,age,education 1,30,master 2,32,master > list.csv
	run -0 night 2026-11-23
	[[ $output == *'0 new, 0 gone'* ]]
	same 2,records,2,1 "$(tail -n 1 nights/latest/changed.csv)"
	later
	lines id,age,education 1,x,master 2,y,master > list.csv
	run -2 night 2026-11-24
	same 'list.csv on 2026-11-24: 2 in the list, 0 ranked, 2 refused' "${lines[0]}"
	# What stops it is named, by the step too.
	later
	lines column,value,becomes id,,age > map.csv
	run -2 night 2026-11-25
	[[ $output == *'nightly.sh: ended at: ee-import; there is no night of 2026-11-25 by this run'* ]]
}
