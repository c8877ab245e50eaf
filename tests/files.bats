#!/usr/bin/env bats
# shellcheck disable=SC2154,SC2030,SC2031	# what "run" sets; subshells on purpose
# Files that tools write beside standard output: complete or the old ones, whatever ends the run; and descriptors 0 to 2.
load helper

# Ranked profiles of which one can be invited; one bad record behind them with "bad".
pool() {
	lines '{"id":"a","crs":500,"submitted":"2026-05-01T00:00:00Z","programs":["cec"]}' \
		'{"id":"b","crs":400,"submitted":"2026-05-01T00:00:00Z","programs":["cec"]}'
	[ $# -eq 0 ] || echo '{"id":"c","crs":"many","submitted":"2026-05-01T00:00:00Z"}'
}
unranked() { pool | tac; }
draw() { ee-draw -n 1 --date 2026-06-01 "$@"; }
few() { head -c 2000 | one_line; }

# What stands from the last round, in a folder in which nothing else is.
old() {
	rm -rf "$T/d"
	mkdir "$T/d"
	for name in rest report expired rej; do
		echo "old $name" > "$T/d/$name"
	done
}

# All old files stand, and nothing lies beside them.
all_old() {
	same 'expired old expired|rej old rej|report old report|rest old rest' \
		"$(cd "$T/d" && for name in $(ls -A); do echo "$name $(cat "$name")"; done | paste -sd '|')"
}

@test "files: a run that fails leaves the old files as they were, and nothing beside them" {
	pool > "$T/good"
	pool bad > "$T/bad"
	unranked > "$T/unranked"
	jq -c 'del(.programs)' "$T/good" > "$T/unchecked"
	local all=(--rest "$T/d/rest" --report "$T/d/report" --expired "$T/d/expired" -r "$T/d/rej")
	old
	while IFS='|' read -r name what more; do
		# shellcheck disable=SC2086 # options in words
		run -2 --separate-stderr draw "${all[@]}" $more "$T/$name"
		[[ $stderr == *"$what"* ]] || { echo "$name $more: $stderr"; false; }
		all_old
	done <<-EOF
	unranked|not in rank order|
	good|Is a directory|$T
	good|No such file|$T/none
	good|cannot be added|--where .crs+"x"
	unchecked|categories: missing|--category healthcare
	good|only for records written as CSV or as a table|--columns id
	EOF
	full() { draw "${all[@]}" "$T/good" > /dev/full; }
	run -2 --separate-stderr full
	said 'ee-draw: standard output: No space left on device'
	all_old
	shut() { draw "${all[@]}" "$T/good" >&-; }
	run -2 --separate-stderr shut
	said 'ee-draw: standard output: Bad file descriptor'
	all_old
	# A good run replaces all of them, with the mode of the old one, or that of any new file.
	chmod 640 "$T/d/rest"
	rm "$T/d/expired"
	(umask 027; run -0 --separate-stderr draw "${all[@]}" "$T/good")
	same_file <(pool | tail -n 1) "$T/d/rest"
	same '- 640 640 644 644' "- $(cd "$T/d" && stat -c %a rest expired rej report | paste -sd ' ')"
	same 'expired rej report rest' "$(ls -A "$T/d" | paste -sd ' ')"
	[ ! -s "$T/d/rej" ] && grep -q '"invitations":1' "$T/d/report"
}

@test "files: --strict and --max-rejects publish the rejects up to there, and no other file" {
	pool bad > "$T/bad"
	old
	run -2 --separate-stderr draw --strict --rest "$T/d/rest" --report "$T/d/report" -r "$T/d/rej" "$T/bad"
	same_file <(tail -n 1 "$T/bad") "$T/d/rej"
	cp "$T/d/rej" "$T/rej" && echo 'old rej' > "$T/d/rej" && all_old
	lines '{"age":-1}' '{"age":30}' '{"age":-2}' '{"age":-3}' > "$T/in"
	for jobs in 1 2; do
		run -2 --separate-stderr ee-score -d 2026-06-01 -j $jobs --max-rejects 1 -r "$T/d/rej" "$T/in"
		same '{"age":-1} {"age":-2}' "$(few < "$T/d/rej")"
	done
	lines 'id,age' 1,x 2,30 > "$T/list"
	lines column,value,becomes id,,id age,,age > "$T/map"
	run -2 --separate-stderr ee-import -m "$T/map" --strict -r "$T/d/rej" "$T/list"
	same 'id,age 1,x' "$(few < "$T/d/rej")"
	jq -c '.rounds[0].drawDate = "no day" | .rounds |= .[:2]' share/examples/feed.json > "$T/feed"
	run -2 --separate-stderr ee-rounds --strict -r "$T/d/rej" "$T/feed"
	grep -q '"no day"' "$T/d/rej"
}

@test "files: two that are one are refused before either is touched" {
	pool > "$T/in"
	old
	ln -s rest "$T/d/link"
	ln "$T/d/rest" "$T/d/hard"
	ln -s new "$T/d/to-come"
	for pair in "rest rest" "rest ./rest" "rest link" "rest hard" "new new" "new to-come" "new $T/d/new"; do
		for options in '--rest --report' '--report --expired' '-r --rest'; do
			(cd "$T/d" && run -2 --separate-stderr draw "${options% *}" "${pair% *}" "${options#* }" "${pair#* }" "$T/in" &&
				[[ $stderr == *' are the same file' ]]) || { echo "$options $pair: $stderr"; false; }
			same 'old rest' "$(cat "$T/d/rest")"
			[ ! -e "$T/d/new" ]
		done
	done
	onto() { draw "$1" "$T/d/rest" "$T/in" >> "$T/d/rest"; }
	for option in --rest --report -r; do
		run -2 --separate-stderr onto $option
		said "ee-draw: standard output and $T/d/rest are the same file"
	done
	rm "$T/d/link" "$T/d/hard" "$T/d/to-come"
	all_old
}

@test "files: what is read, said or a rule is not written over" {
	lines '{"id":1,"age":-1}' > "$T/bad"
	cp -r share "$T/share"
	mkdir -p "$T/mine/crs"
	cp share/deadlines.csv "$T/mine"
	cp share/crs/2025-03-25.csv "$T/mine/crs"
	echo old > "$T/mine/rejects.csv"
	for table in share/crs/2025-03-25.csv share/pool.csv mine/deadlines.csv mine/crs/2025-03-25.csv; do
		EE_SHARE_PATH=$T/mine EE_SHARE=$T/share run -2 --separate-stderr ee-score -d 2026-06-01 -r "$T/$table" "$T/bad"
		same "ee-score: $T/$table is a table of rules" "${stderr_lines[-1]}"
		same_file "share/${table#*/}" "$T/$table"
	done
	EE_SHARE_PATH=$T/mine run -0 --separate-stderr ee-score -d 2026-06-01 -r "$T/mine/rejects.csv" "$T/bad"
	same_file "$T/bad" "$T/mine/rejects.csv"
	cp share/crs/2025-03-25.csv "$T/rules.csv"
	run -2 --separate-stderr ee-score -d 2026-06-01 --rules "$T/rules.csv" -r "$T/rules.csv" "$T/bad"
	same "ee-score: --reject: $T/rules.csv is an input file" "${stderr_lines[0]}"
	same_file share/crs/2025-03-25.csv "$T/rules.csv"
	# What is said would go to a file that is gone.
	loud() { ee-score -d 2026-06-01 -r "$T/log" "$T/bad" 2> "$T/log"; }
	run -2 loud
	same "ee-score: standard error and $T/log are the same file" "$(cat "$T/log")"
	# What is appended to an input has no end.
	lines '{"id":1,"age":30}' > "$T/good"
	cp "$T/good" "$T/kept"
	endless() { "$@" >> "$T/good"; }
	run -2 --separate-stderr endless ee-score --quiet -d 2026-06-01 "$T/good"
	said "ee-score: $T/good is input and standard output at once"
	piped() { endless "$@" < "$T/good"; }
	run -2 --separate-stderr piped ee-check --quiet -d 2026-06-01
	said "ee-check: <stdin> is input and standard output at once"
	same_file "$T/kept" "$T/good"
	run -2 --separate-stderr ee-score -r '' "$T/good"
	said 'ee-score: a file to write has no name'
	run -2 --separate-stderr ee-sample -n 1 -r "$T/rej"
	same 'ee-sample: --reject: only with --bands' "${stderr_lines[0]}"
}

# ended SIGNAL STATUS: a draw that waits for the rest of its pool is ended so.
ended() {
	local pid status=0

	old
	[ -p "$T/pipe" ] || mkfifo "$T/pipe"
	# What runs behind the shell would ignore two of the signals.
	env --default-signal=INT,QUIT ee-draw -n 1 --date 2026-06-01 --rest "$T/d/rest" --report "$T/d/report" -r "$T/d/rej" "$T/pipe" \
		> "$T/out" 2> "$T/err" 7>&- &
	pid=$!
	exec 7> "$T/pipe"
	pool >&7
	until [ "$(find "$T/d" -name '.*' | wc -l)" -eq 3 ]; do sleep 0.01; done
	kill -s "$1" $pid
	# ThreadSanitizer keeps a signal that comes just before a thread waits until there is something to do.
	while [[ $BUILD == */sanitize-threads ]] && kill -0 $pid 2> /dev/null; do
		sleep 0.1
		(trap '' PIPE; echo >&7) 2> /dev/null || :
	done
	wait $pid || status=$?
	exec 7>&-
	same "$1 $2" "$1 $status"
}

@test "files: a signal leaves the old files and nothing else; SIGKILL a name that says what it is" {
	ulimit -c 0
	for signal in INT TERM HUP QUIT USR1 XCPU IO PWR TRAP SYS RTMIN RTMAX; do
		ended $signal $((128 + $(kill -l $signal)))
		all_old
	done
	ended KILL 137
	for name in "$T"/d/.*; do
		[[ -d $name || ${name##*/} == .ee-draw-unfinished.?????? ]] || { echo "$name"; false; }
		[ -d "$name" ] || same 600 "$(stat -c %a "$name")"
	done
	rm "$T"/d/.ee-*
	all_old
}

@test "files: links are followed, a FIFO, /dev/null and open descriptors are written as they come" {
	pool > "$T/in"
	old
	mkdir "$T/far"
	ln -s ../far/file "$T/d/link"
	draw --rest "$T/d/link" "$T/in" > "$T/out"
	[ -L "$T/d/link" ] && same_file <(pool | tail -n 1) "$T/far/file"
	same file "$(ls -A "$T/far")"
	rm "$T/d/link"
	mkfifo "$T/fifo"
	cat "$T/fifo" > "$T/got" &
	draw --rest "$T/fifo" "$T/in" > "$T/out"
	wait
	[ -p "$T/fifo" ] && same_file <(pool | tail -n 1) "$T/got"
	draw --rest /dev/null --report /dev/null -r /dev/null "$T/in" > "$T/out"
	[ -c /dev/null ]
	same 'b a' "$(draw --rest /dev/stdout "$T/in" | values id | one_line)"
	same 'b' "$(draw --rest >(values id | cat > "$T/sub") "$T/in" > "$T/out"; sleep 0.2; cat "$T/sub")"
	{ echo before; draw --rest /dev/stderr "$T/in" > "$T/out"; echo after >&2; } 2> "$T/log" >&2
	same 'before|b|after' "$(sed 's/.*"id":"b".*/b/' "$T/log" | paste -sd '|')"
	{ draw --rest /dev/fd/3 "$T/in" > "$T/out"; echo after >&3; } 3> "$T/log"
	same 'b|after' "$(sed 's/.*"id":"b".*/b/' "$T/log" | paste -sd '|')"
	all_old
}

@test "files: a reader that goes away: --rest and --report are completed, and -r holds what was read" {
	pool bad > "$T/in"
	old
	# The reader is gone before the pool is read.
	{ sleep 0.1; cat "$T/in"; } | { draw --rest "$T/d/rest" --report "$T/d/report" -r "$T/d/rej" || echo $? > "$T/failed"; } | true
	[ ! -e "$T/failed" ]
	same_file <(pool | tail -n 1) "$T/d/rest"
	grep -q '"invitations":1' "$T/d/report"
	same_file <(tail -n 1 "$T/in") "$T/d/rej"
	# Without such files a filter ends, also of an input that does not; its rejects are kept.
	for jobs in 1 2; do
		{ yes $'{"age":30}\n{"age":-1}' | { ee-score -d 2026-06-01 -j $jobs -r "$T/d/rej" 2> "$T/err"; echo $? > "$T/status"; } | head -n 1; } > "$T/one"
		same 0 "$(cat "$T/status")"
		same '{"age":-1}' "$(sort -u "$T/d/rej")"
	done
	yes 5,30 | sed '1s/^/id,age\n/; 5s/30/x/' | { ee-import -m <(lines column,value,becomes id,,id age,,age) -r "$T/d/rej" 2> "$T/err"; echo $? > "$T/status"; } | head -n 1 > "$T/one"
	same '0 id,age 5,x' "$(cat "$T/status" "$T/d/rej" | few)"
	same 'expired rej report rest' "$(ls -A "$T/d" | paste -sd ' ')"
}

@test "files: a message never lands in a file when stderr is closed, nor a record when stdout is" {
	lines '{"id":1,"age":-1}' > "$T/bad"
	for name in "${tools[@]}"; do
		[ "${reads[$name]}" = records ] || continue
		rm -f "$T/rej"
		silent() { ee-"$name" ${plain[$name]} -r "$T/rej" "$T/bad" 2>&- > "$T/out"; }
		run silent
		same "$name" "$name$(grep -a '^ee-' "$T/rej" "$T/out" || true)"
	done
	pool bad > "$T/in"
	quiet() { draw --rest "$T/rest" --report "$T/report" -r "$T/rej" "$T/in" 2>&- > "$T/out"; }
	run -0 quiet
	same_file <(pool | tail -n 1) "$T/rest"
	same_file <(tail -n 1 "$T/in") "$T/rej"
	all() { draw --rest "$T/rest" "$T/in" <&- >&- 2>&-; }
	run -2 all
	same_file <(pool | tail -n 1) "$T/rest"
}

@test "files: one that grows over its limit is a full disk, for every tool" {
	counting && skip 'the counters are files too'
	limited() { (ulimit -f 1; "$@" > "$T/out") 2>&1 | tail -n 1; return "${PIPESTATUS[0]}"; }
	seq -f '{"id":%g,"age":30}' 2000 > "$T/records"
	run -2 limited ee-score --quiet -d 2026-06-01 "$T/records"
	wrote 'ee-score: standard output: File too large'
	seq -f '{"id":%g,"age":-1}' 2000 > "$T/records"
	echo old > "$T/rej"
	run -2 limited ee-score --quiet -d 2026-06-01 -r "$T/rej" "$T/records"
	wrote "ee-score: $T/rej: File too large"
	same old "$(cat "$T/rej")"
	run -2 limited ee-sample -n 2000 -d 2026-03-15
	wrote 'ee-sample: standard output: File too large'
	run -2 limited ee-rounds share/rounds.csv
	wrote 'ee-rounds: standard output: File too large'
}
