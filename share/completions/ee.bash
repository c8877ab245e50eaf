# Completion of the ee tools for bash: source this file; make install puts it where bash-completion looks.
#
# All that is offered is asked of the tools, so that it cannot fall behind: --help-all names the options and what each of them
# takes, the message for a wrong word lists the right ones.  _ee for zsh and ee.fish go the same way, in the same order.

# _ee_options: reads $help into options, in its order, and into takes: by letter and by name, "--name ARGUMENT".
_ee_options() {
	local line form='^ {2,6}((-.), )?(--[a-z0-9-]+)( ([A-Z]+))?( |$)'

	while IFS= read -r line; do
		[[ $line =~ $form ]] || continue
		options+=(${BASH_REMATCH[2]:+"${BASH_REMATCH[2]}"} "${BASH_REMATCH[3]}")
		takes[${BASH_REMATCH[3]}]="${BASH_REMATCH[3]} ${BASH_REMATCH[5]}"
		[ -z "${BASH_REMATCH[2]}" ] || takes[${BASH_REMATCH[2]}]=${takes[${BASH_REMATCH[3]}]}
	done <<< "$help"
}

# _ee_ask OPTION...: the words that the tool's message for a wrong argument of the last one lists.
_ee_ask() {
	"$tool" "$@" '?' 2>&1 < /dev/null |
		sed -nE "s/.*the (ids|columns|programs) are //p; s/^.*: expected (([a-z]+, )*[a-z]+ or [a-z]+), got \?\$/\1/; t words
			b
			:words
			s/, | or / /gp"
}

# _ee_rows: the options of the line that say which rows the tool writes, and so which columns: all but those about files.
_ee_rows() {
	local i next format='-o csv'

	rows=()
	for ((i = 1; i < COMP_CWORD; i++)); do
		next=$((i + 1))
		[ "${COMP_WORDS[next]}" != = ] || next=$((i + 2))
		case ${takes[${COMP_WORDS[i]}]:-} in
		'' | *' FILE' | *' MAP') continue ;;
		*' ') rows+=("${COMP_WORDS[i]}"); continue ;;
		'--output-format '*) format= ;;
		esac
		[ "$next" -ge "$COMP_CWORD" ] || rows+=("${COMP_WORDS[i]}" "${COMP_WORDS[next]}")
	done
	# shellcheck disable=SC2206 # two words, or none
	rows+=($format)
}

# _ee_rounds OPTION...: the newest first.
_ee_rounds() { "${tool%ee-*}ee-rounds" --since 2015-01-01 -o csv --columns round "$@" 2> /dev/null | uniq | tac | sed '$d'; }

# _ee_tables COLUMNS START: what stands behind START in these columns of the list of tables.
_ee_tables() { "${tool%ee-*}ee-rules" -o csv --columns "$1" 2> /dev/null | sed -n "s|^$2||p"; }

# The families of categories, then their versions.
_ee_categories() {
	local table

	table=$(_ee_tables table,file categories/versions,)
	cut -d , -f 2 "$table" 2> /dev/null | sed 1d | uniq
	cut -d , -f 1 "$table" 2> /dev/null | sed 1d
}

# _ee_words OPTION ARGUMENT: what the argument may be, where that can be listed.
_ee_words() {
	local rows

	case $tool:$1:$2 in
	*:OPTION) printf '%s\n' "${options[@]}" ;;
	*ee-sample:*:ROUND) _ee_rounds --bands ;;
	*:ROUND | *:--round:*) _ee_rounds ;;
	*:SLUG | *:--category:*) _ee_categories ;;
	*::PICTURE) "$tool" 2> /dev/null | cut -d ' ' -f 1 ;;
	*:KIND) _ee_ask "$1"; _ee_categories ;;
	*:ZONE) echo UTC; cut -sf 3 /usr/share/zoneinfo/zone.tab 2> /dev/null ;;
	*:--encoding:*) iconv -l 2> /dev/null | sed 's,//.*,,' | tr '[:upper:]' '[:lower:]' ;;
	*:DAY) _ee_tables table crs/ ;;
	*ee-import:--input-format:*) echo csv ;;	# the message would name json too
	*:--columns:*) _ee_rows; _ee_ask "${rows[@]}" --columns '' "$1" ;;	# no list: any name may be a field
	*:F | *:TYPE | *:LIST) _ee_ask "$1" ;;
	esac
}

# Whether the line has an operand in front of the word at its end.
_ee_operand() {
	local i

	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		-*)
			[[ ${takes[${COMP_WORDS[i]}]:-} == *[A-Z] ]] || continue
			[ "${COMP_WORDS[i + 1]}" != = ] || i=$((i + 1))
			i=$((i + 1)) ;;
		*) return 0 ;;
		esac
	done
	return 1
}

_ee_files() {
	compopt -o filenames 2> /dev/null || :	# as a function by itself it completes nothing
	mapfile -t COMPREPLY < <(compgen -f -P "$prefix" -- "$word")
}

_ee() {
	local tool=${1/#'~/'/$HOME/} word=$2 option=$3 prefix='' help argument options=() i
	local -A takes=()

	COMPREPLY=()
	help=$("$tool" --help-all 2> /dev/null) || return
	_ee_options
	for ((i = 1; i < COMP_CWORD; i++)); do
		[ "${COMP_WORDS[i]}" != -- ] || { _ee_files; return; }
	done
	# "--type=f" is three words, or one where "=" divides none; "-of" is one.
	if [ "$option" = = ]; then
		option=${COMP_WORDS[COMP_CWORD - 2]}
	elif [[ $word == --*=* ]]; then
		option=${word%%=*} prefix=${word%%=*}=
	elif [[ $word == -[!-]?* && ${takes[${word:0:2}]:-} == *[A-Z] ]]; then
		option=${word:0:2} prefix=${word:0:2}
	fi
	word=${word#"$prefix"}
	word=${word#=}
	read -r option argument <<< "${takes[$option]:-}"
	case $argument in
	FILE | MAP) _ee_files; return ;;
	KIND | LIST)
		if [[ $word == *,* ]]; then
			prefix+=${word%,*},
			word=${word##*,}
		fi ;;
	'')
		[ "$3" != = ] || return	# of an option that takes nothing
		if [[ $word == -* ]]; then
			option=--help argument=OPTION
		elif [[ $tool == *ee-plot ]] && ! _ee_operand; then
			option='' argument=PICTURE
		elif [[ $help == *'[FILE'* ]]; then
			_ee_files
			return
		elif [ "${COMP_WORDS[COMP_CWORD - 2]-}" = --diff ]; then
			option=--diff argument=DAY
		fi ;;
	esac
	mapfile -t COMPREPLY < <(compgen -P "$prefix" -W "$(_ee_words "$option" "$argument")" -- "$word")
}
# ee itself: the names of the filters, then what the filter of that name completes.
_ee_front() {
	local line names='help --help --version'

	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ] || [ "$COMP_CWORD ${COMP_WORDS[1]}" = '2 help' ]; then
		[ "$COMP_CWORD" -eq 1 ] || names=
		while IFS= read -r line; do
			[[ ! $line =~ ^'  '([a-z]+)' ' ]] || names+=" ${BASH_REMATCH[1]}"
		done < <("${1/#'~/'/$HOME/}" --help 2> /dev/null)
		mapfile -t COMPREPLY < <(compgen -W "$names" -- "$2")
	elif [[ ${COMP_WORDS[1]} != help ]]; then
		COMP_WORDS=("${1%ee}ee-${COMP_WORDS[1]}" "${COMP_WORDS[@]:2}")
		COMP_CWORD=$((COMP_CWORD - 1))
		_ee "${COMP_WORDS[0]}" "$2" "${COMP_WORDS[COMP_CWORD - 1]}"
	fi
}
complete -o nosort -F _ee_front ee
complete -o nosort -F _ee ee-bands ee-boost ee-check ee-checklist ee-deadline ee-draw ee-import ee-plot ee-rank ee-rounds ee-rules \
	ee-sample ee-score ee-swap ee-wait
