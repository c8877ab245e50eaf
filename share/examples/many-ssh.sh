#!/bin/bash
# Scores and ranks shards on several hosts over ssh by GNU parallel, and merges them.
#
#   bash many-ssh.sh HOSTS FOLDER DAY OUT
#
# HOSTS is a file, a host a line, with how many shards it takes at a time in front: 8/ada.example.org.  Each host needs ee, rsync
# and a login without a password.  FOLDER is one that shards.sh made.  A host that goes away costs what it had in hand: that is
# done again by others.  What is in FOLDER/DAY already is not done again, so a run that failed is started again as it was.
set -euo pipefail

die() {
	echo "many-ssh.sh: $*" >&2
	exit 2
}

[ $# -eq 4 ] || die 'usage: bash many-ssh.sh HOSTS FOLDER DAY OUT'
hosts=$(realpath -e "$1") folder=$2 day=$3 out=$4
here=$(realpath "$(dirname "$0")")
# A host without power never says that it is gone: ask it.
export PARALLEL_SSH="${PARALLEL_SSH:-ssh -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=5}"

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
# The same tables everywhere?  What each host makes of the first records has to be what this machine makes of them.
head -n 1000 "$folder/00000.ndjson" > "$new/probe"
ask=(ee-score --quiet -d "$day" -r /dev/null)
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

merge() { bash "$here/many-merge.sh" "$folder" "$day" "$out"; }
mkdir -p "$folder/$day"
while read -r name _; do
	[ -e "$folder/$day/$name.ranked" ] || echo "$name"
done < "$folder/counts" > "$new/todo"
if [ -s "$new/todo" ]; then
	(cd "$folder" && parallel --will-cite --sshloginfile "$new/hosts" --retries 5 --joblog "$day/joblog" \
		--workdir ... --transferfile "$here/./many-shard.sh" --transferfile {}.ndjson --cleanup \
		--return "$day/{}.unscored" --return "$day/{}.unranked" --return "$day/{}.ranked" \
		bash many-shard.sh "$day" {}.ndjson "$day/{}" :::: "$new/todo") ||
		echo 'many-ssh.sh: not all shards came back' >&2
fi
merge
