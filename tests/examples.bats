# The files of share/examples, and the demo.
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
		same "$(wc -l < "$T/bad.ndjson")" "$(wc -l < "$T/bad.csv")"
		same 200 $(($(wc -l < "$T/want") + $(wc -l < "$T/bad.ndjson")))
	done
}

@test "examples: the pool's rows and objects are each other, field by field" {
	ee-rank -r "$T/none" -o json <(ee-score -d 2026-09-14 "$EXAMPLES/pool.csv" 2> "$T/err") | jq -cS . > "$T/got"
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
	same '200 200 12 6' "$(xargs < "$T/counts")"
}

@test "demo: runs, prints its commands and finds nothing wrong" {
	[ "$BUILD" = "$ROOT/build" ] || skip 'the demo runs the tools of build'
	run -0 tools/demo
	[[ $output == *'$ ee-rank scored.ndjson > ranked.ndjson'* ]]
	[[ $output == *'4 of 118 invitations: nobody else qualifies'* ]]
}
