#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031,SC2089,SC2090	# options in words; what "run" sets; subshells on purpose; quotation marks are meant
# ee-import -m: tables as people keep them become profiles.  --draft has tests of its own.
load helper

nbsp=$'\u00a0'

# map ROW...: $T/map.csv of these rows.
map() { lines column,value,becomes "$@" > "$T/map.csv"; }

# through OPTION...: $T/in through $T/map.csv.
through() { ee-import -m "$T/map.csv" "$@" "$T/in"; }

# twin: the map for clients.csv, as a draft of it is filled by hand.
twin() {
	ee-import --quiet --draft $DATA/clients.csv |
		sed "s/^\\(Niveau d'études,Diploma\\),,/\\1,one_year,/; s/^\\(Niveau d'études,Deux diplômes ou plus\\),,/\\1,two_or_more,/"
}

scores() { ee-score --quiet -d 2026-09-14 "$@" | values id crs; }

# times N TEXT: the text N times.
times() {
	local i

	for ((i = 0; i < $1; i++)); do lines "$2"; done
}

@test "import: one list in five files is the same list, and scores as its twin made by hand" {
	twin > "$T/map.csv"
	cp $DATA/clients.csv "$T/semicolons"
	{ printf '\xef\xbb\xbf'; sed 's/$/\r/' $DATA/clients.csv; } > "$T/marked"
	xlsx2csv -f %Y-%m-%d -d ';' $DATA/clients.xlsx > "$T/xlsx"
	xlsx2csv -f %d/%m/%Y $DATA/clients.xlsx > "$T/commas"
	{ printf '\xff\xfe'; xlsx2csv -f %d/%m/%Y -d tab $DATA/clients.xlsx | sed 's/$/\r/' | iconv -t UTF-16LE; } > "$T/unicode-text"
	{ printf '\xfe\xff'; iconv -t UTF-16BE $DATA/clients.csv; } > "$T/big-endian"
	# An older Excel's CSV; œ and the curly apostrophe are in Windows-1252 and in no part of ISO 8859.
	sed 's/$/\r/' $DATA/clients.csv | iconv -t WINDOWS-1252 > "$T/windows"
	files=(semicolons marked xlsx commas unicode-text big-endian)
	for file in "${files[@]}"; do
		ee-import --quiet -m "$T/map.csv" "$T/$file" > "$T/out.$file" 2> "$T/err"
		same "" "$(< "$T/err")"
	done
	ee-import --quiet -m "$T/map.csv" --encoding windows-1252 "$T/windows" > "$T/out.option"
	echo ,windows-1252,encoding,, >> "$T/map.csv"
	ee-import --quiet -m "$T/map.csv" "$T/windows" > "$T/out.row"
	# They have the values of the twin that was made by hand; what passes unread is left out.
	outs=("${files[@]/#/$T/out.}" "$T/out.option" "$T/out.row")
	same "$(times 8 "$(jq -cS . $DATA/clients.ndjson)")" "$(jq -cS 'del(.Notes) | walk(if type == "number" then . + 0 else . end)' "${outs[@]}")"
	same "$(times 8 "$(scores $DATA/clients.ndjson)")" "$(scores "${outs[@]}")"
	same "$(times 8 'Rappeler le soir ;
"urgent"')" "$(jq -r 'select(.id == "0017") | .Notes' "${outs[@]}" | tr -d '\r')"
	same "$(times 8 'Œuvre « à Lagos »')" "$(cat "${outs[@]}" | values Notes id=106)"
}

@test "import: CSV scores as NDJSON does, for any encoding of the table" {
	twin > "$T/map.csv"
	ee-import --quiet -m "$T/map.csv" -o csv $DATA/clients.csv > "$T/out.csv"
	same "$(scores $DATA/clients.ndjson)" "$(scores -o json "$T/out.csv")"
	same "$(ee-import --quiet -m "$T/map.csv" -o json $DATA/clients.csv)" "$(ee-import --quiet -m "$T/map.csv" $DATA/clients.csv)"
	ee-import --quiet -m "$T/map.csv" -o csv --columns id,education,english.test,Notes $DATA/clients.csv > "$T/out"
	same 'id,education,english.test,Notes' "$(head -n 1 "$T/out")"
	same '12E4,doctorate,ielts,' "$(grep ^12E4 "$T/out")"
	ee-import --quiet -m "$T/map.csv" -o csv --excel $DATA/clients.csv > "$T/excel"
	same efbbbf "$(head -c 3 "$T/excel" | od -An -tx1 | tr -d ' ')"
	tail -c 2 "$T/excel" | cmp - <(printf '\r\n')
	same "$(scores $DATA/clients.ndjson)" "$(scores -o json "$T/excel")"
}

@test "import: the same file and the same map are the same bytes, whatever brings them" {
	twin > "$T/map.csv"
	ee-import -m "$T/map.csv" $DATA/clients.csv > "$T/want" 2> "$T/want.err"
	for _ in 1 2; do
		ee-import -m "$T/map.csv" $DATA/clients.csv > "$T/out" 2> "$T/err"
		same_file "$T/want" "$T/out"
		same_file "$T/want.err" "$T/err"
	done
	while IFS= read -r -n 1 -d '' byte; do printf '%s' "$byte"; done < $DATA/clients.csv | ee-import --quiet -m "$T/map.csv" > "$T/out"
	same_file "$T/want" "$T/out"
	ee-import -j 8 -d 2020-01-01 -m "$T/map.csv" - < $DATA/clients.csv 2> "$T/err" > "$T/out"
	same_file "$T/want" "$T/out"
	same_file <(sed "s|$DATA/clients.csv|<stdin>|" "$T/want.err") "$T/err"
	ee-import --quiet -m <(cat "$T/map.csv") $DATA/clients.csv > "$T/out"
	same_file "$T/want" "$T/out"
	ee-import --quiet -m - $DATA/clients.csv < "$T/map.csv" > "$T/out"
	same_file "$T/want" "$T/out"
}

@test "import: what stands between cells is told by the header, by a line sep=, or by the map" {
	map 'File no.,,id' 'Level,,education' ',1,family_size'
	for delimiter in ',' ';' $'\t' '|'; do
		for first in '' "sep=$delimiter" "\"sep=$delimiter\"" "SEP=$delimiter" "sep=$delimiter$delimiter$delimiter"; do
			lines ${first:+"$first"} "File no.${delimiter}Level" "7${delimiter}master" > "$T/in"
			run -0 --separate-stderr through
			wrote '{"id":"7","education":"master","family_size":1}'
			case $delimiter in ',') name=commas ;; ';') name=semicolons ;; '|') name=bars ;; *) name='tabs' ;; esac
			same "ee-import: $T/in: the header is line $((1 + (${#first} > 0))); $name between cells" "${stderr_lines[0]}"
		done
	done
	# Where both would do, a line sep= or the map decides.
	lines 'sep=|' 'File no.|Level|a;b' '7|master|x;y' > "$T/in"
	same '{"id":"7","education":"master","a;b":"x;y","family_size":1}' "$(through --quiet)"
	lines 'File no.;Level;a,b' '7;master;x' > "$T/in"
	same '{"id":"7","education":"master","a,b":"x","family_size":1}' "$(through --quiet)"
	lines 'Level,Level;File no.,Level' '7,master;8,bachelor' > "$T/in"
	map 'File no.,,id' ',;,delimiter'
	run -2 --separate-stderr through
	map 'Level;File no.,,id' '#1,,education' '#3,,-' ',",",delimiter'
	sed -i s/7/master/ "$T/in"
	run -0 --separate-stderr through --quiet
	wrote '{"education":"master","id":"master;8","Level #3":"bachelor"}'
	for setting in tab '\t'; do
		map 'a,,id' ",$setting,delimiter"
		printf 'a\tb,c\n1\t2,3\n' > "$T/in"
		same '{"id":"1","b,c":"2,3"}' "$(through --quiet)"
	done
	map 'a,,id' ',x,delimiter'
	run -2 --separate-stderr through
	said "ee-import: $T/map.csv:3: \"x\": expected , ; | or tab" "ee-import: $T/map.csv: 1 row to be seen to"
}

@test "import: a byte order mark or valid UTF-8 decides the encoding, then --encoding, then the map" {
	map 'No,,id' 'Prénom,,name'
	table() { lines 'No;Prénom' '1;Zoé'; }
	while IFS='|' read -r name mark option row; do
		{ printf '%b' "$mark"; table | iconv -t $name; } > "$T/in"
		map 'No,,id' 'Prénom,,name' ${row:+",$row,encoding"}
		run -0 --separate-stderr through --quiet ${option:+--encoding $option}
		wrote '{"id":"1","name":"Zoé"}'
	done <<-'END'
	WINDOWS-1252||windows-1252|
	WINDOWS-1252|||windows-1252
	WINDOWS-1252||Windows-1252|utf-16
	ISO-8859-1||latin1|
	ISO-8859-15|||ISO-8859-15
	MACINTOSH||macintosh|
	CP850|||cp850
	UTF-8|||windows-1252
	UTF-8||windows-1252|
	UTF-8|\xef\xbb\xbf|utf-16|windows-1252
	UTF-16LE|\xff\xfe||
	UTF-16LE|\xff\xfe|windows-1252|utf-16be
	UTF-16BE|\xfe\xff||
	UTF-16LE||utf-16le|
	UTF-16BE|||UTF-16BE
	END
	table | iconv -t WINDOWS-1252 > "$T/in"
	map 'No,,id' 'Prénom,,name'
	run -2 --separate-stderr through
	wrote
	said "ee-import: $T/in: not UTF-8; say what it is: --encoding windows-1252, or a row ,windows-1252,encoding in the map"
	for name in klingon '' '../../etc' 'UTF-8//TRANSLIT' "$(printf 'x%.0s' {1..300})"; do
		run -2 --separate-stderr through --encoding "$name"
		hint=
		[[ $name != UTF-8* ]] || hint='; did you mean utf-8?'
		same "ee-import: --encoding: the C library knows no $name$hint" "${stderr_lines[0]}"
		map 'No,,id' ",$name,encoding"
		[ -z "$name" ] || run -2 --separate-stderr through
		[ -z "$name" ] || [[ ${stderr_lines[0]} == "ee-import: $T/map.csv:3: "*": the C library knows no such encoding$hint" ]]
	done
}

@test "import: an accent far behind the first block is read all the same" {
	far() { lines 'No;Name'; seq -f '%.0f;Anna' 60000; lines '60001;Zoé'; }
	[ "$(far | wc -c)" -gt 600000 ]
	for encoding in WINDOWS-1252 UTF-8; do
		far | iconv -t $encoding > "$T/in"
		map 'No,,id' 'Name,,name' ',windows-1252,encoding'
		same '{"id":"60001","name":"Zoé"}' "$(through --quiet | tail -n 1)"
		map 'No,,id' 'Name,,name'
		same '{"id":"60001","name":"Zoé"}' "$(through --quiet --encoding windows-1252 | tail -n 1)"
	done
	# Where nothing is said of the encoding there is no guess: no name with a wrong letter.
	far | iconv -t WINDOWS-1252 > "$T/in"
	through > "$T/out" 2> "$T/err" && false
	run -1 grep 60001 "$T/out"
	grep -q 'not UTF-8' "$T/err"
}

@test "import: bytes that are none of their encoding are in a bad row, and never become letters" {
	map 'No,,id' 'Name,,name'
	printf 'No;Name\n1;Zoé\n2;Ren\xe9\n3;Zoë\n' > "$T/in"
	run -1 --separate-stderr through
	wrote '{"id":"1","name":"Zoé"}' '{"id":"3","name":"Zoë"}'
	same "ee-import: $T/in:3: a byte that is not UTF-8" "${stderr_lines[0]}"
	run -0 through -r "$T/rejects"
	cmp "$T/rejects" <(printf 'No;Name\n2;Ren\xe9\n')
	# 0x81 is nothing in Windows-1252; half a character at the end of a file that was cut off is nothing either.
	printf 'No;Name\n1;Zo\xe9\n2;Ren\x81\n' > "$T/in"
	run -1 --separate-stderr through --encoding windows-1252
	wrote '{"id":"1","name":"Zoé"}'
	same "ee-import: $T/in:3: a byte that its encoding does not know" "${stderr_lines[0]}"
	{ printf '\xff\xfe'; printf 'No;Name\n1;Zoé\n2;Ren\n' | iconv -t UTF-16LE | head -c -3; } > "$T/in"
	run -1 --separate-stderr through
	wrote '{"id":"1","name":"Zoé"}'
	# A surrogate without its other half; a character beyond the first plane is one.
	{ printf '\xff\xfe'; printf 'No;Name\n1;' | iconv -t UTF-16LE; printf '\x00\xd8\n\x00'; printf '2;😀\n' | iconv -t UTF-16LE; } > "$T/in"
	run -1 --separate-stderr through
	wrote '{"id":"2","name":"😀"}'
}

@test "import: what stands around a table is left out, counted and said" {
	map 'File no.,,id' 'Date of birth,,birth_date dmy' 'Level,,education'
	lines 'Clients 2026' '' ',,,,' 'printed on, Monday' ',File no.,,Date of birth,Level' ',,,(dd/mm/yyyy),e.g. master' \
		',1,,13/03/1986,master' ',,,,' ' , , ,,' ',2,,02/11/1992,' ',File no.,,Date of birth,Level' ',3,,02/11/1993,none' '' > "$T/in"
	run -0 --separate-stderr through
	wrote '{"id":"1","birth_date":"1986-03-13","education":"master"}' '{"id":"2","birth_date":"1992-11-02"}' '{"id":"3","birth_date":"1993-11-02","education":"none"}'
	said "ee-import: $T/in: the header is line 5; commas between cells" \
		"ee-import: $T/in: left out: 2 lines above the header" \
		"ee-import: $T/in: left out: line 6, units or notes for the columns: (dd/mm/yyyy)" \
		"ee-import: $T/in: left out: the header again, 1 time" \
		"ee-import: $T/in: left out: 3 blank rows" \
		'ee-import: File no. -> id: 3 mapped, 0 empty, 0 refused' \
		'ee-import: Date of birth -> birth_date: 3 mapped, 0 empty, 0 refused' \
		'ee-import: Level -> education: 2 mapped, 1 empty, 0 refused' \
		'ee-import: 3 rows: 3 written, 0 refused'
	# A total is no client, and a row with a value in it no row of units, whatever else it looks like.
	lines 'File no.,Date of birth,Level' '1,(dd/mm/yyyy),e.g. master' '2,02/11/1992,none' 'Total: 2,,' > "$T/in"
	run -1 --separate-stderr through
	wrote '{"id":"2","birth_date":"1992-11-02","education":"none"}'
	same "ee-import: $T/in:2: Date of birth: expected a day, got (dd/mm/yyyy)
ee-import: $T/in:2: Level: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate, got e.g. master
ee-import: $T/in:4: a total of the rows above, no client" "$(head -n 3 <<< "$stderr")"
}

@test "import: rows of units of many kinds are left out, and people are not" {
	map 'File,,id' 'DOB,,birth_date dmy' 'Months,,canadian_work_years months' 'Level,,education'
	while IFS= read -r row; do
		lines 'File,DOB,Months,Level' "$row" '1,13/03/1986,22,master' > "$T/in"
		run -0 --separate-stderr through
		wrote '{"id":"1","birth_date":"1986-03-13","canadian_work_years":1.833333333333333,"education":"master"}'
		[[ $stderr == *"left out: line 2, units or notes"* ]]
	done <<-'END'
	,dd/mm/yyyy,months,
	,JJ-MM-AAAA,mois,
	text,YYYY-MM-DD,number,text
	,(d/m/y),(months),[see the list]
	,,0-99,e.g. master
	,DD.MM.YYYY,0 to 600,
	END
	while IFS= read -r row; do
		lines 'File,DOB,Months,Level' "$row" '1,13/03/1986,22,master' > "$T/in"
		run -1 --separate-stderr through
		[[ $stderr == *"ee-import: $T/in:2: "* ]]
	done <<-'END'
	A0,dd/mm/yyyy,months,
	0,,months,e.g. master
	,01/01/1990,months,text
	ann@example.org,dd/mm/yyyy,months,text
	END
}

@test "import: line ends of all systems, and in cells" {
	map 'No,,id' 'Level,,education' 'Remark,,- Remark'
	want=$'{"id":"1","education":"bachelor","Remark":"a\\nb"}\n{"id":"2","education":"two_or_more"}'
	printf 'No,Level,Remark\n1,bachelor,"a\nb"\n2,two_or_more,\n' > "$T/lf"
	sed 's/$/\r/' "$T/lf" > "$T/crlf"
	tr '\n' '\r' < "$T/lf" > "$T/cr"
	printf 'No,Level,Remark\r\n1,"bachelor\n","a\nb"\n2,two_or_more,\r\n' > "$T/mixed"
	for file in lf crlf cr mixed; do
		for end in kept none; do
			cp "$T/$file" "$T/in"
			[ $end = kept ] || truncate -s -1 "$T/in"
			run -0 --separate-stderr through --quiet
			same "$want" "${output/\\r\\n/\\n}"
			said
		done
	done
	# The header may have line ends and any blanks in its names, and the map need not.
	printf ' No ,"Level\r\n of  studies",Re%smark\r\n1,master,x\r\n' "$nbsp" > "$T/in"
	map 'No,,id' 'Level of studies,,education' 'Re mark,,-'
	same '{"id":"1","education":"master","Re mark":"x"}' "$(through --quiet)"
}

@test "import: with a map the header is the first line that has all its columns" {
	map 'File,,id' 'Level,,education'
	lines 'File,and,more' 'Level,of,words' '' 'x,File,Level' 'y,7,master' > "$T/in"
	run -0 --separate-stderr through
	wrote '{"x":"y","id":"7","education":"master"}'
	same "ee-import: $T/in: the header is line 4; commas between cells" "${stderr_lines[0]}"
	same "ee-import: $T/in: left out: 2 lines above the header" "${stderr_lines[1]}"
	# Its first hundred lines are looked at.
	{ yes 'a title' | head -n 99; lines 'File,Level' '7,master'; } > "$T/in"
	same '{"id":"7","education":"master"}' "$(through --quiet)"
	{ yes 'a title' | head -n 100; lines 'File,Level' '7,master'; } > "$T/in"
	run -2 --separate-stderr through
	said "ee-import: $T/in: no line has a column of $T/map.csv; is the map for another table?"
	# In another order, in other letters, with accents or not.
	map 'No de dossier,,id' "Niveau d’études,,education" 'E-mail,,-'
	lines "NIVEAU D'ETUDES,e–mail,no  DE dossier" 'master,a@example.org,7' > "$T/in"
	same '{"education":"master","e–mail":"a@example.org","id":"7"}' "$(through --quiet)"
}
