#!/usr/bin/env bats
# shellcheck disable=SC2030,SC2031,SC2154	# subshells; what "run" sets
# share/datapackage.json describes the tables as they are.
load helper

check() { python3 -B "$ROOT/tests/datapackage.py" "$1"; }

@test "datapackage: it is what make datapackage writes" {
	"$ROOT/tools/datapackage" > "$T/package"
	same_file "$T/package" "$ROOT/share/datapackage.json"
}

@test "datapackage: every table of share is listed, and every cell, key and reference of it is as described" {
	run -0 check "$ROOT/share"
	[[ ${lines[0]} =~ ^[0-9]+\ tables,\ [0-9]+\ rows$ ]]
	same "$(find "$ROOT/share" -name '*.csv' ! -path '*/examples/*' | wc -l)" "${lines[0]%% *}"
}

# spoilt TABLE SED FAULT: a copy of the folder with the table changed has that fault, and no other.
spoilt() {
	[ -d "$T/share" ] || cp -r "$ROOT/share" "$T/share"
	sed -E "$2" "$ROOT/share/$1" > "$T/share/$1"
	if cmp -s "$ROOT/share/$1" "$T/share/$1"; then lines "no such row in $1: $2"; return 1; fi
	run -1 check "$T/share"
	same "$3" "$output"
	cp "$ROOT/share/$1" "$T/share/$1"
}

@test "datapackage: what is wrong with a table is told with its name and row" {
	spoilt fees.csv '2s/,550,/,many,/' 'fees.csv:2: cad: many is no integer'
	spoilt fees.csv '2s/,2015-01-01,/,2015-02-30,/' 'fees.csv:2: in_force_from: 2015-02-30 is no date'
	spoilt fees.csv '2s/,adult,/,baby,/' 'fees.csv:2: each: baby is none of its words'
	spoilt fees.csv '2s/,FEES,/,FINES,/' 'fees.csv:2: FINES is not in sources'
	spoilt fees.csv '2s/,Processing fee,/,,/' 'fees.csv:2: title: is empty'
	spoilt fees.csv '1s/cad/dollars/' 'fees.csv:1: the header is fee,title,each,dollars,in_force_from,in_force_to,confidence,source,note, listed are fee,title,each,cad,in_force_from,in_force_to,confidence,source,note'
	spoilt crs/2025-03-25.csv '3s/,0,0,/,0,1201,/' 'crs/2025-03-25.csv:3: with_spouse: 1201 is out of its range'
	spoilt rounds.csv '2s/^1,/1A,/' 'rounds.csv:2: round: 1A is not of its form'
	spoilt rounds.csv '2s/11:59:48Z/11:59/' 'rounds.csv:2: time_utc: 2015-01-31T11:59 is no datetime'
	spoilt pool.csv '2s/^214,/9999,/' 'pool.csv:2: 9999 is not in rounds'
	spoilt programs/fsw-grid.csv '2s/IRPR WHO/IRPR WHOM/' 'programs/fsw-grid.csv:2: source: WHOM is not in sources'
	spoilt countries.csv 's/^AE,ARE,/AE,AND,/' 'countries.csv:3: alpha_3: AND a second time'
	spoilt provinces.csv 's/,yes,/,perhaps,/' "$(printf 'provinces.csv:%d: nominee_program: perhaps is no boolean\n' 2 3 4 5 6 7 8 10 11 13 14)"
	cp "$T/share/work.csv" "$T/share/works.csv"
	run -1 check "$T/share"
	same 'works.csv: is not listed' "$output"
	mv "$T/share/works.csv" "$T/share/work.csv"
	rm "$T/share/fees.csv"
	run -1 check "$T/share"
	same 'fees.csv: is listed, and not there' "$output"
}

@test "datapackage: a rule set or a list that is new needs no words, and another table does" {
	mkdir "$T/tree"
	cp -r "$ROOT/share" "$ROOT/tools" "$T/tree"
	cp "$T/tree/share/crs/2025-03-25.csv" "$T/tree/share/crs/2027-01-01.csv"
	cp "$T/tree/share/categories/stem-2026.csv" "$T/tree/share/categories/stem-2027.csv"
	"$T/tree/tools/datapackage" > "$T/package"
	mv "$T/package" "$T/tree/share/datapackage.json"
	run -0 check "$T/tree/share"
	cp "$T/tree/share/work.csv" "$T/tree/share/leisure.csv"
	run ! --separate-stderr "$T/tree/tools/datapackage"
	[[ $stderr == *'share/leisure.csv: say in tools/datapackage-tables.jq what it holds'* ]]
	rm "$T/tree/share/leisure.csv" "$T/tree/share/work.csv"
	run ! --separate-stderr "$T/tree/tools/datapackage"
	[[ $stderr == *'tools/datapackage-tables.jq: no share/work.csv'* ]]
}

@test "datapackage: a comment is told from a cell, and a blank line is no part of a table" {
	mkdir "$T/share"
	jq '.resources |= map(select(.name == "sources"))' "$ROOT/share/datapackage.json" > "$T/share/datapackage.json"
	printf '%s\n' 'id,title,url,kind' '# a comment' 'A,"two lines' '# and no comment",,official' > "$T/share/sources.csv"
	run -0 check "$T/share"
	same '1 tables, 1 rows' "$output"
	printf '%s\n' 'id,title,url,kind' '"#A",a title,,official' > "$T/share/sources.csv"
	run -1 check "$T/share"
	same 'sources.csv: the filters read other rows' "$output"
	printf '%s\n' 'id,title,url,kind' '' 'A,a title,,official' > "$T/share/sources.csv"
	run -1 check "$T/share"
	same 'sources.csv: the filters read other rows' "${lines[0]}"
}
