#!/usr/bin/env bats
# shellcheck disable=SC2030,SC2031,SC2086,SC2154,SC2016	# subshells on purpose; options in words; what "run" sets; jq's own $
# What the tables know, how two rule sets differ, and what is wrong with any table.
load helper

# tables FILTER: the records, by jq.
tables() { ee-rules -d 2026-11-23 -o json | jq -r "$1"; }

# overlay TABLE SED: a copy of the table in a directory of the test's own, changed.
overlay() {
	mkdir -p "$T/mine/$(dirname "$1")"
	sed -E "$2" "share/$1" > "$T/mine/$1"
	! cmp -s "share/$1" "$T/mine/$1"
}

# row TABLE PATTERN: the first row of ours that has it, as faults name it.
row() { echo "$1:$(grep -n -m 1 "$2" "share/$1" | cut -d : -f 1)"; }

# finds LINE...: the check says just these of the overlay, MINE standing for its directory.
finds() {
	local -a wanted=()
	for line in "$@"; do
		wanted+=("ee-rules: ${line//MINE/$T/mine}")
	done
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules --check
	wrote
	said "${wanted[@]}"
	rm -rf "$T/mine"
}

@test "rules: every table there is, once, in the order of the names" {
	(cd share && find . -name '*.csv' ! -path './examples/*' | sed 's,^\./,,; s,\.csv$,,' | sort) > "$T/want"
	same_file "$T/want" <(tables .table)
	same_file <(sed "s,.*,$ROOT/share/&.csv," "$T/want") <(tables .file)
	# Comments and blank lines are no rows.
	same '143 1 78' "$(tables 'select(.table == ("crs/2026-11-03", "sources", "crs/2015-01-01")).rows' | xargs)"
}

@test "rules: days are those of the rows, of a set up to the next one, of a list those of its version" {
	same '["categories/trades-2026-v3","2026-02-18",null,null,true]
["categories/trades-v1","2023-05-31","2025-02-26",null,false]
["countries",null,null,null,null]
["crs/2015-01-01","2015-01-01","2016-11-18",true,false]
["crs/2025-03-25","2025-03-25","2026-11-02",true,false]
["crs/2026-11-03","2026-11-03",null,false,true]
["programs/funds","2015-01-01",null,null,true]
["rounds","2015-01-31","2026-10-01",null,null]' "$(tables 'select(.table == ("crs/2015-01-01", "crs/2025-03-25", "crs/2026-11-03", "categories/trades-v1",
		"categories/trades-2026-v3", "programs/funds", "rounds", "countries")) | [.table, .from, .to, .complete, .in_force] | tostring')"
	# On another day others are in force, and before all of them none is.
	same crs/2020-10-20 "$(ee-rules -d 2025-03-24 -o json | jq -r 'select(.in_force and (.table | startswith("crs/"))).table')"
	same '' "$(ee-rules -d 2002-06-27 -o json | jq -r 'select(.in_force).table')"
	# All rows have an end: so has the table.
	overlay categories/versions.csv 's/,2026-02-(06|18),,/,2026-02-\1,2026-12-31,/; s/,2025-02-27,,/,2025-02-27,2026-02-17,/'
	same '2023-05-31,2026-12-31,true' "$(EE_SHARE_PATH=$T/mine ee-rules -d 2026-12-31 --columns table,from,to,in_force | grep ^categories/versions | cut -d , -f 2-)"
	same false "$(EE_SHARE_PATH=$T/mine ee-rules -d 2027-01-01 --columns table,in_force | grep ^categories/versions | cut -d , -f 2)"
}

@test "rules: what a table says is not known" {
	unknown() { ee-rules -d 2026-11-23 -o json | values unknown table=$1; }
	ee-rules -d 2026-11-23 -o json > "$T/tables"
	while IFS='|' read -r table unknown; do
		same "$unknown" "$(values unknown table=$table < "$T/tables")"
	done <<-'END'
	crs/2026-11-03|incomplete: no points
	crs/2025-03-25|null
	categories/versions|6 rows medium; 10 rows with wording unseen
	programs/funds|2 rows not confirmed; 2 rows without each_more; 1 row without a source
	programs/minimums|9 rows medium; 1 row reading; 1 row without a source
	deadlines|10 rows medium; 1 row low; 4 rows house rule
	END
	# A set that has some factors names those that it lacks.
	mkdir -p "$T/mine/crs"
	sed 's/^set,complete,,,1,1/set,complete,,,0,0/; /^sibling/d; /^french,/d' share/crs/2020-10-20.csv > "$T/mine/crs/2026-11-03.csv"
	export EE_SHARE_PATH=$T/mine
	same 'incomplete: no rows of french, sibling' "$(unknown crs/2026-11-03)"
	overlay fees.csv '2s/,550,/,,/; 3s/high/low/'
	same '3 rows medium; 1 row low; 1 row without cad' "$(unknown fees)"
	overlay rounds.csv '2s/,886,/,,/'
	same '1 row without min_crs' "$(unknown rounds)"
}

@test "rules: an overlay hides a table, adds a set and adds sources, as the filters see it" {
	mkdir -p "$T/mine/crs" "$T/mine/notes" "$T/mine/.git"
	sed 's/,[^,]*$/,my-own/' share/crs/2025-03-25.csv > "$T/mine/crs/2026-01-01.csv"
	sed -i 1s/my-own/source/ "$T/mine/crs/2026-01-01.csv"
	cp share/crs/2015-01-01.csv "$T/mine/crs/"
	lines id,title,url,kind 'my-own,Mine,,office' > "$T/mine/sources.csv"
	lines x > "$T/mine/.git/x.csv"
	lines x > "$T/mine/crs/note.txt"
	export EE_SHARE_PATH=$T/mine
	ee-rules -d 2026-11-23 -o json > "$T/tables"
	same "$T/mine/crs/2015-01-01.csv" "$(values file table=crs/2015-01-01 < "$T/tables")"
	same '2025-12-31' "$(values to table=crs/2025-03-25 < "$T/tables")"
	same '2026-11-02 my-own' "$(values to sources table=crs/2026-01-01 < "$T/tables")"
	same "$T/mine/sources.csv"$'\n'"$ROOT/share/sources.csv" "$(values file table=sources < "$T/tables")"
	same 'Mine null office crs/2026-01-01' "$(ee-rules --sources -o json | values title url kind tables id=my-own)"
	run -0 --separate-stderr ee-rules --check
	wrote tables,days,first,last 56,37,2015-01-01,2026-11-03
	said
	# A second directory stands behind the first.
	mkdir -p "$T/other/crs"
	lines x > "$T/other/crs/2026-01-01.csv"
	EE_SHARE_PATH=$T/mine:$T/other run -0 --separate-stderr ee-rules --check
	said
}

@test "rules: a table that is no CSV is told, and the others are listed" {
	mkdir "$T/mine"
	printf 'a,"b\n' > "$T/mine/fees.csv"
	: > "$T/mine/work.csv"
	{ printf 'a%.0s,' {1..64}; echo a; } > "$T/mine/bands.csv"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules -o json
	said "ee-rules: $T/mine/bands.csv:1: more than 64 columns" "ee-rules: $T/mine/fees.csv:1: a quotation mark that is never closed" \
		"ee-rules: $T/mine/work.csv:1: empty"
	same 51 "${#lines[@]}"
}

@test "rules: sources, with the tables that name them" {
	run -0 --separate-stderr ee-rules --sources
	same 'id,title,url,kind,tables,file' "${lines[0]}"
	same 79 "${#lines[@]}"
	ee-rules --sources -o json > "$T/sources"
	same 'CIC News report reproduced: MI effective 2025-03-25' "$(values title id=JO-2025 < "$T/sources")"
	named() { grep -lE "(^|[, ])$1([, ]|$)" share/crs/*.csv share/language/*.csv share/programs/*.csv share/*.csv share/rounds/rules.csv | grep -v -e sources.csv -e deadlines.csv | sed 's,share/,,; s,\.csv$,,' | sort | xargs; }
	for id in FR-2020a MI-2014 FCIP IRPR WHO MI-2017-1; do
		same "$(named "$id")" "$(values tables id=$id < "$T/sources")"
	done
	same null "$(values tables id=what-if < "$T/sources")"
	# What nobody lists comes last, once, and --check refuses it.
	overlay fees.csv 's/FEES/FEES NEW/'
	overlay holidays.csv '2s/,IA,/,NEW IA,/; 3s/,IA,/,NEWER,/'
	EE_SHARE_PATH=$T/mine run -0 --separate-stderr ee-rules --sources
	same 'NEW,,,,fees holidays, NEWER,,,,holidays,' "${lines[79]} ${lines[80]}"
	same 81 "${#lines[@]}"
	finds 'MINE/fees.csv:2: source: NEW is not in sources.csv' 'MINE/holidays.csv:2: source: NEW is not in sources.csv'
}

@test "rules: --diff, what the amendments changed" {
	header=factor,level,min,max,kind,without_before,without_after,with_before,with_after,source_before,source_after
	run -0 --separate-stderr ee-rules --diff 2016-11-18 2016-11-19
	wrote $header job_offer,group_00,,,changed,600,200,600,200,MI-2014,MI-2016-1 job_offer,other,,,changed,600,50,600,50,MI-2014,MI-2016-1 \
		canadian_education,one_or_two_years,,,changed,0,15,0,15,MI-2014,MI-2016-1 \
		canadian_education,three_years_or_more,,,changed,0,30,0,30,MI-2014,MI-2016-1
	said
	run -0 --separate-stderr ee-rules --diff 2017-06-05 2017-06-06
	wrote $header french,,0,4,changed,0,15,0,15,MI-2014,MI-2017-1 french,,5,,changed,0,30,0,30,MI-2014,MI-2017-1 \
		sibling,,,,changed,0,15,0,15,MI-2014,MI-2017-1 french_minimum,,,,added,,7,,7,,MI-2017-1
	# The other way round what was added is removed.
	run -0 --separate-stderr ee-rules --diff 2017-06-06 2017-06-05
	same 'french_minimum,,,,removed,7,,7,,MI-2017-1,' "${lines[1]}"
	run -0 --separate-stderr ee-rules --diff 2020-10-20 2025-03-25 -o json
	same '{"factor":"job_offer","level":"group_00","kind":"changed","without_before":200,"without_after":0,"with_before":200,"with_after":0,"source_before":"MI-2016-1","source_after":"JO-2025"}' "${lines[0]}"
	same 2 "${#lines[@]}"
}

@test "rules: --diff of a day with itself, of an incomplete set, and of days before all sets" {
	for days in '2025-03-25 2026-11-02' '2026-01-01 2026-01-01'; do
		run -0 --separate-stderr ee-rules --diff $days --columns factor
		wrote factor
		said 'ee-rules: crs/2025-03-25 is in force on both days'
	done
	for days in '2026-11-02 2026-11-03' '2030-01-01 2026-01-01'; do
		run -0 --separate-stderr ee-rules --diff $days --columns factor
		wrote factor
		said 'ee-rules: crs/2026-11-03 is incomplete: only what it has is compared'
	done
	run -0 --separate-stderr ee-rules --quiet --diff 2026-11-02 2026-11-03
	said
	# What the incomplete set has is compared; what it lacks is neither removed nor added.
	mkdir -p "$T/mine/crs"
	lines factor,level,min,max,without_spouse,with_spouse,source set,complete,,,0,0,NOV26-A sibling,,,,30,15,NOV26-A age,,0,17,0,0,NOV26-A high_wage_offer,1,,,50,50,NOV26-A > "$T/mine/crs/2026-11-03.csv"
	EE_SHARE_PATH=$T/mine run -0 --separate-stderr ee-rules --diff 2026-11-02 2026-11-03 --columns factor,level,kind,without_before,without_after,with_after
	wrote factor,level,kind,without_before,without_after,with_after sibling,,changed,15,30,15 high_wage_offer,1,added,,50,50
	said 'ee-rules: crs/2026-11-03 is incomplete: only what it has is compared' 'ee-rules: 1 more range has the same points from other sources'
	run -2 --separate-stderr ee-rules --diff 2014-12-31 2025-01-01
	said 'ee-rules: --diff: no CRS rules for 2014-12-31: the first are of 2015-01-01'
	# A broken set is told by its loader.
	lines x > "$T/mine/crs/2026-11-03.csv"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules --diff 2026-11-02 2026-11-03
	said "ee-rules: $T/mine/crs/2026-11-03.csv:1: expected the header factor,level,min,max,without_spouse,with_spouse,source"
}

@test "rules: --diff compares numbers, however they are cut into rows" {
	mkdir -p "$T/mine/crs"
	sed -E 's/^age,,0,17,.*/age,,0,9,0,0,MI-2014\nage,,10,17,00,0,MI-2014/; s/^(age,,)20,29,110,100,/\120,24,100,100,MI-2014\n\125,29,100,100,/; s/^age,,45,,0,0/age,,45,45,0,1/' share/crs/2025-03-25.csv > "$T/mine/crs/2027-01-01.csv"
	sed -i 's/^age,,45,45,0,1,MI-2014/&\nage,,46,50,0,0,JO-2025\nage,,51,,0,0,MI-2014/' "$T/mine/crs/2027-01-01.csv"
	lines high_wage_occupation,21222,,,2,2,NOV26-A high_wage_work,2,0,,10,10,NOV26-A high_wage_offer,2,,,50,50,NOV26-A >> "$T/mine/crs/2027-01-01.csv"
	export EE_SHARE_PATH=$T/mine
	run -0 --separate-stderr ee-rules --diff 2026-01-01 2027-01-01 --columns factor,level,min,max,kind,without_before,without_after,with_before,with_after
	wrote factor,level,min,max,kind,without_before,without_after,with_before,with_after age,,20,29,changed,110,100,100,100 age,,45,45,changed,0,0,0,1 \
		high_wage_occupation,21222,,,added,,2,,2 high_wage_work,2,0,,added,,10,,10 high_wage_offer,2,,,added,,50,,50
	said 'ee-rules: 1 more range has the same points from other sources'
}

@test "rules: --check finds nothing in our own tables" {
	run -0 --separate-stderr ee-rules --check
	wrote tables,days,first,last "$(tables .table | wc -l),36,2015-01-01,2026-11-03"
	said
	run -0 --separate-stderr ee-rules --check -o table
	wrote 'tables  days  first       last' '    54    36  2015-01-01  2026-11-03'
}

# Many tables at once, else one by one.  One that others need hides their faults, so those wait for a turn without it.
@test "rules: --check refuses what any filter would, of every table there is" {
	at_once=$(sample 100 1)
	mapfile -t left < <(tables .table)
	[ ${#left[@]} -gt 50 ]
	while [ ${#left[@]} -gt 0 ]; do
		cp -r share "$T/mine"
		waiting=()
		for table in "${left[@]:0:at_once}"; do
			echo 'x"y' >> "$T/mine/$table.csv"
		done
		EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules --check
		wrote
		found=$(sed -n "s|^ee-rules: $T/mine/\(.*:[0-9]*\): .*a stray quotation mark.*|\1|p" <<< "$stderr")
		for table in "${left[@]:0:at_once}"; do
			mapfile -t rows < "$T/mine/$table.csv"
			[[ $'\n'$found$'\n' == *$'\n'"$table.csv:${#rows[@]}"$'\n'* ]] || waiting+=("$table")
		done
		waiting+=("${left[@]:at_once}")
		[ ${#waiting[@]} -lt ${#left[@]} ] || { lines "no fault found in one of ${waiting[*]}: $stderr"; false; }
		left=("${waiting[@]}")
		rm -r "$T/mine"
	done
}

@test "rules: --check goes on to the next file, and says each fault once" {
	overlay crs/2015-01-01.csv 's/^age,,18,18,99/age,,18,18,111/'
	overlay crs/2020-10-20.csv '/^sibling/d'
	overlay programs/fsw-grid.csv 's/education,none,,,0/education,none,,,1/'
	overlay programs/minimums.csv '$s/,[a-z]+,[^,]*,[^,]*,[^,]*$/,certain,,,/'
	overlay programs/trades.csv '2s/^4/6/'
	overlay documents.csv '2s/,high,/,sure,/'
	overlay fees.csv '2s/adult/cat/'
	overlay rounds/names.csv '2s/general/any/'
	overlay categories/trades-v1.csv '2s/,2,/,3,/'
	overlay categories/stem-v1.csv '2s/,0,/,1,/'
	lines nonsense > "$T/mine/holidays.csv"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules --check
	for table in crs/2015-01-01 crs/2020-10-20 programs/fsw-grid programs/minimums programs/trades documents fees rounds/names categories/trades-v1 categories/stem-v1 holidays; do
		same "$table 1" "$table $(grep -c "^ee-rules: $T/mine/$table.csv:[0-9]*: " <<< "$stderr")"
	done
	same 11 "$(wc -l <<< "$stderr")"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules --check --errors json
	same 11 "$(values message tool=ee-rules kind=failure <<< "$stderr" | wc -l)"
	# Without sources all the rest is read.
	lines id,title,url,kind IRPA,,,official > "$T/mine/sources.csv"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules --check
	same "12 ee-rules: $T/mine/sources.csv:2: title: is empty" "$(wc -l <<< "$stderr") ${stderr_lines[0]}"
}

@test "rules: --check says no more of days where no rule set can be read" {
	mkdir -p "$T/mine/crs"
	for bytes in '' '"x' 'a\0b\n' '\xff\n' 'factor\n'; do
		for set in share/crs/*.csv; do
			printf '%b' "$bytes" > "$T/mine/crs/${set##*/}"
		done
		EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules --check
		same "$(ls "$T/mine/crs")" "$(sed -n "s|^ee-rules: $T/mine/crs/\([-0-9]*.csv\):1: .*|\1|p" <<< "$stderr")"
		[[ $stderr != *0000* ]]
	done
}

@test "rules: --check reads days to come: a gap or a wrong row there is found today" {
	overlay crs/2015-01-01.csv 's/^set,complete,,,1,1/set,complete,,,0,0/'
	sed 's/^age,,44,44/age,,43,44/' share/crs/2025-03-25.csv > "$T/mine/crs/2031-01-01.csv"
	overlay work.csv '2s/2015-01-01/2015-01-02/'
	overlay rounds/rules.csv '$s/^(tie_break,yes,[^,]*),,/\1,2028-02-28,/'
	overlay programs/funds.csv '$s/^([^,]*),,/\1,2027-06-30,/'
	finds 'MINE/crs/2031-01-01.csv:21: min: 43 is on line 20 already' \
		'MINE/crs/2015-01-01.csv: not complete, and no complete rule set before it' \
		'MINE/work.csv:2: in_force_from: no crs_window_months for 2015-01-01: this row is the first' \
		'MINE/rounds/rules.csv:4: in_force_from: no row of tie_break on 2028-02-29' \
		"MINE/programs/funds.csv:$(wc -l < share/programs/funds.csv): in_force_from: nothing for settlement funds on 2027-07-01"
	# A filter of today does not see what is wrong in days to come.
	overlay programs/funds.csv '$s/^([^,]*),,/\1,2027-06-30,/'
	EE_SHARE_PATH=$T/mine run -0 ee-check --quiet -d 2026-11-23 <<< '{"age":30}'
}

@test "rules: --check names a file that no filter would read, and what it may have been meant to be" {
	mkdir -p "$T/mine"/{a/b,category,crs,categories,examples,.hidden}
	for name in deadline Fees.CSV reach minimums share a/b/deep category/versions holiday countryname zzz; do
		lines x > "$T/mine/${name%.*}$([[ $name == *.* ]] && echo ".${name#*.}" || echo .csv)"
	done
	for name in examples/x.csv .hidden/x.csv .x.csv fees.csv~ deadlines.csv.bak notes.txt; do
		lines x > "$T/mine/$name"
	done
	finds 'MINE/Fees.CSV: no filter reads a table of this name; did you mean fees.csv?' \
		'MINE/a/b/deep.csv: no filter reads a table of this name' \
		'MINE/category/versions.csv: no filter reads a table of this name; did you mean categories/versions.csv?' \
		'MINE/countryname.csv: no filter reads a table of this name; did you mean country-names.csv?' \
		'MINE/deadline.csv: no filter reads a table of this name; did you mean deadlines.csv?' \
		'MINE/holiday.csv: no filter reads a table of this name; did you mean holidays.csv?' \
		'MINE/minimums.csv: no filter reads a table of this name; did you mean programs/minimums.csv?' \
		'MINE/reach.csv: no filter reads a table of this name; did you mean boost/reach.csv?' \
		'MINE/share.csv: no filter reads a table of this name' \
		'MINE/zzz.csv: no filter reads a table of this name'
	mkdir -p "$T/mine/crs"
	for name in 2025-3-25 2025-03-25-new latest; do lines x > "$T/mine/crs/$name.csv"; done
	lines x > "$T/mine/crs/2025-02-30.csv"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules --check
	same 4 "${#stderr_lines[@]}"
	said "ee-rules: $T/mine/crs/2025-02-30.csv: there is no such day" "ee-rules: $T/mine/crs/2025-03-25-new.csv: expected a name YYYY-MM-DD.csv" \
		"ee-rules: $T/mine/crs/2025-3-25.csv: expected a name YYYY-MM-DD.csv" "ee-rules: $T/mine/crs/latest.csv: expected a name YYYY-MM-DD.csv"
}

@test "rules: --check holds lists, versions, families and rounds against each other" {
	mkdir -p "$T/mine/categories"
	for name in healthcare-v11 french-v1 unheard-of; do cp share/categories/trades-v1.csv "$T/mine/categories/$name.csv"; done
	finds 'MINE/categories/french-v1.csv: a version of the kind french has no list' \
		'MINE/categories/healthcare-v11.csv: categories/versions.csv has no version healthcare-v11; did you mean healthcare-v1?' \
		'MINE/categories/unheard-of.csv: categories/versions.csv has no version unheard-of'
	overlay categories/versions.csv '$s/^skilled-military-2026-v1/military-2027/'
	finds 'no categories/military-2027.csv in MINE or '"$ROOT/share" \
		"$ROOT/share/categories/skilled-military-2026-v1.csv: categories/versions.csv has no version skilled-military-2026-v1" \
		"$ROOT/share/$(row rounds.csv military): category: categories/versions.csv has no version skilled-military-2026-v1" \
		"$ROOT/share/$(row rounds/names.csv ,skilled-military-2026-v1$): category: categories/versions.csv has no version skilled-military-2026-v1"
	overlay categories/versions.csv '2{h;d};$G'
	overlay rounds.csv '$s/trades-2026-v3/trades-2026-v4/'
	overlay rounds/names.csv 's/,category,stem-v1$/,category,stem-v9/'
	finds 'MINE/categories/versions.csv:22: family: the versions of french stand in two places' \
		'MINE/rounds.csv:449: category: categories/versions.csv has no version trades-2026-v4' \
		"MINE/$(row rounds/names.csv ',category,stem-v1$'): category: categories/versions.csv has no version stem-v9"
	overlay rounds.csv '$s/trades-2026-v3/trades-v2/'
	finds 'MINE/rounds.csv:449: category: trades-v2 is not in force on 2026-10-01'
}

@test "rules: --check holds figures of the pool against rounds, and lengths that two tables have" {
	overlay pool.csv 's/^214,/9214,/'
	overlay rounds/pools.csv '2,16s/^224,/9224,/'
	overlay rounds/rules.csv '2s/,12,/,24,/'
	overlay programs/minimums.csv 's/^any,eca_validity,2015-01-01,,60,/any,eca_validity,2015-01-01,,48,/'
	finds "$ROOT/share/$(row deadlines.csv ^profile,): length: 12 months, but 24 by pool_months of rounds/rules.csv on 2017-06-06" \
		"$ROOT/share/$(row deadlines.csv ^eca,): length: 60 months, but 48 by eca_validity of programs/minimums.csv on 2015-01-01" \
		'MINE/pool.csv:2: round: rounds.csv has no round 9214' \
		'MINE/rounds/pools.csv:3: round: rounds.csv has no round 9224'
	overlay pool.csv 's/^214,2022-01-17/214,2022-01-18/'
	finds 'MINE/pool.csv:2: as_of: expected the 2022-01-17 of round 214 in rounds.csv, got 2022-01-18'
	overlay rounds.csv 's/^(214,.*),2022-01-17,/\1,,/'
	finds "$ROOT/share/pool.csv:2: as_of: expected the nothing of round 214 in rounds.csv, got 2022-01-17"
	# From a day to come on.
	overlay programs/minimums.csv 's/^any,test_validity,2015-01-01,,24,(.*)/any,test_validity,2015-01-01,2029-12-31,24,\1\nany,test_validity,2030-01-01,,36,\1/'
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules --check
	same 2 "$(grep -c 'length: 24 months, but 36 by test_validity of programs/minimums.csv on 2030-01-01$' <<< "$stderr")"
	same 2 "${#stderr_lines[@]}"
}

@test "rules: cells that mean nothing where they stand are refused, in a table of any day" {
	overlay crs/2016-11-19.csv 's/^spouse_education,master,,,0,/spouse_education,master,,,10,/'
	overlay crs/2020-10-20.csv 's/^cap,spouse,,,0,40/cap,spouse,,,40,40/'
	overlay categories/versions.csv '2s/,french,,/,french,6,/'
	overlay deadlines.csv 's/^(binding,[^,]*,[^,]*),,/\1,60,/'
	overlay language/tests.csv '/^tcf/s/,,2020-01-01,/,2020-01-01,2020-01-01,/'
	overlay programs/fsw-grid.csv 's/education,none,,,0/education,none,,,5/'
	overlay programs/trades.csv '8s/,726,/,736,/'
	finds "MINE/$(row crs/2016-11-19.csv ^spouse_education,master): without_spouse: expected 0, since spouse_education counts with a spouse only, got 10" \
		"MINE/$(row crs/2020-10-20.csv ^cap,spouse,): without_spouse: expected 0, since spouse counts with a spouse only, got 40" \
		'MINE/categories/versions.csv:2: months: means nothing for the kind french' \
		"MINE/$(row deadlines.csv ^binding): length: means nothing for binding, whose day is not counted; got 60" \
		'MINE/language/tests.csv:22: confirmed_from: means nothing on or before accepted_from; leave it empty' \
		'MINE/programs/fsw-grid.csv:2: points: expected 0, since nobody is given points without a credential, got 5' \
		'MINE/programs/trades.csv:8: except: expected more digits behind 72, got 736'
}

@test "rules: usage" {
	while IFS='|' read -r options message; do
		run -2 --separate-stderr ee-rules $options
		same "ee-rules: $message" "${stderr_lines[0]}"
		wrote
	done <<-'EOF'
	share/fees.csv|no input is read, got share/fees.csv; EE_SHARE_PATH names directories of tables
	--check -|no input is read, got -; EE_SHARE_PATH names directories of tables
	--diff|--diff needs an argument
	--diff 2025-01-01|--diff: two days, such as --diff 2020-10-20 2025-03-25
	--diff 2025-01-01 --check 2026-01-01|--check, --diff and --sources exclude each other
	--diff 2025-01-01 2026-01-32|--diff: expected a date such as 2025-03-25, got 2026-01-32
	--diff today 2026-01-31|--diff: expected a date such as 2025-03-25, got today
	--diff 2025-01-01 2025-02-01 2025-03-01|no input is read, got 2025-03-01; EE_SHARE_PATH names directories of tables
	--sources --check|--check, --diff and --sources exclude each other
	--check --diff 2020-01-01 2021-01-01|--check, --diff and --sources exclude each other
	--check -d 2026-01-01|--as-of: only for the list of tables
	--sources -d 2026-01-01|--as-of: only for the list of tables
	--diff 2025-01-01 2026-01-01 -d 2026-01-01|--as-of: only for the list of tables
	-o ics|--output-format: expected json, csv or table, got ics
	--excel -o json|--excel: only for output in CSV, add -o csv
	--columns name|--columns: no column name; the columns are table from to rows complete in_force sources unknown file
	--sources --columns table|--columns: no column table; did you mean tables? the columns are id title url kind tables file
	--chekc|unknown option --chekc; did you mean --check?
	--reject x|unknown option --reject
	-j 2|unknown option -j
	EOF
	# The same mode twice is one mode; the second day may stand behind other options.
	run -0 --separate-stderr ee-rules --check --check
	run -0 --separate-stderr ee-rules --diff 2020-01-01 -o json 2020-10-20
	same 2 "${#lines[@]}"
}

@test "rules: formats, a full disk, a reader who goes away, directories that are not there" {
	ee-rules -o json | jq -c . > "$T/json"
	same_file <(jq -r '[.table, .rows] | @csv' "$T/json" | tr -d '"') <(ee-rules --columns table,rows | sed 1d)
	run -0 --separate-stderr ee-rules -o table --fit 80
	same 'table                     from        to          rows  unknown' "${lines[0]}"
	same 'id kind tables' "$(ee-rules --sources -o table --fit 80 2> /dev/null | head -n 1 | xargs)"
	for options in '' --sources; do	# in no window there are all that CSV has
		same "$(ee-rules $options -o csv | head -n 1 | tr , '\n' | sort)" "$(ee-rules $options -o table | head -n 1 | xargs -n 1 | sort)"
	done
	same 'table  file' "$(ee-rules -o table --columns table,file | head -n 1 | tr -s ' ' | sed 's/ /  /')"
	same $'\xef\xbb\xbftable,from\r' "$(ee-rules --excel --columns table,from | head -n 1)"
	for options in '' --sources '--diff 2015-01-01 2026-01-01' --check; do
		run -2 --separate-stderr bash -c "ee-rules $options > /dev/full"
		said 'ee-rules: standard output: No space left on device'
		run -0 --separate-stderr bash -c "set -o pipefail; ee-rules $options | true"
		said
	done
	EE_SHARE_PATH=$T/none run -2 --separate-stderr ee-rules --check
	said "ee-rules: EE_SHARE_PATH: $T/none: No such file or directory"
	# A tree that lacks a table says which.
	cp -r share "$T/share"
	rm "$T/share/holidays.csv" "$T/share/rounds/pools.csv" "$T/share/crs"/*
	EE_SHARE=$T/share run -2 --separate-stderr ee-rules --check
	said "ee-rules: no crs/YYYY-MM-DD.csv in $T/share" "ee-rules: no rounds/pools.csv in $T/share" "ee-rules: no holidays.csv in $T/share"
}
