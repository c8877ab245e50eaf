# Completion of the ee tools for bash: source this file, or put it where bash-completion looks.
# The options are those that the tool's own --help names, so that they cannot fall behind.

_ee() {
	local tool=$1 word=$2 before=$3

	case $before in
	-i | --input-format) mapfile -t COMPREPLY < <(compgen -W 'json csv' -- "$word") ;;
	-o | --output-format)
		mapfile -t COMPREPLY < <(compgen -W "$("$tool" --help | grep -q 'csv or table' && echo json csv table || echo json csv)" -- "$word") ;;
	--type) mapfile -t COMPREPLY < <(compgen -W 'general cec fsw fst pnp' -- "$word") ;;
	*)
		if [[ $word == -* ]]; then
			mapfile -t COMPREPLY < <(compgen -W "$("$tool" --help | grep -oE -- '--[a-z-]+')" -- "$word")
		else
			mapfile -t COMPREPLY < <(compgen -f -- "$word")
		fi ;;
	esac
}
complete -o filenames -F _ee ee-score ee-rank ee-draw ee-deadline
