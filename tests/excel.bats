#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031,SC2016	# options in words; what "run" sets; subshells; jq's own $
# CSV as spreadsheets open it (--excel), of every tool.
load helper

DAY=2026-09-16

# What --excel makes of CSV on stdin, byte by byte.
twin() {
	printf '\xef\xbb\xbf'
	LC_ALL=C awk '!quoted && !/"|\[\]|\{\}/ { print $0 "\r"; next } # nothing in it to be looked for
	{
		line = $0 "\n"
		for (i = 1; i <= length(line); i++) {
			byte = substr(line, i, 1)
			if (byte == "\"")
				quoted = !quoted
			if (quoted || (byte != "," && byte != "\n")) {
				cell = cell byte
				continue
			}
			printf "%s%s", cell == "[]" || cell == "{}" ? "" : cell, byte == "," ? byte : "\r\n"
			cell = ""
		}
	}'
}

# excels COMMAND...: with --excel it writes the twin of what it writes without.
excels() {
	"$@" < /dev/null > "$T/plain" 2> "$T/plain.err" || { lines "$*"; cat "$T/plain.err"; return 1; }
	"$@" --excel < /dev/null > "$T/excel" 2> "$T/excel.err"
	twin < "$T/plain" > "$T/twin"
	same_file "$T/twin" "$T/excel" || { lines "$*"; return 1; }
	same_file "$T/plain.err" "$T/excel.err" || { lines "$*"; return 1; }
}

# POOLS is a directory with the sample pool as each tool likes it, in NDJSON and in CSV, and with texts of two lines, empty lists
# and objects.
setup_file() {
	export POOLS=$BATS_FILE_TMPDIR

	{
		head -n "$(sample 30 200)" share/examples/pool.ndjson
		lines '{"id":"Zoë, \"Z\"","age":30,"note":"two\nlines","empty":{},"none":[],"text":"[]","programs":[],"categories":[]}' \
			'{"id":"Y","age":31,"note":"two\r\nlines","countries":[],"spouse":{}}'
	} > "$POOLS/pool"
	ee-check --quiet -d $DAY "$POOLS/pool" > "$POOLS/checked"
	ee-score --quiet -d $DAY "$POOLS/checked" > "$POOLS/scored"
	ee-rank "$POOLS/scored" > "$POOLS/ranked"
	ee-draw --quiet -n 50 --date $DAY "$POOLS/ranked" > "$POOLS/invited"
	for pool in pool checked; do ee-check --quiet -d $DAY -o csv "$POOLS/$pool" > "$POOLS/$pool.csv"; done
	for pool in scored ranked invited; do ee-rank -o csv "$POOLS/$pool" > "$POOLS/$pool.csv"; done
}

@test "excel: every tool writes the same rows, with a mark, CR LF and empty cells" {
	for file in checked scored; do # the tools do meet what is to be emptied
		grep -q ',\[\]' "$POOLS/$file.csv"
		grep -q ',"\[\]"' "$POOLS/$file.csv"
		grep -q '{}' "$POOLS/$file.csv"
	done
	lines 'File,Age,Note' '1,30,[]' '2,31,"[]"' '3,32,{}' > "$T/list.csv"
	lines column,value,becomes File,,id Age,,age > "$T/map.csv"
	while read -r -a command; do
		excels "${command[@]}"
		[ "$(wc -l < "$T/plain")" -gt 2 ] || { lines "${command[*]}"; false; }
		same 1 "$(LC_ALL=C grep -c $'\xef\xbb\xbf' "$T/excel")"
		lines "${command[0]}" >> "$T/seen"
	done <<-EOT
	ee-bands -o csv $POOLS/scored
	ee-bands $POOLS/scored.csv
	ee-boost -d $DAY -o csv $POOLS/checked
	ee-boost -d $DAY --timeline 3 $POOLS/checked.csv
	ee-check -d $DAY -o csv $POOLS/pool
	ee-check -d $DAY --why $POOLS/pool.csv
	ee-checklist -d $DAY -o csv $POOLS/invited
	ee-checklist -d $DAY $POOLS/invited.csv
	ee-deadline -d $DAY -o csv $POOLS/invited
	ee-deadline -d $DAY --sort $POOLS/invited.csv
	ee-draw -n 50 --date $DAY -o csv $POOLS/ranked
	ee-draw -n 50 --date $DAY $POOLS/ranked.csv
	ee-import -o csv -m share/examples/office-map.csv share/examples/office.csv
	ee-import --draft $T/list.csv
	ee-import -m $T/map.csv -o csv $T/list.csv
	ee-rank -o csv $POOLS/scored
	ee-rank $POOLS/scored.csv
	ee-rank -n 20 $POOLS/scored.csv
	ee-rank -m $POOLS/ranked.csv $POOLS/ranked.csv
	ee-rounds -o csv --last 5
	ee-rounds --last 5 --bands
	ee-rounds --summary --since 2025-01-01
	ee-rounds share/examples/feed.json
	ee-rules -d $DAY
	ee-rules --sources
	ee-rules --diff 2015-01-01 2026-01-01
	ee-sample -n 30 -d $DAY -o csv
	ee-score -d $DAY -b --why -o csv $POOLS/checked
	ee-score -d $DAY $POOLS/checked.csv
	ee-score -d $DAY -b $POOLS/checked.csv $POOLS/pool.csv
	ee-swap --both -d $DAY -o csv $POOLS/pool
	ee-swap -d $DAY -r $T/rejects $POOLS/pool.csv
	ee-wait -d 2026-03-18 -o csv $POOLS/scored
	ee-wait -d 2026-03-18 --next -o csv
	ee-wait -d 2026-03-18 $POOLS/scored.csv
	EOT
	for name in "${tools[@]}"; do
		grep -qx "ee-$name" "$T/seen" || { lines "tests/excel.bats: no line above calls ee-$name"; false; }
	done
}

@test "excel: the bytes, one by one" {
	printf 'id,crs,note,x,y\r\n1,30,"a\nb",[],{}\n2,29,"[]","c\r\n\nd","{}"\r\n"[]",28,[],"q""q,[],",{}' > "$T/in.csv"
	ee-rank --excel "$T/in.csv" > "$T/got"
	printf '\xef\xbb\xbfid,crs,note,x,y,rank\r\n1,30,"a\nb",,,1\r\n2,29,"[]","c\r\n\nd","{}",2\r\n"[]",28,,"q""q,[],",,3\r\n' > "$T/want"
	same "$(od -An -tx1 "$T/want")" "$(od -An -tx1 "$T/got")"
	# Of NDJSON; a text is no list.
	lines '{"id":1,"crs":3,"programs":[],"x":{},"y":[],"z":"[]","n":"a\nb"}' '{"id":2,"crs":2,"programs":["cec"],"y":[]}' '{"id":3,"crs":1,"z":"{}"}' |
		ee-rank -o csv --excel > "$T/got"
	printf '\xef\xbb\xbfid,crs,programs,x,y,z,n,rank\r\n1,3,,,,"[]","a\nb",1\r\n2,2,cec,,,,,2\r\n3,1,,,,"{}",,3\r\n' > "$T/want"
	same "$(od -An -tx1 "$T/want")" "$(od -An -tx1 "$T/got")"
	# The name of a column is no value.
	printf 'crs,[],{}\n1,[],{}\n' | ee-rank --excel > "$T/got"
	printf '\xef\xbb\xbfcrs,[],{},rank\r\n1,,,1\r\n' > "$T/want"
	same "$(od -An -tx1 "$T/want")" "$(od -An -tx1 "$T/got")"
	# A header of two lines.
	printf 'crs,"a\n[]\nb"\n1,2\n' | ee-rank --excel > "$T/got"
	printf '\xef\xbb\xbfcrs,"a\n[]\nb",rank\r\n1,2,1\r\n' > "$T/want"
	same "$(od -An -tx1 "$T/want")" "$(od -An -tx1 "$T/got")"
}

@test "excel: with --columns; a row that is one empty list is still a row" {
	excels ee-score -d $DAY --columns crs,programs,id,note "$POOLS/checked.csv"
	excels ee-rank -o csv --columns rank,categories "$POOLS/scored"
	excels ee-boost -d $DAY -o csv --columns gain,id "$POOLS/checked"
	excels ee-sample -n 5 -d $DAY -o csv --columns id,age
	printf 'crs,programs\n1,[]\n2,cec\n' | ee-rank --excel --columns programs > "$T/got"
	printf '\xef\xbb\xbfprograms\r\ncec\r\n""\r\n' > "$T/want"
	same "$(od -An -tx1 "$T/want")" "$(od -An -tx1 "$T/got")"
}

@test "excel: the files of ee-draw too, and no question hangs on it" {
	lines '{"id":"old","crs":1,"submitted":"2024-01-01","programs":[],"note":"x\ny"}' > "$T/old"
	ee-rank -o csv "$POOLS/scored" "$T/old" > "$T/all.csv"
	for where in true '.programs != ["fsw"]' '.empty != {}' '.note == "two\nlines"'; do
		for format in plain excel; do
			mkdir -p "$T/$format.files"
			option=--quiet
			[ $format = plain ] || option=--excel
			ee-draw $option --min-crs 1 --date $DAY --where "$where" --rest "$T/$format.files/rest" \
				--expired "$T/$format.files/expired" --report "$T/$format.files/report" "$T/all.csv" > "$T/$format.files/invited" 2> "$T/err"
		done
		for file in invited rest expired report; do
			twin < "$T/plain.files/$file" > "$T/twin"
			same_file "$T/twin" "$T/excel.files/$file"
			[[ $file == rest || $where == '.note'* ]] || [ "$(wc -l < "$T/twin")" -ge 2 ] || { lines "$where $file"; false; }
		done
	done
	# Nobody is left: the files have a header all the same.
	printf 'crs,programs\n' | ee-draw --excel -n 1 --date $DAY --rest "$T/rest" --quiet > "$T/got"
	printf '\xef\xbb\xbfcrs,programs\r\n' > "$T/want"
	same_file "$T/want" "$T/rest"
	LC_ALL=C grep -q $'^\xef\xbb\xbfcrs,programs,invitation.round.*\r$' "$T/got"
	same 1 "$(wc -l < "$T/got")"
}

@test "excel: bad records keep their bytes in --reject, and their place with --keep-bad" {
	printf 'id,age,x\n1,30,[]\n2,x,[]\r\n3,31,{}\n' > "$T/in.csv"
	run -0 ee-score --quiet -d $DAY --excel -r "$T/rejects" "$T/in.csv"
	same "$(printf 'id,age,x\n2,x,[]\r\n' | od -An -tx1)" "$(od -An -tx1 "$T/rejects")"
	excels ee-score -d $DAY --keep-bad "$T/in.csv"
	same 4 "$(wc -l < "$T/excel")"
}

@test "excel: an output without records has its header, if anybody knows it" {
	printf 'id,crs\n' > "$T/none.csv"
	for command in "ee-score -d $DAY" "ee-check -d $DAY" ee-rank "ee-swap -d $DAY" "ee-draw -n 1 --date $DAY" "ee-deadline -d $DAY" "ee-boost -d $DAY" "ee-checklist -d $DAY" "ee-wait -d 2026-03-18"; do
		excels $command --quiet "$T/none.csv"
		same 1 "$(wc -l < "$T/excel")"
		# Of an input that is empty the format is not told: it is what --excel asks for.
		$command --quiet --excel < /dev/null > "$T/got"
		case $command in
		*-deadline* | *-boost* | *-checklist*) same_file "$T/excel" "$T/got" ;;
		*) [ ! -s "$T/got" ] ;;
		esac
	done
	same "$(printf '\xef\xbb\xbfid,crs\r\n' | od -An -tx1)" "$(ee-score -d $DAY --excel --columns id,crs < /dev/null | od -An -tx1)"
	excels ee-rounds --last 0
	excels ee-sample -n 0 -o csv
}

@test "excel: only for CSV, which is said before anything is written" {
	lines kept > "$T/rejects"
	lines '{"id":1,"age":30,"crs":400}' > "$T/in"
	printf 'id,age,crs\n1,30,400\n' > "$T/in.csv"
	while read -r -a command; do
		run -2 --separate-stderr "${command[@]}" --excel -r "$T/rejects"
		wrote
		same "${command[0]}: --excel: only for output in CSV, add -o csv" "${stderr_lines[0]}"
	done <<-EOT
	ee-score $T/in
	ee-score -i json $T/in
	ee-score -o json $T/in.csv
	ee-score $T/in $T/in.csv
	ee-check -o table $T/in.csv
	ee-rank $T/in
	ee-swap $T/in
	ee-draw -n 1 --date $DAY --rest $T/rest --report $T/report $T/in
	ee-wait $T/in
	ee-wait -o table $T/in.csv
	ee-bands $T/in
	ee-bands -o table $T/in.csv
	ee-boost -o json $T/in.csv
	ee-deadline -o ics $T/in.csv
	ee-deadline -o table $T/in.csv
	ee-checklist -o md $T/in.csv
	ee-import -m $T/map.csv $T/in.csv
	ee-checklist $T/in
	ee-rounds -o json
	ee-rounds -o table
	ee-sample -n 1
	ee-sample --bands $T/in.csv
	EOT
	same kept "$(cat "$T/rejects")"
	[ ! -e "$T/rest" ] && [ ! -e "$T/report" ]
	run -2 --separate-stderr ee-wait -d 2026-03-18 --next --excel -o json
	same 'ee-wait: --excel: only for output in CSV, add -o csv' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-rank -c --excel "$T/in.csv"
	same 'ee-rank: --check and --excel exclude each other' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-rounds --merge "$T/in.csv" --excel share/examples/feed.json
	same 'ee-rounds: --merge and --excel exclude each other' "${stderr_lines[0]}"
}

@test "excel: what was written is read, and means the same" {
	ee-score --quiet -d $DAY --excel "$POOLS/checked.csv" > "$T/scored.excel"
	# Scores, also of a record whose lists were empty; and again with the option, one mark.
	ee-score --quiet -d $DAY -o json "$T/scored.excel" | jq -c '[.id, .crs]' > "$T/got"
	jq -c '[.id, .crs]' "$POOLS/scored" > "$T/want"
	same_file "$T/want" "$T/got"
	ee-score --quiet -d $DAY --excel "$T/scored.excel" > "$T/again"
	same_file "$T/scored.excel" "$T/again"
	# All other values are the same too.
	ee-rank -o json "$T/scored.excel" | jq -cS . > "$T/got"
	ee-rank -o json "$POOLS/scored.csv" | jq -cS 'with_entries(select(.value != [] and .value != {}))' > "$T/want"
	same_file "$T/want" "$T/got"
	# Files of both kinds in one run.
	ee-check --quiet -d $DAY --excel "$POOLS/checked.csv" > "$T/checked.excel"
	same_file <(ee-score --quiet -d $DAY "$POOLS/checked.csv" "$POOLS/checked.csv" | twin) \
		<(ee-score --quiet -d $DAY --excel "$POOLS/checked.csv" "$T/checked.excel")
	ee-rank --excel "$POOLS/scored.csv" > "$T/ranked.excel"
	ee-rank -c "$T/ranked.excel"
	same_file <(ee-bands -o csv "$POOLS/scored") <(ee-bands -o csv "$T/scored.excel")
	# Counts and rounds.
	ee-bands --excel "$POOLS/scored.csv" > "$T/bands.excel"
	same_file <(ee-bands -o csv "$POOLS/scored") <(ee-bands --merge "$T/bands.excel")
	ee-bands "$POOLS/scored" > "$T/bands"
	same_file <(ee-sample -d $DAY --bands "$T/bands" -o csv | twin) <(ee-sample -d $DAY --bands "$T/bands" -o csv --excel)
	same_file <(ee-sample -d $DAY --bands "$T/bands") <(ee-sample -d $DAY --bands "$T/bands.excel")
	for table in '' --bands; do
		ee-rounds $table --last 9 --excel > "$T/rounds.excel"
		same_file <(ee-rounds $table --last 9) <(ee-rounds $table "$T/rounds.excel")
	done
}

@test "excel: a profile whose empty lists are lost is one that nobody has checked" {
	printf 'id,age,crs,programs\n1,30,400,[]\n' > "$T/in.csv"
	same '' "$(ee-draw --quiet -n 1 --date $DAY --type cec "$T/in.csv" | sed 1d)"
	ee-score --quiet -d $DAY --excel "$T/in.csv" > "$T/in.excel"
	run -2 --separate-stderr ee-draw --quiet -n 1 --date $DAY --type cec "$T/in.excel"
	said "ee-draw: $T/in.excel:2: programs: missing, and a round by program needs them; ee-check adds them"
}

@test "excel: more than a block, by any number of workers; a full disk; a reader that goes away" {
	for ((i = $(sample 12 60); i > 0; i--)); do cat share/examples/pool.ndjson; done > "$T/many"
	lines '{"id":1,"age":30,"note":"two\nlines","programs":[]}' >> "$T/many"
	ee-check --quiet -d $DAY -o csv "$T/many" > "$T/in.csv"
	[ "$(wc -c < "$T/in.csv")" -gt "$(sample 300000 1000000)" ]
	ee-score --quiet -d $DAY "$T/in.csv" > "$T/plain"
	twin < "$T/plain" > "$T/twin"
	for jobs in 1 2 5; do
		same_file "$T/twin" <(ee-score --quiet -j $jobs -d $DAY --excel "$T/in.csv")
	done
	ee-rank "$T/plain" | twin > "$T/twin"
	same_file "$T/twin" <(ee-rank --excel "$T/plain")
	for command in "ee-score --quiet -d $DAY $T/in.csv" "ee-rank $T/plain" 'ee-rounds --last 1 -o csv' "ee-sample -n 1 -o csv -d $DAY"; do
		status=0
		$command --excel > /dev/full 2> "$T/err" || status=$?
		same "2 ${command%% *}: standard output: No space left on device" "$status $(cat "$T/err")"
	done
	run -2 --separate-stderr ee-draw -n 1 --date $DAY --excel --rest /dev/full --quiet "$T/plain"
	[[ $stderr == *'/dev/full: No space left on device' ]]
	for command in "ee-score --quiet -d $DAY $T/in.csv" "ee-deadline --quiet -d $DAY $T/in.csv" 'ee-rounds --since 2015-01-01'; do
		run -0 --separate-stderr bash -c "set -o pipefail; $command --excel | head -n 1"
		same '' "$stderr"
		[[ $output == $'\xef\xbb\xbf'*$'\r' ]]
	done
}
