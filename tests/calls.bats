#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# What the tools ask of the system, by strace: profiles are personal, so there is no network and no other program, nothing is
# opened for writing but what was asked for, or under a name beside that, and nothing is read but what was named, the tables,
# and what the C library needs.
load helper

# Sanitizers and counters have calls of their own, and not every machine lets a process be looked at.
bare() {
	if sanitized || counting; then skip 'not with instruments'; fi
	strace -qq -o /dev/null true || skip 'no strace here'
}

# traced READS WRITES TOOL OPTION...: the tool in T, its calls in T/log.N; which files it may read and write, in words.
traced() {
	count=$((${count:-0} + 1))
	printf 'asked\t%s\t%s\t%s\n' "${*:3}" "$1" "$2" > "$T/log.$count"
	(cd "$T" && strace -f -qq -e signal=none -e trace=%network,%process,%file -o calls "${@:3}" > out 2>&1) || [ $? -eq 1 ]
	# The tool was started, and ended of itself.
	grep -q '^[0-9]* *exit_group([01])' "$T/calls" || { cat "$T/out"; false; }
	cat "$T/calls" >> "$T/log.$count"
}

# unasked: what is in the logs and was not asked for.  An interrupted call has its path in the first of its two lines.
unasked() {
	awk -F '\t' -v share="$EE_SHARE/" '
		function has(list, word) { return index(" " list " ", " " word " ") > 0 }
		function tell() { print asked ": " $0 }
		# Beside a file that is asked for, under a name that says whose it is.
		function is_temporary(path) { return writes != "" && path ~ /^\.ee-[a-z]+-unfinished\.[A-Za-z0-9]+$/ }
		function may_read(path) {
			return has(reads, path) || index(path, share) == 1 || path "/" == share || has(writes, path) ||
			    path ~ /^(\/usr)?\/lib(64)?\/.*\.so(\.[0-9]+)*$/ || path == "/etc/ld.so.cache" ||
			    path ~ /^\/usr\/lib\/locale\// || path ~ /^\/usr\/lib\/[^\/]+\/gconv\/gconv-modules(\.cache|\.d.*)?$/ ||
			    path ~ /^\/usr\/share\/zoneinfo\// || path == "/sys/devices/system/cpu/online" || path == "/proc/stat" ||
			    path == "/dev/null/.jq"	# where libjq looks, led away from the home
		}
		$1 == "asked" {
			asked = $2; reads = $3; writes = $4
			programs = 0
			next
		}
		{
			sub(/^[0-9]+ +/, "")
			if (!match($0, /^[a-z_0-9]+\(/)) {
				if ($0 !~ /^<\.\.\. [a-z_0-9]+ resumed>/) tell()
				next
			}
			call = substr($0, 1, RLENGTH - 1)
			split($0, part, "\"")
			path = part[2]
		}
		# They look at a name and open nothing.
		call ~ /^(access|faccessat2?|stat|lstat|newfstatat|statx|readlink|readlinkat|getcwd)$/ { next }
		call ~ /^(exit|exit_group|arch_prctl|set_tid_address|set_robust_list)$/ { next }
		call == "execve" { if (programs++ > 0) tell(); next }
		call ~ /^clone3?$/ { if ($0 !~ /CLONE_THREAD/) tell(); next }
		call ~ /^(open|openat)$/ {
			if ($0 ~ /O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)/) {
				if (!has(writes, path) && !is_temporary(path) && path != "/dev/null") tell()
			} else if (!may_read(path))
				tell()
			next
		}
		call == "rename" { if (!is_temporary(path) || !has(writes, part[4])) tell(); next }
		call == "unlink" { if (!is_temporary(path)) tell(); next }
		{ tell() }' "$@"
}

@test "calls: no network, no other program, and no file that was not asked for" {
	bare
	cp share/examples/{feed.json,office.csv,office-map.csv,couples.ndjson} share/rounds.csv "$T"
	head -n 20 share/examples/pool.ndjson > "$T/pool"
	head -n 20 share/examples/pool.csv > "$T/pool.csv"
	cp share/examples/invited.ndjson "$T/invited"
	ee-check --quiet "$T/pool" | ee-score --quiet | ee-rank > "$T/ranked"
	ee-bands "$T/ranked" > "$T/bands"
	mkdir "$T/temporary"
	for _ in {1..10}; do cat "$T/ranked"; done > "$T/many"
	printf 'Dossier;\xc2ge\n1;30\n' > "$T/latin"
	day='-d 2025-06-01'
	# shellcheck disable=SC2086
	{
		traced ranked '' ee-bands ranked
		traced pool '' ee-boost $day -j 2 pool
		traced 'pool pool.csv' '' ee-check $day -j 2 pool pool.csv
		traced invited '' ee-checklist $day -o md invited
		traced invited '' ee-deadline $day -o ics --zone America/Toronto invited
		traced ranked 'rest report' ee-draw -n 2 --where '.age > 20' --date 2025-06-01 --rest rest --report report ranked
		traced ranked expired ee-draw --min-crs 0 --date 2025-06-01 --expired expired -j 2 ranked
		traced 'office.csv office-map.csv' rejects ee-import -m office-map.csv -r rejects office.csv
		traced latin '' ee-import --draft --encoding windows-1252 latin
		traced ranked '' ee-rank -m ranked ranked
		traced ranked rejects ee-rank -n 3 -r rejects ranked
		TMPDIR=temporary traced many temporary ee-rank -S 64K many
		traced feed.json rejects ee-rounds -r rejects feed.json
		traced feed.json rounds.csv ee-rounds --merge rounds.csv feed.json
		traced '' '' ee-rounds --last 3 -o table
		traced '' '' ee-rules
		traced '' '' ee-rules --check
		traced bands '' ee-sample -n 5 $day --bands bands
		traced "pool $EE_SHARE/crs/2017-06-06.csv" rejects ee-score -b --why --rules "$EE_SHARE/crs/2017-06-06.csv" -r rejects -j 2 pool
		traced couples.ndjson '' ee-swap --both couples.ndjson
		traced ranked '' ee-wait $day -o table ranked
	}
	for name in "${tools[@]}"; do
		grep -q $'^asked\tee-'"$name " "$T"/log.* || { lines "no run of ee-$name: add one"; false; }
		grep -q "execve(\"$BUILD/bin/ee-$name\"" "$T"/log.*
	done
	run -0 unasked "$T"/log.*
	same '' "$output"
}

@test "calls: what was not asked for is found" {
	bare
	while IFS='|' read -r shell want; do
		rm -f "$T"/log.*
		count=0
		(cd "$T" && : > asked && printf 'one\n' > given)
		traced "given $(command -v bash) $(command -v cat)" asked bash -c "$shell"
		[[ $(unasked "$T"/log.1) == *"$want"* ]] || { unasked "$T"/log.1; lines "of $shell"; false; }
	done <<- 'END'
		cat given; exit 0|execve("
		(:); exit 0|clone
		: < /dev/tcp/127.0.0.1/9; exit 0|connect(
		: > other; exit 0|openat(AT_FDCWD, "other", O_WRONLY|O_CREAT|O_TRUNC
		: >> /tmp/.ee-score-unfinished.x1; exit 0|"/tmp/.ee-score-unfinished.x1"
		: < /etc/passwd; exit 0|"/etc/passwd", O_RDONLY
	END
	rm -f /tmp/.ee-score-unfinished.x1 "$T"/log.*
	count=0
	traced given asked bash -c ': > asked; : > .ee-score-unfinished.x1; : < given'
	run -0 unasked "$T"/log.1
	run ! grep -e '"asked"' -e '"\.ee-score' -e '"given"' <<< "$output"
	# Where nothing was asked for there is no temporary name.
	sed -i 's/asked$//' "$T/log.1"
	run -0 unasked "$T"/log.1
	same 2 "$(grep -c -e '"asked"' -e '"\.ee-score' <<< "$output")"
}

@test "calls: files that change their names or go are told, but for temporary ones" {
	while IFS= read -r call; do
		printf 'asked\tee-x\tgiven\tout\n1 %s\n' "$call" | unasked
	done > "$T/told" <<- 'END'
		rename(".ee-draw-unfinished.a1", "out") = 0
		unlink(".ee-draw-unfinished.a1") = 0
		clone3({flags=CLONE_VM|CLONE_THREAD, child_tid=0x7f} <unfinished ...>
		<... clone3 resumed> => {parent_tid=[7]}, 88) = 7
		openat(AT_FDCWD, "given", O_RDONLY|O_CLOEXEC <unfinished ...>
		openat(AT_FDCWD, "out", O_WRONLY|O_CREAT|O_TRUNC <unfinished ...>
	END
	same '' "$(< "$T/told")"
	while IFS= read -r call; do
		printf 'asked\tee-x\tgiven\tout\n1 %s\n' "$call" | unasked > "$T/told"
		same "ee-x: $call" "$(< "$T/told")"
	done <<- 'END'
		rename("given", "out") = 0
		rename(".ee-draw-unfinished.a1", "given") = 0
		unlink("given") = 0
		unlink("out") = 0
		chmod("out", 0644) = 0
		mkdir("folder", 0777) = 0
		vfork() = 77
		clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
		openat(AT_FDCWD, "other", O_RDONLY) = 3
		openat(AT_FDCWD, "given", O_RDWR) = 3
		socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
	END
}
