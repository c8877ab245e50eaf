#!/usr/bin/env bats
# shellcheck disable=SC2154,SC2086	# what "run" sets; words of no blanks
# What a tool does when a call of the C library fails: that the injector and the runner of "make faults" find what is wrong,
# and a few of the faults of each tool.
load helper

# Not where sanitizers or counters look at the program: the injector would be in front of them.
bare() { if sanitized || counting; then skip 'not with instruments'; fi; }

# faulty FAULT COMMAND...: with a call that fails.
faulty() { EE_FAULT=$1 LD_PRELOAD=$BUILD/faults/inject.so "${@:2}"; }

# runner LIST [STRIDE OFFSET]: the runner itself, over commands that need no more than a file to be there.
runner() {
	mkdir -p "$T/in"
	: > "$T/in/pool.json"
	"$BUILD/faults/faults" "$BUILD" "$T" "$1" 1 "${2:-1}" "${3:-0}"
}

# planted DEFECT [MARK]: the runner over a program with this.
planted() {
	lines "${2:-}$BUILD/faults/planted $1 @file" > "$T/list"
	[ "$1" != hang ] || export FAULTS_PATIENCE_MS=300
	runner "$T/list"
}

@test "faults: a program that looks after each call has no violation, and meets each of its calls" {
	bare
	run -0 planted none
	grep -qE '^met: access 2 alloc 2 close 2 fchmod 1 open 3 rename 1 write 11$' <<< "$output" || { lines "$output"; false; }
	[[ ${lines[-1]} == 'faults: 22 injected, '*' runs of 1 commands, 0 violations, '*' seconds' ]]
	# One that ends with 2 by itself, and one whose rows do not hang on each other.
	run -0 planted refuses '!'
	[[ ${lines[-1]} == 'faults: 22 injected, '* ]]
	run -0 planted start '~'
	[[ ${lines[-1]} == 'faults: 22 injected, '* ]]
	# Every third fault, from each of three on, is every fault.
	met=0
	for offset in 0 1 2; do
		run -0 runner "$T/list" 3 $offset
		[[ ${lines[-1]} =~ ^'faults: '([0-9]+)' injected, '.*" (STRIDE=3 OFFSET=$offset)"$ ]]
		met=$((met + BASH_REMATCH[1]))
	done
	same 22 $met
}

@test "faults: what is wrong with a program is found, and nothing else" {
	bare
	while IFS='|' read -r defect want; do
		run -1 planted "$defect"
		same "$want" "$(sed -nE 's/^[0-9]+ times: //p' <<< "$output")" || { lines "of $defect:" "$output"; false; }
	done <<- 'END'
		signal|killed by a signal
		hang|hangs
		status|a status that there is not
		another|another output, and status 0
		quiet|what it said is not said, and all else as if nothing had been
		rejects|status 1, and no rejects told
		rows|status 1, and an output with other rows
		silent|status 2 without a message
		reason|status 2, and the message says another reason
		name|status 2, and the message does not name the file
		start|status 2, and an output that is not the start of the right one
		file|a file that is neither the old one nor the new one
		mode|a file with another mode
		stray|a file that is left over
		short|a short or interrupted call is no fault
	END
}

@test "faults: a violation is one line with the command that repeats it" {
	bare
	run -1 planted another
	line=$(grep -m 1 '^another output' <<< "$output")
	[[ $line == "another output, and status 0: tests/faults/run write:"*"  # standard output" ]]
	line=${line#*: }
	run -1 eval "${line%  #*}"
	[ "${lines[0]}" = "-- $BUILD/faults/planted another @file: another output, and status 0" ]
	[ "${lines[1]}" = '-- status 0, undisturbed 0; failed of: standard output' ]
	run -0 tests/faults/run access:EIO:1 "$BUILD/faults/planted none @file"
	[ "${lines[0]}" = "-- $BUILD/faults/planted none @file: well" ]
	run -0 tests/faults/run access:EIO:2 "$BUILD/faults/planted none @file"
	[ "${lines[0]}" = "-- $BUILD/faults/planted none @file: the call was not met" ]
	for bad in read:EIO read:EIO:0 read:EWHAT:1 what:EIO:1 read:EIO:1-; do
		run -2 "$BUILD/faults/faults" "$BUILD" "$T" "$T/list" $bad
		[ "$output" = "faults: $bad: expected CALL:ERROR:N or CALL:ERROR:N+" ]
	done
}

@test "faults: a list in which a command cannot run, or gives now this, now that, is refused" {
	bare
	lines 'ee-score --no-such' > "$T/list"
	run -2 runner "$T/list"
	[ "${lines[0]}" = 'faults: undisturbed it ends with status 2: ee-score --no-such' ]
	lines '/bin/cat /proc/sys/kernel/random/uuid' > "$T/list"
	run -2 runner "$T/list"
	[ "${lines[0]}" = 'faults: undisturbed it gives now this, now that: /bin/cat /proc/sys/kernel/random/uuid' ]
}

@test "faults: each call that a tool makes can fail here, or it is said why not" {
	bare
	local names

	# What the C library has of variables, which some compilers leave to it, is no call.
	names=$(nm -D --undefined-only "$BUILD/bin/ee" "${tools[@]/#/$BUILD/bin/ee-}" | grep -vE ' (__)?(daylight|timezone|tzname)@| opt(arg|ind|err|opt)@| (std(in|out|err)|environ)@' | sed -nE 's/^ *U (.*)@GLIBC_.*/\1/p' | sed -E 's/^__(isoc[0-9]+_)?(.*)_chk$/\2/; s/^__isoc[0-9]+_//' | sort -u)
	[ "$(wc -l <<< "$names")" -gt 50 ]
	sort -u > "$T/known" < <(
		nm -D --defined-only "$BUILD/faults/inject.so" | sed -nE 's/^[0-9a-f]+ T ([a-z0-9_]+)$/\1/p'
		grep -v '^#' tests/faults/left-out | sed 's/^.*: //' | tr ' ' '\n')
	same '' "$(comm -23 <(sort <<< "$names") "$T/known")"
}

@test "faults: some of the faults of each tool" {
	bare
	tests/faults/prepare "$BUILD" "$T"
	for name in "${tools[@]}"; do
		grep -v -e --help "$T/list" | grep -qE "^([~!]|[A-Z_]+=[^ ]* )*ee-$name( |$)" || { lines "ee-$name is not in the list of tests/faults/prepare"; false; }
	done
	STRIDE=$(sample 400 40) run tests/faults/run
	lines "$output"
	[ "$status" -le 1 ]	# 2: it could not be tried
	[[ ${lines[-1]} =~ ^faults:\ ([0-9]+)\ injected,\ ([0-9]+)\ runs\ of\ [0-9]+\ commands, ]]
	((BASH_REMATCH[1] > 100 && BASH_REMATCH[2] >= BASH_REMATCH[1]))
}

@test "faults: where the system has no more threads, those that there are do the work" {
	bare
	{ echo id,age; seq -f '%.0f,x30' 60000 | sed '0~7s/x//'; } > "$T/in.csv"
	for fault in pthread_create:EAGAIN:{1,2,5}{,+}; do
		for name in 'score -o json' check boost rank; do
			run --separate-stderr ee-$name -j 8 -d 2025-06-01 "$T/in.csv"
			lines "$status" "$output" "$stderr" > "$T/want"
			run --separate-stderr faulty $fault ee-$name -j 8 -d 2025-06-01 "$T/in.csv"
			lines "$status" "$output" "$stderr" > "$T/got"
			same_file "$T/want" "$T/got"
		done
	done
}

@test "faults: a message is whole though its write is interrupted, short or has to wait" {
	bare
	lines '{"id":1,"age":"x"}' '{"id":2,"age":30,"educaton":"master"}' > "$T/in"
	for options in '' '--errors json'; do
		# shellcheck disable=SC2086
		run -1 --separate-stderr ee-score $options "$T/in"
		want=$stderr
		for fault in EINTR:1 EINTR:2 EAGAIN:1 SHORT:1 SHORT:2 SHORT:1+; do
			# shellcheck disable=SC2086
			run -1 --separate-stderr faulty stderr:$fault ee-score $options "$T/in"
			same "$want" "$stderr"
		done
	done
}

@test "faults: ee-rules tells of what it could not read, also where it can be read the next time" {
	bare
	for fault in read:EIO:20 read:EIO:50 read:EIO:80 open:EACCES:10 open:EACCES:28; do
		run -2 --separate-stderr faulty $fault ee-rules --check
		[[ ${#stderr_lines[@]} -eq 1 && $stderr =~ ^'ee-rules: '.*\.csv:' '(Input/output error|Permission denied)$ ]]
	done
	want=$(ee-rules -d 2025-06-01)
	for n in {1..14}; do
		run --separate-stderr faulty stat:EIO:$n ee-rules -d 2025-06-01
		case $status in
		0) same "$want" "$output" ;;
		2) [ -n "$stderr" ] ;;
		*) false ;;
		esac || { lines "stat $n: $status"; false; }
	done
}

@test "faults: an error is not taken for an answer: no rules yet, no such zone, no such encoding" {
	bare
	want=$(ee-wait --next -d 2025-06-01 2> "$T/said")
	[[ $want == *rules-changed* ]]
	for fault in opendir:EACCES:{1..5} stat:EIO:{1..10} alloc:ENOMEM:{80..92}; do
		run --separate-stderr faulty $fault ee-wait --next -d 2025-06-01
		case $status in
		0) same "$want" "$output" ;;
		2) [[ $stderr == ee-wait:\ * ]] ;;
		*) false ;;
		esac || { lines "$fault: $status"; false; }
	done

	want=$(ee-deadline --zone America/Toronto share/examples/invited.ndjson)
	for fault in EINTR:1 SHORT:1 SHORT:1+; do
		run -0 --separate-stderr faulty read:$fault ee-deadline --zone America/Toronto share/examples/invited.ndjson
		same "$want" "$output"
	done
	for fault in read:EIO:1 open:EIO:1; do
		run -2 --separate-stderr faulty $fault ee-deadline --zone America/Toronto share/examples/invited.ndjson
		[ "${stderr_lines[0]}" = 'ee-deadline: --zone: America/Toronto: Input/output error' ]
	done
	run -2 --separate-stderr faulty open:EMFILE:1 ee-deadline --zone America/Toronto share/examples/invited.ndjson
	[ "${stderr_lines[0]}" = 'ee-deadline: --zone: America/Toronto: Too many open files' ]
	for zone in America/Nowhere America UTC/x; do
		run -2 --separate-stderr ee-deadline --zone "$zone" share/examples/invited.ndjson
		[ "${stderr_lines[0]}" = "ee-deadline: --zone: unknown time zone $zone; one is America/Toronto" ]
	done

	printf 'Dossier;\xc2ge\n1;30\n' > "$T/latin"
	for n in 1 2; do
		run -2 --separate-stderr faulty iconv_open:EMFILE:$n ee-import --draft --encoding windows-1252 "$T/latin"
		[[ $stderr == 'ee-import: '*'windows-1252: Too many open files' ]]
	done
}

@test "faults: a close that is interrupted has closed" {
	bare
	ee-rounds --merge "$T/want" share/examples/feed.json 2> "$T/said"
	for n in {1..12}; do
		rm -f "$T/rounds"
		run -0 --separate-stderr faulty close:EINTR:$n ee-rounds --merge "$T/rounds" share/examples/feed.json
		same_file "$T/want" "$T/rounds"
	done
}

@test "faults: a time zone that the C library could not read is refused, and no day is told by UTC" {
	bare
	head -n 1 share/examples/invited.ndjson > "$T/one"
	want=$(ee-deadline --zone America/Toronto "$T/one")
	[ "$want" != "$(ee-deadline --zone UTC "$T/one")" ]
	refused=0
	for n in {1..20}; do
		run --separate-stderr faulty alloc:ENOMEM:$n ee-deadline --zone America/Toronto "$T/one"
		case $status in
		0) same "$want" "$output" ;;
		2) [[ $stderr == ee-deadline:*memory* ]] ;;
		*) false ;;
		esac || { lines "$n: $status" "$stderr"; false; }
		[ "${stderr_lines[0]:-}" != 'ee-deadline: --zone: America/Toronto: the C library could not read it; out of memory?' ] || refused=$((refused + 1))
	done
	((refused > 0))
	# Zones that are like UTC in winter, or always, or bear a name like it, and some that are not.
	some='Africa/Abidjan Europe/London Europe/Dublin Antarctica/Troll Atlantic/Azores GMT EST Zulu Asia/Kolkata Etc/GMT+5 UTC'
	for zone in $(sample "$some" "$(awk '$1 == "Z" { print $2 } $1 == "L" { print $3 }' /usr/share/zoneinfo/tzdata.zi) $some"); do
		# Old names are in a package of their own since Debian 13, tzdata-legacy.
		[ -e "/usr/share/zoneinfo/$zone" ] || continue
		run -0 ee-deadline --quiet --zone "$zone" "$T/one"
		zones=$((${zones:-0} + 1))
	done
	((zones >= 8))
}
