#!/bin/sh
# check-traps.sh [program.jq] - does the oracle give what the worked traps of the facts say?
# Silent and 0 when all agree, else a line a difference and 1.
cd "$(dirname "$0")" || exit 2
crs=${1:-crs.jq}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
bad=0
for day in $(jq -r .as_of traps.ndjson | sort -u); do
    jq -c --arg d "$day" 'select(.as_of == $d)' traps.ndjson > "$tmp/want" || bad=1
    jq -c .profile "$tmp/want" | jq -c --arg as_of "$day" --arg clb 1 -f "$crs" > "$tmp/got" || bad=1
    # the n-th answer beside the n-th trap
    jq -rn --slurpfile want "$tmp/want" --slurpfile got "$tmp/got" '
        if ($want | length) != ($got | length) then "answers missing" else empty end,
        (range($want | length) as $i
         | $want[$i] as $t | $got[$i] as $g
         | if $g.id != $t.profile.id then "\($t.profile.id): answered as \($g.id)" else empty end,
           ($t.expect | to_entries[] | . as $e
            | ($g | getpath($e.key | split("."))) as $x
            | if $x != $e.value
              then "\($t.profile.id) \($t.as_of) \($e.key): \($x), the facts say \($e.value)"
              else empty end))
        ' > "$tmp/diff" || bad=1
    if [ -s "$tmp/diff" ]; then cat "$tmp/diff"; bad=1; fi
done
while read -r line; do      # each of these must be refused
    day=$(printf '%s\n' "$line" | jq -r .as_of)
    if printf '%s\n' "$line" | jq -c .profile |
       jq -c --arg as_of "$day" -f "$crs" > "$tmp/got" 2> "$tmp/err"; then
        printf 'not refused: %s\n' "$line"; bad=1
    fi
done < refused.ndjson
exit $bad
