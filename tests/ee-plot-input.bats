#!/usr/bin/env bats
# shellcheck disable=SC2154,SC2086	# what "run" sets; options in words
# What pictures are not drawn of, and how their rows are read.
load helper

export PYTHONDONTWRITEBYTECODE=1

# alone FOLDER FILE...: nothing else lies in it.
alone() { same "$(lines "${@:2}")" "$(ls -A "$1")"; }

@test "plot: what cannot be drawn is said, with file, line and column, and no file is left" {
	needs gnuplot
	mkdir "$T/out"
	echo old > "$T/out/old.svg"
	while IFS='|' read -r kind text message; do
		printf '%b' "$text" > "$T/in"
		for picture in old.svg new.png; do
			run -2 --separate-stderr ee-plot $kind "$T/out/$picture" "$T/in"
			wrote
			said "ee-plot: $T/in:${message/# / }"
			alone "$T/out" old.svg
			same old "$(cat "$T/out/old.svg")"
		done
	done <<-'END'
	cutoffs|| empty input
	cutoffs|\n \t\n\n| empty input
	cutoffs|# nothing\n| no column date; ee-rounds writes it
	cutoffs|date,min_crs,family,date\n|1: date: two columns of this name
	cutoffs|date,min_crs,family,,\n|1: two columns without a name
	cutoffs|date,min_crs,family\n| no round with a cut-off in it
	cutoffs|date,min_crs,family\n2026-01-01,,cec\n| no round with a cut-off in it
	cutoffs|date,min_crs\n2026-01-01,500\n| no column family; ee-rounds writes it
	cutoffs|{"round":1}\n| expected CSV, got JSON; add "-o csv" to the command that writes it
	cutoffs|date,min_crs,family\n2026-02-30x,500,cec\n|2: date: expected a date such as 2025-03-25, got 2026-02-30x
	cutoffs|date,min_crs,family\n2026-01-01,500,cec\n2023-02-31,500,cec\n|3: date: expected a date such as 2025-03-25, got 2023-02-31
	cutoffs|date,min_crs,family\n2023-02-29,,cec\n|2: date: expected a date such as 2025-03-25, got 2023-02-29
	cutoffs|date,min_crs,family\n\n2026-01-01,5e2,cec\n|3: min_crs: expected a whole number from 0 to 1200, got 5e2
	cutoffs|date,min_crs,family\n2026-01-01,1201,cec\n|2: min_crs: expected a whole number from 0 to 1200, got 1201
	cutoffs|date,min_crs,family\n2026-01-01,500,\n|2: family: expected a family of rounds, got nothing
	cutoffs|date,min_crs,family\n2026-01-01,500\n|2: expected 3 cells as in the header, got 2
	cutoffs|date,min_crs,family\n2026-01-01,500,"cec\n\n|2: a quotation mark that is never closed
	pool|band_low,band_high\n| no column candidates; ee-bands, and ee-rounds --bands writes it
	pool|band_low,band_high,candidates\n| no band in it
	pool|band_low,band_high,candidates\n0,300,1\n300,400,1\n| the bands from 0 and from 300 overlap
	pool|band_low,band_high,candidates\n300,0,1\n|2: band_high: expected no less than band_low, got 0
	pool|band_low,band_high,candidates\n0,1300,1\n|2: band_high: expected a whole number from 0 to 1200, got 1300
	pool|band_low,band_high,candidates\n-5,300,1\n|2: band_low: expected a whole number from 0 to 1200, got -5
	pool|band_low,band_high,candidates\n0,300,-7\n|2: candidates: expected a whole number from 0 to 999999999, got -7
	pool|as_of,band_low,band_high,candidates\n2026-02-01,0,300,7\n2026-01-01,0,300,x\n|3: candidates: expected a whole number from 0 to 999999999, got x
	pool|as_of,band_low,band_high,candidates\n2026-04-31,0,300,7\n|2: as_of: expected a date such as 2025-03-25, got 2026-04-31
	bands|as_of,band_low,band_high,candidates\n2026-06-31,0,300,7\n|2: as_of: expected a date such as 2025-03-25, got 2026-06-31
	bands|as_of,band_low,band_high,candidates\n2026-06-30,0,300,-7\n|2: candidates: expected a whole number from 0 to 999999999, got -7
	bands|as_of,band_low,band_high,candidates\n2026-06-30,0,1201,7\n|2: band_high: expected a whole number from 0 to 1200, got 1201
	bands|band_low,band_high,candidates\n| no column as_of; ee-rounds --bands writes it
	bands|as_of,band_low,band_high,candidates\n| no band in it
	bands|as_of,band_low,band_high,candidates\n2026-01-01,0,300,1\n2026-01-08,0,400,1\n| the days have no band in common that ends at 400
	bands|as_of,band_low,band_high,candidates\n2026-01-01,0,300,1\n2026-01-01,0,300,2\n|3: candidates: expected the figure of that day and band above, 1, got 2
	timeline|id,date,crs\n| no column events; ee-boost --timeline MONTHS writes it
	timeline|id,date,crs,events\n| no month in it
	timeline|id,date,crs,events\na,2026-01-01,1,\nb,2026-01-01,1,\n| more than one client in it, a and b; --id ID chooses one
	timeline --id c|id,date,crs,events\na,2026-01-01,1,\n| no client c in it
	timeline|id,date,crs,events\na,2026-01-01,1,\na,2026-01-01,1,\n|3: date: expected a later date than the row above, got 2026-01-01
	timeline|id,date,crs,events\n7,2026-01-01,1,\n007,2026-02-01,1,\n| more than one client in it, 7 and 007; --id ID chooses one
	timeline|id,date,crs,events\n1e3,2026-01-01,1,\n1000,2026-02-01,1,\n| more than one client in it, 1e3 and 1000; --id ID chooses one
	timeline --id 7|id,date,crs,events\n007,2026-01-01,1,\n| no client 7 in it
	timeline --id 7|id,date,crs,events\n"07",2026-01-01,1,\n7.0,2026-01-01,1,\n| no client 7 in it
	timeline|id,date,crs,events\na,2100-02-29,1,\n|2: date: expected a date such as 2025-03-25, got 2100-02-29
	timeline|id,date,crs,events\na,2026-01-01,-1,\n|2: crs: expected a whole number from 0 to 1200, got -1
	timeline|id,date,crs,crs_valid,events\na,2026-01-01,1,1201,\n|2: crs_valid: expected a whole number from 0 to 1200, got 1201
	wait|id,crs\n| no column wait.low; ee-wait writes it
	wait|wait.low,wait.median,wait.high,wait.from,wait.newest\n,,,2026-01-01,2026-01-01\n| no client with a forecast in it
	wait --id c|id,wait.low,wait.median,wait.high,wait.from,wait.newest\na,1,2,3,2026-01-01,2026-01-01\n| no client c in it
	wait|wait.low,wait.median,wait.high,wait.from,wait.newest\n9,,1,2026-01-01,2026-01-01\n|2: wait.high: expected no less than wait.low, got 1
	wait|wait.low,wait.median,wait.high,wait.from,wait.newest\n1,2,3,2026-01-01,2026-01-01\n1,2,3,2026-01-02,2026-01-01\n|3: wait.from: expected the day of the rows above, 2026-01-01, got 2026-01-02
	wait|wait.low,wait.median,wait.high,wait.from,wait.newest\n1,2,3,,2026-01-01\n|2: wait.from: expected a date such as 2025-03-25, got nothing
	wait|wait.low,wait.median,wait.high,wait.from,wait.newest\n1,2,3,2026-01-01,\n|2: wait.newest: expected a date such as 2025-03-25, got nothing
	wait|wait.low,wait.median,wait.high,wait.from,wait.newest\n-1,2,3,2026-01-01,2026-01-01\n|2: wait.low: expected a whole number from 0 to 365, got -1
	wait|wait.low,wait.median,wait.high,wait.from,wait.newest\n1,2.5,3,2026-01-01,2026-01-01\n|2: wait.median: expected a whole number from 0 to 365, got 2.5
	wait|wait.low,wait.median,wait.high,wait.from,wait.newest\n1,2,366,2026-01-01,2026-01-01\n|2: wait.high: expected a whole number from 0 to 365, got 366
	wait --id 1000|id,wait.low,wait.median,wait.high,wait.from,wait.newest\n1e3,1,2,3,2026-01-01,2026-01-01\n| no client 1000 in it
	next|kind,date,min_crs,next_min_crs,next_low,next_high,from\ncec,2026-01-01,500,500,490,510,2026-01-05\npnp,2026-01-01,500,500,490,510,2026-01-06\n|3: from: expected the day of the rows above, 2026-01-05, got 2026-01-06
	next|kind,date,min_crs,next_min_crs,next_low,next_high\ncec,2026-01-01,500,1201,490,510\n|2: next_min_crs: expected a whole number from 0 to 1200, got 1201
	next|kind,date,min_crs,next_min_crs,next_low,next_high\ncec,,500,500,490,510\n|2: date: expected a date such as 2025-03-25, got nothing
	next|kind\n| no column date; ee-wait --next writes it
	next|kind,date,min_crs,next_min_crs,next_low,next_high\ncec,2026-01-01,500,,,\n| no kind of round with a forecast in it
	next|kind,date,min_crs,next_min_crs,next_low,next_high\n,2026-01-01,500,,,\n|2: kind: expected a kind of round, got nothing
	next|kind,date,min_crs,next_min_crs,next_low,next_high\ncec,2026-01-01,500,500,501,499\n|2: next_high: expected no less than next_low, got 499
	END
	# What has no room.
	{ echo date,min_crs,family; for ((i = 1; i <= 21; i++)); do echo "2026-01-01,500,f$i"; done; } > "$T/in"
	run -2 --separate-stderr ee-plot cutoffs "$T/out/new.svg" "$T/in"
	said "ee-plot: $T/in: 21 families of rounds, at most 20 have room; --since, --type and --category of ee-rounds choose"
	{ echo kind,date,min_crs,next_min_crs,next_low,next_high; for ((i = 1; i <= 41; i++)); do echo "f$i,2026-01-01,500,500,490,510"; done; } > "$T/in"
	run -2 --separate-stderr ee-plot next "$T/out/new.svg" "$T/in"
	said "ee-plot: $T/in: 41 bars, at most 40 have room"
	{ echo date,min_crs,family; head -c 1100000 /dev/zero | tr '\0' x; } > "$T/in"
	run -2 --separate-stderr ee-plot cutoffs "$T/out/new.svg" "$T/in"
	said "ee-plot: $T/in:2: a row is longer than 1 MiB"
	run -2 --separate-stderr ee-plot cutoffs "$T/out/new.svg" < /dev/null
	said 'ee-plot: <stdin>: empty input'
	alone "$T/out" old.svg
}

@test "plot: ids are texts, no row is a comment, and a cell of any number of lines is read in its time" {
	needs gnuplot
	head=id,wait.low,wait.median,wait.high,wait.from,wait.newest
	lines $head 007,1,2,3,2026-10-05,2026-10-01 7,2,3,4,2026-10-05,2026-10-01 '#7,3,4,5,2026-10-05,2026-10-01' '' '" 7",4,5,6,2026-10-05,2026-10-01' > "$T/wait"
	ee-plot wait "$T/a.svg" "$T/wait"
	run -0 python3 tests/picture.py --texts "$T/a.svg"
	same '007|7|#7| 7' "$(grep -x '#\?[07 ]*7' <<< "$output" | paste -sd '|')"
	for id in 7 007 '#7' ' 7'; do
		ee-plot wait --id "$id" "$T/a.svg" "$T/wait"
		run -0 python3 tests/picture.py --texts "$T/a.svg"
		same "$id" "$(grep -x '#\?[07 ]*7' <<< "$output")"
	done
	# Families 1 and 01 are two.
	lines date,min_crs,family 2026-01-01,500,1 2026-01-01,510,01 '2026-01-01,520,#1' > "$T/in"
	ee-plot cutoffs "$T/a.svg" "$T/in"
	run -0 python3 tests/picture.py --texts "$T/a.svg"
	same '#1 520|01 510|1 500' "$(grep -x '#*0*1 5[0-9]0' <<< "$output" | paste -sd '|')"
	# Rounds 7 and 07 of one day have the same figures, of which the last are drawn.
	lines round,as_of,band_low,band_high,candidates 7,2026-01-01,0,300,5 07,2026-01-01,0,300,5 > "$T/in"
	ee-plot pool "$T/a.svg" "$T/in"
	run -0 python3 tests/picture.py --texts "$T/a.svg"
	[[ ${lines[1]} == *'In all 5.' ]]
	# Lines, commas and letters by the ten thousand.
	{ printf '%s\n"' $head; yes 'é,' | head -150000 | tr -d '\n'; yes | head -200000; printf '",1,2,3,2026-10-05,2026-10-01\n'; } > "$T/in"
	timeout 20 ee-plot wait "$T/a.svg" "$T/in"
	python3 tests/picture.py "$T/a.svg"
	# A leap day, and what --posix makes of a log.
	lines id,date,crs,events a,2024-02-29,400, a,2000-02-29,400, > "$T/in"
	echo before > "$T/log"
	! ee-plot timeline "$T/a.svg" "$T/in" 2>> "$T/log" || false
	same 'before|ee-plot: '"$T/in"':3: date: expected a later date than the row above, got 2000-02-29' "$(paste -sd '|' "$T/log")"
}
