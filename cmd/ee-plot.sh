#!/bin/sh
# ee-plot: a picture of what the filters wrote, by gnuplot and the recipes of plots beside the tables.
#
# The filters start no program; this script is apart from them.  plots/KIND.awk reads the CSV, says what is wrong with it, and
# decides where everything stands; plots/KIND.gp has the looks.
set -u
version='@VERSION@'
beside='@BESIDE@'
installed='@SHAREDIR@'
kinds='bands cutoffs next pool timeline wait'
folder='' named=''

usage='usage: ee-plot KIND [-t TITLE] [-s SOURCE] [--id ID] PICTURE [FILE]'

list_kinds() {
	cat <<'END'
bands     the pool by score over time, from ee-rounds --bands
cutoffs   the lowest score invited by kind of round, from ee-rounds
next      what the next round of each kind may ask for, from ee-wait --next
pool      the pool of one day by score, from ee-bands or ee-rounds --bands
timeline  the score of a client by month, from ee-boost --timeline MONTHS
wait      when clients may be invited, from ee-wait
END
}

show_help() {
	cat <<END
$usage

Reads what a filter wrote as CSV, from FILE or standard input, and draws it by
gnuplot to PICTURE, whose name ends in .svg or .png. The kinds of pictures:

$(list_kinds | sed 's/^/  /')

      --id ID              timeline and wait: only this client
  -s, --source TEXT        where the figures are from, in the line at the foot
  -t, --title TEXT         the title, where that of the kind will not do
  -h, --help               show this help
  -V, --version            show the version

  ee-rounds --since 2023 | ee-plot cutoffs out.svg
  ee-boost --timeline 24 pool.csv | ee-plot timeline --id C-003 out.png
The manual: man ee-plot; the tour: man 7 ee.
END
}

# Controls and bytes that are no letters would come to the terminal as they are.
shown() { printf '%s' "$1" | LC_ALL=C sed 's/\xc2[\x80-\x9f]/?/g; s/\(^\|[\x01-\x7f]\)[\x80-\x9f]/\1?/g' | LC_ALL=C tr '\000-\037\177' '?'; }

fail() {
	printf 'ee-plot: %s\n' "$(shown "$1")" >&2
	exit 2
}

refuse() {
	printf 'ee-plot: %s\n%s\nee-plot --help says more\n' "$(shown "$1")" "$usage" >&2
	exit 2
}

# Writes the output of a command to standard output, and ends.  A reader that closes early is no error.
tell() {
	{ true 3>&1; } 2> /dev/null || fail 'standard output: Bad file descriptor'
	exec 3>&1
	reason=$("$@" | LC_ALL=C cat 2>&1 >&3) || case $reason in
	'' | *'Broken pipe') ;;
	*) fail "standard output: ${reason##*: }" ;;
	esac
	exit 0
}

# nearest WORD OF...: the one that WORD is a slip away from, if any.  Awk reads nothing into a text of the environment.
nearest() {
	near_to=$1
	shift
	printf '%s\n' "$@" | LC_ALL=C EE_PLOT_WORD=$near_to awk '
		BEGIN { word = ENVIRON["EE_PLOT_WORD"] }
		function least(a, b) { return a < b ? a : b }
		function slips(a, b,    i, j, d, one) {
			for (i = 0; i <= length(a); i++) for (j = 0; j <= length(b); j++) {
				if (i == 0 || j == 0) { d[i, j] = i + j; continue }
				one = substr(a, i, 1) != substr(b, j, 1)
				d[i, j] = least(least(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + one)
				if (i > 1 && j > 1 && substr(a, i, 1) == substr(b, j - 1, 1) && substr(a, i - 1, 1) == substr(b, j, 1))
					d[i, j] = least(d[i, j], d[i - 2, j - 2] + 1)
			}
			return d[length(a), length(b)]
		}
		length(word) < 40 && slips(tolower(word), $0) <= (length($0) > 4 ? 2 : 1) { print "; did you mean " $0 "?"; exit }'
}

# The argument of option $1, which is given once, as $2 says.
once() { [ -z "$2" ] || refuse "$1: given twice"; }

kind='' picture='' file='' title='' titled='' source='' sourced='' id='' wanted='' operands=0 ended=''

operand() {
	operands=$((operands + 1))
	case $operands in
	1) kind=$1 ;;
	2) picture=$1 ;;
	3) file=$1 ;;
	*) refuse "one picture of one file at a time, got $1 too" ;;
	esac
}

set_option() {
	case $1 in
	--title) once "$1" "$titled"; title=$2 titled=1 ;;
	--source) once "$1" "$sourced"; source=$2 sourced=1 ;;
	--id) once "$1" "$wanted"; id=$2 wanted=1 ;;
	esac
}

[ $# -gt 0 ] || tell list_kinds
while [ $# -gt 0 ]; do
	[ -z "$ended" ] || { operand "$1"; shift; continue; }
	# As of the filters' options, as much of a name is enough as no other begins with.
	given=${1%%=*}
	case $given in
	--[a-z]*) for whole in --help --id --source --title --version; do
		case $whole in "$given"*) rest=${1#"$given"}; shift; set -- "$whole$rest" "$@" ;; esac
	done ;;
	esac
	case $1 in
	--) ended=1 ;;
	-h | --help | --help-all) tell show_help ;;
	-V | --version) tell echo "ee-plot $version" ;;
	--title | --source | --id) [ $# -gt 1 ] || refuse "$1 needs an argument"; set_option "$1" "$2"; shift ;;
	--title=* | --source=* | --id=*) set_option "${1%%=*}" "${1#*=}" ;;
	--help=* | --version=*) refuse "${1%%=*} takes no argument" ;;
	-t | -s) [ $# -gt 1 ] || refuse "$1 needs an argument"
		case $1 in -t) set_option --title "$2" ;; *) set_option --source "$2" ;; esac
		shift ;;
	-t?*) set_option --title "${1#-t}" ;;
	-s?*) set_option --source "${1#-s}" ;;
	-) operand "$1" ;;
	--*) near=$(nearest "${1%%=*}" --title --source --id --help --version)
		refuse "unknown option ${1%%=*}$near" ;;
	-*) refuse "unknown option $(printf '%.2s' "$1")" ;;
	*) operand "$1" ;;
	esac
	shift
done

[ -n "$kind" ] || refuse "name a kind of picture: $kinds"
case " $kinds " in
*" $kind "*) ;;
*)
	# shellcheck disable=SC2086 # words
	near=$(nearest "$kind" $kinds)
	refuse "unknown kind $kind${near:-;} the kinds are $kinds" ;;
esac
[ -n "$picture" ] || refuse "name the picture, as in \"ee-plot $kind out.svg\""
case $picture in
*.[sS][vV][gG]) format=svg ;;
*.[pP][nN][gG]) format=png ;;
*) refuse "$picture: expected a name that ends in .svg or .png" ;;
esac
[ -z "$wanted" ] || case $kind in
timeline | wait) [ -n "$id" ] || refuse '--id: expected the id of a client, got nothing' ;;
*) refuse "--id: a picture of the kind $kind has no clients" ;;
esac

# Where the tables are, as the tools look for them; a folder of EE_SHARE_PATH comes before.
self=$(command -v -- "$0") || self=$0
own=$(dirname -- "$(readlink -f -- "$self")")
if [ -n "${EE_SHARE:-}" ]; then
	share=$EE_SHARE
elif [ -d "$own/../tables/crs" ]; then
	share=$own/../tables
elif [ -d "$own/$beside/crs" ]; then
	share=$own/$beside
else
	share=$installed
fi

# find_plot NAME: the file plots/NAME of the first folder that has it, as $found.
find_plot() {
	found='' named=''
	rest=${EE_SHARE_PATH:-}:$share:
	while [ -n "$rest" ]; do
		folder=${rest%%:*} rest=${rest#*:}
		[ -n "$folder" ] || continue
		named="$named${named:+ or }$folder"
		case $folder in /*) ;; *) folder=./$folder ;; esac
		[ ! -e "$folder/plots/$1" ] || { found=$folder/plots/$1; return; }
	done
	fail "no plots/$1 in $named; EE_SHARE can name the directory of tables"
}

programs=''
case $kind in
next | wait) programs="$kind.awk intervals.awk common.awk" look=intervals.gp ;;
*) programs="$kind.awk common.awk" look=$kind.gp ;;
esac
command -v gnuplot > /dev/null || fail 'gnuplot is not installed; Debian has it in the package gnuplot-nox'

case ${file:--} in
-) said='<stdin>' file=- ;;
*)
	said=$file
	[ -e "$file" ] || fail "$file: No such file or directory"
	[ ! -d "$file" ] || fail "$file: Is a directory"
	[ -r "$file" ] || fail "$file: Permission denied"
	case $file in /*) ;; *) file=./$file ;; esac ;;
esac

# The picture takes the name when it is whole; links lead to it, and its mode stays.
target=$(readlink -f -- "$picture") || fail "$picture: No such file or directory"
[ ! -d "$target" ] || fail "$picture: Is a directory"
[ ! -e "$target" ] || [ -f "$target" ] || fail "$picture: not a regular file"
[ "$file" = - ] || [ ! -e "$target" ] || [ "$(readlink -f -- "$file")" != "$target" ] || fail "$picture is the input file"
work='' new='' waiter=''
# A terminal that closes sends its signal more than once: neither what cleans nor what makes a name stops at another.
deaf() { trap '' HUP INT TERM; }
clean() {
	deaf
	[ -z "$waiter" ] || kill "$waiter" 2> /dev/null
	rm -rf -- "$work" "$new"
}
stop() {
	clean
	trap - EXIT "$1"
	kill -s "$1" $$
}
trap clean EXIT
trap 'stop HUP' HUP
trap 'stop INT' INT
trap 'stop TERM' TERM
work=$(deaf; mktemp -d "${TMPDIR:-/tmp}/ee-plot.XXXXXX" 2> /dev/null) || fail "${TMPDIR:-/tmp}: cannot make a directory"
new=$(deaf; mktemp "$(dirname -- "$target")/.ee-plot.XXXXXX" 2> /dev/null) || fail "$picture: Permission denied"

# The program of the kind, and before the data the rule sets, of which cutoffs marks where they changed.
set --
for name in $programs; do
	find_plot "$name"
	set -- "$@" -f "$found"
done
find_plot look.gp
common=$found
find_plot "$look"
export EE_PLOT_SAID="$said" EE_PLOT_TITLE="$title" EE_PLOT_SOURCE="$source" EE_PLOT_ID="$id"
if [ "$kind" = cutoffs ]; then
	set -- "$@" RULES=1
	rest=${EE_SHARE_PATH:-}:$share:
	while [ -n "$rest" ]; do
		folder=${rest%%:*} rest=${rest#*:}
		case $folder in '') continue ;; /*) ;; *) folder=./$folder ;; esac
		for table in "$folder"/crs/????-??-??.csv; do
			[ ! -f "$table" ] || set -- "$@" "$table"
		done
	done
	set -- "$@" RULES=0
fi
# Whoever types may not know it; the first byte tells that they do.
if [ "$file" = - ] && [ -t 0 ]; then
	{
		sleep 1 > /dev/null
		echo 'ee-plot: waiting for input from the terminal; name a file, or end with Ctrl-D' >&2
	} &
	waiter=$!
	dd bs=1 count=1 > "$work/first" 2> /dev/null || fail "$work: cannot write there"
	kill "$waiter" 2> /dev/null
	waiter=''
	[ -s "$work/first" ] || file=/dev/null
	prepare() { cat "$work/first" "$file" | LC_ALL=C awk "$@" -; }
else
	prepare() { LC_ALL=C awk "$@" "$file"; }
fi
prepare "$@" > "$work/prepared" || {
	[ $? -eq 2 ] || fail "$work: cannot write there"	# else awk said why
	exit 2
}

# box_letters: where no font of this machine has a letter, gnuplot draws its number over the whole PNG: a box takes its place in
# $work/prepared.  $work/boxed has which.  Of letters that only join others nothing is to be seen anyway.
box_letters() {
	fc-list --format '%{charset}\n' 2> /dev/null | LC_ALL=C sort -u | LC_ALL=C awk '
		function hex(text,    i, n) {
			for (i = 1; i <= length(text); i++) n = n * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
			return n
		}
		function code_of(letter,    i, n) {
			n = byte[substr(letter, 1, 1)]
			n = n >= 240 ? n - 240 : n >= 224 ? n - 224 : n - 192
			for (i = 2; i <= length(letter); i++) n = n * 64 + byte[substr(letter, i, 1)] - 128
			return n
		}
		function have(code,    i) {
			for (i = 1; i <= ranges; i++) if (code >= low[i] && code <= high[i]) return 1
			return !ranges
		}
		function shown(letter,    code) {
			if (letter in as) return as[letter]
			code = code_of(letter)
			if (have(code)) return as[letter] = letter
			if (code == 173 || code >= 8203 && code <= 8303 || code >= 65024 && code <= 65039 || code >= 917504) return as[letter] = ""
			if (++boxed <= 8) codes = codes sprintf(" U+%04X", code)
			return as[letter] = box
		}
		BEGIN {
			for (i = 128; i < 256; i++) byte[sprintf("%c", i)] = i
			while ((getline < "-") > 0) for (i = 1; i <= NF; i++) if (!($i in met)) {
				met[$i]
				n = split($i, ends, "-")
				low[++ranges] = hex(ends[1]); high[ranges] = hex(ends[n])
			}
			box = have(9633) ? "\342\226\241" : "?"
		}
		{
			for (out = ""; match($0, /[\300-\377][\200-\277]+/); $0 = substr($0, RSTART + n)) {
				n = substr($0, RSTART, 1) < "\340" ? 2 : substr($0, RSTART, 1) < "\360" ? 3 : 4
				out = out substr($0, 1, RSTART - 1) shown(substr($0, RSTART, n))
			}
			print out $0
		}
		END { printf("%s%s", codes, (boxed > 8 ? " and " (boxed - 8) " more" : "")) > ENVIRON["EE_PLOT_BOXED"] }' "$work/prepared" > "$work/letters" && mv -f "$work/letters" "$work/prepared"
}
[ $format = svg ] || ! command -v fc-list > /dev/null || {
	EE_PLOT_BOXED=$work/boxed box_letters || fail "$work: cannot write there"
	boxed=$(cat "$work/boxed")
	[ -z "$boxed" ] || printf 'ee-plot: %s: drawn as boxes, as no font here has them:%s\n' "$(shown "$picture")" "$boxed" >&2
}

if ! LC_ALL=C gnuplot -c "$found" "$work/prepared" "$new" "$format" "$common" > "$work/said" 2>&1; then
	reason=$(grep -v 'degree sign\|^ *$\|^ *^ *$' "$work/said" | tail -n 1)
	fail "$picture: gnuplot could not draw it: ${reason:-it said nothing}"
fi
# Not every gnuplot tells of a full disk: the end of the file does.
case $format in
svg) LC_ALL=C tail -c 20 "$new" | grep -q '</svg>' ;;
png) LC_ALL=C tail -c 12 "$new" | LC_ALL=C grep -q IEND ;;
esac || fail "$picture: the picture was cut off; is the disk full?"
if [ $format = svg ]; then
	# What readers aloud and pointers show: the title of the picture, and nothing for its parts.
	LC_ALL=C sed -n "s/^NAME = '\(.*\)'\$/\1/p" "$work/prepared" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' > "$work/name"
	LC_ALL=C EE_PLOT_NAMES=$work/name awk '
		BEGIN { getline name < ENVIRON["EE_PLOT_NAMES"] }
		$0 == "<title>Gnuplot</title>" { print "<title>" name "</title>"; next }
		# What gnuplot leaves: one XML does not allow, the other would be another letter.
		/<text[ >]/ { gsub(/\]\]>/, "]]\\&gt;"); gsub(/&#/, "\\&amp;#") }
		{ sub(/ ><title>.*<\/title>$/, ">"); print }' "$new" > "$work/picture" || fail "$work: cannot write there"
	cat "$work/picture" > "$new" || fail "$picture: the picture was cut off; is the disk full?"
fi
if [ -e "$target" ]; then
	chmod --reference="$target" "$new" 2> /dev/null
else
	chmod "$(printf '%o' $((0666 & ~0$(umask))))" "$new"
fi
mv -f -- "$new" "$target" || fail "$picture: cannot take its name"
new=''
