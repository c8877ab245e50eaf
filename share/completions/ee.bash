# Completion of the ee tools for bash: source this file; make install puts it where bash-completion looks.
# The options are those that the tool's own --help names, so that they cannot fall behind.

# The families of categories, as the tools name them for one that they do not know.
_ee_families() {
	ee-draw --category '?' -n 0 --date 2026-01-01 /dev/null 2>&1 | sed -n 's/.*the families are//p'
}

_ee() {
	local tool=$1 word=$2 before=$3

	case $before in
	-i | --input-format) mapfile -t COMPREPLY < <(compgen -W 'json csv' -- "$word") ;;
	-o | --output-format)
		mapfile -t COMPREPLY < <(compgen -W "$("$tool" --help | sed -n 's/.*--output-format F *\([^;]*\);.*/\1/p' | sed 's/,/ /g; s/ or / /g')" -- "$word") ;;
	--only | --not)
		if [ "$tool" = ee-deadline ]; then
			mapfile -t COMPREPLY < <(compgen -W "$(ee-deadline --only '?' /dev/null 2>&1 | sed -n 's/.*the ids are//p')" -- "$word")
			return
		fi
		mapfile -t COMPREPLY < <(compgen -W "cec fst fsw $(_ee_families)" -- "$word") ;;
	--category) mapfile -t COMPREPLY < <(compgen -W "$(_ee_families)" -- "$word") ;;
	--zone) mapfile -t COMPREPLY < <(compgen -W "UTC $(cut -sf 3 /usr/share/zoneinfo/zone.tab 2> /dev/null)" -- "$word") ;;
	--type) mapfile -t COMPREPLY < <(compgen -W "general cec fsw fst pnp$([ "$tool" = ee-rounds ] && echo ' category')" -- "$word") ;;
	*)
		if [[ $word == -* ]]; then
			mapfile -t COMPREPLY < <(compgen -W "$("$tool" --help | sed -nE 's/^  (-.,|   ) (--[a-z0-9-]+).*/\2/p')" -- "$word")
		else
			mapfile -t COMPREPLY < <(compgen -f -- "$word")
		fi ;;
	esac
}
complete -o filenames -F _ee ee-check ee-score ee-rank ee-bands ee-draw ee-deadline ee-rounds ee-sample ee-checklist ee-boost ee-swap ee-wait ee-import ee-rules
