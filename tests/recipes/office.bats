#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2154	# programs of jq; what "run" sets
# The scripts of the recipes for the office, on bad input, twice, and with nothing there.
load ../helper

EXAMPLES=$ROOT/share/examples

# changed WAS IS FIELD...: what differs between two files.
changed() {
	jq -nr --slurpfile was "$1" --slurpfile is "$2" -f "$EXAMPLES/changed.jq" --args "${@:3}"
}

@test "changed: new, gone, refused, mended and other values, by the parts of objects, and nobody guessed at" {
	lines '{"id":"1","crs":400,"p":["cec","fsw"],"o":{"a":1,"b":false}}' '{"id":"2","crs":300}' '{"id":"3","crs":1}' '{"id":"4"}' \
		'{"id":"d","crs":1}' '{"id":"d","crs":2}' '{"crs":5}' '{"id":"a,\"b\"","crs":1}' '{"id":"s","crs":7}' > "$T/was"
	lines '{"id":"1","crs":400,"p":["fsw"],"o":{"a":1,"b":true,"c":null}}' '{"id":"2","errors":[{}]}' '{"id":"4","crs":0}' \
		'{"id":"d","crs":1}' '{"id":"a,\"b\"","crs":2}' '{"id":"n","crs":1}' '{"id":"s","crs":7}' > "$T/is"
	run -0 changed "$T/was" "$T/is" crs p o
	wrote id,field,was,is ,records,1,0 1,p,'cec fsw',fsw 1,o.b,false,true 2,refused,, 3,gone,, 4,mended,, '"a,""b""",crs,1,2' \
		d,records,2,1 n,new,,
	# The same list, and the same backwards.
	run -0 changed "$T/is" "$T/is" crs p o
	wrote id,field,was,is
	run -0 changed "$T/is" "$T/was" crs
	wrote id,field,was,is ,records,0,1 2,mended,, 3,new,, 4,refused,, '"a,""b""",crs,2,1' d,records,1,2 n,gone,,
	run -5 changed "$T/is" "$T/was" crs csr
	[[ $output == *'changed.jq: no record has the field csr'* ]]
	run -5 changed "$T/is" "$T/was"
	[[ $output == *'name the fields to compare'* ]]
}

batch() { make -s -f "$EXAMPLES/batch.mk" DATE=2026-09-14; }

@test "batch: bad records stay beside the result, a second run does nothing, and what is gone is named" {
	cd "$T" || exit
	mkdir clients
	lines id,age,education 1,30,master 2,30,Masters > clients/a.csv
	lines id,age,education 3,31,master > clients/b.csv
	run -0 --separate-stderr batch
	[[ $stderr == 'ee-score: clients/a.csv:3: education: '* ]]
	same 'id,age,education
2,30,Masters' "$(cat scored/a.rejects)"
	same '1 2' "$(($(wc -l < scored/a.csv) - 1)) $(wc -l < scored/b.csv)"
	cksum scored/* > before
	run -0 --separate-stderr batch
	said
	cksum scored/* | cmp before -
	rm clients/b.csv
	run -0 --separate-stderr batch
	said 'batch.mk: of lists that are gone: scored/b.csv'
	rm scored/b.*
	run -0 --separate-stderr batch
	said
}

@test "batch: a list that is none or a full disk ends it, and no half result is taken for a whole one" {
	cd "$T" || exit
	mkdir clients
	lines these are no clients > clients/a.csv
	run -2 batch
	[ ! -e scored/a.csv ]
	{ lines id,age,education; for n in {1..2000}; do lines "$n,30,master"; done; } > clients/a.csv
	full() { trap '' XFSZ; ulimit -f 16; batch; }
	run -2 full
	[[ $output == *'File too large'* ]]
	[ ! -e scored/a.csv ]
	run -0 batch
	same 2001 "$(wc -l < scored/a.csv)"
}

# ask HOW [OPTION ...]: by Python or Node.
ask() {
	case $1 in
	python) timeout 60 python3 "$EXAMPLES/ask.py" "${@:2}" ;;
	node) timeout 60 node "$EXAMPLES/ask.mjs" "${@:2}" ;;
	esac
}

@test "ask: every client has its own answer, also behind bad records, and they are counted" {
	[ "$(command -v node)" ] && hows='python node' || hows=python
	sed '3s/.*/{"id":"bad","age":"x"}/; 5s/^/\n/; 7s/.*/{"id":7}/' "$EXAMPLES/pool.ndjson" > "$T/some"
	ee-score --quiet --keep-bad -d 2026-09-14 "$T/some" 2> "$T/err" |
		jq -r '[.id, .crs // .errors[0].message] | @tsv' > "$T/want"
	for how in $hows; do
		run -0 --separate-stderr ask "$how" -d 2026-09-14 < "$T/some"
		same_file "$T/want" <(lines "${lines[@]}")
		same "$(jq -nr --arg how "$how" '"ask." + {python: "py", node: "mjs"}[$how]'): 200 asked, 198 scored, 2 refused" "${stderr_lines[-1]}"
	done
	# More than two pipes hold.
	ee-sample -n "$(sample 3000 30000)" -d 2026-09-14 > "$T/many"
	ee-score --quiet -d 2026-09-14 "$T/many" | jq -r '[.id, .crs] | @tsv' > "$T/want"
	for how in $hows; do
		ask "$how" -d 2026-09-14 < "$T/many" 2> "$T/err" | cmp "$T/want" -
	done
}

@test "ask: a filter that cannot run or is ended ends it with a message and status; a profile that is too long has its answer" {
	[ "$(command -v node)" ] && hows='python node' || hows=python
	printf '{"id":"%01100000d"}\n' 1 > "$T/long"
	# Without ee-score.
	mkdir "$T/bin"
	for program in python3 node timeout; do
		path=$("$program" -c 'import sys; print(sys.executable)' 2> "$T/err") || path=$(command -v "$program") || continue
		ln -s "$path" "$T/bin/$program"
	done
	for how in $hows; do
		run ! ask "$how" -d 2026-13-01 < "$EXAMPLES/pool.ndjson"
		[[ ${lines[-1]} == 'ask.'*': ee-score ended with status 2' ]]
		run -0 --separate-stderr ask "$how" -d 2026-09-14 < <(cat "$T/long"; lines '{"id":"2","age":30}')
		same $'a line longer than 1 MiB\n105' "$(cut -f 2 <<< "$output")"
		# What cannot be written is told.
		run -2 bash -c "$(declare -f ask); EXAMPLES=$EXAMPLES; ask $how -d 2026-09-14 < $EXAMPLES/pool.ndjson > /dev/full"
		[[ $output == *'ask.'*'o space left on device'* ]]
		run ! ask "$how" -d 2026-09-14 <<< 'no profile'
		[[ ${lines[-1]} == 'ask.'* ]]
		PATH=$T/bin run ! ask "$how" < "$EXAMPLES/pool.ndjson"
		[[ ${lines[-1]} == 'ask.'*ee-score* ]]
		# A reader that goes away is no error.
		run -0 --separate-stderr bash -c "set -o pipefail; $(declare -f ask); EXAMPLES=$EXAMPLES; ask $how -d 2026-09-14 < $EXAMPLES/pool.ndjson | head -n 1"
		same $'C-001\t389' "${lines[0]}"
	done
}

@test "ask: from a folder with a blank, an accent and a link" {
	needs node
	mkdir "$T/é b"
	cp "$EXAMPLES/ask.mjs" "$T/é b/"
	ln -s "é b/ask.mjs" "$T/link.mjs"
	for script in "$T/é b/ask.mjs" "$T/link.mjs"; do
		run -0 --separate-stderr node "$script" -d 2026-09-14 <<< '{"id":"2","age":30}'
		wrote $'2\t105'
	done
}

@test "ask: whoever waits for a filter that is killed is told" {
	ln -s "$EXAMPLES/ask.py" "$EXAMPLES/ask.mjs" "$T"
	cd "$T" || exit
	cat > killed.py <<-'END'
		from ask import Filter
		score = Filter("ee-score", "--quiet", "-d", "2026-09-14")
		print(score.ask({"id": "1", "age": 30})["crs"])
		score.child.kill()
		score.child.wait()
		for step in (lambda: score.ask({"id": "2", "age": 30}), score.close):
		    try:
		        step()
		    except (RuntimeError, BrokenPipeError) as error:
		        print(type(error).__name__)
	END
	run -0 timeout 60 python3 killed.py
	same 105 "${lines[0]}"
	same 3 "${#lines[@]}"
	needs node
	cat > killed.mjs <<-'END'
		import { Filter } from './ask.mjs';
		const score = new Filter('ee-score', '--quiet', '-d', '2026-09-14');
		console.log((await score.ask({ id: '1', age: 30 })).crs);
		score.child.kill('SIGKILL');
		for (const step of [() => score.ask({ id: '2', age: 30 }), () => score.ask({ id: '3', age: 30 }), () => score.close()])
			await step().then(() => console.log('no'), (error) => console.log(error.message));
	END
	run -0 timeout 60 node killed.mjs
	wrote 105 'ee-score ended with SIGKILL' 'ee-score ended with SIGKILL' 'ee-score ended with SIGKILL'
}

convert() { timeout 120 bash "$EXAMPLES/convert.sh" "$@"; }

@test "convert: a workbook and back, with ids, days and times as they were; twice the same" {
	needs soffice xlsx2csv
	cp "$EXAMPLES"/office* "$T/"
	cd "$T" || exit
	# A time has seconds or not, and a day is one at midnight.
	csv='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1'
	for again in 1 2; do
		run -0 --separate-stderr convert ods office.xlsx
		said
		run -0 convert "$csv" office.ods
		ee-import --quiet -m office-map.csv office-Clients.csv | jq -cS '.submitted |= (. // "" | sub(" "; "T") | .[:16] | sub("T00:00"; ""))' > "got$again"
	done
	xlsx2csv -f %Y-%m-%dT%H:%M office.xlsx | ee-import --quiet -m office-map.csv | jq -cS '.submitted |= (. // "" | sub(" "; "T") | .[:16] | sub("T00:00"; ""))' > want
	same_file want got1
	same_file want got2
	same '' "$(find . -name '.convert*')"
	lines id,age,day 007,30,2026-12-03 12E4567,31,2026-01-02 > list.csv
	run -0 convert xlsx --infilter='Text - txt - csv (StarCalc):44,34,76,1,1/2/2/1/3/2' list.csv
	same_file list.csv <(xlsx2csv list.xlsx)
}

@test "convert: no file, a damaged one, no LibreOffice: a message, status 2 and nothing left" {
	cd "$T" || exit
	run -2 convert xlsx
	[[ $output == 'usage: '* ]]
	needs soffice
	run -2 convert xlsx none.ods
	same 'convert.sh: nothing was made of none.ods' "${lines[-1]}"
	printf 'PK\003\004 damaged' > bad.xlsx
	lines old > bad.csv
	run -2 convert csv bad.xlsx
	same 'convert.sh: nothing was made of bad.xlsx' "${lines[-1]}"
	same 'bad.csv bad.xlsx' "$(find . -mindepth 1 -printf '%f\n' | sort | one_line)"
	same old "$(cat bad.csv)"
	# One of several is enough, and in a folder with a blank.
	mkdir 'a b' && cd 'a b'
	cp "$EXAMPLES/office.xlsx" .
	cp ../bad.xlsx .
	for other in none.xlsx bad.xlsx; do
		run -2 convert ods office.xlsx $other
		same "convert.sh: nothing was made of $other" "${lines[-1]}"
		same 'bad.xlsx office.xlsx' "$(find . -mindepth 1 -printf '%f\n' | sort | one_line)"
	done
	run -0 convert ods office.xlsx
	same 'bad.xlsx office.ods office.xlsx' "$(find . -mindepth 1 -printf '%f\n' | sort | one_line)"
}
