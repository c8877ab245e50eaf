#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# Three hosts, each with its own sshd, and the recipe that spreads shards over them: the bytes of one run, whatever is lost.
# PROFILES=10000000 of them, which takes 20 GB below BATS_TMPDIR.
load ../helper
load hosts

DAY=2026-09-14

# three [LINES OF sshd_config]: the hosts a, b and c, from whom the pool is hidden, so that nothing but what is sent gets there.
three() {
	local missing host n=10

	missing=$(no_hosts parallel rsync ssh ssh-keygen sshd)
	[ -z "$missing" ] || skip "$missing"
	HOSTS=$T/hosts
	mkdir -p "$HOSTS" "$T/pool"
	hub
	for host in a b c; do
		n=$((n + 1))
		HIDDEN=$T/pool host "$host" "$n"
		sshd_on "$host" "$n"
		echo "1/10.19.0.$n" >> "$T/list"
	done
	cat > "$HOSTS/ssh_config" <<- END
		IdentityFile $HOSTS/key
		UserKnownHostsFile $HOSTS/known
	END
	export PARALLEL_SSH="ssh -F $HOSTS/ssh_config"
}

teardown() {
	[ ! -d "${HOSTS:-}" ] || end_hosts
}

# cut_pool PROFILES SHARDS
cut_pool() {
	ee-sample -n "$1" --seed 19 -d "$DAY" | bash share/examples/shards.sh "$T/pool/shards" $((($1 + $2 - 1) / $2))
}

spread() {
	on hub env HOME="$T" bash share/examples/many-ssh.sh "$T/list" "$T/pool/shards" "$DAY" "$T/out"
}

# Whether the result is that of one machine, which reads the shards one after the other.
as_of_one() {
	ee-score --quiet -d "$DAY" "$T"/pool/shards/*.ndjson | ee-rank --quiet -S 2G | cmp - "$T/out"
}

# until_done N PID: waits until so many shards have come back, as long as that process is at work.
until_done() {
	while kill -0 "$2" && [ "$(find "$T/pool/shards/$DAY" -name '*.ranked' 2> /dev/null | wc -l)" -lt "$1" ]; do
		sleep 0.1
	done
	kill -0 "$2" || { cat "$T/said"; return 1; }
}

@test "hosts: one of three is lost on the way, and the bytes are those of one machine" {
	local pid at

	three
	cut_pool "${PROFILES:-10000000}" 48
	spread > "$T/said" 2>&1 3>&- &
	pid=$!
	until_done 6 "$pid"
	lost b
	at=$EPOCHREALTIME
	[ "$(find "$T/pool/shards/$DAY" -name '*.ranked' | wc -l)" -lt 48 ]
	wait "$pid" || { cat "$T/said"; return 1; }
	cat "$T/said"
	grep -q "many-merge.sh: ${PROFILES:-10000000} records: all ranked" "$T/said"
	# All were done, and from then on by the others.
	awk -v at="$at" 'NR > 1 && $7 == 0 { done++ } NR > 1 && $3 > at && $2 ~ /\.12$/ { late++ }
		NR > 1 && $3 > at && $2 !~ /\.12$/ { others++ } END { exit !(done == 48 && !late && others) }' "$T/pool/shards/$DAY/joblog"
	[ -z "$(find "$HOSTS"/[ac]/home -name '*.ndjson')" ]
	as_of_one
}

@test "hosts: without any host left there is no half result, and the next run goes on from what is there" {
	local pid before

	three
	PARALLEL_SSH+=' -o ConnectTimeout=1 -o ServerAliveInterval=1'	# of two, ssh takes the first
	cut_pool 60000 12
	spread > "$T/said" 2>&1 3>&- &
	pid=$!
	until_done 2 "$pid"
	lost a
	lost b
	lost c
	status=0
	wait "$pid" || status=$?
	[ "$status" -eq 2 ]
	grep 'shards are missing, so nothing is written' "$T/said"
	[ ! -e "$T/out" ] && [ ! -e "$T/out.new" ]
	run -2 spread
	[[ $output == *'no host left'* ]]
	[ ! -e "$T/out" ]
	before=$(find "$T/pool/shards/$DAY" -name '*.ranked' | wc -l)
	[ "$before" -ge 2 ] && [ "$before" -lt 12 ]
	rm "$HOSTS/b/up" "$HOSTS/b/hostkey"*
	HIDDEN=$T/pool host b 12
	sshd_on b 12
	run -0 spread
	[ "$(grep -c '^[0-9]' "$T/pool/shards/$DAY/joblog")" -eq $((12 - before)) ]
	as_of_one
}

@test "hosts: bad records are kept and do not hold up the others; a host with other tables is refused" {
	three
	mkdir -p "$T/pool" "$T/other/crs"
	ee-sample -n 1000 -d "$DAY" > "$T/pool/list"
	sed -i '17s/.*/{"id":"torn"/; 600s/"education":"[a-z_]*"/"education":"Batchelor"/; 900s/"submitted":"[^"]*"/"submitted":"soon"/' "$T/pool/list"
	bash share/examples/shards.sh "$T/pool/shards" 100 "$T/pool/list"
	run -0 spread
	[[ $output == *"many-merge.sh: 1000 records: 997 ranked, 3 refused, kept in $T/out.refused"* ]]
	[[ $output == *00005*00005.ndjson:100:\ education:* ]]	# the 600th
	cmp "$T/out.refused" <(sed -n "17p; 600p" "$T/pool/list"; sed -n 900p "$T/pool/list" | ee-score --quiet -d "$DAY")
	# Again: nothing is done twice.
	cp "$T/out" "$T/first"
	run -0 spread
	cmp "$T/first" "$T/out"
	sed 's/,105,/,104,/; s/,110,/,109,/' share/crs/2025-03-25.csv > "$T/other/crs/2025-03-25.csv"
	run ! cmp -s share/crs/2025-03-25.csv "$T/other/crs/2025-03-25.csv"
	sed -i "s|SetEnv .*|& EE_SHARE_PATH=$T/other|" "$HOSTS/c/sshd_config"
	on c pkill sshd
	on c "$(command -v sshd)" -f "$HOSTS/c/sshd_config" -E "$HOSTS/c/sshd.log" 3>&-
	run -2 spread
	[[ $output == *'1/10.19.0.13: scores are not those of this machine; is it another version, or are there other tables?'* ]]
}
