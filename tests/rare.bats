#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# What seldom happens in the filters that write rows of their own, and what they say of it.
load helper

# binding RECORD: what ee-deadline says of the day that binds.
binding() { ee-deadline --quiet -d 2026-11-23 <<< "$1" | values --by='|' deadline=binding due basis note; }

@test "deadline: a nomination that had ended before the invitation binds, and nothing that comes later" {
	local record='{"id":1,"age":30,"provincial_nomination":true,"nomination":{"expires":"2026-10-31"},"invitation":{"date":"2026-11-01","type":"pnp"}}'

	same '2026-10-31|nomination.expires 2026-10-31|the nomination had ended before the invitation; have it looked at; no promise of an outcome: what is not checked here may end before it' "$(binding "$record")"
	# On the day itself it had not.
	same '2026-11-01|nomination.expires 2026-11-01' "$(binding "${record/10-31/11-01}" | cut -d '|' -f 1,2)"
	[[ $(binding "${record/10-31/11-01}") != *'had ended'* ]]
	# Who has none, and was not invited for one, does not hang on its day.
	record=${record/'"provincial_nomination":true'/'"provincial_nomination":false'}
	same '2026-12-31|invitation.date 2026-11-01' "$(binding "${record/pnp/cec}" | cut -d '|' -f 1,2)"
}

@test "deadline: of children who grow too old before the day that binds three are named, and the others counted" {
	local children='' day

	for day in 20 21 22 23 24; do
		children+=",{\"birth_date\":\"2004-11-$day\"}"
		note=$(binding "{\"id\":1,\"birth_date\":\"1985-01-01\",\"children\":[${children#,}],\"invitation\":{\"date\":\"2026-11-01\",\"type\":\"cec\"}}")
		# The day before the 22nd birthday is the last as a dependent child.
		[ "$day" -gt 22 ] || [[ $note == *"child $((day - 19)) is a dependent child only if it is handed in by 2026-11-$((day - 1)): have it looked at"* ]]
		case $day in
		20 | 21 | 22) [[ $note != *'and so for'* ]] ;;
		23) [[ $note == *'; and so for 1 more;'* ]] ;;
		24) [[ $note == *'; and so for 2 more;'* ]] ;;
		esac
	done
}

@test "checklist: a field to begin with that is none, and a round of a category that nobody names" {
	run -2 --separate-stderr ee-checklist --summary-field nam <<< '{}'
	same 'ee-checklist: --summary-field: expected a field of ee-profile(5) such as name, got nam; did you mean name?' "${stderr_lines[0]}"
	of() { ee-checklist --quiet -d 2026-11-23 <<< "{\"id\":1,\"age\":30,\"invitation\":{\"date\":\"2026-11-01\",\"type\":\"$1\"}}" | values document; }
	same '' "$(of general | grep -e category || true)"
	of category | grep -q category
}

@test "--verbose: names that nothing reads are listed as far as a line goes, and the others counted" {
	unread() { awk -v n="$1" 'BEGIN { printf "{\"age\":30"; for (i = 1; i <= n; i++) printf ",\"a_name_that_nothing_reads_%d\":1", i; print "}" }' | ee-score --verbose -d 2026-01-01 2>&1 > /dev/null | sed -n 's/^ee-score: not read: //p'; }
	all=$(unread 3)
	same 'a_name_that_nothing_reads_1, a_name_that_nothing_reads_2, a_name_that_nothing_reads_3' "$all"
	all=$(unread 500)
	[[ $all =~ ', a_name_that_nothing_reads_'([0-9]+)' and '([0-9]+)' more'$ ]]
	same 500 $((BASH_REMATCH[1] + BASH_REMATCH[2]))
	# So many names are not even remembered.
	[[ $(unread 5000) == *' and at least '*' more' ]]
}
