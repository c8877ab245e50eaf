# tools.bash: the one place that lists the tools, part of helper.bash.  They are those of cmd/ee-*.c, and each has a row here.
# shellcheck shell=bash disable=SC2034,SC2154,SC2086

# Without "ee-", in the order of the alphabet.
tools=("$ROOT"/cmd/ee-*.c)
tools=("${tools[@]#"$ROOT/cmd/ee-"}")
tools=("${tools[@]%.c}")

# row NAME READS GIVES OPTION...: how it is called as a plain filter.
# READS: records, NDJSON or CSV; list, a table that a map turns into records; feed, one document of JSON; nothing, no input.
# GIVES: records, one for each, as it came; rows of its own; sum, rows for all of them, also where there is none.
declare -gA reads=() gives=() plain=()
row() {
	reads[$1]=$2 gives[$1]=$3 plain[$1]=${*:4}
}
row bands      records  sum
row boost      records  rows     --quiet -d 2025-06-01
row check      records  records  -d 2025-06-01
row checklist  records  rows     -d 2025-06-01
row deadline   records  rows     -d 2025-06-01
row draw       records  records  --min-crs 0 --date 2025-06-01
row import     list     records  --quiet -m "$ROOT/tests/data/plain-map.csv"
row rank       records  records
row rounds     feed     rows
row rules      nothing  rows
row sample     nothing  records  -d 2026-03-15 -n 2000
row score      records  records  -d 2025-06-01
row swap       records  records  --quiet
row wait       records  records  --quiet -d 2025-06-01

# listed: every tool has its row, and every row its tool; else it is said what to do.
listed() {
	local name bad=0

	for name in "${tools[@]}"; do
		[ -n "${reads[$name]:-}" ] || { echo "cmd/ee-$name.c: no row in tests/tools.bash; say there what ee-$name reads, gives and takes as a plain filter"; bad=1; }
	done
	for name in "${!reads[@]}"; do
		[ -f "$ROOT/cmd/ee-$name.c" ] || { echo "tests/tools.bash: a row of ee-$name, but no cmd/ee-$name.c"; bad=1; }
	done
	return $bad
}

# tools_that READS...: those that read one of these.
tools_that() {
	local name

	for name in "${tools[@]}"; do
		[[ " $* " != *" ${reads[$name]:-} "* ]] || echo "$name"
	done
}

# tool NAME OPTION...: as a plain filter.
tool() {
	local name=$1
	shift

	"ee-$name" ${plain[$name]} "$@"
}

# takes NAME OPTION: one that reads nothing takes none of the options about records.
takes() { [[ $("ee-$1" --help-all) == *"$2"* ]]; }

# formats NAME: the formats of an input that it takes.
formats() {
	case ${reads[$1]} in
	records) echo json csv ;;
	list) echo csv ;;
	feed) echo json ;;
	esac
}

# feed NAME N [FORMAT]: N records for the tool; those of all tools that read records are the same, in rank order.
feed() {
	case ${reads[$1]}-${3:-} in
	records-csv) feed "$1" "$2" | csv_twin ;;
	records-*)
		awk -v n="$2" 'BEGIN {
			for (i = 1; i <= n; i++)
				printf "{\"id\":%d,\"age\":%d,\"crs\":500,\"submitted\":\"2025-01-01T00:00:00Z\",\"programs\":[\"cec\"],\"french\":{\"listening\":7,\"reading\":7,\"writing\":7,\"speaking\":7,\"date\":\"2024-05-02\"},\"spouse\":{\"age\":30},\"name\":\"Zoë %d\"}\n", i, 20 + i % 30, i
		}' ;;
	list-*) awk -v n="$2" 'BEGIN { print "File,Age,Name"; for (i = 1; i <= n; i++) printf "%d,%d,Zoë %d\n", i, 20 + i % 30, i }' ;;
	feed-*)
		awk -v n="$2" 'BEGIN {
			printf "{\"rounds\":["
			for (i = n; i >= 1; i--)
				printf "%s{\"drawNumber\":\"%d\",\"drawDate\":\"2025-06-01\",\"drawName\":\"Canadian Experience Class\",\"drawSize\":\"%d\",\"drawCRS\":\"500\"}", i < n ? "," : "", i, 1 + i % 1000
			print "]}"
		}' ;;
	esac
}
