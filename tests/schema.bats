#!/usr/bin/env bats
# shellcheck disable=SC2154	# what helper.bash sets
# share/profile.schema.json is what the fields and the tools of today make of it; make check-schema holds it against the filters.
load helper

schema=$ROOT/share/profile.schema.json

@test "schema: it is what make schema writes" {
	"$ROOT/tools/schema" > "$T/schema"
	same_file "$T/schema" "$schema"
}

@test "schema: every field has its place, and every reference leads somewhere" {
	sed -n 's/^\(FIELD\|PLAIN\|CHECKED\|ITEM\)([A-Z_0-9]*, "\([^"]*\)".*/\2/p' "$ROOT/common/base/fields.def" > "$T/fields"
	[ "$(wc -l < "$T/fields")" -gt 150 ]
	jq -Rr --slurpfile schema "$schema" '
		def below($key): if .["$ref"] then .["$ref"][8:] as $name | (., $schema[0]["$defs"][$name]) else . end | .properties[$key]? // empty;
		def inside: if .["$ref"] then .["$ref"][8:] as $name | $schema[0]["$defs"][$name] else . end | (., .then?) | select(. != null);
		. as $path | reduce (split(".")[]) as $key ([$schema[0]["$defs"] | .profile, .tidy];
			[.[] | below($key | rtrimstr("[]")) | if $key | endswith("[]") then .items? // empty | inside else . end])
		| select(length == 0) | $path' "$T/fields" > "$T/lost"
	same '' "$(cat "$T/lost")"
	jq -r '[.. | objects | .["$ref"]? // empty] | unique[] | ltrimstr("#/$defs/")' "$schema" > "$T/named"
	[ "$(wc -l < "$T/named")" -gt 20 ]
	jq -Rr --slurpfile schema "$schema" 'select($schema[0]["$defs"][.] == null)' "$T/named" > "$T/lost"
	same '' "$(cat "$T/lost")"
}

@test "schema: every tool that writes records has its own" {
	for name in "${tools[@]}"; do
		jq -e --arg name "ee-$name" '.["$defs"][$name].title' "$schema" > /dev/null || { lines "no #/\$defs/ee-$name"; return 1; }
	done
}

@test "schema: a file's name says nothing: .ndjson, .jsonl and any other are the same to every tool" {
	for name in $(tools_that records feed list); do
		format=$(formats "$name") format=${format%% *}
		for ending in ndjson jsonl json csv txt; do
			feed "$name" 5 "$format" > "$T/in.$ending"
			tool "$name" "$T/in.$ending" > "$T/out" 2> "$T/err.$ending"
			[ -s "$T/out" ]
			[ -f "$T/want" ] || { cp "$T/out" "$T/want"; cp "$T/err.$ending" "$T/want.err"; }
			same_file "$T/want" "$T/out"
			same "$(sed "s/in\.ndjson/in.$ending/" "$T/want.err")" "$(cat "$T/err.$ending")"
		done
		rm "$T/want"
	done
	# And of files that are written.
	lines '{"age":30}' '{"age":"x"}' > "$T/in"
	for ending in ndjson jsonl csv; do
		ee-score --quiet -d 2025-06-01 -r "$T/bad.$ending" "$T/in" > "$T/out" 2> "$T/err"
		same '{"age":"x"}' "$(cat "$T/bad.$ending")"
	done
}
