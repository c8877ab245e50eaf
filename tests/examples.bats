# The files of share/examples.
load helper

EXAMPLES=share/examples

@test "examples: the pool scores and ranks the same from NDJSON and from CSV" {
	for day in 2026-09-14 2022-06-01; do
		# PTE Core was not accepted in 2022: those records are bad in both, and kept.
		ee-score -d $day -r "$T/bad.ndjson" "$EXAMPLES/pool.ndjson" 2> "$T/err" | ee-rank > "$T/ranked.ndjson"
		ee-score -d $day -r "$T/bad.csv" "$EXAMPLES/pool.csv" 2> "$T/err" | ee-rank > "$T/ranked.csv"
		jq -r '[.id, .crs, .rank] | @tsv' "$T/ranked.ndjson" > "$T/want"
		mlr --icsv --otsv --headerless-csv-output cut -o -f id,crs,rank "$T/ranked.csv" > "$T/got"
		same_file "$T/want" "$T/got"
		same "$(wc -l < "$T/bad.ndjson")" "$(sed 1d "$T/bad.csv" | wc -l)" # behind the header
		same 200 $(($(wc -l < "$T/want") + $(wc -l < "$T/bad.ndjson")))
	done
}

@test "examples: the pool's rows and objects are each other, field by field" {
	# A fee of 2750.50, which an office keeps for itself, is text in CSV: as a number it might lose its zero.
	ee-rank -r "$T/none" -o json <(ee-score -d 2026-09-14 "$EXAMPLES/pool.csv" 2> "$T/err") |
		jq -cS '(.meta.retainer.fee | strings) |= tonumber' > "$T/got"
	ee-rank -r "$T/none" <(ee-score -d 2026-09-14 "$EXAMPLES/pool.ndjson" 2> "$T/err") | jq -cS . > "$T/want"
	same_file "$T/want" "$T/got"
}

@test "examples: checked, scored, ranked and drawn, rows and objects invite the same people" {
	for round in '' '--category healthcare' '--category french' '--type cec' '--type pnp'; do
		for format in ndjson csv; do
			# shellcheck disable=SC2086
			ee-check -d 2026-09-16 "$EXAMPLES/pool.$format" 2> "$T/err" | ee-score -d 2026-09-16 | ee-rank |
				ee-draw $round -n 9 --date 2026-09-16 -o csv 2> "$T/err" | mlr --icsv --onidx cut -f id > "$T/$format"
		done
		same_file "$T/ndjson" "$T/csv"
		[ -s "$T/csv" ]
	done
	# Lists of words are one cell.
	same 'cec fsw' "$(ee-check -d 2026-09-16 "$EXAMPLES/pool.csv" 2> "$T/err" | mlr --icsv --onidx filter '$id == "C-002"' then cut -f maybe)"
}

@test "examples: every file is valid, and nobody in them is lost" {
	for file in pool.ndjson pool.csv clients.csv invited.ndjson; do
		ee-score -d 2026-09-14 -o json "$EXAMPLES/$file" 2> "$T/err" > "$T/out"
		grep -c . "$T/out" >> "$T/counts"
	done
	same '200 200 12 6' "$(one_line < "$T/counts")"
}

@test "examples: the office's list and its workbook are the same clients, by the draft with six words filled in" {
	ee-import --quiet -m "$EXAMPLES/office-map.csv" "$EXAMPLES/office.csv" > "$T/list"
	# A workbook has no day without a time. Numbers are compared by value.
	xlsx2csv -f %Y-%m-%dT%H:%M "$EXAMPLES/office.xlsx" | ee-import --quiet -m "$EXAMPLES/office-map.csv" > "$T/workbook"
	same_file <(sed 's/"2026-08-12"/"2026-08-12T00:00"/' "$T/list" | jq -cS .) <(jq -cS . "$T/workbook")
	same 12 "$(wc -l < "$T/list")"
	same 6 "$(ee-import --quiet --draft "$EXAMPLES/office.csv" | diff - "$EXAMPLES/office-map.csv" | grep -c '^>')"
	# Nobody is lost on the way, and what every filter is asked is answered.
	ee-check --quiet -d 2026-09-14 "$T/list" | ee-score --quiet -d 2026-09-14 | ee-rank --quiet | jq -r '[.id, .crs] | @tsv' > "$T/ranked"
	same '0023-B	1084' "$(head -n 1 "$T/ranked")"
	same 12 "$(wc -l < "$T/ranked")"
}

# daily WANTED CLIENTS: runs the daily job on CLIENTS, which has to say WANTED last, "-" if nothing.
daily() {
	local status=0

	make -s -f daily.mk "CLIENTS=$2" DATE=2026-11-23 2> err > out || status=$?
	same "$([ "$1" = - ] && echo 0 || echo 2)" "$status"
	same "$1" "$(grep '^daily.mk: ' err || echo -)"
	[ ! -s out ]
}

@test "daily: fails as long as a client is left out, with the files of all others up to date" {
	cp "$EXAMPLES/daily.mk" "$T/"
	cd "$T" || exit
	lines id,birth_date,education,invitation.date W-1,1990-05-05,Masters,2026-10-01 W-2,1990-05-05,master,2026-10-2x > c.csv
	for again in 1 2 3; do
		daily 'daily.mk: 1 client was left out; see due.ics.rejects' c.csv
		# What the dates do not hang on costs nobody: W-1 is there.
		grep -q W-1-ita-5-invitation.date@ee due.ics
		same 'W-1 ita-safe 2026-11-29 6 due_soon' "$(head -n 1 due.txt)"
		same 'id,birth_date,education,invitation.date
W-2,1990-05-05,master,2026-10-2x' "$(cat due.ics.rejects)"
	done
	same 3 "$again"
	# Another one beside it, and one more who can be read.
	sleep 0.02
	lines 'W-3,,,"2026
10-20"' W-4,,,2026-09-30 >> c.csv
	daily 'daily.mk: 2 clients were left out; see due.ics.rejects' c.csv
	grep -q W-4-ita-5-invitation.date@ee due.ics
	same W-4 "$(cut -d ' ' -f 1 due.txt | head -n 1)"
	# Mended, and then without anything to do.
	sleep 0.02
	lines id,birth_date,education,invitation.date W-1,1990-05-05,master,2026-10-01 W-2,1990-05-05,master,2026-10-20 > c.csv
	daily - c.csv
	grep -q W-2-ita-5-invitation.date@ee due.ics
	[ -e due.ics.rejects ] && [ ! -s due.ics.rejects ]
	same "make: Nothing to be done for 'all'." "$(make -f daily.mk CLIENTS=c.csv DATE=2026-11-23)"
}

@test "daily: counts clients by their records in NDJSON too, however many messages a record has" {
	cp "$EXAMPLES/daily.mk" "$T/"
	cd "$T" || exit
	lines '{"id":"W-1","invitation":{"date":"2026-10-2x","declined":"perhaps"}}' '{"id":"W-2","invitation":{"date":"2026-10-01"}}' '{"id":' > c.ndjson
	daily 'daily.mk: 2 clients were left out; see due.ics.rejects' c.ndjson
	grep -q W-2-ita-5-invitation.date@ee due.ics
	# Before the calendar is there, nobody says that it was made.
	rm c.ndjson
	run make -s -f daily.mk CLIENTS=c.ndjson DATE=2026-11-24
	same 2 "$status"
	[[ $output == *"No rule to make target 'c.ndjson'"* ]]
}
