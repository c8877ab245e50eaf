#!/usr/bin/env bats
# shellcheck disable=SC2154,SC2030,SC2031,SC2016,SC2317	# what "run" sets; subshells on purpose; what others expand and call
# ee-rank with little memory: runs on disk (-S), ranked inputs in a stream (-m), the best K by their key.
load helper

# pool N [SEED]: scored records as CSV, many of the same key: few scores, few stamps, some without one;
# cells with commas, quotes and line ends.
pool() {
	awk -v n="$1" -v seed="${2:-1}" 'BEGIN {
		srand(seed)
		print "id,crs,note,submitted"
		for (i = 1; i <= n; i++) {
			kind = int(rand() * 8)
			stamp = kind == 0 ? "" : sprintf("2025-0%d-1%dT10:00:0%d%s", 1 + rand() * 3, rand() * 2, rand() * 3, kind == 1 ? "-05:00" : "Z")
			note = kind == 2 ? "\"a,\nb\"" : kind == 3 ? "\"\"\"\n\n\"\"\"" : kind == 4 ? "" : "n" int(rand() * 1e9)
			printf "%d,%d,%s,%s\n", i, 400 + int(rand() * 40), note, stamp
		}
	}'
}

# most COMMAND...: the most memory that it had in use at any time, in KiB; its output goes nowhere.
most() {
	python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@"
}

# parts N FILE: FILE, whose records are lines, dealt out to T/part.1 to T/part.N, each of them ranked.
parts() {
	awk -v n="$1" -v to="$T/raw." 'NR == 1 && !/^{/ { for (i = 1; i <= n; i++) print > (to i); next } { print > (to (NR % n + 1)) }' "$2"
	for ((i = 1; i <= $1; i++)); do ee-rank -j 1 "$T/raw.$i" > "$T/part.$i"; done
}

@test "rank -S: whatever the memory, the bytes are those of the memory that holds all" {
	seed=$RANDOM
	lines "SEED=$seed"
	pool 4000 "$seed" > "$T/pool.csv"
	ee-rank -o json "$T/pool.csv" | shuf --random-source="$T/pool.csv" > "$T/pool.json"
	export TMPDIR=$T/tmp
	mkdir "$TMPDIR"
	for format in csv json; do
		for options in '' '-n 1' '-n 777' '-n 3999' '-o json' '-o csv' '-o csv --columns id,rank,note' '-o csv --columns id' \
			'-o csv --excel'; do
			# shellcheck disable=SC2086
			{
				ee-rank $options "$T/pool.$format" > "$T/want"
				for size in 65536 100K 1M; do
					for jobs in 1 4; do
						ee-rank $options -S $size -j $jobs "$T/pool.$format" > "$T/got"
						same_file "$T/want" "$T/got"
					done
				done
			}
		done
	done
	same '' "$(ls -A "$TMPDIR")"
	# It was on disk, more runs than are merged at once.
	run -2 --separate-stderr env TMPDIR="$T/none" ee-rank --buffer-size=64K "$T/pool.csv"
	wrote
	said "ee-rank: $T/none: cannot make a temporary file: No such file or directory"
	run -0 --separate-stderr env TMPDIR="$T/none" ee-rank -S 1M "$T/pool.csv"
	said
	run -0 --separate-stderr env TMPDIR="$T/none" ee-rank -S 64K -n 100 "$T/pool.csv"
	said
}

@test "rank -S: a record that is larger than the memory" {
	long=$(printf '%*s' 300000 x)
	for i in {1..9}; do
		echo "{\"id\":$i,\"crs\":$((400 + i % 4)),\"note\":\"$([ $((i % 3)) -ne 0 ] || echo "$long")\"}"
	done > "$T/pool"
	ee-rank "$T/pool" > "$T/want"
	ee-rank -S 64K "$T/pool" > "$T/got"
	same_file "$T/want" "$T/got"
	: > "$T/none"
	same '' "$(ee-rank -S 64K "$T/none")"
}

@test "rank -S: bad records, rejects and messages are those of the memory that holds all" {
	pool 3000 7 | awk '{ gsub(/,43[0-9],/, ",4300,") } 1' > "$T/pool"
	for options in '' '-n 10' '--max-rejects 100' '--strict'; do
		# shellcheck disable=SC2086
		{
			ee-rank $options -j 1 -r "$T/rejects" "$T/pool" > "$T/want" 2> "$T/want.said" || want=$?
			ee-rank $options -j 3 -S 64K -r "$T/rejects.2" "$T/pool" > "$T/got" 2> "$T/got.said" || got=$?
		}
		same "${want:-0}" "${got:-0}"
		for kind in '' .said; do same_file "$T/want$kind" "$T/got$kind"; done
		same_file "$T/rejects" "$T/rejects.2"
	done
}

@test "rank -S: a full disk, and a folder that is none, end it with the folder's name" {
	pool 4000 > "$T/pool"
	run -2 --separate-stderr env TMPDIR="$T/pool" ee-rank -S 64K "$T/pool"
	wrote
	said "ee-rank: $T/pool: cannot make a temporary file: Not a directory"
	limited() (ulimit -f 64; TMPDIR=$T ee-rank -S 64K "$T/pool" 2>&1 | cat; exit "${PIPESTATUS[0]}")
	run -2 limited
	wrote "ee-rank: $T: cannot write a temporary file: File too large"
	if [ "$EUID" -ne 0 ]; then
		mkdir -m 555 "$T/closed"
		run -2 --separate-stderr env TMPDIR="$T/closed" ee-rank -S 64K "$T/pool"
		wrote
		said "ee-rank: $T/closed: cannot make a temporary file: Permission denied"
	fi
	# Nothing is asked of the folder where all is in memory.
	run -0 env TMPDIR="$T/pool" ee-rank "$T/pool"
	mkdir "$T/small"
	mount -t tmpfs -o size=128k tmpfs "$T/small" 2> "$T/err" || skip 'no file system can be mounted here'
	run -2 --separate-stderr env TMPDIR="$T/small" ee-rank -S 64K "$T/pool"
	umount "$T/small"
	wrote
	said "ee-rank: $T/small: cannot write a temporary file: No space left on device"
}

# The file in the folder $2 that process $1 has open, in $spilled.
find_spilled() {
	spilled=
	for fd in "/proc/$1/fd/"*; do
		[[ $(readlink "$fd") != "$2"/* ]] || spilled=$fd
	done
	[ -n "$spilled" ]
}

@test "rank -S: what is on disk has no name, is nobody else's to read, and is gone with a kill" {
	pool 4000 > "$T/pool"
	mkfifo "$T/in"
	mkdir "$T/tmp"
	(umask 0; TMPDIR=$T/tmp exec ee-rank -S 64K < "$T/in" > "$T/out") &
	pid=$!
	exec {to}> "$T/in"
	cat "$T/pool" >&"$to"
	for ((i = 0; i < 100; i++)); do
		! find_spilled "$pid" "$T/tmp" || break
		sleep 0.05
	done
	find_spilled "$pid" "$T/tmp"
	same '' "$(ls -A "$T/tmp")"
	same 600 "$(stat -L -c %a "$spilled")"
	[[ $(readlink "$spilled") == *' (deleted)' ]]
	kill -9 "$pid"
	wait "$pid" || same 137 $?
	exec {to}>&-
	same '' "$(ls -A "$T/tmp")"
	[ ! -s "$T/out" ]
}

@test "rank -S: a reader that goes away is no error" {
	pool 20000 > "$T/pool"
	for options in '-S 64K' '' '-m'; do
		# shellcheck disable=SC2086
		run -0 --separate-stderr bash -c 'set -o pipefail; ee-rank '"$options"' "$1" | head -n 1' - <(ee-rank "$T/pool")
		wrote id,crs,note,submitted,rank
		said
	done
}

@test "rank -S: sizes, and what is none" {
	for size in 64K 65536 1M 1G 1T; do
		run -0 ee-rank -S $size <<< '{"crs":1}'
		wrote '{"crs":1,"rank":1}'
	done
	for size in 63K 65535 0 -1 M 64k 1.5G '64 M' 99999999999999999999; do
		run -2 --separate-stderr ee-rank --buffer-size "$size" < /dev/null
		same "ee-rank: --buffer-size: expected a size such as 64M or 1G, 64K at least, got $size" "${stderr_lines[0]}"
	done
	# Where nothing is sorted it has no work.
	run -0 ee-rank -S 64K -m <<< '{"crs":1}'
	wrote '{"crs":1,"rank":1}'
	run -0 ee-rank -S 64K -c <<< '{"crs":1}'
	wrote
}

@test "rank -S 8M: ten times as much has less than 24 MB" {
	if sanitized || counting; then skip 'instruments need more'; fi
	pool 20000 > "$T/pool"
	awk 'NR == 1 { print; next } { line[NR] = $0 } END { for (i = 0; i < 8; i++) for (j = 2; j <= NR; j++) print line[j] }' "$T/pool" |
		sed 's/,n[0-9]*,/,"&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&",/' > "$T/large"
	[ "$(stat -c %s "$T/large")" -gt 72000000 ]
	used=$(TMPDIR=$T most ee-rank -S 8M "$T/large")
	lines "$used"
	[ "$used" -lt 24576 ]
	used=$(most ee-rank "$T/large")
	[ "$used" -gt 72000 ]
}

@test "rank -n K: what is left out is read all the same, and told whatever it is" {
	awk 'BEGIN {
		for (i = 0; i < 20000; i++) print "{\"id\":" i ",\"crs\":900}"
		for (i = 0; i < 20000; i++) print "{\"id\":" i ",\"crs\":100" (i % 4000 == 7 ? ",\"rank\":\"captain\"" : i % 4000 == 8 ? ",\"rank\":7" : \
			i % 4000 == 9 ? ",\"rank\":{\"x\":1}" : i % 4000 == 10 ? ",\"submitted\":\"soon\"" : "") "}"
	}' > "$T/pool"
	ee-rank "$T/pool" > "$T/all" 2> "$T/want" || [ $? -eq 1 ]
	same 15 "$(grep -c ':[0-9]*: ' "$T/want")"
	for jobs in 1 4; do
		run -1 --separate-stderr ee-rank -j $jobs -n 2 "$T/pool"
		same_file "$T/want" <(printf '%s\n' "$stderr")
		same_file <(head -n 2 "$T/all") <(printf '%s\n' "$output")
	done
}

@test "rank -n K: a nanosecond, or a column that there is not, decides in time" {
	# The best come last, all within the same microseconds.
	awk 'BEGIN { for (i = 0; i < 20000; i++) printf "{\"id\":%d,\"crs\":500,\"submitted\":\"2025-01-01T00:00:00.0000%05dZ\"}\n", i, 30000 - i }' > "$T/pool"
	for jobs in 1 4; do
		for k in 1 3; do
			ee-rank -n $k -j $jobs "$T/pool" > "$T/got"
			same_file <(ee-rank "$T/pool" | head -n $k) "$T/got"
		done
	done
	# Who has no column for a value is told, whatever the place of the record.
	awk 'BEGIN { for (i = 0; i < 20000; i++) print "{\"id\":" i ",\"crs\":" (i < 10000 ? 900 : 100) (i == 19000 ? ",\"late\":1" : "") ",\"note\":\"nothing that would be of any use\"}" }' > "$T/pool"
	for jobs in 1 4; do
		run -1 --separate-stderr ee-rank -o csv -n 1 -j $jobs "$T/pool"
		wrote id,crs,note,rank '0,900,nothing that would be of any use,1'
		said "ee-rank: $T/pool:19001: late: not a column of the output; name all columns with --columns"
	done
}

@test "rank -m: 2,000 ranked files, more than can be open, in less than 32 MiB" {
	n=2000
	for ((i = 0; i < n; i++)); do
		printf '{"id":"a%d","crs":%d,"submitted":"2025-01-0%dT10:00:00Z"}\n' $i $((600 - i % 7)) $((i % 9 + 1)) \
			$i $((500 - i % 5)) 1 $i $((500 - i % 5 - i % 2)) 2 $i $((i % 400)) 3 > "$T/in.$i"
	done
	eval "files=($T/in.{0..1999})"
	ee-rank "${files[@]}" > "$T/want"
	[ "$(wc -l < "$T/want")" -eq 8000 ]
	limited() (ulimit -n 64; ee-rank -m "$@" "${files[@]}")
	limited > "$T/got"
	same_file "$T/want" "$T/got"
	limited -n 500 > "$T/got"
	same_file <(head -n 500 "$T/want") "$T/got"
	limited -o csv > "$T/got"
	same_file <(ee-rank -o csv "$T/want") "$T/got"
	if sanitized || counting; then return; fi
	used=$(most ee-rank -m "${files[@]}")
	[ "$used" -lt 32768 ]
	# Of wide headers too, which are the same.
	header=id,crs$(printf ',column%d' {1..500})
	cells=$(printf ',%.0s' {1..500})
	for ((i = 0; i < n; i++)); do printf '%s\n%d,%d%s\n' "$header" $i $((i % 600)) "$cells" > "$T/in.$i"; done
	used=$(most ee-rank -m "${files[@]}")
	[ "$used" -lt 32768 ]
}

@test "rank -m: in CSV, with columns of their own order, quoted line ends, and headers that are shared" {
	seed=$RANDOM
	lines "SEED=$seed"
	for ((i = 1; i <= 70; i++)); do
		pool 40 $((seed + i)) > "$T/raw"
		[ $((i % 3)) -ne 0 ] || { ee-rank -o csv --columns crs,submitted,id,note "$T/raw" > "$T/in.$i"; continue; }
		ee-rank "$T/raw" > "$T/in.$i"
	done
	eval "files=($T/in.{1..70})"
	ee-rank "${files[@]}" > "$T/want"
	(ulimit -n 64; ee-rank -m "${files[@]}") > "$T/got"
	same_file "$T/want" "$T/got"
	ee-rank -m -o json "${files[@]}" > "$T/got"
	same_file <(ee-rank -o json "${files[@]}") "$T/got"
	(ulimit -n 64; ee-rank -m -n 30 "${files[@]}" | ee-rank -c)
}

@test "rank -m: pipes, standard input, empty inputs, and one that is named twice" {
	pool 600 | ee-rank -o json > "$T/pool.json"
	parts 4 "$T/pool.json"
	: > "$T/empty"
	ee-rank "$T"/part.{1,2,3,4} "$T/part.1" > "$T/want"
	ee-rank -m <(cat "$T/part.1") <(ee-rank "$T/part.2") "$T/empty" "$T/part.3" - "$T/part.1" - < <(cat "$T/part.4") > "$T/got"
	ee-rank "$T"/part.{1,2,3} - "$T/part.1" - < "$T/part.4" > "$T/want"
	same_file "$T/want" "$T/got"
	ee-rank -m "$T"/part.{1,2,3} - "$T/part.1" - < "$T/part.4" > "$T/got"
	same_file "$T/want" "$T/got"
	# A record at a time, and a line end that comes late.
	slowly() { while IFS= read -r line; do printf %s "$line"; sleep 0.01; echo; done < <(head -n 5 "$1"); tail -n +6 "$1"; }
	ee-rank "$T"/part.{1,2} > "$T/want"
	ee-rank -m <(slowly "$T/part.1") <(slowly "$T/part.2") > "$T/got"
	same_file "$T/want" "$T/got"
}

@test "rank -m: records of any size, and lines that are too long, which belong together in the rejects" {
	long=$(printf '%*s' 1200000 x)
	big=$(printf '%*s' 500000 y)
	{ lines '{"id":1,"crs":600}'; echo "{\"id\":2,\"crs\":\"$long\"}"; lines '{"id":3,"crs":400}'; } > "$T/1"
	{ echo "{\"id\":4,\"crs\":700,\"note\":\"$big\"}"; echo "{\"id\":5,\"crs\":500,\"note\":\"$big\"}"; printf '{"id":6,"crs":450'; } > "$T/2"
	eval "files=($T/{1,2,1,2,1,2,1,2})"
	ee-rank -r "$T/want.rejects" "${files[@]}" > "$T/want" 2> "$T/err"
	for limit in 64 20; do
		run -0 --separate-stderr eval 'ulimit -n '$limit'; ee-rank -m -r "$T/rejects" "${files[@]}" > "$T/got"'
		same_file "$T/want" "$T/got"
		same_file <(sort "$T/want.rejects") <(sort "$T/rejects")
	done
	same 8 "$(wc -l < "$T/rejects")"
}

@test "rank -m: an input out of order ends it with file and line, behind what was written before" {
	awk 'BEGIN { for (i = 0; i < 60000; i++) print "{\"id\":" i ",\"crs\":" 1000 - int(i / 100) ",\"submitted\":\"2025-01-01T00:00:00Z\"}" }' > "$T/1"
	sed '59000s/"crs":[0-9]*/"crs":900/' "$T/1" > "$T/2"
	run -2 --separate-stderr ee-rank -m "$T/1" "$T/2"
	said "ee-rank: $T/2:59000: not in rank order (score 900 after 411); ee-rank puts it in order"
	[ "${#lines[@]}" -gt 1000 ]
	same_file <(ee-rank "$T/1" "$T/1" | head -n 1000) <(printf '%s\n' "${lines[@]:0:1000}")
	# What is not read is not looked at.
	run -0 --separate-stderr ee-rank -m -n 1000 "$T/1" "$T/2"
	said
	# Named again, standard input has ended.
	same_file <(ee-rank -m "$T/1") <(ee-rank -m - - < "$T/1")
}

@test "rank -m: bad records of an input are told, kept and counted" {
	lines '{"id":1,"crs":500}' '{"id":2,"crs":"x"}' '{"id":3,"crs":300}' > "$T/1"
	lines '{"id":4,"crs":400}' '{"id":5}' > "$T/2"
	run -1 --separate-stderr ee-rank -m "$T/1" "$T/2"
	wrote '{"id":1,"crs":500,"rank":1}' '{"id":4,"crs":400,"rank":2}' '{"id":3,"crs":300,"rank":3}'
	said "ee-rank: $T/1:2: crs: expected a whole number, 0 to 1200, got x" "ee-rank: $T/2:2: crs: missing; ee-score adds it"
	run -0 ee-rank -m -r "$T/rejects" "$T/1" "$T/2"
	same_file <(lines '{"id":2,"crs":"x"}' '{"id":5}') "$T/rejects"
	run -2 --separate-stderr ee-rank -m --strict "$T/1" "$T/2"
	wrote
	said "ee-rank: $T/1:2: crs: expected a whole number, 0 to 1200, got x" 'ee-rank: stopped at the first bad record (--strict)'
	run -2 --separate-stderr ee-rank -m --max-rejects 1 "$T/1" "$T/2"
	same 'ee-rank: stopped: more than 1 bad records (--max-rejects)' "${stderr_lines[2]}"
	# Columns that have no place are refused before anything is written.
	ee-rank -o csv <<< '{"id":1,"crs":500}' > "$T/1"
	ee-rank -o csv <<< '{"id":1,"crs":400,"note":1}' > "$T/2"
	run -2 --separate-stderr ee-rank -m "$T/1" "$T/2"
	wrote
	[[ $stderr == "ee-rank: $T/2:1: "*note* ]]
}

@test "rank -m: another file in the place of one that is being read is told" {
	for ((i = 0; i < 80; i++)); do
		awk 'BEGIN { for (i = 0; i < 20000; i++) print "{\"crs\":" 1000 - int(i / 40) ",\"note\":\"1234567890\"}" }' > "$T/in.$i"
		[ "$i" -eq 0 ] || ln -f "$T/in.0" "$T/in.$i"
	done
	mkfifo "$T/out"
	eval "files=($T/in.{0..79})"
	(ulimit -n 40; exec ee-rank -m "${files[@]}" > "$T/out" 2> "$T/err") &
	pid=$!
	exec {from}< "$T/out"
	head -c 1000000 <&"$from" > /dev/null
	cp "$T/in.0" "$T/new"
	mv "$T/new" "$T/in.79"
	cat <&"$from" > /dev/null
	wait "$pid" || status=$?
	same 2 "$status"
	exec {from}<&-
	same "ee-rank: $T/in.79: another file has taken its place while it was read" "$(< "$T/err")"
}
