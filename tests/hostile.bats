# Bytes that somebody chose to do harm, in records of both formats: what is bad is told and left out, and nothing else is.
# shellcheck shell=bash disable=SC2059,SC2086,SC2154
load helper

@test "hostile: on the first and last days that there are every filter comes to an end" {
	local results='"listening":9,"reading":9,"writing":9,"speaking":9' year day birth

	while read -r day birth; do
		year=${day%%-*}
		for job in '"start":"'$birth'","end":"2199-12-31"' '"start":"'$birth'","end":"2199-12-31","hours":1' '"start":"'$day'","hours":15' \
			'"start":"1900-01-01","end":"'$day'","hours":15'; do
			for country in CA IN; do
				lines "{\"id\":\"$year\",\"birth_date\":\"$birth\",\"education\":\"master\",\"eca\":{\"date\":\"$day\"},\"english\":{$results,\"date\":\"$day\"},\"submitted\":\"$day\",\"tests\":[{\"language\":\"english\",\"test\":\"clb\",$results,\"date\":\"2199-12-31\"}],\"countries\":[{\"country\":\"IN\",\"from\":\"$birth\",\"to\":\"2199-12-31\"}],\"jobs\":[{\"noc\":\"21222\",\"country\":\"$country\",$job}],\"spouse\":{\"jobs\":[{\"noc\":\"72310\",\"country\":\"$country\",$job}]}}"
			done
		done > "$T/in"
		sed "s/\"submitted\"/\"invitation\":{\"date\":\"$day\"},&/" "$T/in" >> "$T/in.invited"
		cat "$T/in.invited" >> "$T/in"
		for name in score check deadline boost checklist swap; do
			run timeout 30 ee-$name --quiet -d "$day" "$T/in"
			[[ "$name $day $status" == *' '[01] ]] || { echo "$name $day $status"; false; }
		done
	done <<-'EOF'
		2015-01-01 1900-01-01
		2015-01-01 1985-01-01
		2026-11-20 1985-02-28
		2189-12-31 2160-01-01
		2195-06-01 2160-01-01
		2199-12-30 2160-02-29
		2199-12-31 2170-12-31
	EOF
}

@test "hostile: a carriage return inside a row costs that row, and no cell is read as another's" {
	local bad=($'\r",",30,400,2025-01-01' $'\r"a,b",30,400,2025-01-01' $'\r9,30,400,2025-01-01' $'\r\r"9,1",30,400'
		$'9\r,"3\r0",400,' $'"9"\r"9",30,400,' $'9,30,400,\r\r')

	lines id,age,crs,submitted > "$T/good.csv"
	lines id,age,crs,submitted > "$T/bad.csv"
	for i in 1 2 3 4 5 6 7; do
		lines "$i,3$i,400,2025-01-01" | tee -a "$T/good.csv" >> "$T/bad.csv"
		lines "${bad[i - 1]}" >> "$T/bad.csv"
		lines "$T/bad.csv:$((2 * i + 1)): a carriage return inside the row"
	done > "$T/said"
	for name in $(tools_that records); do
		for format in json csv; do
			tool "$name" -j 2 -o $format "$T/good.csv" > "$T/want" 2> "$T/want.err" || true
			run --separate-stderr tool "$name" -j 2 -o $format -r "$T/rejects" "$T/bad.csv"
			same "$name: $(< "$T/want")" "$name: $output"
			same "$(sed "s/^/ee-$name: /" "$T/said")" "$(grep -F ': a carriage' <<< "$stderr")"
			same_file <(lines id,age,crs,submitted "${bad[@]}") <(grep -v '^[1-7],' "$T/rejects")
		done
	done
	# Where cells are looked at as they stand in the row.
	run -0 --separate-stderr ee-draw -n 3 --date 2025-06-01 --where '.age > 0' --columns age,id -r "$T/rejects" <(ee-rank --quiet -o csv "$T/good.csv" | sed '3s/^/\r/')
	[ "${#lines[@]}" -eq 4 ]
	[[ $stderr == *':3: a carriage return inside the row'* ]]
	run -1 --separate-stderr ee-score -d 2025-06-01 -o csv --columns age,id < <(printf 'id,age\n\r"a,b",30\n\r"",""\n')
	said 'ee-score: <stdin>:2: a carriage return inside the row' 'ee-score: <stdin>:3: a carriage return inside the row'
	wrote age,id
}

# in_pieces BYTES FILE: FILE, with a pause behind so many bytes.
in_pieces() {
	head -c "$1" "$2"
	sleep 0.02
	tail -c "+$(($1 + 1))" "$2"
}

@test "hostile: a record of 1 MiB is read, and one of a byte more is not, whatever ends it and however it comes" {
	local limit=1048576 turn=0

	head -c $((limit + 2)) /dev/zero | tr '\0' y > "$T/y"
	for format in json csv quoted; do
		head='' behind='{"id":2,"age":30}' open='{"id":1,"age":30,"x":"' close='"}'
		[ $format = json ] || head=$'id,age,x\n' behind=2,30, open='1,30,' close=
		[ $format != quoted ] || open=$'1,30,"\n' close='"'
		for size in $((limit - 1)) $limit $((limit + 1)); do
			{ printf '%s%s' "$head" "$open"; head -c $((size - ${#open} - ${#close})) "$T/y"; printf '%s' "$close"; } > "$T/record"
			for end in '' '\n' '\r\n' '\r\n%s\r\n'; do
				{ cat "$T/record"; printf "$end" "$behind"; } > "$T/in"
				want=0 records=1
				[[ $end != *%s* ]] || records=2
				[ $size -le $limit ] || want=1 records=$((records - 1))
				turn=$((turn + 1))
				for from in $(in_turn $turn file $((${#head} + limit)) $((${#head} + limit + 1))); do
					case $from in
					file) run -$want --separate-stderr ee-score -d 2025-06-01 --quiet -o json "$T/in" ;;
					*)
						[ "$from" -lt "$(wc -c < "$T/in")" ] || continue
						run -$want --separate-stderr ee-score -d 2025-06-01 --quiet -o json <(in_pieces "$from" "$T/in") ;;
					esac
					same "$format $size $end $from: $records" "$format $size $end $from: ${#lines[@]}"
					[ $want -eq 0 ] || [[ $stderr == *': a line longer than 1 MiB' || $format = quoted ]]
				done
			done
			# Of a list, where what is made of the row is longer than it.
			[ $format != json ] || continue
			for end in $(in_turn $turn '\n' '\r\n'); do
				{ lines File,Age,Name; tail -n +2 "$T/record"; printf "$end"; } > "$T/in"
				run -1 --separate-stderr ee-import -m "$DATA/plain-map.csv" --quiet "$T/in"
				[ $size -gt $limit ] || said "ee-import: $T/in:2: as a record longer than 1 MiB"
				[[ $size -le $limit || $format = quoted ]] || said "ee-import: $T/in:2: longer than 1 MiB"
			done
		done
	done
}

@test "hostile: what a cell or a column's name cannot hold is told, and leaves no column behind" {
	while IFS=$'\t' read -r record message; do
		lines "$record" >> "$T/in"
		lines "ee-score: $T/in:$(wc -l < "$T/in"): $message" >> "$T/said"
	done <<-'EOF'
	{"age":30,"b1":1,"a\u0000b":1}	the key "a\u0000b" cannot be part of a CSV column's name
	{"age":30,"b2":1,"age\u0000":1}	the key "age\u0000" cannot be part of a CSV column's name
	{"age":30,"b3":{"\u0000":1}}	the key "\u0000" cannot be part of a CSV column's name
	{"age":30,"spouse":{"age":30,"x\u0000":1,"b4":2}}	the key "x\u0000" cannot be part of a CSV column's name
	{"age":30,"b5":[{"x":1,"\u0000":1}]}	the key "\u0000" cannot be part of a CSV column's name
	{"age":30,"b6":1,"programs":["a,b"]}	programs: expected words without spaces, commas or semicolons
	{"age":30,"b7":1,"categories":["cec","f;s"]}	categories: expected words without spaces, commas or semicolons
	{"age":30,"b8":1,"programs":["a\u0020b"]}	programs: expected words without spaces, commas or semicolons
	{"age":30,"b9":1,"maybe":["a\tb"]}	maybe: expected words without spaces, commas or semicolons
	{"age":30,"ba":1,"programs":["cec",""]}	programs: expected words without spaces, commas or semicolons
	{"age":30,"bb":1,"programs":[","]}	programs: expected words without spaces, commas or semicolons
	{"age":30,"bc":1,"categories":["[]"]}	categories: expected words without spaces, commas or semicolons
	{"age":30,"bd":1,"programs":[null]}	programs: expected words without spaces, commas or semicolons
	{"age":30,"be":1,"programs":["c\u0000c"]}	programs: a NUL byte, which CSV cannot hold
	{"age":30,"bf":1,"x":"\u0000"}	x: a NUL byte, which CSV cannot hold
	{"age":30,"bg":1,"bg":2}	bg: given twice
	{"age":30,"bh":1,"b\u0068":2}	bh: given twice
	EOF
	lines '{"id":"last","age":31,"note":"b"}' >> "$T/in"
	for jobs in 1 2; do
		run -1 --separate-stderr ee-score -d 2025-06-01 --quiet -j $jobs -o csv "$T/in"
		said "$(< "$T/said")"
		wrote id,age,note,crs,crs_rules last,31,b,99,2025-03-25
	done
	# In NDJSON all of it has a place.
	run -0 --separate-stderr ee-score -d 2025-06-01 --quiet -o json < <(grep -v 'bg\|bh' "$T/in")
	same 16 "${#lines[@]}"
}

@test "hostile: lists of words, and texts in their place, are the same after CSV" {
	cat > "$T/in" <<-'EOF'
	{"age":30,"programs":["cec","fsw"],"x":1}
	{"age":30,"programs":[],"categories":["a\nb","[x]","{}","true","7"],"x":1}
	{"age":30,"categories":["\"","\u00a0","ä'","[]]"],"x":1}
	{"age":30,"categories":"Sales, Marketing","x":1}
	{"age":30,"categories":"a  b","maybe":" a","x":1}
	{"age":30,"categories":"","x":1}
	EOF
	ee-score -d 2025-06-01 --quiet -o csv "$T/in" > "$T/csv"
	run -0 --separate-stderr ee-score -d 2025-06-01 --quiet -o json "$T/csv"
	same "$(jq -cS . "$T/in")" "$(jq -cS 'del(.crs, .crs_rules)' <<< "$output")"
	same "$(jq -cS . <<< "$output")" "$(ee-score -d 2025-06-01 --quiet -o csv <<< "$output" | ee-score -d 2025-06-01 --quiet -o json | jq -cS .)"
	# Words of ours are a list however a person separates them.
	run -0 --separate-stderr ee-score -d 2025-06-01 --quiet -o json <<< $'age,programs,categories\n30,"cec, fsw",stem-2024-v1;french-2023'
	wrote '{"age":30,"programs":["cec","fsw"],"categories":["stem-2024-v1","french-2023"],"crs":105,"crs_rules":"2025-03-25"}'
}

@test "hostile: a first column's name does not make something else of a file, nor does a blank cell" {
	for name in '[x]' '[]' '[{' '{x}' '{' ' {' '[' '\"{' 'PK\u0003\u0004' x; do
		lines "{\"$name\":1,\"age\":30,\"crs\":105}" > "$T/in"
		run -0 --separate-stderr ee-score -d 2025-06-01 --quiet -o json <(ee-score -d 2025-06-01 --quiet -o csv "$T/in")
		wrote "{\"$name\":1,\"age\":30,\"crs\":105,\"crs_rules\":\"2025-03-25\"}"
	done
	for name in '[x]' '"{x}"' '"[]"' '" [{"'; do
		run -0 --separate-stderr ee-score -d 2025-06-01 --quiet <<< "$name"$',age\n1,30'
		wrote "$name,age,crs,crs_rules" 1,30,105,2025-03-25
		run -0 --separate-stderr ee-rank --columns "$name,crs" <<< "$output"
		wrote "$name,crs" 1,105
	done
	# A name that a program without quotes wrote, where the user says that it is CSV.
	run -0 --separate-stderr ee-score -d 2025-06-01 --quiet -i csv <<< $'{x,age\n1,30'
	wrote '"{x",age,crs,crs_rules' 1,30,105,2025-03-25
	# A blank line would be no record.
	run -0 --separate-stderr ee-rank -o csv --columns x <<< $'{"crs":3,"x":"a"}\n{"crs":2}\n{"crs":1,"x":"  "}'
	wrote x a '""' '"  "'
	run -0 --separate-stderr ee-rank -o csv --columns x <<< $'x,crs\na,3\n,2\n \t,1'
	wrote x a '""' $'" \t"'
}

# harmless WHAT FILE: messages in lines that end, in valid UTF-8, without orders to a terminal or to who reads them.
harmless() {
	local orders='[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f\xad]|\xd8\x9c|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf|\xf3\xa0'

	[ -s "$2" ] || { echo "$1: nothing"; return 1; }
	iconv -f UTF-8 -t UTF-8 "$2" > "$2.utf8" || { echo "$1: not UTF-8"; return 1; }
	! LC_ALL=C grep -aP "$orders" "$2" || { echo "$1: an order"; return 1; }
	! grep -a SECRET "$2" || { echo "$1: a value"; return 1; }
	! LC_ALL=C awk 'length > 3500 { print substr($0, 1, 200); print length; found = 1 } END { exit !found }' "$2" || { echo "$1: too long"; return 1; }
}

@test "hostile: no message shows what nobody asked it to read, or gives orders to a terminal" {
	local o=$'\e[31m\x7f\xc2\x9b\xd8\x9c\xe2\x80\x8b\xe2\x80\x8f\xe2\x80\xa8\xe2\x80\xae\xe2\x81\xa6\xe2\x81\xa9' j='\u001b[31m\u007f\u009b\u061c\u200b\u200f\u2028\u202e\u2066\u2069'
	local file="$T/in$o"$'\xff' long turn=0

	long=$(head -c 900000 /dev/zero | tr '\0' k)
	{
		lines "{\"id\":\"1$j\",\"age\":30,\"educaton$j\":\"SECRET\",\"$j\":\"SECRET\",\"crs\":\"$j\",\"programs\":[\"$j SECRET\"]}" \
			"{\"id\":2,\"age\":\"$j\",\"education\":\"bachelor$j\",\"name\":\"SECRET\",\"first_language\":\"$j$j$j$j$j$j$j\"}" \
			"{\"id\":3,\"age\":30,\"\\u0000$j\":\"SECRET\",\"submitted\":\"$j\",\"spouse\":{\"nam$j\":\"SECRET\",\"age$j\":1}}" \
			"{\"id\":4,\"age\":30,\"jobs\":[{\"noc\":\"$j\",\"n$j\":\"SECRET\"}],\"rank\":\"$j\",\"x$j\":1,\"x$j\":2,\"crs\":400}" \
			"{\"id\":4,\"age\":30,\"crs\":400,\"programs\":[\"cec\"],\"$j.$j\":\"SECRET\",\"late\":\"$j\\u0000\"}" "SECRET$o" "{\"a\":\"SECRET$o\"}"
		printf '{"id":"%s","age":[],"crs":[],"%s":"SECRET","%s.%s":1}\n' "${long:0:60000}" "$long" "${long:0:600}é${long:0:600}" "$j"
	} > "$file"
	{
		lines "id,age,crs,education,educaton$o,\"x$o,\",spouse.nam$o,jobs.1.noc,jobs.1.n$o,programs,name,${long:0:100000},rank" \
			"1$o,30,400,\"bachelor$o\",SECRET,SECRET,SECRET,\"$o\",SECRET,$o,SECRET,SECRET,$o" \
			"\"2$o\",$o,$o,$o,SECRET,SECRET" "SECRET$o\"" $'SECRET\xff' $'\rSECRET'
	} > "$file.csv"
	for name in $(tools_that records); do
		for errors in '' '--errors json'; do
			turn=$((turn + 1))
			for format in $(in_turn $((turn + turn / 2)) json csv); do
				tool "$name" $errors -o $format "$file" > "$T/out" 2> "$T/err" || true
				harmless "$name $errors -o $format" "$T/err"
				tool "$name" $errors -o $format "$file.csv" > "$T/out.csv" 2> "$T/err.csv" || true
				harmless "$name $errors -o $format, CSV" "$T/err.csv"
				[ -z "$errors" ] || [ "$(cat "$T/err" "$T/err.csv" | jq -c .tool | sort -u)" = "\"ee-$name\"" ]
			done
		done
	done
	# What the user wrote, or a table.
	for name in "${tools[@]}"; do
		for arguments in "$o" "--$o" "--columns=$o,$o" "--columns=${long:0:100000}" "--${long:0:100000}" "--jobs=$o" "-d$o" "-i$o" "no${long:0:4000}"; do
			! tool "$name" "$arguments" < /dev/null > "$T/out" 2> "$T/err" || continue
			harmless "$name $arguments" "$T/err"
		done
	done
	EE_SHARE_PATH="$T/$o" run -2 ee-score <<< '{"age":30}'
	lines "$output" > "$T/err"
	harmless EE_SHARE_PATH "$T/err"
	# A file without a header: its first row is somebody's.
	for row in 'SECRET,SECRET,1' 'SECRET,SECRET,' 'x,SECRET ,SECRET'; do
		run -2 --separate-stderr ee-score <<< "$row"
		[[ $stderr != *SECRET* ]]
	done
	# An id that is one for a program is the same for it, orders and all.
	run -1 --separate-stderr ee-score --errors json -d 2025-06-01 <<< "{\"id\":\"a$j\",\"age\":\"x\"}"
	same "$(jq -n "\"a$j\"")" "$(jq .id <<< "$stderr")"
}

@test "hostile: workers side by side say what one says, once, in text and as objects" {
	local turn=0

	feed score 3000 | awk '{
		if (NR % 3 == 0) sub(/"id"/, "\"educaton\":1,\"birthDate\":\"x\",&")
		if (NR % 5 == 0) sub(/"spouse":{/, "&\"agee\":1,")
		if (NR % 400 == 0) sub(/"crs":500/, "\"crs\":\"x\"")
		if (NR % 90 == 0) sub(/"id"/, "\"Gender\":\"x\",\"key" NR "\":1,&")
		print
	}' > "$T/in"
	for name in $(tools_that records); do
		for errors in '' '--errors json'; do
			tool "$name" $errors -j 1 "$T/in" > "$T/want" 2> "$T/want.err" && want=0 || want=$?
			grep -q educaton "$T/want.err" || [[ " ${plain[$name]} " == *' --quiet '* ]]
			turn=$((turn + 1))
			for jobs in $(in_turn $turn 2 8); do
				tool "$name" $errors -j $jobs "$T/in" > "$T/out" 2> "$T/err" && got=0 || got=$?
				same "$name $want" "$name $got"
				same_file "$T/want.err" "$T/err"
				same_file "$T/want" "$T/out"
			done
		done
	done
}

@test "hostile: what was learned of one record hides nothing in the next" {
	# A name that nothing reads is told again where the line before was none; and keys are never taken for one another.
	run -0 --separate-stderr ee-score -j 1 -r "$T/rejects" <<'EOF'
{"id":1,"educaton":"master","age":30
{"id":2,"educaton":"master","age":30}
{"id":3,"education":"master","age":30}
{"id":4,"educatio":"master","age":30}
{"id":5,"\u0065ducation":"master","age":30}
{"id":6,"education" :"master","age": 30 }
{"education":"master","id":7,"age":30,"education_":1}
{"age":30,"id":8,"education":"none","English":{"test":"ielts"}}
EOF
	same '2 105|3 240|4 105|5 240|6 240|7 240|8 105' "$(jq -r '"\(.id) \(.crs)"' <<< "$output" | paste -sd '|')"
	same 1 "$(grep -c 'educaton:' <<< "$stderr")"
	grep -q ':2: educaton: unknown.*did you mean education?' <<< "$stderr"
	grep -q ':4: educatio: .*did you mean education?' <<< "$stderr"
	grep -q ':8: English: ' <<< "$stderr"
	same '{"id":1,"educaton":"master","age":30' "$(cat "$T/rejects")"
}

@test "hostile: a last line without its end is not read on into what an earlier chunk left" {
	lines '{"id":1,"age":30}' > "$T/a"
	for rest in '{"id"' '{"id":' '{' '{"id":1,"age"' '{"id":1,"age":' '{"id":1,' ''; do
		printf %s "$rest" > "$T/b"
		run -"$([ -z "$rest" ]; echo $?)" --separate-stderr ee-score --quiet -j 1 -i json "$T/a" "$T/b"
		same '{"id":1,"age":30,"crs":105,"crs_rules":"2025-03-25"}' "$output"
		[ -z "$rest" ] || same "ee-score: $T/b:1: not valid JSON" "${stderr_lines[0]}"
	done
}

@test "hostile: an object that no row could be is refused, whatever is picked of it" {
	run -1 --separate-stderr ee-score --quiet -o csv --columns id,english.reading,crs <<'EOF'
{"id":1,"age":30,"english.reading":7}
{"id":2,"age":30,"notes":"\u0000"}
{"id":"\u0041","age":30,"notes":"\u0000"}
{"id":4,"age":30,"own":{"a":{"5":1}}}
{"id":5,"age":30,"own":{" a b":{"c":1}},"caf\u00e9":1,"café":2,"x y":3}
{"id":6,"age":30,"own_1":1,"own-2":{"three":[1,{"x":2}]}}
EOF
	same 'id,english.reading,crs|5,,105|6,,105' "$(paste -sd '|' <<< "$output")"
	same 4 "${#stderr_lines[@]}"
}

@test "hostile: compact JSON of a cell with line ends in it is one line of NDJSON" {
	printf 'id,age,crs,why,crs_points\n1,30,105,"[{""a"":1},\r\n{""b"":""x y""}]","{""a"":1\n}"\n' > "$T/in"
	for name in ee-score ee-check ee-rank; do
		"$name" --quiet -o json "$T/in" > "$T/out"
		same 1 "$(wc -l < "$T/out")"
		jq -e . "$T/out" > "$T/shown"
	done
}
