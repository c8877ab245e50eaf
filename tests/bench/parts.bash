# parts.bash: where the instructions of a filter go, by valgrind, start and end left out, as rows of a table; part of run.
# Of what libc does by one instruction that repeats, valgrind would count each byte: it is told not to.
# shellcheck shell=bash disable=SC2016,SC2086,SC2154

# The parts of a filter, and the files in which each stands; the first that fits counts.
parts='simdjson|libsimdjson
lines and cells read|libcsv|^common/record/(tokens|guess|json_walk|json_reader|csv_|start|flatten|seen|record)
fields and their checks|^common/intake/|^common/base/(form|field|review|keys|date|text|fold|names|nearest|blank|json)
rules|^common/(rules|dates|pool|explain)/
records written|^common/record/|^common/base/buffer
files, workers|^common/stream/
its own|^cmd/
C library|.'

# shares FILE: of one run, as "PART|INSTRUCTIONS".
shares() {
	callgrind_annotate --threshold=100 --auto=no "$1" | awk -v parts="$parts" '
		BEGIN {
			count = split(parts, line, "\n")
			for (i = 1; i <= count; i++) {
				cut = index(line[i], "|")
				name[i] = substr(line[i], 1, cut - 1)
				pattern[i] = substr(line[i], cut + 1)
			}
		}
		/PROGRAM TOTALS/ || !sub(/^ *[0-9,]+ \( *[0-9.]+%\) +/, "&|") { next }
		{
			cut = index($0, "|")
			figure = $1
			gsub(/,/, "", figure)
			where = substr($0, cut + 1)
			for (i = 1; where !~ pattern[i]; i++);
			sum[name[i]] += figure
		}
		END { for (part in sum) printf "%s|%d\n", part, sum[part] }'
}

# parted TITLE INPUT TOOL ARGUMENT...: a row; INPUT is taken with 200 records and with 1,200.
parted() {
	local title=$1 input=$2 count head=0
	shift 2

	[ "${input##*.}" != csv ] || head=1
	for count in 200 1200; do
		head -n $((count + head)) "$input" > "$dir/parts.${input##*.}"
		GLIBC_TUNABLES=glibc.cpu.hwcaps=-ERMS,-FSRM SIMDJSON_FORCE_IMPLEMENTATION=haswell valgrind -q --tool=callgrind --callgrind-out-file="$dir/parts.$count" \
			"$BUILD/bin/$1" "${@:2}" "$dir/parts.${input##*.}" > "$dir/out/parts" 2> "$dir/notes" || { cat "$dir/notes" >&2; exit 1; }
		shares "$dir/parts.$count" > "$dir/shares.$count"
	done
	awk -F '|' -v title="$title" -v parts="$parts" '
		NR == FNR { few[$1] = $2; next }
		{ part[$1] = $2 - few[$1]; all += part[$1] }
		END {
			printf "| %s | %d |", title, all / 1000
			count = split(parts, line, "\n")
			for (i = 1; i <= count; i++) printf " %.0f %% |", 100 * part[substr(line[i], 1, index(line[i], "|") - 1)] / all
			print ""
		}' "$dir/shares.200" "$dir/shares.1200"
}

echo 'bench: parts'
profile=$dir/profile.md
{
	printf '| | instructions a profile |'
	printf '%s\n' "$parts" | sed 's/|.*//' | while read -r name; do printf ' %s |' "$name"; done
	printf '\n|---|---|'
	printf '%s\n' "$parts" | while read -r _; do printf -- '---|'; done
	echo
	parted 'whole records, NDJSON' "$json" ee-score -j 1 -d $day
	parted 'whole records with `-b`, NDJSON' "$json" ee-score -j 1 -b -d $day
	parted 'seven columns, NDJSON' "$json" ee-score -j 1 -b -o csv --columns $columns -d $day
	parted 'seven columns, CSV' "$csv" ee-score -j 1 -b -o csv --columns $columns -d $day
	parted '`ee-check`, NDJSON' "$json" ee-check -j 1 -d $day
	parted '`ee-rank`, NDJSON' "$scored" ee-rank -j 1
	parted '`ee-boost`, NDJSON' "$json" ee-boost -j 1 --quiet -d $day
} > "$profile"
