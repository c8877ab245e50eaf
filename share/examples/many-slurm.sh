#!/bin/bash
# Scores and ranks shards as an array job of Slurm, and merges them in a job behind it; waits for both.
#
#   bash many-slurm.sh FOLDER DAY OUT [OPTION OF sbatch ...]
#
# FOLDER is one that shards.sh made, where all nodes can read and write.  Slurm itself starts a shard once more whose node is gone.
# What is in FOLDER/DAY already is not done again, so a run that failed is started again as it was.
set -euo pipefail

die() {
	echo "many-slurm.sh: $*" >&2
	exit 2
}

[ $# -ge 3 ] || die 'usage: bash many-slurm.sh FOLDER DAY OUT [OPTION OF sbatch ...]'
folder=$(realpath -e "$1") day=$2 out=$(realpath "$3")
shift 3
here=$(realpath "$(dirname "$0")")
export EE_HERE=$here EE_FOLDER=$folder EE_DAY=$day EE_OUT=$out	# sbatch hands them on
mkdir -p "$folder/$day/log"

# The place in the array is the number of the shard: those that are missing, such as 0,3,17.
todo=$(bash "$here/many-merge.sh" "$folder" "$day" | sed 's/^0*\(.\)/\1/' | paste -s -d ,)
after=()
if [ -n "$todo" ]; then
	# shellcheck disable=SC2016 # expanded on the node
	array=$(sbatch --parsable --job-name=ee-shards --requeue --array="$todo" -o "$folder/$day/log/%a" "$@" --wrap '
			name=$(printf %05d "$SLURM_ARRAY_TASK_ID")
			exec bash "$EE_HERE/many-shard.sh" "$EE_DAY" "$EE_FOLDER/$name.ndjson" "$EE_FOLDER/$EE_DAY/$name"')
	# Without the second option the merge would wait for ever where a shard has failed.
	after=(--dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes)
fi
# To sbatch a job that was never begun has gone well, so this one leaves a sign.
rm -f "$folder/$day/log/merge" "$folder/$day/log/merged"
# shellcheck disable=SC2016 # expanded on the node
sbatch --quiet --wait --job-name=ee-merge "${after[@]}" -o "$folder/$day/log/merge" "$@" --wrap '
	bash "$EE_HERE/many-merge.sh" "$EE_FOLDER" "$EE_DAY" "$EE_OUT" && touch "$EE_FOLDER/$EE_DAY/log/merged"' || true
[ -e "$folder/$day/log/merged" ] || die "not merged; what was said is in $folder/$day/log"
cat "$folder/$day/log/merge" >&2
