#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2046,SC2154,SC2030,SC2031	# options in words; what "run" sets; subshells on purpose
# Bytes in and bytes out, the same for every tool: files, formats, line ends, workers, disks and pipes, conversions.
load helper

# inputs N [all]: inputs of N records, for every kind of tool in the first of its formats; all: in each.
inputs() {
	local name format all
	local -A made=()

	for name in "${tools[@]}"; do
		[ -z "${made[${reads[$name]}]:-}" ] || continue
		made[${reads[$name]}]=1
		all=$(formats "$name")
		[ "${2:-}" = all ] || all=${all%% *}
		for format in $all; do feed "$name" "$1" "$format" > "$T/in.${reads[$name]}.$format"; done
	done
}

# given NAME OPTION...: the tool on its input in the first of its formats, if it reads any.
given() {
	local name=$1 format
	shift

	format=$(formats "$name")
	if [ -n "$format" ]; then tool "$name" "$@" "$T/in.${reads[$name]}.${format%% *}"; else tool "$name" "$@"; fi
}

@test "io: a full disk is exit 2 with a message, for every tool and format" {
	[ -w /dev/full ]
	full() { "$@" > /dev/full; }
	inputs "$(sample 200 2000)"
	turn=0
	for name in "${tools[@]}"; do
		turn=$((turn + 1))
		for format in $(in_turn $turn json csv); do
			run -2 --separate-stderr full given "$name" -o $format
			said "ee-$name: standard output: No space left on device"
		done
	done
	run -2 --separate-stderr full given deadline -o table
	said 'ee-deadline: standard output: No space left on device'
	inputs 1
	for name in "${tools[@]}"; do
		run -2 --separate-stderr full given "$name"
		said "ee-$name: standard output: No space left on device"
		run -2 --separate-stderr full tool "$name" --help
		said "ee-$name: standard output: No space left on device"
		run -2 --separate-stderr full tool "$name" --version
		said "ee-$name: standard output: No space left on device"
	done
}

# bad NAME: an input with a record that the tool refuses.
bad() {
	case ${reads[$1]} in
	records) lines '{' ;;
	list) lines File,Age 1,x ;;
	feed) feed "$1" 2 | sed 's/"drawCRS":"500"/"drawCRS":"x"/' ;;
	esac
}

@test "io: a full disk for rejects, the rest and the report is exit 2 too" {
	for name in $(tools_that records list feed); do
		bad "$name" > "$T/bad"
		run -2 --separate-stderr tool "$name" -r /dev/full "$T/bad"
		same "ee-$name: /dev/full: No space left on device" "${stderr_lines[-1]}"
	done
	run -2 --separate-stderr ee-draw -n 1 --rest /dev/full --date 2025-06-01 < <(feed score 2)
	said 'ee-draw: /dev/full: No space left on device'
	run -2 --separate-stderr ee-draw -n 2 --report /dev/full --date 2025-06-01 < <(feed score 2)
	said 'ee-draw: /dev/full: No space left on device'
	for option in '-r' '--rest' '--report'; do
		run -2 --separate-stderr ee-draw -n 2 $option "$T/no/such" --date 2025-06-01 < <(feed score 2)
		same "ee-draw: $T/no/such: No such file or directory" "${stderr_lines[-1]}"
	done
}

@test "io: a reader that goes away ends a tool quietly" {
	headed() { { "$@"; echo $? > "$T/status"; } | head -n 1; }
	# Here it has gone before the first byte.
	gone() { { read -r _ < "$T/gate" || true; "$@"; echo $? > "$T/status"; } | { exec <&-; : > "$T/gate"; }; }
	mkfifo "$T/gate"
	inputs 3000
	feed import 11000 > "$T/in.list.csv"
	feed rounds 5500 > "$T/in.feed.json"
	mv "$T/in.records.json" "$T/many"
	head -n 400 "$T/many" > "$T/few"
	for name in "${tools[@]}"; do
		# Many rows a record.
		case "${reads[$name]} ${gives[$name]}" in
		'records rows') ln -sf few "$T/in.records.json" ;;
		*) ln -sf many "$T/in.records.json" ;;
		esac
		tried=('-j 1 -o json' '-j 4 -o csv')
		[ -z "${HEAVY:-}" ] || tried+=('-j 1 -o csv' '-j 4 -o json' '-o json' '-o csv')
		takes "$name" --jobs || tried=('-o json' '-o csv')
		# More than a pipe holds and the reader takes at once, where there can be so much: else it would never be missed.
		[[ $name = rules || ${gives[$name]} = sum ]] || [ "$(given "$name" -o csv 2> "$T/err" | wc -c)" -gt 150000 ]
		for options in "${tried[@]}"; do
			run -0 --separate-stderr headed given "$name" $options
			said
			[ "${#lines[@]}" -eq 1 ]
			same "$name 0" "$name $(< "$T/status")"
		done
		for options in "${tried[@]:0:2}"; do
			run -0 --separate-stderr gone given "$name" $options
			said
			same "$name 0" "$name $(< "$T/status")"
		done
	done
	ln -sf few "$T/in.records.json"
	for reader in headed gone; do
		run -0 --separate-stderr $reader given deadline -o table
		said
		same 0 "$(< "$T/status")"
	done
}

@test "io: an empty input is no error: NDJSON gives nothing, CSV a header" {
	count=0 turn=0
	for bytes in '' '\n' ' \r\n\n\t\n' '\xef\xbb\xbf' '\xef\xbb\xbf\n'; do
		printf '%b' "$bytes" > "$T/nothing.$count"
		count=$((count + 1))
	done
	for name in $(tools_that records); do
		turn=$((turn % 4 + 1))	# no bytes at all for each tool, the others for one after another
		# What is summed up has its rows of nothing too.
		want=
		[ "${gives[$name]}" != sum ] || want=$(tool "$name" <<< '{' 2> "$T/err" || true)
		[ "${gives[$name]}" != sum ] || [ -n "$want" ]
		for nothing in $(sample "0 $turn" '0 1 2 3 4'); do
			for format in '-i json' ''; do
				run -0 --separate-stderr tool "$name" $format < "$T/nothing.$nothing"
				said
				same "$want" "$output"
			done
		done
		run -0 --separate-stderr tool "$name" /dev/null
		said
		same "$want" "$output"
		run -0 --separate-stderr tool "$name" -i csv < /dev/null
		said
	done
	# A table has a header at least, and a document is something.
	for name in $(tools_that list feed); do
		for nothing in "$T"/nothing.*; do
			run -2 --separate-stderr tool "$name" < "$nothing"
			wrote
			said "ee-$name: <stdin>: empty input"
		done
	done
	for name in $(tools_that list); do
		run -0 --separate-stderr tool "$name" < <(feed "$name" 0)
		said
		wrote
	done
	run -0 --separate-stderr ee-score -d 2025-06-01 <<< 'id,age'
	wrote 'id,age,crs,crs_rules'
	run -0 --separate-stderr ee-rank <<< 'id,crs'
	wrote 'id,crs,rank'
	run -0 --separate-stderr ee-draw -n 0 --date 2025-06-01 <<< 'id,crs'
	wrote 'id,crs,invitation.round,invitation.date,invitation.type,invitation.category,invitation.program,invitation.respond_by'
	run -0 --separate-stderr ee-deadline <<< 'id'
	wrote 'id,deadline,due,days_left,status,basis,rule,confidence,note,ends,falls_on,crs_change,programs_lost'
	run -0 --separate-stderr ee-score -d 2025-06-01 -o json <<< 'id,age'
	wrote
}

@test "io: no final newline, CRLF, a BOM and blank lines change nothing" {
	inputs 3 all
	for in in "$T"/in.*; do
		head -c -1 "$in" > "$in.1"
		sed 's/$/\r/' "$in" > "$in.2"
		{ printf '\xef\xbb\xbf'; cat "$in"; } > "$in.3"
		{ printf '\n\r\n'; sed 's/$/\n\n \t\r/' "$in"; } > "$in.4"
		{ printf '\xef\xbb\xbf\r\n'; head -c -2 "$in.2"; } > "$in.5"
	done
	turn=0
	for name in $(tools_that records list feed); do
		for format in $(formats "$name"); do
			in=$T/in.${reads[$name]}.$format
			tool "$name" "$in" > "$T/want"
			[ -s "$T/want" ]
			variants='1 2 3 4 5'
			# The tools read records by the same code: here each variant for some of them.
			turn=$((turn + 1))
			[ "${reads[$name]}" != records ] || variants=$(in_turn $turn $variants)
			for variant in $variants; do
				tool "$name" "$in.$variant" > "$T/got"
				same_file "$T/want" "$T/got" || { lines "ee-$name $format, variant $variant"; false; }
			done
		done
	done
}

@test "io: a NUL costs the record that holds it, or the whole where nothing can be told apart" {
	inputs 3 all
	for format in $(formats score); do
		sed 's/Zoë 2/Z\x00/' "$T/in.records.$format" > "$T/$format"
		sed '/Zoë 2/d' "$T/in.records.$format" > "$T/others.$format"
	done
	sed -n 2p "$T/json" > "$T/bad.json"
	sed -n '1p;3p' "$T/csv" > "$T/bad.csv"
	turn=0
	for name in $(tools_that records); do
		turn=$((turn + 1))
		for format in $(in_turn $turn $(formats "$name")); do
			run -1 --separate-stderr tool "$name" "$T/$format"
			said "ee-$name: $T/$format:$([ "$format" = csv ] && echo 3 || echo 2): a NUL byte"
			tool "$name" < "$T/others.$format" > "$T/want"
			tool "$name" --errors json -r "$T/rejects" "$T/$format" > "$T/got" 2> "$T/err"
			same_file "$T/want" "$T/got"
			same_file "$T/bad.$format" "$T/rejects"
		done
	done
	for name in $(tools_that list); do
		run -2 --separate-stderr tool "$name" < <(sed 's/Zoë 2/Z\x00/' "$T/in.list.csv")
		wrote
		said "ee-$name: <stdin>: no text"
	done
	for name in $(tools_that feed); do
		tool "$name" "$T/in.feed.json" > "$T/want"
		run --separate-stderr tool "$name" < <(sed 's/"drawSize":"3"/"drawSize":"\x00"/' "$T/in.feed.json")
		# A libjq of 1.7.1 with its later mends takes no bare control character in a string.
		if [ "$status" -eq 2 ]; then
			[[ $stderr == "ee-$name: <stdin>: no JSON, or cut off: Invalid string: control characters "* ]]
			wrote
			continue
		fi
		same 1 "$status"
		said "ee-$name: <stdin>: round 2: drawSize: expected a whole number, got nothing"
		same "$(grep -v ^2, "$T/want")" "$output"
	done
}

@test "io: a closed input or output is exit 2 with a message, for every tool" {
	closed_out() { "$@" >&-; }
	closed_in() { "$@" <&-; }
	inputs 2
	for name in "${tools[@]}"; do
		run -2 --separate-stderr closed_out given "$name"
		said "ee-$name: standard output: Bad file descriptor"
		[ "${reads[$name]}" != nothing ] || continue
		run -2 --separate-stderr closed_in tool "$name"
		wrote
		said "ee-$name: <stdin>: Bad file descriptor"
	done
}

@test "io: several files, - and -- are one input; messages name each file and its own lines" {
	feed score 2 > "$T/a"
	{ lines '' '{'; feed score 1; } > "$T/b"
	lines '{' > "$T/-c"
	cd "$T"
	run -1 --separate-stderr ee-score -d 2025-06-01 a b - -- -c < <(feed score 1; lines '}')
	same '1 2 1 1' "$(values id <<< "$output" | one_line)"
	said 'ee-score: b:2: not valid JSON' 'ee-score: <stdin>:2: expected a JSON object' 'ee-score: -c:1: not valid JSON'
	for name in rank deadline draw; do
		tool $name a <(feed $name 1) > got
		tool $name < <(feed $name 2; feed $name 1) > want
		same_file want got
	done
	run -0 --separate-stderr ee-score -d 2025-06-01 - < a
	same '1 2' "$(values id <<< "$output" | one_line)"
}

@test "io: files of both formats, and CSV files whose columns stand elsewhere, go together" {
	lines '{"id":1,"age":30}' > "$T/a"
	lines age,id 31,2 > "$T/b.csv"
	lines id,age 3,32 > "$T/c.csv"
	run -0 --separate-stderr ee-score -d 2025-06-01 "$T/a" "$T/b.csv" "$T/c.csv"
	wrote '{"id":1,"age":30,"crs":105,"crs_rules":"2025-03-25"}' '{"age":31,"id":"2","crs":99,"crs_rules":"2025-03-25"}' '{"id":"3","age":32,"crs":94,"crs_rules":"2025-03-25"}'
	run -0 --separate-stderr ee-score -d 2025-06-01 "$T/b.csv" "$T/a" "$T/c.csv"
	wrote age,id,crs,crs_rules 31,2,99,2025-03-25 30,1,105,2025-03-25 32,3,94,2025-03-25
	lines id,age,note 4,33,x > "$T/d.csv"
	run -2 --separate-stderr ee-score -d 2025-06-01 "$T/b.csv" "$T/d.csv"
	said "ee-score: $T/d.csv:1: note: not a column of the output, which has those of the first input"
}

@test "io: -j 1 and -j 4 give the same bytes, messages included" {
	for start in 31 32; do big "$(sample 700 1500)" $start; done | sed '700s/}$/,/;900s/"age":/"age":x/' > "$T/part"
	cat "$T/part" "$T/part" > "$T/in"
	[ "$(wc -c < "$T/in")" -gt 1000000 ]
	tried=('-b' '-b -o csv --columns id,crs' '--why')
	[ -z "${HEAVY:-}" ] || tried+=('')
	for options in "${tried[@]}"; do
		ee-score $options -d 2025-03-25 -r "$T/r1" -j 1 "$T/in" > "$T/one" 2> "$T/err1" || true
		ee-score $options -d 2025-03-25 -r "$T/r4" -j 4 "$T/in" > "$T/four" 2> "$T/err4" || true
		same_file "$T/one" "$T/four"
		same_file "$T/err1" "$T/err4"
		same_file "$T/r1" "$T/r4"
	done
	inputs "$(sample 1500 4000)"
	ee-rank -o csv "$T/in.records.json" > "$T/in.records.csv"
	for name in "${tools[@]}"; do
		[ "${gives[$name]}" != rows ] || [ "${reads[$name]}" != records ] || continue
		same_file <(given "$name" -j 1) <(given "$name" -j 4)
		[[ $(formats "$name") != *csv ]] || same_file <(tool "$name" -j 1 "$T/in.${reads[$name]}.csv") <(tool "$name" -j 4 "$T/in.${reads[$name]}.csv")
	done
	# Many rows a record.
	for format in json csv; do
		head -n "$(sample 200 900)" "$T/in.records.$format" > "$T/in"
		for name in boost checklist deadline; do
			same rows "${gives[$name]}"
			same_file <(tool $name -j 1 "$T/in") <(tool $name -j 4 "$T/in")
		done
	done
}

@test "io: a later file that ends the run, or has a name to tell of, does so behind all before it, whatever the workers" {
	local late name jobs

	{ echo id,age; seq -f '%.0f,x30' 30000 | sed '0~7s/x//'; } > "$T/in.csv"
	lines id,age,id a,30,b > "$T/twice"
	lines id,age,submited a,30,x > "$T/slip"
	lines nom,couleur a,rouge > "$T/unknown"
	printf 'PK\3\4 and so on' > "$T/workbook"
	printf '\xff\xfei\0d\0' > "$T/utf16"
	mkdir "$T/folder"
	for late in twice slip unknown workbook utf16 folder; do
		for name in score check; do
			for jobs in 1 1 2 2 8 8 8 8; do
				run --separate-stderr "ee-$name" -d 2025-06-01 --verbose -o json -j $jobs "$T/in.csv" "$T/$late"
				same "$late $([ $late = slip ] && echo 1 || echo 2)" "$late $status"
				lines "$output" "$stderr" > "$T/now"
				[ -e "$T/first.$name.$late" ] || mv "$T/now" "$T/first.$name.$late"
				[ ! -e "$T/now" ] || same_file "$T/first.$name.$late" "$T/now"
			done
			same 4285 "$(grep -c '^{"id":"[0-9]' "$T/first.$name.$late")"
			# What is said of the file stands behind what is said of the one before it.
			same "$T/$late" "$(grep -o "$T/[a-z.0-9]*" "$T/first.$name.$late" | uniq | sed 1d)"
		done
	done
}

@test "io: cells over lines, bad rows among them: every row once, whatever the workers and the way they come" {
	awk 'BEGIN {
		print "id,age,note"
		for (i = 1; i <= 30000; i++)
			if (i % 997 == 0) printf "%d,x,\"bad\nrow\"\n", i
			else if (i % 1499 == 0) printf "%d,30,\"never\n", i
			else if (i % 3 == 0) printf "%d,30,\"a\nb, \"\"%d\"\"\n\"\r\n", i, i
			else printf "%d,30,plain\n", i
	}' > "$T/in.csv"
	ee-score -d 2025-06-01 --quiet -r "$T/r1" -j 1 "$T/in.csv" > "$T/one" 2> "$T/err1"
	ee-score -d 2025-06-01 --quiet -r "$T/r4" -j 4 < <(cat "$T/in.csv") > "$T/four" 2> "$T/err4"
	same_file "$T/one" "$T/four"
	same_file "$T/r1" "$T/r4"
	same_file <(sed "s|$T/in.csv|<stdin>|" "$T/err1") "$T/err4"
	# 30 rows with a bad age, 20 with a quote that is not closed; the first of each kind on lines 1662 and 2499.
	same "ee-score: $T/in.csv:1662: age: expected a whole number, 0 to 120, got x
ee-score: $T/in.csv:2499: a quote that is not closed" "$(head -n 2 "$T/err1")"
	same "29950 $(seq 30000 | awk '$1 % 997 && $1 % 1499 {s += $1} END {printf "%d", s}')" \
		"$(mlr --icsv --onidx cut -f id "$T/one" | awk '{ s += $1 } END { printf "%d %d", NR, s }')"
}

@test "io: a record that waits for no other is answered before the input ends" {
	for format in json csv; do
		for jobs in 1 3; do
			for name in score deadline; do
				rm -f "$T/to" "$T/from"
				mkfifo "$T/to" "$T/from"
				tool $name -j $jobs < "$T/to" > "$T/from" 2> "$T/err" &
				exec {to}> "$T/to" {from}< "$T/from"
				if [ $format = csv ]; then
					lines id,age,french.date >&"$to"
					lines '1,30,2024-05-02' >&"$to"
					read -r -t 5 line <&"$from"	# the header
				else
					lines '{"id":1,"age":30,"french":{"date":"2024-05-02"}}' >&"$to"
				fi
				read -r -t 5 line <&"$from"
				[[ $line == *2025-03-25* || $line == *2026-05-01* ]]
				printf '%s' "$([ $format = csv ] && echo '2,31,' || echo '{"id":2,')" >&"$to"
				lines "$([ $format = csv ] && echo '2024-05-02' || echo '"age":31,"french":{"date":"2024-05-02"}}')" >&"$to"
				read -r -t 5 line <&"$from"
				[[ $line == *2025-03-25* || $line == *2026-05-01* ]]
				exec {to}>&-
				wait $!
				exec {from}<&-
			done
		done
	done
}

@test "io: short reads make no difference" {
	inputs "$(sample 60 300)" all
	turn=0
	for name in $(tools_that records list feed); do
		turn=$((turn + 1))
		for format in $(in_turn $turn $(formats "$name")); do
			in=$T/in.${reads[$name]}.$format
			tool "$name" "$in" > "$T/want"
			dd if="$in" bs=1009 status=none | tool "$name" > "$T/got"
			same_file "$T/want" "$T/got"
		done
	done
}

@test "io: NDJSON to CSV and back keeps every value; what not every reader writes back as it was becomes a text" {
	cat > "$T/in" <<-'EOF'
	{"id":"a","age":30,"n":{"x":[1,2,{"y":"z"}],"o":{},"a":[],"s":""},"T":true,"F":false,"t":"true","f":"false","B":"FALSE"}
	{"id":"b","age":30,"e":1E+5,"d":1.50,"neg":-0,"small":0.1e-3,"whole":-12.000,"d15":123456789012345}
	{"id":"c","age":30,"num":"5","zero":"007","exp":"1e5","dot":".5","plus":"+1","long":"12345678901234567890","nul":"null","brace":"{}","brack":"[]","json":"{\"a\":1}"}
	{"id":"d","age":30,"q":"a \"b\", c","nl":"x\ny\r\nz\n","cr":"a\rb","uni":"é日本🍁","tab":"\ta\u0001","sp":" lead ","slash":"\\ / \\n","comma":","}
	{"id":"e","age":30,"arr":["a","","b",[["deep"]],{"k":{"l":[true]}}],"m":[[1,[2]],[],{}]}
	{"id":7,"age":30,"programs":["cec","fsw"],"why":[{"rule":"x","met":true,"have":null,"need":[1]}],"provincial_nomination":"ON","jobs":[{"noc":"21231","country":"CA","start":"2024-01-01","hours":37.5,"title":"a, b"}]}
	{"id":"07","age":30,"provincial_nomination":true,"spouse":{"accompanying":false,"name":"Zoë"},"english":{"test":"ielts","listening":7.5,"reading":8,"writing":7,"speaking":6.0,"date":"2024-01-01"}}
	EOF
	ee-score -d 2025-06-01 "$T/in" > "$T/json"
	ee-score -d 2025-06-01 -o csv "$T/in" > "$T/csv"
	ee-score -d 2025-06-01 -o json "$T/csv" > "$T/back"
	jq -cS 'if .id == "b" then . + {e: "1E+5", d: "1.50", neg: "-0", small: "0.1e-3", whole: "-12.000"} else . end | .id |= tostring' "$T/json" > "$T/want"
	jq -cS . "$T/back" > "$T/got"
	same_file "$T/want" "$T/got"
	for text in '"e":"1E+5"' '"d15":123456789012345' '"speaking":6.0'; do
		grep -qF "$text" "$T/back" || { lines "lost: $text"; false; }
	done
	# And once more round.
	ee-score -d 2025-06-01 -o csv "$T/back" > "$T/csv"
	ee-score -d 2025-06-01 -o json "$T/csv" | jq -cS . > "$T/got"
	same_file "$T/want" "$T/got"
}

@test "io: random profiles keep every value on the way to CSV and back, and their scores" {
	big "$(sample 100 1000)" 41 | grep -v '""[ 	]*:' > "$T/in"
	ee-score -b -d 2025-03-25 "$T/in" > "$T/json" 2> "$T/err"
	ee-score -b -d 2025-03-25 -o csv "$T/in" > "$T/csv" 2> "$T/err"
	ee-score -b -d 2025-03-25 -o json "$T/csv" > "$T/back" 2> "$T/err"
	# What an empty cell cannot hold: null, and with it the place of one at the end of an array.
	numbers='walk(if type == "string" and test("^-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?$") then tonumber else . end)'
	without="$numbers | "'walk(if type == "object" then with_entries(select(.value != null)) elif type == "array" then (until(length == 0 or .[-1] != null; .[:-1])) else . end) | del(.big, .clb)'
	jq -cS "$without" "$T/json" > "$T/want"
	jq -cS "$without" "$T/back" > "$T/got"
	same_file "$T/want" "$T/got"
}

@test "io: long digits stay as they are, to the last one" {
	lines '{"id":12345678901234567890,"age":30,"d16":1234567890123456,"pi":3.14159265358979323846264338}' > "$T/in"
	run -0 --separate-stderr tool score "$T/in"
	wrote '{"id":12345678901234567890,"age":30,"d16":1234567890123456,"pi":3.14159265358979323846264338,"crs":105,"crs_rules":"2025-03-25"}'
	run -0 --separate-stderr tool score -o csv "$T/in"
	wrote id,age,d16,pi,crs,crs_rules 12345678901234567890,30,1234567890123456,3.14159265358979323846264338,105,2025-03-25
	lines "$output" > "$T/csv"
	run -0 --separate-stderr tool score -o json "$T/csv"
	for digits in 12345678901234567890 1234567890123456 3.14159265358979323846264338; do
		[[ $output == *"$digits"[\",]* ]]
	done
}

@test "io: CSV to NDJSON and back keeps every cell" {
	cat > "$T/in.csv" <<-'EOF'
	id,age,a,b.c,b.d.1,b.d.2,e,programs,note
	1,30,5,"5",true,"true",TRUE,cec fsw,"x, ""y"""
	007,31,1.0,1e5,,,"",,"two
	lines"
	x,32,{},"{}",[],"[]",null,fst, spaces 
	,33,-0,+1,.5,1.,0x1,,é日本
	EOF
	ee-score -d 2025-06-01 -o json "$T/in.csv" > "$T/json"
	ee-score -d 2025-06-01 -o csv "$T/json" > "$T/back.csv"
	ee-score -d 2025-06-01 "$T/in.csv" > "$T/want.csv"
	mlr --icsv --ojsonl --infer-none --no-auto-unflatten cat "$T/want.csv" | jq -cS . > "$T/want"
	mlr --icsv --ojsonl --infer-none --no-auto-unflatten cat "$T/back.csv" | jq -cS . > "$T/got"
	same_file "$T/want" "$T/got"
	same '{"id":"1","age":30,"a":5,"b":{"c":"5","d":[true,"true"]},"e":"TRUE","programs":["cec","fsw"],"note":"x, \"y\"","crs":105,"crs_rules":"2025-03-25"}' "$(sed -n 1p "$T/json")"
	same '{"id":"007","age":31,"a":"1.0","b":{"c":"1e5"},"e":"","note":"two\nlines","crs":99,"crs_rules":"2025-03-25"}' "$(sed -n 2p "$T/json")"
	same '{"id":"x","age":32,"a":{},"b":{"c":"{}","d":[[],"[]"]},"e":"null","programs":["fst"],"note":" spaces ","crs":94,"crs_rules":"2025-03-25"}' "$(sed -n 3p "$T/json")"
	same '{"age":33,"a":"-0","b":{"c":"+1","d":[".5","1."]},"e":"0x1","note":"é日本","crs":88,"crs_rules":"2025-03-25"}' "$(sed -n 4p "$T/json")"
}

@test "io: columns come in the order of the records, those of one field side by side" {
	run -0 --separate-stderr ee-rank -o csv <<-'EOF'
	{"id":1,"n":{"x":[1,2,{"y":3}],"o":4},"crs":500}
	{"id":2,"n":{"new":5},"late":6,"crs":400}
	EOF
	said
	wrote id,n.x.1,n.x.2,n.x.3.y,n.o,n.new,crs,late,rank 1,1,2,3,4,,500,,1 2,,,,,5,400,6,2
}

@test "io: columns come from the first 1,000 records; a later record with another field is bad and names it" {
	{
		jq -nc 'range(0; 999) | {id: ., crs: 500}'
		lines '{"id":999,"crs":500,"extra":"in time"}' '{"id":1000,"crs":500,"late":1}' '{"id":1001,"crs":500,"extra":"x"}' '{"id":1002,"crs":500,"late":null}'
	} > "$T/in"
	for jobs in 1 4; do
		run -1 --separate-stderr ee-rank -o csv -j $jobs "$T/in"
		said "ee-rank: $T/in:1001: late: not a column of the output; name all columns with --columns"
		same 'id,crs,extra,rank' "${lines[0]}"
		same '999,500,in time,1000' "${lines[1000]}"
		same '1001,500,x,1001' "${lines[1001]}"
		[ "${#lines[@]}" -eq 1003 ]
	done
	# What --columns does not name is left out; a name that no record has is a slip.
	run -0 --separate-stderr ee-rank -o csv --columns extra,id,rank "$T/in"
	said
	same 'extra,id,rank' "${lines[0]}"
	same ',1000,1001' "${lines[1001]}"
	run -2 --separate-stderr ee-rank -o csv --columns late,id,crs,extra "$T/in"
	same 'ee-rank: --columns: no column or field late' "${stderr_lines[0]}"
	# Through a pipe that gives a line at a time as well.
	run -1 --separate-stderr ee-rank -o csv < <(head -n 10 "$T/in"; sleep 0.2; tail -n +11 "$T/in")
	said "ee-rank: <stdin>:1001: late: not a column of the output; name all columns with --columns"
}

@test "io --columns: only these columns, in this order, from either format" {
	lines '{"id":1,"age":30,"english":{"reading":7,"listening":7,"writing":7,"speaking":7},"note":"x"}' > "$T/in"
	ee-score -d 2025-06-01 -o csv "$T/in" | ee-score -d 2025-06-01 --columns id,age,english,note > "$T/in.csv"
	for file in "$T/in" "$T/in.csv"; do
		run -0 --separate-stderr ee-score -d 2025-06-01 -o csv --columns id,english.speaking,note,sibling_in_canada,age "$file"
		wrote id,english.speaking,note,sibling_in_canada,age 1,7,x,,30
		run -0 --separate-stderr ee-score -d 2025-06-01 -o csv --columns crs,id "$file"
		wrote crs,id 173,1
		said
		# A name with columns below it stands for those.
		run -0 --separate-stderr ee-score -b -d 2025-06-01 -o csv --columns id,english,crs_points.core "$file"
		same 'english.reading,english.listening,english.writing,english.speaking,crs_points.core.age' "$(cut -d , -f 2-6 <<< "${lines[0]}")"
		same 11 "$(tr , '\n' <<< "${lines[1]}" | wc -l)"
		run -2 --separate-stderr ee-score -d 2025-06-01 -o csv --columns id,nots "$file"
		same 'ee-score: --columns: no column or field nots; did you mean note?' "${stderr_lines[0]}"
	done
	# The records need not be known where all names are: nothing waits for them.
	mkfifo "$T/pipe"
	ee-score -d 2025-06-01 -o csv --columns id,crs < "$T/pipe" > "$T/out" &
	exec 8> "$T/pipe"
	lines '{"id":1,"age":30,"x":1}' >&8
	for ((i = 0; i < 100; i++)); do [ "$(wc -l < "$T/out")" -eq 2 ] && break; sleep 0.1; done
	same 'id,crs 1,105' "$(one_line < "$T/out")"
	lines '{"id":2,"age":30,"y":{"z":2}}' >&8
	exec 8>&-
	wait $!
	same 'id,crs 1,105 2,105' "$(one_line < "$T/out")"
	# What a tool writes beside standard output is not cut.
	lines '{"id":1,"crs":500,"programs":["cec"],"note":"a"}' '{"id":2,"crs":400,"programs":["cec"],"note":"b"}' > "$T/ranked"
	run -0 --separate-stderr ee-draw -n 1 --date 2025-06-01 -o csv --columns id,invitation.respond_by --rest "$T/rest" "$T/ranked"
	wrote id,invitation.respond_by 1,2025-07-31
	same 'id,crs,programs,note 2,400,cec,b' "$(one_line < "$T/rest")"
	run -2 --separate-stderr ee-score -o csv --columns a,b,a "$T/in"
	grep -q '^ee-score: --columns: a: two columns of this name$' <<< "$stderr"
}

@test "io: what a CSV column cannot be is said" {
	while IFS=$'\t' read -r record message; do
		run -1 --separate-stderr ee-score -d 2025-06-01 -o csv <<< "$record"
		said "ee-score: <stdin>:1: $message"
	done <<-'EOF'
	{"age":30,"a.b":1}	the key "a.b" cannot be part of a CSV column's name
	{"age":30,"x":{"1":1}}	the key "1" cannot be part of a CSV column's name
	{"age":30,"x":{"":1}}	the key "" cannot be part of a CSV column's name
	{"age":30,"Tel.":{"x":1}}	the key "Tel." cannot be part of a CSV column's name
	{"age":30,"x":{"Tel.":1}}	the key "Tel." cannot be part of a CSV column's name
	{"age":30,"a":1,"a":2}	a: given twice
	{"age":30,"programs":["a b"]}	programs: expected words without spaces, commas or semicolons
	{"age":30,"programs":[""]}	programs: expected words without spaces, commas or semicolons
	{"age":30,"programs":[1]}	programs: expected words without spaces, commas or semicolons
	EOF
	run -1 --separate-stderr ee-score -d 2025-06-01 -o csv <<< "{\"age\":30,\"$(printf 'k%.0s' {1..4095})\":{\"x\":1}}"
	said 'ee-score: <stdin>:1: a path too long for a CSV column'
	run -1 --separate-stderr ee-score -d 2025-06-01 -o json <<< $'age,a,a.b\n30,1,2\n31,,2\n32,1,'
	wrote '{"age":31,"a":{"b":2},"crs":99,"crs_rules":"2025-03-25"}' '{"age":32,"a":1,"crs":94,"crs_rules":"2025-03-25"}'
	said 'ee-score: <stdin>:2: a: a value beside the columns below it'
	# Columns that could not be read back.
	while IFS=$'\t' read -r columns message; do
		run -2 --separate-stderr ee-score -d 2025-06-01 -o json < <(lines "id,age,$columns" "1,30$(tr -dc , <<< ",$columns")")
		wrote
		same "ee-score: <stdin>:1: $message" "${stderr_lines[-1]}"
		run -0 --separate-stderr ee-score -d 2025-06-01 < <(lines "id,age,$columns" "1,30$(tr -dc , <<< ",$columns")")
		same "id,age,$columns,crs,crs_rules" "${lines[0]}"
	done <<-'EOF'
	age.years	age.years: age is one value and has no fields below it; rename the column
	english.reading.raw	english.reading.raw: reading is one value and has no fields below it; rename the column
	programs.1,programs.2	programs.1: the words of programs stand in one column, with spaces between them
	jobs.noc	jobs.noc: jobs has numbered elements, such as jobs.1
	EOF
}

@test "io: names and cells that look like something else come back as they were, CSV to NDJSON and twice over" {
	cat > "$T/in.csv" <<-'EOF'
	id, age ,Tel.,.x,2024,2023,tags,tags.1,num,yes,sibling_in_canada,provincial_nomination,spouse.1
	12E4567,30.0,+1 416,a,1,2,,q,1.10,yes,Yes,y,
	007,31,"1,2",,,,z,,1e5,no,N,ON,
	1.0,32,,"true",true,,,,1.5,TRUE,1,NO,
	"a
	b",33,,{},"{}",,,,123456789012345,,0,on,v
	EOF
	ee-score -d 2025-06-01 -o json "$T/in.csv" > "$T/json"
	head -n 3 "$T/json" | ee-score -d 2025-06-01 -o csv > "$T/csv"
	ee-score -d 2025-06-01 -o json "$T/csv" > "$T/again"
	same_file <(head -n 3 "$T/json") "$T/again"
	same '{"id":"12E4567","age":30.0,"Tel.":"+1 416",".x":"a","2024":1,"2023":2,"tags":["q"],"num":"1.10","yes":"yes","sibling_in_canada":true,"provincial_nomination":true,"crs":705,"crs_rules":"2025-03-25"}' "$(sed -n 1p "$T/json")"
	same '{"id":"007","age":31,"Tel.":"1,2","tags":"z","num":"1e5","yes":"no","sibling_in_canada":false,"provincial_nomination":"ON","crs":699,"crs_rules":"2025-03-25"}' "$(sed -n 2p "$T/json")"
	same '{"id":"1.0","age":32,".x":"true","2024":true,"num":1.5,"yes":"TRUE","sibling_in_canada":true,"provincial_nomination":false,"crs":109,"crs_rules":"2025-03-25"}' "$(sed -n 3p "$T/json")"
	# A number as a key below a known object cannot go back, and is told.
	run -1 --separate-stderr ee-score -d 2025-06-01 -o csv "$T/json"
	same "ee-score: $T/json:4: the key \"1\" cannot be part of a CSV column's name" "$(grep 'the key' <<< "$stderr")"
	run -1 --separate-stderr ee-score -d 2025-06-01 -o csv <<< '{"age":30," english":{"x":1}}'
	same 'ee-score: <stdin>:1: the key " english" cannot be part of a CSV column'"'s name" "${stderr_lines[0]}"
}

@test "io: no tool writes CSV that it would not read" {
	ee-score -d 2025-06-01 -o csv <<< '{"age":30,"x":"a\u0000b"}' > "$T/csv" 2> "$T/err" || true
	run -0 --separate-stderr ee-score -d 2025-06-01 "$T/csv"
	said
}

@test "io: 1,024 columns are read and written, one more is refused" {
	columns() { seq -f 'c%g' -s , "$1"; }
	{ lines "age,$(columns 1021)"; lines "30$(printf '%1021s' '' | tr ' ' ,)"; } > "$T/1022.csv"
	run -0 --separate-stderr ee-score -d 2025-06-01 "$T/1022.csv"
	said
	[ "$(head -n 1 <<< "$output" | tr ',' '\n' | wc -l)" -eq 1024 ]
	{ lines "age,$(columns 1023)"; lines "30$(printf '%1023s' '' | tr ' ' ,)"; } > "$T/1024.csv"
	run -0 --separate-stderr ee-score -d 2025-06-01 -o json "$T/1024.csv"
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
	run -2 --separate-stderr ee-score -d 2025-06-01 "$T/1024.csv"
	said 'ee-score: more than 1024 columns in CSV output'
	{ lines "age,$(columns 1024)"; } > "$T/1025.csv"
	run -2 --separate-stderr ee-score -d 2025-06-01 -o json "$T/1025.csv"
	said "ee-score: $T/1025.csv:1: more than 1024 columns"
	jq -nc '[range(0; 1025) | {key: "c\(.)", value: .}] | from_entries + {age: 30}' > "$T/wide"
	run -2 --separate-stderr ee-score -d 2025-06-01 -o csv "$T/wide"
	said 'ee-score: more than 1024 columns in CSV output'
	run -0 --separate-stderr ee-score -d 2025-06-01 "$T/wide"
	said
}

@test "io: -i says the format, whatever the first byte" {
	run -1 --separate-stderr ee-score -d 2025-06-01 -i json <<< $'id,age\n1,30'
	wrote
	said 'ee-score: <stdin>:1: expected a JSON object' 'ee-score: <stdin>:2: expected a JSON object'
	run -0 --separate-stderr ee-score -d 2025-06-01 -i csv <<< $'{x},age\n1,30'
	said
	wrote '"{x}",age,crs,crs_rules' '1,30,105,2025-03-25'	# nobody has to say it again
	run -0 --separate-stderr ee-score -d 2025-06-01 --input-format=json --output-format=csv <<< '{"age":30}'
	wrote age,crs,crs_rules 30,105,2025-03-25
}

@test "io: a JSON array is refused with a hint" {
	for bytes in '[{"age":30}]' ' \n [' '\xef\xbb\xbf['; do
		run -2 --separate-stderr ee-score -d 2025-06-01 < <(printf '%b' "$bytes")
		wrote
		said "ee-score: <stdin>: a JSON array, expected one object a line (jq -c '.[]' makes that)"
	done
	run -1 --separate-stderr ee-score -d 2025-06-01 <<< $'{"age":30}\n[{"age":30}]'
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
	said 'ee-score: <stdin>:2: expected a JSON object'
}

@test "io: a directory, a missing and a forbidden file are exit 2, before anything is written" {
	inputs 1
	for name in $(tools_that records list feed); do
		if [ "${reads[$name]}" != feed ]; then
			run -2 --separate-stderr given "$name" "$T/none"
			wrote
			said "ee-$name: $T/none: No such file or directory"
		fi
		run -2 --separate-stderr tool "$name" "$T/none"
		wrote
		said "ee-$name: $T/none: No such file or directory"
		run -2 --separate-stderr tool "$name" "$T"
		wrote
		said "ee-$name: $T: Is a directory"
	done
	if [ "$(id -u)" -ne 0 ]; then
		: > "$T/forbidden"
		chmod 0 "$T/forbidden"
		run -2 --separate-stderr tool score "$T/forbidden"
		said "ee-score: $T/forbidden: Permission denied"
	fi
}

# After "run" of --help-all: the options of all tools are in it.
names_common_options() {
	local word

	for word in --as-of --columns --help --input-format --jobs --max-rejects --output-format --progress --reject --strict --version; do
		[ "$1" != rules ] || [[ $word =~ ^--(as-of|columns|help|output-format|version)$ ]] || continue
		[[ $output == *"$word"* ]] || { lines "ee-$1 --help-all: no $word"; return 1; }
	done
}

@test "io: --help and --version of every tool" {
	for name in "${tools[@]}"; do
		for option in -h --help; do
			run -0 --separate-stderr "ee-$name" $option
			said
			[[ ${lines[0]} == "usage: ee-$name "* ]]
		done
		run -0 --separate-stderr "ee-$name" --help-all
		said
		names_common_options "$name"
		for option in -V --version; do
			run -0 --separate-stderr "ee-$name" $option
			said
			[[ $output =~ ^"ee-$name "[0-9]+\.[0-9]+\.[0-9]+$ ]]
		done
	done
	run -0 ee-check --help-all
	[[ $output == *--why*--only*--not*--or-maybe* && $output == *'json, csv or table'* ]]
	run -0 ee-score --help
	[[ $output == *--breakdown*--why*--rules*--strict-rules*--like-ircc-tool* ]]
	run -0 ee-rank --help
	[[ $output == *--top*--merge*--check* ]]
	run -0 ee-draw --help
	[[ $output == *--invitations*--min-crs*--type*--category*--round*--date*--rest*--report* ]]
	run -0 ee-deadline --help-all
	[[ $output == *--within*--overdue*--soon* && $output == *'json, csv, table or ics'* ]]
}

@test "io: an input is never overwritten by what is set aside" {
	for name in $(tools_that records list feed); do
		feed "$name" 2 > "$T/in"
		run -2 --separate-stderr tool "$name" -r "$T/in" "$T/in"
		wrote
		same "ee-$name: --reject: $T/in is an input file" "${stderr_lines[0]}"
		same_file "$T/in" <(feed "$name" 2)
	done
	feed score 2 > "$T/in"
	ln "$T/in" "$T/link"
	run -2 --separate-stderr tool score -r "$T/link" "$T/in"
	same "ee-score: --reject: $T/link is an input file" "${stderr_lines[0]}"
}

@test "io: SOURCE_DATE_EPOCH is today; --as-of comes before it" {
	record='{"id":1,"age":30,"french":{"date":"2024-01-01"}}'
	SOURCE_DATE_EPOCH=1767052800 run -0 --separate-stderr ee-deadline <<< "$record"	# 2025-12-30
	same 1 "$(values days_left <<< "$output")"
	SOURCE_DATE_EPOCH=1767139199 run -0 --separate-stderr ee-deadline <<< "$record"	# its last second
	same 1 "$(values days_left <<< "$output")"
	SOURCE_DATE_EPOCH=1767139200 run -0 --separate-stderr ee-deadline <<< "$record"
	same 0 "$(values days_left <<< "$output")"
	SOURCE_DATE_EPOCH=0 run -0 --separate-stderr ee-deadline -d 2025-12-30 <<< "$record"
	same 1 "$(values days_left <<< "$output")"
	SOURCE_DATE_EPOCH='' run -0 --separate-stderr ee-deadline <<< "$record"
	[ "$(values days_left <<< "$output")" -lt 0 ]
	for epoch in x -1 1.5 7258118400; do
		SOURCE_DATE_EPOCH=$epoch run -2 --separate-stderr ee-deadline <<< "$record"
		wrote
		same "ee-deadline: SOURCE_DATE_EPOCH: expected seconds since 1970, got $epoch" "${stderr_lines[0]}"
	done
}

@test "io: the locale and the time zone change nothing" {
	inputs 5
	for name in "${tools[@]}"; do
		given "$name" > "$T/want"
		[ -s "$T/want" ]
		LC_ALL=C TZ=America/Vancouver given "$name" > "$T/got"
		same_file "$T/want" "$T/got"
	done
}

# terminal COLUMNS KEYS COMMAND: see tests/terminal.py; a bare chroot has no terminals.
terminal() {
	python3 tests/terminal.py "$@" | tr -d '\r'
}

@test "io: who waits for a terminal for a second says so once" {
	needs python3
	[ -e /dev/pts/ptmx ] || skip 'no terminal: nothing is mounted on /dev/pts'
	waits='waiting for input from the terminal; name a file, or end with Ctrl-D'
	end=$'\x04'
	for name in $(tools_that records list feed); do
		terminal 200 "$end" "ee-$name ${plain[$name]} -o csv -" > "$T/$name" &
	done
	terminal 200 $'{"age":30,"crs":4}\n'"$end" 'ee-rank' > "$T/typed" &
	terminal 200 "$end" 'ee-rank --quiet' > "$T/quiet" &
	terminal 200 "$end" 'ee-rank 2> /dev/null' > "$T/unseen" &
	terminal 200 '' 'echo {\"crs\":4} | (sleep 2; ee-rank)' > "$T/piped" &
	wait
	for name in $(tools_that records list feed); do
		if [[ ${plain[$name]} == *--quiet* ]]; then
			same 0 "$(grep -c "waiting" "$T/$name")"
		else
			same "ee-$name: $waits" "$(grep waiting "$T/$name")"
		fi
	done
	same $'ee-rank: '"$waits"$'\n{"age":30,"crs":4}\n{"age":30,"crs":4,"rank":1}' "$(cat "$T/typed")"
	same '' "$(cat "$T/quiet" "$T/unseen")"
	same '{"crs":4,"rank":1}' "$(cat "$T/piped")"
}

@test "io --progress: only on stderr, and only when asked" {
	feed score 3000 > "$T/in"
	run -0 --separate-stderr tool score "$T/in"
	said
	tool score --progress "$T/in" > "$T/got" 2> "$T/err"
	same_file <(tool score "$T/in") "$T/got"
	[[ $(head -n 1 "$T/err") =~ ^ee-score\ \[#*\.*\]\ +[0-9]+%\ +[0-9]+\ MB/s\ +[0-9]+\ s\ left$ ]]
	tool score --progress < <(cat "$T/in") > "$T/got" 2> "$T/err"
	[[ $(head -n 1 "$T/err") =~ ^ee-score\ [0-9]+\ MB\ +[0-9]+\ MB/s$ ]]
}

# drawn COLUMNS COMMAND: what it draws on a terminal, each time on a line.
drawn() {
	terminal "$1" '' "$2" | sed 's/\x1b\[K/\n/g' | grep -a . || true
}

@test "io --progress: on a terminal as wide as that, by name, and lines where nothing can be drawn" {
	needs python3
	[ -e /dev/pts/ptmx ] || skip 'no terminal: nothing is mounted on /dev/pts'
	export TERM=xterm
	feed score 3000 > "$T/in"
	# KIND: the pattern of what is seen first.
	while IFS='|' read -r columns pattern; do
		shown=$(drawn "$columns" "ee-score -d 2025-06-01 --progress $T/in > /dev/null" | head -n 1)
		[[ $shown =~ ^$pattern$ ]] || { lines "$columns: $shown"; false; }
		[ "${#shown}" -lt "$columns" ]
	done <<-'EOF'
	200|ee-score \[#*\.*] +[0-9]+%  [0-9]+ MB/s  [0-9]+ s left
	38|ee-score \[#*\.*] +[0-9]+%  [0-9]+ s left
	25|ee-score \[#*\.*] +[0-9]+%
	20|ee-score +[0-9]+%
	8|ee-scor
	EOF
	# Emacs, a build server: no carriage return and no escape, one line after the other.
	for TERM in dumb ''; do
		terminal 80 '' "ee-score -d 2025-06-01 --progress $T/in > /dev/null" > "$T/shown"
		[[ $(head -n 1 "$T/shown") =~ ^ee-score\ \[.*\ left$ ]]
		same 0 "$(grep -c $'\x1b' "$T/shown")"
		same '' "$(terminal 80 '' "ee-score -d 2025-06-01 $T/in > /dev/null")"
	done
	# A message is not written behind the bar.
	TERM=xterm
	{ cat "$T/in"; echo '{"age":"old"}'; feed score 90000; } > "$T/bad"
	same '' "$(drawn 200 "ee-score -d 2025-06-01 -r $T/rejects --progress $T/bad > /dev/null" | grep 'left *ee-score: ')"
}

@test "io --progress: one bar of a terminal at a time, and the next filter's when that is done" {
	needs python3
	[ -e /dev/pts/ptmx ] || skip 'no terminal: nothing is mounted on /dev/pts'
	export TERM=xterm
	feed score 60000 > "$T/in"
	# Both have waited for long enough to draw when the reader begins.
	drawn 80 "ee-check --quiet -d 2025-06-01 --progress $T/in | ee-score --quiet -d 2025-06-01 --progress | (sleep 3; cat) > /dev/null" > "$T/shown"
	grep -q '^ee-check \[.*%' "$T/shown"
	[[ $(cut -d ' ' -f 1 "$T/shown" | uniq | one_line) =~ ^ee-check(\ ee-score)?$ ]] || { cat "$T/shown"; false; }
	# Somebody else draws, then nobody.
	cat > "$T/hold" <<-'EOF'
	import fcntl, sys, time
	fcntl.lockf(2, fcntl.LOCK_EX)
	open(sys.argv[1], "w").close()
	time.sleep(60)
	EOF
	drawn 80 "python3 $T/hold $T/held & until [ -e $T/held ]; do sleep 0.05; done
		ee-score --quiet -d 2025-06-01 --progress $T/in > /dev/null; echo let go
		kill \$!; wait; ee-score --quiet -d 2025-06-01 --progress $T/in > /dev/null" > "$T/shown"
	same 'let go' "$(head -n 1 "$T/shown")"
	grep -q '^ee-score \[.*%' "$T/shown"
}

# unknown RECORDS NAMES [1]: records with so many keys that nobody knows; 1: no two records have one in common.
unknown() {
	awk -v records="$1" -v names="$2" -v all="$3" 'BEGIN {
		for (i = 0; i < records; i++) {
			printf "{\"age\":30"
			for (j = 0; j < names; j++)
				printf ",\"unknown_%d\":1", 10000000 + (all ? i * names + j : j)
			print "}"
		}
	}'
}

# below MILLISECONDS COMMAND...: it takes less processor time than that, in one of three runs.
below() {
	local limit=$1 time _
	shift

	for _ in 1 2 3; do
		time=$(spent "$@")
		[ "$time" -ge "$limit" ] || return 0
	done
	lines "$time ms, wanted less than $limit: $*"
	return 1
}

@test "io: unknown keys cost the same each, be they few in all records or others in each" {
	unknown 4000 40 > "$T/few"
	unknown 400 400 > "$T/many"
	unknown 40 4000 1 > "$T/other"
	few=$(cpu ee-score -j 1 -d 2025-06-01 "$T/few") times=20
	below $((4 * few + 50)) ee-score -j 1 -d 2025-06-01 "$T/many"
	# Each new name is held against all fields once, which is some ten times the work of knowing it again, and more where each
	# access to memory is watched.
	! sanitized || times=60
	below $((times * few + 50)) ee-score -j 1 -d 2025-06-01 "$T/other"
}

@test "io: a slip in a name is told once, at its first place, among more unknown names than are kept in mind" {
	names=$(sample 400 4000)	# in each of 20 records; 2048 are kept
	{
		unknown 20 $names 1
		lines '{"age":30,"educaton":1}' '{"age":30,"spouce":{"age":30},"educaton":2}'
		unknown 20 $names 1
		lines '{"age":30,"educaton":3,"spouce":{}}' '{"age":30,"spouse":{"educaton":1}}'
	} > "$T/in"
	for jobs in 1 3; do
		run -0 --separate-stderr ee-score -j $jobs -d 2025-06-01 "$T/in"
		said "ee-score: $T/in:21: educaton: unknown field, passed through unread; did you mean education?" \
			"ee-score: $T/in:22: spouce: unknown field, passed through unread; did you mean spouse?" \
			"ee-score: $T/in:44: spouse.educaton: unknown field, passed through unread; did you mean spouse.education?"
	done
}

# blank LINES TEXT: so many lines of TEXT.
blank() {
	yes "$2" | head -c $(($1 * (${#2} + 1)))
}

@test "io: blank lines in front cost no memory, and each what the one before did" {
	blanks=('' $'\r' $' \t')
	tails=('' 'id,age' '{"age":30}')
	for kind in 0 1 2; do
		line=${blanks[kind]}
		{ blank "$(sample 30000 100000)" "$line"; lines id,age; } > "$T/few"
		{ blank "$(sample 300000 1000000)" "$line"; lines id,age; } > "$T/many"
		few=$(cpu ee-score -j 1 -d 2025-06-01 "$T/few")
		below $((20 * few + 50)) ee-score -j 1 -d 2025-06-01 "$T/many"
		for behind in $(sample $kind '0 1 2'); do # here each tail behind blanks of one kind
			tail=${tails[behind]}
			few=$(peak ee-score -j 1 -d 2025-06-01 < <(blank 200000 "$line"; lines "$tail"))
			many=$(peak ee-score -j 1 -d 2025-06-01 < <(blank 6000000 "$line"; lines "$tail"))
			[ "$few" -gt 1000 ]
			[ "$many" -lt $((few + 4096)) ]
		done
	done
}

@test "io: blank lines are counted wherever they stand" {
	turn=0
	for line in '' $'\r' $' \t' $'\t \r'; do
		{ blank 3 "$line"; lines '{"age":30}'; blank 2 "$line"; lines '{'; blank 400000 "$line"; lines '{'; } > "$T/a"
		{ printf '\xef\xbb\xbf'; blank 400000 "$line"; lines id,age 1,x; blank 2 "$line"; lines 1,y; } > "$T/b.csv"
		blank 400000 "$line" > "$T/c"
		{ blank 5 "$line"; lines educaton,age ,z; } > "$T/d.csv"
		turn=$((turn + 1))
		for jobs in $(in_turn $turn 1 3); do
			run -1 --separate-stderr ee-score -j $jobs -o json -d 2025-06-01 "$T/a" "$T/b.csv" "$T/c" "$T/d.csv"
			stderr=$(grep -v 'nothing but age scores' <<< "$stderr")
			wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
			same "ee-score: $T/a:400008: not valid JSON
ee-score: $T/a:7: not valid JSON
ee-score: $T/b.csv:400002: age: expected a whole number, 0 to 120, got x
ee-score: $T/b.csv:400005: age: expected a whole number, 0 to 120, got y
ee-score: $T/d.csv:6: educaton: unknown column, passed through unread; did you mean education?
ee-score: $T/d.csv:7: age: expected a whole number, 0 to 120, got z" "$(LC_ALL=C sort <<< "$stderr")"
		done
		# In front of a header that is refused, and of one that is too long.
		run -2 --separate-stderr ee-score -d 2025-06-01 < <(blank 4 "$line"; lines a,b)
		said 'ee-score: <stdin>:5: no column has the name of a field; is this the header, with commas between its names?'
		run -2 --separate-stderr ee-score -d 2025-06-01 < <(blank 4 "$line"; head -c 1100000 /dev/zero | tr '\0' a)
		said 'ee-score: <stdin>:5: the header is longer than 1 MiB'
		run -2 --separate-stderr ee-score -d 2025-06-01 <(lines id,age) <(blank 4 "$line"; lines id,age,note 1,2,3)
		[[ $stderr =~ ^'ee-score: '/dev/fd/[0-9]+':5: note: not a column of the output, which has those of the first input'$ ]]
	done
}

@test "io: blank lines that come one by one, and a mark in pieces" {
	mkfifo "$T/pipe"
	{
		for part in '\xef' '\xbb' '\xbf' '\n' ' ' '\t' '\r' '\n' '\n' 'a' 'ge\n' '\n' 'x\n'; do
			printf '%b' "$part"
			sleep 0.02
		done
	} > "$T/pipe" &
	run -1 --separate-stderr ee-score -d 2025-06-01 < "$T/pipe"
	said 'ee-score: <stdin>:6: age: expected a whole number, 0 to 120, got x'
	wait
}

@test "io: the first 1,000 records decide about columns, blank lines not counted" {
	{
		blank 3 ''
		yes $'{"age":30}\n\n ' | head -n $((3 * 998))
		lines '{"age":30}' '{"age":30,"a":1}' '{"age":30,"b":1}'
	} > "$T/in"
	run -1 --separate-stderr ee-score -o csv -d 2025-06-01 "$T/in"
	said "ee-score: $T/in:3000: b: not a column of the output; name all columns with --columns"
	same age,a,crs,crs_rules "${lines[0]}"
	same 1001 "${#lines[@]}"
}

@test "io: a line of more than 1 MiB is too long though it is blank" {
	run -1 --separate-stderr ee-score -i json -d 2025-06-01 < <(head -c 3000000 /dev/zero | tr '\0' ' '; lines '' '{"age":30}' '{')
	said 'ee-score: <stdin>:1: a line longer than 1 MiB' 'ee-score: <stdin>:3: not valid JSON'
	same 1 "${#lines[@]}"
}

# small_stack KIB COMMAND...: its output and status, with so much stack for the tool itself.
small_stack() {
	local kib=$1
	shift

	(
		ulimit -s "$kib"
		status=0
		"$@" 2>&1 || status=$?
		echo "status $status"
	)
}

@test "io: every tool does with a stack of 160 KiB" {
	sanitized && skip "sanitizers need more"
	local day=2026-09-16
	{
		cat share/examples/pool.ndjson
		lines "{\"id\":\"deep\",\"age\":30,\"note\":$(printf '[%.0s' {1..31})$(printf ']%.0s' {1..31})}"
	} > "$T/pool"
	ee-check -d $day "$T/pool" 2> /dev/null | ee-score -d $day > "$T/scored"
	ee-rank "$T/scored" > "$T/ranked"
	ee-draw -n 50 --date $day "$T/ranked" > "$T/invited" 2> /dev/null
	{ echo File,Age,Level; seq -f '%.0f,30,master' 20; } > "$T/list.csv"
	lines column,value,becomes File,,id Age,,age Level,,education > "$T/map.csv"
	while read -r -a command; do
		small_stack 8192 "${command[@]}" -j 1 < /dev/null > "$T/want"
		mapfile -t want < "$T/want"
		same "${command[*]}: status 0" "${command[*]}: ${want[-1]}"
		[ "${#want[@]}" -gt 5 ]
		for jobs in 1 4; do
			small_stack 160 "${command[@]}" -j $jobs < /dev/null > "$T/got"
			same_file "$T/want" "$T/got"
		done
	done <<-EOT
	ee-check --why -d $day $T/pool
	ee-check -o csv -d $day $T/pool
	ee-score -b --why -d $day $T/pool
	ee-boost -d $day $T/pool
	ee-boost --depth 2 -d $day $T/pool
	ee-boost --timeline 120 -d $day $T/pool
	ee-rank $T/scored
	ee-bands $T/scored
	ee-draw -n 50 --date $day --where .age>20 $T/ranked
	ee-draw -n 50 --date $day --where .id|tostring|test("[0-4]") $T/ranked
	ee-wait -d $day $T/ranked
	ee-deadline -d $day $T/invited
	ee-deadline -o ics -d $day $T/invited
	ee-checklist -d $day $T/invited
	ee-checklist -o md -d $day $T/invited
	ee-rounds --since 2015-01-01
	ee-rounds --summary --since 2015-01-01
	ee-rounds share/examples/feed.json
	ee-sample -n $(sample 100 1000) -d $day
	ee-import -m $T/map.csv $T/list.csv
	ee-import --draft $DATA/clients.csv
	EOT
}

@test "io: 64 workers have less than 32 MiB together" {
	if sanitized || counting; then skip 'instruments need more'; fi
	for ((i = $(sample 20 200); i > 0; i--)); do lines share/examples/pool.ndjson; done | xargs cat > "$T/pool"
	for command in 'ee-score -b' 'ee-check --why' 'ee-boost'; do
		used=$(peak $command -j 64 -d 2026-09-14 < "$T/pool")
		[ "$used" -gt 1000 ]
		[ "$used" -lt 32768 ]
	done
}
