# Completion offers what --help names.
load helper

setup() { source share/completions/ee.bash; }

@test "completions: options of the tool, formats, types" {
	_ee ee-draw --r ee-draw
	[ "${COMPREPLY[*]}" = '--replay --round --rest --report --reject' ]
	_ee ee-deadline '' -o
	[ "${COMPREPLY[*]}" = 'json csv table ics' ]
	_ee ee-score '' --output-format
	[ "${COMPREPLY[*]}" = 'json csv' ]
	_ee ee-draw f --type
	[ "${COMPREPLY[*]}" = 'fsw fst' ]
	_ee ee-check 'f' --only
	[ "${COMPREPLY[*]}" = 'fst fsw french' ]
	_ee ee-deadline 'language' --only
	[ "${COMPREPLY[*]}" = 'language-pool language-eapr' ]
	_ee ee-deadline 'America/Toro' --zone
	[ "${COMPREPLY[*]}" = 'America/Toronto' ]
	_ee ee-checklist '' -o
	[ "${COMPREPLY[*]}" = 'json csv table md' ]
	_ee ee-draw 'ed' --category
	[ "${COMPREPLY[*]}" = 'education' ]
}

@test "completions: all options of every tool, and no other word of --help" {
	for tool in "${tools[@]/#/ee-}"; do
		_ee "$tool" - "$tool"
		same "$("$tool" --help | grep -E '^ {1,6}-' | cut -c 7- | grep -oE '^--[a-z-]+' | sort)" \
			"$(lines "${COMPREPLY[@]}" | sort)" || { lines "$tool"; false; }
		[[ $(complete -p "$tool") == *' -F _ee '* ]]
	done
	_ee ee-wait --in ee-wait
	same --input-format "${COMPREPLY[*]}"
}
