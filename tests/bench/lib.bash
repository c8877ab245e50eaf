# lib.bash: what the benchmarks share: data, races between commands, and figures out of them.
# shellcheck shell=bash disable=SC2034

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
BUILD=${BUILD:-build}
case $BUILD in
/*) ;;
*) BUILD=$PWD/$BUILD ;;
esac
dir=$BUILD/bench
export dir PATH="$BUILD/bin:$dir:$PATH" EE_SHARE="$PWD/share" LC_ALL=C NODE_MODULES="$dir/node_modules"
unset EE_SHARE_PATH SOURCE_DATE_EPOCH
# The day and the set of rules that all programs score by.
day=2026-09-14 rules=2025-03-25
export day rules
mkdir -p "$dir/out"

# The seven columns that rivals write, as ee-score calls them.
columns=id,submitted,crs_points.core.total,crs_points.spouse.total,crs_points.transferability.total,crs_points.additional.total,crs
export columns

# A pool is made once; another seed, day or ee-sample is another pool.
sample_is="seed 1, $day, $(cksum < "$BUILD/bin/ee-sample")"
[ "$(cat "$dir/pools" 2> /dev/null)" = "$sample_is" ] || { rm -f "$dir"/pool-*; printf '%s\n' "$sample_is" > "$dir/pools"; }

# pool N json|csv: sets `pool` to the file of N profiles.
pool() {
	local format=$2

	pool=$dir/pool-$1.${format/#json/ndjson}
	[ -f "$pool" ] && return
	ee-sample -n "$1" --seed 1 -d "$day" -o "$format" > "$pool.new"
	mv "$pool.new" "$pool"
}

# cached FILE...: reads them, so that they are in memory.
cached() { cat "$@" > /dev/null; }

# clocked COMMAND: runs it by the shell once; sets wall, cpu (microseconds), peak (KiB) and said, the last line of its output.
clocked() {
	local user system status

	: > "$dir/clocked"
	if ! clock "$dir/clocked" sh -c "$1" > "$dir/said" 2> "$dir/notes"; then
		tail -n 5 "$dir/notes" >&2
		echo "bench: failed: $1" >&2
		exit 1
	fi
	read -r wall user system peak status < "$dir/clocked"
	cpu=$((user + system))
	said=$(tail -n 1 "$dir/said")
}

# Figures of a race, words of microseconds: by name.  `inside` are those that a program says of itself, without its start.
declare -A walls=() cpus=() inside=()

# race RUNS NAME COMMAND NAME COMMAND ...: in turn, RUNS times each.
race() {
	local runs=$1 i
	local -a entries=("${@:2}")

	for ((i = 0; i < ${#entries[@]}; i += 2)); do
		walls[${entries[i]}]='' cpus[${entries[i]}]='' inside[${entries[i]}]=''
	done
	for (( ; runs > 0; runs--)); do
		for ((i = 0; i < ${#entries[@]}; i += 2)); do
			clocked "${entries[i + 1]}"
			walls[${entries[i]}]+=" $wall" cpus[${entries[i]}]+=" $cpu"
			[[ ! $said =~ ^[0-9]+$ ]] || inside[${entries[i]}]+=" $((said * 1000))"
		done
	done
}

# own NAME: its times, without the start of node where the program runs in it, which is not the work of who is measured.
own() { echo "${inside[$1]:-${walls[$1]}}"; }

# of median|min|max FIGURE...
of() {
	local -a sorted
	local which=$1
	shift

	mapfile -t sorted < <(printf '%s\n' "$@" | sort -n)
	case $which in
	median) echo "${sorted[${#sorted[@]} / 2]}" ;;
	min) echo "${sorted[0]}" ;;
	max) echo "${sorted[-1]}" ;;
	esac
}

# spread FIGURE...: "1.234 s (1.200 to 1.300)", in milliseconds below a second.
spread() {
	[ $# -gt 0 ] || { echo ''; return; }
	awk -v middle="$(of median "$@")" -v low="$(of min "$@")" -v high="$(of max "$@")" -v many=$# '
		function shown(us) { return sprintf(unit == "s" ? "%.2f" : "%.1f", us / (unit == "s" ? 1000000 : 1000)) }
		BEGIN { unit = middle >= 1000000 ? "s" : "ms"; print shown(middle) " " unit (many > 1 ? " (" shown(low) " to " shown(high) ")" : "") }'
}

# quotient A B: with two digits behind the point.
quotient() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f\n", a / b }'; }

# same NAME WANT GOT: two CSV files (or pipes) with the same rows, whatever their headers say; else the first that differs is shown.
same() {
	local line

	tail -n +2 "$2" > "$dir/rows.want"
	tail -n +2 "$3" > "$dir/rows.got"
	if ! cmp -s "$dir/rows.want" "$dir/rows.got"; then
		line=$(diff --speed-large-files "$dir/rows.want" "$dir/rows.got" | sed -n '1s/^\([0-9]*\).*/\1/p' || true)
		echo "bench: $1 differs from ee-score, first in record ${line:-0}" >&2
		printf '  ee-score: %s\n  %s: %s\n' "$(sed -n "${line}p" "$dir/rows.want")" "$1" "$(sed -n "${line}p" "$dir/rows.got")" >&2
		exit 1
	fi
	rm "$dir/rows.want" "$dir/rows.got"
}
