# Every option of every tool: what --help shows, the tool accepts and the manual describes are the same.
load helper

# HELP/TOOL is what --help-all shows, HELP/TOOL.short what --help does; .rows: "name letter argument" of each option there, "-" where there is none; .man: the
# same from the manual, whose argument is but said to be one.
setup_file() {
	export HELP=$BATS_FILE_TMPDIR

	for tool in "${tools[@]/#/ee-}"; do
		"$tool" --help-all > "$HELP/$tool"
		"$tool" --help > "$HELP/$tool.short"
		sed -nE 's/^  (-(.),|   ) --([a-z0-9-]+)( ([A-Z]+))?(  .*)?$/\3 \2| \5|/; T; s/ \|/ -|/g; s/\|//g; p' "$HELP/$tool" > "$HELP/$tool.rows"
		sed -nE 's/^\.It Fl (([A-Za-z]) , Fl )?-([a-z0-9-]+)( (Ar|Cm) .*)?$/\3 \2| \5|/; T; s/ \|/ -|/g; s/\|//g; p' "man/$tool.1" > "$HELP/$tool.man"
	done
}

@test "options: every tool is in the list of the tests, in the order of its names, and in the manual of all" {
	run listed
	wrote
	same "$(grep '^row ' tests/tools.bash)" "$(grep '^row ' tests/tools.bash | sort)"
	for tool in "${tools[@]/#/ee-}"; do
		grep -q "^\.It Xr $tool 1" man/ee.7 || { lines "man/ee.7: no $tool"; false; }
		grep -qF "**$tool**" README.md || { lines "README.md: no $tool"; false; }
	done
	# One that is new, and one that is gone.
	tools+=(frob)
	unset 'reads[rank]'
	row gone records sum
	run -1 listed
	wrote 'cmd/ee-rank.c: no row in tests/tools.bash; say there what ee-rank reads, gives and takes as a plain filter' \
		'cmd/ee-frob.c: no row in tests/tools.bash; say there what ee-frob reads, gives and takes as a plain filter' \
		'tests/tools.bash: a row of ee-gone, but no cmd/ee-gone.c'
}

@test "options: --help-all and the manual have the same, by the same letters, with an argument or none" {
	cd "$HELP"
	for source in rows man; do
		awk '{ $3 = $3 == "-" ? "-" : "argument"; tool = FILENAME; sub(/\..*/, "", tool); print tool, $0 }' ee-*.$source > "$T/$source"
	done
	sort -c "$T/man"	# the manual is in alphabetical order
	same_file <(sort "$T/rows") "$T/man"
	for tool in "${tools[@]/#/ee-}"; do
		mapfile -t rows < "$tool.rows"
		mapfile -t man < "$tool.man"
		[ "${#rows[@]}" -ge 11 ]
		# Every line of the list was understood.
		same "$(grep -E '^ {1,6}[^ ]' "$tool" | grep -vc '^  ee-')" "${#rows[@]}"
		same "$(grep -c '^\.It Fl' "$ROOT/man/$tool.1")" "${#man[@]}"
	done
	[ "${#tools[@]}" -ge 13 ]
}

# refused MESSAGE TOOL OPTION...: the tool ends with status 2 and the message.
refused() {
	local message=$1 got='' status=0
	shift

	"$@" > "$T/said" 2>&1 < /dev/null || status=$?
	IFS= read -r got < "$T/said" || true
	same "$1: $message 2" "$got $status"
}

@test "options: a tool accepts what --help-all shows, with an argument or without, and nothing else" {
	mapfile -t letters < <(cut -d ' ' -f 2 "$HELP"/*.rows | grep -v -e - | sort -u; lines X z 9)
	[ "${#letters[@]}" -gt 12 ]
	turn=0
	for tool in "${tools[@]/#/ee-}"; do
		own=
		while read -r name letter argument; do
			own+=$letter
			if [ "$argument" = - ]; then
				refused "--$name takes no argument" "$tool" "--$name=1"
			else
				refused "--$name needs an argument" "$tool" "--$name"
			fi
			case $letter$argument in
			-* | h- | V-) ;;
			?-) refused 'unknown option --frobnicate' "$tool" "-$letter" --frobnicate ;;
			*) refused "-$letter needs an argument" "$tool" "-$letter" ;;
			esac
		done < "$HELP/$tool.rows"
		# Letters of other tools, and of none: here some of them for each tool, and each for some tool.
		for ((i = turn % $(sample 4 1); i < ${#letters[@]}; i += $(sample 4 1))); do
			letter=${letters[i]}
			[[ $own == *$letter* ]] || refused "unknown option -$letter" "$tool" "-$letter"
		done
		turn=$((turn + 1))
	done
}

# fit ARGUMENT: a value that any option whose argument has that name in --help takes.
fit() {
	case $1 in
	N | S | K | DAYS | MONTHS | ROUND | NUMBER) echo 1 ;;
	DATE) echo 2026-01-01 ;;
	F) [ "$2" = errors ] && echo text || echo json ;;
	FIELD) echo name ;;
	SIZE) echo 64K ;;
	TYPE) echo cec ;;
	*) echo x ;;
	esac
}

@test "options: one with an argument is given once, by whichever name; one without as often as one likes" {
	turn=0
	for tool in "${tools[@]/#/ee-}"; do
		while read -r name letter argument; do
			case $argument in
			-)
				[[ $name =~ ^(help|help-all|version)$ ]] || refused 'unknown option --frobnicate' "$tool" "--$name" "--$name" --frobnicate ;;
			LIST | KIND) ;;
			*)
				value=$(fit "$argument" "$name") same=$name
				[ "$name" != start ] || same=seed # its older name
				turn=$((turn + 1))
				if [ "$letter" = - ]; then ways=1; else ways=$(in_turn $turn 1 2 3); fi
				for way in $ways; do
					case $way in
					1) refused "--$same: given twice" "$tool" "--$name" "$value" "--$name=$value" /nowhere ;;
					2) refused "--$same: given twice" "$tool" "--$name=$value" "-$letter$value" ;;
					3) refused "--$same: given twice" "$tool" "-$letter" "$value" "--$name" "$value" ;;
					esac
				done ;;
			esac
		done < "$HELP/$tool.rows"
	done
	refused '--seed: given twice' ee-sample --seed 1 --start 2
	refused '--as-of: given twice' ee-score -d 2026-01-01 --as-o 2026-01-02
	# An operand that looks like an option is none.
	refused '--jobs: No such file or directory' ee-rank --jobs 1 -- --jobs 1
}

@test "options: a list is given in parts, and is one list" {
	lines '{"crs":500,"id":1}' '{"crs":400,"id":2}' > "$T/pool"
	same $'id,crs\n1,500\n2,400' "$(ee-rank -o csv --columns id --columns=crs "$T/pool")"
	ee-sample -n 12 -d 2026-03-15 | ee-score -d 2026-03-15 > "$T/pool"
	[ "$(ee-boost -d 2026-03-15 --columns id,gain,by "$T/pool" | wc -l)" -gt 20 ]
	same "$(ee-boost -d 2026-03-15 --columns id,gain,by "$T/pool")" "$(ee-boost --columns id -d 2026-03-15 --columns gain,by "$T/pool")"
	same "$(ee-rounds --last 3 --columns round,date,min_crs)" "$(ee-rounds --columns round --last 3 --columns date --columns min_crs)"
	same "$(ee-bands --edges 301,401,451 "$T/pool")" "$(ee-bands --edges 401,301 --edges 451 "$T/pool")"
	same "$(ee-deadline -d 2026-11-23 --only eca,ita share/examples/watched.csv)" "$(ee-deadline -d 2026-11-23 --only eca --only ita share/examples/watched.csv)"
	same "$(ee-deadline -d 2026-11-23 -o ics --alarm 10,5,2 share/examples/watched.csv)" "$(ee-deadline -d 2026-11-23 -o ics --alarm 10 --alarm 5,2 share/examples/watched.csv)"
	for option in --only --not; do
		same "$(ee-check -d 2026-11-23 $option fst,french share/examples/pool.ndjson 2> "$T/err")" "$(ee-check -d 2026-11-23 $option fst $option french share/examples/pool.ndjson 2> "$T/err")"
	done
	# What is wrong with the whole is told of the whole.
	refused '--columns: id: two columns of this name' ee-rank --columns id -o csv --columns id
	refused '--alarm: expected up to 16 numbers of 0 to 365 days with commas between them, or none, got none,7' ee-deadline --alarm none --alarm 7
	refused '--edges: expected scores of 0 to 1200 with commas between them, got 5,1201' ee-bands --edges 5 --edges 1201
}

@test "options: a synopsis names options that exist, with their argument" {
	for tool in "${tools[@]/#/ee-}"; do
		awk '{kind = $3 == "-" ? "" : "=X"; print "--" $1 kind; print "-" $2 kind}' "$HELP/$tool.rows" > "$T/known"
		sed '/^$/q' "$HELP/$tool" | tr '\n' ' ' | grep -oE -- '(^|[ [])--?[A-Za-z][a-z-]*( [A-Z]+)?' |
			tr -d '[' | sed 's/^ *//; s/ .*/=X/' > "$T/named"
		same '' "$(grep -vxFf "$T/known" "$T/named")" || { lines "$tool"; false; }
		[[ $(head -n 1 "$HELP/$tool") == "usage: $tool "* ]]
		# What the manual's synopsis names is there too.
		sed 's/=X$//; s/^-//' "$T/known" > "$T/names"
		sed -n '/^\.Sh SYNOPSIS/,/^\.Sh DESC/p' "man/$tool.1" | grep -oE 'Fl -?[A-Za-z-]+|\| -[a-z-]+' | sed 's/^Fl //; s/^| //' > "$T/named"
		same '' "$(grep -vxFf "$T/names" "$T/named")" || { lines "$tool"; false; }
	done
	[ "$(sed '/^$/q' "$HELP/ee-rank" | grep -c -- '-n K')" -eq 1 ]
}

@test "options: --help-all has lines of 80 columns, its texts below each other" {
	for tool in "${tools[@]/#/ee-}"; do
		same '' "$(grep -E '.{81}' "$HELP/$tool")"
		same '' "$(sed '1,/^$/d' "$HELP/$tool" | grep '^ ' | grep -vE '^  ee-|^( {27}|.{26} )[^ ]|^ {6}--[a-z-]{13,} [A-Z]+  [^ ]')"
		same "The manual: man $tool; the tour: man 7 ee." "$(tail -n 1 "$HELP/$tool")"
	done
	same "      --excel              CSV output as spreadsheets open it: BOM, CR LF, empty
                           cells for [] and {}" "$(grep -A 1 '^ .*--excel' "$HELP/ee-bands")"
}

@test "options: --help is a screen: what it does, examples, a line an own option, names of the others" {
	for tool in "${tools[@]/#/ee-}"; do
		same '' "$(grep -E '^ {20}' "$HELP/$tool.short")"
		[ "$(wc -l < "$HELP/$tool.short")" -le 24 ] || { lines "$tool --help: more than 24 lines"; false; }
		same '' "$(grep -E '.{81}' "$HELP/$tool.short")"
		# The same begins both: usage, what it does, examples, own options.
		own=$(grep -n '^Shared (--help-all, man 7 ee): ' "$HELP/$tool.short" | cut -d : -f 1)
		same_file <(head -n "$((own - 1))" "$HELP/$tool") <(head -n "$((own - 1))" "$HELP/$tool.short")
		# What is left is a line with as many of the other options as it has room for, those with a letter first.
		same "$own" "$(wc -l < "$HELP/$tool.short")"
		names=$(tail -n "+$own" "$HELP/$tool" | sed -nE 's/^ {2,6}(-(.), )?--([a-z-]+) .*/\2 --\3/; T; s/^(.) --.*/-\1/; s/^ //; p')
		rest=$(sed "1,$((own - 1))d; s/^Shared (--help-all, man 7 ee): //; s/ \.\.\.$//" "$HELP/$tool.short" | tr ' ' '\n')
		same "$(grep -x -e -. <<< "$names" | sort)" "$(grep -x -e -. <<< "$rest" | sort)"
		same '' "$(sort <<< "$rest" | comm -13 <(sort <<< "$names") -)"
		grep -q ' \.\.\.$' "$HELP/$tool.short" || same "$(sort <<< "$names")" "$(sort <<< "$rest")"
	done
	# And there each of them is described.
	sed -n '/^\.Ss Options that all/,/^\.Ss Bad/s/^\.It Fl //p' man/ee.7 > "$T/described"
	sed -nE 's/^ {2,6}(-(.), )?--([a-z-]+) .*/\3 \2/p' <(sed '1,/^      --keep-bad/d' "$HELP/ee-score") > "$T/shared"
	[ "$(wc -l < "$T/shared")" -ge 15 ]
	while read -r name letter; do
		grep -qE "^${letter:+$letter , Fl }-$name( |\$)" "$T/described" || { lines "man/ee.7: no --$name"; false; }
	done < "$T/shared"
}

@test "options: the examples of --help run" {
	cp -r share/examples "$T/here"
	cd "$T/here"
	for tool in "${tools[@]/#/ee-}"; do
		grep '^  ee-' "$HELP/$tool.short" > "$T/examples"
		[ "$(wc -l < "$T/examples")" -eq 2 ]
		while IFS= read -r command; do
			[[ "$command " == *"$tool "* ]]
			bash -o pipefail -c "$command" > "$T/out" 2> "$T/err" < /dev/null || { lines "$command" "$(cat "$T/err")"; false; }
			file=${command##*> }
			[ "$file" != "$command" ] || file=$T/out
			[ -s "$file" ] || { lines "$command: nothing written"; false; }
		done < "$T/examples"
	done
}

# projected COLUMNS COMMAND...: takes down what the command makes of these columns in each format, and in asked what it should be made
# of: the columns as a text, then the rows with all of theirs.
projected() {
	local columns=$1
	shift

	"$@" -o json > "$T/all"
	[ "$(wc -l < "$T/all")" -ge 2 ]
	{ lines "\"$columns\""; cat "$T/all"; } >> "$T/asked"
	"$@" -o csv --columns "$columns" >> "$T/got.csv"
	"$@" -o json --columns "$columns" >> "$T/got.json"
	"$@" -o table --columns "$columns" >> "$T/got.table"
}

# as_projected: what was taken down is what was asked for.  The cells are plain words and numbers without blanks.
as_projected() {
	local each='foreach inputs as $next ({}; if $next | type == "string" then {columns: $next | split(",")} else {columns, row: $next} end; .)'

	jq -nr "$each"' | if .row == null then .columns | join(",") else
		.row as $row | .columns | map($row[.] // "" | tostring) | if . == [""] then "\"\"" else join(",") end end' "$T/asked" > "$T/want.csv"
	same_file "$T/want.csv" "$T/got.csv"
	jq -nc "$each"' | select(.row) | .row as $row |
		reduce .columns[] as $name ({}; if $row[$name] then .[$name] = $row[$name] else . end)' "$T/asked" > "$T/want.json"
	same_file "$T/want.json" "$T/got.json"
	same_file <(sed 's/"//g; s/,/ /g; s/^ *//; s/  */ /g; s/ *$//' "$T/got.csv") <(sed 's/^ *//; s/  */ /g; s/ *$//' "$T/got.table")
}

@test "options --columns: rows of these columns only, in this order, in every format" {
	ee-sample -n 12 -d 2026-03-15 | ee-score -d 2026-03-15 > "$T/pool"
	for columns in gain,change id crs_after,by,gain id,change,crs_before,crs_after,gain,by; do
		projected "$columns" ee-boost -d 2026-03-15 "$T/pool"
	done
	projected crs,id,date ee-boost -d 2026-03-15 --timeline 3 "$T/pool"
	for columns in due,deadline,id crs_change days_left,status; do
		projected "$columns" ee-deadline -d 2026-03-15 "$T/pool"
		projected "$columns" ee-deadline -d 2026-03-15 --sort "$T/pool"
	done
	projected status,document,id ee-checklist -d 2026-03-15 "$T/pool"
	projected cad ee-checklist -d 2026-03-15 "$T/pool"
	projected cumulative,band_low ee-bands "$T/pool"
	projected candidates ee-bands --width 100 "$T/pool"
	projected min_crs,type,round,tie_break_utc ee-rounds --since 2026-01-01
	projected tie_break_utc ee-rounds --until 2015-12-31
	projected candidates,band_high,as_of ee-rounds --bands --until 2026-03-17 --last 3
	projected min_crs_median,year,category,rounds ee-rounds --summary --since 2025-01-01
	as_projected
	# All columns, as they stand, are the output without --columns.
	same "$(ee-rounds --last 5)" "$(ee-rounds --last 5 --columns "$(head -n 1 share/rounds.csv),family")"
}

@test "options --columns: a table of records' rows, a histogram, one that is empty" {
	ee-sample -n 12 -d 2026-03-15 | ee-check -d 2026-03-15 2> /dev/null > "$T/pool"
	same "$(ee-check -d 2026-03-15 -o table "$T/pool" 2> /dev/null | awk '{print $1}')" \
		"$(ee-check -d 2026-03-15 -o table --columns id "$T/pool" 2> /dev/null)"
	same 'rule id' "$(ee-check -d 2026-03-15 --why -o table --columns rule,id "$T/pool" 2> /dev/null | head -n 1 | xargs)"
	ee-score -d 2026-03-15 "$T/pool" > "$T/scored"
	same 'wait.p365 id' "$(ee-wait -d 2026-03-15 -o table --columns wait.p365,id "$T/scored" 2> /dev/null | head -n 1 | xargs)"
	# A name above some columns stands for them.
	same "id $(ee-wait -d 2026-03-15 -o csv --columns wait "$T/scored" 2> /dev/null | head -n 1 | tr , ' ') crs" \
		"$(ee-wait -d 2026-03-15 -o table --columns id,wait,wait.p30,crs "$T/scored" 2> /dev/null | head -n 1 | xargs)"
	same histogram "$(ee-bands -o table --columns histogram "$T/scored" | head -n 1)"
	same gain,id "$(ee-boost -d 2026-03-15 -o csv --columns gain,id < /dev/null)"
}

@test "options --columns: rows take fields of their record along, from either format, into each" {
	lines '{"id":"a","name":"Zoë, Jr","english":{"date":"2026-01-02","reading":7},"x":{"y":[1,{"z":true}]},"n":1.10}' \
		'{"id":"b","french":{"date":"2026-02-03"}}' > "$T/in"
	ee-rank -o csv --columns id,name,english,french.date,x,n <(jq -c '. + {crs: 1}' "$T/in") > "$T/in.csv"
	for in in "$T/in" "$T/in.csv"; do
		run -0 --separate-stderr ee-deadline -d 2026-03-15 -o csv --columns due,name,x.y.2.z,id,english.reading,deadline "$in"
		wrote due,name,x.y.2.z,id,english.reading,deadline '2028-01-01,"Zoë, Jr",true,a,7,language-pool' 2028-02-02,,,b,,language-pool
		run -0 --separate-stderr ee-deadline -d 2026-03-15 -o json --columns due,name,id,english,deadline "$in"
		wrote '{"due":"2028-01-01","name":"Zoë, Jr","english":{"date":"2026-01-02","reading":7},"id":"a","deadline":"language-pool"}' \
			'{"due":"2028-02-02","id":"b","deadline":"language-pool"}'
		run -0 --separate-stderr ee-deadline -d 2026-03-15 -o table --columns id,name,due "$in"
		wrote 'id  name     due' 'a   Zoë, Jr  2028-01-01' 'b            2028-02-02'
		# A record of which nothing is written takes nothing along; rows of all candidates by day keep their own.
		run -0 --separate-stderr ee-deadline -d 2026-03-15 --sort -o csv --columns name,id "$in"
		wrote name,id '"Zoë, Jr",a' ,b
		same '""' "$(ee-deadline -d 2026-03-15 -o csv --columns french.date "$in" | sed -n 2p)"
		# One field alone that is not there is no empty text.
		same '{"id":"b"}' "$(ee-deadline -d 2026-03-15 -o json --columns id,name "$in" | sed -n 2p)"
	done
	# The other filters whose rows are of a record.
	lines '{"id":"a","name":"Zoë","age":30,"crs":400,"programs":["cec"],"submitted":"2026-01-02","invitation":{"date":"2026-03-01","round":"9"}}' > "$T/one"
	for command in 'ee-boost --top 1' 'ee-boost --timeline 0' ee-checklist 'ee-check --why -o table' 'ee-wait -o table'; do
		same 'Zoë a' "$($command --quiet -d 2026-03-15 --columns name,id "$T/one" | sed -n '$p' | tr ',:{}"' '     ' | sed 's/name\|id//g' | xargs)"
	done
}

@test "options --columns: rows take nothing along that the tool itself finds: the input has it of an earlier run" {
	ee-sample -n 12 -d 2026-03-15 | ee-check -d 2026-03-15 --why 2> /dev/null | ee-score -d 2026-03-15 | ee-wait --quiet -d 2026-03-15 > "$T/old"
	figures() { sed 1d | awk '{ gsub(/\*/, ""); print $1, $2 }'; }
	same "$(ee-wait --quiet -d 2026-04-15 -o csv --columns id,wait.p90 "$T/old" | sed '1d; s/,/ /; s/ $/ -/')" \
		"$(ee-wait --quiet -d 2026-04-15 -o table --columns id,wait.p90 "$T/old" | figures)"
	while read -r name command; do
		run -2 --separate-stderr $command -d 2026-03-15 --columns "id,$name" "$T/old"
		wrote
		[[ ${stderr_lines[0]} == "${command%% *}: --columns: no column $name; the columns are id "* ]]
	done <<-'EOF'
	programs ee-check --why -o table
	maybe ee-check --why -o table
	categories ee-check --why -o table
	why ee-check --why -o table
	why.note ee-check --why -o table
	fsw_points ee-check --missing
	maybe ee-check --missing -o csv
	programs ee-check --missing -o json
	EOF
}

@test "options --columns: a field to take along that is none, and one that a row cannot hold" {
	while IFS='|' read -r command message; do
		run -2 --separate-stderr $command <<< '{"id":"a","age":30,"note":"x"}'
		wrote
		same "${command%% *}: --columns: $message" "${stderr_lines[0]}"
	done <<-'EOF'
	ee-boost -d 2026-03-15 --columns gains|no column or field gains; did you mean gain?
	ee-boost -d 2026-03-15 --timeline 1 --columns id,notes|no column or field notes; did you mean note?
	ee-deadline -d 2026-03-15 --columns id,passport.expire|no column or field passport.expire; did you mean passport.expires?
	ee-checklist -d 2026-03-15 --columns documents|no column or field documents; did you mean document?
	ee-check -d 2026-03-15 --why -o table --columns zzz|no column or field zzz
	ee-deadline -d 2026-03-15 --columns due.x,due|due.x: the rows have a column due
	ee-check -d 2026-03-15 -o table --columns program|no column or field program; did you mean programs?
	EOF
	run -1 --separate-stderr ee-deadline -d 2026-03-15 --columns id,name <<< '{"id":"a","name":"x\u0000y","french":{"date":"2026-02-03"}}'
	wrote
	said 'ee-deadline: <stdin>:1: name: a NUL byte, which CSV cannot hold'
}

@test "options --columns: a name that is none, and formats without columns" {
	while IFS='|' read -r command message; do
		run -2 --separate-stderr $command < /dev/null
		wrote
		same "${command%% *}: --columns: $message" "${stderr_lines[0]}"
	done <<-'EOF'
	ee-rounds --columns rounds --last 1|no column rounds; did you mean round? the columns are round date time_utc type category invitations min_crs tie_break_utc pool_as_of ita_days family
	ee-rounds --bands --columns round,min_crs|no column min_crs; the columns are round as_of band_low band_high candidates
	ee-rounds --summary -o json --columns year,round|no column round; did you mean rounds? the columns are year type category rounds invitations min_crs_lowest min_crs_median min_crs_highest median_days
	ee-rounds --last 1 --columns round,|a comma without a name on each side; the columns are round date time_utc type category invitations min_crs tie_break_utc pool_as_of ita_days family
	ee-rounds --last 1 --columns date,date|date: two columns of this name; the columns are round date time_utc type category invitations min_crs tie_break_utc pool_as_of ita_days family
	ee-bands -o csv --columns histogram|no column histogram; the columns are band_low band_high candidates cumulative
	ee-bands --columns Candidates|no column Candidates; did you mean candidates? the columns are band_low band_high candidates cumulative
	ee-deadline -d 2026-03-15 -o ics --columns id|-o ics has no columns
	ee-checklist -d 2026-03-15 -o md --columns id|-o md has no columns
	ee-check -d 2026-03-15 -o json --columns id|only for records written as CSV or as a table
	ee-sample -n 1 --columns id|only for records written as CSV or as a table
	EOF
	# What is refused has not emptied the file of bad records yet.
	lines kept > "$T/rejects"
	run -2 ee-boost -d 2026-03-15 -r "$T/rejects" --columns x <<< '{"age":30}'
	run -2 ee-rounds --last 1 -r "$T/rejects" --columns x
	same kept "$(cat "$T/rejects")"
	# Without a feed there is nobody to reject, and the file says so.
	run -0 ee-rounds --last 1 -r "$T/rejects"
	[ -f "$T/rejects" ] && [ ! -s "$T/rejects" ]
}

@test "options: what has no effect in a tool is told in --help-all and in the manual" {
	useless() { (cd "$HELP" && grep -lE -- "--$1 .*without effect" ee-*) | xargs; }
	same 'ee-bands ee-import ee-rank ee-swap' "$(useless as-of)"
	same 'ee-import ee-rounds ee-sample' "$(useless jobs)"
	same 'ee-rounds' "$(useless progress)"
	for tool in "${tools[@]/#/ee-}"; do
		same "$(grep -c 'without effect' "$HELP/$tool")" "$(grep -c 'without effect\|does not depend on it\.$' "man/$tool.1")"
	done
}
