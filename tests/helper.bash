# helper.bash: what all test files share.  The tests run in the root of the tree; DATA holds small named inputs.
# shellcheck shell=bash disable=SC2034,SC2154,SC2206
bats_require_minimum_version 1.5.0

ROOT=${BATS_TEST_DIRNAME%/tests*}	# of tests/recipes and tests/many too
cd "$ROOT" || exit 1
BUILD=${BUILD:-build}
case $BUILD in
/*) ;;
*) BUILD=$ROOT/$BUILD ;;
esac
# shellcheck source=tests/tools.bash
source "$ROOT/tests/tools.bash"
# shellcheck source=tests/sets.bash
source "$ROOT/tests/sets.bash"
DATA=tests/data
ORACLE=tests/oracle

[ -x "$BUILD/bin/ee-score" ] || { echo "$BUILD/bin has no tools; run \"make all unit\" first" >&2; exit 1; }
export PATH="$BUILD/bin:$PATH" EE_SHARE="$ROOT/share"
export LC_ALL=C.UTF-8 TZ=UTC SOURCE_DATE_EPOCH=1795392000	# 2026-11-23
unset EE_SHARE_PATH

# T is a directory of the test's own.  Bats traces each command of the test, to tell where it failed; those of the functions
# that it calls are not traced, which took a quarter of the time.
setup() {
	T=$BATS_TEST_TMPDIR
	set +T
	declare -ft "$BATS_TEST_NAME"
}

# run [-N | !] [--separate-stderr] COMMAND...: the run of bats at a third of its cost, which thousands of them feel: no
# temporary name is made, no version compared, and none of it traced.
run() {
	local flags=$-

	set +eET
	_run "$@"
	set "-$flags"
	[ -z "$BATS_ERROR_SUFFIX" ]
}

_run() {
	local want='' said='' IFS=$'\n'

	while :; do
		case $1 in
		'!' | -[0-9]*) want=${1#-} ;;
		--separate-stderr) said=${BATS_TEST_TMPDIR:-$BATS_FILE_TMPDIR}/separate-stderr-$BASHPID ;;
		*) break ;;
		esac
		shift
	done
	IFS=$' \t\n'
	if [ -n "$said" ]; then
		output=$("$@" 2> "$said") && status=0 || status=$?
		read -r -d '' stderr < "$said"
		set -f
		IFS=$'\n'
		stderr_lines=($stderr)
	else
		output=$("$@" 2>&1) && status=0 || status=$?
		set -f
		IFS=$'\n'
	fi
	lines=($output)
	set +f
	BATS_ERROR_SUFFIX=
	case $want in
	"$status") ;;
	'') [ "$status" -ne 127 ] || BATS_ERROR_SUFFIX=": no such command: $*" ;;
	'!') [ "$status" -ne 0 ] || BATS_ERROR_SUFFIX=', expected nonzero exit code!' ;;
	*) BATS_ERROR_SUFFIX=", expected exit code $want, got $status" ;;
	esac
}

# One line an argument.
lines() {
	printf '%s\n' "$@"
}

# same WANT GOT: both texts are the same; else the difference is shown.
same() {
	[ "$1" = "$2" ] || {
		diff <(lines "$1") <(lines "$2") | sed 's/^</wanted:/;s/^>/got:   /'
		return 1
	}
}

# After "run --separate-stderr": stderr holds just these lines; none: it is empty.  Most records of the tests have
# an age and little else: that nothing but it scores is left out, unless it is asked for.
said() {
	local IFS=$'\n' age='nothing but age scores; are the other fields named as in ee-profile(5)?' rest=$stderr

	[[ $rest != *"$age"* || $* == *"$age"* ]] || rest=$(grep -av "^ee-score: .*: $age\$" <<< "$stderr" || true)
	same "$*" "$rest"
}

# After "run": stdout holds just these lines.
wrote() {
	local IFS=$'\n'

	same "$*" "$output"
}

# same_file WANT GOT: the same bytes; else the difference is shown.  A pipe will do for a file.
same_file() {
	local want=$1 got=$2

	[ -f "$want" ] || { want=$BATS_TEST_TMPDIR/.want; cat "$1" > "$want"; }
	[ -f "$got" ] || { got=$BATS_TEST_TMPDIR/.got; cat "$2" > "$got"; }
	cmp -s "$want" "$got" || {
		diff -a "$want" "$got" | head -6 | cut -c 1-600
		return 1
	}
}

# NDJSON on stdin to CSV, independently of the tools: one column a path, elements counted from 1; null, {} and [] are
# left out, a list of words is one cell.  With a FILTER, what that makes of each record.
csv_twin() {
	jq -rn "def filter: ${1:-.};"'
		def flat: . as $r | reduce (paths(type != "object" and type != "array") as $p | {p: $p, v: getpath($p)}) as $e ({};
		    if $e.v == null then .
		    elif ($e.p[0] == "programs" or $e.p[0] == "categories") then .[$e.p[0]] = ($r[$e.p[0]] | join(" "))
		    else .[$e.p | map(if type == "number" then . + 1 else . end | tostring) | join(".")] = $e.v end);
		def cell: if . == null then "" else tostring |
		    if test("[,\"\r\n]") then "\"" + gsub("\""; "\"\"") + "\"" else . end end;
		[inputs | filter | flat] as $rows | ($rows | map(keys_unsorted) | add
		    | reduce .[] as $k ([]; if index([$k]) then . else . + [$k] end)) as $columns
		| ($columns | map(cell) | join(",")),
		  ($rows[] | . as $row | $columns | map($row[.] | cell) | join(","))'
}

# merge OBJECT MORE: the members of MORE are put into the object, in place of its own of that name.  For objects that a test
# types, without blanks around what they hold; jq would take longer than the tool that reads them.
merge() {
	BASE=$1 MORE=${2:-{\}} LC_ALL=C awk '
		function cut(text,    i, c, depth, quoted, from, name) {
			gsub(/[\n\t]/, "", text)
			from = 2
			for (i = 2; i <= length(text); i++) {
				c = substr(text, i, 1)
				if (quoted && c == "\\") i++
				else if (c == "\"") quoted = !quoted
				else if (quoted) continue
				else if (c == "{" || c == "[") depth++
				else if (depth > 0 && (c == "}" || c == "]")) depth--
				else if (depth == 0 && (c == "," || c == "}")) {
					name = substr(text, from, i - from)
					sub(/":.*/, "", name)
					if (name != "" && !(name in member)) order[++count] = name
					member[name] = substr(text, from, i - from)
					from = i + 1
				}
			}
		}
		BEGIN {
			cut(ENVIRON["BASE"])
			cut(ENVIRON["MORE"])
			for (i = 1; i <= count; i++) line = line "," member[order[i]]
			print "{" substr(line, 2) "}"
		}'
}

# values [--or=WORD] [--by=TEXT] FIELD... [FIELD=VALUE | FIELD!=VALUE]...: of each record of NDJSON on stdin for which these hold,
# the fields, with TEXT (a blank) between them, and WORD (null) for what is null or not there.  A FIELD is a path with dots and
# elements counted from 1, "a[]" the elements of the list a with blanks between them.  For plain JSON; jq takes ten times as long
# to start.
values() {
	LC_ALL=C awk '
		function bad() { print "values: not plain JSON: " line > "/dev/stderr"; exit 2 }
		function text(    from, c) {
			for (from = ++at; (c = substr(line, at, 1)) != "\""; at++) {
				if (c == "\\") at++
				if (c == "") bad()
			}
			c = substr(line, from, at++ - from)
			if (index(c, "\\")) { gsub(/\\"/, "\"", c); gsub(/\\n/, "\n", c); gsub(/\\\\/, "\\", c) }
			return c
		}
		function blanks() { while (substr(line, at, 1) == " ") at++ }
		function next_one() { if (substr(line, at, 1) == ",") { at++; blanks() } }
		function value(path,    c, from, name, n, all) {
			from = at
			c = substr(line, at, 1)
			if (c == "\"") return held[path] = text()
			if (c == "{") {
				for (at++; substr(line, at, 1) != "}"; next_one()) {
					if (substr(line, at, 1) != "\"") bad()
					name = text()
					if (substr(line, at++, 1) != ":") bad()
					blanks()
					value(path == "" ? name : path "." name)
				}
				at++
			} else if (c == "[") {
				for (at++; substr(line, at, 1) != "]"; next_one())
					all = all (n++ ? " " : "") value(path "." n)
				at++
				held[path "[]"] = all
			} else {
				if (!match(substr(line, at, 40), /^(null|true|false|-?[0-9][-+.0-9eE]*)/)) bad()
				at += RLENGTH
				if (c == "n") return "null"
			}
			return held[path] = substr(line, from, at - from)
		}
		function of(field) { return field in held ? held[field] : none }
		BEGIN {
			none = "null"
			by = " "
			for (i = 1; i < ARGC; i++) {
				if (ARGV[i] ~ /^--or=/) none = substr(ARGV[i], 6)
				else if (ARGV[i] ~ /^--by=/) by = substr(ARGV[i], 6)
				else if (at = index(ARGV[i], "=")) {
					is[++conditions] = substr(ARGV[i], at + 1)
					not[conditions] = substr(ARGV[i], at - 1, 1) == "!"
					which[conditions] = substr(ARGV[i], 1, at - 1 - not[conditions])
				} else wanted[++fields] = ARGV[i]
			}
			ARGC = 1
		}
		{
			split("", held)
			line = $0
			at = 1
			value("")
			if (at != length(line) + 1) bad()
			for (i = 1; i <= conditions; i++) if ((of(which[i]) == is[i]) == not[i]) next
			row = of(wanted[1])
			for (i = 2; i <= fields; i++) row = row by of(wanted[i])
			print row
		}' "$@"
}

# twin: a few records of NDJSON on stdin as CSV, by Miller: as csv_twin, sooner, for plain ones.
twin() {
	# shellcheck disable=SC1010 # Miller's then
	sed 's/,"[a-z_]*":null//g' | mlr --ijsonl --ocsv flatten then put 'for (k, v in $*) { if (v == "{}" || v == "[]") { unset $[k] } }' then unsparsify
}

# big N: N profiles as NDJSON, always the same.
big() {
	awk -v n="$1" -v start="${2:-1}" -f "$ORACLE/random.awk" -f "$ORACLE/profiles.awk"
}

# sample SMALL BIG: how much of something random is looked at: BIG in make check-heavy.
sample() { if [ -n "${HEAVY:-}" ]; then echo "$2"; else echo "$1"; fi; }

# spent COMMAND...: the processor time that it takes, in milliseconds, at least 1; its output goes nowhere.
spent() {
	local TIMEFORMAT='%U %S' user system

	read -r user system < <({ time "$@" > /dev/null 2>&1; } 2>&1)
	user=${user/./} system=${system/./}
	echo $((10#$user + 10#$system + 1))
}

# cpu COMMAND...: the same, the best of three.
cpu() {
	local time best=999999 _

	for _ in 1 2 3; do
		time=$(spent "$@")
		best=$((time < best ? time : best))
	done
	echo "$best"
}

# peak COMMAND...: the most memory that it had in use at any time, in KiB, after it was given all of stdin but what is
# in the pipe; its output goes nowhere.
peak() {
	local to pid

	rm -f "$T/peak"
	mkfifo "$T/peak"
	"$@" < "$T/peak" > /dev/null 2>&1 &
	pid=$!
	exec {to}> "$T/peak"
	cat >&"$to"
	awk '/^VmHWM:/ { print $2 }' "/proc/$pid/status"
	exec {to}>&-
	wait "$pid" || true
}

# Whether the tools were built with sanitizers, which want memory of their own.
sanitized() {
	[[ $BUILD == */sanitize || $BUILD == */sanitize-threads ]]
}

# Whether they count what is run (make coverage), and write files of their own at their ends.
counting() {
	[[ $BUILD == */coverage ]]
}

# Whether the tools were built in this tree, rather than installed by somebody.
built_here() {
	[ -f "$BUILD/flags" ]
}

# csv_by_day FOLDER DAYS: the rows of CSV on stdin as FOLDER/DAY.csv, each with the heading, by the file DAYS: a day a row.
# For rows without line ends in them.
csv_by_day() {
	awk -v folder="$1" -v days="$2" '
		NR == 1 { heading = $0; next }
		{
			if ((getline day < days) < 1) { print "csv_by_day: no day for row " NR > "/dev/stderr"; exit 1 }
			file = folder "/" day ".csv"
			if (!(day in begun)) { begun[day]; print heading > file }
			print > file
		}'
}

# one_line: the words of stdin on one line, with a blank between.
one_line() {
	local IFS=$' \t\n'
	local -a words

	read -r -d '' -a words || true
	echo "${words[*]}"
}

# in_turn N WORD...: of the words the Nth, counted round and round, for who goes through many of a kind; all in make check-heavy.
in_turn() {
	local n=$1
	shift

	sample "${@:n % $# + 1:1}" "$*"
}

# couples N START DAY: N random couples and singles around that day as NDJSON, always the same.
couples() {
	awk -v n="$1" -v start="$2" -v day="$3" -f "$ORACLE/random.awk" -f "$ORACLE/couples.awk"
}

# can_swap: of such couples on stdin those whose spouse can be the principal.
can_swap() {
	grep '"spouse":{' | grep -v '"accompanying":false\|"citizen_or_pr":true'
}

# needs PROGRAM...: skips the test by the name of the first that is not here.
needs() {
	local program

	for program; do
		command -v "$program" > /dev/null || skip "$program is not installed"
	done
}
