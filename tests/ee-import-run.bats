#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031,SC2317,SC2016,SC1010	# options in words; what "run" sets; subshells on purpose; functions that "run" calls; mlr
# ee-import -m as a filter: rejects, options, exit statuses, what is no table, limits, disks and pipes, memory.
load helper

map() { lines column,value,becomes "$@" > "$T/map.csv"; }
through() { ee-import -m "$T/map.csv" "$@" "$T/in"; }
table() { lines "$@" > "$T/in"; }

@test "import: rejects are the rows as they stand, below their header, and are read again once corrected" {
	map 'File,,id' 'Level,,education' 'Note,,-'
	printf 'title\r\nFile;"Level";Note\r\n1;master;a\r\n2;Masters;"b\nc ""d"""\r\n3;bachelor\r\n4;;x;y\r\n5;doctorat;' > "$T/in"
	run -0 --separate-stderr through -r "$T/rejects"
	wrote '{"id":"1","education":"master","Note":"a"}'
	cmp "$T/rejects" <(printf 'File;"Level";Note\r\n2;Masters;"b\nc ""d"""\r\n3;bachelor\r\n4;;x;y\r\n5;doctorat;\n')
	same "ee-import: $T/in:4: Level: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate, got Masters
ee-import: $T/in:6: expected 3 cells as in the header, got 2
ee-import: $T/in:7: expected 3 cells as in the header, got 4
ee-import: $T/in:8: Level: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate, got doctorat" "$(head -n 4 <<< "$stderr")"
	sed -i 's/Masters/master/; s/^3;bachelor/&;/; s/^4;;x;y/4;none;x/; s/doctorat;/doctorate;/' "$T/rejects"
	run -0 --separate-stderr ee-import --quiet -m "$T/map.csv" "$T/rejects"
	said
	same '2 3 4 5' "$(values id <<< "$output" | xargs)"
	# Nothing refused: an empty file.
	run -0 ee-import --quiet -m "$T/map.csv" -r "$T/none" "$T/rejects"
	[ ! -s "$T/none" ]
	# What was UTF-16 is set aside in UTF-8, so that it can be read again.
	{ printf '\xff\xfe'; printf 'File,Level,Note\n1,Zoé,\n2,master,\n' | iconv -t UTF-16LE; } > "$T/in"
	run -0 through -r "$T/rejects"
	cmp "$T/rejects" <(printf 'File,Level,Note\n1,Zoé,\n')
	printf 'File,Level,Note\n1,Zo\xe9,\n2,master,\n' > "$T/in"
	run -0 through --encoding windows-1252 -r "$T/rejects"
	cmp "$T/rejects" <(printf 'File,Level,Note\n1,Zoé,\n')
}

@test "import: rejects are written over neither the list nor the map" {
	map 'File,,id' 'Level,,education'
	table 'File,Level' '1,Masters'
	cp "$T/map.csv" "$T/kept"
	for path in "$T/in" "$T/map.csv"; do
		ln -s "$path" "$T/link"
		for name in "$path" "$T/link"; do
			before=$(cat "$path")
			run -2 --separate-stderr through -r "$name"
			wrote
			[[ ${stderr_lines[0]} == "ee-import: --reject: $name is "* ]]
			same "$before" "$(cat "$path")"
		done
		rm "$T/link"
	done
}

@test "import: several tables through one map" {
	map 'File,,id' 'Age,,age'
	lines 'File,Age' '1,30' '2,x' > "$T/a"
	lines 'my list' 'File,Age' '3,31' '4,y' > "$T/b"
	lines 'Age;File' '32;5' 'z;6' > "$T/c"
	run -0 --separate-stderr ee-import -m "$T/map.csv" -r "$T/rejects" "$T/a" "$T/b"
	wrote '{"id":"1","age":30}' '{"id":"3","age":31}'
	same $'File,Age\n2,x\n4,y' "$(cat "$T/rejects")"
	same 2 "$(grep -c ' rows: 1 written, 1 refused' <<< "$stderr")"
	run -1 --separate-stderr ee-import --quiet -m "$T/map.csv" "$T/a" "$T/c"
	wrote '{"id":"1","age":30}' '{"age":32,"id":"5"}'
	run -2 --separate-stderr ee-import --quiet -m "$T/map.csv" -r "$T/rejects" "$T/a" "$T/c"
	same "ee-import: --reject: $T/a and $T/c have different headers, and one file cannot keep both" "${stderr_lines[-1]}"
	run -2 --separate-stderr ee-import --quiet -m "$T/map.csv" -o csv "$T/a" "$T/c"
	same "ee-import: $T/c: other columns than in $T/a; CSV cannot hold both" "${stderr_lines[-1]}"
	run -1 ee-import --quiet -m "$T/map.csv" -o csv "$T/a" "$T/b"
	same 'id,age 1,30 3,31' "$(grep -v expected <<< "$output" | xargs)"
	run -2 --separate-stderr ee-import --quiet -m "$T/map.csv" "$T/a" "$T/none"
	same "ee-import: $T/none: No such file or directory" "${stderr_lines[-1]}"
}

@test "import: --strict and --max-rejects stop, and what was good until then is written" {
	map 'File,,id' 'Age,,age'
	table 'File,Age' '1,30' '2,x' '3,y' '4,31' '5,z'
	run -2 --separate-stderr through --strict
	wrote '{"id":"1","age":30}'
	said "ee-import: $T/in:3: Age: expected a whole number, got x" 'ee-import: stopped at the first bad record (--strict)'
	for reject in '' "-r $T/rejects"; do
		run -2 --separate-stderr through --max-rejects 1 $reject
		same 'ee-import: stopped: more than 1 bad records (--max-rejects)' "${stderr_lines[-1]}"
		wrote '{"id":"1","age":30}'
	done
	run -1 through --max-rejects 3
}

@test "import: --quiet, --verbose, --errors json and the exit status" {
	map 'File,,id' 'Age,,age'
	table 'File,Age' '1,30' '2,x' '3,y' '4,31' '5,z'
	run -1 --separate-stderr through
	same 2 "${#lines[@]}"
	run -0 through -r "$T/rejects"
	run -1 --separate-stderr through --quiet
	said "ee-import: $T/in:3: Age: expected a whole number, got x" "ee-import: $T/in:4: Age: expected a whole number, got y" "ee-import: $T/in:6: Age: expected a whole number, got z"
	run -1 --separate-stderr through --errors json
	jq -e . <<< "$stderr" > /dev/null
	same '{"tool":"ee-import","file":"'"$T"'/in","line":3,"id":"2","field":"Age","code":"value","expected":"a whole number","got":"x"}' \
		"$(head -n 1 <<< "$stderr" | jq -c 'del(.message, .kind)')"
	same "$(through 2>&1 > "$T/out" | grep -cv expected)" "$(grep -c '"notice"' <<< "$stderr")"
	run -2 --separate-stderr ee-import --errors json -m "$T/map.csv" "$T/none"
	jq -e '.message | contains("No such file")' <<< "$stderr"
	table 'File,Age' '1,30'
}

@test "import: options that do not go together, and operands" {
	map 'File,,id'
	table 'File' 1
	while IFS='|' read -r options words; do
		run -2 --separate-stderr eval "ee-import $options"
		wrote
		same "ee-import: $words" "${stderr_lines[0]}"
		same "usage: ee-import -m MAP [option ...] [FILE ...]" "${stderr_lines[1]}"
	done <<-END
	$T/in|give --draft, or the map with -m MAP
	--draft -m $T/map.csv $T/map.csv|$T/map.csv: the map and the table are one file
	-m $T/map.csv -i json $T/in|--input-format: a table is no JSON
	-m $T/map.csv --encoding x $T/in|--encoding: the C library knows no x
	--draft $T/in $T/in|--draft: one table at a time, got 2 files
	--draft -o json $T/in|--draft: a map is CSV
	--draft -r $T/x $T/in|--draft and --reject exclude each other
	--draft --columns value $T/in|--draft and --columns exclude each other
	-m $T/map.csv --columns id $T/in|--columns: only for records written as CSV or as a table
	-m $T/map.csv $T/map.csv|$T/map.csv: the map and the table are one file
	END
	run -2 --separate-stderr through --excel
	[[ ${stderr_lines[0]} == 'ee-import: --excel: only for output in CSV'* ]]
	run -2 --separate-stderr through -o csv --columns none
	[[ $stderr == *none* ]]
	wrote
	run -0 --separate-stderr through -i csv -j 3 -d 2026-01-01 --quiet
	wrote '{"id":"1"}'
	run -2 --separate-stderr ee-import -m - - < "$T/in"
	wrote
	[ -n "$stderr" ]
}

@test "import: what is no table is told from one, and what to do is said" {
	map 'File,,id'
	# kind WORDS: stdin is refused with these words, by -m and by --draft.
	kind() {
		cat > "$T/in"
		run -2 --separate-stderr through
		wrote
		[[ ${stderr_lines[-1]} == "ee-import: $T/in: "*$1* ]]
		run -2 --separate-stderr ee-import --draft "$T/in"
		wrote
		[[ ${stderr_lines[-1]} == "ee-import: $T/in: "*$1* ]]
		run -2 --separate-stderr ee-import --draft < "$T/in"
		[[ ${stderr_lines[-1]} == "ee-import: <stdin>: "*$1* ]]
	}
	kind 'xlsx2csv' < $DATA/clients.xlsx
	printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1File' | kind 'old format of Excel'
	printf '%%PDF-1.7\nFile\n1\n' | kind PDF
	printf 'File\n1\n' | gzip -c | kind 'gzip -dc'
	printf '<html><table><tr><td>File</td></tr></table>' | kind 'web page'
	printf '\n <?xml version="1.0"?><Workbook/>' | kind 'CSV'
	printf '{"id":"1"}\n' | kind JSON
	printf '[{"id":"1"}]\n' | kind JSON
	printf 'File,Age\n1,30\n' | iconv -t UTF-16LE | kind 'UTF-16LE'
	seq 10000 | gzip -n | tail -c +11 | kind 'no text'
	head -c 100000 "$BUILD/bin/ee-import" | kind ''
	head -c 10000 /dev/zero | kind ''
	printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0' | kind ''
	printf '' | kind ''
	printf '\xef\xbb\xbf' | kind ''
	printf '\xff\xfe' | kind ''
	printf '\n\n  \n' | kind ''
	run -2 --separate-stderr through < /dev/null
	[[ $stderr == *"$T/in"* ]]
	run -2 --separate-stderr ee-import -m "$T/map.csv" "$T"
	[[ $stderr == *'Is a directory'* ]]
	table 'My clients of 2026'
	run -2 --separate-stderr through
	said "ee-import: $T/in: no line has a column of $T/map.csv; is the map for another table?"
}

@test "import: the command for a workbook gives days that can be read" {
	run -2 --separate-stderr ee-import --draft $DATA/clients.xlsx
	[[ $stderr == *'xlsx2csv -f %Y-%m-%dT%H:%M FILE | ee-import'* ]]
}

@test "import: a header and no rows, one column, no final newline" {
	map 'File,,id' 'Age,,age'
	table 'File,Age'
	run -0 --separate-stderr through
	wrote
	same 'ee-import: 0 rows: 0 written, 0 refused' "${stderr_lines[-1]}"
	run -0 --separate-stderr through -o csv --quiet
	wrote id,age
	printf 'File,Age' > "$T/in"
	run -0 --separate-stderr through --quiet
	wrote
	said
	printf 'File,Age\n1,30' > "$T/in"
	same '{"id":"1","age":30}' "$(through --quiet)"
	map 'File,,id'
	printf 'File\n1\n\n"2"\n' > "$T/in"
	same $'{"id":"1"}\n{"id":"2"}' "$(through --quiet)"
}

@test "import: NUL bytes, quotation marks and rows of another length are bad rows, and their neighbours are read" {
	map 'File,,id' 'Age,,age'
	printf 'File,Age\n1,30\n2,\0001\n3,31\n4,3"2\n5,"3\n6,33\n7,34,\n8\n9,"35" \n10,36,37,38,39\n,40\n' > "$T/in"
	run -0 --separate-stderr through -r "$T/rejects"
	same '1 3 6' "$(values id <<< "$output" | grep -x '[136]' | xargs)"
	grep -q "in:3: " <<< "$stderr"
	grep -q "in:9: expected 2 cells as in the header, got 1" <<< "$stderr"
	grep -q "in:11: expected 2 cells as in the header, got 5" <<< "$stderr"
	# Nothing is lost: each row is written or set aside.
	same "$(sed 1d "$T/in" | tr -d '\0')" "$(
		{
			sed 1d "$T/rejects" | tr -d '\0'
			for id in $(jq -r '.id // ""' <<< "$output"); do tr -d '\0' < "$T/in" | grep "^$id,"; done
			jq -r 'select(.id == null) | ",\(.age)"' <<< "$output"
		} | awk -F , '{print ($1 == "" ? 99 : $1) "\t" $0}' | sort -n | cut -f 2)"
}

@test "import: long lines and many columns" {
	map 'File,,id' 'Note,,-'
	long=$((1 << 20))
	{
		echo File,Note
		printf '1,'; head -c $((long - 100)) /dev/zero | tr '\0' x; echo
		printf '2,'; head -c $((long)) /dev/zero | tr '\0' y; echo
		echo 3,z
		printf '4,"'; yes "$(seq -s , 1000)" | head -c $((6 * long)); echo '"'
		echo 5,z
		printf '6,'; head -c $((3 * long)) /dev/zero | tr '\0' y
	} > "$T/in"
	lines File,Note 7,z 8 > "$T/more"
	run -0 --separate-stderr ee-import -m "$T/map.csv" -r "$T/rejects" "$T/in" "$T/more"
	same '1 3 5 7' "$(jq -r .id <<< "$output" | xargs)"
	same "ee-import: $T/in:3: longer than 1 MiB" "${stderr_lines[0]}"
	[[ $stderr == *"ee-import: $T/in:5: "* ]]
	# What is set aside is whole, and each row is on a line of its own.
	same $((3 + long + 5 + 6 * long + 3 + 3 * long + 2)) "$(sed 1d "$T/rejects" | wc -c)"
	same 8 "$(tail -n 1 "$T/rejects")"
	# 1,024 columns are the most.
	columns() { seq -s , -f "c%.0f" "$1"; }
	map 'c1,,id'
	table "$(columns 1024)" "$(columns 1024 | tr -d c)"
	same 1024 "$(through --quiet | jq length)"
	table "$(columns 1025)" "$(columns 1025 | tr -d c)"
	run -2 --separate-stderr through
	wrote
	[ -n "$stderr" ]
	run -2 --separate-stderr ee-import --draft "$T/in"
	wrote
	table "$(columns 1024)" "$(columns 1025 | tr -d c)" "$(columns 90000 | tr -d c)" "$(columns 1024 | tr -d c)"
	run -1 --separate-stderr through --quiet
	same "ee-import: $T/in:2: expected 1024 cells as in the header, got 1025" "${stderr_lines[0]}"
	same 1 "${#lines[@]}"
}

@test "import: a full disk, a reader that goes away, a closed output" {
	[ -w /dev/full ]
	map 'File,,id' 'Age,,age'
	{ echo File,Age; seq -f '%.0f,30' 20000; } > "$T/in"	# more than a pipe holds, in each format
	full() { ee-import "$@" > /dev/full; }
	for options in "-m $T/map.csv" "-m $T/map.csv -o csv" --draft; do
		run -2 --separate-stderr full --quiet $options "$T/in"
		said 'ee-import: standard output: No space left on device'
		headed() { { ee-import --quiet $options "$T/in"; echo $? > "$T/status"; } | head -n 1; }
		run -0 --separate-stderr headed
		said
		same 0 "$(cat "$T/status")"
		closed() { ee-import --quiet $options "$T/in" >&-; }
		run -2 --separate-stderr closed
		[ -n "$stderr" ]
	done
	table 'File,Age' 1,x
	run -2 --separate-stderr through --quiet -r /dev/full
	same 'ee-import: /dev/full: No space left on device' "${stderr_lines[-1]}"
	run -2 --separate-stderr through --quiet -r "$T/no/such"
	same "ee-import: $T/no/such: No such file or directory" "${stderr_lines[-1]}"
}

@test "import: a closed standard input is no table" {
	map 'File,,id' 'Age,,age'
	table 'File,Age' 1,30
	for options in "-m $T/map.csv" --draft "-m $T/map.csv $T/in -"; do
		none() { ee-import --quiet $options <&-; }
		run -2 --separate-stderr none
		said 'ee-import: <stdin>: Bad file descriptor'
	done
	none() { ee-import --quiet -m - "$T/in" <&-; }
	run -2 --separate-stderr none
	said 'ee-import: <stdin>: Bad file descriptor'
	for options in "-m $T/map.csv" --draft; do
		none() { ee-import --quiet $options "$T/in" <&-; }
		run -0 --separate-stderr none
		same "$(ee-import --quiet $options "$T/in")" "$output"
	done
}

# wide N: a list of N clients, about 100 bytes each.
wide() {
	awk -v n="$1" 'BEGIN {
		print "File;Name;DOB;Level;L;Note"
		for (i = 1; i <= n; i++)
			printf "%d;Name of client %d;%02d/%02d/%d;Word %d;%d;some words that nobody reads, with an é\n", i, i, i % 28 + 1, i % 12 + 1, 1950 + i % 50, i % 9000, i % 10
	}'
}

@test "import: memory stays flat, whatever the table's size" {
	sanitized && skip 'sanitizers need more'
	map 'File,,id' 'Name,,name' 'DOB,,birth_date dmy' 'Level,,education' 'L,,ielts.listening'
	local rows more few many
	rows=$(sample 40000 1000000) more=$(sample 1536 2048)
	wide "$rows" > "$T/wide"
	[ "$(wc -c < "$T/wide")" -gt $((rows * 90)) ]
	# flat ROWS OPTION...: no more for so many than for ten thousand, in which all words are, but what buffers may.
	flat() {
		few=$(peak ee-import "${@:2}" < <(head -n 10001 "$T/wide"))
		many=$(peak ee-import "${@:2}" < <(head -n "$(($1 + 1))" "$T/wide"))
		lines "$few" "$many"
		[ "$many" -lt 32768 ] && [ "$many" -lt $((few + more)) ]
	}
	# All rows are refused, with nine thousand different words; and all are read.
	for level in education '- school'; do
		sed -i "s/^Level,,.*/Level,,$level/" "$T/map.csv"
		flat "$rows" -m "$T/map.csv" -r /dev/null
	done
	flat "$(sample 40000 300000)" --draft
}

@test "import: tables of ours that are missing or wrong are named" {
	map 'File,,id' 'Level,,education'
	table 'File,Level' 1,master
	cp -r share "$T/share"
	words=$T/share/import/words.csv
	while IFS='|' read -r row message; do
		cp share/import/words.csv "$words"
		echo "$row" >> "$words"
		for options in "-m $T/map.csv" --draft; do
			EE_SHARE=$T/share run -2 --separate-stderr ee-import $options "$T/in"
			wrote
			[[ $stderr == "ee-import: $words:$(wc -l < "$words"): $message"* ]]
		done
	done <<-'END'
	frobs,a,b,|kind: expected education, 
	education,MASTER’S degree,master,|word: the word of line 
	education,,master,|word: expected a word of 
	END
	rm "$words"
	EE_SHARE=$T/share run -2 --separate-stderr ee-import --draft "$T/in"
	said "ee-import: no import/words.csv in $T/share"
	# One's own words in front of ours are found.
	mkdir -p "$T/mine/import"
	lines kind,word,becomes,note 'education,Frobnicator,master,' > "$T/mine/import/words.csv"
	table 'File,Education' 1,Frobnicator
	same 'Education,Frobnicator,master,1,' "$(EE_SHARE_PATH=$T/mine ee-import --quiet --draft "$T/in" | tail -n 1)"
}

@test "import: a map takes whatever our own table of words says that a word becomes" {
	rows=() kinds=()
	while read -r kind field; do
		rows+=("$kind,,$field")
		kinds+=("$kind")
	done <<-'END'
	education education
	canadian_education canadian_education
	boolean sibling_in_canada
	spouse spouse
	marital marital_status
	test test
	language test.language
	nomination provincial_nomination
	basis job_offer.basis
	END
	grep "$(printf '^%s,\n' kind "${kinds[@]}")" share/import/words.csv |
		mlr -S --icsv --ocsv --headerless-csv-output filter 'is_not_empty($becomes)' then cut -o -f kind,word,becomes > "$T/words"
	for kind in "${kinds[@]}"; do
		[ "$(grep -c "^$kind," "$T/words")" -gt 20 ] || { lines "$kind"; false; }
	done
	map "${rows[@]}" "$(cat "$T/words")"
	IFS=,
	table "${kinds[*]}" "${kinds[*]//*/}"
	run -0 --separate-stderr through --quiet
	said
}

@test "import: days that a spreadsheet may have read with day and month exchanged are told, column by column" {
	lines column,value,becomes id,,id ECA,,'eca.date dmy' Test,,'ielts.date mdy' Sent,,'submitted dmy' Born,,birth_date \
		L,,ielts.listening R,,ielts.reading W,,ielts.writing S,,ielts.speaking > "$T/map"
	told() { ee-import -m "$T/map" "$T/in" 2>&1 > "$T/out" | grep exchanged | sed 's/ as a spreadsheet.*beside/,/; s/ texts that.*//' | paste -s -d '|'; }
	list() { lines id,ECA,Test,Sent,Born,L,R,W,S "$@" > "$T/in"; }
	# All that could be read with the month in front was, in ECA; in Test the other way round.
	list '1,2025-04-03,2025-01-12,2025-01-01T10:00,1990-01-01,7,7,7,7' '2,25/04/2025,04/25/2025,25/04/2025 10:00,1990-02-01,7,7,7,7' \
		'3,2024-12-12,04/13/2025,2025-02-12T08:30,1990-01-03,7,7,7,7'
	same 'ee-import: ECA: 2 days, 1|ee-import: Test: 1 days, 2|ee-import: Sent: 2 days, 1' "$(told)"
	# One that nobody can have exchanged, on either side, says that nobody did.
	list '1,2025-04-03,2025-01-13,2025-01-01T10:00,1990-01-01,7,7,7,7' '2,05/04/2025,04/25/2025,25/04/2025 10:00,13/01/1990,7,7,7,7' \
		'3,25/04/2025,04/13/2025,2025-02-22T08:30,1990-01-03,7,7,7,7'
	same '' "$(told)"
	# Nor does a column of one kind alone.
	list '1,2025-04-03,04/25/2025,2025-01-01T10:00,1990-01-01,7,7,7,7' '2,2025-05-12,05/26/2025,,1990-01-01,7,7,7,7'
	same '' "$(told)"
}
