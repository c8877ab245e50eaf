#!/bin/bash
# Scores and ranks shards on several hosts over ssh by GNU parallel, and merges them.
#
#   bash many-ssh.sh HOSTS FOLDER DAY OUT
#
# HOSTS is a file, a host a line, with how many shards it takes at a time in front: 8/ada.example.org.  Each host needs ee, rsync
# and a login without a password.  FOLDER is one that shards.sh made.  A host that goes away costs what it had in hand: that is
# done again by others.  What is in FOLDER/DAY already is not done again, so a run that failed is started
# again as it was.  PARALLEL_SSH="ssh -i key" gives ssh other options.
set -euo pipefail

die() {
	echo "many-ssh.sh: $*" >&2
	exit 2
}

[ $# -eq 4 ] || die 'usage: bash many-ssh.sh HOSTS FOLDER DAY OUT'
hosts=$(realpath -e "$1") folder=$2 day=$3 out=$4
here=$(realpath "$(dirname "$0")")
new=$(mktemp -d)
# A host without power never says that it is gone, so it is asked.  GNU parallel makes several connections for each shard: all
# but the first go through that one.
export PARALLEL_SSH="${PARALLEL_SSH:-ssh} -o BatchMode=yes -o ConnectTimeout=5 -o ServerAliveInterval=5 -o ServerAliveCountMax=2 \
-o ControlMaster=auto -o ControlPath=$new/%C -o ControlPersist=5"
trap 'rm -rf "$new"' EXIT
# The same tables everywhere?  What each host makes of the first records has to be what this machine makes of them.
head -n 1000 "$folder/00000.ndjson" > "$new/probe"
ask=(ee-score --quiet -i json -d "$day" -r /dev/null)
wanted=$("${ask[@]}" "$new/probe" 2> "$new/said" | cksum) || { cat "$new/said" >&2; exit 2; }
while read -r host; do
	# shellcheck disable=SC2086 # a command and its options
	if ! got=$($PARALLEL_SSH "${host#*/}" "${ask[*]}" < "$new/probe" 2> "$new/said" | cksum); then
		echo "many-ssh.sh: $host: left out: $(tail -n 1 "$new/said")" >&2
	elif [ "$got" = "$wanted" ]; then
		echo "$host" >> "$new/hosts"
	else
		die "$host: scores are not those of this machine; is it another version, or are there other tables?"
	fi
done < <(grep -v '^#' "$hosts")
[ -s "$new/hosts" ] || die 'no host left'

# What GNU parallel says of a job does not count, but what came back: a result that got lost on the way is no failure to it.
merge() { bash "$here/many-merge.sh" "$folder" "$day" "$@"; }
mkdir -p "$folder/$day"
merge > "$new/todo"
if [ -s "$new/todo" ]; then
	(cd "$folder" && parallel --will-cite --sshloginfile "$new/hosts" --retries 3 --halt soon,fail=1 --tag --joblog "$day/joblog" \
		--workdir ... --transferfile "$here/./many-shard.sh" --transferfile {}.ndjson --cleanup \
		--return "$day/{}.unscored" --return "$day/{}.unranked" --return "$day/{}.ranked" \
		bash many-shard.sh "$day" {}.ndjson "$day/{}" :::: "$new/todo") ||
		echo 'many-ssh.sh: not all shards came back' >&2
fi
merge "$out"
