# Completion offers what --help names.
load helper

setup() { source share/completions/ee.bash; }

@test "completions: options of the tool, formats, types" {
	_ee ee-draw --r ee-draw
	[ "${COMPREPLY[*]}" = '--replay --rest --report --round --reject' ]
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
