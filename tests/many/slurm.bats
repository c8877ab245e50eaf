#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# Slurm's own daemons on three machines made of namespaces, and the recipe with an array job: the bytes of one run, whatever is
# lost.  PROFILES=10000000 of them, which takes 20 GB below BATS_TMPDIR.
load ../helper
load hosts

DAY=2026-09-14

# cluster: slurmctld and munged on the hub, slurmd on the nodes a and b.  All files of theirs lie in SLURM.
cluster() {
	local missing node n=10

	missing=$(no_hosts munged sbatch scontrol slurmctld slurmd)
	[ -z "$missing" ] || skip "$missing"
	HOSTS=$T/hosts SLURM=$T/slurm
	mkdir -p "$HOSTS" "$SLURM/state" "$SLURM/spool"
	chmod 755 "$SLURM"
	head -c 128 /dev/urandom > "$SLURM/munge.key"
	chmod 400 "$SLURM/munge.key"
	cat > "$SLURM/slurm.conf" <<- END
		ClusterName=ee
		SlurmctldHost=hub(10.19.0.1)
		SlurmUser=root
		AuthType=auth/munge
		AuthInfo=socket=$SLURM/munge.socket
		StateSaveLocation=$SLURM/state
		SlurmdSpoolDir=$SLURM/spool/%n
		SlurmctldPidFile=$SLURM/slurmctld.pid
		SlurmdPidFile=$SLURM/slurmd-%n.pid
		SlurmctldLogFile=$SLURM/slurmctld.log
		SlurmdLogFile=$SLURM/slurmd-%n.log
		ProctrackType=proctrack/linuxproc
		SelectType=select/linear
		SchedulerType=sched/builtin
		SchedulerParameters=sched_interval=2
		SlurmdTimeout=5
		MessageTimeout=3
		KillWait=1
		ReturnToService=2
		MailProg=/bin/true
		NodeName=a NodeAddr=10.19.0.11
		NodeName=b NodeAddr=10.19.0.12
		PartitionName=all Nodes=a,b Default=YES
	END
	export SLURM_CONF=$SLURM/slurm.conf
	hub
	on hub munged --force --socket="$SLURM/munge.socket" --key-file="$SLURM/munge.key" --pid-file="$SLURM/munge.pid" \
		--log-file="$SLURM/munge.log" --seed-file="$SLURM/munge.seed" 2> "$SLURM/said" 3>&-
	on hub slurmctld 3>&-
	for node in a b; do
		n=$((n + 1))
		host "$node" "$n"
		on "$node" slurmd -N "$node" 3>&-
	done
	idle 2
}

# idle N: waits until so many nodes have nothing to do.
idle() {
	local _

	for _ in {1..300}; do
		[ "$(on hub sinfo -h -N -t idle -o %N | wc -l)" -ne "$1" ] || return 0
		sleep 0.1
	done
	on hub sinfo -N -l
	tail "$SLURM"/*.log
	return 1
}

teardown() {
	[ ! -d "${HOSTS:-}" ] || end_hosts
}

# cut_pool PROFILES SHARDS
cut_pool() {
	ee-sample -n "$1" --seed 19 -d "$DAY" | bash share/examples/shards.sh "$T/shards" $((($1 + $2 - 1) / $2))
}

spread() {
	on hub bash share/examples/many-slurm.sh "$T/shards" "$DAY" "$T/out"
}

# Whether the result is that of one machine, which reads the shards one after the other.
as_of_one() {
	ee-score --quiet -d "$DAY" "$T"/shards/*.ndjson | ee-rank --quiet -S 2G | cmp - "$T/out"
}

@test "slurm: one of two nodes is lost on the way, and the bytes are those of one machine" {
	local pid

	cluster
	cut_pool "${PROFILES:-10000000}" 16
	spread > "$T/said" 2>&1 3>&- &
	pid=$!
	while kill -0 "$pid" && [ "$(find "$T/shards/$DAY" -name '*.ranked' 2> /dev/null | wc -l)" -lt 2 ]; do sleep 0.05; done
	while kill -0 "$pid" && [ ! -s "$T/running" ]; do on hub squeue -h -r -w b -t running -o '%N %K' > "$T/running"; done
	lost b
	wait "$pid" || { cat "$T/said" "$T/shards/$DAY/log"/*; tail "$SLURM"/*.log; return 1; }
	cat "$T/said" "$T/running"
	grep -q '^b ' "$T/running"
	grep -q "many-merge.sh: ${PROFILES:-10000000} records: all ranked" "$T/said"
	# The shard that b had in hand was begun once more.
	grep -q 'Requeuing' "$SLURM/slurmctld.log" || { cat "$SLURM/slurmctld.log"; return 1; }
	as_of_one
}

@test "slurm: bad records do not hold up the merge; a shard that fails does, and leaves nothing half" {
	cluster
	cut_pool 2000 4
	mv "$T/shards/00002.ndjson" "$T/kept"
	run -2 spread
	[[ $output == *"many-slurm.sh: not merged; what was said is in $T/shards/$DAY/log"* ]]
	grep '00002.ndjson' "$T/shards/$DAY/log/2"
	[ ! -e "$T/out" ] && [ ! -e "$T/out.new" ] && [ -e "$T/shards/$DAY/00003.ranked" ]
	[ -z "$(on hub squeue -h)" ]
	sed '2s/"education":"[a-z_]*"/"education":"Batchelor"/' "$T/kept" > "$T/shards/00002.ndjson"
	run -0 spread
	[[ $output == *"many-merge.sh: 2000 records: 1999 ranked, 1 refused, kept in $T/out.refused"* ]]
	cmp "$T/out.refused" <(sed -n 2p "$T/shards/00002.ndjson")
	# Nothing is left to do but the merge.
	cp "$T/out" "$T/first"
	run -0 spread
	cmp "$T/first" "$T/out"
}
