#!/bin/bash
# Scores and ranks one shard, wherever the others run it: many-ssh.sh, many-slurm.sh, many-dask.py.
#
#   bash many-shard.sh DAY SHARD RESULT
#
# RESULT.ranked has its name only once it is whole.  Bad records are kept in RESULT.unscored and RESULT.unranked: one of them is
# no reason to hold up a thousand shards.  One worker, or as many as Slurm gives.
set -euo pipefail

day=$1 shard=$2 result=$3 jobs=${SLURM_CPUS_PER_TASK:-1}
mkdir -p "$(dirname "$result")"
# Two machines may have been given the same shard, if the first seemed to be gone.
new=$(mktemp -d "$result.XXXXXX")
trap 'rm -rf "$new"' EXIT
ee-score --quiet -i json -j "$jobs" -d "$day" -r "$new/unscored" "$shard" |
	ee-rank --quiet -j "$jobs" -r "$new/unranked" > "$new/ranked"
in=$(wc -l < "$shard")
out=$(cat "$new/ranked" "$new/unscored" "$new/unranked" | wc -l)
if [ "$in" -ne "$out" ]; then
	echo "many-shard.sh: $shard: $in records in, $out ranked or refused" >&2
	exit 2
fi
mv "$new/unscored" "$result.unscored"
mv "$new/unranked" "$result.unranked"
mv "$new/ranked" "$result.ranked"
