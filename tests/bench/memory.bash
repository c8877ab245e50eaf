# memory.bash: the rows of memory, of the start and of the first answer; part of run.
# shellcheck shell=bash disable=SC2016,SC2086,SC2154

mib() { awk -v kib="$1" 'BEGIN { printf "%.1f MB\n", kib * 1024 / 1000000 }'; }

# Each reads records that were checked and scored, and streams.  ee-draw wants them in the order of ranks, so that its input is
# one record over and over; it holds those that it invites, here a thousand.
streams=(
	'ee-score -d $day' 'ee-score -b -d $day' 'ee-check -d $day' 'ee-rank -n 1000' 'ee-bands' 'ee-draw -n 1000 --date $day'
	'ee-swap --quiet -r /dev/null' 'ee-deadline -d $day' 'ee-checklist -d $day' 'ee-wait --quiet -r /dev/null -d $day' 'ee-boost --quiet -d $day'
)
export block=$dir/block.ndjson
ee-check -d $day "$scored" 2> "$dir/notes" | head -c 10000000 | sed '$d' > "$dir/checked.ndjson" || true
sizes=(10000 10000000 1000000000)
[ -z "${FULL:-}" ] || sizes+=(10000000000)

echo 'bench: memory'
memory=$dir/memory.md
{
	printf '| filter | workers |'; for size in "${sizes[@]}"; do printf ' %s of input |' "$(numfmt --to=si --suffix=B $size)"; done; echo
	printf '|---|---|'; for size in "${sizes[@]}"; do printf -- '---|'; done; echo
} > "$memory"
largest=0
for filter in "${streams[@]}"; do
	# These take minutes for 1 GB, and with FULL for 10 GB.
	most=${sizes[-1]}
	[[ ! $filter =~ deadline|checklist|boost ]] || most=$((most / 10))
	for workers in 1 2 64; do
		row="| \`${filter//\$day/$day}\` | $workers |"
		for size in "${sizes[@]}"; do
			full=$size
			size=$((size > most ? most : size))
			part=$((size < 10000000 ? size : 10000000))
			# Whole records, some bytes fewer.
			if [[ $filter == ee-draw* ]]; then yes "$(head -n 1 "$dir/checked.ndjson")"; else cat "$dir/checked.ndjson"; fi |
				head -c $part | sed '$d' > "$block" || true
			copies=$((size / part))
			export copies
			clocked 'i=0; while [ $i -lt $copies ]; do cat $block; i=$((i + 1)); done | '"$filter -j $workers > /dev/null"
			row+=" $(mib $peak)$([ $size -eq $full ] || echo ", of $(numfmt --to=si --suffix=B $size)") |"
			largest=$((peak > largest ? peak : largest))
		done
		echo "$row" >> "$memory"
	done
done
rm "$block" "$dir/checked.ndjson"
line "memory of the streaming filters, 10 KB to $((${sizes[-1]} / 1000000000)) GB, \`-j 1\`, 2 and 64" "at most $(mib $largest)" '' '' 'under 32 MB' \
	"$(judged $largest 'at most' 31250)"

echo 'bench: ee-rank -m'
rm -rf "$dir/split"
mkdir "$dir/split"
ee-rank "$scored" > "$dir/out/ranked"
split -n r/2000 -a 4 -d "$dir/out/ranked" "$dir/split/"
cat "$dir"/split/* | ee-rank > "$dir/out/ranked"
clocked 'ee-rank -m $dir/split/* > $dir/out/merged'
cmp "$dir/out/ranked" "$dir/out/merged"
line "\`ee-rank -m\` of 2,000 files, $(($(stat -c %s "$dir/out/ranked") / 1000000)) MB in all" "$(mib $peak), $(spread $wall)" '' '' 'under 32 MB' \
	"$(judged $peak 'at most' 31250)"
rm -rf "$dir/split"

if [ -n "${spills:-}" ]; then
	echo 'bench: ee-rank -S'
	export large=$dir/out/large.ndjson
	while cat "$scored"; do :; done 2> /dev/null | head -c 640000000 | sed '$d' > "$large" || true
	race 3 memory 'ee-rank $large > $dir/out/memory' spill 'ee-rank -S 64M $large > $dir/out/spill'
	cmp "$dir/out/memory" "$dir/out/spill"
	spilled=$peak
	line '`ee-rank -S 64M` of 640 MB: memory' "$(mib $spilled)" '' '' 'under 96 MB' "$(judged $spilled 'at most' 93750)"
	longer 'the same: time beside all in memory' spill memory 2.5
else
	line '`ee-rank -S 64M` of 640 MB' 'not there' '' '' 'under 96 MB, 2.5 times the time' '**no**'
fi

echo 'bench: start, first answer'
slowest=0 starts=$dir/starts.md
printf '| filter | mean of 200 starts |\n|---|---|\n' > "$starts"
for filter in "${streams[@]}"; do
	took=$(clock starts 200 ${filter//\$day/$day} 2> "$dir/notes") || { cat "$dir/notes" >&2; exit 1; }
	[ "$took" -le "$slowest" ] || { slowest=$took; which=$filter; }
	printf '| `%s` | %s |\n' "${filter//\$day/$day}" "$(spread $took)" >> "$starts"
done
none=$(clock starts 200 true)
printf '| `true` | %s |\n' "$(spread $none)" >> "$starts"
line "start on an empty input, mean of 200; the slowest: \`${which//\$day/$day}\`" "$(spread $slowest)" \
	"\`true\`: $(spread $none)" '' 'under 3 ms' "$(judged $slowest 'at most' 3000)"
slowest=0
for filter in 'ee-score -d $day' 'ee-check -d $day' 'ee-deadline -d $day'; do
	took=$(head -n 60 "$scored" | clock answers 50 ${filter//\$day/$day} 2> "$dir/notes") || { cat "$dir/notes" >&2; exit 1; }
	[ "$took" -le "$slowest" ] || { slowest=$took; which=$filter; }
done
line "first answer after a line, median of 50; the slowest: \`${which//\$day/$day}\`" "$(spread $slowest)" '' '' \
	'under 10 ms' "$(judged $slowest 'at most' 10000)"
rm -f "$dir"/out/*
